import { nextWay } from '../../../functions/domain/channels/channels.ts'
import type { Actor } from '../../../functions/domain/case/access.ts'
import { answerOffer } from '../../../functions/domain/features/negotiation/answer-offer.ts'
import { decide } from '../../../functions/domain/decide/decide.ts'
import { claimConflict } from '../../../functions/domain/features/conflict/claim-conflict.ts'
import { fileComplaint } from '../../../functions/domain/features/intake/file-complaint.ts'
import { addMessage } from '../../../functions/domain/features/complainant/message.ts'
import { reopen } from '../../../functions/domain/features/complainant/reopen.ts'
import { askReview } from '../../../functions/domain/features/review/request-review.ts'
import { withdraw } from '../../../functions/domain/features/complainant/withdraw.ts'
import {
  agreedOffer,
  assigneeOf,
  contactAt,
  contactOf,
  type CaseFile,
  type Commit,
  holderOf,
  type OpenTask,
  openTasks,
} from '../../../functions/domain/case/case-file.ts'
import { instantOf, millisOf, type Instant } from '../../../functions/domain/time/zone.ts'
import { type MailOrder, nameOfRecipient } from '../../../functions/domain/case/mail-order.ts'
import { apply } from '../../../functions/domain/case/evolve.ts'
import type { Desk, Rules } from '../../../functions/domain/case/desk.ts'
import type { By, ConsequenceOf, Consequence, Fact, KindName } from '../../../functions/domain/case/facts.ts'
import { roundAfter } from '../../../functions/domain/workflow/rounds.ts'
import { type Due, dueIn, type DueMail, inTurn, mailsDue } from '../../../functions/domain/workflow/mail-bundles.ts'
import { mailsOwed, roundFrom, roundOwed } from '../../../functions/domain/workflow/mail-schedule.ts'
import { dueOf } from '../../../functions/domain/workflow/reminders.ts'
import { outstanding, waiting } from '../../../functions/domain/workflow/outstanding.ts'
import { newestPolicy, type Policy, policyOf } from '../../../functions/domain/policy/policy.ts'
import type { Refusal } from '../../../functions/domain/case/refusal.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import { complaintIn, entity, staff } from '../cast.ts'
import { at, china } from './calendars.ts'

/**
 * A desk in memory: a case driven by the pure functions alone, as the real one is driven by steps and doors. Times are
 * said and read as local times in Shanghai, `2026-10-01 23:50`.
 */
export const standard = newestPolicy('standard')

/** A pack in which every pause stops the whole case too. */
export const stopping: Policy = {
  ...standard,
  pauses: (standard.pauses ?? []).map((rule) => ({ ...rule, clocks: ['stage', 'overall'] })),
}

export const complaint = complaintIn('zh-CN')

/** What makes a complaint of each class. */
export const weighing = { general: {}, key: { vulnerable: true }, major: { projectFinance: true } } as const

export const yuan = (value: string) => ({ currency: 'CNY', value })

/** Local time in Shanghai of an instant, to the second where there are seconds. */
export function local(instant: Instant): string {
  const text = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return (
    text.slice(0, 10) + ' ' + (text.endsWith(':00.000Z') ? text.slice(11, 16) : text.slice(11, 23).replace('.000', ''))
  )
}

export const instant = (when: string): Instant => (when.endsWith('Z') ? when : at(china, when))

export type Answers = Readonly<Record<string, unknown>>

