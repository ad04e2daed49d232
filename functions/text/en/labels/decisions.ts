import type { Labels } from '../../labels.ts'

export const decisions: Labels['decisions'] = {
  accept: {
    label: 'Accept the complaint',
    hint: 'Confirm the product, subject and class. The complaint then goes to investigation.',
    recorded: 'Complaint accepted',
  },
  resolve: {
    label: 'Resolved at first contact',
    hint: 'You settled it with the complainant when you first spoke.',
    recorded: 'Resolved at first contact',
    until: (at) =>
      `If you settle the complaint and record it here by ${at}, a summary resolution is sent and the later stages are skipped.`,
    agreed: (at) =>
      `If the complainant accepted by ${at}, a summary resolution is sent and the later stages are skipped. As the time of contact, enter when they accepted.`,
    passed: (at) => `The time for a summary resolution ended on ${at}. The complaint needs a final response.`,
  },
  'resolve-in-writing': {
    label: 'Resolved, with a written response',
    hint: 'You settled it with the complainant, and they asked for a written response or the rules owe them one. The letter states your findings and reasons as you write them.',
    recorded: 'Resolved, with a written response',
  },
  'another-matter': {
    label: 'It is no complaint',
    hint: 'An enquiry, a suggestion, an allegation of wrongdoing, a request about personal data, a matter of another firm.',
    recorded: 'No complaint',
  },
  'settle-matter': {
    label: 'Answer',
    hint: 'The person gets your answer by letter.',
    recorded: 'Answered',
  },
  'rules-kept': { label: 'The rules were kept', hint: 'Nothing deviates.', recorded: 'Sample: rules kept' },
  'rules-broken': {
    label: 'A rule was not kept',
    hint: 'Tick what you found, or say it in your own words.',
    recorded: 'Sample: a rule was not kept',
  },
  'no-complaint': { label: 'No complaint', hint: 'Intake was right.', recorded: 'Read again: no complaint' },
  'was-complaint': {
    label: 'This was a complaint',
    hint: 'It is reopened as a complaint. The time limits of the whole case count from its receipt.',
    recorded: 'Read again: it was a complaint',
  },
  decline: {
    label: 'Decline',
    hint: 'It is not a complaint, or this person may not make it. A supervisor has to confirm.',
    recorded: 'Decline proposed',
  },
  join: {
    label: 'Combine with the earlier complaint',
    hint: 'You have checked who the complainant is, and they complained about this before. This complaint ends, and the earlier one continues.',
    recorded: 'Combined with the earlier complaint',
  },
  complete: {
    label: 'Complete the investigation',
    hint: 'Record the findings on each point, the conclusion, the root cause and a proposed remedy.',
    recorded: 'Investigation completed',
  },
  agreed: { label: 'Agreed', hint: 'The complainant accepted one of the offers.', recorded: 'Agreed' },
  'not-agreed': {
    label: 'Not agreed',
    hint: 'No offer was accepted. We answer with our own decision.',
    recorded: 'Not agreed',
  },
  propose: {
    label: 'Write the answer',
    hint: 'Write what the complainant will be told.',
    recorded: 'Answer written',
  },
  'decline-unproven': {
    label: 'End it: no proof of authority',
    hint: 'They complain for somebody else, and the proof that they may has not come. A supervisor has to confirm. They can still send it, and the case opens again.',
    recorded: 'End for want of proof proposed',
  },
  confirm: {
    label: 'Confirm the decision',
    hint: 'The decision and the way it was reached were right. Tell the complainant why.',
    recorded: 'Decision confirmed',
  },
  replace: {
    label: 'Replace the decision',
    hint: 'Record the new decision, the reasons and the remedy.',
    recorded: 'Decision replaced',
  },
  'name-cause': {
    label: 'Record the root cause',
    hint: 'The complaint stays withdrawn. Its root cause is included in our figures.',
    recorded: 'Root cause recorded',
  },
  approve: { label: 'Approve', hint: 'The letter goes out as proposed.', recorded: 'Approved' },
  return: {
    label: 'Return',
    hint: 'Give a reason. It goes back for changes, and the time limit does not restart.',
    recorded: 'Returned',
  },
  fulfilled: {
    label: 'Remedy delivered',
    hint: 'We have done what we promised, and you have proof.',
    recorded: 'Remedy delivered',
  },
  report: {
    label: 'Submit the first report',
    hint: 'Say what is known now. The report goes to the people named in the plan.',
    recorded: 'First report submitted',
  },
  update: {
    label: 'Write today’s status report',
    hint: 'It goes to the whole team.',
    recorded: 'Status report written',
  },
  'not-reached': {
    label: 'Nobody could be reached',
    hint: 'At least three attempts are recorded. The letters stay in the file.',
    recorded: 'Could not be reached',
  },
  posted: {
    label: 'Posted',
    hint: 'The letter is on its way, on paper.',
    recorded: 'Letter posted',
  },
  'write-again': {
    label: 'Write it again',
    hint: 'With the date of today, if it was not posted in time. Print the new letter then.',
    recorded: 'Letter written again',
  },
  'not-posted': {
    label: 'It cannot be posted',
    hint: 'The street is not to be found, say. The letter then takes another way.',
    recorded: 'Letter not posted',
  },
  reached: {
    label: 'Reached',
    hint: 'The complainant now knows what the letters say.',
    recorded: 'Contacted another way',
  },
  'file-settled': {
    label: 'Settled',
    hint: 'The document came another way, or it is not needed.',
    recorded: 'Document settled another way',
  },
  'accept-new': {
    label: 'It is new',
    hint: 'The time limits restart from the day on which it was received.',
    recorded: 'New information accepted',
  },
  'refuse-new': {
    label: 'It is not new',
    hint: 'Give the reason. The complainant reads it, and no date changes.',
    recorded: 'Not new information',
  },
  uphold: {
    label: 'Conflict of interest confirmed',
    hint: 'The person is removed from the case. Their open tasks are reassigned at once.',
    recorded: 'Conflict of interest confirmed',
  },
  dismiss: {
    label: 'No conflict of interest',
    hint: 'Give the reason. The complainant reads it.',
    recorded: 'No conflict of interest',
  },
  'replied-to-regulator': {
    label: 'We have replied',
    hint: 'Record it once the reply has gone out.',
    recorded: 'Replied to the regulator',
  },
  'tell-progress': {
    label: 'Send the update',
    hint: 'A letter with your words goes to the complainant.',
    recorded: 'Complainant told how the complaint stands',
  },
  'answer-concern': {
    label: 'Write what you found',
    hint: 'The complainant gets it as you write it. Everybody who sees the case can read it.',
    recorded: 'Concern answered',
  },
  'decide-again': {
    label: 'Have the case decided again',
    hint: 'The case opens again at once. The complainant gets a new date for our answer.',
    recorded: 'Case opened again',
  },
  visited: {
    label: 'Follow-up completed',
    hint: 'You spoke with the complainant about how we handled the complaint.',
    recorded: 'Follow-up completed',
  },
  answer: { label: 'Send your answers', hint: '', recorded: 'Feedback received' },
  'not-ours': {
    label: 'Not ours',
    hint: 'The colleague who asked hears it at once, and can ask somebody else.',
    recorded: 'Not for this department',
  },
  reply: {
    label: 'Answer the question',
    hint: 'The colleague who asked gets your answer at once.',
    recorded: 'Question answered',
  },
  offer: {
    label: 'Make an offer',
    hint: 'The complainant gets it by email and answers online. If it is above your authority, it needs approval first.',
    recorded: 'Offer made',
  },
  allow: {
    label: 'Approve the offer',
    hint: 'It goes to the complainant at once, exactly as it is.',
    recorded: 'Offer approved',
  },
  disallow: {
    label: 'Do not approve the offer',
    hint: 'Give a reason. The colleague who is negotiating is told at once.',
    recorded: 'Offer not approved',
  },
  consult: {
    label: 'Ask a department',
    hint: 'Somebody there answers within a time limit of their own. Your task stays open, and its time limit does not change.',
    recorded: 'Department asked',
  },
  grant: {
    label: 'Grant more time',
    hint: 'A letter tells the complainant why we need longer, and the new date.',
    recorded: 'More time granted',
  },
  refuse: {
    label: 'Refuse more time',
    hint: 'Give a reason. The dates do not change.',
    recorded: 'More time refused',
  },
  resume: {
    label: 'Resume the time limit',
    hint: 'What you were waiting for has arrived. We tell the complainant.',
    recorded: 'Time limit resumed',
  },
  extend: {
    label: 'Ask for more time',
    hint: 'Ask before the step is due. We tell the complainant why, and the new date.',
    recorded: 'More time asked for',
  },
  pause: {
    label: 'Pause the time limit',
    hint: 'Use this while you wait for something that the rules allow. We tell the complainant.',
    recorded: 'Time limit paused',
  },
  'write-to-complainant': {
    label: 'Write to the complainant',
    hint: 'It is on their page at once. It also goes by email, text message or post, or you call them, in the hours in which we write.',
    recorded: 'Message to the complainant',
  },
  'settle-request': {
    label: 'Record that a request is settled',
    hint: 'What you asked for came another way, or is not needed any more.',
    recorded: 'Request settled',
  },
  note: { label: 'Add a note', hint: 'It is kept in the file. Nothing else changes.', recorded: 'Note added' },
  'contact-attempt': {
    label: 'Record an attempt to contact the complainant',
    hint: 'Say when you tried, and whether you reached them.',
    recorded: 'Attempt to contact the complainant',
  },
  'record-event': {
    label: 'Record a notice, an inquiry or the end of a period',
    hint: 'A time limit begins with it. If you correct a date, the time limit moves at once.',
    recorded: 'Recorded',
  },
  'strike-event': {
    label: 'Strike out a notice, an inquiry or the end of a period',
    hint: 'Use this if it was recorded by mistake. Its time limit ends, and the dates from before count again. An answer that a letter promised earlier stays promised.',
    recorded: 'Struck out',
  },
  'record-exposure': {
    label: 'Record the lender, publicity, media or litigation',
    hint: 'This is about project finance. Record what you know, as soon as you know it; it replaces what was recorded before.',
    recorded: 'Recorded',
  },
  reassign: {
    label: 'Hand over to someone else',
    hint: 'Give a reason. The time limit does not change.',
    recorded: 'Handed over',
  },
  remind: {
    label: 'Send a reminder',
    hint: 'The assignee gets an email from you. You can do this once a day.',
    recorded: 'Reminder sent',
  },
  'new-facts': {
    label: 'The last message contains new information',
    hint: 'Where the rules want it, a supervisor first decides whether it is new. The case then goes back to investigation, and the time limits restart from the message where the rules allow it.',
    recorded: 'Message marked as new information',
  },
  conflict: {
    label: 'Declare a conflict of interest',
    hint: 'You are removed from this case at once, and your tasks go to somebody else.',
    recorded: 'Conflict of interest declared',
  },
  'complained-about': {
    label: 'Record whom the complaint is about',
    hint: 'A colleague whom it names, or a unit that it accuses of wrongdoing. They have no part in the case from then on.',
    recorded: 'Recorded whom the complaint is about',
  },
  'strike-complained-about': {
    label: 'Strike out whom the complaint is about',
    hint: 'Use this if it was recorded by mistake, for example if two colleagues share a name.',
    recorded: 'Struck out',
  },
  'offer-date': {
    label: 'Ask the complainant to agree to a later date',
    hint: 'They get a letter and answer on the page of their complaint. Until they agree, nothing changes. The legal time limit does not change at all.',
    recorded: 'Asked to agree to a later date',
  },
  'agree-period': {
    label: 'Record a date agreed with the complainant',
    hint: 'Use this only if both sides agreed, and the consent can be found again. The legal time limit does not change, and an answer after it is late.',
    recorded: 'Date agreed with the complainant',
  },
  'correct-contact': {
    label: 'Correct how to reach the complainant',
    hint: 'Use this if an email address or phone number was mistyped or has changed. Check who is asking first. Links that we mailed before stop working, and letters that came back go out again.',
    recorded: 'Contact corrected',
  },
  'record-needs': {
    label: 'Record what the complainant needs',
    hint: 'Large print, an interpreter, calls at certain hours, a third person. It counts for every later letter, call and visit.',
    recorded: 'Needs recorded',
  },
  'record-authority': {
    label: 'Record who may speak for the complainant',
    hint: 'Use this once somebody has seen the original, and to correct or renew it. Until then, no answer or offer goes to the person who speaks for them, if the rules ask for it.',
    recorded: 'Authority recorded',
  },
  'revoke-authority': {
    label: 'End somebody’s authority',
    hint: 'Their link stops working at once. The complainant gets our letters, and is told.',
    recorded: 'Authority ended',
  },
  'set-contract-end': {
    label: 'Record when the contract ends',
    hint: 'The file is kept for years from that day.',
    recorded: 'End of the contract recorded',
  },
  'set-receipt': {
    label: 'Record an earlier receipt',
    hint: 'Use this if another part of the company received the complaint first, by phone or letter, for example. The time limits of the case count from then.',
    recorded: 'Earlier receipt recorded',
  },
  'move-rules': {
    label: 'Change the rules that apply',
    hint: 'Use this if the product, the place or the channel was wrong and other rules hold by what is right. The time limits of those rules count from the receipt. A date that the complainant was told never moves later.',
    recorded: 'Other rules apply now',
  },
  reclassify: {
    label: 'Change the class',
    hint: 'Give a reason. The time limits and approvals of the new class apply from now on.',
    recorded: 'Class changed',
  },
}
