import { commitDecision } from '../../../functions/app/commit-decision.ts'
import { takeInto, withJoinable } from '../../../functions/app/join-complaints.ts'
import { assigneeOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import { decide } from '../../../functions/domain/decide/decide.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { advanceOne, complainantAt, receiveOne, staff, type Workplace } from './workplace.ts'

const policy = newestPolicy('standard')
export const desk = { policy, calendar: calendarNamed(policy.calendar), staff, load: {} }

/** The person whose policy it is. */
const by = (policyNumber: string) => ({ complainant: complainantAt(policyNumber.toLowerCase()) })

/** Two complaints of the same person on the same policy, both taken up. */
export async function madeTwice(
  workplace: Workplace,
  policyNumber: string,
  key: string,
  keyAgain: string,
): Promise<[first: string, again: string]> {
  const first = await receiveOne(workplace, '2026-03-02T02:00:00.000Z', { ...by(policyNumber), policyNumber }, key)
  await advanceOne(workplace, first, '2026-03-02T02:00:01.000Z')
  const again = await madeAgain(workplace, policyNumber, keyAgain)
  return [first, again]
}

/** One more complaint of that person on that policy. */
export async function madeAgain(
  workplace: Workplace,
  policyNumber: string,
  key: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const again = await receiveOne(
    workplace,
    '2026-03-03T01:00:00.000Z',
    { ...by(policyNumber), policyNumber, ...more },
    key,
  )
  await advanceOne(workplace, again, '2026-03-03T01:00:01.000Z')
  return again
}

/** What the task's door does with the decision to join; `stopped` after the first of its two files. */
export async function joined(
  workplace: Workplace,
  again: string,
  into: string,
  at: Instant,
  { stopped = false }: { stopped?: boolean } = {},
): Promise<unknown> {
  const record = await readCase(workplace.store, again)
  const task = record && openTasks(record.file).find(({ kind }) => kind === 'intake')
  if (record === undefined || task === undefined) throw new Error('nothing to take in')
  const [own, by] = [
    await withJoinable(workplace.store, record.file, task, desk, into),
    { as: 'staff', person: assigneeOf(task) ?? '', mail: 'test' } as const,
  ]
  const answer = { contact: { how: 'phone', at }, identityVerified: true, reference: into, reason: '同一事项' }
  const facts = decide(record.file, task, { person: by.person, may: 'act' }, 'join', answer, own, at)
  if ('refused' in facts) return facts
  await takeInto(workplace, record.file, facts, staff, by, at)
  return stopped ? undefined : commitDecision(workplace, record, { by, at }, () => facts)
}