const moves: Readonly<Record<string, Answers>> = {
  reassign: { reason: '工作量' },
  conflict: { reason: '与客户相识' },
  'write-to-complainant': { text: '请把维修发票发给我们。', asks: 'nothing', until: null },
  'settle-request': { reason: '客户已当面提交' },
  note: { text: '客户明天下午方便' },
  remind: {},
  'contact-attempt': { how: 'phone', at: '2026-03-02T02:00:00.000Z', reached: false, notes: '无人接听' },
  'record-event': {
    event: 'regulator-notice',
    day: '2026-03-02',
    namedDay: null,
    proof: '转办函〔2026〕12号',
    corrects: false,
  },
  'strike-event': { event: 'regulator-notice', day: '2026-03-02', reason: '系另案的转办函' },
  reclassify: { class: 'key', reason: '客户称将诉讼' },
  consult: { whom: 'dan', question: '扣减一半的依据是什么？' },
  'new-facts': { reason: '附有新的鉴定' },
  resume: {},
  'move-rules': {
    product: 'agriculture',
    category: 'claims',
    channel: 'web',
    place: 'elsewhere',
    reason: '投保的是农业保险',
  },
  'complained-about': { person: 'cy', reason: '投诉人称其索要好处费' },
  'strike-complained-about': { person: 'cy', reason: '同名的是另一位同事' },
  'record-needs': { needs: ['large-print'] },
  'record-exposure': { lender: '示例银行', publicity: false, media: true, litigation: false },
  'record-authority': {
    capacity: 'lawyer',
    represented: '韩梅',
    scope: 'full',
    lettersTo: 'representative',
    seenWhat: '授权委托书原件和代理人身份证',
    seenBy: '王芳，总公司柜面',
    seenOn: '2026-03-02',
  },
  'revoke-authority': {
    who: '韩梅本人',
    how: 'phone',
    at: '2026-03-02T02:00:00.000Z',
    proof: '录音 2026-0302-9',
    email: 'han.mei@example.com',
  },
  'correct-contact': {
    name: '李娜',
    email: 'li.na@example.com',
    phone: '13800000000',
    who: '李娜本人，核对了保单号和出生日期',
    how: 'phone',
    at: '2026-03-02T02:00:00.000Z',
    proof: '录音 2026-0302-7',
  },
  'set-contract-end': { contractEnd: '2027-03-31', upToOneYear: true },
  extend: { until: null, overallUntil: null, because: 'complex', reason: '需要向修理厂核实' },
  pause: { because: 'complainant', note: '请提供维修发票原件' },
}

