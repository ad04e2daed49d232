import { mailsOfTime } from './more-time-mails.ts'
import type { MailTexts } from '../zh-CN/mails.ts'

/** What mails say in English. */
export const mails: MailTexts = {
  colon: ': ',
  separator: ', ',
  comma: ', ',
  clauses: '; ',
  brackets: (text, inside) => `${text} (${inside})`,

  greeting: (name) => `Dear ${name},`,
  greetingWithoutName: 'Hello,',
  signature: (entity) => `The complaints team of ${entity}`,

  liaison: {
    heading: 'Your liaison',
    name: 'Name',
    phone: 'Phone',
    email: 'Email',
    hours: 'Hours',
    businessHours: (opens, closes, zone) => `working days ${opens}–${closes} (${zone})`,
    byReply: 'Reply to this email and you will reach us.',
  },

  follow: {
    heading: 'Follow your complaint',
    button: 'See my complaint',
    meanwhile:
      'If you think of something to add, leave a message on that page. You can also withdraw your complaint there.',
  },
  keepLink: 'The link above is yours alone. Whoever opens it sees your complaint, so please do not pass it on.',
  noPasswords: 'We will never ask you for a password or a verification code.',

  facts: {
    reference: 'Reference',
    receivedAt: 'Received',
    product: 'Insurance',
    policyNumber: 'Policy number',
    claimNumber: 'Claim number',
    amount: 'Amount in dispute',
    relation: 'You are',
    description: 'What happened',
    desiredOutcome: 'What you would like us to do',
    support: 'Help you need from us',
    remedyDue: 'Remedy promised by',
  },

  acknowledgement: {
    subject: 'We have received your complaint',
    lead: (respondBy) => `We have your complaint. You will have our answer in writing by ${respondBy} at the latest.`,
    nothingToDo: 'There is nothing you need to do now.',
    next: 'What happens next',
    contact: (liaison, by) =>
      `Your liaison is ${liaison}, the one person who stays in touch with you from beginning to end. You will hear from ${liaison} by ${by}, to go through the facts with you. We will first check that we are really speaking to you, so that nobody else learns what is yours.`,
    contactSoon: (liaison) =>
      `Your liaison is ${liaison}, the one person who stays in touch with you from beginning to end.`,
    then: 'After that we investigate, talk with you about a solution, and write to you with our decision and the reasons for it.',
    longer: 'Should we need longer, we will tell you why and give you the new date.',
    told: 'What you told us',
    wrong: 'If anything here is wrong or missing, tell your liaison or leave a message on the page above.',
    notYou: 'If you did not make this complaint, please tell your liaison.',
  },

  outcome: {
    subject: 'Our decision on your complaint',
    subjectResolved: 'What we agreed about your complaint',
    subjectSummary: 'Your complaint: summary resolution',
    consideredResolved: (received) =>
      `You made a complaint to us, which we received on ${received}. We now consider it resolved. If you later decide that you are dissatisfied with how it was resolved, you can still do the following.`,
    lead: {
      upheld: 'We uphold your complaint.',
      partly: 'We uphold part of your complaint.',
      not: 'We do not uphold your complaint.',
      resolved: 'When we first spoke, we agreed with you how to settle your complaint.',
    },
    more: {
      upheld: 'We are sorry for the trouble this has caused you.',
      partly: 'We are sorry for the trouble caused by the part that we uphold.',
      not: 'We know that this is not what you hoped for. Our reasons are below, and so is what you can still do if you disagree.',
      resolved: 'Thank you for working it out with us.',
    },
    points: 'Each point of your complaint',
    conclusion: 'Conclusion',
    findings: 'What we found',
    reasons: 'Why we decided this way',
    basis: 'What our decision is based on',
    remedy: 'What we will do',
    agreed: 'What we agreed',
    by: (day) => `This will be done by ${day} at the latest.`,
    noRemedy: 'This decision does not call for anything further from us.',
    nothingAgreed: 'We agreed that nothing further needs to be done.',
    notAsAgreed: 'If this is not what you remember, please tell your liaison at once.',
    rights: 'What you can still do',
    review: (email) =>
      `To ask for a review, reply to this email or write to ${email}. Give your reference and say what you disagree with.`,
    reviewOnPage:
      'To ask for a review, open your complaint by the link below and say there what you disagree with. The page says until when you can.',
    reviewByReply: 'To ask for a review, reply to this email. Give your reference and say what you disagree with.',
    accepted: (at) => `This carries out the offer that you accepted on ${at}.`,
    questions: 'If anything in this decision is unclear, please ask your liaison.',
    button: 'See my complaint',
  },

  declined: {
    subject: 'Our answer to what you sent us',
    button: 'See the record',
    leads: {
      'not-a-complaint': 'We cannot deal with what you sent us as a complaint.',
      'no-authority':
        'We cannot deal with this complaint yet, because we have no proof that you may act for the person concerned.',
      'not-the-complainant':
        'We cannot deal with this complaint, because it does not come from the person concerned or from somebody who may act for them.',
    },
    neededHeading: 'What we need',
    needed: {
      'no-authority':
        'Send us an authority signed by the person you act for, which says what you may do for them, and a copy of your own identity document. Heirs send proof of their relationship instead. We will then deal with the complaint.',
      'not-the-complainant':
        'The person concerned can complain themselves. If you act for them, send us an authority that they have signed and a copy of your own identity document.',
    },
    confirmed: 'Someone in charge, other than the person who proposed it, has confirmed this.',
    objectHeading: 'If you disagree',
    object:
      'Reply to this email or contact the liaison named below. Tell us what is wrong, or what we do not know yet, and give your reference. You can also send us a new complaint.',
  },

  joined: {
    subject: 'Your complaint goes on together with your earlier one',
    lead: (reference) =>
      `You complained about this before. We deal with both together, under the reference ${reference}.`,
    means:
      'What you wrote this time has been added to that complaint. You need do nothing, and nothing that you told us is lost. This complaint is not decided on its own.',
    by: (at) => `You will have our answer in writing by ${at} at the latest.`,
    notYours: 'If the earlier complaint is not yours, please tell the liaison named below at once.',
    goesOn: 'Goes on as',
  },

  withdrawn: {
    subject: 'Your complaint has been withdrawn',
    lead: (at) => `Your complaint was withdrawn on ${at}.`,
    means: 'We have stopped working on it and will not decide it. There is nothing more you need to do.',
    again: 'You can complain again at any time, about the same matter too.',
    notYou: 'If it was not you who withdrew it, please contact your liaison at once.',
  },

  liaisonChanged: {
    subject: 'You have a new liaison',
    lead: (name, since) => `Your liaison is now ${name}, since ${since}.`,
    instead: (previous) => `Until then it was ${previous}.`,
    same: 'Nothing else changes. Everything you have told us is in your file, and you do not have to explain it again.',
    respondByPassed: (at) =>
      `We promised you our answer in writing by ${at}. It is late, and we are sorry. We are still working on it.`,
    respondBy: (at) => `You will still have our answer in writing by ${at} at the latest.`,
    remedyDue: (day) => `What we promised will still be done by ${day} at the latest.`,
  },

  restarted: {
    subject: 'What you added is new to us',
    lead: (respondBy) =>
      `What you told us is new to us, and we will take it into account. You will have our answer in writing by ${respondBy} at the latest.`,
    back: 'Your complaint goes back to be investigated with what is new. What you told us before stays in your file, and you do not have to explain it again.',
    goesOn: 'We go on with it as part of your complaint.',
    why: 'Looking into it takes time, so the time for our answer starts anew on the day we received it.',
    later: (before) => `Looking into it takes time. Until now we had told you ${before}.`,
    nothingToDo: 'There is nothing you need to do now.',
  },

  conflictDecided: {
    subject: 'About the conflict of interest that you told us of',
    upheld: 'You were right to tell us. The person has no part in your complaint any more.',
    upheldMore:
      'Somebody else has taken over what they had to do. You do not have to explain anything again, and no deadline moves.',
    dismissed: 'We have looked into it, and the same colleagues go on dealing with your complaint.',
    reason: 'Why',
    again: 'If there is something that we do not know yet, you can tell us on the page of your complaint.',
    button: 'See my complaint',
  },

  reopened: {
    subject: 'We are dealing with your complaint again',
    lead: (respondBy) =>
      `We have reopened your complaint and will decide it anew. You will have our answer in writing by ${respondBy} at the latest.`,
    why: 'Our compliance department looked at the case again and asked for this. What we told you before no longer holds where the new decision differs from it.',
    nothingToDo: 'There is nothing you need to do now. Everything you have told us is in your file.',
  },

  review: {
    subjectReceived: 'We have received your request for a review',
    received: (until) =>
      `We have your request for a review. You will have the decision in writing by ${until} at the latest.`,
    who: 'Our superior unit reviews how your complaint was dealt with, in what time, and with what result. It is done by someone who took no part in it.',
    asked: 'What you wrote',
    subjectDecided: 'The decision of the review',
    confirmed: 'We have reviewed the decision on your complaint. It stands.',
    replaced: 'We have reviewed the decision on your complaint and put another in its place.',
    now: 'What is decided now',
    stands: 'The decision that stands',
    done: 'We have done this.',
  },

  offer: {
    subject: 'Our offer to settle your complaint',
    lead: 'We would like to settle your complaint, and make you this offer:',
    amount: 'Amount',
    until: 'You can answer until',
    endOf: (day, zone) => `the end of ${day} (${zone})`,
    instead: 'It takes the place of our earlier offer.',
    means:
      'If you accept, this is agreed between you and us and binds us both: we have to do what the offer says, and your complaint is settled on these terms.',
    meansNot:
      'Until you accept, nothing is agreed and you keep all your rights. You can say no, propose something else, or not answer: that does not count against you, and we then decide your complaint and tell you why.',
    holds:
      'The offer stands until that day as long as our talks with you go on. Should they end before, it ends with them, and we tell you.',
    button: 'See the offer and answer',
    looking: 'Opening the page does not accept anything.',
    keepLink: 'The link above is yours alone. Whoever has it can answer for you, so please do not pass it on.',
  },

  offerOver: {
    subject: 'Our offer no longer stands',
    lead: (made, until) =>
      `The offer that we made you on ${made} no longer stands and cannot be accepted any more. We had told you that you could answer until ${until}.`,
    agreed: 'What we have agreed with you since takes its place.',
    notAgreed:
      'Our talks with you have ended without an agreement, and we now decide your complaint. Nothing was agreed by the offer, and you keep all your rights.',
    next: (respondBy) =>
      `You will have our answer in writing, with our reasons and what you can still do, by ${respondBy} at the latest.`,
    offered: 'The offer',
    also: (made, until) => `Our offer of ${made}, which you could have answered until ${until}, no longer stands.`,
  },

  survey: {
    subject: 'How did we deal with your complaint?',
    subjectReminder: 'Reminder: how did we deal with your complaint?',
    lead: 'How did we deal with your complaint? Please take a minute to tell us.',
    leadReminder: 'You have not told us yet how we dealt with your complaint. If you like, it takes a minute.',
    until: (at) => `There are only a few questions, and you can answer until ${at}. You do not have to.`,
    yours: 'Only you can answer: our staff can neither fill it in for you nor change what you say.',
    visit: 'If you tell us that your problem is not solved, someone who took no part in your case will contact you.',
    button: 'Tell us how it went',
  },

  time: mailsOfTime,

  verbs: {
    intake: 'Take in',
    investigation: 'Investigate',
    negotiation: 'Negotiate',
    feedback: 'Write the answer',
    'co-sign': 'Co-sign',
    fulfilment: 'Fulfil',
    authorise: 'Approve an offer',
    consultation: 'Answer a question',
    extension: 'Decide on more time',
    review: 'Review',
    'root-cause': 'Name the root cause',
    'first-report': 'First report',
    'daily-status': 'Daily status',
    reach: 'Reach another way',
    'return-visit': 'Return visit',
    conflict: 'Conflict of interest',
    survey: 'Survey',
  },

  staff: {
    subjectOverdue: (verb) => `OVERDUE ${verb}`,
    subjectMark: (percent) => `${percent}% gone`,
    subjectReminders: (count) => `${count} reminders`,
    subjectHandedOver: (verb) => `Handed over: ${verb}`,
    subjectCancelled: (verb) => `No longer needed: ${verb}`,
    subjectMessage: 'The complainant added a message',
    subjectMajor: 'Major complaint',
    subjectUndelivered: (verb) => `Mail not delivered: ${verb}`,

    open: 'Open the task',
    see: 'See the case',
    personal:
      'The link is yours alone: whatever is done with it is recorded in your name. Do not forward it. To give the task to somebody else, hand it over on its page.',

    doBy: (action, due) => `${action} by ${due}.`,
    doNow: (action, due) => `${action} now: this was due on ${due}.`,
    theCase: 'The case',
    clocks: 'Time limits',
    asked: 'What you are asked for',
    oneOf: 'One of these, on the page of the task:',
    nobody: 'nobody yet',
    organisation: 'an organisation',

    facts: {
      reference: 'Reference',
      class: 'Class',
      classProposed: 'Class (proposed, to be confirmed at intake)',
      reasons: 'Why this class',
      product: 'Product',
      category: 'About',
      complainant: 'Complainant',
      amount: 'Amount in dispute',
      receivedAt: 'Received',
      due: 'This task',
      overall: 'The whole case',
      respondBy: 'Answer promised to the complainant',
      overallAndRespondBy: 'The whole case, and the answer promised to the complainant',
      assignee: 'With',
      liaison: 'Liaison',
      task: 'Task now open',
      phone: 'Phone',
    },

    holds: {
      intake: {
        accept:
          'Take it in: how and when you reached the complainant, whether their identity is verified, product, subject, class and why, corrections of the facts that the class rests on, a summary of what is asked for',
        resolve:
          'Resolved at first contact (general complaints only): the contact, with identity verified, product, subject, root cause, a summary, what was agreed and by when',
        join: 'Join it to the earlier complaint of the same person (only once their identity is verified): the contact, its reference, and why',
        decline:
          'Decline (no complaint, or not from somebody who may make it): the ground and why. The complainant reads this, and a supervisor has to confirm it',
      },
      investigation: {
        complete:
          'For each point complained of, what you found and whether it is upheld, partly upheld or not; the same for the whole; the root cause; the remedy you propose and its amount; the evidence.',
      },
      negotiation: {
        agreed: 'Agreed: each offer and its answer, and the remedy as agreed',
        'not-agreed': 'Not agreed: each offer and its answer, and the last remedy that we offered',
      },
      feedback: {
        propose:
          'What was found, the reasons and the basis, the remedy and by when, and what the complainant can still do. It goes to the complainant as you write it.',
      },
      'co-sign': {
        approve: 'Approve: it goes out as proposed',
        return: 'Return: say what needs to change. The limit does not restart',
      },
      fulfilment: { fulfilled: 'When it was done, and the proof.' },
      authorise: {
        allow: 'Approve: the offer below goes to the complainant at once',
        disallow: 'Do not approve: say why. Whoever negotiates is told at once',
      },
      consultation: { reply: 'Your answer, and the documents that it rests on. Whoever asked gets it at once.' },
      extension: {
        grant: 'Grant: the complainant is told at once why, and until when',
        refuse: 'Refuse: say why. The dates stay as they are',
      },
      review: {
        confirm:
          'Confirm: the reasons, and what the complainant can still do. They go to the complainant as you write them',
        replace:
          'Replace: the new conclusion, root cause, findings, reasons, the remedy and by when, and what the complainant can still do. It goes to the complainant as you write it',
      },
      'root-cause': { 'name-cause': 'The root cause of the withdrawn complaint, and notes if you have any.' },
      'first-report': {
        report:
          'What happened, how many people are affected, the measures taken, what happens next, and who else is to be told. What is not known yet, say so.',
      },
      'daily-status': { update: 'How the emergency stands today: what is new, what is planned.' },
      reach: {
        reached: 'How and when you reached the complainant, and what was said. The letters below did not arrive.',
      },
      conflict: {
        uphold: 'Uphold: who has the interest, and the reason. They have no part in the case any more',
        dismiss: 'Dismiss: why there is no conflict of interest. The complainant reads this',
      },
      'return-visit': { visited: 'Your notes of the conversation, and whether the complainant is satisfied.' },
    },

    offered: 'The offer',
    offerAmount: 'Amount',
    offerUntil: 'To be answered by',
    offerNote: 'Note',
    offerBy: (who) => `The offer that ${who} wants to make`,
    subjectNews: {
      granted: 'Your offer was approved',
      refused: 'Your offer was not approved',
      accepted: 'The complainant accepted your offer',
      rejected: 'The complainant rejected your offer',
      countered: 'The complainant proposes something else',
      lapsed: 'Your offer lapsed without an answer',
      unapproved: 'Your offer lapsed before it was approved',
    },
    news: {
      granted: 'Your offer was approved and has gone to the complainant.',
      refused: 'Your offer was not approved, and did not go out.',
      accepted: 'The complainant accepted your offer: it is agreed.',
      rejected: 'The complainant rejected your offer.',
      countered: 'The complainant answered your offer with a proposal of their own.',
      lapsed: 'The day until which your offer could be answered has passed without an answer.',
      unapproved:
        'Your offer lapsed: nobody approved it by the day until which it could have been answered. The complainant never got it.',
    },
    newsNow: {
      granted: 'You will be told as soon as there is an answer.',
      refused: 'You can make another offer on the page of your task.',
      accepted: 'Record “Agreed” on the page of your task: the remedy is filled in from the offer.',
      rejected: 'You can make another offer, or record that you did not agree.',
      countered: 'You can make an offer of what they propose, or another one.',
      lapsed: 'You can make another offer, or record that you did not agree.',
      unapproved:
        'You can make another offer, or record that you did not agree. If it is urgent, speak to whoever has to approve it.',
    },
    theyProposed: 'What they propose',
    theySaid: 'What they said',
    question: (by) => `What ${by} asks`,
    askedBy: 'Asked by',
    subjectAnswered: 'Your question was answered',
    answeredBy: (who) => `${who} answered your question.`,
    yourQuestion: 'Your question',
    theAnswer: 'The answer',
    documents: 'Documents',
    answeredTask: (action, due) => `Your task “${action}” is due on ${due}.`,
    reportNow: (roles) =>
      `Please write it now: it can be written until the next is asked for. If you cannot, hand it over at once. A day that nobody writes stands in the file as missed.${roles === '' ? '' : ` Told too, of the team: ${roles}.`}`,
    toldTeam: 'You are in the emergency team, and are told once of each day whose status is not written in time.',
    toldAsker:
      'You are told because you are waiting for this answer. You can also ask somebody else on the page of your own task.',
    answerNow: 'Please answer now. If you cannot, hand it over at once. Whoever asked has been told too.',
    cancelledMovedOn: (action) => `“${action}” is no longer needed: the case has moved on without it.`,

    undelivered: (name, action, due) =>
      `Our mail does not reach ${name}, who should know of this task: ${action} by ${due}.`,
    undeliveredNow: 'Please tell them yourself, or hand the task over to somebody else on its page.',
    undeliveredLetters: 'What did not arrive',
    undeliveredLetter: (letter, at, why) => `${letter}: ${why} (${at})`,
    letters: {
      acknowledgement: 'the acknowledgement',
      joined: 'the letter on the joining',
      outcome: 'the letter with our answer',
      withdrawn: 'the letter on the withdrawal',
      'liaison-changed': 'the letter on the new liaison',
      offer: 'the offer',
      'offer-over': 'the letter that the offer no longer stands',
      survey: 'the survey',
      extended: 'the letter on the new date',
      holding: 'the letter saying that we need longer',
      paused: 'the letter on the pause',
      resumed: 'the letter that we go on',
      'conflict-decided': 'the letter on the conflict of interest',
      restarted: 'the letter on what is new',
      reopened: 'the letter that the case is dealt with again',
      declined: 'the letter with our answer',
      'summary-resolution': 'the letter with our answer',
      'review-received': 'the letter that the review was received',
      'review-decided': 'the decision of the review',
    },
    failures: {
      bounce: 'came back',
      complaint: 'was marked as unwanted',
      reject: 'was not sent',
      refused: 'was refused',
    },

    standsInFor: (name) => `You are standing in for ${name}, who is away.`,
    standsIn: 'You are standing in: whoever would normally take this is away or may not take it.',
    handedToYou: (by) => `${by} handed this task over to you.`,
    conflictBefore:
      'Whoever had this task has an interest in the case and may not deal with it. It has been given to you.',
    reopenedBy: (by) => `The case was reopened on the word of ${by} and is decided anew`,
    newFactsCame: 'The complainant told us something new, and the case is back in this step',
    leftBefore: 'Whoever had this task has left. It has been given to you.',
    claim: (who) => `The complainant says that “${who}” has an interest in the case`,
    subjectConflict: 'You have no part in this case any more',
    conflictFound:
      'An interest in this case was found on your side. From now on you have no part in it, and what you had open goes to other colleagues. You need not do anything more.',
    conflictBy: (by) => `Decided by ${by}.`,
    myWork: 'All your open tasks',
    subjectReminded: (verb) => `Reminder: ${verb}`,
    remindedLate: (by, action, due) => `${by} reminds you: ${action} now. This was due on ${due}.`,
    reminded: (by, action, due) => `${by} reminds you: ${action} by ${due}.`,
    nobodyBefore: 'Nobody had this task until now. It has been given to you.',
    why: 'Reason',
    returned: (by) => `${by} returned the last draft`,
    returnedNote: 'Please change what the reason names. The limit does not restart.',
    proposedAnswer: (by) => `The answer that ${by} proposes`,
    proposedDecline: (by) => `${by} proposes to decline`,
    conclusion: 'Conclusion',
    findings: 'Findings',
    reasons: 'Reasons',
    basis: 'Basis',
    remedy: 'Remedy',
    noRemedy: 'none',
    remedyDue: 'Promised by',
    rights: 'What the complainant can still do',
    promised: 'What was promised',
    longer: 'Shortened here; the whole text is on the page of the task.',

    reminder: (percent, left) => `${percent}% of the time has passed; ${left} left.`,
    leftOfBusiness: (left, business) => `${left} (${business} of business hours)`,
    finish: 'If you cannot finish in time, hand it over now or tell your supervisor.',

    overdueYours: (action, due) => `Your task “${action}” was due on ${due} and is not done.`,
    overdueYoursWhole: (action, due) => `The whole case was due on ${due}. Your task “${action}” is still open.`,
    overdueTheirs: (who, action, due) => `“${action}”, with ${who}, was due on ${due} and is not done.`,
    overdueTheirsWhole: (who, action, due) =>
      `The whole case was due on ${due}. “${action}”, with ${who}, is still open.`,
    overdueNobodys: (action, due) => `“${action}” was due on ${due} and is not done, and nobody has it.`,
    overdueFor: 'Overdue for',
    completeNow: 'Please finish it now. If you cannot, hand it over at once. The supervisor has been told too.',
    closedWithCase: 'Its time has passed, and it was closed with the case. Nothing more can be done on it.',
    lookAndHandOver:
      'You can open the task, see the case, and hand it over to somebody who can act at once. Unless you do, it stays where it is.',
    rung: (rung, role) => `Overdue work is passed up step by step. This is step ${rung}: ${role}.`,
    toldSupervisor: (role) => `You are told as ${role}, as of every task that becomes overdue.`,

    reminders: (count, due) => `Time is passing on ${count} of your tasks. The first is due on ${due}.`,
    timePassed: 'So far',

    policyReview: {
      subject: 'Look at the policy pack again',
      again: (time) => `asked ${time} times`,
      lead: (pack, day) => `The policy pack ${pack} is to be looked at again from ${day}.`,
      look: 'Please see whether its limits, classes, approvals and notices still say what the regulator and the firm’s own rules say. Where they do not, a new version is needed.',
      pack: 'Policy pack',
      source: 'Rests on',
      calendar: 'Calendar',
      due: 'Due from',
      open: 'Open the pack and record what you found',
      personal: 'The link is yours alone: what is recorded with it is recorded in your name. Do not forward it.',
      weekly: 'Until then you are reminded every week.',
    },

    handedOver: (action, to) => `Your task “${action}” went to ${to}. You need not do anything more.`,
    handedOverBy: (by) => `Handed over by ${by}.`,
    cancelled: (action, at) => `The complainant withdrew the complaint on ${at}. “${action}” is no longer needed.`,
    cancelledNewFacts: (action) =>
      `The complainant told us something new, and the case has gone back to be investigated. “${action}” is no longer needed.`,
    cancelledReclassified: (action, name) =>
      `The class was changed to “${name}”, and somebody else now has to approve. “${action}” is no longer needed from you.`,
    cancelledReviewed: (action) =>
      `A review put another decision in the place of the one before. “${action}” is no longer needed; what was promised instead has a task of its own.`,
    reviewAsked: 'Why the complainant asks for a review',
    cancelledClosed: (action) => `“${action}” is no longer needed.`,
    cancelledLapsed: (action) =>
      `“${action}” was not done by its limit, and the case has closed without it. That it was not done stands in the file; nothing more is needed.`,

    cancelledEmergencyOver: (action) => `The emergency is over. “${action}” is no longer needed.`,

    message: (at) => `On ${at} the complainant added:`,
    messageNewFacts:
      'It is marked as something new. Where the rules provide for it, the time limits start anew from its receipt.',
    messageYours: (action, due) => `Please take it into account in your task “${action}”, due on ${due}.`,
    messageTheirs: (action, who) => `“${action}” is with ${who}.`,
    messageNoTask: 'No task is open in this case. The liaison should answer the complainant.',

    major: 'A complaint has been classed as major. Compliance is told at once.',
    majorProposed:
      'By its facts a complaint is proposed as major, to be confirmed at intake. Compliance is told at once.',
  },

  emergency: {
    subject: 'Emergency plan',
    subjectChanged: 'Emergency: another team',
    subjectOver: 'Emergency over',
    subjectFirst: 'Emergency: first report',
    subjectDaily: 'Emergency: daily status',
    lead: (name) => `The emergency plan is open: a complaint is of class “${name}”.`,
    leadProposed: (name) =>
      `The emergency plan is open: by its facts a complaint is proposed as “${name}”, to be confirmed at intake.`,
    inTeam: (role) => `You are in its team as ${role}.`,
    told: (as) =>
      `You are told so that you are prepared (${as}). Please speak to the team below before anything is said outside the firm.`,
    team: 'The team',
    reports: 'Reports',
    firstBy: (who, due, roles) => `First report: ${who}, by ${due}, to ${roles}.`,
    daily: (who, at) => `From tomorrow, every day by ${at} until it is over: ${who} tells the team how it stands.`,
    dailyNow: (who, at) => `Every day by ${at} until it is over: ${who} tells the team how it stands.`,
    changed: 'The emergency goes on with another team.',
    gone: {
      left: (who) => `${who} has left the directory.`,
      conflict: (who) => `${who} has no part in this case any more.`,
    },
    first: (who, at) => `${who} made the first report on the emergency (${at}).`,
    status: (who, at) => `${who} on how the emergency stands (${at}).`,
    over: {
      decided: 'The emergency is over: the complaint has been decided.',
      withdrawn: 'The emergency is over: the complaint was withdrawn.',
      joined: 'The emergency is over here: the complaint goes on together with an earlier one.',
      reclassified: 'The emergency is over: the complaint is of another class now.',
    },
    overNow: 'Nothing more is reported about it.',
  },

  duration: (days, hours, minutes) => {
    const count = (number: number, unit: string): string =>
      number === 0 ? '' : `${number} ${unit}${number === 1 ? '' : 's'}`
    return (
      [count(days, 'day'), count(hours, 'hour'), days === 0 ? count(minutes, 'minute') : '']
        .filter(Boolean)
        .join(' ') || 'less than a minute'
    )
  },
}
