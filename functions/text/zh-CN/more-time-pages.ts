import { duration } from './duration.ts'
import type { Duration } from '../../domain/time/duration.ts'
import type { PauseReason } from '../../domain/policy/policy.ts'

/** What pages say about extensions and pauses. Times arrive formatted. */
export const pagesOfTime = {
  extended: (from: string) => `已延期，原为${from}`,
  acknowledgement: '告知收到投诉',
  acknowledged: {
    letter: (at: string) => `已于${at}发函告知`,
    contact: (at: string) => `已于${at}联系投诉人告知`,
  },
  standsStill: (until: string) => `暂停计时，最迟至${until}`,
  step: (stage: string) => `当前环节（${stage}）`,
  pauses: '暂停计时',
  pausesIntro: '下列时间不计入所列时限。',
  /** Which time limits were paused. */
  notCounted: '不计入的时限',
  pausedFor: (time: Duration) => `累计 ${duration(...time)}`,
  since: '开始',
  until: '最迟至',
  ended: '结束',
  waiting: { complainant: '等待投诉人', appraisal: '外部鉴定、检测或评估', mediation: '调解' } satisfies Record<
    PauseReason,
    string
  >,
  /** To the complainant. */
  waitingYou: { complainant: '等待您提供情况', appraisal: '外部鉴定、检测或评估', mediation: '调解' } satisfies Record<
    PauseReason,
    string
  >,
  pausedNow: '本任务现已暂停计时。需要继续办理的，请先恢复计时，或直接记录处理结果。',
  request: '申请的延期',
  requestedBy: '申请人',
  because: '延期原因',
  words: '申请人写给投诉人的说明',
  fromTo: (from: string, to: string) => `由${from}延至${to}`,
  stays: (due: string, by: string) => `仍为${due}，不延长；发函告知最迟于${by}答复`,
  thisStep: '当前环节',
  rule: '延期规定',
  decideBefore: (at: string) => `请在${at}前决定：投诉人须在原时限届满前收到通知，届满后不能再同意。`,
  decideDutyBefore: (at: string) => `告知函应在${at}前发出；逾期仍须发出，但记为迟延。`,
  /** 控制点偏差 */
  lateLetters: '逾期发出的告知函',
  lateLetter: (at: string, due: string) => `${at}（应在${due}前发出）`,
  answered: (at: string) => `已于${at}回复监管部门。`,
  agreed: (at: string) => `双方约定：${at}前答复。法定期限不变。`,
  agreements: '约定期限',
  agreedForFirm: '公司方',
  agreedForComplainant: '投诉方',
  agreedNote: '超过法定期限答复的，无论是否约定，均记为逾期。',
  agreedOver: (at: string) => `现在的答复期限早于这个日期：${at}。`,
  rests: '误告知的答复日期',
  restsOn: (at: string, before: string) =>
    `因已撤销的登记事项，曾告知投诉人最迟于${at}答复；此前告知的日期为${before}。`,
  restsHow: '该日期仍然有效。如需收回，请再次撤销同一登记事项并勾选“收回已告知的答复日期”，系统随即发函告知投诉人。',
  rulesChanged: '适用规则变更',
  rulesBefore: '变更前',
  receipts: '登记前已收到',
  receipt: (at: string, channel: string, where: string) => `${at}，${where}（${channel}）`,
  receiptProof: '收到凭证',
  passedOnLate: (recorded: string) => `转交迟延：本岗于${recorded}登记，记为执行偏差。`,
  receivedElsewhere: (at: string, where: string) => `${where}于${at}收到您的投诉，答复期限自该时间起算。`,
  waitingFor: (role: string) => `已申请延期，等待${role}决定。`,
}