/** Good answers to every decision; a test says only what matters to it. */
export function goodAnswer(name: KindName, decision: string, now: Instant, file: CaseFile): Answers {
  const contact = { how: 'phone', at: now }
  const answers: Record<string, Answers> = {
    'intake accept': {
      contact,
      identityVerified: true,
      product: 'motor',
      category: 'claims',
      class: file.class,
      classReason: '与规则一致',
      summary: '要求赔付',
    },
    'intake resolve': {
      contact,
      identityVerified: true,
      product: 'motor',
      category: 'claims',
      rootCause: 'delay',
      summary: '要求赔付',
      remedy: '',
      remedyDue: null,
    },
    'intake resolve-in-writing': {
      contact,
      identityVerified: true,
      product: 'motor',
      category: 'claims',
      rootCause: 'delay',
      summary: '要求赔付',
      findings: '属实',
      reasons: '迟延',
      remedy: '',
      remedyDue: null,
    },
    'intake join': { contact, identityVerified: true, reference: file.seemsSame[0] ?? '', reason: '同一事项' },
    'intake decline': { ground: 'not-a-complaint', reason: '不是投诉' },
    'investigation decline-unproven': { reason: '两次致函，仍未提供授权委托书' },
    'negotiation decline-unproven': { reason: '两次致函，仍未提供授权委托书' },
    'feedback decline-unproven': { reason: '两次致函，仍未提供授权委托书' },
    'investigation complete': {
      points: [{ point: '迟延', finding: '属实', upheld: 'upheld' }],
      upheld: 'upheld',
      rootCause: 'delay',
      remedy: '赔付',
      remedyAmount: yuan('12000.00'),
      evidence: ['通话录音'],
    },
    'negotiation agreed': {
      offers: [{ at: now, by: 'insurer', what: '赔付一万二', answer: 'accepted' }],
      remedy: '赔付',
    },
    'negotiation not-agreed': { offers: [] },
    'feedback propose': {
      findings: '属实',
      reasons: '迟延',
      basis: '合同第九条',
      ...(agreedOffer(file) === undefined
        ? { remedy: '', remedyDue: null }
        : { remedy: '补足差额', remedyDue: dayAfter(now) }),
      rights: ['review'],
    },
    'co-sign approve': {},
    'co-sign return': { reason: '理由不足' },
    'fulfilment fulfilled': { at: now, proof: '转账凭证' },
    'authorise allow': {},
    'authorise disallow': { reason: '金额过高' },
    'consultation not-ours': { whose: '核保部' },
    'consultation reply': { reply: '按新条款不应扣减', documents: ['定损单 2026-0817'] },
    'extension grant': {},
    'extension refuse': { reason: '请先完成已有部分' },
    'review confirm': { reasons: '原决定事实清楚、依据充分', rights: ['mediation', 'litigation'] },
    'review replace': {
      upheld: 'upheld',
      rootCause: 'delay',
      findings: '左后门漏计',
      reasons: '损失与事故一致',
      remedy: '',
      remedyDue: null,
      rights: ['litigation'],
    },
    'root-cause name-cause': { rootCause: 'delay' },
    'first-report report': {
      happened: '泄漏事故',
      affected: 30,
      measures: '已派员到场',
      next: '联系家属',
      toldNext: '',
    },
    'daily-status update': { situation: '伤者情况稳定' },
    'reach not-reached': { notes: '三次致电均无人接听，号码已停用' },
    'posting posted': { day: local(now).slice(0, 10), tracking: 'RR123456785CN' },
    'posting write-again': {},
    'posting not-posted': { notes: '地址不详' },
    'reach reached': { how: 'phone', at: now, notes: '已电话告知，客户提供了新邮箱' },
    'unchecked-file file-settled': { how: 'phone', notes: '客户改为邮寄复印件' },
    'conflict uphold': { person: file.liaisons.at(-1)?.person ?? '', reason: '与投诉人有亲属关系' },
    'intake another-matter': { matter: 'enquiry', expectsAnswer: false, told: '续保可在到期前三十日办理。' },
    'matter settle-matter': { told: '已经核查，有关人员已受到处理。' },
    'sample-reading rules-kept': {},
    'sample-reading rules-broken': { controls: ['late-letter'], found: '延期告知晚发两日' },
    'second-look no-complaint': { reason: '仅询问续保手续' },
    'second-look was-complaint': { reason: '来件人不满并要求答复' },
    'conflict dismiss': { reason: '经核实，没有利害关系。' },
    'progress-update tell-progress': { reason: '正在等待鉴定意见' },
    'new-material accept-new': { reason: '新的鉴定结论' },
    'new-material refuse-new': { reason: '该发票我方已经掌握' },
    'survey answer': { satisfaction: 5, resolved: true, effort: 1 },
    'regulator-reply replied-to-regulator': {
      reference: '监转〔2026〕17号',
      how: 'post',
      at: now,
      reply: '已与客户协商一致',
      proof: '机要登记 2026-0317',
    },
    'concern answer-concern': { told: '经核实，尚差一百元，已于今日补付。' },
    'concern decide-again': { reason: '少付一百元，应当重新决定' },
    'return-visit visited': { notes: '满意', satisfied: true },
  }
  const answer = answers[`${name} ${decision}`]
  if (decision === 'agree-period')
    return {
      until: dayAfter(file.promise.respondBy),
      reason: '等待修理厂报价',
      who: '李明本人',
      how: 'phone',
      at: now,
      proof: '录音 2026-0302-4，录音平台',
    }
  if (decision === 'offer-date') return { until: dayAfter(file.promise.respondBy), reason: '等待修理厂报价' }
  if (decision === 'set-receipt')
    return {
      receivedAt: instantOf(millisOf(file.filedAt) - 26 * 3_600_000),
      channel: 'phone',
      where: '苏州营业部',
      proof: '录音 2026-0301-17',
    }
  const move =
    decision === 'offer' ? { what: '补足差额', amount: yuan('6000.00'), until: dayAfter(now) } : moves[decision]
  if (answer === undefined && move !== undefined) return move
  if (answer === undefined) throw new Error(`no good answer to ${name} ${decision}`)
  return answer
}

export const firstDecision: Record<KindName, string> = {
  intake: 'accept',
  investigation: 'complete',
  negotiation: 'agreed',
  feedback: 'propose',
  'co-sign': 'approve',
  fulfilment: 'fulfilled',
  authorise: 'allow',
  extension: 'grant',
  consultation: 'reply',
  review: 'confirm',
  'first-report': 'report',
  'daily-status': 'update',
  reach: 'reached',
  posting: 'posted',
  'unchecked-file': 'file-settled',
  'root-cause': 'name-cause',
  conflict: 'dismiss',
  'new-material': 'accept-new',
  matter: 'settle-matter',
  'sample-reading': 'rules-kept',
  'second-look': 'no-complaint',
  'progress-update': 'tell-progress',
  survey: 'answer',
  'regulator-reply': 'replied-to-regulator',
  'return-visit': 'visited',
  concern: 'answer-concern',
}

