import { duration } from './duration.ts'
import type { PageTexts } from '../zh-CN/pages.ts'

export const pagesOfTime: PageTexts['time'] = {
  extended: (from) => `Extended from ${from}`,
  acknowledgement: 'Acknowledgement',
  acknowledged: {
    letter: (at) => `Acknowledged by our letter of ${at}`,
    contact: (at) => `The complainant was reached on ${at}`,
  },
  standsStill: (until) => `Paused until ${until} at the latest`,
  step: (stage) => `This step (${stage})`,
  pauses: 'Pauses',
  pausesIntro: 'The time of a pause does not count towards the time limits shown with it.',
  notCounted: 'Does not count towards',
  pausedFor: (time) => `${duration(...time)} in all`,
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
  answered: (at) => `The regulator has had our reply since ${at}.`,
  agreed: (at) => `Agreed by both sides: answer by ${at}. The legal time limit does not change.`,
  agreements: 'Date agreed',
  agreedForFirm: 'For the company',
  agreedForComplainant: 'For the complainant',
  agreedNote: 'An answer after the legal time limit is late by law, whatever was agreed.',
  agreedOver: (at) => `The answer is due before this date by now: by ${at}.`,
  rests: 'Date told by mistake',
  restsOn: (at, before) =>
    `We told the complainant ${at} because of something that was struck out. Before, it was ${before}.`,
  restsHow:
    'It stays until somebody takes it back: strike out the same record once more and tick that the date is taken back. A letter then tells the complainant.',
  rulesChanged: 'Rules changed',
  rulesBefore: 'Before',
  receipts: 'Received before it was recorded here',
  receipt: (at, channel, where) => `${at}, ${where} (${channel})`,
  receiptProof: 'Proof',
  passedOnLate: (recorded) => `Passed on late: recorded at this desk on ${recorded}. It counts as a deviation.`,
  receivedElsewhere: (at, where) => `We received your complaint on ${at}: ${where}. Our time limit counts from then.`,
  waitingFor: (role) => `A request for more time is waiting for a decision by: ${role}.`,
}
