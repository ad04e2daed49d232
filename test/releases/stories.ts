import { away, but, complaint, person, staff, yuan } from '../support/domain/desk.ts'
import { Telling } from './telling.ts'

/**
 * The cases of which a release leaves a record: whole ways, and cases that are still on their way at every stage. A
 * story that is added here belongs to the
 * next release; those that were recorded stay as they are.
 */
export const stories: Readonly<Record<string, (told: string) => Promise<Telling>>> = {
  'general, the whole way': async (told) => {
    const one = await filed(told, '2026-10-01 23:50')
    await one.does('intake', 'accept')
    await one.hears('Delivery', 'acknowledgement')
    await one.until('2026-10-12 10:00')
    await upTo(one, 'survey')
    await one.until('2026-10-16 11:00')
    return one.does('survey', 'answer', { comment: '比预想的快。' })
  },
  'key, returned, then approved; nobody answers the survey': async (told) => {
    const one = await filed(told, '2026-03-02 10:00', { vulnerable: true })
    await one.does('intake', 'accept', {
      product: 'property',
      category: 'service-quality',
      flags: { regulatorReferred: true, amountInDispute: yuan('62000.00'), people: 6 },
    })
    await one.says('补充一份发票。')
    await one.does('investigation', 'complete')
    await one.does('negotiation', 'agreed')
    await one.does('feedback', 'propose', { remedy: '赔付六万二千元', remedyDue: '2026-03-10' })
    await one.does('co-sign', 'return', { reason: '请写明利息。' })
    await one.does('feedback', 'propose', { remedy: '赔付六万二千元及利息', remedyDue: '2026-03-10' })
    await one.does('co-sign', 'approve')
    await one.until('2026-03-10 09:00')
    await one.does('fulfilment', 'fulfilled')
    await one.does('return-visit', 'visited')
    return one.until('2026-03-30 10:00')
  },
  'major, not agreed, not upheld; the return visit lapses': async (told) => {
    const one = await filed(told, '2026-03-06 17:00', {
      projectFinance: true,
      complainant: {
        name: '锦江城建',
        kind: 'organisation',
        email: 'legal@jj.example.com',
        phone: '+86 28 5550 0200',
        relation: 'lender',
      },
      policyNumber: 'P-2026-001',
      claimNumber: 'C-2026-77',
      amountInDispute: yuan('600000.00'),
      support: '请在工作日联系。',
    })
    await one.does('intake', 'accept')
    await one.does('investigation', 'complete', {
      points: [{ point: '迟延', finding: '未见', upheld: 'not' }],
      upheld: 'not',
      rootCause: 'no-fault-found',
      remedy: '',
      remedyAmount: yuan('0.00'),
    })
    await one.does('negotiation', 'not-agreed', {
      offers: [{ at: '2026-03-06T09:30:00.000Z', by: 'complainant', what: '退保', answer: 'rejected' }],
      remedy: '',
    })
    await one.does('feedback', 'propose')
    await one.does('co-sign', 'approve')
    await one.until('2026-03-10 12:00')
    await one.does('survey', 'answer', { satisfaction: 1, resolved: false, effort: 5 })
    return one.until('2026-04-01 10:00')
  },
  'resolved at first contact; the remedy is late, the answer asks for a return visit': async (told) => {
    const one = await filed(told, '2026-03-03 09:00')
    await one.does('intake', 'resolve', { remedy: '重新出具保单', remedyDue: '2026-03-05' })
    await one.until('2026-03-09 12:00')
    await one.does('fulfilment', 'fulfilled')
    await one.until('2026-03-12 12:00')
    await one.does('survey', 'answer', { satisfaction: 2, resolved: true, effort: 3 })
    return one.does('return-visit', 'visited', { satisfied: false })
  },
  'declined at the second try': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'decline')
    await one.does('co-sign', 'return')
    await one.does('intake', 'decline', { reason: '系业务咨询，已转客服。' })
    return one.does('co-sign', 'approve')
  },
  'withdrawn during negotiation': async (told) => {
    const one = await upTo(await filed(told, '2026-03-02 10:00'), 'negotiation')
    return one.withdraws('已与业务员谈妥。')
  },
  'nobody acts: reminders, overdue, the ladder; the first decision is late': async (told) => {
    const one = await filed(told, '2026-03-05 16:00', { amountInDispute: yuan('50000.00') })
    await one.until('2026-03-12 09:30')
    await one.does('intake', 'accept')
    return one.until('2026-03-25 10:00')
  },
  'handed over, by name, by rule, by the supervisor, to a deputy; the liaison leaves': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'reassign', {
      to: (await one.file()).liaisons[0]?.person === 'ina' ? 'ivo' : 'ina',
      reason: '工作量',
    })
    await one.does('intake', 'accept')
    await one.does('investigation', 'reassign', { reason: '与客户相识' })
    await one.does('investigation', 'reassign', { to: 'sam', reason: '由我来办' }, { person: 'sue', may: 'oversee' })
    await one.staffed(but({ sam: { ...away('2026-03-03', '2026-03-06'), deputy: 'nils' }, nils: {} }))
    await one.until('2026-03-03 09:00')
    await one.does('investigation', 'complete')
    await one.staffed(staff.filter(({ id }) => !['ina', 'ivo'].includes(id)))
    return upTo(one, 'feedback')
  },
  'nobody could be found; then somebody came': async (told) => {
    const one = await Telling.begin(told)
    await one.staffed([])
    await one.filed('2026-03-02 10:00', complaint, keyOf(told))
    await one.until('2026-03-02 12:00')
    await one.staffed(staff)
    return one.until('2026-03-02 14:30')
  },
  'mail does not arrive: the liaison reaches them, a colleague is told': async (told) => {
    const one = await Telling.begin(told)
    one.refused.add('noa@example.com').add('nils@example.com')
    await one.filed('2026-03-02 10:00', complaint, keyOf(told))
    await one.hears('Bounce', 'acknowledgement')
    await one.hears('Bounce', 'intake-1 1', {
      bounceType: 'Transient',
      bounceSubType: 'MailboxFull',
      bouncedRecipients: [],
    })
    await one.does('reach', 'reached')
    await one.does('intake', 'accept')
    await upTo(one, 'negotiation')
    await one.hears('Reject', 'negotiation-1 1')
    await upTo(one, 'survey')
    await one.hears('Complaint', 'outcome')
    await one.does('reach', 'reached', { how: 'post' })
    return one.until('2026-03-21 09:00')
  },
  'withdrawn, closed, and the letter comes back': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.withdraws()
    return one.hears('Bounce', 'withdrawn')
  },
  'more time is asked for, refused, asked for anew and granted; the clocks stand still, twice': async (told) => {
    const one = await filed(told, '2026-10-08 10:00')
    await one.does('intake', 'accept')
    await one.does('investigation', 'extend', { until: '2026-10-16' })
    await one.does('extension', 'refuse')
    await one.does('investigation', 'extend', { until: '2026-10-19', overallUntil: '2026-10-30' })
    await one.does('extension', 'grant')
    await one.does('investigation', 'pause', { until: '2026-10-23' })
    await one.until('2026-10-12 10:00')
    await one.says('发票已寄出。')
    await one.does('investigation', 'pause', { because: 'appraisal', until: '2026-10-13', note: '等待鉴定' })
    await one.until('2026-10-14 10:00')
    await one.does('investigation', 'extend', { until: '2026-10-27' })
    return one.until('2026-10-14 12:00')
  },
  'departments are asked; offers lapse, are refused, approved, countered, replaced and at last accepted': async (
    told,
  ) => {
    const one = await filed(told, '2026-10-08 10:00')
    await one.staffed([...staff, person('dan', ['department-contact']), person('dot', ['department-contact'])])
    await upTo(one, 'investigation')
    await one.does('investigation', 'consult')
    await one.does('investigation', 'consult', { whom: 'dot', question: '承保时告知了什么？' })
    await one.does('consultation', 'reply')
    await upTo(one, 'negotiation')
    await one.does('negotiation', 'offer', { until: '2026-10-08', note: '先谈一半' })
    await one.until('2026-10-09 08:00')
    await one.does('negotiation', 'offer', { amount: yuan('120000.00'), until: '2026-10-11' })
    await one.does('authorise', 'disallow')
    await one.does('negotiation', 'offer', { amount: yuan('110000.00'), until: '2026-10-11' })
    await one.does('authorise', 'allow')
    await one.answers('counter', { what: '另付利息', amount: yuan('111000.00') })
    await one.does('negotiation', 'offer', { amount: undefined, until: '2026-10-11' })
    await one.does('negotiation', 'offer', { until: '2026-10-12' })
    await one.answers('accept')
    await one.does('negotiation', 'agreed', { offers: [] })
    return one.until('2026-10-09 18:00')
  },
  'an interest is claimed and dismissed, claimed and upheld, declared; notes, an attempt, a draft, a reminder': async (
    told,
  ) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'contact-attempt')
    await one.does('intake', 'note')
    await upTo(one, 'investigation')
    await one.claimsConflict()
    await one.does('conflict', 'dismiss')
    await one.claimsConflict()
    await one.does('conflict', 'uphold')
    await one.drafts('investigation', 'complete', { remedy: ['赔付'] })
    await one.does('investigation', 'remind', { note: '客户来电催问。' }, { person: 'sue', may: 'oversee' })
    await one.does('investigation', 'conflict')
    return upTo(one, 'negotiation')
  },
  'an emergency: reported, a day without a status, one of its team leaves': async (told) => {
    const one = await filed(told, '2026-03-06 10:00', { gravity: 'accident', people: 30, inPerson: true })
    await one.does('first-report', 'report')
    await one.until('2026-03-07 18:00')
    const { emergencies } = await one.file()
    await one.staffed(staff.filter(({ id }) => id !== emergencies[0]?.lead))
    await one.until('2026-03-08 10:00')
    await one.does('daily-status', 'update')
    return one.until('2026-03-08 12:00')
  },
  'carried on by a fresh execution': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    return one.look(undefined, { turn: 999 })
  },
  ...Object.fromEntries(
    (
      ['intake', 'investigation', 'negotiation', 'feedback', 'co-sign', 'fulfilment', 'survey', 'return-visit'] as const
    ).map((kind) => [
      `on its way: ${kind}`,
      async (told: string) => {
        const one = await filed(
          told,
          '2026-09-25 15:00',
          kind === 'co-sign' || kind === 'return-visit' ? { urgentHarm: true, language: 'en' } : { language: 'en' },
        )
        if (kind === 'intake') return one.until('2026-09-26 04:00')
        await upTo(one, kind, kind === 'fulfilment' ? { remedy: 'Payment of CNY 12,000', remedyDue: '2026-10-14' } : {})
        // Over the holidays: a make-up Sunday before, a make-up Saturday after.
        if (kind === 'survey') await one.until('2026-09-28 11:00')
        return one.until(
          kind === 'fulfilment'
            ? '2026-10-12 12:00'
            : kind === 'return-visit'
              ? '2026-09-28 09:00'
              : '2026-09-27 12:00',
        )
      },
    ]),
  ),
}

async function filed(told: string, when: string, more: Record<string, unknown> = {}): Promise<Telling> {
  const one = await Telling.begin(told)
  return one.filed(when, { ...complaint, ...more }, keyOf(told))
}

/** Good answers to every task until one of a kind is open, or until nothing but the survey is left to wait for. */
async function upTo(one: Telling, kind: string, proposal: Record<string, unknown> = {}): Promise<Telling> {
  const first = {
    intake: 'accept',
    investigation: 'complete',
    negotiation: 'agreed',
    feedback: 'propose',
    'co-sign': 'approve',
  } as const
  for (;;) {
    const open = (await one.file()).tasks.filter(({ state }) => state === 'open').map((task) => task.kind)
    const next = (Object.keys(first) as (keyof typeof first)[]).find((name) => open.includes(name))
    if (next === undefined || open.includes(kind as never)) return one
    await one.does(next, first[next], next === 'feedback' ? proposal : {})
  }
}

/** An Idempotency-Key of each story's own, the same each time. */
function keyOf(told: string): string {
  return `5eed0000-0000-4000-8000-${Buffer.from(told)
    .reduce((sum, byte) => (sum * 31 + byte) % 0xffffffffffff, 7)
    .toString(16)
    .padStart(12, '0')}`
}