/** The local day two days on. */
const dayAfter = (now: Instant): string => local(new Date(Date.parse(now) + 2 * 86_400_000).toISOString()).slice(0, 10)

export type Setting = {
  staff?: readonly Person[]
  policy?: Policy
  load?: Readonly<Record<string, number>>
  reference?: string
}

/** A complaint that has just been filed; nothing has looked at it yet. */
export function filed(when: string, more: Readonly<Record<string, unknown>> = {}, setting: Setting = {}): Case {
  const policy = setting.policy ?? standard
  const now = instant(when)
  const calendar = calendarNamed(policy.calendar)
  const begun = fileComplaint({ ...complaint, ...more }, { policy, calendar, entity, channel: 'web' }, now)
  if ('refused' in begun) throw new Error(JSON.stringify(begun))
  return new Case(
    [{ ...begun.opened, keyDigest: '', bodyDigest: '' }, ...begun.known],
    { policy, calendar, staff: setting.staff ?? staff, load: setting.load ?? {} },
    now,
    setting.reference ?? '4MPD-K7QX-T',
  )
}

/** A complaint of a class, filed and seen by the workflow: its intake task is open. */
export function received(
  when: string,
  weight: keyof typeof weighing = 'general',
  setting: Setting & { complaint?: Readonly<Record<string, unknown>> } = {},
): Case {
  return filed(when, { ...weighing[weight], ...setting.complaint }, setting).look()
}

/**
 * A general complaint in Leeds, under the newest British rules, received and decided at these moments.
 * @param complaint fields of the form, if they are others
 */
export function decidedInLeeds(
  at: { received: string; decided: string },
  complaint: Record<string, unknown> = {},
): Case {
  return received(at.received, 'general', { policy: newestPolicy('uk-disp'), complaint })
    .upTo('investigation')
    .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '1.00' } })
    .does('negotiation')
    .until(at.decided)
    .does('feedback', 'propose', { rights: ['ombudsman', 'litigation'] })
}

export class Case {
  readonly reference: string
  readonly commits: Commit[] = []
  /** Everything that was mailed, as it became due, with the time and the message that it went in. */
  readonly mails: (MailOrder & { at: Instant; messageId: string })[] = []
  desk: Desk
  now: Instant
  file: CaseFile
  private hasRounds = true
  /** Sees each mail before it goes, with the case as it stands then, and may say that the mail service refuses it. */
  atTheGate: (order: MailOrder, desk: Case) => 'refused' | undefined = () => undefined

  constructor(facts: readonly Consequence[], desk: Desk, now: Instant, reference: string) {
    this.reference = reference
    this.desk = desk
    this.now = now
    this.file = apply(reference, undefined, facts, { number: 1, at: now, by: { as: 'filer' } })
    this.commits.push({ number: 1, at: now, by: { as: 'filer' }, facts })
  }

  commit(facts: readonly Fact[], by: By): this {
    const commit: Commit = { number: this.file.head + 1, at: this.now, by, facts }
    this.commits.push(commit)
    this.file = apply(this.reference, this.file, facts, commit)
    const moved = facts.some(({ fact }) => fact === 'rules-changed')
    if (moved)
      this.desk = {
        ...this.desk,
        policy: policyOf(this.file.policy),
        calendar: this.desk.calendars?.[this.file.calendar.id] ?? this.desk.calendar,
      }
    return this
  }

  /**
   * What the workflow does when it is woken: commits the outstanding work and sends the mails, until nothing is
   * outstanding.
   */
  look(when?: string): this {
    if (when !== undefined) this.now = instant(when)
    const by = { as: 'workflow', execution: 'test' } as const
    for (let round = 0; ; round += 1) {
      if (round > 5) throw new Error('the file keeps owing')
      const facts = outstanding(this.file, this.desk, this.now)
      if (facts.length > 0) this.commit(facts, by)
      const due = mailsOwed(this.file, this.desk, this.now).map((order) => dueIn(this.file, order, this.desk))
      if (facts.length === 0 && due.length === 0) return this
      const before = this.mails.length
      const posted = mailsDue(due).flatMap((mail) => this.post(mail))
      const place = ({ id }: MailOrder): number => due.findIndex(({ order }) => order.id === id)
      this.mails.push(...this.mails.splice(before).toSorted((one, other) => place(one) - place(other)))
      if (posted.length > 0) this.commit(posted, by)
    }
  }

