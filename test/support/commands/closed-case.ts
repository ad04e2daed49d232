import type { Complaint } from '../../../functions/domain/case/complaint.ts'
import { withdraw } from '../../../functions/domain/features/complainant/withdraw.ts'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import { policyOf } from '../../../functions/domain/policy/policy.ts'
import { append, type CaseRecord, readCase } from '../../../functions/store/cases.ts'
import { advanceOne, decideOne, receiveOne, staff, type Workplace } from '../steps/workplace.ts'

const at = (time: string): string => new Date(`${time}+08:00`).toISOString()

let keys = 0

/** A complaint that was received and taken up by the workflow. */
export async function received(workplace: Workplace, more: Partial<Complaint> = {}): Promise<string> {
  const reference = await receiveOne(
    workplace,
    at('2026-03-02T10:00:00'),
    more,
    `0b8c4b0e-6f1d-4a52-9d53-${String((keys += 1)).padStart(12, '0')}`,
  )
  await advanceOne(workplace, reference, at('2026-03-02T10:00:00'))
  return reference
}

export async function recordOf({ store }: Workplace, reference: string): Promise<CaseRecord> {
  return (await readCase(store, reference)) as CaseRecord
}

/** The complainant takes it back, with a reason; the workflow has not seen it yet. */
export async function withdrawn(workplace: Workplace, reference: string): Promise<void> {
  const record = await recordOf(workplace, reference)
  const policy = policyOf(record.file.policy)
  const facts = withdraw(
    record.file,
    { reason: '理赔款已经到账。' },
    { policy, calendar: calendarNamed(policy.calendar), staff, load: {} },
  )
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  await append(
    workplace.store,
    reference,
    record,
    { at: at('2026-03-03T10:00:00'), by: { as: 'complainant', mail: 'acknowledgement' }, facts },
    { pending: true },
  )
}

/** One that is closed with nothing left to do: withdrawn, its cause named, and all mails sent. */
export async function closed(workplace: Workplace): Promise<string> {
  const reference = await received(workplace)
  await withdrawn(workplace, reference)
  await advanceOne(workplace, reference, at('2026-03-03T10:00:01'))
  await decideOne(workplace, reference, 'root-cause', 'name-cause', at('2026-03-03T10:00:02'))
  await advanceOne(workplace, reference, at('2026-03-03T10:00:03'))
  return reference
}

/** Somebody whose letters go by post. */
export const byPost = {
  name: '李建国',
  kind: 'person',
  phone: '13912345678',
  postalAddress: '四川省成都市武侯区科华北路 65 号\n610041',
  relation: 'policyholder',
  prefers: 'post',
} as const

/** The same of somebody whose letters go by post. @param posts how many of the two letters were posted */
export async function closedByPost(workplace: Workplace, { posts = 2 } = {}): Promise<string> {
  const reference = await received(workplace, { complainant: byPost })
  await decideOne(workplace, reference, 'posting', 'posted', at('2026-03-02T11:00:00'), {
    day: '2026-03-02',
    tracking: 'RR123456785CN',
  })
  await withdrawn(workplace, reference)
  await advanceOne(workplace, reference, at('2026-03-03T10:00:01'))
  await decideOne(workplace, reference, 'root-cause', 'name-cause', at('2026-03-03T10:00:02'))
  await advanceOne(workplace, reference, at('2026-03-03T10:00:03'))
  if (posts === 1) return reference
  await decideOne(workplace, reference, 'posting', 'posted', at('2026-03-03T11:00:00'), { day: '2026-03-03' })
  await advanceOne(workplace, reference, at('2026-03-03T11:00:01'))
  return reference
}
