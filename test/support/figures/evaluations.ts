import { type Contribution, openNow } from '../../../functions/domain/figures/contribution.ts'
import { evaluate, monthsNeeded } from '../../../functions/domain/figures/evaluation/assemble.ts'
import type { By, Evaluation } from '../../../functions/domain/figures/evaluation/evaluation.ts'
import { readPeriod } from '../../../functions/domain/figures/period.ts'
import type { LocalDay } from '../../../functions/domain/time/zone.ts'
import { type SheetOf, sheetOf } from '../../../functions/pages/figures/sections/sheet-of.ts'
import type { Sheet, Table } from '../../../functions/pages/figures/sheet.ts'
import { sixComplaints, summaryOf } from './contributions.ts'

/** The figures of a period from some contributions, as they are on a day. */
export function evaluationOf(
  name: string,
  by: By,
  {
    contributions = sixComplaints,
    today = '2026-11-25',
  }: { contributions?: readonly Contribution[]; today?: LocalDay } = {},
): Evaluation {
  const period = readPeriod(name)
  if (period === undefined) throw new Error(`${name} is no period`)
  const months = new Map(monthsNeeded(period).map((month) => [month, summaryOf(month, contributions)]))
  return evaluate({ months, open: summaryOf(openNow, contributions), imported: {} }, period, by, today)
}

/** The sheet of an evaluation, for somebody who may see everything unless the example says otherwise. */
export const sheetFor = (evaluation: Evaluation, of: Partial<SheetOf> = {}): Sheet =>
  sheetOf({
    evaluation,
    language: 'en',
    nameOf: (_, code) => code || '(not stated)',
    seesRestricted: true,
    mayShow: () => true,
    listAt: (measures) => `/desk/figures/list?of=${measures.join('.')}`,
    deviationsAt: '/desk/figures/deviations',
    units: 'all',
    regulators: ['cn', 'uk', 'au'],
    currency: 'CNY',
    targets: undefined,
    samples: [],
    denominators: () => null,
    unfolded: [],
    older: [],
    imported: 0,
    ...of,
  })

/** A table of a sheet by its id. */
export function tableOf(sheet: Sheet, id: string): Table {
  const found = sheet.sections.flatMap(({ tables }) => tables).find((table) => table.id === id)
  if (found === undefined) throw new Error(`there is no table ${id}`)
  return found
}

/** A row of a table as what its cells say. */
export function rowIn(table: Table, name: string): (number | string | null)[] {
  const row = table.rows.find((one) => one.name === name)
  if (row === undefined) throw new Error(`${table.id} has no row ${name}: ${table.rows.map((one) => one.name).join()}`)
  return row.cells.map(({ number, text }) => text ?? number)
}
