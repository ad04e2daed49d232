import { readEnv } from '../../functions/config/env.ts'
import { defaultRules, onlyPack } from '../../functions/domain/policy/desk-packs.ts'
import { type LocalDay, localDayOf } from '../../functions/domain/time/zone.ts'
import { newestCalendar } from '../../functions/store/calendars.ts'
import { StartFailure } from '../../infra/failure.ts'
import type { OpenTable } from './table.ts'

/** The zone of the calendar of the desk's default rules. */
export async function zoneOfDesk({ store, settings }: Pick<OpenTable, 'store' | 'settings'>): Promise<string> {
  const { zone } = await newestCalendar(store, defaultRules(packsOf(settings)).calendar)
  return zone
}

/** Which day it is at the desk, by its own clock. */
export async function todayAt(open: Pick<OpenTable, 'store' | 'settings' | 'now'>): Promise<LocalDay> {
  return localDayOf(await open.now(), await zoneOfDesk(open))
}

/** The packs of a desk; if nobody named the settings of a deployed one, those of a desk without a setting. */
function packsOf(settings: OpenTable['settings']) {
  try {
    return readEnv(['POLICY_PACK'], settings()).POLICY_PACK
  } catch (error) {
    if (error instanceof StartFailure) return onlyPack('standard')
    throw error
  }
}
