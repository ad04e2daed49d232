/** Places that may name kinds, decisions and actions, by the beginning of their path, each with its reason. */
export const ownNames: Readonly<Record<string, string>> = {
  'functions/domain/features/': 'a kind, and the rules around it, live in the folder of their feature',
  'functions/domain/catalogue/': 'the list of kinds and actions',
  'functions/domain/case/facts.ts': 'the list of names',
  'functions/domain/case/past-facts.ts': 'answers as earlier releases stored them',
  'functions/domain/case/reclassification.ts':
    'ends the co-signature; two features need this rule, and none may import another',
  'functions/domain/case/deliveries.ts': 'what a contact made up for; the review of a decision needs it too',
  'functions/domain/deadlines/new-facts.ts': 'asks for its one kind; two features do, and none may import another',
  'functions/domain/policy/': 'the vocabulary of policy packs, which are stored',
  'functions/domain/views/consultation-view.ts': 'the view of one feature',
  'functions/domain/workflow/execution.ts': 'what release 0.1.0 could wait for',
  'functions/text/': 'sentences',
  'functions/mail/complainant/': 'letters, each about decisions of its feature',
  'functions/mail/staff/consultation.ts': 'one feature',
  'functions/mail/staff/decision.ts': 'one feature',
  'functions/mail/staff/emergency.ts': 'one feature',
  'functions/pages/complainant/': 'what the complainant reads of decisions, page by page',
  'functions/pages/staff/decision.ts': 'one feature',
  'functions/pages/staff/review.ts': 'one feature',
  'statemachines/complaint.ts': 'one state that is released under another name than its kind',
}

/** Names that are also ordinary words; they count only if a kind, a decision or an action is meant. */
export const otherMeanings: Readonly<Record<string, string>> = {
  intake: 'a stage',
  investigation: 'a stage',
  negotiation: 'a stage',
  feedback: 'a stage',
  fulfilment: 'a stage',
  accept: 'an answer to an offer; a header',
  answer: 'a field',
  conflict: 'the result of a write; a fact; a reason',
  'contact-attempt': 'an entry of the file',
  'not-reached': 'how a contact went',
  decline: 'what is proposed',
  extension: 'a credit of a clock; a field',
  consultation: 'a field',
  fulfilled: 'an entry of the timeline',
  'new-facts': 'why a task ended',
  note: 'an entry of the file',
  offer: 'a letter; a door; a field',
  'not-posted': 'why a letter did not arrive',
  pause: 'a credit of a clock',
  posted: 'a fact; a field',
  reached: 'a field',
  report: 'a mail; a clock',
  review: 'a right; a clock; a door of the policy',
  survey: 'a letter; a door; a clock',
}

/** Names that other things use as a key of an object; only a string of them counts. */
export const otherKeys: Readonly<Record<string, string>> = {
  agreed: 'what somebody answered to a date',
  reach: 'the last day that a count looked at; how far an extension goes',
  reply: 'the answer to a request',
}
