import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { policyOf } from '../../functions/domain/policy/policy.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import type { Fact } from '../../functions/domain/case/facts.ts'
import { texts } from '../../functions/text/index.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { readCalendar } from '../../functions/store/calendars.ts'
import { readRow, append, type CaseRecord, type NewCommit, readCase, writeRow } from '../../functions/store/cases.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import type { Item } from '../../functions/store/client.ts'
import { key } from '../../functions/store/table.ts'
import { caseCommand } from '../../cli/case/case-command.ts'
import { en as words } from '../../functions/record/wording/en.ts'
import { zhCn } from '../../functions/record/wording/zh-CN.ts'
import { labels } from '../../functions/text/en/labels.ts'
import { readStaff } from '../../local/staff-csv.ts'
import {
  accepted,
  filer,
  history,
  intakeOpened,
  mailed,
  opened,
  wangFang,
  workflow,
  write,
} from '../support/store/complaint.ts'
import { tableForTests } from '../support/store/table.ts'
import { listening } from '../support/commands/world.ts'
import { pageWidth, width } from '../../cli/parts/columns.ts'
import { unfolded } from '../support/commands/unfolded.ts'

const store = tableForTests()
const sample = (
  readStaff(readFileSync(new URL('../../local/staff.csv', import.meta.url), 'utf8')) as { people: Person[] }
).people
beforeAll(async () => void (await replaceStaff(store, sample)))

