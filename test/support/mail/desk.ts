import type { CaseFile, Commit } from '../../../functions/domain/case/case-file.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { fold } from '../../../functions/domain/case/evolve.ts'
import type { By, Fact, KindName } from '../../../functions/domain/case/facts.ts'
import type { Language } from '../../../functions/domain/forms/language.ts'
import { stages } from '../../../functions/domain/policy/policy.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { everyone, fullComplaintIn } from '../cast.ts'
import { type Case, filed, standard } from '../domain/desk.ts'
import { type Mail, type MailContext, renderMail } from '../../../functions/mail/render.ts'

/** A small desk to tell examples with: its staff, and a case that is told fact by fact. */

export const policy = standard
export const reference = 'K7QX-4MPD-T'

export const byStaff = (id: string): By => ({ as: 'staff', person: id, mail: 'm' })
const workflow: By = { as: 'workflow', execution: 'e' }

/** A mail of an example, with what it was written from. */
export type ExampleMail = Mail & { context: MailContext }

/**
 * The case of the domain's tests, told in the order in which it happens; each step is one commit. No workflow looks at
 * it, so that a mail can be shown at any point.
 */
export class Telling {
  readonly case: Case

  constructor(
    language: Language,
    {
      at = '2026-10-01T15:50:00.000Z',
      staff = everyone(language),
      ...changes
    }: { at?: Instant; staff?: Person[] } & Record<string, unknown> = {},
  ) {
    this.case = filed(at, { ...fullComplaintIn(language), ...changes }, { staff, policy, reference })
  }

  get commits(): readonly Commit[] {
    return this.case.commits
  }

  /** The filed words as no door would have let them in, to see that mails are safe by themselves. */
  smuggled(change: (complaint: Record<string, any>) => void): this {
    change((this.commits[0]!.facts[0] as unknown as { complaint: Record<string, any> }).complaint)
    return this
  }

  commit(at: Instant, by: By, ...facts: Fact[]): this {
    this.case.now = at
    this.case.commit(facts, by)
    return this
  }

  opened(
    at: Instant,
    task: string,
    assignee: string | null,
    more: { role?: string; stage?: string | null } = {},
  ): this {
    const kind = task.replace(/-\d+$/, '') as KindName
    // All others are a supervisor's.
    const roles: Partial<Record<KindName, string>> = {
      intake: 'intake-officer',
      investigation: 'investigator',
      negotiation: 'coordinator',
      feedback: 'liaison',
      fulfilment: 'liaison',
      reach: 'liaison',
      'root-cause': 'liaison',
      consultation: 'department-contact',
      review: 'executive',
      survey: 'complainant',
      'return-visit': 'coordinator',
      concern: 'supervisor',
    }
    const stage = kind === 'co-sign' ? 'feedback' : (stages.find((one) => one === kind) ?? null)
    const liaison: Fact[] =
      task === 'intake-1' && assignee !== null ? [{ fact: 'liaison-named', v: 1, person: assignee }] : []
    return this.commit(
      at,
      workflow,
      {
        fact: 'task-opened',
        v: 3,
        task,
        kind,
        stage,
        role: roles[kind] ?? 'supervisor',
        assignee,
        candidates: [],
        considered: 0,
        ...more,
      } as Fact,
      ...liaison,
    )
  }

  /** A decision with the facts that the task kind lets follow. */
  decided(at: Instant, id: string, by: string, decision: string, answer: Record<string, unknown>): this {
    const file = this.file()
    const task = file.tasks.find((one) => one.id === id)!
    const kind = kindOf(task.kind)
    const { desk } = this.case
    return this.commit(
      at,
      byStaff(by),
      { fact: 'decided', v: 1, task: id, kind: task.kind, decision, answer },
      ...kind.facts[decision]!(answer as never, { file, task, kind, by, at, desk }),
    )
  }

  /** Folded again, because a test may have changed what was committed. */
  file(): CaseFile {
    return fold(reference, this.commits)
  }

