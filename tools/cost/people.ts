/**
 * The people of a case, as they use the desk: they read mails, open pages in a browser, fill in forms, check and send
 * them.
 */
import { assigneeOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { complaintSchema } from '../../functions/domain/case/complaint.ts'
import { actionNames, actionOf } from '../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import type { KindName } from '../../functions/domain/case/facts.ts'
import { encodeForm, type FormValues } from '../../functions/pages/index.ts'
import { complaint } from '../../test/support/running-desk/desk.ts'
import type { MeteredDesk } from './meter.ts'
import { addressesOf, addressOf } from './reachable-staff.ts'

const minute = 60_000
const zone = 'Asia/Shanghai'

export function people({ desk, file }: Pick<MeteredDesk, 'desk' | 'file'>) {
  /** Time passes, and what becomes due meanwhile is done. */
  const pass = async (milliseconds: number): Promise<void> => desk.clock.advanceTo(desk.clock.now() + milliseconds)
  const hours = (count: number): Promise<void> => pass(count * 60 * minute)
  const now = (): string => new Date(desk.clock.now()).toISOString()

  /** Opens a page, and takes a minute over it. @throws Error if there is no such page */
  async function opens(url: string): Promise<void> {
    const response = await fetch(url, { headers: { accept: 'text/html' } })
    await response.text()
    // A task is gone (410) for somebody who has just handed it on.
    if (![200, 410].includes(response.status)) throw new Error(`${new URL(url).pathname}: ${response.status}`)
    await pass(minute)
  }

  /** Presses a button of a form, and goes to its page. */
  async function presses(url: string, form: FormValues, expected: 200 | 303): Promise<void> {
    const body = new URLSearchParams(
      Object.entries(form).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
    )
    const response = await fetch(url, { method: 'POST', headers: { accept: 'text/html' }, body, redirect: 'manual' })
    const page = await response.text()
    const see = new URL(response.headers.get('location') ?? '', url)
    // A page that answers the form, such as the one to check, stands under an address of its own.
    const status = response.status === 303 && see.searchParams.has('shown') ? 200 : response.status
    if (status !== expected)
      throw new Error(
        `${new URL(url).pathname}: ${response.status} ${page
          .replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .slice(0, 600)}`,
      )
    if (response.status === 303) await opens(see.href)
    else await pass(minute)
  }

  /** Fills in a form, checks it and sends it. */
  async function fillsIn(url: string, form: FormValues): Promise<void> {
    await presses(url, { ...form, step: ['check'] }, 200)
    await presses(url, { ...form, step: ['send'] }, 303)
  }

  /** The newest link to one of these addresses in the mails to somebody. */
  function linkTo(address: string, path: string): string {
    for (const { to, text } of desk.inbox().toReversed()) {
      if (!to.includes(address)) continue
      const link = [...text.matchAll(/https?:\/\/[^\s<>"）)]+/g)]
        .map(([found]) => found)
        .find((found) => new URL(found).pathname.startsWith(path))
      if (link !== undefined) return link
    }
    throw new Error(`no mail to ${address} links to ${path}`)
  }

  /**
   * Files a complaint by the public form. The first of this desk always has the same key, so that two runs do the same
   * work.
   */
  async function files(more: Record<string, unknown>): Promise<{ reference: string; email: string }> {
    const email = (more['complainant'] as { email: string }).email
    await opens(`${desk.url}/`)
    const key = `00000000-0000-4000-8000-${String(desk.executions().length).padStart(12, '0')}`
    await fillsIn(`${desk.url}/`, { ...encodeForm(complaintSchema(), complaint(more), zone), key: [key] })
    await desk.settle()
    const link = linkTo(email, '/complaints/')
    return { reference: new URL(link).pathname.split('/')[2] ?? '', email }
  }

  /** The assignee of the open task of a kind opens the newest mail about it, chooses a decision and records it. */
  async function decides(
    reference: string,
    kind: KindName,
    { decision, ...answer }: { decision: string } & Record<string, unknown>,
  ): Promise<void> {
    const { id, address } = await openTask(reference, kind)
    const move = actionNames.find((name) => name === decision)
    const schema = move === undefined ? kindOf(kind).decisions[decision] : actionOf(move).schema
    if (schema === undefined) throw new Error(`${kind} has no decision ${decision}`)
    await records(linkTo(address, `/tasks/${reference}/${id}`), decision, encodeForm(schema, answer, zone))
  }

  /** A supervisor who was notified of an overdue task takes it from its assignee. */
  async function handsOver(reference: string, kind: KindName, reason: string): Promise<void> {
    const { id } = await openTask(reference, kind)
    const supervisor = addressesOf('supervisor').find((address) =>
      desk.inbox().some(({ to, text }) => to.includes(address) && text.includes(`/tasks/${reference}/${id}`)),
    )
    if (supervisor === undefined) throw new Error(`no supervisor was notified of ${id}`)
    await records(linkTo(supervisor, `/tasks/${reference}/${id}`), 'reassign', { reason: [reason] })
  }

  async function records(link: string, decision: string, form: FormValues): Promise<void> {
    await opens(link)
    const url = `${link}&decision=${decision}`
    await opens(url)
    await fillsIn(url, form)
    await desk.settle()
  }

  async function openTask(reference: string, kind: KindName): Promise<{ id: string; address: string }> {
    const tasks = openTasks(await file(reference))
    const task = tasks.find((one) => one.kind === kind)
    if (task === undefined)
      throw new Error(`no ${kind} is open; open tasks: ${tasks.map((one) => one.id).join(', ') || 'nothing'}`)
    return { id: task.id, address: addressOf(assigneeOf(task) ?? '') }
  }

  return {
    pass,
    hours,
    now,
    opens,
    presses,
    files,
    decides,
    handsOver,
    linkTo,
    openKinds: async (reference: string) => openTasks(await file(reference)).map(({ kind }) => kind),
  }
}
