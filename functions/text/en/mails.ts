import { duration } from './duration.ts'
import { punctuation } from '../format.ts'
import { mailsOfTime } from './more-time-mails.ts'
import type { MailTexts } from '../zh-CN/mails.ts'
import { letterNames } from './letters.ts'
import { paper } from './paper.ts'

const own = punctuation.en

/** What mails say in English. */
export const mails: MailTexts = {
  colon: own.colon,
  separator: own.separator,
  comma: own.comma,
  clauses: own.clauses,
  brackets: (text, inside) => `${text}${own.inBrackets(inside)}`,

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
    byReply: 'You can also reach us by replying to this email.',
  },

  follow: {
    heading: 'Follow your complaint',
    button: 'See my complaint',
    add: 'To add something, leave a message on that page.',
    withdraw: 'You can also withdraw your complaint there.',
  },
  body: {
    name: 'You can turn to',
    purpose: 'What for',
    until: 'Until',
    phone: 'Phone',
    email: 'Email',
    website: 'Website',
    address: 'Address',
  },
  toPrint: 'This letter as a page, to print or save',
  paper,
  keepLink:
    'Links in this email are for you only. Anyone who opens one can see your complaint, so please do not share them.',
  noPasswords: 'We will never ask you for a password or a verification code.',

  facts: {
    reference: 'Reference',
    receivedAt: 'Received',
    policyNumber: 'Policy number',
    claimNumber: 'Claim number',
    remedyDue: 'Remedy promised by',
  },

  acknowledgement: {
    subject: 'We have received your complaint',
    lead: (respondBy) => `We have received your complaint. You will have our answer in writing by ${respondBy}.`,
    received: 'We have received your complaint.',
    showUs: (proof) =>
      `Please show us ${proof}. You can send it on the page below. We work on the complaint meanwhile, and can send you our answer only once your liaison has seen it.`,
    nothingToDo: 'There is nothing you need to do now.',
    next: 'What happens next',
    contact: (liaison, by) =>
      `Your liaison is ${liaison}, who will stay in touch with you from beginning to end. ${liaison} will contact you by ${by} to go through the facts with you. We will first check that we are speaking to you, so that nobody else learns your details.`,
    contactSoon: (liaison) => `Your liaison is ${liaison}, who will stay in touch with you from beginning to end.`,
    then: 'After that, we investigate and talk with you about a solution. Then we write to you with our decision and the reasons for it.',
    legalLimit: (name, day) =>
      `The law gives us until ${day} (“${name}”). By then you will have our final response, or a letter that says why we need longer and when to expect it.`,
    longer: 'If we need longer, we will tell you why and give you the new date.',
    yourWords:
      'The page also shows what you told us. If anything there is wrong or missing, tell your liaison or leave a message. We do not repeat it in this email, because we do not know yet that this address is yours.',
    notYou: 'If you did not make this complaint, please tell your liaison.',
  },

  outcome: {
    subject: 'Our decision on your complaint',
    final: {
      subject: 'Our final response to your complaint',
      is: 'This letter is our final response to your complaint.',
    },
    subjectResolved: 'What we agreed about your complaint',
    subjectSummary: 'Your complaint: summary resolution',
    leaflet: (name) => `To read: ${name}`,
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
      partly: 'We are sorry for the trouble that this part has caused you.',
      not: 'We know that this is not what you hoped for. We explain our reasons below, and what you can do if you disagree.',
      resolved: 'Thank you for working this out with us.',
    },
    points: 'Each point of your complaint',
    conclusion: 'Conclusion',
    findings: 'What we found',
    reasons: 'Why we decided this way',
    basis: 'What our decision is based on',
    remedy: 'What we will do',
    agreed: 'What we agreed',
    by: (day) => `We will do this by ${day}.`,
    noRemedy: 'This decision does not require us to do anything further.',
    nothingAgreed: 'We agreed that we do not need to do anything further.',
    notAsAgreed: 'If this is not what you agreed, please tell your liaison at once.',
    rights: 'What you can still do',
    review: (email) =>
      `To ask for a review, reply to this email or write to ${email}. Give your reference and say what you disagree with.`,
    reviewOnPage: (until) =>
      `You can ask for a review until ${until}: open your complaint with the link below and tell us what you disagree with.`,
    reviewByReply: 'To ask for a review, reply to this email. Give your reference and say what you disagree with.',
    accepted: (at) => `This follows the offer that you accepted on ${at}.`,
    questions: 'If anything in this decision is unclear, please ask your liaison.',
    button: 'See my complaint',
  },

  declined: {
    subject: 'We cannot take on your complaint',
    subjectFinal: 'Our final response to your complaint',
    button: 'See the record',
    leads: {
      'not-a-complaint': 'We cannot treat what you sent us as a complaint.',
      'no-authority':
        'We cannot deal with this complaint yet, because we have no proof that you are authorised to act for the person concerned.',
      'not-the-complainant':
        'We cannot deal with this complaint, because it does not come from the person concerned or from somebody authorised to act for them.',
      'not-eligible':
        'We cannot deal with this complaint, because the rules that protect complainants do not cover you or your organisation.',
      'time-barred':
        'We cannot look at what you complain about, because the complaint reached us after the time limits for it.',
    },
    leadsFinal: {
      'no-authority':
        'We have closed this complaint, because we have no proof that you are authorised to act for the person concerned.',
    },
    proofs: (agent, heir) =>
      `Please send us ${agent}.${heir === undefined ? '' : ` From an heir, or if you administer the estate, we need instead: ${heir}.`}`,
    neededHeading: 'What we need',
    needed: {
      'no-authority':
        'Please send us an authority signed by the person you act for, which says what you may do for them. We also need a copy of your own identity document. If you are an heir, send proof of your relationship instead.',
      'not-the-complainant':
        'The person concerned can complain themselves. If you act for them, please send us an authority that they have signed and a copy of your own identity document.',
    },
    sendLater:
      'You can send it at any time, on the page of your complaint. We then open the complaint again and give you a new date for our answer.',
    sendLaterFinal: 'The time limit for going to an ombudsman does not wait for this.',
    matters: {
      enquiry: { subject: 'Our answer to your enquiry', lead: 'You asked us something, and this is our answer.' },
      suggestion: {
        subject: 'Thank you for your suggestion',
        lead: 'We have your suggestion, and pass it on to those who can use it.',
      },
      wrongdoing: {
        subject: 'What you told us about wrongdoing',
        lead: 'What you told us has gone to our compliance department. Only the people who look into it can see it.',
      },
      'data-rights': {
        subject: 'Your request about your personal data',
        lead: 'Your request has gone to those who are responsible for personal data with us.',
      },
      employment: {
        subject: 'What you wrote to us about your work',
        lead: 'What you wrote is about employment or commission. It has gone to those who deal with that.',
      },
      'other-firm': {
        subject: 'What you wrote to us about another firm',
        lead: 'What you wrote is about another firm, and we cannot decide about it.',
      },
    },
    matterBy: (by) => `You will have an answer by ${by}.`,
    matterLate: (by) =>
      `You should have had our answer by ${by}. It is late, and we are sorry. We are dealing with it now.`,
    matterFirm: 'Please turn to this firm',
    matterHeading: 'Our answer',
    matterObject:
      'If you are dissatisfied with us and meant this as a complaint, tell us: reply to this email or contact the liaison named below. We will deal with it as a complaint that we received on the day you first wrote.',
    matterButton: 'See the record',
    confirmed: 'Somebody senior, who did not propose this, has confirmed it.',
    objectHeading: 'If you disagree',
    object:
      'Reply to this email, or contact the liaison named below. Give your reference, and tell us what is wrong or what we do not know yet. You can also send us a new complaint.',
  },

  joined: {
    subject: 'Your complaint has been combined with your earlier one',
    lead: (reference) =>
      `You complained about this before, so we have combined the two complaints. We will deal with both under the reference ${reference}.`,
    means:
      'We have added what you wrote this time to your earlier complaint, so nothing is lost. You do not need to do anything. We will not decide this complaint separately.',
    by: (at) => `You will have our answer in writing by ${at}.`,
    notYours: 'If the earlier complaint is not yours, please tell the liaison named below at once.',
    continuesAs: 'Continues under',
  },

  withdrawn: {
    subject: 'Your complaint has been withdrawn',
    lead: (at) => `Your complaint was withdrawn on ${at}.`,
    means: 'We have stopped working on it and will not decide it. You do not need to do anything more.',
    again: 'You can complain again at any time, even about the same matter.',
    notYou: 'If you did not withdraw it, please contact your liaison at once.',
    ownWill:
      'One question: did you withdraw it of your own will? Please answer on the page below. If you say no, our compliance team looks into it.',
  },

  linkAgain: {
    subject: 'The link to your complaint',
    lead: 'Here is the link to your complaint again.',
    asked: (at) => `Somebody who knows your reference asked us for it on ${at}.`,
    notYou: 'If that was not you, you need not do anything: the link went only to the address that you gave us.',
  },

  contactChanged: {
    subject: 'How we reach you has been corrected',
    lead: (at) => `On ${at}, we corrected how we reach you about your complaint.`,
    email:
      'Our letters to you come to this email address now. The links in our earlier emails no longer work: please use this one.',
    phone: (number) => `If we call you, we call ${number}.`,
    notYou: 'If you did not ask for this, please call your liaison at once.',
  },
  authorityEnded: {
    subject: 'Our letters come to you now',
    lead: (at) => `Since ${at}, nobody else speaks for you in this complaint. Our letters come to you.`,
    means:
      'Nothing else changes for your complaint. The link below shows everything so far, and you can write to us there.',
    former: {
      subject: 'You no longer act in this complaint',
      lead: (at) => `Since ${at}, you no longer act for the complainant. Our letters go to the complainant now.`,
      means: 'The links in our earlier emails to you no longer work.',
      notYou: 'If you think that this is a mistake, please call us.',
    },
  },
  authorityEnding: {
    subject: 'Your authority ends soon',
    lead: (day) => `You act for somebody else in this complaint. Your authority to do so ends on ${day}.`,
    leadToday: (day) => `You act for somebody else in this complaint. Your authority to do so ends today, ${day}.`,
    means: 'After that day, your link no longer works, and our letters go to the person you act for.',
    renew: (day) =>
      `If you want to continue, show us a new authority by the end of ${day}. You can send it on the page below.`,
    meansForTheDead: 'After that day, your link no longer works, and we send you no more letters.',
    whereTo:
      'If not, please tell us how our letters reach that person: by which email address, phone number or postal address.',
    nothing: 'If not, you do not need to do anything.',
    button: 'Open the complaint and send a document',
  },
  authorityOver: {
    lead: (day) =>
      `Somebody acted for you in this complaint. Their authority to do so ended on ${day}. Our letters come to you now.`,
  },
  documentRefused: {
    subject: (count) =>
      count === 1 ? 'We could not take a file that you sent' : 'We could not take files that you sent',
    lead: (day) => `We could not take the file that you sent us on ${day}.`,
    several: (count) => `We could not take ${count} files that you sent us.`,
    why: {
      threat:
        'It contained malware. We deleted it, and nobody has opened it. Check your device, then send a file that is clean.',
      unsupported: 'We cannot check it, so we deleted it. Please send it again without a password.',
      type: 'We cannot take this kind of file, so we deleted it. Please send it as a picture, PDF, office file or audio.',
      'too-large': 'It has more than 20 MB, so we did not keep it. Please send it in parts, or contact your liaison.',
      'too-many': 'There was no room for another document, so we did not keep it. Please contact your liaison.',
    },
    ofSeveral: (count) => {
      const [it, one] = count === 1 ? ['it', 'One'] : ['them', String(count)]
      return {
        threat: `${one} contained malware. We deleted ${it}, and nobody has opened ${it}. Check your device before you send anything else.`,
        unsupported: `${one} we could not check, so we deleted ${it}. Please send ${it} again without a password.`,
        type: `${one} ${count === 1 ? 'is' : 'are'} of a kind that we cannot take, so we deleted ${it}. Please send ${it} as pictures, PDF, office files or audio.`,
        'too-large': `${one} ${count === 1 ? 'has' : 'have'} more than 20 MB, so we did not keep ${it}. Please send ${it} in parts, or contact your liaison.`,
        'too-many': `There was no room for ${count === 1 ? 'one' : count}, so we did not keep ${it}. Please contact your liaison.`,
      }
    },
    which: 'The page below shows which file we mean.',
    others:
      'This does not affect what we have received from you. If you cannot send it online, ask your liaison how to get it to us.',
    button: 'Send it again',
  },
  contactMoved: {
    subject: 'Our letters go to another address now',
    lead: (at) => `On ${at}, somebody asked us to send our letters about this complaint to another address.`,
    means:
      'We checked who was asking. From now on, nothing about it comes to this address, and the links in our earlier emails no longer work.',
    notYou: 'If it is your complaint and you did not ask for this, please call us at once.',
  },
  acts: {
    entered: {
      subject: 'Please check what we noted for you',
      lead: {
        withdrawal: (day, by) => `On ${day} ${by} told us that the complaint is withdrawn. We have noted it.`,
        acceptance: (day, by) => `On ${day} ${by} told us that our offer is accepted. We have noted it.`,
        review: (day, by) => `On ${day} ${by} asked for a review of our decision. Its time limit counts from that day.`,
        'new-facts': (day, by) => `On ${day} ${by} told us something new about the complaint. We have noted it.`,
      },
      you: 'you',
      either: (represented) => `you or ${represented}`,
      effect: {
        withdrawal: (day) =>
          `The withdrawal takes effect after ${day}. Until then we keep working on your complaint, and our time limits run as before.`,
        acceptance: () => 'We continue with your complaint on that basis.',
        review: () => 'We have begun the review.',
        'new-facts': () => 'We continue with your complaint on that basis.',
      },
      said: 'What we noted:',
      undo: (day) =>
        `If you did not mean this, or have changed your mind, you can undo it until the end of ${day}: press the button on the page of your complaint, or call your liaison.`,
      paperUndo: (day) =>
        `If you did not mean this, or have changed your mind, call your liaison by the end of ${day} to undo it.`,
      onlyThey: (represented, day) =>
        `If this is not right, ${represented} can undo it until the end of ${day} by calling your liaison. Your authority does not cover it.`,
      unlessDecided: 'Once our decision has gone out, it cannot be undone any more.',
      button: 'See or undo it',
    },
    undone: {
      subject: 'What we noted is undone',
      lead: (isTheirs) => `As ${isTheirs ? 'you asked' : 'we were asked'}, we have undone the following.`,
      what: {
        withdrawal: 'The withdrawal. We continue with your complaint, and no time was lost.',
        acceptance: 'The acceptance of our offer. It is no longer binding, and we will talk with you again.',
        review: 'The request for a review. Within its time limit you can ask for one again.',
        'new-facts': 'What you added to your complaint.',
      },
      button: 'See my complaint',
    },
  },
  written: {
    subject: 'A message about your complaint',
    subjectAsks: 'We need something from you',
    subjectReminder: 'Reminder: we need something from you',
    lead: 'We have a message for you about your complaint.',
    asks: {
      answer: (day) => `Please answer us by ${day}.`,
      documents: (day) => `Please send us documents by ${day}.`,
      authority: (day) => `Please send us the proof of authority by ${day}.`,
    },
    asksProof: (proof, day) => `Please send us ${proof}, by ${day}.`,
    ifNoProof:
      'If we do not have it by then, we may have to close your complaint without an answer. You can still send it afterwards.',
    ifNoProofNow:
      'If it does not come soon, we may have to close your complaint without an answer. You can still send it afterwards.',
    reminder: (day) => `We asked you for something by ${day}, and we have not heard from you.`,
    how: {
      answer: 'You can answer on the page of your complaint.',
      documents: 'You can send them on the page of your complaint, one at a time.',
      authority:
        'You can send it on the page of your complaint, or give it to your liaison. We can answer you only once somebody has seen it.',
    },
    cannot: 'If this is a difficulty, tell us there or call your liaison.',
    button: { nothing: 'Read and answer', answer: 'Answer', documents: 'Send documents', authority: 'Send the proof' },
  },

  liaisonChanged: {
    subject: 'You have a new liaison',
    lead: (name, since) => `Since ${since}, your liaison is ${name}.`,
    instead: (previous) => `Before that, it was ${previous}.`,
    same: 'Nothing else changes. Everything you have told us is in your file, so you do not have to explain it again.',
    respondByPassed: (at) =>
      `We promised you our answer in writing by ${at}. We are late, and we are sorry. We are still working on it.`,
    respondBy: (at) => `You will still have our answer in writing by ${at}.`,
    reviewBy: (at) => `We will still tell you the result of the review by ${at}.`,
    remedyDue: (day) => `We will still do what we promised by ${day}.`,
  },

  restarted: {
    subject: 'We will take your new information into account',
    lead: (respondBy) =>
      `You told us something new, and we will take it into account. You will have our answer in writing by ${respondBy}.`,
    late: (respondBy) =>
      `You told us something new, and we will take it into account. We should have answered in writing by ${respondBy}. We are late, and we are sorry.`,
    back: 'We will investigate your complaint again with this information. What you told us before stays in your file, so you do not have to explain it again.',
    alsoConsidered: 'We will deal with it as part of your complaint.',
    why: 'We need time to look into it. The time limit for our answer therefore restarted on the day we received your information.',
    later: (before) => `We need time to look into it. We had previously told you ${before}.`,
    nothingToDo: 'There is nothing you need to do now.',
  },

  reopened: {
    subject: 'We are dealing with your complaint again',
    lead: (respondBy) =>
      `We have reopened your complaint and will decide it again. You will have our answer in writing by ${respondBy}.`,
    why: {
      compliance:
        'Our compliance department looked at the case again and asked for this. Our earlier decision no longer applies where the new one differs from it.',
      withdrawal:
        'Our compliance department looked into how your complaint was withdrawn. The withdrawal no longer applies, and your complaint continues.',
      papers:
        'You sent us something after our letter. We look at it first, and if it is what was missing, we continue where we stopped. The time limits count from the day on which it came.',
    },
    nothingToDo: 'There is nothing you need to do now. Everything you have told us is in your file.',
  },

  review: {
    subjectReceived: 'We have received your request for a review',
    received: (until) => `We have your request for a review. You will have the decision in writing by ${until}.`,
    receivedBefore: 'We have your request for a review.',
    who: 'A more senior office reviews how we handled your complaint, how long it took, and the result. The reviewer was not involved in your complaint before.',
    asked: 'What you wrote',
    subjectDecided: 'The result of your review',
    confirmed: 'We have reviewed the decision on your complaint. It does not change.',
    replaced: 'We have reviewed the decision on your complaint and replaced it with a new one.',
    now: 'The new decision',
    stands: 'The decision',
    done: 'We have done this.',
  },

  offer: {
    subject: 'Our offer to settle your complaint',
    lead: 'We would like to settle your complaint and make you this offer:',
    amount: 'Amount',
    until: 'You can answer until',
    endOf: (day) => `the end of ${day}`,
    instead: 'It replaces our earlier offer.',
    onlyThey:
      'Your authority does not cover accepting it. The person whose complaint it is can accept it by calling your liaison, or you can show your liaison an authority that says that you may. You can decline it, or propose something else.',
    means:
      'If you accept, you and we have an agreement that binds us both. We have to do what the offer says, and your complaint is settled on these terms.',
    meansNot:
      'Until you accept, nothing is agreed and you keep all your rights. You can decline, propose something else, or not answer. None of these counts against you. We will then decide your complaint and tell you why.',
    holds:
      'The offer is open until that day, as long as our discussion with you continues. If the discussion ends sooner, the offer ends too, and we will tell you.',
    button: 'See the offer and answer',
    looking: 'Opening the page does not accept the offer.',
    keepLink:
      'Links in this email are for you only. Anyone who has one can answer for you, so please do not share them.',
  },

  offerAnswered: {
    subject: {
      accepted: 'You accepted our offer',
      rejected: 'You declined our offer',
      countered: 'We have received your proposal',
    },
    lead: {
      accepted: (at) => `On ${at}, you accepted our offer. You and we now have an agreement that binds us both.`,
      rejected: (at) => `On ${at}, you declined our offer. Nothing is agreed, and you keep all your rights.`,
      countered: (at) => `On ${at}, you proposed something else. Nothing is agreed yet, and you keep all your rights.`,
    },
    offered: 'The offer',
    proposed: 'Your proposal',
    next: {
      accepted: 'We confirm the outcome in writing, and tell you by when we do what we offered.',
      rejected: 'We talk with you again, or decide your complaint and tell you why.',
      countered: 'We look at your proposal and reply to you.',
    },
    notYou: 'If you did not answer the offer, please call your liaison at once.',
  },

  offerOver: {
    subject: 'Our offer is no longer open',
    lead: (made, until) =>
      `The offer that we made you on ${made} has ended, so you can no longer accept it. We had told you that you could answer until ${until}.`,
    agreed: 'What we have since agreed with you replaces it.',
    notAgreed:
      'Our discussion with you has ended without an agreement, so we will now decide your complaint. The offer did not commit you to anything, and you keep all your rights.',
    next: (respondBy) =>
      `You will have our answer in writing by ${respondBy}. It will give our reasons and tell you what you can still do.`,
    offered: 'The offer',
    also: (made, until) => `Our offer of ${made}, which was open until ${until}, has also ended.`,
  },

  survey: {
    subject: 'How did we handle your complaint?',
    subjectReminder: 'Reminder: how did we handle your complaint?',
    lead: 'How did we handle your complaint? Please take a minute to tell us.',
    leadReminder: 'We have not had your feedback yet. If you would like to give it, it takes about a minute.',
    until: (at) => `There are only a few questions, and answering is voluntary. You can answer until ${at}.`,
    yours: 'Only you can answer. Our staff cannot answer for you or change what you say.',
    visit:
      'If you tell us that your problem is not solved, somebody who was not involved in your case will contact you.',
    button: 'Give feedback',
  },

  time: mailsOfTime,

  parts: {
    more: (count) => `and ${count} more`,
    contents: (count) => `This email is about ${count} things:`,
  },

  staff: {
    subjectOverdue: (verb) => `OVERDUE ${verb}`,
    subjectStep: (verb, step) => `OVERDUE (step ${step}) ${verb}`,
    subjectStillOverdue: (verb) => `STILL OVERDUE ${verb}`,
    subjectLeft: (left) => `${left} left`,
    several: (count) => `${count} tasks`,
    roundEscalated: (late, escalated) => `OVERDUE ${late} tasks (${escalated} escalated)`,
    subjectRound: (late, soon) =>
      [...(late === undefined ? [] : [late]), ...(soon === 0 ? [] : [`${soon} due soon`])].join(', '),
    subjectHandedOver: (verb) => `Handed over: ${verb}`,
    subjectCancelled: (verb) => `No longer needed: ${verb}`,
    subjectMessage: 'The complainant added a message',
    subjectJoined: (of) => `Complaint ${of} was combined with this one`,
    subjectDocuments: (count) => (count === 1 ? 'The complainant sent a document' : 'The complainant sent documents'),
    subjectNotOwnWill: 'Not withdrawn of their own will',
    subjectOpenedByException: 'A file was opened by exception',
    subjectWithdrawalNoted: 'The complainant withdraws',
    subjectWithdrawalUndone: 'The withdrawal was undone: work continues',
    subjectMajor: 'Major complaint',
    subjectAuthorityLapsed: 'An authority has ended',
    subjectUndelivered: (verb) => `Email not delivered: ${verb}`,

    needs: 'What the complainant needs in every letter, call and visit',
    callTimes: (from, until) =>
      [...(from === null ? [] : [`from ${from}:00`]), ...(until === null ? [] : [`until ${until}:00`])].join(' '),
    open: 'Open the task',
    see: 'See the case',
    personal:
      'Links in this email are for you only, and anything done with them is recorded in your name. Do not forward them. To give a task to somebody else, hand it over on its page.',

    doBy: (action, due) => `${action} by ${due}.`,
    doNow: (action, due) => `${action} now. It was due on ${due}.`,
    theCase: 'The case',
    onceTold: (at) => `${at} once the complainant was told`,
    clocks: 'Time limits',
    asked: 'What to record',
    oneOf: 'Choose one of these on the page of the task:',
    nobody: 'nobody yet',
    organisation: 'an organisation',

    facts: {
      reference: 'Reference',
      class: 'Class',
      classProposed: 'Class (proposed, to be confirmed at intake)',
      reasons: 'Reason for this class',
      product: 'Product',
      category: 'Subject',
      complainant: 'Complainant',
      amount: 'Amount in dispute',
      receivedAt: 'Received',
      due: 'This task',
      overall: 'The whole case',
      respondBy: 'Answer promised to the complainant',
      agreed: 'Agreed by both sides: answer by',
      overallAndRespondBy: 'The whole case, and the answer promised to the complainant',
      assignee: 'Assignee',
      liaison: 'Liaison',
      task: 'Open task',
      phone: 'Phone',
    },

    offered: 'The offer',
    offerAmount: 'Amount',
    offerUntil: 'Open until',
    offerNote: 'Note',
    offerBy: (who) => `The offer that ${who} wants to make`,
    subjectNews: {
      granted: 'Your offer was approved',
      refused: 'Your offer was not approved',
      accepted: 'The complainant accepted your offer',
      undone: 'The complainant took back their acceptance',
      rejected: 'The complainant rejected your offer',
      countered: 'The complainant made a counter-proposal',
      lapsed: 'Your offer lapsed unanswered',
      'not-told': 'Your offer lapsed before the complainant was told of it',
      unapproved: 'Your offer lapsed before it was approved',
    },
    news: {
      granted: 'Your offer was approved and goes to the complainant.',
      refused: 'Your offer was not approved and was not sent.',
      accepted: 'The complainant accepted your offer, so you have an agreement.',
      undone: 'The complainant took back their acceptance of your offer. Nothing is agreed any more.',
      rejected: 'The complainant rejected your offer.',
      countered: 'The complainant answered your offer with a counter-proposal.',
      lapsed: 'Your offer has lapsed because the complainant did not answer it in time.',
      'not-told':
        'Your offer has lapsed. Its letter had not gone to the complainant, or did not reach them, by the end of its day.',
      unapproved:
        'Your offer has lapsed because nobody approved it before it was due to end. The complainant never received it.',
    },
    newsNow: {
      granted: 'We will tell you as soon as there is an answer.',
      refused: 'You can make another offer on the page of your task.',
      accepted: 'Record “Agreed” on the page of your task. The remedy is already filled in from the offer.',
      undone: 'You can make another offer, or record “Not agreed”.',
      rejected: 'You can make another offer, or record “Not agreed”.',
      countered: 'You can offer what they propose, or make another offer.',
      lapsed: 'You can make another offer, or record “Not agreed”.',
      'not-told': 'If it still stands, make it again, with a day that leaves time for the letter.',
      unapproved: 'You can make another offer, or record “Not agreed”. If it is urgent, speak to the approver.',
    },
    theyProposed: 'Their proposal',
    theySaid: 'Their answer',
    question: (by) => `Question from ${by}`,
    askedBy: 'Asked by',
    subjectNotTheirs: 'Your question is for another department',
    notTheirs: (who) => `${who} says that your question is not for their department.`,
    whoseItIs: 'Whose it is',
    askAgain: 'You can ask somebody else on the page of your task.',
    subjectAnswered: 'Your question was answered',
    answeredBy: (who) => `${who} answered your question.`,
    yourQuestion: 'Your question',
    theAnswer: 'The answer',
    documents: 'Documents',
    answeredTask: (action, due) => `Your task “${action}” is due on ${due}.`,
    reportNow: (roles) =>
      `Please write it now, before the next status report is due. If you cannot, hand it over at once. If nobody writes it, the file shows that day as missed.${roles === '' ? '' : ` These team roles have also been notified: ${roles}.`}`,
    toldTeam:
      'You are receiving this because you are in the emergency team. We notify you once for each day whose status report is late.',
    toldAsker:
      'You are receiving this because you are waiting for this answer. You can also ask somebody else on the page of your own task.',
    answerNow: 'Please answer now. If you cannot, hand it over at once. The colleague who asked has also been told.',
    cancelledArrived: (action) =>
      `The mail has arrived after all: the mail service has reported its delivery. “${action}” is no longer needed.`,
    cancelledMovedOn: (action) => `The case has moved on, so “${action}” is no longer needed.`,

    undelivered: (name, action, due) =>
      `We could not deliver our email about this task to ${name}: ${action} by ${due}.`,
    undeliveredNow: 'Please tell them yourself, or hand the task over to somebody else on its page.',
    toPost: { letter: 'Letter', dated: 'Dated' },
    undeliveredLetters: 'Letters to tell the complainant',
    undeliveredLetter: (letter, at, why) => `${letter}: ${why} (${at})`,
    letters: letterNames,
    failures: {
      bounce: 'bounced',
      complaint: 'was marked as spam',
      reject: 'was not sent',
      refused: 'was refused',
      'no-address': 'there is no email address',
      returned: 'came back by post',
      'not-posted': 'could not be posted',
    },

    standsInFor: (name) => `You are standing in for ${name}, who is away.`,
    standsIn: 'You are standing in because the usual assignee is away or may not take this task.',
    handedToYou: (by) => `${by} handed this task over to you.`,
    conflictBefore: 'The previous assignee has a conflict of interest in this case, so the task has been given to you.',
    reopenedBy: (by) => `${by} reopened the case, so it will be decided again`,
    papersCame:
      'The case was ended because proof of authority was missing. The complainant has sent something: look at it first, and record it if it is the proof',
    newFactsCame: 'The complainant gave us new information, so the case is back at this step',
    leftBefore:
      'The previous assignee is no longer in the directory or in the role, so the task has been given to you.',
    claim: 'The complainant says that somebody has a conflict of interest in the case.',
    claimWho: 'Who',
    notAcknowledged:
      'The complainant got no acknowledgement by email, because this address had several complaints within 24 hours. Tell them who their liaison is and when they get our answer.',
    theyWrote: 'What they wrote',
    emailSays: 'What the email says',
    joinedSays: 'What that complaint says',
    surveyAnswered: 'What they answered in the survey',
    concern: 'What they told us',
    concernIs: {
      'not-own-will': 'They did not withdraw of their own will.',
      'not-satisfied': 'They are not satisfied.',
      'not-solved': 'Their problem is not solved.',
    },
    followedUp: 'What the follow-up noted',
    enteredBy: 'Entered by',
    told: 'What they said',
    strangersWords: 'complainant’s words, links switched off',
    subjectConflict: 'You have been removed from this case',
    conflictFound:
      'A conflict of interest has been confirmed, so you have been removed from this case. Your open tasks have been reassigned. You do not need to do anything more.',
    conflictBy: (by) => `Decided by ${by}.`,
    myWork: 'All your open tasks',
    subjectReminded: (verb) => `Reminder: ${verb}`,
    remindedLate: (by, action, due) => `${by} is reminding you of this task: ${action} now. It was due on ${due}.`,
    reminded: (by, action, due) => `${by} is reminding you of this task: ${action} by ${due}.`,
    nobodyBefore: 'Nobody had this task until now, and it has been given to you.',
    why: 'Reason',
    returned: (by) => `${by} returned the last draft`,
    returnedNote: 'Please change what the reason says. The time limit does not restart.',
    proposedAnswer: (by) => `The answer that ${by} proposes`,
    proposedDecline: (by) => `${by} proposes to decline the complaint`,
    conclusion: 'Conclusion',
    findings: 'Findings',
    reasons: 'Reasons',
    basis: 'Basis',
    remedy: 'Remedy',
    noRemedy: 'none',
    remedyDue: 'Promised by',
    rights: 'What the complainant can still do',
    promised: 'What was promised',
    longer: 'This text is shortened. The whole text is on the page of the task.',

    endsFirst: (name) => `“${name}” ends before the time limit of the task itself.`,
    reminder: (left) => `You have ${left} left.`,
    leftOfBusiness: (left, business) => `${left} (${business} of business hours)`,
    finish: 'If you cannot finish in time, hand the task over now or tell your supervisor.',

    subjectWarning: (verb) => `TIME LIMIT ENDS SOON ${verb}`,
    subjectPromiseEnds: (verb) => `ANSWER PROMISED SOON ${verb}`,
    promiseEnds: (at) => `We promised the complainant our answer by ${at}.`,
    resultPromised: (at) => `We promised the complainant the result by ${at}.`,
    warning: (name, due) => `The time limit “${name}” ends on ${due}.`,
    warningClose: (close) => `The last close of business before that is ${close}.`,
    warningLeft: 'Time left',
    warningYours: (action) => `Your task “${action}” is still open.`,
    warningTheirs: (action) => `The task “${action}” is still open.`,
    warningPromised: (day) => `We have promised the complainant our answer by ${day}, which is earlier.`,
    warningResult: 'If it is not done by then, the person who wrote is told that we are late.',
    warningNow: 'Send the answer by then, or ask now for the letter about more time, so that it can go in time.',
    subjectUnacknowledged: (verb) => `NOT ACKNOWLEDGED ${verb}`,
    unacknowledged: (at) =>
      `The complainant has not been told yet that we received the complaint. They must hear of it by ${at}.`,
    unacknowledgedLate: (at) =>
      `The complainant was to hear by ${at} that we received the complaint. They have not been told yet.`,
    acknowledgeNow:
      'Please reach them now, by phone or by post, and record the contact on the page of the task. The time limit is met then.',
    subjectUnkept: (verb) => `PROMISE NOT KEPT ${verb}`,
    unkept: (at) => `We promised the complainant an answer by ${at}. They have not had one.`,
    unkeptTold: 'The complainant gets a letter of apology today.',
    unkeptUntold: 'The complainant gets no letter about this. Please contact them today.',

    overdueYours: (action, due) => `Your task “${action}” was due on ${due} and is not done.`,
    overdueYoursWhole: (name, action, due) =>
      `The time limit “${name}” ended on ${due}. Your task “${action}” is still open.`,
    overdueTheirs: (who, action, due) => `“${action}” was due on ${due} and is not done. The assignee is ${who}.`,
    overdueTheirsWhole: (name, who, action, due) =>
      `The time limit “${name}” ended on ${due}. “${action}” is still open. The assignee is ${who}.`,
    overdueNobodys: (action, due) => `“${action}” was due on ${due} and is not done. It has no assignee.`,
    overdueFor: 'Overdue by',
    completeNow: 'Please finish it now. If you cannot, hand it over at once. Your supervisor is told too.',
    closedWithCase:
      'This task was closed with the case because its time limit had passed. Nothing more can be done on it.',
    lookAndHandOver:
      'You can open the task, see the case, and hand the task over to somebody who can act at once. Otherwise it stays with the current assignee.',
    stillLate: (days) =>
      `It is still late. Until it is done, we say so every ${days === 1 ? 'working day' : `${days} working days`}.`,
    rung: (rung, role) => `We escalate overdue work step by step. This is step ${rung}: ${role}.`,
    toldAbove:
      'This task looks at the work of others. If it is late, we tell those above its assignee, and compliance at head office.',
    toldSupervisor: (role) => `You are receiving this as ${role}, because that role is notified of every overdue task.`,

    roundLate: (count) => (count === 1 ? 'One time limit has passed.' : `${count} time limits have passed.`),
    roundSoon: (count, due) =>
      count === 1 ? `One time limit ends on ${due}.` : `${count} time limits end soon, the first on ${due}.`,
    moreReminders: (count) => `${count} more tasks; open them from the list of your tasks`,

    policyReview: {
      subject: 'Review the policy pack',
      again: (time) => `request ${time}`,
      lead: (pack, day) => `Please review the policy pack ${pack}. Its review is due from ${day}.`,
      look: 'Check that its time limits, classes, approvals and notices still match the regulator’s rules and the firm’s own rules. If they do not, a new version is needed.',
      pack: 'Policy pack',
      source: 'Source',
      calendar: 'Calendar',
      due: 'Due from',
      open: 'Open the pack and record what you found',
      personal:
        'Links in this email are for you only, and anything recorded with them is recorded in your name. Do not forward them.',
      weekly: 'You will get a reminder every week until you do this.',
    },

    handedOver: (action, to) =>
      `Your task “${action}” has been handed over to ${to}. You do not need to do anything more.`,
    handedOverBy: (by) => `Handed over by ${by}.`,
    cancelled: (action, at) => `The complainant withdrew the complaint on ${at}, so “${action}” is no longer needed.`,
    cancelledAsSaid: (action, said, at) =>
      `On ${said} the complainant told us that they withdraw the complaint. It took effect on ${at}, so “${action}” is no longer needed.`,
    cancelledNewFacts: (action) =>
      `The complainant gave us new information, and the case has gone back to investigation. “${action}” is no longer needed.`,
    cancelledReclassified: (action, name) =>
      `The class is now “${name}”, so somebody else has to approve. “${action}” is no longer needed from you.`,
    cancelledReviewed: (action) =>
      `A review replaced the earlier decision, so “${action}” is no longer needed. Any new promise has a task of its own.`,
    reviewAsked: 'Why the complainant asks for a review',
    cancelledClosed: (action) => `“${action}” is no longer needed.`,
    cancelledLapsed: (action) =>
      `“${action}” was not done within its time limit, and the case has closed without it. The file records this, and you do not need to do anything more.`,

    cancelledEmergencyOver: (action) => `The emergency is over, so “${action}” is no longer needed.`,

    message: (at) => `On ${at} the complainant added:`,
    messageOfAddress: (at, from, who) => `On ${at} ${who} added an email from ${from} to the case:`,
    messageJoined: (at, who, of) => `On ${at} ${who} combined complaint ${of} of the same complainant with this one:`,
    messageTold: (at, who, proof) => `On ${at} ${who} noted what the complainant told us (${proof}):`,
    messagesBefore: (count) =>
      `The complainant added ${count} more messages before these. They are on the page of the task.`,
    documentsCame: (count, at) =>
      count === 1
        ? `The complainant sent a document. It was checked on ${at}.`
        : `The complainant sent ${count} documents. The last was checked on ${at}.`,
    documentsAre: (count) =>
      count === 1
        ? 'What it shows, in the words of the complainant'
        : 'What they show, in the words of the complainant',
    documentsAsked: 'This answers what we asked the complainant for.',
    documentsWhere: (count) => (count === 1 ? 'It is on the page of the task.' : 'They are on the page of the task.'),
    messageNewFacts:
      'The complainant marked it as new information. Where the rules allow it, the time limits restart from the day we received it.',
    messageYours: (action, due) => `Please take it into account in your task “${action}”, due on ${due}.`,
    messageTheirs: (action, who) => `The assignee of “${action}” is ${who}.`,
    messageNoTask: 'This case has no open task. Its liaison should answer the complainant.',

    notOwnWill: (at) => `On ${at} the complainant said that they did not withdraw the complaint of their own will.`,
    notOwnWillNow:
      'Please find out who spoke to them about it. Talk to the complainant yourself, and not through the liaison. If the complaint is to be dealt with after all, have the case reopened.',
    openedByException: (who, at, until) =>
      `On ${at} ${who} opened by exception a complaint file that is hidden from them. They can read it until ${until}.`,
    openedByExceptionNow:
      'Please check whether the reason holds. If it does not, sign in, open the case file, and end this under “Opened by exception”. The person cannot open the file again after that.',
    unit: 'Unit',
    withdrawalNoted: (said, until) =>
      `On ${said} the complainant withdrew the complaint by phone, by letter or in person. They can undo it until the end of ${until}; then the case ends by itself.`,
    withdrawalNotedNow: (answer) =>
      `We told the complainant that we keep working until then. The time limits run as before, and the answer stays promised by ${answer}. No reminders of this case go out meanwhile.`,
    rulesMoved: {
      subject: 'A complaint goes by other rules now',
      lead: (then, now) =>
        `From now on this complaint goes by other rules: ${now}. Until now it went by these: ${then}.`,
      why: 'Why',
      promisedBefore: 'Promised before',
      pauseOver: 'The pause is over, because these rules have none for its reason or of its length.',
      now: 'The time limits and the categories are those of these rules now. Nobody gained time for the answer: a later date than the complainant was told is not possible. The page of the case has each date before and after.',
    },
    withdrawalUndone: (at) => `On ${at} the withdrawal of this complaint was undone.`,
    withdrawalUndoneNow: (answer) =>
      `Please continue with the case. The time limits ran on, and the answer is promised by ${answer}.`,
    authorityLapsed: (day) =>
      `The authority of the person who speaks for the complainant ended on ${day}. Nothing goes to them any more, and their link no longer works.`,
    authorityLapsedNow:
      'On the page of the task, record a new authority, or how to reach the complainant. Until then, the liaison has to reach the complainant with each letter.',
    authorityLapsedReach: (how) => `The person who spoke for the complainant told us how to reach them: ${how}.`,
    authorityLapsedAsk:
      'Nobody has told us how to reach the complainant. Ask the person who spoke for them, but say nothing of the case.',
    major: 'A complaint has been classed as major. We are notifying you at once because you are in compliance.',
    majorProposed:
      'A complaint has been proposed as major because of its facts. Intake has to confirm this. We are notifying you at once because you are in compliance.',
  },

  emergency: {
    subject: 'Emergency plan',
    subjectChanged: 'Emergency: team changed',
    subjectOver: 'Emergency over',
    subjectFirst: 'Emergency: first report',
    subjectDaily: 'Emergency: daily status report',
    lead: (name) => `The emergency plan has started because a complaint is in the class “${name}”.`,
    leadProposed: (name) =>
      `The emergency plan has started because a complaint has been proposed as “${name}”. Intake has to confirm this.`,
    inTeam: (role) => `You are in the emergency team as ${role}.`,
    told: (as) =>
      `We are notifying you so that you are prepared (${as}). Please speak to the team below before anything is said outside the firm.`,
    team: 'The team',
    reports: 'Reports',
    firstBy: (who, due, roles) => `First report: ${who} submits it to ${roles} by ${due}.`,
    daily: (who, at) =>
      `Daily status report: ${who} sends it to the team by ${at} every day, from tomorrow until the emergency is over.`,
    dailyNow: (who, at) =>
      `Daily status report: ${who} sends it to the team by ${at} every day until the emergency is over.`,
    changed: 'The emergency team has changed.',
    gone: {
      left: (who) => `${who} is no longer in the directory or in the role.`,
      conflict: (who) => `${who} has been removed from this case.`,
    },
    first: (who, at) => `${who} submitted the first report on the emergency (${at}).`,
    status: (who, at) => `${who} wrote the status report on the emergency (${at}).`,
    over: {
      decided: 'The emergency is over: the complaint has been decided.',
      withdrawn: 'The emergency is over: the complaint was withdrawn.',
      joined: 'The emergency is over here because the complaint has been combined with an earlier one.',
      reclassified: 'The emergency is over because the class of the complaint has changed.',
    },
    overNow: 'There will be no more reports about it.',
  },

  duration,
}
