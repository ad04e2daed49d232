import type { PageTexts } from '../zh-CN/pages.ts'

export const pagesOfPeople: PageTexts['people'] = {
  contactNow: 'Reach the complainant at',
  before: 'Before',
  askedBy: 'Asked for by',
  proof: 'Proof',
  needs: 'What the complainant needs',
  recordNeeds:
    'As the complainant wrote it. It counts for every letter, call and visit. Record each need, so that emails are in large print by themselves, and calls come at the right hours.',
  needsOrder: 'It counts for every letter, call and visit. Emails are in large print by themselves.',
  callTimes: (from, until) =>
    [...(from === null ? [] : [`from ${from}:00`]), ...(until === null ? [] : [`until ${until}:00`])].join(' '),
  lastUnmet: 'Not met the last time',
  showUs: (proof) => `Please show us ${proof}.`,
  meanwhile: 'We work on the complaint meanwhile.',
  showUsWhy: 'We can send you our answer only once somebody has seen this.',
  proofCame: (day) => `We have what you sent us on ${day}. We look at it, and tell you if something is still missing.`,
  lookAtProof: (day) => `Something came on ${day}: look at it, and record it if it is the proof.`,
  stillShowUs: 'You can still send us what is missing',
  stillShowUsWhy:
    'Once it is here, we open your complaint again, continue where we stopped, and give you a new date for our answer.',
  endsSoon: (day) => `Your authority ends on ${day}.`,
  endsSoonWhat:
    'If you want to continue, show us a new authority before then. After that day, this link no longer works.',
  authority: 'Speaks for the complainant',
  speaksFor: (who, capacity, scope) => `${capacity} of ${who}: ${scope}`,
  reach: (how) => `How to reach the person they speak for, as they told us: ${how}`,
  validFrom: (day) => `valid from ${day}`,
  validUntil: (day) => `valid until ${day}`,
  seen: (what, by, day) => `Original seen: ${what}, by ${by} on ${day}`,
  unseen: 'Nobody has seen the original yet.',
  holdsAnswer: 'No answer or offer goes to them before somebody has.',
  mustAccept: 'The firm has to accept them.',
  mayAsk: (proof) => `The firm has to accept them, and may ask for: ${proof}.`,
  notObliged: 'The rules do not oblige the firm to accept them.',
  lapsed: 'Their authority has ended. Nothing goes to them: record a new one, or how to reach the complainant.',
  revoked: (at, who) => `Ended on ${at}; told by ${who}`,
  inPerson: 'In person',
  atMostInPerson: (most) => `At most ${most} of them may come as representatives.`,
}
