import type { CaseFile } from '../domain/case/case-file.ts'
import type { Desk, Rules } from '../domain/case/desk.ts'
import { policyOf } from '../domain/policy/policy.ts'
import type { Person } from '../domain/people/directory.ts'
import { readCalendar } from './calendars.ts'
import type { Store } from './client.ts'

/**
 * The rules of a file: its policy pack and its calendar, in the versions that the file names. @throws Error if one is
 * unknown
 */
export async function rulesOf(store: Store, file: Pick<CaseFile, 'policy' | 'calendar'>): Promise<Rules> {
  return { policy: policyOf(file.policy), calendar: await readCalendar(store, file.calendar) }
}

/** The desk for decisions about a file, without workloads: only the workflow uses them to choose people. */
export async function deskOf(
  store: Store,
  file: Pick<CaseFile, 'policy' | 'calendar'>,
  staff: readonly Person[],
): Promise<Desk> {
  return { ...(await rulesOf(store, file)), staff, load: {} }
}
