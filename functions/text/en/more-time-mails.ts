import type { MailsOfTime } from '../zh-CN/more-time-mails.ts'

/** Mails about time: extensions, pauses, going on. */
export const mailsOfTime: MailsOfTime = {
  answerBy: 'Our answer in writing',
  stillBy: (at) => `You will still have our answer in writing by ${at} at the latest.`,
  insteadOf: (before) => `Until now we had told you ${before}.`,
  step: (stage) => `This step (${stage})`,
  why: 'Why',
  untilWhen: 'The new date',
  canDo: 'What you can do',
  canStill:
    'We go on working on your complaint. You can follow it, add something or withdraw it at any time. If the new date is a problem for you, tell your liaison.',

  extended: {
    subject: 'Your complaint needs more time',
    later: (at) => `We need more time for your complaint. You will have our answer in writing by ${at} at the latest.`,
    same: 'We need more time for one step of your complaint.',
    because: {
      complex: 'The matter is complex and takes longer to establish.',
      special: 'There are special circumstances.',
      'beyond-control': 'The reason lies outside our control.',
      'waiting-for-others': 'We are still waiting for what others have to do.',
    },
  },
  holding: {
    subject: 'Your complaint: no final response yet',
    goNow: 'If you do not want to wait for it, you can turn to somebody outside our company now:',
    later: (at) => `We cannot give you our final response yet. We expect to send it by ${at} at the latest.`,
  },

  paused: {
    subject: 'The clock for your complaint stands still',
    lead: {
      complainant: 'We are waiting for something from you before we can go on with your complaint.',
      appraisal:
        'An appraisal by somebody outside our company is under way, and we need its result to go on with your complaint.',
      mediation: 'Your complaint is being mediated. We go on with it when that has ended.',
    },
    notCounted: 'From now on the time of waiting does not count towards our time limits.',
    stepOnly: (clock, at) =>
      `While we wait, only the time for this step stands still. “${clock}” goes on: it ends on ${at}.`,
    goOnBy: (until) => `We will not wait for ever: we go on by ${until} at the latest.`,
    write: 'Leave us a message on the page below. We go on as soon as it arrives.',
    answerBy: (at) => `With that, you will have our answer in writing by ${at} at the latest.`,
    waitingFor: 'What we are waiting for',
  },

  resumed: {
    subject: 'We are going on with your complaint',
    lead: 'We are going on with your complaint.',
    why: {
      asked: 'What we were waiting for is there.',
      decided: 'We go on without waiting any longer.',
      message: 'Your message has arrived.',
      ended: 'The time that we had set for waiting is over.',
    },
    answerBy: (at) => `You will have our answer in writing by ${at} at the latest.`,
    earlier: (at) =>
      `As we waited for less long than expected, our answer comes earlier too: you will have it in writing by ${at} at the latest.`,
  },

  staff: {
    subjectGranted: 'More time granted',
    subjectRefused: 'More time refused',
    subjectLapsed: 'Request for more time lapsed',
    granted: (by) => `${by} granted the time that you asked for. The complainant is told at once.`,
    refused: (by) => `${by} refused the time that you asked for. The dates stay as they are.`,
    lapsed:
      'Nobody granted the time that you asked for before it was due. The request has lapsed, and the dates stay as they are.',
    approverLapsed: (action) =>
      `“${action}” was not done before the old date had passed. The request has lapsed and cannot be granted any more.`,
    subjectGoesOn: 'The clock goes on',
    goesOn: {
      message: 'The complainant has written, so the clock goes on.',
      ended: 'The pause has come to its end, so the clock goes on.',
      decided: 'The clock goes on.',
      asked: 'The clock goes on.',
    },
    pausedUntil: (at) => `stands still until ${at} at the latest`,
    requested: 'What was asked for',
    requestedBy: 'Asked by',
    reason: 'Reason',
    fromTo: (from, to) => `from ${from} to ${to}`,
    words: 'Why, in the words that the complainant will read',
    before: (at) =>
      `Decide before ${at}: the complainant has to be told before the old date, and after it no more time can be granted.`,
    thisStep: 'This step',
  },
}
