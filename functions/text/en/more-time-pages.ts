import type { PageTexts } from '../zh-CN/pages.ts'

export const pagesOfTime: PageTexts['time'] = {
  extended: (from) => `Extended from ${from}`,
  standsStill: (until) => `Paused until ${until} at the latest`,
  step: (stage) => `This step (${stage})`,
  pauses: 'Pauses',
  pausesIntro: 'The time of a pause does not count towards the time limits shown with it.',
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
    complainant: 'We need something from you',
    appraisal: 'An appraisal outside our company',
    mediation: 'Mediation',
  },
  pausedNow: 'The time limit is paused. Resume it first, or simply record your decision.',
  request: 'The request',
  requestedBy: 'Requested by',
  because: 'Reason',
  words: 'Explanation for the complainant',
  fromTo: (from, to) => `from ${from} to ${to}`,
  thisStep: 'This step',
  rule: 'Rule',
  decideBefore: (at) =>
    `Decide before ${at}. The complainant must be told before the old date, and no more time can be granted after it.`,
  decideDutyBefore: (at) =>
    `The letter to the complainant is due by ${at}. It must still go out afterwards, but is then late.`,
  lateLetters: 'Letters that went out late',
  lateLetter: (at, due) => `${at}, due by ${due}`,
  receipts: 'Received before it was recorded here',
  receipt: (at, channel, where) => `${at}, ${where} (${channel})`,
  receiptProof: 'Proof',
  passedOnLate: (recorded) => `Passed on late: recorded at this desk on ${recorded}. It counts as a deviation.`,
  receivedElsewhere: (at, where) => `We received your complaint on ${at}: ${where}. Our time limit counts from then.`,
  waitingFor: (role) => `A request for more time is waiting for a decision by: ${role}.`,
}
