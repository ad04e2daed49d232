import { nameable } from '../../app/sight/other-cases.ts'
import type { Actor } from '../../domain/case/access.ts'
import { type CaseFile, holderOf, type Task } from '../../domain/case/case-file.ts'
import { isBriefedOn } from '../../domain/catalogue/task-kinds.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Store } from '../../store/client.ts'

/** An earlier complaint that looks the same, as the intake officer may see it. */
export type Duplicate = {
  reference: string
  receivedAt: Instant
  status: string
  liaison: { name: string; email: string; phone: string } | null
}

/** The earlier complaints that look the same, for the assignee of the open intake task; nothing for anybody else. */
export async function duplicatesFor(
  store: Store,
  file: CaseFile,
  task: Task,
  actor: Actor,
  { staff }: Pick<Desk, 'staff'>,
  at: Instant,
): Promise<Duplicate[]> {
  if (!isBriefedOn(task.kind, 'duplicates') || task.state !== 'open') return []
  if (actor.may !== 'act' || holderOf(task) !== actor.person) return []
  const me = staff.find(({ id }) => id === actor.person)
  if (me === undefined) return []
  // Somebody whom the earlier complaint is about does not learn of it here either.
  return (await nameable(store, file.seemsSame, { me, staff, at })).map(({ row }) => {
    const liaison = staff.find(({ id }) => id === row.liaison)
    return {
      reference: row.reference,
      receivedAt: row.receivedAt,
      status: row.status,
      liaison: liaison === undefined ? null : { name: liaison.name, email: liaison.email, phone: liaison.phone },
    }
  })
}
