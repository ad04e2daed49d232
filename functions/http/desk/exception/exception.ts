import { commitDecision } from '../../../app/commit-decision.ts'
import { recordedUnder } from '../../../app/recorded-under.ts'
import { exceptionSchema, openByException } from '../../../domain/features/conflict/open-by-exception.ts'
import { issue, type Issue } from '../../../domain/forms/issues.ts'
import { isSeen } from '../../../domain/lists/reach.ts'
import { exceptionsOf } from '../../../domain/lists/sighted-of.ts'
import { mayOpenByException, sightOf } from '../../../domain/people/sight.ts'
import { defaultRules } from '../../../domain/policy/desk-packs.ts'
import { readAnswer } from '../../../domain/policy/read-answer.ts'
import { decodeForm, exceptionPage } from '../../../pages/index.ts'
import { writeExceptions } from '../../../store/cases.ts'
import { parseReference } from '../../../store/reference.ts'
import { readForm } from '../../parts/body.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import { statuses } from '../../parts/problems.ts'
import { refusalProblem } from '../../parts/refusal-to-problem.ts'
import type { DeskDoor } from '../../session/desk-door.ts'
import { recordRead } from '../../session/reads.ts'
import type { Visit } from '../../session/session.ts'
import { readSeen } from '../../staff/seen-case.ts'

/**
 * `/desk/exception`: somebody asks for the file of a case that is hidden from them (例外查阅). It opens at once and
 * compliance is told, or the answer is that of a reference of nobody. Either way the log of reads has what was asked.
 */
export async function exception(door: DeskDoor, request: Request, visit: Visit): Promise<Reply> {
  const { store, packs, entity } = door
  const { at, once, method } = request
  const { me, staff, session } = visit
  const page = (more: Partial<Parameters<typeof exceptionPage>[0]> = {}, status = 200): Reply => ({
    status,
    page: exceptionPage({ ...request, entity, values: {}, issues: [], ...more }),
  })
  if (method !== 'POST') return page({ values: { reference: [request.query['reference'] ?? ''] } })
  const { values, issues: unreadable } = readForm(request, 'staff')
  const again = (issues: readonly Issue[], status: number = statuses.invalid): Reply => page({ values, issues }, status)
  if (unreadable.length > 0) return again(unreadable, statuses['not-utf8'])
  if (values['step']?.[0] !== 'open') return page({ values })
  const schema = exceptionSchema()
  const read = readAnswer(schema, decodeForm(schema, values, 'UTC'), defaultRules(packs).policy)
  if ('issues' in read) return again(read.issues)
  const reference = parseReference(read.value.reference)
  if (reference !== undefined) await recordRead(door.reads, request, visit, [reference])
  const none = (): Reply => again([issue(['reference'], 'no-exception')])
  const found = await readSeen(
    store,
    reference,
    { me, staff, at, asFile: true },
    (sighted) => isSeen(sightOf(me, staff, sighted, at)) || mayOpenByException(me, staff, sighted, at),
  )
  if (found === undefined) return none()
  const { record, desk, sighted, sight } = found
  const by = { as: 'signed-in', person: me.id, session: session.id } as const
  const toFile: Reply = {
    status: 303,
    see: `/desk/cases/${record.file.reference}?${new URLSearchParams({ lang: request.language }).toString()}`,
  }
  if (isSeen(sight) || typeof recordedUnder(record, once, by) === 'object') return toFile
  let isOpen = true
  const done = await commitDecision(door, record, { by, at, once }, ({ file }) => {
    const facts = openByException(file, desk, { me, sighted, at }, read.value.reason)
    isOpen = facts !== undefined
    return facts ?? []
  })
  if ('refused' in done) throw refusalProblem(done, desk)
  if (!isOpen) return none()
  await writeExceptions(store, done.file.reference, exceptionsOf(done.file))
  return toFile
}