async function run(...args: string[]): Promise<{ code: number; text: string; complained: string[] }> {
  const world = listening(store)
  const code = await caseCommand(args, world)
  // A commit that nobody can read is shown whole.
  const lines = world.printed.filter((line) => !/^ *(?:│ )?\{/.test(line))
  if (!args.includes('--json')) expect(lines.filter((line) => width(line) > pageWidth)).toEqual([])
  return { code, text: unfolded(world.printed).join('\n'), complained: unfolded(world.complained) }
}

/** Writes the row as the workflow does once it has seen the case. */
async function seen({ file, headHash }: CaseRecord, head = file.head): Promise<void> {
  const { reference, class: weight, product, receivedAt, respondBy, changedAt } = file
  await writeRow(store, {
    reference,
    head,
    headHash,
    status: 'investigation',
    class: weight,
    product,
    outcome: null,
    liaison: 'wang-fang',
    receivedAt,
    respondBy,
    changedAt,
    endedAt: null,
  })
}

async function given(name: string, commits: readonly NewCommit[] = history): Promise<string> {
  const record = await write(store, referenceFor(name), commits)
  await seen(record)
  return record.file.reference
}

const itemKey = (reference: string, number: number): Item => ({
  pk: { S: key.case(reference) },
  sk: { S: key.commit(number) },
})
async function itemOf(reference: string, number: number): Promise<Item> {
  return (await store.client.send(new GetItemCommand({ TableName: store.tableName, Key: itemKey(reference, number) })))
    .Item as Item
}
const put = (item: Item) => store.client.send(new PutItemCommand({ TableName: store.tableName, Item: item }))

/** What follows the last empty line: the audit. */
const auditOf = (text: string): string[] => text.slice(text.lastIndexOf('\n\n') + 2).split('\n')

/** The commits at which a chain is broken. The audit names each break, in the words that `show --json` has for it. */
async function brokenAt(reference: string): Promise<number[]> {
  const [{ code, text }, { text: json }] = [await run('show', reference), await run('show', reference, '--json')]
  const { breaks } = (JSON.parse(json) as { chain: { breaks: { commit: number; what: string }[] } }).chain
  expect(code).toBe(1)
  expect(auditOf(text)).toEqual([words.chain.broken(breaks.length), ...breaks.map(({ what }) => `  ${what}`)])
  return breaks.map(({ commit }) => commit)
}

// The sentences of `functions/record` are asserted here, as a whole file says them, and in wording.test.ts.
describe('npm run case -- show', () => {
  it('shows the whole file: the head with the status, then each commit with its author, time and link', async () => {
    const { code, text, complained } = await run('show', await given('told'), '--language', 'en')
    expect({ code, complained }).toEqual({ code: 0, complained: [] })
    for (const line of [
      '  Complainant: 李明 · Policyholder · li.ming@example.com · +86 138 0000 0000',
      '  Status: Investigation',
      '  Class: Key, proposed by the rules',
      '  Liaison: 王芳 Wang Fang',
      '  Answer promised by: 2026-10-16 18:00:00 +08:00',
      '  Rules: policy standard@1 (Company complaint rules), calendar cn chinese-days@1.5.7',
      'Commit 1 · 2026-10-01 23:50:07 +08:00 · the complainant, with the public form',
      '    Amount in dispute: ¥62,000',
      '      │ 多次致电客服无果。',
      '    Class proposed by the rules: Key: The amount in dispute reaches the threshold for key complaints',
      'Commit 2 · 2026-10-01 23:50:08 +08:00 · the workflow, execution execution-1',
      '  Intake intake-1 was opened for 王芳 Wang Fang (Intake officer).',
      '      王芳 Wang Fang: 1 open task, speaks the language, knows the product, stands in for 陈静 Chen Jing',
      '      陈静 Chen Jing: 0 open tasks, speaks the language, knows the product, LEFT OUT: away',
      '      张伟 Zhang Wei: 4 open tasks, speaks the language, does not know the product',
      '  Email sent to 王芳 Wang Fang: the task email "intake-1 1".',
      '    To the address: wang.fang@example.com',
      '    SES message id: ses-0001',
      '    Digest of its subject and text: digest-of-the-words',
      'Commit 4 · 2026-10-02 09:40:00 +08:00 · 王芳 Wang Fang (Intake officer), with the link in the task email "intake-1 1" (2026-10-01 23:50:09 +08:00)',
      '  Intake intake-1: Complaint accepted.',
      '      How contact was made: By phone',
      '      When contact was made: 2026-10-02 09:30:00 +08:00',
      '    Have you verified their identity?: Yes',
      '    What the complaint is about: Claims',
      '      │ 争议金额超过五万元',
      'Commit 5 · 2026-10-02 10:00:00 +08:00 · the complainant, with the link in the acknowledgement',
      '    Notified: 王芳 Wang Fang',
    ])
      expect(text.split('\n')).toContain(line)
  })

  it('shows the file in Chinese', async () => {
    const { text } = await run('show', await given('in Chinese'), '--language', 'zh-CN')
    for (const line of [
      '  保险公司：示例保险有限公司',
      '  受理 intake-1：已受理。',
      `      ${zhCn.candidate('陈静 Chen Jing', 0, [zhCn.traits.speaks, zhCn.traits.knows, zhCn.traits.out.away])}`,
      `${zhCn.commit(4)} · 2026-10-02 09:40:00 +08:00 · ${zhCn.by.staff('王芳 Wang Fang（投诉受理员）', `${zhCn.mail.task} "intake-1 1"（2026-10-01 23:50:09 +08:00）`)}`,
    ])
      expect(text.split('\n')).toContain(line)
  })

  it('shows the file in the language of the terminal by default', async () => {
    const reference = await given('their language')
    const world = listening(store, { locale: 'zh_CN.UTF-8' })
    await caseCommand(['show', reference], world)
    expect(unfolded(world.printed).join('\n')).toContain(zhCn.opened('网络'))
  })

  it('accepts a reference in lower case, without hyphens or with spaces', async () => {
    const reference = await given('typed')
    for (const typed of [reference.toLowerCase(), reference.replaceAll('-', ''), reference.replaceAll('-', ' ')])
      expect((await run('show', typed)).code).toBe(0)
  })

  it('shows the id of a person who has left the directory', async () => {
    const { text } = await run(
      'show',
      await given('left', [
        ...history,
        {
          at: '2026-10-03T00:00:00.000Z',
          by: { as: 'staff', person: 'old-hand', mail: 'x' },
          facts: [{ fact: 'liaison-named', v: 1, person: 'old-hand' }],
        },
      ]),
    )
    expect(text).toContain(words.liaisonNamed(words.leftDirectory('old-hand')))
  })

  /** One of each: a new fact does not compile until it stands here. */
  const facts: { [Name in Fact['fact']]: Extract<Fact, { fact: Name }> } = {
    opened,
    'task-opened': intakeOpened as Extract<Fact, { fact: 'task-opened' }>,
    'liaison-named': { fact: 'liaison-named', v: 1, person: 'wang-fang' },
    mailed: mailed as Extract<Fact, { fact: 'mailed' }>,
    decided: accepted as Extract<Fact, { fact: 'decided' }>,
    reassigned: {
      fact: 'reassigned',
      v: 3,
      task: 'intake-1',
      from: 'wang-fang',
      to: null,
      why: 'asked',
      reason: '我休假',
      candidates: [{ person: 'wang-fang', load: 2, out: 'asked-to-hand-over', speaks: true, knows: true }],
      considered: 1,
    },
    marked: { fact: 'marked', v: 1, task: 'intake-1', clock: 'intake#1', mark: '50', tell: ['wang-fang', 'sun-hao'] },
    corrected: {
      fact: 'corrected',
      v: 1,
      product: 'motor',
      category: 'claims',
      facts: {
        amountInDispute: { currency: 'CNY', value: '999999999999.99' },
        people: 3,
        inPerson: false,
        vulnerable: true,
        urgentHarm: false,
        publicity: false,
        litigation: false,
        gravity: 'death',
        projectFinance: false,
        regulatorReferred: true,
        regulatorDesignated: false,
      },
    },
    classed: { fact: 'classed', v: 1, class: 'major', proposed: 'key', reasons: ['death'] },
    informed: { fact: 'informed', v: 1, what: 'major', tell: ['he-ping'] },
    'stage-ended': { fact: 'stage-ended', v: 1, stage: 'feedback' },
    proposed: { fact: 'proposed', v: 1, task: 'feedback-1', what: 'outcome', approver: 'executive' },
    approved: { fact: 'approved', v: 1, task: 'co-sign-1' },
    returned: { fact: 'returned', v: 1, task: 'co-sign-1' },
    outcome: { fact: 'outcome', v: 1, outcome: 'partly', rootCause: 'delay', remedyDue: '2026-12-10' },
    cancelled: { fact: 'cancelled', v: 3, task: 'survey-1', why: 'lapsed' },
    message: { fact: 'message', v: 2, text: '补充', tell: [], newFacts: false },
    'mail-received': {
      fact: 'mail-received',
      v: 1,
      mail: 'mail-in-1',
      id: 'ID-OF-MAIL'.padEnd(43, 'x'),
      as: 'message',
      receivedAt: '2026-10-08T02:00:00.000Z',
      key: 'arrived/KEY-OF-MAIL',
      version: 'VERSION-OF-MAIL',
      from: 'chen@example.com',
      subject: '回复：您的投诉',
      documents: [],
    },
    'document-announced': {
      fact: 'document-announced',
      v: 1,
      document: 'document-1',
      from: 'complainant',
      task: null,
      what: '维修发票',
      shown: true,
    },
    'document-arrived': {
      fact: 'document-arrived',
      v: 1,
      document: 'document-1',
      key: 'KEY-OF-OBJECT',
      version: 'v-1',
      bytes: 1234,
    },
    'document-checked-again': {
      fact: 'document-checked-again',
      v: 1,
      document: 'document-1',
      attempt: 2,
      key: 'KEY-OF-COPY',
      version: 'v-2',
    },
    'document-checked': {
      fact: 'document-checked',
      v: 1,
      document: 'document-1',
      result: 'clean',
      sha256: 'a'.repeat(64),
      type: 'pdf',
      tell: [],
    },
    'documents-deleted': { fact: 'documents-deleted', v: 1, documents: ['document-1', 'document-2'] },
    withdrawn: { fact: 'withdrawn', v: 1, reason: '已经解决' },
    'exception-opened': {
      fact: 'exception-opened',
      v: 1,
      exception: 'exception-1',
      person: 'ma-ling',
      reason: '监管部门要求分公司说明情况，须由本人核对档案。',
      until: '2026-10-02T02:00:00.000Z',
      tell: ['he-ping'],
    },
    'exception-ended': { fact: 'exception-ended', v: 1, exception: 'exception-1' },
    'concern-raised': { fact: 'concern-raised', v: 1, concern: 'concern-1', why: 'not-own-will' },
    'own-will': { fact: 'own-will', v: 1, ownWill: false, comment: '有人打电话让我撤回', tell: [] },
    'by-channel': { fact: 'by-channel', v: 1, mail: 'outcome', channel: 'call' },
    'to-post': { fact: 'to-post', v: 1, mail: 'outcome' },
    posted: {
      fact: 'posted',
      v: 1,
      mail: 'outcome',
      day: '2026-10-15',
      countsAt: '2026-10-15T10:00:00.000Z',
      address: '李雷\n成都市示例路1号\n610000',
      tracking: 'RR123456785CN',
    },
    'post-dropped': { fact: 'post-dropped', v: 1, mail: 'outcome', why: 'write-again' },
    'post-failed': {
      fact: 'post-failed',
      v: 1,
      mail: 'outcome',
      why: 'returned',
      day: '2026-10-20',
      notes: '迁移新址不明',
    },
    'letter-kept': { fact: 'letter-kept', v: 1, mail: 'outcome', digest: 'd'.repeat(43) },
    'sms-sent': {
      fact: 'sms-sent',
      v: 1,
      mail: 'outcome',
      number: '+8613800138000',
      messageId: 'K7QX-4MPD-T.outcome',
      gatewayId: 'gw-1',
      digest: 'digest-2',
      link: null,
    },
    'sms-refused': { fact: 'sms-refused', v: 1, mail: 'outcome', error: 'HTTP-422' },
    'mail-refused': { fact: 'mail-refused', v: 1, mail: 'outcome', to: 'complainant', error: 'MessageRejected' },
    delivered: { fact: 'delivered', v: 1, mail: 'outcome', to: 'complainant', messageId: 'm-2' },
    undelivered: {
      fact: 'undelivered',
      v: 1,
      mail: 'outcome',
      to: 'complainant',
      messageId: 'm-1',
      why: 'bounce',
      kind: 'permanent',
      code: '5.1.1',
    },
    alerted: { fact: 'alerted', v: 1, mail: 'intake-1 1', to: 'wang-fang', task: 'intake-1', tell: ['sun-hao'] },
    paused: {
      fact: 'paused',
      v: 1,
      pause: 'pause-1',
      task: 'investigation-1',
      reason: 'appraisal',
      clocks: ['stage', 'overall'],
      until: '2026-11-30T10:00:00.000Z',
      note: '等待鉴定',
    },
    resumed: { fact: 'resumed', v: 1, pause: 'pause-1', why: 'asked' },
    'extension-asked': {
      fact: 'extension-asked',
      v: 1,
      extension: 'extension-1',
      task: 'investigation-1',
      asks: [{ clock: 'investigation#1', rule: 'stage', until: '2026-12-04T10:00:00.000Z' }],
      reason: 'complex',
      why: '涉及多方',
      approver: 'supervisor',
    },
    extended: {
      fact: 'extended',
      v: 2,
      extension: 'extension-1',
      letter: 'extended',
      unmoved: [{ clock: 'eight-weeks', due: '2026-11-26T17:00:00.000Z' }],
    },
    'extension-refused': { fact: 'extension-refused', v: 1, extension: 'extension-2' },
    'extension-cut': {
      fact: 'extension-cut',
      v: 1,
      extension: 'extension-1',
      pause: 'pause-1',
      dates: [{ clock: 'overall', before: '2027-01-28T10:00:00.000Z', after: '2026-12-03T10:00:00.000Z' }],
    },
    'offer-drafted': {
      fact: 'offer-drafted',
      v: 1,
      offer: 'offer-1',
      task: 'negotiation-1',
      what: '补足差额',
      amount: { currency: 'CNY', value: '120000.00' },
      until: '2026-12-08',
      note: '超出权限',
      approver: 'supervisor',
    },
    offered: { fact: 'offered', v: 1, offer: 'offer-1' },
    'offer-answered': {
      fact: 'offer-answered',
      v: 1,
      offer: 'offer-1',
      answer: 'countered',
      counter: { what: '还要利息', amount: { currency: 'CNY', value: '121000.00' } },
    },
    'offer-closed': { fact: 'offer-closed', v: 1, offer: 'offer-2', why: 'lapsed' },
    consulted: {
      fact: 'consulted',
      v: 1,
      consultation: 'consultation-1',
      task: 'investigation-1',
      to: 'lin-tao',
      question: '定损依据是什么？',
    },
    reclassified: { fact: 'reclassified', v: 1, reason: '媒体报道', facts: null, approver: 'supervisor' },
    restarted: {
      fact: 'restarted',
      v: 1,
      stage: 'investigation',
      renews: null,
      clocks: ['overall'],
      from: '2026-11-30T10:00:00.000Z',
      message: 7,
      reason: '新的鉴定',
    },
    promised: { fact: 'promised', v: 2, respondBy: '2026-12-18T10:00:00.000Z', why: 'extended' },
    'promise-told': {
      fact: 'promise-told',
      v: 1,
      mail: 'paused 1',
      respondBy: '2026-12-18T10:00:00.000Z',
    },
    reminded: { fact: 'reminded', v: 1, task: 'intake-1', to: 'wang-fang', note: '请尽快联系客户' },
    noted: { fact: 'noted', v: 1, task: 'intake-1', text: '客户明天下午方便' },
    'contact-attempted': {
      fact: 'contact-attempted',
      v: 1,
      task: 'intake-1',
      how: 'phone',
      at: '2026-10-02T01:30:00.000Z',
      reached: false,
      notes: '无人接听',
    },
    'event-recorded': {
      fact: 'event-recorded',
      v: 1,
      task: 'intake-1',
      event: 'event-2',
      kind: 'regulator-notice',
      day: '2026-10-09',
      namedDay: '2026-10-23',
      proof: '转办函〔2026〕12号',
      corrects: 'event-1',
    },
    'event-struck': { fact: 'event-struck', v: 1, task: 'intake-1', event: 'event-2', reason: '系另案的转办函' },
    'event-answered': { fact: 'event-answered', v: 1, event: 'event-1', at: '2026-10-20T02:00:00.000Z' },
    drafted: { fact: 'drafted', v: 3, task: 'intake-1', decision: 'accept', values: '{"summary":["要求赔付"]}' },
    'new-facts-asked': { fact: 'new-facts-asked', v: 1, request: 'new-material-1', message: 7, reason: '附有新的鉴定' },
    'conflict-claimed': {
      fact: 'conflict-claimed',
      v: 1,
      conflict: 'conflict-1',
      who: '王经理',
      reason: '就是他卖给我的',
    },
    conflict: { fact: 'conflict', v: 1, person: 'wang-fang', conflict: null, reason: '与客户相识' },
    'cause-named': { fact: 'cause-named', v: 1, rootCause: 'delay' },
    'review-asked': { fact: 'review-asked', v: 1, review: 'review-1', reasons: '左后门没有赔' },
    reviewed: { fact: 'reviewed', v: 1, review: 'review-1', confirmed: true },
    reopened: { fact: 'reopened', v: 2, why: 'compliance', reason: '监管部门要求复查', decidedBy: 'sun-hao' },
    'link-asked': { fact: 'link-asked', v: 1, who: 'complainant' },
    written: {
      fact: 'written',
      v: 1,
      letter: 'letter-1',
      task: 'investigation-1',
      text: '请把维修发票发给我们。',
      asks: { what: 'documents', until: '2026-10-20', pause: 'pause-1' },
    },
    'request-answered': { fact: 'request-answered', v: 1, letter: 'letter-1', by: 'staff', reason: '已当面提交' },
    'request-overdue': { fact: 'request-overdue', v: 1, letter: 'letter-1' },
    'mail-withheld': { fact: 'mail-withheld', v: 1, mail: 'acknowledgement', earlier: 3 },
    'seems-same': { fact: 'seems-same', v: 1, references: ['4MPD-K7QX-T'] },
    joined: { fact: 'joined', v: 1, into: '4MPD-K7QX-T', liaison: 'wang-fang', respondBy: '2026-10-16T10:00:00.000Z' },
    sorted: { fact: 'sorted', v: 1, task: 'intake-1', matter: 'other-firm', passedTo: '安心保险' },
    drawn: {
      fact: 'drawn',
      v: 1,
      month: '2026-10',
      stratum: '成都分公司 · general · upheld',
      readers: ['kim'],
      twice: false,
    },
    sampled: { fact: 'sampled', v: 1, month: '2026-10', seed: 'kq3', of: 12 },
    'complained-about': {
      fact: 'complained-about',
      v: 1,
      task: 'intake-1',
      person: 'li-na',
      unit: '成都分公司调查组',
      reason: '投诉人指称查勘员索要好处费',
    },
    'complained-about-struck': {
      fact: 'complained-about-struck',
      v: 1,
      task: 'intake-1',
      person: 'li-na',
      unit: null,
      reason: '同名的是另一位同事',
    },
    'exposure-recorded': {
      fact: 'exposure-recorded',
      v: 1,
      task: 'intake-1',
      lender: '东港银行',
      publicity: true,
      media: true,
      litigation: false,
    },
    'needs-recorded': {
      fact: 'needs-recorded',
      v: 1,
      task: 'intake-1',
      needs: ['large-print', 'interpreter', 'call-times', 'third-person', 'other'],
      callFrom: 10,
      callUntil: 18,
      interpreterFor: '手语',
      companion: '女儿韩雪',
      otherNeed: '说话请慢一些',
    },
    'needs-met': {
      fact: 'needs-met',
      v: 1,
      task: 'intake-1',
      act: 'contact-attempt',
      met: ['interpreter'],
      unmet: ['call-times'],
      reason: '客户上午主动来电',
    },
    'authority-recorded': {
      fact: 'authority-recorded',
      v: 1,
      task: 'intake-1',
      capacity: 'lawyer',
      represented: '韩梅',
      scope: 'full',
      validFrom: '2026-10-01',
      validUntil: '2026-12-31',
      lettersTo: 'representative',
      seen: { what: '授权委托书原件', by: '王芳', on: '2026-10-09' },
    },
    'authority-revoked': {
      fact: 'authority-revoked',
      v: 1,
      task: 'intake-1',
      revokedAt: '2026-10-10T02:00:00.000Z',
      who: '韩梅本人',
      how: 'phone',
      proof: '录音 2026-1010-8',
    },
    'authority-ends': { fact: 'authority-ends', v: 1, when: 'soon', until: '2026-12-31', tell: [] },
    'contact-changed': {
      fact: 'contact-changed',
      v: 1,
      task: 'intake-1',
      why: 'corrected',
      name: '李娜',
      email: 'li.na@example.com',
      phone: '13800000000',
      postalAddress: '12 Example Street\nLeeds LS1 4DY',
      prefers: 'phone',
      who: '李娜本人，核对了保单号',
      how: 'phone',
      askedAt: '2026-10-10T02:00:00.000Z',
      proof: '录音 2026-1010-4',
    },
    'known-as': {
      fact: 'known-as',
      v: 1,
      reference: null,
      email: null,
      phone: null,
      staffNumber: '0012345',
    },
    'joined-words-erased': {
      fact: 'joined-words-erased',
      v: 1,
      reference: '4MPD-K7QX-T',
      decidedBy: 'sun-hao',
    },
    'joined-from': { fact: 'joined-from', v: 2, reference: '4MPD-K7QX-T', text: '再次投诉', tell: ['wang-fang'] },
    'emergency-opened': {
      fact: 'emergency-opened',
      v: 1,
      team: [
        { person: 'sun-hao', role: 'supervisor' },
        { person: 'wang-fang', role: 'compliance', standsInFor: 'he-ping' },
      ],
      lead: 'sun-hao',
      told: [{ person: 'zhang-wei', as: 'press' }],
    },
    'emergency-team-changed': {
      fact: 'emergency-team-changed',
      v: 2,
      team: [{ person: 'zhang-wei', role: 'supervisor' }],
      lead: 'zhang-wei',
      told: [{ person: 'zhang-wei', as: 'press' }],
      gone: [
        { person: 'sun-hao', why: 'left' },
        { person: 'he-ping', why: 'conflict' },
      ],
      named: [
        {
          person: 'zhang-wei',
          role: 'supervisor',
          candidates: [{ person: 'zhang-wei', load: 2, speaks: true, knows: true }],
          considered: 24,
        },
      ],
    },
    reported: { fact: 'reported', v: 1, task: 'first-report-1', tell: ['he-ping'] },
    'emergency-over': { fact: 'emergency-over', v: 1, why: 'decided' },
    ended: { fact: 'ended', v: 1 },
    recounted: {
      fact: 'recounted',
      v: 1,
      why: 'release',
      dates: [{ clock: 'overall', before: '2026-10-18T10:00:00.000Z', after: '2026-10-19T10:00:00.000Z' }],
      promise: null,
    },
    'period-agreed': {
      fact: 'period-agreed',
      v: 1,
      agreement: 'agreement-1',
      task: 'investigation-1',
      until: '2026-11-20T10:00:00.000Z',
      why: '等待修理厂报价',
      who: '李明本人',
      how: 'phone',
      agreedAt: '2026-10-10T02:00:00.000Z',
      proof: '录音 2026-1010-4，录音平台',
    },
    'rules-changed': {
      fact: 'rules-changed',
      v: 1,
      task: 'intake-1',
      reason: '投保的是农业保险',
      from: { policy: { id: 'standard', version: 3 }, calendar: { id: 'cn', version: 'chinese-days@1.5.7' } },
      to: { policy: { id: 'cn-2020-3', version: 2 }, calendar: { id: 'cn', version: 'chinese-days@1.5.7' } },
      product: 'agriculture',
      category: 'claims',
      channel: 'web',
      place: null,
      placeName: null,
      proposed: { class: 'general', reasons: [] },
      class: 'general',
      before: [{ clock: 'overall', at: '2026-10-18T10:00:00.000Z' }],
      after: [{ clock: 'overall#rules-2', at: '2026-10-16T10:00:00.000Z' }],
      settled: [],
      interrupts: false,
      notBefore: null,
      pauses: [],
      extensions: [
        {
          extension: 'extension-1',
          clock: 'intake#1',
          rule: 'stage',
          before: '2026-10-09T10:00:00.000Z',
          after: '2026-10-08T10:00:00.000Z',
        },
      ],
      overtaken: ['extension-1'],
      promise: { before: '2026-10-18T10:00:00.000Z', after: '2026-10-16T10:00:00.000Z' },
      told: null,
      zoneBefore: 'Asia/Shanghai',
      tell: ['he-ping'],
    },
    'date-offered': {
      fact: 'date-offered',
      v: 1,
      proposal: 'date-1',
      task: 'investigation-1',
      until: '2026-11-20T10:00:00.000Z',
      why: '等待修理厂报价',
    },
    'date-answered': { fact: 'date-answered', v: 1, proposal: 'date-1', agreed: true, tell: ['zhang-wei'] },
    'contract-end-set': {
      fact: 'contract-end-set',
      v: 1,
      end: '2027-01-31',
      upToOneYear: true,
      decidedBy: 'zhang-wei',
    },
    'act-entered': {
      fact: 'act-entered',
      v: 1,
      act: 'act-1',
      what: 'withdrawal',
      about: null,
      saidAt: '2026-10-08T02:00:00.000Z',
      how: 'phone',
      proofKind: 'recording',
      proof: '录音 20261008-17',
      said: '问题已经解决',
      until: '2026-10-15T16:00:00.000Z',
      sampled: true,
    },
    'act-undone': { fact: 'act-undone', v: 1, act: 'act-1' },
    entered: {
      fact: 'entered',
      v: 1,
      proofKind: 'recording',
      consent: 'passed-on',
      notice: { number: '川银保监消保转〔2026〕118号', day: '2026-09-30', until: '2026-10-20' },
    },
    'receipt-set': {
      fact: 'receipt-set',
      v: 1,
      receivedAt: '2026-09-28T02:00:00.000Z',
      channel: 'letter',
      where: '苏州营业部',
      proof: '收文簿 2026-0928-3',
      cuts: [
        {
          extension: 'extension-1',
          clock: 'overall',
          before: '2026-10-30T10:00:00.000Z',
          after: '2026-10-28T10:00:00.000Z',
        },
      ],
    },
    'calendar-changed': {
      fact: 'calendar-changed',
      v: 1,
      from: { id: 'cn', version: 'chinese-days@1.5.6' },
      to: { id: 'cn', version: 'chinese-days@1.5.7' },
      dates: [{ clock: 'feedback#1', before: '2027-01-04T10:00:00.000Z', after: '2027-01-05T10:00:00.000Z' }],
      promise: { before: '2027-01-04T10:00:00.000Z', after: '2026-12-31T10:00:00.000Z' },
    },
    'deviation-explained': {
      fact: 'deviation-explained',
      v: 1,
      control: 'stage',
      what: 'investigation#1',
      cause: 'external',
      reason: '等待第三方鉴定机构出具报告',
    },
    'hold-placed': { fact: 'hold-placed', v: 1, reason: '法院要求保全', decidedBy: 'he-ping' },
    'hold-lifted': { fact: 'hold-lifted', v: 1, reason: '诉讼终结', decidedBy: 'he-ping' },
    erased: { fact: 'erased', v: 1, why: 'asked', through: 2, decidedBy: 'he-ping' },
  }

  it('shows the paused time separately', async () => {
    const by = { as: 'staff', person: 'wang-fang', mail: 'intake-1 1' } as const
    const paused: Fact = {
      fact: 'paused',
      v: 1,
      pause: 'pause-1',
      task: 'intake-1',
      reason: 'complainant',
      clocks: ['stage'],
      until: '2026-10-09T10:00:00.000Z',
      note: '请提供发票',
    }
    const commits: NewCommit[] = [
      ...history,
      { at: '2026-10-05T02:00:00.000Z', by, facts: [paused] },
      { at: '2026-10-06T14:00:00.000Z', by, facts: [{ fact: 'resumed', v: 1, pause: 'pause-1', why: 'asked' }] },
    ]
    expect((await run('show', await given('paused', commits), '--language', 'en')).text).toContain(
      words.labelled(words.head.paused, words.pausedFor([1, 12, 0], 1)),
    )
  })

  it('describes every kind of fact in a sentence, on the same lines in both languages', async () => {
    const { opened: first, ...others } = facts
    const reference = await given('all facts', [
      { at: '2026-10-01T15:50:07.000Z', by: filer, facts: [first] },
      { at: '2026-10-02T00:00:00.000Z', by: wangFang, facts: Object.values(others) },
    ])
    const [en, zh] = await Promise.all([
      run('show', reference, '--language', 'en'),
      run('show', reference, '--language', 'zh-CN'),
    ])
    for (const line of [
      '  Intake intake-1 was handed over from 王芳 Wang Fang to nobody: handed over on request.',
      '      │ 我休假',
      '      王芳 Wang Fang: 2 open tasks, speaks the language, knows the product, LEFT OUT: is handing it over',
      '    Notified: 王芳 Wang Fang, 孙浩 Sun Hao',
      '    Amount in dispute: ¥999,999,999,999.99',
      '  The class was set to Major. The rules propose Key: Someone has died',
      '  The complaint is major, so compliance had to be notified.',
      '  The stage Feedback ended.',
      '  Feedback feedback-1: an outcome was proposed.',
      '    Needs approval by: Executive',
      '  Co-signing co-sign-1: the proposal was approved.',
      '  Co-signing co-sign-1: the proposal was returned.',
      '    Root cause: Delay',
      '  The calendar of the case changed from cn chinese-days@1.5.6 to cn chinese-days@1.5.7.',
      '    feedback#1: 2027-01-04 18:00:00 +08:00 → 2027-01-05 18:00:00 +08:00',
      '    Answer promised by: 2027-01-04 18:00:00 +08:00 → 2026-12-31 18:00:00 +08:00',
      '    Remedy promised by: 2026-12-10',
      '  Survey survey-1 was cancelled. The time for it has passed.',
      '  Email to the complainant not delivered: the decision letter. Reason: bounced, permanent (5.1.1)',
      '    Notified: nobody',
      '  The complainant withdrew the complaint.',
      '  Email to the complainant refused: the decision letter. Reason: MessageRejected',
      '  The case was closed.',
    ])
      expect(en.text.split('\n')).toContain(line)
    const shape = (text: string) => text.split('\n').map((line) => (/^ *│?/.exec(line) ?? [''])[0])
    expect(shape(zh.text)).toEqual(shape(en.text))
    for (const text of [en.text, zh.text]) expect(text).not.toMatch(/undefined|\{"|\[object/)
    // Nothing is left in English but codes.
    expect(
      zh.text.split('\n').filter((line) => /[a-z]{3,} [a-z]{3,}/.test(line.replaceAll(/digest-[a-z-]+/g, ''))),
    ).toEqual([])
  })

  it('shows survey marks and people in words, as the pages do', async () => {
    const reference = await given('words for marks', [
      ...history,
      {
        at: '2026-10-20T02:00:00.000Z',
        by: { as: 'complainant', mail: 'survey 1' },
        facts: [
          {
            fact: 'decided',
            v: 1,
            task: 'survey-1',
            kind: 'survey',
            decision: 'answer',
            answer: { satisfaction: 2, resolved: false, effort: 5 },
          },
          {
            fact: 'decided',
            v: 1,
            task: 'conflict-1',
            kind: 'conflict',
            decision: 'uphold',
            answer: { person: 'wang-fang', reason: '与客户相识' },
          },
        ],
      },
    ])
    const { survey } = pageTexts('en')
    const { text } = await run('show', reference, '--language', 'en')
    const shown = text.split('\n').map((line) => line.trim())
    expect(shown).toContain(`${texts('en').field('satisfaction').label}: ${survey.satisfaction[1]}`)
    expect(shown).toContain(`${texts('en').field('effort').label}: ${survey.effort[4]}`)
    expect(shown).toContain(`${texts('en').field('person', 'uphold.person').label}: 王芳 Wang Fang`)
  })

  it('prints the file as JSON with --json', async () => {
    const reference = await given('as JSON')
    const { code, text } = await run('show', reference, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(text)).toMatchObject({
      reference,
      file: { head: 5 },
      commits: [{ number: 1 }, {}, {}, {}, {}],
      chain: { intact: true, breaks: [], head: { number: 5 }, row: { number: 5 } },
    })
  })

  it('escapes control characters, so that no text can steer the terminal or imitate a line of the file', async () => {
    // Written behind the back of the schema, which would have cleaned them.
    const reference = await given('steering')
    const item = await itemOf(reference, 5)
    const personal = JSON.parse(item['personal']?.S ?? '') as Record<string, { words: string }>
    ;(personal['0'] as { words: string }).words = '\u001b[2J\u202e\u009b31m\r\nChain: 5 commits, intact\u2028Commit 6'
    await put({ ...item, personal: { S: JSON.stringify(personal) } })
    const { code, text } = await run('show', reference)
    expect(code).toBe(1)
    expect(text).toContain(
      '    │ \\u{1b}[2J\\u{202e}\\u{9b}31m\\u{d}\n    │ Chain: 5 commits, intact\\u{2028}Commit 6\n',
    )
    const { text: json } = await run('show', reference, '--json')
    for (const shown of [text, json])
      // oxlint-disable-next-line no-control-regex
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/)
    expect(JSON.parse(json)).toMatchObject({ commits: [{}, {}, {}, {}, { facts: [{ text: personal['0']?.words }] }] })
  })
})

describe('the audit', () => {
  it('says that the chain is intact and that the row has its head', async () => {
    const record = await write(store, referenceFor('intact'))
    await seen(record)
    expect(auditOf((await run('show', record.file.reference)).text)).toEqual([
      words.chain.intact(5, record.headHash, words.chain.asInRow),
    ])
  })

  it('says how far the row is behind', async () => {
    const before = await write(store, referenceFor('behind'), history.slice(0, 3))
    await seen(before)
    const { file, headHash } = before
    const after = (await append(store, file.reference, before, history[3] as NewCommit, {
      pending: true,
    })) as CaseRecord
    expect(headHash).not.toBe(after.headHash)
    expect(await run('show', file.reference)).toMatchObject({
      code: 0,
      text: expect.stringContaining(words.chain.intact(4, after.headHash, words.chain.behind(1))) as string,
    })
  })

  it('says that there is no row yet', async () => {
    const { file, headHash } = await write(store, referenceFor('no row yet'), history.slice(0, 1), true)
    expect(await run('show', file.reference)).toMatchObject({
      code: 0,
      text: expect.stringContaining(words.chain.intact(1, headHash, words.chain.noRow)) as string,
    })
  })

  it('reports a break when the row is missing although every commit was seen', async () => {
    const { file } = await write(store, referenceFor('row gone'), history.slice(0, 3))
    expect(await brokenAt(file.reference)).toEqual([3])
  })

  it('names a changed commit and still shows the file', async () => {
    const reference = await given('changed')
    const item = await itemOf(reference, 4)
    await put({
      ...item,
      body: { S: (item['body']?.S ?? '').replace('"identityVerified":true', '"identityVerified":false') },
    })
    expect(await brokenAt(reference)).toEqual([4])
    const { fields, no } = labels
    expect((await run('show', reference)).text).toContain(words.labelled(fields.identityVerified.label, no))
  })

  it('names an unreadable commit and shows its raw text', async () => {
    const reference = await given('garbage')
    await put({ ...(await itemOf(reference, 1)), body: { S: 'no JSON \u001b[2J' } })
    expect((await brokenAt(reference))[0]).toBe(1)
    expect((await run('show', reference)).text).toContain(
      `${words.commit(1)} · ${words.unreadable}\n  │ no JSON \\u{1b}[2J\n`,
    )
  })

  it('names a deleted commit: the newest, one in the middle, the first, or all', async () => {
    const cut = async (name: string, ...numbers: number[]) => {
      const reference = await given(name)
      for (const number of numbers)
        await store.client.send(new DeleteItemCommand({ TableName: store.tableName, Key: itemKey(reference, number) }))
      return brokenAt(reference)
    }
    expect(await cut('cut end', 5)).toEqual([5])
    expect(await cut('cut middle', 3)).toEqual([3])
    expect(await cut('cut beginning', 1)).toEqual([1])
    expect(await cut('cut all', 1, 2, 3, 4, 5)).toEqual([5])
  })

  it('names two commits that were swapped', async () => {
    const reference = await given('exchanged')
    const [two, three] = [await itemOf(reference, 2), await itemOf(reference, 3)]
    await put({ ...three, sk: two['sk'] as never })
    await put({ ...two, sk: three['sk'] as never })
    expect(await brokenAt(reference)).toEqual([2, 3])
  })
})

describe('a command with a mistake', () => {
  it.each([
    [
      '9999-9999-9',
      'case: "9999-9999-9" is not a reference: its last character does not match the others: one may be mistyped, or two swapped',
    ],
    [
      '4MPD-KOQX-1',
      'case: "4MPD-KOQX-1" is not a reference: O, 1 are never used, because 0 1 I L O S U are easily confused with others',
    ],
    [
      '4MPD',
      'case: "4MPD" is not a reference: it has 4 letters and digits, but a reference has nine, like 4MPD-K7QX-T',
    ],
    [
      '\u001b[2J',
      'case: "\\u{1b}[2J" is not a reference: it has 2 letters and digits, but a reference has nine, like 4MPD-K7QX-T',
    ],
    [referenceFor('never filed'), `case: there is no case ${referenceFor('never filed')} in the test table`],
  ])('is refused for the reference %j', async (typed, line) => {
    expect(await run('show', typed)).toEqual({ code: 2, text: '', complained: [line] })
  })

  it.each([
    [
      [],
      'case: choose an action: list, show, deviations, readers, referrals, stuck, redrive, restart, wake, rebuild, restore, reopen, contract, hold, revoke, erase',
    ],
    [['show', '--all'], 'case: show has no option --all'],
    [['erase', referenceFor('x')], 'case: use --by to give the staff id of the person who ordered this'],
    [['list', '--closed-before', '2021-13-01'], 'case: "2021-13-01" is not a day like 2021-12-31'],
    [
      ['list', '--stage', 'lost'],
      'case: "lost" is not a choice of --stage; choices are received, intake, investigation, negotiation, feedback, decided, closed',
    ],
    [['list', '--product', 'a b'], 'case: "a b" is not a code of --product'],
    [['show'], 'case: show needs exactly one reference'],
    [['show', referenceFor('x'), '--language', 'fr'], 'case: "fr" is not a language; languages are zh-CN, en'],
    [['show', '--jsn'], "case: Unknown option '--jsn'"],
  ])('is refused for the arguments %j', async (args, line) => {
    const { code, complained } = await run(...args)
    expect({ code, first: complained[0] }).toEqual({ code: 2, first: line })
  })
})

describe('npm run case -- list', () => {
  it('lists every case that the workflow has seen, oldest first', async () => {
    const reference = await given('listed', [
      { at: '2020-01-01T00:00:00.000Z', by: filer, facts: [opened] },
      { at: '2020-01-01T00:00:01.000Z', by: workflow, facts: [intakeOpened] },
    ])
    const { code, text } = await run('list')
    expect(code).toBe(0)
    const [names, first] = text.split('\n')
    const cells = (line = ''): string[] => line.split(/ {2,}/)
    expect(cells(names)).toEqual(words.list.columns)
    expect(cells(first)).toEqual([
      reference,
      labels.stages.investigation,
      labels.classes.key,
      '王芳 Wang Fang',
      '2026-10-16 18:00:00 +08:00',
    ])
    expect(JSON.parse((await run('list', '--json')).text)).toContainEqual(expect.objectContaining({ reference }))
  })

  it('is filtered as the lists of the desk are, and counts what is left', async () => {
    const reference = await given('listed once more', [
      { at: '2020-01-03T00:00:00.000Z', by: filer, facts: [opened] },
      { at: '2020-01-03T00:00:01.000Z', by: workflow, facts: [intakeOpened] },
    ])
    const row = (await readRow(store, reference))!
    const listed = async (...filters: string[]): Promise<boolean> =>
      (await run('list', ...filters)).text.includes(reference)
    expect(await listed('--product', row.product, '--class', row.class, '--stage', row.status)).toBe(true)
    expect(await listed('--staff', 'nobody-here')).toBe(false)
    expect(await listed('--product', 'another')).toBe(false)
    expect(await listed('--outcome', 'upheld')).toBe(false)
    expect((await run('list', '--product', 'another')).text.trim()).toBe(words.list.noneOfThese)
  })

  it('shows with which case a complaint was combined, as its file does', async () => {
    const into = referenceFor('earlier')
    const joined = await given('made again', [
      { at: '2020-02-01T00:00:00.000Z', by: filer, facts: [opened] },
      { at: '2020-02-01T00:00:01.000Z', by: workflow, facts: [intakeOpened] },
      {
        at: '2020-02-01T00:00:02.000Z',
        by: filer,
        facts: [
          { fact: 'joined', v: 1, into, liaison: 'wang-fang', respondBy: '2026-10-16T10:00:00.000Z' },
          { fact: 'ended', v: 1 },
        ],
      },
    ])
    const record = (await readCase(store, joined)) as CaseRecord
    await updateReadModel(store, record, {
      policy: policyOf(record.file.policy),
      calendar: await readCalendar(store, record.file.calendar),
      staff: sample,
      load: {},
    })
    const standing = words.aside(labels.statuses.closed, words.list.joinedTo(into))
    const lineOf = (text: string) => text.split('\n').find((line) => line.startsWith(joined))
    expect(lineOf((await run('list')).text)).toContain(standing)
    expect(lineOf((await run('list', '--language', 'zh-CN')).text)).toContain(zhCn.list.joinedTo(into))
    expect(JSON.parse((await run('list', '--json')).text)).toContainEqual(
      expect.objectContaining({ reference: joined, joinedInto: into }),
    )
    expect((await run('show', joined, '--language', 'en')).text).toContain(words.labelled(words.head.status, standing))
  })
})
