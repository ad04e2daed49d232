import type { Labels } from '../labels.ts'

/** What is said of each kind of task, in the order of importance. */
export const taskKinds: Labels['kinds'] = {
  intake: {
    label: 'Intake',
    action: 'Complete intake',
    verb: 'Complete intake',
    asks: 'Contact the complainant and verify their identity. Complete the facts, and confirm the product, subject and class.',
    holds: {
      accept:
        'Accept: how and when you reached the complainant, whether you verified their identity, and the product, subject, class and reason. Correct the facts that decide the class, and summarise what they ask for',
      resolve:
        'Resolved at first contact (general complaints only): the contact with identity verified, the product, subject and root cause, a summary, what you agreed, and by when',
      'resolve-in-writing':
        'Resolved, with a written response (where the rules or the complainant ask for one): as above, and the findings and reasons that the letter states',
      join: 'Combine with the same person’s earlier complaint (only once you have verified their identity): the contact, the earlier reference, and why',
      'another-matter':
        'No complaint: what it is instead, and your answer. If they are dissatisfied with us and expect an answer, it is a complaint',
      decline:
        'Decline (not a complaint, or the person may not make it): the ground, and why. The complainant reads this, and a supervisor has to confirm it',
    },
  },
  investigation: {
    label: 'Investigation',
    action: 'Investigate the complaint',
    verb: 'Investigate',
    asks: 'Establish the facts of each point and say whether it is upheld. Record the root cause and propose a remedy.',
    holds: {
      complete:
        'For each point of the complaint: what you found, and whether it is upheld, partly upheld or not upheld. For the whole complaint: the conclusion, the root cause, the remedy and amount you propose, and the evidence.',
      'decline-unproven': 'End it for want of proof of authority: why. A supervisor has to confirm it',
    },
  },
  negotiation: {
    label: 'Negotiation',
    action: 'Negotiate with the complainant',
    verb: 'Negotiate',
    asks: 'Negotiate with the complainant. Record each offer and each answer.',
    holds: {
      agreed: 'Agreed: each offer and its answer, and the remedy as agreed',
      'not-agreed': 'Not agreed: each offer and its answer, and the last remedy that we offered',
      'decline-unproven': 'End it for want of proof of authority: why. A supervisor has to confirm it',
    },
  },
  feedback: {
    label: 'Feedback',
    action: 'Write the answer',
    verb: 'Write the answer',
    asks: 'Write the decision that the complainant will be told.',
    holds: {
      propose:
        'The findings, the reasons and their basis, the remedy and its date, and what the complainant can still do. The complainant receives it as you write it.',
      'decline-unproven': 'End it for want of proof of authority: why. A supervisor has to confirm it',
    },
  },
  'co-sign': {
    label: 'Co-signing',
    action: 'Co-sign the answer',
    verb: 'Co-sign',
    asks: 'Read the letter that would go to the complainant. Approve it, or return it with a reason.',
    holds: {
      approve: 'Approve: the letter goes out as proposed',
      return: 'Return: say what needs to change. The time limit does not restart',
    },
  },
  fulfilment: {
    label: 'Fulfilment',
    action: 'Deliver the promised remedy',
    verb: 'Deliver the remedy',
    asks: 'Make sure that the promised remedy is delivered, and record the proof.',
    holds: { fulfilled: 'When the remedy was delivered, and the proof.' },
  },
  authorise: {
    label: 'Approval of an offer',
    action: 'Approve an offer',
    verb: 'Approve an offer',
    asks: 'This offer is above the coordinator’s authority. If you approve it, it goes to the complainant at once. If not, say why.',
    holds: {
      allow: 'Approve: the offer below goes to the complainant at once',
      disallow: 'Do not approve: say why. The colleague who is negotiating is told at once',
    },
  },
  consultation: {
    label: 'Consultation',
    action: 'Answer a question',
    verb: 'Answer a question',
    asks: 'A colleague who is working on a complaint is asking you this. Please answer with what your department knows.',
    holds: {
      reply: 'Your answer, and the documents that support it. The colleague who asked gets it at once.',
      'not-ours': 'Not ours: whose question it is, if you know. The colleague who asked hears it at once.',
    },
  },
  extension: {
    label: 'More time',
    action: 'Decide on a request for more time',
    verb: 'Decide on more time',
    asks: 'Read the request and the reason for it. Grant it, or refuse it with a reason.',
    holds: {
      grant: 'Grant: a letter tells the complainant why we need longer, and the new date',
      refuse: 'Refuse: say why. The dates do not change',
    },
  },
  review: {
    label: 'Review',
    action: 'Review the decision',
    verb: 'Review',
    asks: 'The complainant has asked for a review. Look again at how we handled the complaint, how long it took, and the result. Then confirm the decision or replace it.',
    holds: {
      confirm: 'Confirm: the reasons, and what the complainant can still do. They receive this as you write it',
      replace:
        'Replace: the new conclusion, root cause, findings, reasons, remedy and date, and what the complainant can still do. They receive this as you write it',
    },
  },
  'root-cause': {
    label: 'Root cause after a withdrawal',
    action: 'Record the root cause',
    verb: 'Record the root cause',
    asks: 'The complainant withdrew the complaint before its root cause was known. Record the cause as far as the file shows it, so that our figures include it.',
    holds: { 'name-cause': 'The root cause of the withdrawn complaint, and notes if you have any.' },
  },
  'first-report': {
    label: 'First report',
    action: 'Submit the first emergency report',
    verb: 'First report',
    asks: 'Say what is known about the emergency. The report goes to the people named in the plan.',
    holds: {
      report:
        'What happened, how many people are affected, the measures taken, what happens next, and who else needs to be notified. Say what is not yet known.',
    },
  },
  'daily-status': {
    label: 'Daily status report',
    action: 'Write the daily status report',
    verb: 'Daily status report',
    asks: 'Say what the status of the emergency is today. The report goes to the whole team.',
    holds: { update: 'The status of the emergency today: what has changed and what is planned.' },
  },
  reach: {
    label: 'Contact another way',
    action: 'Contact the complainant another way',
    verb: 'Contact another way',
    asks: 'Our email did not reach the complainant, or they have no email address. Contact them by phone, by post or in person, and tell them what the letter says.',
    holds: {
      reached: 'How and when you reached the complainant, and what was said',
      'not-reached': 'Nobody could be reached: what you tried. Record each of at least three attempts first',
    },
  },
  posting: {
    label: 'Letter to post',
    action: 'Print and post a letter',
    verb: 'Post a letter',
    asks: 'The complainant gets this letter by post. Print it, put it into an envelope with a window, post it, and record the day.',
    holds: {
      posted: 'The day on which you posted it, and the tracking number if there is one',
      'write-again': 'The letter is too old: it is written again with the date of today',
      'not-posted': 'Why it cannot be posted. The letter then takes another way',
    },
  },
  'unchecked-file': {
    label: 'Document that was not checked',
    action: 'Get a document another way',
    verb: 'Get a document another way',
    asks: 'A file could not be checked for malware, so nobody can open it. Ask for the document another way, or find out that it is not needed.',
    holds: {
      'file-settled': 'How you contacted the sender, and what was done about the document.',
    },
  },
  conflict: {
    label: 'Conflict of interest',
    action: 'Decide on a conflict of interest',
    verb: 'Conflict of interest',
    asks: 'The complainant says that somebody working on the case has a conflict of interest. Find out whether that is true, and decide.',
    holds: {
      uphold: 'Conflict confirmed: who has the interest, and the reason. The person is removed from the case',
      dismiss: 'No conflict: why there is no conflict of interest. The complainant reads this',
    },
    letters: {
      uphold: () => ({
        subject: 'The conflict of interest that you told us about',
        lead: 'You were right to tell us. We have removed the person from your complaint.',
        more: 'A colleague has taken over their work. You do not have to explain anything again, and no date changes.',
      }),
      dismiss: ({ reason }) => ({
        subject: 'The conflict of interest that you told us about',
        lead: 'We have looked into it and found no conflict of interest. The same colleagues will continue to deal with your complaint.',
        quote: { heading: 'Why', words: reason },
        more: 'If there is something that we do not know yet, you can tell us on the page of your complaint.',
      }),
    },
  },
  'progress-update': {
    label: 'Update for the complainant',
    action: 'Tell the complainant how the complaint stands',
    verb: 'Update the complainant',
    asks: 'Until they have our answer, the rules ask us to tell the complainant at regular times how their complaint stands. Say what has been done, and what we are waiting for.',
    holds: {
      'tell-progress': 'What has been done, and why there is no answer yet. They receive this as you write it',
    },
    letterName: 'the letter about the progress',
    letters: {
      'tell-progress': ({ reason }) => ({
        subject: 'How your complaint stands',
        lead: 'We do not have an answer for you yet. This is how your complaint stands.',
        quote: { heading: 'What has been done, and what we are waiting for', words: reason },
        more: 'The page of your complaint shows by when you will hear from us.',
      }),
    },
  },
  matter: {
    label: 'Matter that is no complaint',
    action: 'Deal with a matter that is no complaint',
    verb: 'Deal with a matter',
    asks: 'Intake passed this on to you: it is no complaint. Deal with it, and answer within the time limit.',
    holds: { 'settle-matter': 'Your answer. The person gets it by letter' },
    letterName: 'the answer to an enquiry or a request',
    letters: {
      'settle-matter': ({ told }) => ({
        subject: 'The result of what you wrote to us',
        lead: 'We have dealt with what you wrote to us.',
        quote: { heading: 'Our answer', words: told },
      }),
    },
  },
  'sample-reading': {
    label: 'Monthly sample',
    action: 'Read a file of the monthly sample',
    verb: 'Read for the sample',
    asks: 'This file was drawn at random. You took no part in it. Read it whole and say whether the rules were kept. It changes nothing in the case.',
    holds: {
      'rules-kept': 'The rules were kept. A note is optional',
      'rules-broken': 'A rule was not kept: which ones, or what you found in your own words',
    },
  },
  'second-look': {
    label: 'Second look',
    action: 'Read again what was no complaint',
    verb: 'Second look',
    asks: 'Intake took this for no complaint. It was drawn at random. Read it again: did the person express dissatisfaction and expect an answer?',
    holds: {
      'no-complaint': 'No complaint: why intake was right',
      'was-complaint': 'This was a complaint: why. It is reopened as a complaint, and the complainant is told',
    },
  },
  'new-material': {
    label: 'New information',
    action: 'Decide whether the information is new',
    verb: 'New information?',
    asks: 'The complainant sent something that may be a new fact or reason. What we asked for, or already held, is not new. If you accept it, the time limits restart from the day on which it was received.',
    holds: {
      'accept-new': 'New: what is new about it. The time limits restart, and a letter gives the new date',
      'refuse-new': 'Not new: why. The complainant reads this, and no date changes',
    },
    letterName: 'the letter about what is new',
    letters: {
      'refuse-new': ({ reason }) => ({
        subject: 'What you added to your complaint',
        lead: 'We have read what you added, and we take it into account. The date of our answer does not change.',
        quote: { heading: 'Why', words: reason },
      }),
    },
  },
  survey: { label: 'Survey', action: 'Give feedback', verb: 'Survey', asks: '', holds: { answer: '' } },
  'regulator-reply': {
    label: 'Reply to the regulator',
    action: 'Reply to the regulator',
    verb: 'Reply to the regulator',
    asks: 'The regulator passed this complaint on to us. Report back by the date in its notice, also if the complaint is decided or withdrawn, and record the proof.',
    holds: {
      'replied-to-regulator':
        'The reference of the notice, when and how we replied, what we said, and where the proof is',
    },
  },
  concern: {
    label: 'Concern',
    action: 'Look into what the complainant told us',
    verb: 'Look into it',
    asks: 'The complainant has a concern about how their case ended. Find out what happened, talk to them yourself and not through the liaison, and write to them.',
    holds: {
      'answer-concern': 'Your letter to the complainant: what you found, and what follows from it',
      'decide-again': 'Have the case decided again: the reason',
    },
    letterName: 'the answer to what was told after the decision',
    letters: {
      'answer-concern': ({ told }) => ({
        subject: 'What we found about what you told us',
        lead: 'A colleague who took no part in your case has looked into what you told us.',
        quote: { heading: 'What we found', words: told },
        more: 'If you still disagree, see on your page what you can do.',
      }),
    },
  },
  'return-visit': {
    label: 'Follow-up',
    action: 'Follow up with the complainant',
    verb: 'Follow up',
    asks: 'Ask the complainant how we handled the complaint. You were not involved in this case.',
    holds: { visited: 'Your notes of the conversation, and whether the complainant is satisfied.' },
  },
}
