import { type CaseFile, openTasks, recordedOf } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { isVisitPromised } from '../features/aftercare/return-visit.ts'
import type { Instant } from '../time/zone.ts'
import { dueOf } from './reminders.ts'

/**
 * The call that the survey promises to those whose problem is not solved, until somebody has made it. `by`: its time
 * limit; null before its task has opened.
 */
export function visitAwaited(file: CaseFile, desk: Desk): { by: Instant | null } | undefined {
  const answered = recordedOf(file, 'survey')
  if (answered === undefined || !isVisitPromised(file, desk)) return undefined
  const visits = file.tasks.filter(({ kind }) => kind === 'return-visit')
  if (visits.some((visit) => visit.state === 'decided' && visit.recorded.at >= answered.at)) return undefined
  const open = openTasks(file).find(({ kind }) => kind === 'return-visit')
  if (open !== undefined) return { by: dueOf(file, open, desk) }
  // One that ended without a call is awaited no more: files of earlier releases closed with it.
  return visits.length === 0 ? { by: null } : undefined
}