  mail(
    order: Partial<MailOrder> & { kind: MailOrder['kind']; [more: string]: unknown },
    {
      now,
      link = 'https://complaints.example.com/tasks/K7QX-4MPD-T/task-1?key=abcDEF123_-',
    }: { now?: Instant; link?: string | null } = {},
  ): ExampleMail {
    const file = this.file()
    const context: MailContext = {
      file,
      order: { id: order.kind, to: 'complainant', ...order } as MailOrder,
      desk: this.case.desk,
      link,
      work:
        order.to === undefined || typeof order.to === 'string'
          ? null
          : 'https://complaints.example.com/work/K7QX-4MPD-T?key=wOrK123_-',
      now: now ?? file.changedAt,
    }
    return { ...renderMail(context), context }
  }
}

const zh = (language: Language, chinese: string, english: string): string => (language === 'en' ? english : chinese)
const contact = { how: 'phone', at: '2026-10-02T02:00:00.000Z' }

/** Received on the evening of a holiday; the liaison has it. */
export const received = (language: Language, more: Record<string, unknown> = {}): Telling =>
  new Telling(language, more).opened('2026-10-01T15:50:01.000Z', 'intake-1', 'ina')

export const accepted = (
  language: Language,
  weight: 'general' | 'key' | 'major' = 'general',
  more: Record<string, unknown> = {},
): Telling =>
  received(language, more)
    .decided('2026-10-02T15:50:00.000Z', 'intake-1', 'ina', 'accept', {
      contact,
      identityVerified: true,
      product: 'motor',
      category: 'claims',
      class: weight,
      summary: zh(language, '要求全额赔付修车费', 'Wants the whole repair bill paid'),
      classReason: zh(language, '与投诉人电话核对无误', 'Checked with the complainant by phone'),
    })
    .opened('2026-10-02T15:50:01.000Z', 'investigation-1', 'noa')

export const investigated = (
  language: Language,
  upheld: 'upheld' | 'partly' | 'not' = 'partly',
  weight: 'general' | 'key' | 'major' = 'general',
  more: Record<string, unknown> = {},
): Telling =>
  accepted(language, weight, more)
    .decided('2026-10-12T02:00:00.000Z', 'investigation-1', 'noa', 'complete', {
      points: [
        {
          point: zh(language, '只赔付了修车费的一半', 'Only half of the repair bill was paid'),
          finding: zh(
            language,
            '定损时漏计了左后门的更换费用6000元，该费用属于保险责任。',
            'The assessment left out CNY 6,000 for the rear left door. The policy covers it.',
          ),
          upheld: upheld === 'not' ? 'not' : 'upheld',
        },
        {
          point: zh(language, '六个星期没有答复', 'No answer for six weeks'),
          finding: zh(
            language,
            '9月4日已短信告知定损结果，保留有送达记录。',
            'The result of the assessment was sent by text message on 4 September; it was delivered.',
          ),
          upheld: upheld === 'upheld' ? 'upheld' : 'not',
        },
      ],
      upheld,
      rootCause: upheld === 'not' ? 'no-fault-found' : 'operation-not-followed',
      remedy: zh(language, '补付6000元', 'Pay CNY 6,000 more'),
      remedyAmount: { currency: 'CNY', value: '6000.00' },
      evidence: ['A-1'],
    })
    .opened('2026-10-12T02:00:01.000Z', 'negotiation-1', 'cora')
    .decided('2026-10-13T02:00:00.000Z', 'negotiation-1', 'cora', 'agreed', {
      offers: [
        {
          at: '2026-10-12T08:00:00.000Z',
          by: 'insurer',
          what: zh(language, '补付6000元', 'CNY 6,000 more'),
          answer: 'accepted',
        },
      ],
      remedy: zh(language, '补付6000元', 'CNY 6,000 more'),
    })
    .opened('2026-10-13T02:00:01.000Z', 'feedback-1', 'ina')

export const proposal = (language: Language, remedy = true): Record<string, unknown> => ({
  findings: zh(
    language,
    '车辆于8月12日停放时被撞，定损员8月20日定损6000元，漏计左后门更换费用6000元。',
    'Your car was hit on 12 August while parked. On 20 August it was assessed at CNY 6,000; the rear left door, another CNY 6,000, was left out.',
  ),
  reasons: zh(
    language,
    '左后门的损坏与本次事故一致，应当计入损失。答复已在约定时间内以短信发出。',
    'The damage to the door fits the accident and belongs to the loss. Our answer had gone out by text message in the time agreed.',
  ),
  basis: zh(language, '机动车损失保险条款第六条、第十九条。', 'Motor damage terms, articles 6 and 19.'),
  remedy: remedy
    ? zh(
        language,
        '补付修理费6000元，付到您报案时登记的账户。',
        'We will pay the remaining CNY 6,000 into the account you gave us with your claim.',
      )
    : '',
  remedyDue: remedy ? '2026-10-30' : null,
  rights: ['review', 'mediation', 'arbitration', 'litigation'],
})