  /** One mail with everything that it covers: the mail service takes all of it, or nothing. */
  private post({ to: recipient, parts }: DueMail<Due>): Consequence[] {
    const to = nameOfRecipient(recipient)
    const first = parts[0].says.order.id
    // A mail that goes once more is another message.
    const messageId = this.file.mails[first] === undefined ? first : `${first} once more`
    const orders = parts.flatMap(({ covers }) => covers.map(({ order }) => order))
    const standing = this.file
    const answers = inTurn(standing, parts, this.now).flatMap(({ file, covers }) => {
      this.file = file
      return covers.map(({ order }) => this.atTheGate(order, this))
    })
    this.file = standing
    return orders.map((order): Consequence => {
      const mail = order.id
      const contact = contactAt(standing, this.desk.calendar, this.now)
      const way = to === 'complainant' ? nextWay(standing, mail, undefined, contact) : 'mail'
      if (way === 'post') return { fact: 'to-post', v: 1, mail }
      if (way !== undefined && way !== 'mail' && way !== 'sms') return { fact: 'by-channel', v: 1, mail, channel: way }
      if (answers.includes('refused')) return { fact: 'mail-refused', v: 1, mail, to, error: 'MessageRejected' }
      this.mails.push({ ...order, at: this.now, messageId })
      const address = to === 'complainant' ? (contactOf(standing).email ?? null) : null
      return { fact: 'mailed', v: 2, address, digest: null, mail, to, messageId, link: null }
    })
  }

  /**
   * Time passes as the state machine lets it: the file is looked at whenever it asked for it, and by each round over
   * all cases that brings something.
   */
  until(when: string): this {
    const end = instant(when)
    while (this.pass(end));
    this.now = end
    return this
  }

  /** @returns whether something was to be done by an instant */
  private pass(end: Instant = '9999'): boolean {
    const { until } = waiting(this.file, this.desk, this.now)
    const round = this.nextRound
    const next = [until, round].filter((one) => one !== undefined).sort()[0]
    if (next === undefined || next > end) return false
    if (until !== undefined && until <= this.now)
      throw new Error(`looked at ${this.now}, wants to be looked at at ${until}`)
    this.now = next
    if (next === until) this.look()
    if (next === round) this.digest()
    return true
  }

  /** Commits facts by which a pack holds that is in no release. */
  commitUnder(facts: readonly Fact[], by: By, to: Rules): this {
    const commit: Commit = { number: this.file.head + 1, at: this.now, by, facts }
    this.commits.push(commit)
    this.file = apply(this.reference, this.file, facts, commit)
    this.desk = { ...this.desk, ...to }
    return this
  }

  /** The rounds over all cases do not go. */
  withoutRounds(): this {
    this.hasRounds = false
    return this
  }

  /** The next round over all cases that brings something of this one. */
  get nextRound(): Instant | undefined {
    if (!this.hasRounds) return undefined
    const [listed] = [...roundFrom(this.file, this.desk).values()].sort()
    if (listed === undefined) return undefined
    const from = Math.max(millisOf(listed), millisOf(this.now) + 1) - roundAfter * 60_000
    return instantOf(Math.ceil(from / 3_600_000) * 3_600_000 + roundAfter * 60_000)
  }

  /** The reminders that would be in the mail of the day at a moment, each `person mail`. */
  remindersAt(when: string): string[] {
    return roundOwed(this.file, this.desk, instant(when)).map(({ person, order }) => `${person} ${order.id}`)
  }

  /** A round over all cases goes to everyone. */
  digest(): this {
    const owed = roundOwed(this.file, this.desk, this.now)
    if (owed.length === 0) return this
    const mails = mailsDue(owed.map(({ order }) => dueIn(this.file, order, this.desk)))
    const posted = mails.flatMap((mail) => this.post(mail))
    return this.commit(posted, { as: 'workflow', execution: 'digest' })
  }

  /** Until the case has closed by itself. What nobody does rings again and again, so it is left after some months. */
  untilClosed(): this {
    const until = instantOf(millisOf(this.now) + 200 * 86_400_000)
    while (this.now < until && this.pass());
    return this
  }

