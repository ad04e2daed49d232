import { duration } from '../../text/zh-CN/duration.ts'
import type { Duration } from '../../domain/time/duration.ts'
import { figures } from '../../text/figures/zh-CN.ts'
import type { DeviationKind } from '../../domain/views/deviations.ts'
import { letterNames } from '../../text/zh-CN/letters.ts'
import type { ExecutionState, Start } from '../../app/executions.ts'
import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { NotReopened } from '../../domain/features/complainant/reopen.ts'
import type { ExtensionReason, PauseReason } from '../../domain/policy/policy.ts'
import type { Standstill } from './standstill.ts'

const reasoned = (reasons: string): string => (reasons === '' ? '' : `：${reasons}`)

/**
 * What `case show` and the other case commands say; labels come from the pages and mails. Every other language has the
 * same keys. Names and codes are passed in ready to print.
 */
/** What links open. */
const purposes: Readonly<Record<string, string>> = {
  tracking: '进度查询链接',
  survey: '满意度调查链接',
  offer: '方案答复链接',
  task: '任务链接',
  work: '“全部待办”链接',
}

export const zhCn = {
  /** Joins several names or values. */
  and: (items: readonly string[]) => items.join('、'),
  labelled: (label: string, value: string) => `${label}：${value}`,
  aside: (text: string, note: string) => `${text}（${note}）`,
  nobody: '无人',
  complainant: '投诉人',
  mainPoint: '主要要点',
  none: '无',
  /** Somebody who is no longer in the directory. */
  leftDirectory: (id: string) => `${id}（已不在人员名录中）`,
  head: {
    entity: '保险公司',
    complainant: '投诉人',
    status: '进度',
    class: '级别',
    product: '险种',
    outcome: '处理结果',
    liaison: '对接人',
    received: '收到时间',
    keptUntil: '至少保存至',
    agreed: '双方约定答复期限',
    passedOnLate: '转交迟延，登记于',
    unanswered: '期限届满未答复',
    acknowledgement: '告知收到期限',
    respondBy: '答复期限',
    paused: '累计暂停计时',
    remedyDue: '承诺完成日期',
    rules: '适用的投诉处理规则',
    times: '时间',
    record: '监管登记代码',
    points: '投诉要点',
  },
  unanswered: (limit: string, ended: string) => `${limit}（${ended}）`,
  canGoTo: (bodies: string) => `自此投诉人不必再等待，可向${bodies}提出。`,
  classConfirmed: (name: string) => `${name}（已确认）`,
  classProposed: (name: string) => `${name}（按定级规则拟定，尚未确认）`,
  rules: (policy: string, calendar: string) => `${policy}，工作日历 ${calendar}`,
  commit: (number: number) => `第 ${number} 笔记录`,
  by: {
    filer: '投诉提交人，通过公开入口',
    complainant: (mail: string) => `投诉人，通过${mail}中的链接`,
    byMail: (mail: string) => `投诉人，通过来信 ${mail}`,
    staff: (person: string, mail: string) => `${person}，通过${mail}中的链接`,
    signedIn: (person: string, session: string) => `${person}，登录后操作（会话 ${session}）`,
    mailService: '邮件服务',
    smsGateway: '短信网关',
    anybody: '在“找回链接”页面上填写了投诉编号和预留联系方式的人',
    documentService: '材料存储桶或其扫描服务',
    operator: (command: string) => `运维人员，通过命令 npm run ${command}`,
    workflow: (execution: string) => `工作流，执行 ${execution}`,
  },
  /** Letters to the complainant, named as on pages and in mails. */
  letters: letterNames,
  /** What the mails to the staff are called. */
  mail: {
    conflictFound: '回避通知',
    extensionAnswered: '延期申请结果通知',
    pauseOver: '恢复计时通知',
    reminded: '催办邮件',
    via: (reference: string) => `投诉 ${reference} 邮件中的“您的全部待办”`,
    major: '重大投诉通知',
    'opened-by-exception': '例外查阅通知',
    emergency: '应急预案通知',
    report: '应急首次报告或应急日报',
    task: '任务邮件',
    handedOver: '任务转交通知',
    cancelled: '任务取消通知',
    message: '投诉人留言通知',
    rulesMoved: '适用规则变更通知',
    mark: '提醒邮件',
    overdue: '逾期通知',
    confirmationPage: '提交成功页面',
    other: '邮件',
    undelivered: '邮件未送达通知',
    answered: '征询答复通知',
    offerNews: '方案结果通知',
  },
  opened: (channel: string) => `投诉已提交（${channel}）。`,
  proposedClass: (name: string, reasons: string) => `按定级规则拟定的级别：${name}${reasoned(reasons)}`,
  respondBy: (at: string) => `承诺的答复期限：${at}`,
  digests: (key: string, body: string) => `提交密钥与提交内容的摘要：${key} ${body}`,
  taskOpened: (task: string, person: string, role: string) => `${task}：已分派给${person}（${role}）。`,
  candidates: '候选人员',
  otherCandidates: (count: number) => `另有 ${count} 人`,
  candidate: (person: string, load: number, traits: readonly string[]) =>
    `${person}：待办任务 ${load} 项，${traits.join('，')}`,
  traits: {
    speaks: '会该语言',
    speaksNot: '不会该语言',
    knows: '熟悉该险种',
    knowsNot: '不熟悉该险种',
    standsInFor: (person: string) => `代理${person}`,
    out: {
      away: '未入选：不在岗',
      'took-part': '未入选：参与过本案，须回避',
      'asked-to-hand-over': '未入选：本人申请转交',
      conflict: '未入选：与本案有利害关系',
      full: '未入选：任务数已达上限',
    } satisfies Record<'away' | 'took-part' | 'asked-to-hand-over' | 'conflict' | 'full', string>,
  },
  liaisonNamed: (person: string) => `${person}成为投诉对接人。`,
  reassigned: (task: string, from: string, to: string, why: string) => `${task}由${from}转交${to}：${why}。`,
  why: {
    asked: '申请转交',
    away: '原承办人不在岗',
    'nobody-before': '此前无人承办',
    conflict: '与本案有利害关系',
    left: '原承办人已不在人员名录中或不再担任相应岗位',
  } satisfies Record<ConsequenceOf<'reassigned'>['why'], string>,
  marked: (clock: string, mark: string, task: string) => `时限 ${clock}：${mark}（${task}）。`,
  notified: (people: string) => `已通知：${people}`,
  /** A reminder that was not sent, because a later one came first. */
  noticeOvertaken: '未另行通知：已由其他通知说明',
  decided: (task: string, decision: string) => `${task}：${decision}。`,
  corrected: '险种、投诉事由及定级所依据的事实：',
  classed: (name: string, proposed: string, reasons: string) =>
    `级别定为${name}；按定级规则拟定为${proposed}${reasoned(reasons)}`,
  majorToCompliance: '本案为重大投诉，须通报合规部门。',
  stageEnded: (stage: string) => `${stage}环节结束。`,
  proposed: {
    outcome: (task: string) => `${task}：已拟定答复。`,
    decline: (task: string) => `${task}：已提议不予受理。`,
  },
  approver: (role: string) => `须由${role}会签`,
  noApprover: '无须会签',
  approved: (task: string) => `${task}：同意所拟内容。`,
  returned: (task: string) => `${task}：退回所拟内容。`,
  outcome: (outcome: string) => `处理结果：${outcome}。`,
  rootCause: (cause: string) => `根因：${cause}`,
  remedyDue: (day: string) => `承诺完成日期：${day}`,
  cancelled: (task: string, why: string) => `${task}已取消。${why}。`,
  message: '投诉人留言：',
  withdrawn: '投诉人撤回投诉。',
  ownWill: { yes: '投诉人表示撤回投诉是本人自愿。', no: '投诉人表示撤回投诉并非本人自愿。' },
  concernRaised: {
    'not-own-will': '将核实投诉人是否被迫撤回投诉。',
    'not-satisfied': '投诉人不满意，由没有参与办理的人员跟进。',
    'not-solved': '投诉人表示问题没有解决，由没有参与办理的人员跟进。',
  } satisfies Record<ConsequenceOf<'concern-raised'>['why'], string>,
  mailed: (mail: string, to: string) => `已向${to}发出邮件：${mail}。`,
  address: (address: string) => `收件地址：${address}`,
  messageId: (id: string) => `SES 邮件编号：${id}`,
  content: (digest: string) => `主题与正文的摘要：${digest}`,
  link: (digest: string) => `链接密钥摘要：${digest}`,
  smsSent: (mail: string) => `已向投诉人发送短信：${mail}。`,
  smsDelivered: (mail: string) => `发给投诉人的短信已送达：${mail}。`,
  smsUndelivered: (mail: string, code: string) => `发给投诉人的短信未送达：${mail}。短信平台回执：${code}`,
  smsId: (id: string) => `短信编号：${id}`,
  smsRefused: (mail: string, error: string) => `短信被拒：${mail}。原因：${error}`,
  number: (number: string) => `手机号码：${number}`,
  gatewayId: (id: string) => `网关编号：${id}`,
  smsContent: (digest: string) => `短信内容的摘要：${digest}`,
  toPost: (mail: string) => `待寄出：${mail}。`,
  posted: (mail: string, day: string) => `${day}寄出：${mail}。`,
  postedTo: (address: string) => `收件人：${address}`,
  trackingNumber: (tracking: string) => `邮件号：${tracking}`,
  postDropped: {
    overtaken: (mail: string) => `不再需要，未寄出：${mail}。`,
    'write-again': (mail: string) => `未及时寄出，重新出具：${mail}。`,
  },
  postFailed: {
    returned: (mail: string, day: string) => `${day}被退回：${mail}。`,
    'not-posted': (mail: string, day: string) => `${day}登记，未能寄出：${mail}。`,
  },
  byChannel: {
    call: (mail: string) => `投诉人没有电子邮箱，须宣读：${mail}。`,
    page: (mail: string) => `投诉人没有电子邮箱，页面已经告知：${mail}。`,
    none: (mail: string) => `投诉人没有电子邮箱，不发送：${mail}。`,
  },
  letterKept: (mail: string) => `函件已按原文留存：${mail}。`,
  digest: (digest: string) => `留存内容的摘要：${digest}`,
  mailRefused: (mail: string, to: string, error: string) => `向${to}发送邮件被拒：${mail}。原因：${error}`,
  delivered: (mail: string, to: string) => `发给${to}的邮件已送达：${mail}。`,
  undelivered: (mail: string, to: string, why: string) => `发给${to}的邮件未送达：${mail}。原因：${why}`,
  /** Why a mail did not arrive, and whether trying again could help. */
  failures: {
    bounce: '被退回',
    complaint: '被标为垃圾邮件',
    reject: '未能发出',
    permanent: '永久',
    transient: '暂时',
  } satisfies Record<ConsequenceOf<'undelivered'>['why'] | ConsequenceOf<'undelivered'>['kind'], string>,
  alerted: (mail: string, to: string, task: string) =>
    `发给${to}的邮件（${mail}）未送达，${to}承办${task}：应通知其他人员。`,
  paused: (pause: string, reason: string, until: string) => `暂停计时（${pause}）：${reason}，最迟至 ${until}。`,
  pauseReasons: { complainant: '等待投诉人', appraisal: '外部鉴定、检测或评估', mediation: '调解' } satisfies Record<
    PauseReason,
    string
  >,
  clocks: (ids: string) => `时限：${ids}`,
  resumed: (pause: string, why: string) => `恢复计时（${pause}）：${why}。`,
  resumedWhy: {
    asked: '人工恢复',
    message: '投诉人已留言',
    ended: '暂停计时的期间已满',
    decided: '任务已作出决定',
  } satisfies Record<ConsequenceOf<'resumed'>['why'], string>,
  extensionAsked: (extension: string, task: string, reason: string) => `${task}：申请延期（${extension}）：${reason}。`,
  extensionReasons: {
    complex: '情况复杂',
    special: '特别复杂或有其他特殊原因',
    'beyond-control': '我方无法控制的原因',
    'waiting-for-others': '等待其他方面',
  } satisfies Record<ExtensionReason, string>,
  extensionOf: (clock: string, rule: string, until: string) =>
    `时限 ${clock} 延至 ${until}，依据投诉处理规则的 ${rule} 条`,
  extended: (extension: string) => `已同意延期（${extension}）。`,
  unmoved: (clock: string, due: string) => `告知函不改变时限 ${clock}，最迟应于 ${due} 发出`,
  extensionCut: (extension: string, pause: string) => `${pause} 提前恢复计时，其间同意的延期相应缩短（${extension}）。`,
  extensionRefused: (extension: string) => `未同意延期（${extension}）。`,
  offerDrafted: (offer: string, task: string) => `${task}：拟定方案（${offer}）：`,
  offered: (offer: string) => `方案即发给投诉人（${offer}）。`,
  offerAnswered: (offer: string, answer: string) => `投诉人答复方案（${offer}）：${answer}。`,
  offerDayOver: '已过答复截止日期',
  offerClosed: (offer: string, why: string) => `方案已终止（${offer}）：${why}。`,
  consulted: (consultation: string, to: string, task: string) => `${task}：向${to}征询意见（${consultation}）：`,
  reclassified: '办理中调整级别：',
  restarted: (stage: string | null) =>
    stage === null ? '新情况：重新计时。' : `新情况：案件退回${stage}环节，重新计时。`,
  /** A message that its writer marked as new facts. */
  newFacts: '投诉人标记为新情况',
  newFactsReceived: (at: string) => `收到时间：${at}`,
  markedMessage: (commit: number) => `由工作人员标记：第 ${commit} 笔记录中的留言`,
  promised: (respondBy: string, why: string) => `承诺的答复期限调整为 ${respondBy}：${why}。`,
  promisedWhy: {
    extended: '延期',
    paused: '暂停计时',
    resumed: '提前恢复计时',
    restarted: '新情况',
    reopened: '重新办理',
    untold: '后来的期限没有告知投诉人',
    'taken-back': '此前告知的日期有误，予以收回',
    agreed: '双方约定',
  } satisfies Record<ConsequenceOf<'promised'>['why'], string>,
  promiseTold: (mail: string, respondBy: string) => `信函 ${mail} 告知的答复期限为 ${respondBy}。`,
  reminded: (task: string, to: string) => `${task}：已催办 ${to}。`,
  noted: (task: string) => `${task}：工作记录：`,
  eventRecorded: (task: string, what: string, day: string, corrects: string | null) =>
    `${task}：${what}，${day}${corrects === null ? '' : `（更正 ${corrects}）`}`,
  eventStruck: (task: string, event: string) => `${task}：${event} 系误登记，已撤销：`,
  eventAnswered: (event: string, at: string) => `已于 ${at} 就 ${event} 回复监管部门。`,
  notAcknowledged: '尚未告知',
  acknowledged: {
    letter: (at: string) => `已于${at}发函告知`,
    contact: (at: string) => `已于${at}联系投诉人`,
  },
  contactAttempted: (task: string, how: string, at: string, reached: string) =>
    `${task}：${at} 尝试联系投诉人（${how}）：${reached}。`,
  drafted: (task: string, decision: string) => `${task}：保存了“${decision}”的草稿。`,
  newFactsAsked: (request: string, message: number) => `请求认定新情况（${request}），见第 ${message} 次记录`,
  conflictClaimed: (conflict: string, who: string) => `投诉人提出回避申请（${conflict}）：${who}`,
  sorted: (task: string, matter: string, passedTo: string | null) =>
    `${task}：不属于投诉，事项类别：${matter}${passedTo === null ? '' : `（${passedTo}）`}`,
  drawn: (month: string, stratum: string) => `被抽入${month}月度抽检，所在层：${stratum}。`,
  sampled: (month: string, of: number, seed: string) =>
    `从${month}的 ${of} 件非投诉事项中随机抽中，进行抽检（种子 ${seed}）。`,
  complainedAbout: (person: string | null, unit: string | null) =>
    `被投诉对象：${[person, unit].filter((one) => one !== null).join('、')}，不再参与本案：`,
  complainedAboutStruck: (person: string | null, unit: string | null) =>
    `被投诉对象登记有误，已撤销：${[person, unit].filter((one) => one !== null).join('、')}：`,
  openedByException: (person: string, until: string) => `${person} 例外查阅对其不公开的本案档案，可以查看到 ${until}：`,
  exceptionEnded: (number: string) => `第 ${number} 次例外查阅已提前终止。`,
  /** `conflict`: the complainant's claim that was upheld; null if the person declared it themselves. */
  conflict: (person: string, conflict: string | null) =>
    conflict === null
      ? `${person} 与本案有利害关系，已经回避，不再参与本案。`
      : `经决定（${conflict}），${person} 应当回避，不再参与本案。`,
  reviewAsked: (review: string) => `投诉人申请核查（${review}）：`,
  reviewConfirmed: (review: string) => `${review}：维持原决定。`,
  reviewReplaced: (review: string) => `${review}：变更原决定。`,
  reopened: {
    review: '因核查重新办理已归档的案件。',
    compliance: '重新办理已归档的案件：',
    papers: '补交了有权投诉的证明，重新办理已归档的案件。',
  } satisfies Record<ConsequenceOf<'reopened'>['why'], string>,
  /** The member of staff who decided it. */
  notTheirOrder: '--by 指明的人员是本案的被投诉对象或与本案有利害关系，不能对本案作出要求：未作任何更改',
  decidedBy: (who: string) => `由 ${who} 决定`,
  reopening: {
    notReopened: {
      'provided-for': '适用的投诉处理规则没有规定重新办理：未作任何更改',
      allowed: '此人不担任投诉处理规则规定可以决定重新办理的岗位，或与本案有利害关系：未作任何更改',
      closed: '案件没有归档：未作任何更改',
      there: '案件的文字已经删除：未作任何更改',
    } satisfies Record<NotReopened['not'], string>,
    fileChanged: '同一时刻有其他记录写入投诉档案：未作任何更改，请重试',
    done: (until: string) => `已决定重新办理，承诺的答复期限：${until}；流程随即继续，如未能连通，三分钟内会自动继续`,
  },
  mailWithheld: (mail: string, earlier: number) =>
    `不发送邮件：${mail}。此前24小时内，该邮箱已有${earlier}件投诉；查询链接显示在提交成功页面上。`,
  exposureRecorded: '融资方及外部关注情况已登记',
  needsRecorded: (needs: string) => `需要的协助已登记：${needs || '无'}`,
  needsMet: (act: string, met: string, unmet: string) =>
    `${act}：已提供的协助：${met || '无'}${unmet === '' ? '' : `；未能提供：${unmet}，原因：`}`,
  authorityRecorded: '代理权限已登记：',
  authorityUnseen: '尚未查验原件。',
  authorityEnds: {
    soon: (until: string) => `代理权限将于${until}到期。`,
    now: (until: string) => `代理权限已于${until}到期。`,
  },
  authorityRevoked: (at: string) => `代理权限自${at}起终止。`,
  toldBy: (who: string, how: string) => `告知人：${who}，${how}`,
  contactChanged: {
    corrected: '联系方式已更正，此后信函发往：',
    'authority-ended': '代理已终止，此后信函发给投诉人本人：',
  },
  askedBy: (who: string, how: string, at: string) => `提出人：${who}，${how}，${at}`,
  written: {
    letter: (letter: string, task: string) => `致投诉人的信函（${letter}，${task}）：`,
    asks: {
      answer: (until: string) => `请其最迟在${until}答复。`,
      documents: (until: string) => `请其最迟在${until}提供材料。`,
      authority: (until: string) => `请其最迟在${until}提供有权投诉的证明。`,
    },
    pause: (pause: string) => `在此之前暂停计时（${pause}）。`,
    answered: {
      message: (letter: string) => `投诉人已留言答复${letter}。`,
      document: (letter: string) => `投诉人已按${letter}提供材料。`,
      staff: (letter: string) => `${letter}的要求已落实。`,
    },
    overdue: (letter: string) => `${letter}要求的内容逾期没有收到，提醒投诉人一次。`,
  },
  linkAsked: '有人申请重新发送投诉人的链接，链接发往预留邮箱。',
  linkAskedBy: (person: string) => `有人申请重新发送${person}的链接，链接发往人员名录中的邮箱。`,
  linkWithheld: (earlier: number) => `未重新发送链接：此前24小时内，该邮箱已收到${earlier}封受理通知或链接邮件。`,
  seemsSame: (references: string) => `疑为同一人就同一保单或赔案的重复投诉：${references}。`,
  joined: (into: string) => `本案并入 ${into} 继续办理，不再单独作出决定。`,
  joinedFrom: (reference: string) => `重复投诉 ${reference} 并入本案：`,
  emergencyOpened: '应急预案已启动，应急小组：',
  /** A member of the team, their role, and the person they stand in for. */
  emergencyTeam: (person: string, role: string, standsInFor: string | null) =>
    `${person}（${role}）${standsInFor === null ? '' : `，代${standsInFor}`}`,
  emergencyLead: (person: string) => `负责报告：${person}`,
  emergencyChanged: '应急小组有变动，现有成员：',
  emergencyLeft: {
    left: (person: string) => `已不在人员名录中或不再担任相应岗位，退出应急小组：${person}`,
    conflict: (person: string) => `因回避退出应急小组：${person}`,
  } satisfies Record<ConsequenceOf<'emergency-team-changed'>['gone'][number]['why'], (person: string) => string>,
  emergencyJoined: (person: string, role: string) => `新任${role}：${person}`,
  emergencyNotified: (person: string, as: string) => `应通报（${as}）：${person}`,
  reported: (task: string) => `${task}：发给应急小组。`,
  emergencyOver: {
    decided: '应急结束：本案已作出决定。',
    withdrawn: '应急结束：投诉已撤回。',
    joined: '应急结束：本案已并入此前的投诉。',
    reclassified: '应急结束：级别已调整。',
  } satisfies Record<ConsequenceOf<'emergency-over'>['why'], string>,
  ended: '本案已归档。',
  calendarChanged: (from: string, to: string) => `本案改按工作日历 ${to} 计算时限，此前为 ${from}。`,
  periodAgreed: (agreement: string, at: string) => `${agreement}：双方约定${at}前答复。`,
  consentOf: (who: string, how: string, at: string) => `投诉方同意人：${who}，${how}，${at}`,
  contractEndSet: (end: string, upToOneYear: boolean) =>
    `保险合同终止日期：${end}，保险期间${upToOneYear ? '一年以下' : '超过一年'}。`,
  keptFrom: {
    closing: '自归档起算',
    receipt: '自收到投诉起算',
    'contract-end': '自合同终止起算',
    unknown: '合同终止日期不明，自归档起算',
  },
  contract: {
    done: (end: string, until: string | null) =>
      `已登记合同终止日期：${end}${until === null ? '' : `；档案至少保存至 ${until}`}`,
    already: '该终止日期已登记过',
    isYearRight: (end: string) => `合同终止日期 ${end} 距今多年，年份是否正确？[y/N] `,
    notProvided: '本案适用的规则不按合同终止日期计算保存期限',
    fileChanged: '案件同时有其他变动，请重试',
  },
  receiptSet: (at: string, channel: string, where: string) => `${at}已由${where}收到投诉（${channel}）。`,
  actEntered: (act: string, what: string, how: string, when: string) =>
    `由员工登记（${act}）：${what}，${how}，${when}。`,
  actUntil: (until: string, sampled: boolean) =>
    `${until}前可撤销。${sampled ? '由未参与办理的同事向投诉人核实。' : ''}`,
  actUndone: (act: string) => `已撤销：${act}。`,
  entered: (kind: string, consent: string) => `由员工登记。凭证：${kind}；是否同意使用信息：${consent}。`,
  enteredNotice: (number: string, day: string, until: string | null) =>
    `监管转办通知：${number}，日期${day}${until === null ? '' : `，要求在${until}前报告`}。`,
  receiptProof: (proof: string) => `收到凭证：${proof}`,
  extensionCutByReceipt: (extension: string) => `${extension} 自收到之日起算，截止时间提前。`,
  recounted: {
    event: '登记外部事项后，时限随之变动。',
    receipt: '时限自登记的更早收到时间起算。',
    product: '信息更正后，时限按更正后的信息计算。',
    release: '系统升级后，时限的计算方式有变化。',
  } satisfies Record<ConsequenceOf<'recounted'>['why'], string>,
  dateOffered: (until: string) => `提议与投诉人约定答复期限：${until}。`,
  dateAgreed: '投诉人在查询页面同意约定期限。',
  dateNotAgreed: '投诉人不同意约定期限。',
  rulesChanged: (before: string, after: string) => `适用规则变更：${before} → ${after}`,
  correctedTo: (what: readonly string[], place: string | null) =>
    `更正为：${[...what, ...(place === null ? [] : [place])].join('，')}`,
  dateBefore: (clock: string, at: string) => `变更前 ${clock}：${at}`,
  dateAfter: (clock: string, at: string) => `变更后 ${clock}：${at}`,
  extensionOvertaken: (extension: string) => `${extension} 不再适用。`,
  dateMoved: (what: string, before: string, after: string) => `${what}：${before} → ${after}`,
  documents: {
    announced: (name: string, who: string) => `${name}：${who}将提交一份材料。`,
    shown: '投诉人可以查看。',
    hidden: '不向投诉人公开。',
    arrived: (name: string, bytes: number, key: string, version: string) =>
      `${name}：文件已收到，${bytes} 字节，对象 ${key}，版本 ${version}。`,
    again: (name: string, attempt: number, key: string, version: string) =>
      `${name}：检查没有结果，第 ${attempt} 次检查，对象 ${key}，版本 ${version}。`,
    checked: (name: string, result: string) => `${name}：${result}。`,
    results: {
      clean: '检查通过，已保存',
      threat: '发现恶意软件，文件已删除',
      unsupported: '文件无法检查，已删除',
      type: '不接收的文件类型，已删除',
      same: '与先前的材料相同，已删除',
      'too-large': '超过 20 MB，没有保存',
      'too-many': '材料份数已满，已删除',
      closed: '归档后才收到，已删除',
      failed: '文件未能检查',
    } satisfies Record<ConsequenceOf<'document-checked'>['result'], string>,
    digest: (type: string, sha256: string) => `${type}，SHA-256 ${sha256}`,
    deleted: (names: string) => `${names} 的文件已删除。`,
  },
  /** `through`: the last commit that was erased. */
  erased: (through: number, who: string, why: string) =>
    `经${who}决定，第 1 至 ${through} 笔记录中的个人信息和各方填写的文字已删除：${why}。`,
  knownAs: (reference: string | null) =>
    reference === null ? '投诉人的其他识别信息：' : `投诉人在 ${reference} 中填写的其他联系方式：`,
  mailReceived: {
    message: (mail: string, from: string) => `收到投诉人的邮件 ${mail}（${from}），已作为留言记录：`,
    complaint: (mail: string, from: string) => `本投诉由来信 ${mail}（${from}）登记：`,
    absence: (mail: string, from: string) => `收到投诉人邮箱的自动回复 ${mail}（${from}），仅作备注：`,
  },
  mailAsItCame: (key: string, version: string) => `邮件原文：${key}，版本 ${version}`,
  joinedWordsErased: (reference: string, who: string) =>
    `经${who}决定，并入本案的 ${reference} 的文字已在本档案中一并删除。`,
  erasedWhy: { asked: '当事人要求', retention: '保存期限已满' } satisfies Record<
    ConsequenceOf<'erased'>['why'],
    string
  >,
  unreadable: '本笔记录无法读取。',
  /** The time not counted, and the number of pauses. */
  pausedFor: (time: Duration, pauses: number) => `${duration(...time)}，共 ${pauses} 次`,
  chain: {
    intact: (commits: number, head: string, row: string) => `记录链：共 ${commits} 笔记录，完整，末端 ${head} ${row}`,
    broken: (breaks: number) => `记录链：有 ${breaks} 处断裂`,
    asInRow: '与案件行一致',
    behind: (count: number) => `（案件行落后 ${count} 笔记录：工作流尚未处理）`,
    noRow: '（尚无案件行：工作流尚未处理）',
  },
  list: {
    columns: ['编号', '进度', '级别', '对接人', '答复期限'] satisfies readonly [string, string, string, string, string],
    empty: '没有案件',
    noneOfThese: '没有符合条件的案件',
    count: (number: number) => `共 ${number} 件`,
    joinedTo: (into: string) => `并入 ${into}`,
  },
  deviations: {
    columns: ['编号', '偏差', '事项', '期限', '实际时间'] satisfies readonly [string, string, string, string, string],
    open: '尚未完成',
    count: (kind: string, number: number) => `${kind}：${number}`,
    title: '执行偏差',
    of: (kind: string, what: string, due: string, at: string | null) =>
      `${kind}：${what}，期限 ${due}，${at === null ? '尚未完成' : `完成于 ${at}`}`,
    kinds: {
      'clock-overdue': '超过时限',
      'promise-missed': '超过告知的答复期限未答复',
      'late-letter': '延期告知函逾期发出',
      'late-summary': '简易处理逾期记录',
      'passed-on-late': '转交迟延',
    } satisfies Record<DeviationKind, string>,
  },
  stuck: {
    columns: ['编号', '任务', '停滞原因', '处理办法'] satisfies readonly [string, string, string, string],
    none: '没有停滞的案件',
    left: (count: number) => `另有 ${count} 件未列出；加 --json 可查看全部`,
    what: {
      'execution-failed': '执行失败',
      'execution-missing': '没有执行',
      'deadline-unmarked': '时限已过一天，无人收到通知',
      parked: '步骤连续一天出错，已搁置',
      unseen: '工作流五分钟未处理',
    } satisfies Record<Standstill['code'], string>,
    first: {
      'execution-failed': '查明原因并修复，然后 redrive',
      'execution-missing': '先 wake，两分钟后再看',
      'deadline-unmarked': '先 wake，仍停滞则 restart',
      parked: '查明原因并修复；系统会定期重试，也可 restart',
      unseen: '查看 sweep 是否出错，然后 restart',
    } satisfies Record<Standstill['code'], string>,
  },
  executions: {
    noneFailed: '有待办事项的案件中，没有失败的执行',
    notFailed: {
      running: '执行正在运行，无须重新驱动',
      over: '执行已正常结束，无须重新驱动',
      missing: '没有执行，请用 wake',
      parked: '执行已搁置，不能重新驱动，请用 restart，或等清扫程序处理',
    } satisfies Record<Exclude<ExecutionState, 'failed'> | 'parked', string>,
    redriven: (execution: string) => `执行 ${execution} 已从中断处继续`,
    notRedrivable: (execution: string) =>
      `执行 ${execution} 已不能重新驱动（超过 14 天，或历史记录已满），请用 restart`,
    nothingToDo: '本案已归档且无待办事项，不需要执行',
    stopIt: (execution: string) => `执行 ${execution} 正在运行。是否停止并重新开始？“执行失败”告警会响一次。[y/N] `,
    unchanged: '未作任何更改。',
    started: (execution: string) => `已启动执行 ${execution}`,
    notStarted: {
      exists: (execution: string) =>
        `没有启动任何执行：执行 ${execution} 已经存在（他人已启动，或已结束），请用 stuck 查看案件状态`,
      overtaken: (execution: string) =>
        `没有启动任何执行：案件在此期间已有进展，无须启动 ${execution}，请用 stuck 查看案件状态`,
    } satisfies Record<Exclude<Start['outcome'], 'started'>, (execution: string) => string>,
    woken: (cases: number) => `${cases} 件案件待重新检查：清扫程序将在一两分钟内处理`,
  },
  restoring: {
    rowWasMissing: '案件行曾缺失。投诉档案末尾是否一并被删，只有恢复到更早时间的表才能确认',
    rowsLeft: (count: number) => `还有 ${count} 件`,
    rebuilt: (head: number) => `已根据 ${head} 笔记录重写案件行和任务清单`,
    nothingMissing: '没有缺失',
    /** Numbers of commits and of other items. */
    broughtBack: (commits: number, others: number) => `已找回 ${commits} 笔记录和 ${others} 个其他条目`,
    left: '投诉档案不完整，未作更改：',
    checked: (done: number, left: number) => `${done} 件案件无误，${left} 件未作更改`,
  },
  revoking: {
    none: '没有符合条件的链接，未作任何更改',
    already: '符合条件的链接均已停用',
    ask: (reference: string, links: number) => `将停用 ${reference} 的全部 ${links} 个链接，确认吗？[y/N] `,
    unchanged: '未停用任何链接。',
    ended: (purpose: string, who: string, task: string | null, mail: string, at: string) =>
      `${purposes[purpose] ?? purpose}${task === null ? '' : `（${task}）`}，收件人：${who}，见${mail}，${at}`,
    done: (links: number) => `已停用 ${links} 个链接；以后的邮件会附上可用的新链接`,
  },
  linkOf: (purpose: string, who: string, mail: string) => `${purposes[purpose] ?? purpose}，收件人：${who}，见${mail}`,
  linkEnded: (at: string, by: string) => `${at}停用，操作人：${by}`,
  reading: {
    none: '没有人登录后查看过这件投诉',
    head: ['时间', '人员', '页面', '会话'] as readonly string[],
    byException: '例外查阅',
  },
  holding: {
    erased: '文字此前已删除，未作任何更改',
    heldAlready: '本案此前已被保全，未作任何更改',
    notHeld: '本案没有被保全，未作任何更改',
    fileChanged: '其他人刚刚写入了投诉档案，未作任何更改，请重试',
    placed: '已保全，此后不删除其中的文字和材料',
    lifted: '已解除保全，期满后可以删除',
  },
  holdPlaced: '投诉档案和材料已被保全：',
  holdLifted: '保全已解除：',
  deviationExplained: (control: string, what: string, cause: string) =>
    `偏差“${figures.controls[control] ?? control}”（${what}）的原因：${figures.faults[cause] ?? cause}。`,
  erasing: {
    broken: '记录链已断裂，未删除任何内容，以免掩盖问题。请用 show 查看',
    open: '本案尚未归档，未删除任何内容',
    waiting: '本案已归档，但仍有待办事项，未删除任何内容',
    nothing: '没有可删除的内容',
    tooEarly: (until: string, from: string) => `至少保存至 ${until}（${from}），未删除任何内容`,
    held: (reason: string) => `本案已被保全，未删除任何内容。原因：${reason}`,
    otherHeld: (other: string) => `其文字也在 ${other} 的档案中，该档案已被保全，未删除任何内容`,
    /** The file into which the case was joined, and why it is in the way. */
    otherBroken: (other: string) =>
      `其文字也在 ${other} 的档案中，该档案的记录链已断裂，未删除任何内容，以免掩盖问题。请用 show 查看`,
    otherOpen: (other: string) => `其文字也在 ${other} 的档案中，该案尚未归档或仍有待办事项，未删除任何内容`,
    /** How many texts, and the other files that have its words; empty if none has. */
    ask: (reference: string, texts: number, others: string) =>
      `将从投诉档案中永久删除 ${texts} 处姓名、地址和文字${others === '' ? '' : `，并删除 ${others} 中来自本案的文字`}。请输入编号确认（${reference}）：`,
    unchanged: '未删除任何内容。',
    fileChanged: '投诉档案刚刚写入了新的记录，请查看后重试',
    /** `commits`: how many were erased; `recorded`: the commit that says so. */
    done: (commits: number, recorded: number) => `已从 ${commits} 笔记录中删除，删除一事记于第 ${recorded} 笔记录`,
    doneIn: (reference: string, recorded: number) => `${reference} 的文字已一并删除，删除一事记于第 ${recorded} 笔记录`,
    mailsWait: (count: number) =>
      `有 ${count} 封寄到本案地址或提到本案编号的来信尚待处理，未删除任何内容。请先在 /desk/mails 页面处理`,
    mails: (count: number) => `档案之外的 ${count} 封来信已一并删除，其原件和附件将在几分钟内删除`,
    documents: (count: number) => `${count} 份材料的文件将在几分钟内删除，删除后记入投诉档案`,
    stillHas: (joined: string) => `${joined} 已并入本案，其自身档案中仍有文字，请一并删除`,
  },
}

export type Wording = typeof zhCn