export const decided = (
  language: Language,
  upheld: 'upheld' | 'partly' | 'not' = 'partly',
  remedy = upheld !== 'not',
): Telling =>
  investigated(language, upheld).decided(
    '2026-10-14T02:00:00.000Z',
    'feedback-1',
    'ina',
    'propose',
    proposal(language, remedy),
  )

export const resolved = (language: Language, remedy = true): Telling =>
  received(language).decided('2026-10-02T03:00:00.000Z', 'intake-1', 'ina', 'resolve', {
    contact,
    identityVerified: true,
    product: 'motor',
    category: 'claims',
    rootCause: 'delay',
    summary: 's',
    remedy: remedy ? zh(language, '10月9日前补付6000元。', 'We pay CNY 6,000 more.') : '',
    remedyDue: remedy ? '2026-10-09' : null,
  })

/** Resolved, where the rules want a written response all the same. */
export const resolvedInWriting = (language: Language): Telling =>
  received(language).decided('2026-10-02T03:00:00.000Z', 'intake-1', 'ina', 'resolve-in-writing', {
    contact,
    identityVerified: true,
    product: 'motor',
    category: 'claims',
    rootCause: 'delay',
    summary: 's',
    findings: zh(language, '修车费少算6000元。', 'We left out CNY 6,000 of the repair bill.'),
    reasons: zh(language, '定损时漏项。', 'An item was missed in the assessment.'),
    remedy: '',
    remedyDue: null,
  })

export const toDecline = (language: Language): Telling =>
  received(language).decided('2026-10-02T03:00:00.000Z', 'intake-1', 'ina', 'decline', {
    reason: zh(
      language,
      '您询问的是如何变更银行账户，不属于投诉。客服热线可以为您办理。',
      'You asked how to change your bank account. That is no complaint; our service line does it for you.',
    ),
  })

export const declinedCase = (language: Language): Telling =>
  toDecline(language)
    .opened('2026-10-02T03:00:01.000Z', 'co-sign-1', 'sue', { stage: 'intake' })
    .decided('2026-10-02T06:00:00.000Z', 'co-sign-1', 'sue', 'approve', {})

export const withdrawnCase = (language: Language): Telling =>
  accepted(language).commit(
    '2026-10-09T03:00:00.000Z',
    { as: 'complainant', mail: 'acknowledgement' },
    { fact: 'withdrawn', v: 1, reason: zh(language, '已经收到赔款', 'I have been paid') },
    { fact: 'cancelled', v: 3, task: 'investigation-1', why: 'withdrawn' },
    { fact: 'outcome', v: 1, outcome: 'withdrawn', rootCause: null, remedyDue: null },
    { fact: 'ended', v: 1 },
  )

/** A key case whose answer waits for the supervisor. */
export const toCoSign = (language: Language): Telling =>
  investigated(language, 'partly', 'key', { amountInDispute: { currency: 'CNY', value: '68000.00' } })
    .decided('2026-10-13T06:00:00.000Z', 'feedback-1', 'ina', 'propose', proposal(language))
    .opened('2026-10-13T06:00:01.000Z', 'co-sign-1', 'sue')

export const returnedCase = (language: Language): Telling =>
  toCoSign(language)
    .decided('2026-10-14T02:00:00.000Z', 'co-sign-1', 'sue', 'return', {
      reason: zh(
        language,
        '请写明左后门费用的计算方法，投诉人看不懂。',
        'Please say how the cost of the door was worked out; the complainant cannot follow it.',
      ),
    })
    .opened('2026-10-14T02:00:01.000Z', 'feedback-2', 'ina')

export const surveyed = (language: Language): Telling =>
  decided(language)
    .opened('2026-10-14T02:00:01.000Z', 'fulfilment-1', 'ina')
    .decided('2026-10-22T02:00:00.000Z', 'fulfilment-1', 'ina', 'fulfilled', {
      at: '2026-10-22T01:00:00.000Z',
      proof: 'T-1',
    })
    .opened('2026-10-25T02:00:00.000Z', 'survey-1', null)
