import type { MailsOfTime } from '../zh-CN/more-time-mails.ts'

/** Emails about extensions, pauses and resuming. */
export const mailsOfTime: MailsOfTime = {
  answerBy: 'Our answer in writing',
  stillBy: (at) => `You will still have our answer in writing by ${at}.`,
  noDayLeft: (end) =>
    `The time limit for our answer ends on ${end}, and our office is closed until then. Our answer will be late, and we are sorry. We are still working on it.`,
  insteadOf: (before) => `We had previously told you ${before}.`,
  step: (stage) => `This step (${stage})`,
  why: 'Why',
  untilWhen: 'New date',
  sameDate: 'Date of our answer, as before',
  canDo: 'What you can do',
  meanwhile:
    'We are still working on your complaint. You can follow it or add something at any time. If the new date is a problem for you, please tell your liaison.',
  withdraw: 'You can also withdraw it before then.',

  extended: {
    subject: 'Your complaint needs more time',
    later: (at) => `We need more time for your complaint. You will have our answer in writing by ${at}.`,
    same: 'We need more time for one step of your complaint.',
    because: {
      complex: 'The matter is complex, and it takes longer to establish the facts.',
      special: 'There are special circumstances.',
      'beyond-control': 'The reason is outside our control.',
      'waiting-for-others': 'We are waiting for others to do their part.',
    },
  },
  holding: {
    subject: 'Your complaint: no final response yet',
    goNow: 'If you do not want to wait, you can contact an independent body now:',
    late: (due) => `You should have had our final response, or this letter, by ${due}. We are late, and we are sorry.`,
    later: (at) => `We cannot give you our final response yet. We expect to send it by ${at}.`,
  },

  paused: {
    subject: 'We have paused the time limit for your complaint',
    lead: {
      complainant: 'We need something from you before we can continue with your complaint.',
      appraisal:
        'Somebody outside our company is carrying out an appraisal. We need the result before we can continue with your complaint.',
      mediation: 'Your complaint is in mediation. We will continue with it when the mediation has ended.',
    },
    notCounted: 'The time we wait from now on does not count towards our time limits.',
    stepOnly: (at) =>
      `Waiting extends the time limit of this step. It does not extend the longest that the whole complaint may take, which ends on ${at}.`,
    resumesBy: (until) => `We will continue by ${until} at the latest, even if we are still waiting.`,
    write: 'Leave us a message on the page below. We will continue as soon as it arrives.',
    answerBy: (at) => `If so, you will have our answer in writing by ${at}.`,
    answerOnceProven: (at) => `Once we have the proof, you will have our answer in writing by ${at}.`,
    waitingFor: 'What we are waiting for',
    leadAsked: 'Until we have what we asked you for, the time limit for our work is paused.',
  },

  resumed: {
    subject: 'We have resumed work on your complaint',
    lead: 'We have resumed work on your complaint.',
    why: {
      asked: 'We now have what we were waiting for.',
      decided: 'We have decided not to wait any longer.',
      message: 'We have received what you sent us.',
      ended: 'The time that we had set for waiting is over.',
    },
    stillWanted:
      'If you still have something for us, please send it on the page of your complaint. We use it as long as we have not decided.',
    answerBy: (at) => `You will have our answer in writing by ${at}.`,
    earlier: (at) =>
      `We waited for less time than we expected, so our answer will be earlier too. You will have it in writing by ${at}.`,
  },

  agreed: {
    subject: 'The date we agreed for our answer',
    lead: (at) => `As we agreed, you will have our answer in writing by ${at}.`,
    earlier: (agreed, at) =>
      `We agreed that you would have our answer by ${agreed}. Another time limit ends before that, so you will have it in writing by ${at}.`,
    consent: 'How we agreed this',
    with: 'We agreed it with:',
    when: 'When',
    how: 'How',
    legal: (name, at) => `This does not change the time limit that the law sets (“${name}”: ${at}).`,
    notYou:
      'If this date was not agreed, please tell us at once: leave a message on the page below, or call your liaison.',
  },

  dateOffered: {
    subject: 'Do you agree to a later date for our answer?',
    lead: (at) => `We ask you to agree that you will have our answer in writing by ${at}.`,
    now: (at) => `If you do not agree, or do not answer, the date that we told you stays: ${at}.`,
    nowLate: (at) =>
      `We should have answered by ${at}, and we are sorry. If you do not agree, or do not answer, you will have our answer as soon as we can give it.`,
    legal: (name, at) => `It does not change the time limit that the law sets (“${name}”: ${at}).`,
    yours: 'You decide, and either answer is fine. We continue with your complaint in any case.',
    please: (at) => `Please tell us on the page of your complaint whether you agree to ${at}. Either answer is fine.`,
    button: 'Answer on the page of your complaint',
    answered: {
      agreed: 'The complainant agreed to the later date',
      not: 'The complainant did not agree to the later date',
      until: 'Date asked for',
    },
  },

  rulesChanged: {
    subject: 'Other rules apply to your complaint',
    lead: (now) => `We handle your complaint under other rules from now on: ${now}.`,
    before: (then) => `Until now we went by these: ${then}.`,
    answerBy: (at) => `You will have our answer in writing by ${at}.`,
    same: 'This is the date that we told you before. It stays.',
    pauseOver:
      'We do not wait any longer for what we told you about: these rules do not allow it. We continue with your complaint now.',
    agreedOver: 'The date that we had agreed with you ends with the rules of before.',
    legal: (name, at) => `These rules give us until ${at} (“${name}”).`,
  },

  promiseChanged: {
    subjectTakenBack: 'A date that we told you was a mistake',
    leadTakenBack: (at) => `You will have our answer to your complaint in writing by ${at}.`,
    takenBack: (wrong) =>
      `We had told you ${wrong}. That date was our mistake: it rested on something that we had recorded for your complaint and that does not belong to it. We are sorry.`,
    subject: 'You will have our answer earlier',
    lead: (at) => `You will have our answer to your complaint earlier, in writing by ${at}.`,
    passed: (at) => `We should have answered your complaint in writing by ${at}. We are late, and we are sorry.`,
    why: 'We counted the time limit for our answer again, and it ends earlier than we thought.',
    whyEvent: (what) => `An earlier time limit holds because of this: ${what}.`,
    questionOver: (day) => `We had asked you to agree to ${day}. That is over now, and you need not answer.`,
    whyDaysOff:
      'The days off of that time have been announced, and our last working day before the time limit is earlier.',
    whyReceipt: (at) =>
      `Another part of our company had received your complaint earlier, on ${at}. Our time limit counts from then.`,
    nothingToDo: 'There is nothing you need to do.',
  },

  promiseUnkept: {
    subject: 'Our answer is late',
    lead: (at) => `We promised you an answer by ${at}. We have not kept this promise, and we are sorry.`,
    ofTask: {
      result: {
        subject: 'The result of your review is late',
        lead: (at) =>
          `We promised you the result of the review by ${at}. We have not kept this promise, and we are sorry.`,
        still:
          'The review continues, and the people who decide it have been told that it is late. Until then our decision stands.',
        needNotWait: 'You do not have to wait for the review. You can turn to these bodies now:',
      },
      answer: {
        subject: 'Our answer is late',
        lead: (at) => `We promised you an answer by ${at}. We have not kept this promise, and we are sorry.`,
        still: 'We are still dealing with what you wrote. The people responsible have been told that it is late.',
        needNotWait: 'You do not have to wait for our answer. You can turn to these bodies now:',
      },
      remedy: {
        subject: 'What we promised you is late',
        lead: (at) =>
          `We promised to put things right by ${at}. We have not recorded that this was done, and we are sorry.`,
        still:
          'The people who have to do it have been told that it is late. If you have what we promised already, you can ignore this letter.',
        needNotWait: 'You do not have to wait. You can turn to these bodies now:',
      },
    },
    still: 'Your complaint is still open. The people who handle it have been told that it is late.',
    until: (name, at) => `We must answer by ${at} at the latest (“${name}”).`,
    nothingToDo: 'There is nothing you need to do.',
  },

  staff: {
    subjectGranted: 'More time granted',
    subjectRefused: 'More time refused',
    subjectLapsed: 'Request for more time lapsed',
    granted: (by) => `${by} granted the extra time that you asked for. A letter tells the complainant.`,
    refused: (by) => `${by} refused the extra time that you asked for. The dates do not change.`,
    lapsed:
      'Nobody decided on your request for more time before the due date. The request has lapsed, and the dates do not change.',
    overtaken:
      'New information or a correction put another time limit in place, so your request for more time no longer applies. Ask again if you still need it.',
    subjectOvertaken: 'Extra time no longer applies',
    grantedOvertaken:
      'A correction put another time limit in place, and it ends earlier. The extra time that was granted before no longer applies. If our answer is due earlier than the complainant was told, a letter tells them. Ask again if you still need more time.',
    approverLapsed: (action) =>
      `“${action}” was not done before the due date. The request has lapsed and can no longer be granted.`,
    subjectResumed: 'Time limit resumed',
    resumed: {
      message: 'The complainant has sent us something, so the time limit has resumed.',
      ended: 'The pause has ended, so the time limit has resumed.',
      decided: 'The time limit has resumed.',
      asked: 'The time limit has resumed.',
    },
    cut: 'The pause was shorter than planned. The extra time that was granted during it is therefore shorter too.',
    pausedUntil: (at) => `paused until ${at} at the latest`,
    requested: 'The request',
    requestedBy: 'Requested by',
    reason: 'Reason',
    fromTo: (from, to) => `from ${from} to ${to}`,
    stays: (due, by) => `stays at ${due}. The letter says that our answer comes by ${by}`,
    words: 'Explanation for the complainant',
    before: (at) =>
      `Decide before ${at}. The complainant must be told before the old date, and no more time can be granted after it.`,
    dutyBefore: (at) =>
      `Decide before ${at}. The letter to the complainant is due by then. It must still go out afterwards, but is then late.`,
    dutyLate: (at) =>
      `Decide at once. The letter to the complainant was due by ${at}. It must still go out, and counts as late.`,
    thisStep: 'This step',
  },
}
