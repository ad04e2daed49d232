import { calendarOf } from '../../domain/time/calendar.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { oversees } from '../../domain/people/directory.ts'
import { defaultRules, type DeskPacks, offeredAt } from '../../domain/policy/desk-packs.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { localDayOf } from '../../domain/time/zone.ts'
import { deskPage, type DeskTask, type OwnFilter, ownFilters, type OwnTask } from '../../pages/index.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { readCase } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { deskOf } from '../../store/desk.ts'
import { askedAccounts } from '../../store/sign-in/accounts.ts'
import { rulesAmong } from '../../store/lists/zones-of.ts'
import { texts } from '../../text/index.ts'
import type { Reply, Request } from '../parts/handler.ts'
import type { Visit } from '../session/session.ts'
import type { countOwnMails } from './mails/own-mails.ts'
import { ownWork } from '../staff/work-list.ts'

export type ListedDesk = {
  store: Store
  packs: DeskPacks
  entity: Readonly<Record<string, string>>
  /** Whether the desk takes mail. */
  takesMail?: boolean
}

/** Tasks on one page: the file of each of their cases is read. */
const tasksAPage = 25
/** Files that are read at the same time. */
const atATime = 10

/** `/desk`: the open tasks of somebody who signed in, and the cases that the page tells of. */
export async function workOf(
  { store, packs, entity, takesMail = false }: ListedDesk,
  request: Request,
  { me, staff }: Visit,
): Promise<{ reply: Reply; references: string[] }> {
  const policy = offeredAt(packs)
  const calendar = calendarOf(await newestCalendar(store, defaultRules(packs).calendar))
  const { zone } = calendar
  const [{ tasks: all, more }, asked, mails] = await Promise.all([
    ownWork(store, { me, staff, at: request.at }),
    me.roles.includes('supervisor') ? askedAccounts(store, request.at) : [],
    takesMail ? mailsOf(store, { me, staff }, request.at) : null,
  ])
  const only = ownFilters.find((one) => one === request.query['only'])
  const tasks = all.filter((one) => fitsFilter(one, only, request.at))
  const typed = request.query['from'] ?? ''
  const first = /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= tasks.length ? Number(typed) : 1
  const part = tasks.slice(first - 1, first - 1 + tasksAPage)
  const shown: DeskTask[] = []
  for (let index = 0; index < part.length; index += atATime)
    shown.push(
      ...(await Promise.all(
        part.slice(index, index + atATime).map((one) => withCase({ store, policy, packs }, request, zone, staff, one)),
      )),
    )
  const next = first - 1 + part.length < tasks.length ? first + part.length : null
  const waiting = asked.filter(({ person }) => staff.some((one) => one.id === person && oversees(me, one)))
  return {
    reply: {
      status: 200,
      page: deskPage({
        ...request,
        entity,
        zone,
        tasks: shown,
        from: first,
        of: tasks.length,
        more,
        next,
        only,
        mails,
        accounts: waiting.length,
        team: me.roles.includes('supervisor') && staff.some((one) => oversees(me, one)),
      }),
    },
    references: [...new Set(shown.flatMap((one) => (one.case === undefined ? [] : [one.reference])))],
  }
}

/** Only a desk that takes mail starts with what counts it. */
const mailsOf = async (...of: Parameters<typeof countOwnMails>): ReturnType<typeof countOwnMails> =>
  (await import('./mails/own-mails.ts')).countOwnMails(...of)

/** Whether a task is among those that were asked for. */
const fitsFilter = ({ dueAt, class: weight }: OwnTask, only: OwnFilter | undefined, at: string): boolean =>
  only === undefined || (only === 'late' ? dueAt < at : weight === only)

/** A task with what its assignee recognises the case by, unless they see nothing of the case but a question. */
async function withCase(
  { store, policy, packs }: Pick<ListedDesk, 'store' | 'packs'> & { policy: Policy },
  { at, language }: Request,
  zone: string,
  staff: Visit['staff'],
  { reference, task: id, kind, dueAt, class: weight, zone: ownZone, rules: by, about }: OwnTask,
): Promise<DeskTask> {
  const own = { reference, task: id, kind, dueAt, class: weight, zone: ownZone, rules: rulesAmong(packs, by) }
  const daysSince = (since: string): number =>
    Math.round(
      (Date.parse(localDayOf(at, ownZone ?? zone)) - Date.parse(localDayOf(since, ownZone ?? zone))) / 86_400_000,
    )
  if (about !== undefined) {
    const { name, amount, product, receivedAt } = about
    const said = texts(language).code(policy, 'product', product)
    return { ...own, case: { name, product: said, amount: amount ?? undefined, days: daysSince(receivedAt) } }
  }
  // A row of an older release does not say it.
  const record = kindOf(kind).sees === undefined ? await readCase(store, reference) : undefined
  if (record === undefined) return { ...own, case: undefined }
  const { file } = record
  const rules = await deskOf(store, file, staff)
  return {
    ...own,
    case: {
      name: file.complaint.complainant.name,
      product: texts(language).code(rules.policy, 'product', file.product),
      amount: file.classFacts.amountInDispute,
      days: daysSince(file.receivedAt),
    },
  }
}