  task(kind: KindName): OpenTask {
    const task = openTasks(this.file).find((one) => one.kind === kind)
    if (task === undefined) throw new Error(`no ${kind} open, but ${this.open.join(', ') || 'nothing'}`)
    return task
  }

  /** What a decision by the assignee would lead to; nothing is committed. */
  attempt(kind: KindName, decision: string, more: Answers = {}, actor?: Actor): readonly Fact[] | Refusal {
    const task =
      openTasks(this.file).find((one) => one.kind === kind) ?? this.file.tasks.findLast((one) => one.kind === kind)
    if (task === undefined) throw new Error(`there never was a ${kind}`)
    return decide(
      this.file,
      task,
      actor ?? { person: holderOf(task) ?? 'nobody', may: 'act' },
      decision,
      { ...goodAnswer(kind, decision, this.now, this.file), ...more },
      this.desk,
      this.now,
    )
  }

  /** Decides a task with a good answer, changed by what matters to the test, and lets the workflow look at it. */
  does(kind: KindName, decision = firstDecision[kind], more: Answers = {}, actor?: Actor): this {
    const facts = this.attempt(kind, decision, more, actor)
    if ('refused' in facts) throw new Error(`${kind} ${decision}: ${JSON.stringify(facts)}`)
    const by: By =
      kind === 'survey'
        ? { as: 'complainant', mail: 'survey' }
        : { as: 'staff', person: actor?.person ?? this.holder(kind) ?? '', mail: 'task' }
    return this.commit(facts, by).look()
  }

  /** Good answers to every task of the stages up to (not including) a kind. */
  upTo(kind: KindName): this {
    for (let round = 0; !openTasks(this.file).some((task) => task.kind === kind); round += 1) {
      const next = openTasks(this.file)[0]
      if (next === undefined || round > 12) throw new Error(`it never comes to ${kind}`)
      this.does(next.kind)
    }
    return this
  }

  messages(text: string, newFacts = false): this {
    const facts = addMessage(this.file, { text, newFacts }, this.desk, this.now)
    if ('refused' in facts) throw new Error(JSON.stringify(facts))
    return this.commit(facts, { as: 'complainant', mail: 'acknowledgement' }).look()
  }

  tryToClaimConflict(more: Answers = {}): readonly Fact[] | Refusal {
    return claimConflict(this.file, { who: '验车的同事', reason: '他与修理厂是亲戚。', ...more }, this.desk)
  }

  /** The complainant says that somebody has an interest in the case. */
  claimsConflict(more: Answers = {}): this {
    const facts = this.tryToClaimConflict(more)
    if ('refused' in facts) throw new Error(JSON.stringify(facts))
    return this.commit(facts, { as: 'complainant', mail: 'acknowledgement' }).look()
  }

  /** What the complainant's answer to an offer would lead to; the newest, unless said otherwise. */
  tryToAnswer(
    answer: unknown,
    said: Answers = {},
    offer = this.file.offers.at(-1)?.id ?? '',
  ): readonly Fact[] | Refusal {
    return answerOffer(this.file, offer, answer, said, this.desk, this.now)
  }

  /** The complainant answers an offer by the link in its mail. */
  answers(answer: string, said: Answers = {}, offer?: string): this {
    const facts = this.tryToAnswer(answer, said, offer)
    if ('refused' in facts) throw new Error(`offer ${answer}: ${JSON.stringify(facts)}`)
    return this.commit(facts, { as: 'complainant', mail: 'offer 1' }).look()
  }

  tryToWithdraw(reason?: string): readonly Fact[] | Refusal {
    return withdraw(this.file, reason === undefined ? {} : { reason }, this.desk)
  }

  tryToAskReview(reasons = '左后门没有赔'): readonly Fact[] | Refusal {
    return askReview(this.file, { reasons }, this.desk, this.now)
  }

  asksReview(reasons?: string): this {
    const facts = this.tryToAskReview(reasons)
    if ('refused' in facts) throw new Error(JSON.stringify(facts))
    return this.commit(facts, { as: 'complainant', mail: 'outcome' }).look()
  }

