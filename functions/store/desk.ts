import type { CaseFile } from '../domain/case/case-file.ts'
import type { Desk, Rules } from '../domain/case/desk.ts'
import { policyOf } from '../domain/policy/policy.ts'
import type { Person } from '../domain/people/directory.ts'
import { readCalendar } from './calendars.ts'
import type { Store } from './client.ts'

/**
 * The rules that a file is under: its policy pack and its calendar, each of the version that the file names. @throws
 * Error where one is unknown
 */
export async function rulesOf(store: Store, file: Pick<CaseFile, 'policy' | 'calendar'>): Promise<Rules> {
  return { policy: policyOf(file.policy), calendar: await readCalendar(store, file.calendar) }
}

/** The desk that decides about a file, with nobody's open tasks counted: only the workflow chooses by them. */
export async function deskOf(
  store: Store,
  file: Pick<CaseFile, 'policy' | 'calendar'>,
  staff: readonly Person[],
): Promise<Desk> {
  return { ...(await rulesOf(store, file)), staff, load: {} }
}
