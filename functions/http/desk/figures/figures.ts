import { type Waker, workflowFrom } from '../../../app/executions.ts'
import { readEnv } from '../../../config/env.ts'
import { functions } from '../../../config/manifest.ts'
import { scopeOf } from '../../../domain/figures/evaluation/scope.ts'
import { defaultRules } from '../../../domain/policy/desk-packs.ts'
import { calendarOf } from '../../../domain/time/calendar.ts'
import { localDayOf } from '../../../domain/time/zone.ts'
import { figuresPage } from '../../../pages/figures/page.ts'
import type { Sheet } from '../../../pages/figures/sheet.ts'
import { policyOfFigures } from '../../../pages/figures/styles.ts'
import { newestCalendar } from '../../../store/calendars.ts'
import { storeFrom } from '../../../store/client.ts'
import { figureTexts } from '../../../text/figures/index.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import { Problem } from '../../parts/problems.ts'
import { type Reads, readsIn, recordRead } from '../../session/reads.ts'
import type { Visit } from '../../session/session.ts'
import { deskDoor, signInOf } from '../../session/signed-in.ts'
import { askedFor, type Asking } from './asked-for.ts'
import { type FiguresDesk, sheetFor } from './sheet-for.ts'
import { rankedFrom } from '../../../pages/figures/group.ts'

/*
 * `/desk/figures`: the evaluation of a period as a page, as CSV and as XLSX. It is made from summaries of months, and
 * reads no case.
 */

export type FiguresDoor = FiguresDesk & { workflow: Waker; reads: Reads; entity: Readonly<Record<string, string>> }

/** Answers somebody who signed in; what they look at is recorded before they see it. */
export async function figures(door: FiguresDoor, request: Request, visit: Visit): Promise<Reply> {
  const { me, staff } = visit
  const file = request.params['file'] ?? /\/(sample|deviations)$/.exec(request.path)?.[1]
  if (file !== undefined && !ownPages.has(file) && !Object.hasOwn(files, file)) throw new Problem('not-found')
  const calendar = calendarOf(await newestCalendar(door.store, defaultRules(door.packs).calendar))
  const { zone } = calendar
  const today = localDayOf(request.at, zone)
  const scope = scopeOf(me, staff)
  // Files of the sample are tasks by now, among those of My work.
  if (file === 'sample') return { status: 303, see: `/desk?lang=${request.language}` }
  const asking = askedFor(request, scope, today)
  if (asking.period === undefined || asking.by === undefined) {
    // The page that asks for a period has no place for what somebody typed about a deviation.
    if (request.method === 'POST') throw new Problem('invalid')
    return pageOf(door, request, asking, undefined, 422)
  }
  const { period, by } = asking
  if (file === 'list') {
    const { figureList } = await import('./list.ts')
    const { reply, references } = await figureList(door, request, visit, { scope, period, by, today, zone })
    await recordRead(door.reads, request, visit, references)
    return reply
  }
  if (file === 'deviations') {
    const { deviations } = await import('./deviations.ts')
    const { reply, references } = await deviations(door, request, visit, { scope, period, by, today })
    if ('page' in reply) await recordRead(door.reads, request, visit, references)
    return reply
  }
  const sheet = await sheetFor(door, request, { me, staff, scope, period, by, today })
  await recordRead(door.reads, request, visit, [`figures ${period.name} by ${by}`])
  if (file === undefined) return pageOf(door, request, asking, sheet, 200)
  const name = `figures-${period.name.replace('..', '-to-')}-${file.replace('figures', by.replaceAll(' × ', '-by-'))}`
  return {
    status: 200,
    ...(await files[file as keyof typeof files](sheet, request)),
    headers: { 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' },
  }
}

/** Pages below this one that are no files. */
const ownPages: ReadonlySet<string> = new Set(['list', 'sample', 'deviations'])

/** The files that have what the page has. What writes them is loaded when somebody asks for one. */
const files = {
  'figures.csv': async (sheet: Sheet, { language }: Request) => {
    const { csvOf } = await import('../../../pages/figures/csv.ts')
    return { bytes: Buffer.from(csvOf(sheet, figureTexts(language))), type: 'text/csv; charset=utf-8' }
  },
  'figures.xlsx': async (sheet: Sheet, { language }: Request) => {
    const { xlsxOf } = await import('../../../pages/figures/xlsx.ts')
    return {
      bytes: await xlsxOf(sheet, figureTexts(language)),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }
  },
} as const

function pageOf(
  { entity }: FiguresDoor,
  request: Request,
  { typed, offered, quick, wrong }: Asking,
  sheet: Sheet | undefined,
  status: number,
): Reply {
  return {
    status,
    page: figuresPage({ ...request, entity, asked: { ...typed, offered, quick, wrong }, sheet, fewFrom: rankedFrom }),
    headers: { 'content-security-policy': policyOfFigures },
  }
}

const env = readEnv(functions.figures.environment)
const store = storeFrom(env)
const door: FiguresDoor = {
  store,
  workflow: workflowFrom(env),
  packs: env.POLICY_PACK,
  reads: readsIn(env.READS),
  entity: env.ENTITY,
}

export const handler = deskDoor('figures', env, signInOf(store, env), (request, visit) => figures(door, request, visit))