  reopened(reason = '监管部门要求复查', decidedBy = 'kim'): this {
    const facts = reopen(this.file, this.desk, this.now, { decidedBy, reason })
    if ('not' in facts) throw new Error(JSON.stringify(facts))
    return this.commit(facts, { as: 'operator', command: 'case -- reopen' }).look()
  }

  /** Drawn in the sample of a month, to be read by people who took no part. */
  drawn(readers: string[] = ['kim'], month = '2026-03'): this {
    const stratum = 'east · general · upheld'
    return this.commit([{ fact: 'drawn', v: 1, month, stratum, readers, twice: readers.length > 1 }], {
      as: 'workflow',
      execution: 'draw',
    }).look()
  }

  /** Drawn from what was no complaint, to be read again. */
  sampled(month = '2026-03'): this {
    return this.commit([{ fact: 'sampled', v: 1, month, seed: 'seed', of: 12 }], {
      as: 'workflow',
      execution: 'draw',
    }).look()
  }

  withdraws(reason?: string): this {
    const facts = this.tryToWithdraw(reason)
    if ('refused' in facts) throw new Error(JSON.stringify(facts))
    return this.commit(facts, { as: 'complainant', mail: 'acknowledgement' }).look()
  }

  /** The mail service says of a mail that it did not arrive. */
  bounces(
    mail: string,
    {
      messageId = mail,
      why = 'bounce',
      kind = 'permanent',
      code = '5.1.1',
    }: { messageId?: string } & Partial<Pick<ConsequenceOf<'undelivered'>, 'why' | 'kind' | 'code'>> = {},
  ): this {
    const to = this.file.mails[mail]?.to
    if (to === undefined) throw new Error(`no mail ${mail} went out`)
    return this.commit([{ fact: 'undelivered', v: 1, mail, to, messageId, why, kind, code }], {
      as: 'mail-service',
    }).look()
  }

  /** The mail service says of a mail that it arrived; nobody is woken for that. */
  arrives(mail: string, messageId = mail): this {
    return this.commit([{ fact: 'delivered', v: 1, mail, to: this.file.mails[mail]?.to ?? '', messageId }], {
      as: 'mail-service',
    })
  }

  /** The directory changes. */
  staffed(people: readonly Person[]): this {
    this.desk = { ...this.desk, staff: people }
    return this
  }

  /** Kinds of the open tasks. */
  get open(): KindName[] {
    return openTasks(this.file).map(({ kind }) => kind)
  }

  holder(kind: KindName): string | null {
    return assigneeOf(this.task(kind))
  }

  due(kind: KindName): string {
    return local(dueOf(this.file, this.task(kind), this.desk))
  }

  get waiting(): { next: string; until: string | undefined } {
    const { next, until } = waiting(this.file, this.desk, this.now)
    return { next, until: until && local(until) }
  }

  facts<Name extends Consequence['fact']>(name: Name): (ConsequenceOf<Name> & { at: Instant })[] {
    return this.commits.flatMap(({ at, facts }) =>
      facts.flatMap((fact) => (fact.fact === name ? [{ ...(fact as ConsequenceOf<Name>), at }] : [])),
    )
  }

  /** Marks as they were passed: `10-13 18:00 investigation#1 overdue → noa, sue`, silent ones without anybody. */
  get marks(): string[] {
    return this.facts('marked').map(
      ({ at, clock, mark, tell }) => `${local(at).slice(5)} ${clock} ${mark} → ${tell.join(', ')}`,
    )
  }

  /** Marks of which somebody was told. */
  get told(): string[] {
    return this.marks.filter((mark) => !mark.endsWith('→ '))
  }

  /** Mails: `kind id → recipient`. */
  get sent(): string[] {
    return this.mails.map(({ id, kind, to }) => `${kind}: ${id} → ${typeof to === 'string' ? to : to.person}`)
  }

  mailsTo(who: string): string[] {
    return this.mails.filter(({ to }) => (typeof to === 'string' ? to : to.person) === who).map(({ id }) => id)
  }
}

/** The problems of a refusal, `path/of/field problem`. */
export function problems(refusal: readonly Fact[] | Refusal): string[] {
  if (!('refused' in refusal)) throw new Error(`not refused: ${JSON.stringify(refusal)}`)
  if (refusal.refused !== 'invalid') throw new Error(`refused as ${refusal.refused}`)
  return refusal.issues.map(({ path, problem }) => `${path.join('/')} ${problem}`)
}
