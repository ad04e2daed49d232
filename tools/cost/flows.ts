/**
 * The two complaints whose cost is counted, from the form to the end of the execution. Each gives the reference of the
 * case. Then one document.
 */
import { answers } from '../../test/support/running-desk/answers.ts'
import type { Counts } from './counts.ts'
import type { MeteredDesk } from './meter.ts'
import { list } from './prices.ts'
import { people } from './people.ts'

type Flow = (desk: Pick<MeteredDesk, 'desk' | 'file'>) => Promise<string>

const day = 24
const complainant = (email: string) => ({ name: '李雷', email, phone: '+86 138 0000 0001', relation: 'policyholder' })

/**
 * A typical general complaint: everybody answers the day after, every mail arrives, the survey is answered. The
 * complainant looks at its progress twice.
 */
export const general: Flow = async (metered) => {
  const { hours, now, opens, presses, files, decides, linkTo } = people(metered)
  const { reference, email } = await files({ complainant: complainant('success+lilei@example.com') })
  const follow = linkTo(email, '/complaints/')
  await opens(follow)
  await hours(1)
  await decides(reference, 'intake', answers.accept(now()))
  await hours(day)
  await decides(reference, 'investigation', answers.complete())
  await hours(day)
  await decides(reference, 'negotiation', answers.agreed(now()))
  await hours(1)
  await decides(reference, 'feedback', answers.propose())
  await opens(linkTo(email, '/complaints/'))
  await hours(4 * day)
  const survey = linkTo(email, '/surveys/')
  await opens(survey)
  await presses(survey, { satisfaction: ['5'], resolved: ['true'], effort: ['1'] }, 303)
  await closed(metered, reference)
  return reference
}

/**
 * The most that one complaint is likely to cost: a major one. At every stage nobody acts until every reminder has
 * passed and the whole ladder was notified, and the complainant sends a message. Mail to the complainant bounces each
 * time, and the liaison has to reach them another way. One task is handed on by its assignee, another is taken away by
 * a supervisor; the co-signer returns the outcome once. The remedy is late, the survey lapses, and somebody visits.
 */
export const major: Flow = async (metered) => {
  const { hours, now, opens, presses, files, decides, handsOver, linkTo, openKinds } = people(metered)
  const { reference, email } = await files({
    complainant: complainant('bounce+lilei@example.com'),
    amountInDispute: { currency: 'CNY', value: '600000.00' },
  })
  const reached = async (): Promise<void> => {
    while ((await openKinds(reference)).includes('reach')) {
      await decides(reference, 'reach', { decision: 'reached', how: 'phone', at: now(), notes: '已电话告知全部内容。' })
      await hours(0.1)
    }
  }
  const says = async (): Promise<void> => {
    const follow = linkTo(email, '/complaints/')
    await opens(follow)
    const url = new URL(follow)
    url.pathname += '/messages'
    await presses(url.href, { text: ['请问现在进展如何？我还在等待答复。'] }, 303)
  }
  /** Until the last rung of every ladder: more than any limit and the five working days after it. */
  const silence = async (): Promise<void> => {
    await says()
    await hours(14 * day)
    await reached()
  }
  await silence()
  await decides(reference, 'intake', answers.accept(now(), { class: 'major', classReason: '金额达到重大标准。' }))
  await hours(1)
  await decides(reference, 'investigation', { decision: 'reassign', reason: '休假' })
  await silence()
  await handsOver(reference, 'investigation', '逾期未办，改派。')
  await hours(1)
  await decides(reference, 'investigation', answers.complete())
  await silence()
  await decides(reference, 'negotiation', answers.agreed(now()))
  await silence()
  await handsOver(reference, 'feedback', '逾期未办，改派。')
  await hours(1)
  await reached()
  await decides(reference, 'feedback', answers.propose({ remedyDue: inDays(now(), 40) }))
  await silence()
  await decides(reference, 'co-sign', { decision: 'return', reason: '请补充依据。' })
  await silence()
  await decides(
    reference,
    'feedback',
    answers.propose({ basis: '保险法第二十三条及合同第十二条。', remedyDue: inDays(now(), 40) }),
  )
  await silence()
  await decides(reference, 'co-sign', { decision: 'approve' })
  await hours(1)
  await reached()
  await hours(40 * day)
  await silence()
  await decides(reference, 'fulfilment', answers.fulfilled(now()))
  // Four working days and a half of the five that a visit may take: both reminders have gone out.
  await untilReminded(metered, reference, hours)
  await decides(reference, 'return-visit', answers.visited())
  await hours(30 * day)
  await reached()
  await closed(metered, reference)
  return reference
}

const inDays = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 10)

async function untilReminded(
  { file }: Pick<MeteredDesk, 'file'>,
  reference: string,
  hours: (count: number) => Promise<void>,
): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { marks } = await file(reference)
    if (Object.values(marks).some(({ clock, mark }) => clock.startsWith('return-visit') && mark === '80')) return
    await hours(4)
  }
  throw new Error('nobody was reminded of the follow-up')
}

/** @throws Error if the execution did not end */
async function closed({ desk }: Pick<MeteredDesk, 'desk'>, reference: string): Promise<void> {
  // The report on the last mail comes a little after it was sent.
  await desk.clock.advanceTo(desk.clock.now() + 5 * 60_000)
  const execution = desk.executions().find(({ name }) => name === reference)
  if (execution?.status !== 'SUCCEEDED')
    throw new Error(`the case ${reference} is not closed: ${execution?.state ?? 'it has no execution'}`)
}

/**
 * What one document uses: the complainant says what it shows, sends its file, looks whether it was received, and reads
 * it. The complaint itself is not counted.
 */
export async function document(metered: MeteredDesk): Promise<Counts> {
  const { desk } = metered
  const { hours, opens, presses, files, linkTo } = people(metered)
  const { reference, email } = await files({ complainant: complainant('success+document@example.com') })
  const page = linkTo(email, '/complaints/').replace('/complaints/', '/documents/')
  await hours(1)
  const transitions = (): number =>
    desk
      .executions()
      .filter(({ name }) => name.startsWith(reference))
      .reduce((sum, one) => sum + one.transitions, 0)
  const before = transitions()
  const sends = async (): Promise<void> => {
    await opens(page)
    await presses(page, { what: ['Repair bill'] }, 303)
    const shown = await (await fetch(`${page}&file=document-1`, { headers: { accept: 'text/html' } })).text()
    const form = new FormData()
    for (const [, name = '', value = ''] of shown.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g))
      form.append(name, value.replaceAll('&amp;', '&'))
    const picture = Buffer.alloc(list.documentBytes, 'x')
    picture.write('\x89PNG\r\n\x1a\n', 'latin1')
    form.append('file', new Blob([picture]), 'bill.png')
    const action = /<form method="post" action="([^"]+)" enctype/.exec(shown)?.[1] ?? ''
    const sent = await fetch(action, { method: 'POST', body: form, redirect: 'manual' })
    if (sent.status !== 303) throw new Error(`the bucket answered ${sent.status}: ${await sent.text()}`)
    await opens(sent.headers.get('location') ?? '')
    await opens(page)
    const read = await fetch(page.replace('?', '/document-1?'), { redirect: 'manual' })
    if (read.status !== 303) throw new Error(`the document cannot be read: ${read.status}`)
  }
  const counts = await metered.counted(async () => {
    await sends()
    return reference
  })
  return { ...counts, transitions: transitions() - before }
}
