import type { By, Fact } from '../../../functions/domain/case/facts.ts'
import { append, type CaseRecord, type NewCommit } from '../../../functions/store/cases.ts'
import type { Store } from '../../../functions/store/client.ts'

/**
 * A complaint received on the evening of a holiday, and what happened to it: facts as the desk writes them. Its staff
 * are those of local/staff.csv, which the commands are tested with.
 */

export const filer: By = { as: 'filer' }
export const workflow: By = { as: 'workflow', execution: 'execution-1' }
export const wangFang: By = { as: 'staff', person: 'wang-fang', mail: 'intake-1 1' }

export const description = '理赔申请提交已经两个月，没有任何答复。\n多次致电客服无果。'

export const opened: Extract<Fact, { fact: 'opened' }> = {
  fact: 'opened',
  v: 3,
  entity: { 'zh-CN': '示例保险有限公司', en: 'Example Insurance Company' },
  policy: { id: 'standard', version: 1 },
  calendar: { id: 'cn', version: 'chinese-days@1.5.7' },
  channel: 'web',
  complaint: {
    complainant: {
      name: '李明',
      kind: 'person',
      email: 'li.ming@example.com',
      phone: '+86 138 0000 0000',
      relation: 'policyholder',
    },
    language: 'zh-CN',
    product: 'motor',
    policyNumber: 'P-2026-0001',
    amountInDispute: { currency: 'CNY', value: '62000.00' },
    description,
    desiredOutcome: '尽快赔付',
    people: 1,
    inPerson: false,
    vulnerable: false,
    urgentHarm: false,
    publicity: false,
    litigation: false,
    gravity: 'none',
    projectFinance: false,
  },
  proposed: { class: 'key', reasons: ['amount-key'] },
  respondBy: '2026-10-16T10:00:00.000Z',
  keyDigest: 'digest-of-the-key',
  bodyDigest: 'digest-of-the-body',
}

export const intakeOpened: Fact = {
  fact: 'task-opened',
  v: 3,
  task: 'intake-1',
  kind: 'intake',
  stage: 'intake',
  role: 'intake-officer',
  assignee: 'wang-fang',
  candidates: [
    { person: 'wang-fang', load: 1, speaks: true, knows: true, standsInFor: 'chen-jing' },
    { person: 'chen-jing', load: 0, out: 'away', speaks: true, knows: true },
    { person: 'zhang-wei', load: 4, speaks: true, knows: false },
  ],
  considered: 3,
}

export const mailed: Fact = {
  fact: 'mailed',
  v: 2,
  address: 'wang.fang@example.com',
  digest: 'digest-of-the-words',
  mail: 'intake-1 1',
  to: 'wang-fang',
  messageId: 'ses-0001',
  link: 'digest-of-the-link',
}

export const accepted: Fact = {
  fact: 'decided',
  v: 2,
  task: 'intake-1',
  kind: 'intake',
  decision: 'accept',
  answer: {
    contact: { how: 'phone', at: '2026-10-02T01:30:00.000Z' },
    identityVerified: true,
    product: 'motor',
    category: 'claims',
    class: 'key',
    classReason: '争议金额超过五万元',
    summary: '要求支付理赔款',
  },
}

/** Five commits: filed, taken up, mailed, decided, a message. */
export const history: readonly NewCommit[] = [
  { at: '2026-10-01T15:50:07.000Z', by: filer, facts: [opened] },
  {
    at: '2026-10-01T15:50:08.000Z',
    by: workflow,
    facts: [intakeOpened, { fact: 'liaison-named', v: 1, person: 'wang-fang' }],
  },
  { at: '2026-10-01T15:50:09.000Z', by: workflow, facts: [mailed] },
  { at: '2026-10-02T01:40:00.000Z', by: wangFang, facts: [accepted, { fact: 'stage-ended', v: 1, stage: 'intake' }] },
  {
    at: '2026-10-02T02:00:00.000Z',
    by: { as: 'complainant', mail: 'acknowledgement' },
    facts: [{ fact: 'message', v: 2, text: '补充一份发票。', tell: ['wang-fang'], newFacts: false }],
  },
]

/** Writes commits as the desk does. */
export async function write(
  store: Store,
  reference: string,
  commits: readonly NewCommit[] = history,
  pending = false,
): Promise<CaseRecord> {
  let record: CaseRecord | undefined
  for (const commit of commits) {
    const written = await append(store, reference, record, commit, { pending })
    if (written === 'conflict') throw new Error(`${reference} has been used by another test`)
    record = written
  }
  if (record === undefined) throw new Error('there is nothing to write')
  return record
}
