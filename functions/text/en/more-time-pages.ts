import type { PagesOfTime } from '../more-time-pages.ts'

export const pagesOfTime: PagesOfTime = {
  extended: (from) => `Extended; it was ${from}`,
  standsStill: (until) => `Stands still until ${until} at the latest`,
  step: (stage) => `This step (${stage})`,
  pauses: 'Time that does not count',
  pausesIntro: 'These times do not count towards the limits that are named with them.',
  notCounted: 'Does not count towards',
  pausedFor: (hours) => `${hours} hours in all`,
  since: 'Since',
  until: 'Until, at the latest',
  ended: 'Until',
  waiting: {
    complainant: 'Waiting for the complainant',
    appraisal: 'An appraisal outside the company',
    mediation: 'Mediation',
  },
  waitingYou: {
    complainant: 'Waiting for something from you',
    appraisal: 'An appraisal outside our company',
    mediation: 'Mediation',
  },
  pausedNow: 'The clock stands still. Let it go on first, or simply record what you decide.',
  request: 'What was asked for',
  requestedBy: 'Asked by',
  because: 'Reason',
  words: 'Why, in the words that the complainant will read',
  fromTo: (from, to) => `from ${from} to ${to}`,
  thisStep: 'This step',
  rule: 'Rule',
  decideBefore: (at) =>
    `Decide before ${at}: the complainant has to be told before the old date, and after it no more time can be granted.`,
  waitingFor: (role) => `More time was asked for; it waits for: ${role}.`,
}
