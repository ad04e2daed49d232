import type { NoReview, QuestionOver, Refusal } from '../../domain/case/refusal.ts'
import type { Language } from '../../domain/forms/language.ts'
import { texts } from '../index.ts'

/** The dates of a sentence: what they were asked to agree on, and the date of the answer now. */
type Dates = { asked: string; stays: string }

/** Why a review cannot be asked for, or a question not be answered. */
type Sentences = {
  review: { [Why in NoReview['why']]: (day: string) => string }
  question: Record<QuestionOver, (dates: Dates) => string>
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
}

const all: Record<Language, Sentences> = { 'zh-CN': zhCn, en }

/** Why no review can be asked for, in one sentence. @param zone IANA name, of the day until which one could be */
export function noReviewText(language: Language, refusal: NoReview, zone: string): string {
  const until = refusal.why === 'over' ? texts(language).format(zone).lastDay(refusal.until) : ''
  return all[language].review[refusal.why](until)
}

/** Why a question cannot be answered any more, in one sentence. @param zone IANA name, of the dates in it */
export function questionOverText(
  language: Language,
  { why, asked, stays }: Extract<Refusal, { refused: 'question-over' }>,
  zone: string,
): string {
  const { lastDay } = texts(language).format(zone)
  const day = (at: string | undefined): string => (at === undefined ? '' : lastDay(at))
  return all[language].question[why]({ asked: day(asked), stays: day(stays) })
}
