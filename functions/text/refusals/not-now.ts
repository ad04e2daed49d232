import type { EnteredAct } from '../../domain/case/case-file.ts'
import type { NoReview, NotUndone, QuestionOver, Refusal } from '../../domain/case/refusal.ts'
import type { Language } from '../../domain/forms/language.ts'
import { texts } from '../index.ts'

/** The dates of a sentence: what they were asked to agree on, and the date of the answer now. */
type Dates = { asked: string; stays: string }

/** Why a review cannot be asked for, a question not be answered, or an act not be undone. */
type Sentences = {
  review: { [Why in NoReview['why']]: (day: string) => string }
  question: Record<QuestionOver, (dates: Dates) => string>
  /** `act`: what they did, as in `acts`; `day`: the last day to undo it. */
  undo: Record<NotUndone['why'], (act: string, day: string) => string>
  acts: Record<EnteredAct['what'], string>
  withdrawn: (day: string) => string
  complainAgain: string
}

const zhCn: Sentences = {
  review: {
    undecided: () => '这件投诉尚未作出决定。决定作出后，您会收到书面答复；可以申请核查的，答复中会写明截止日期。',
    'not-provided': () => '这件投诉没有可以申请核查的决定。',
    asked: () => '对这个决定的核查已经申请过，每个决定只能申请一次。',
    over: (day) => `申请核查的截止日期是${day}，现已超过。`,
  },
  question: {
    agreed: ({ asked }) => `您已经答复过：您同意我们最迟于${asked}书面答复。`,
    'not-agreed': ({ asked, stays }) =>
      `您已经答复过：您不同意延至${asked}。双方没有另行约定，此前告知您的答复日期为${stays}。`,
    answered: () => '您已经答复过这个问题，您的答复已登记。',
    passed: ({ asked, stays }) =>
      `答复这个问题的时间已过（${asked}）。双方没有另行约定，此前告知您的答复日期为${stays}。`,
    replaced: ({ stays }) => `在此期间，答复日期已另行确定为${stays}，不需要您再答复。`,
    'not-asked': () => '我们没有向您提出这个问题。',
  },
  undo: {
    unknown: () => '没有可以撤销的事项。',
    undone: (act) => `${act}的登记此前已经撤销。`,
    decided: (act) => `此后我们已作出决定，${act}的登记不能再撤销。`,
    passed: (act, day) => `${act}的登记最迟可于${day}撤销，该日期已过。`,
  },
  acts: { withdrawal: '撤回投诉', acceptance: '接受方案', review: '核查申请', 'new-facts': '补充的新情况' },
  withdrawn: (day) => `您已于${day}撤回这件投诉，因此未按您刚才提交的内容登记。`,
  complainAgain: '您仍可以就同一件事重新投诉。',
}

const en: Sentences = {
  review: {
    undecided: () =>
      'There is no decision yet. When there is one, our letter says whether you can ask for a review, and until when.',
    'not-provided': () => 'There is no decision in this complaint that can be reviewed.',
    asked: () => 'You have already asked for a review of this decision, and each decision is reviewed once.',
    over: (day) => `You could ask for a review until the end of ${day}. That day has passed.`,
  },
  question: {
    agreed: ({ asked }) => `You have answered already: you agreed that you will have our answer by ${asked}.`,
    'not-agreed': ({ asked, stays }) =>
      `You have answered already: you did not agree to ${asked}. No other date was agreed than the one that we told you: ${stays}.`,
    answered: () => 'You have answered this already, and we have your answer.',
    passed: ({ asked, stays }) =>
      `The time to answer this is over: it was about ${asked}. No other date was agreed than the one that we told you: ${stays}.`,
    replaced: ({ stays }) =>
      `The date of our answer has been set in another way since we asked you. It is ${stays}, and you need not answer.`,
    'not-asked': () => 'We have not asked you this.',
  },
  undo: {
    unknown: () => 'There is nothing to undo.',
    undone: (act) => `${act} was undone before.`,
    decided: (act) => `${act} can no longer be undone, because we have decided since then.`,
    passed: (act, day) => `${act} could be undone until the end of ${day}. That day has passed.`,
  },
  acts: {
    withdrawal: 'Your withdrawal',
    acceptance: 'Your acceptance of our offer',
    review: 'Your request for a review',
    'new-facts': 'What you told us',
  },
  withdrawn: (day) => `You withdrew this complaint on ${day}, so we did not record what you have just sent.`,
  complainAgain: 'You can still complain about the same thing again.',
}

const all: Record<Language, Sentences> = { 'zh-CN': zhCn, en }

/**
 * Why something cannot be done now, where the refusal knows the one reason: undefined for any other.
 * @param zone IANA name, of the days in it
 */
export function notNowText(language: Language, refusal: Refusal, zone: string): string | undefined {
  const { dayOf, lastDay } = texts(language).format(zone)
  const { review, question, undo, acts, withdrawn, complainAgain } = all[language]
  const day = (at: string | undefined): string => (at === undefined ? '' : lastDay(at))
  switch (refusal.refused) {
    case 'no-review':
      return review[refusal.why](refusal.why === 'over' ? lastDay(refusal.until) : '')
    case 'question-over':
      return question[refusal.why]({ asked: day(refusal.asked), stays: day(refusal.stays) })
    case 'too-late': {
      if (refusal.withdrawnAt !== undefined)
        return texts(language).punctuation.sentences([withdrawn(dayOf(refusal.withdrawnAt)), complainAgain])
      if (refusal.undo === undefined) return undefined
      const act = 'what' in refusal.undo ? acts[refusal.undo.what] : ''
      const said = undo[refusal.undo.why](act, 'until' in refusal.undo ? lastDay(refusal.undo.until) : '')
      return texts(language).punctuation.sentences([said, isWithdrawn(refusal) ? complainAgain : ''])
    }
    default:
      return undefined
  }
}

/** Whether they withdrew, and that has taken effect: they can complain again. */
export const isWithdrawn = (refusal: Refusal): boolean =>
  refusal.refused === 'too-late' &&
  (refusal.withdrawnAt !== undefined ||
    (refusal.status === 'closed' && refusal.undo?.why === 'passed' && refusal.undo.what === 'withdrawal'))
