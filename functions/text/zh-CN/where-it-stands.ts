import type { AskedFor } from '../../domain/tasks/requests.ts'
import type { Answer, Of, Settled, WhereItStands } from '../../domain/views/where-it-stands.ts'
import type { PauseReason } from '../../domain/policy/policy.ts'
import type { Format } from '../format.ts'

/** How days and times are written, and what is said of the answer and of how a case was settled. */
export type Saying = Pick<Format, 'day' | 'dayOf' | 'lastDay' | 'lastWholeDay' | 'instant'> & {
  answer: (answer: Answer) => string
  settled: (settled: Settled) => string
}

/** The one sentence of each state of a case: where it is, what happens next, by when. */
export type StandingTexts = {
  answer: Record<Answer['stands'], (by: string) => string>
  settled: Record<Settled['how'], (on: string) => string>
  paused: Record<PauseReason, string>
  asked: Record<AskedFor, (until: string) => string>
  askedLate: Record<AskedFor, (until: string) => string>
  states: { [Is in WhereItStands['is']]: (state: Of<Is>, say: Saying) => string }
}

export const whereItStands: StandingTexts = {
  answer: {
    promised: (by) => `最迟于${by}答复您`,
    'by-agreement': (by) => `按照与您的约定，最迟于${by}答复您`,
    reopened: () => '您的投诉已重新办理，答复日期将以信函告知您',
    late: (by) => `原承诺在${by}前答复，现已逾期，向您致歉，我们仍在抓紧办理`,
    overdue: (by) => `应当在${by}前答复，现已逾期，向您致歉，我们仍在抓紧办理`,
  },
  settled: {
    decision: (on) => `我们已于${on}作出处理决定`,
    agreement: (on) => `我们已于${on}与您商定解决办法`,
  },
  paused: { complainant: '正在等待您补充情况', appraisal: '正在等待外部鉴定、检测或评估', mediation: '正在进行调解' },
  asked: {
    answer: (until) => `请您最迟于${until}答复我们`,
    documents: (until) => `请您最迟于${until}把材料发给我们`,
    authority: (until) => `请您最迟于${until}提供有权投诉的证明`,
  },
  askedLate: {
    answer: (until) => `我们请您最迟于${until}答复，目前还没有收到`,
    documents: (until) => `我们请您最迟于${until}提供材料，目前还没有收到`,
    authority: (until) => `我们请您最迟于${until}提供有权投诉的证明，目前还没有收到`,
  },
  states: {
    received: ({ answer }, say) => `我们已收到您的投诉，正在安排专人联系您，${say.answer(answer)}。`,
    intake: ({ answer }, say) => `您的投诉正在受理，对接人会与您联系核实情况，${say.answer(answer)}。`,
    'contact-late': ({ by, answer }, say) =>
      `您的投诉正在受理，对接人本应最迟于${say.lastDay(by)}与您联系，如尚未联系，向您致歉，您可以按下方的联系方式直接联系；${say.answer(answer)}。`,
    investigation: ({ answer }, say) => `我们正在调查您反映的问题，${say.answer(answer)}。`,
    negotiation: ({ answer }, say) => `调查已经完成，我们正在与您协商解决办法，${say.answer(answer)}。`,
    feedback: ({ answer }, say) => `我们正在拟定给您的答复，${say.answer(answer)}。`,
    checked: ({ answer }, say) => `处理意见已经拟好，正在由上级审核，${say.answer(answer)}。`,
    paused: ({ for: reason, until, answer }, say) =>
      `您的投诉${whereItStands.paused[reason]}（最迟到${say.lastDay(until)}），${say.answer(answer)}。`,
    asked: ({ what, until, answer }, say) =>
      `${whereItStands.asked[what](say.day(until))}，收到后我们继续办理；${say.answer(answer)}。`,
    'asked-late': ({ what, until, answer }, say) =>
      `${whereItStands.askedLate[what](say.day(until))}，请您尽快提供；${say.answer(answer)}。`,
    offer: ({ until, answer }, say) =>
      `我们向您提出了解决方案，请您最迟于${say.day(until)}答复；${say.answer(answer)}。`,
    fulfilment: ({ settled, by }, say) => `${say.settled(settled)}，承诺的事项最迟于${say.day(by)}办结。`,
    'fulfilment-late': ({ by }, say) =>
      `我们承诺的事项应在${say.day(by)}办结，现已逾期，向您致歉；我们仍在办理，您可以随时联系对接人。`,
    decided: ({ settled }, say) => `${say.settled(settled)}，您无需再办理手续；如不同意，请看下文的途径。`,
    told: ({ settled }, say) => `${say.settled(settled)}；您此后反映的情况，会有人员与您联系。`,
    'decided-untold': () => '我们已作出处理决定，正在将答复送达您。',
    review: ({ by }, say) => `您申请的核查正在进行，核查决定最迟于${say.lastDay(by)}告知您。`,
    'review-late': ({ by }, say) => `您申请的核查应在${say.lastDay(by)}前办结，现已逾期，向您致歉，我们仍在抓紧办理。`,
    survey: ({ settled, until }, say) =>
      `${say.settled(settled)}；如果您愿意，请在${say.lastWholeDay(until)}前对办理情况作出评价。`,
    closed: ({ settled }, say) => `${say.settled(settled)}，这件投诉现已归档；您还可以采取的途径见下文。`,
    matter: ({ by }, say) =>
      `您反映的事项已转交有关部门办理，最迟于${say.lastDay(by)}答复您；如果您提出的是投诉，请告诉我们，详见下文。`,
    'matter-late': ({ by }, say) => `您反映的事项应在${say.lastDay(by)}前答复，现已逾期，向您致歉，我们仍在抓紧办理。`,
    'no-complaint': ({ on }, say) => `我们已于${say.dayOf(on)}就此致函给您；如果您提出的是投诉，请告诉我们，详见下文。`,
    declined: ({ on }, say) => `我们已于${say.dayOf(on)}告知您：这件投诉不能办理，原因和您可以采取的途径见下文。`,
    'withdrawal-waits': ({ on, until }, say) =>
      `您已于${say.dayOf(on)}撤回投诉，在${say.lastDay(until)}之前（含当日）可以取消撤回，期满后我们停止办理。`,
    'withdrawal-closes': ({ on, until }, say) =>
      `您已于${say.dayOf(on)}撤回投诉，在${say.instant(until)}之前仍可取消撤回，之后我们停止办理。`,
    accepted: ({ on, answer }, say) =>
      `您已于${say.dayOf(on)}接受我们的方案，我们正在据此作出处理决定；${say.answer(answer)}。`,
    'offer-undone': ({ on, answer }, say) =>
      `您已于${say.dayOf(on)}撤销对我们方案的接受，我们会继续与您协商；${say.answer(answer)}。`,
    'offer-rejected': ({ on, answer }, say) =>
      `您已于${say.dayOf(on)}表示不接受我们的方案，我们正在寻找其他办法；${say.answer(answer)}。`,
    'offer-countered': ({ on, answer }, say) =>
      `您已于${say.dayOf(on)}提出自己的方案，我们正在研究；${say.answer(answer)}。`,
    'offer-lapsed': ({ on, answer }, say) =>
      `我们的方案已于${say.dayOf(on)}到期，没有收到您的答复，我们继续办理；${say.answer(answer)}。`,
    withdrawn: ({ on }, say) => `您已于${say.dayOf(on)}撤回投诉，我们已停止办理。`,
    joined: ({ into, answer }, say) => `这件投诉已并入您此前的投诉 ${into}，两件一并办理，${say.answer(answer)}。`,
    'joined-decided': ({ into, on }, say) =>
      `这件投诉已并入您此前的投诉 ${into}，该件已于${say.dayOf(on)}作出处理决定。`,
  },
}
