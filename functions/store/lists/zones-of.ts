import type { DeskPacks } from '../../domain/policy/desk-packs.ts'
import { packName, type RulesNamed } from '../../domain/policy/pack-name.ts'
import { packNames, policyNamed } from '../../domain/policy/policy.ts'
import { newestCalendar } from '../calendars.ts'
import type { Row } from '../cases.ts'
import type { Store } from '../client.ts'

/**
 * The time zone of each case, by the calendar that its row names: a day that was told is a day there. Undefined for a
 * row that names none, as those of older releases.
 */
export async function zonesOf(
  store: Store,
  rows: readonly (Pick<Row, 'rules'> | undefined)[],
): Promise<(row: Pick<Row, 'rules'> | undefined) => string | undefined> {
  const ids = new Set(rows.flatMap((row) => row?.rules?.calendar ?? []))
  const zones = new Map(
    await Promise.all([...ids].map(async (id) => [id, (await newestCalendar(store, id)).zone] as const)),
  )
  return (row) => zones.get(row?.rules?.calendar ?? '')
}

/**
 * The rules that the dates of a case go by, by its row. Undefined for a row of an older release, and if this release
 * does not have the pack.
 */
export function rulesOf(row: Pick<Row, 'rules'> | undefined): RulesNamed | undefined {
  if (row?.rules === undefined || !packNames.includes(row.rules.pack)) return undefined
  const { pack, calendar } = row.rules
  return { pack, name: packName(policyNamed(pack)), calendar }
}

/** The rules of a line at a desk with several; a desk with one need not name it in every line of a list. */
export const rulesAmong = ({ rules }: DeskPacks, named: RulesNamed | undefined): RulesNamed | undefined =>
  rules.length > 1 ? named : undefined
