import { assigneeOf, taskOf } from '../../domain/case/case-file.ts'
import type { Person } from '../../domain/people/directory.ts'
import { readCase } from '../../store/cases.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { texts } from '../../text/index.ts'
import type { FormValues } from '../../domain/forms/fields.ts'
import { partOf } from '../../app/once.ts'
import { idOf, type TeamDone, type TeamMistake, type TeamTask } from '../../pages/work/team-form.ts'
import { log } from '../../telemetry/log.ts'
import type { Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'
import type { OpenedTask } from './open-task.ts'
import { type Deciding, recordDecision } from './task.ts'

/** Tasks that one press may act on: each is a case that is read and written. */
const mostAtOnce = 20

/** Who acts, and how they open a task. */
export type Overseer = {
  staff: readonly Person[]
  /** @throws Problem 404, 410 */
  open: (reference: string, task: string) => Promise<OpenedTask>
}

type Typed = Readonly<Record<string, readonly string[]>>

/**
 * Hands over the ticked tasks, or reminds their assignees: each by itself, so that one that cannot be done keeps none
 * of the others from being done.
 * @param listed the tasks that the form listed
 * @returns the result of each and the words that went with them. If something of the form is wrong, what that is: then
 *   nothing was done
 */
export async function actOnTeam(
  door: Deciding,
  request: Request,
  who: Overseer,
  listed: readonly TeamTask[],
  values: Typed,
): Promise<{ results: readonly TeamDone[]; typed: FormValues } | { mistakes: TeamMistake[] }> {
  const { team: say } = caseTexts(request.language)
  const picked = [...new Set(values['picked'] ?? [])]
  const typed = (name: string): string => (values[name]?.[0] ?? '').trim()
  const act = typed('step') === 'hand-over' ? 'reassign' : 'remind'
  const missing = act === 'reassign' && typed('reason') === ''
  const mistakes: TeamMistake[] = [
    ...(picked.length === 0 ? [{ field: 'picked' as const, text: say.nothingPicked }] : []),
    ...(picked.length > mostAtOnce ? [{ field: 'picked' as const, text: say.tooMany(mostAtOnce) }] : []),
    ...(missing ? [{ field: 'reason' as const, text: say.noReason }] : []),
  ]
  if (mistakes.length > 0) return { mistakes }
  const answer =
    act === 'remind'
      ? noteOf(typed('note'))
      : { reason: typed('reason'), ...(typed('to') === '' ? {} : { to: typed('to') }) }
  const results: TeamDone[] = []
  for (const id of picked) {
    // A task that was listed when the form was made may be gone from the list since.
    const task = listed.find((one) => idOf(one) === id)
    const [reference = '', ofCase = ''] = id.split(' ')
    results.push({ reference, task, ...(await actOnOne(door, request, who, [reference, ofCase], { act, answer })) })
  }
  return { results, typed: { reason: [typed('reason')], note: [typed('note')] } }
}

/** @returns what was done, or why not */
async function actOnOne(
  door: Deciding,
  request: Request,
  { open, staff }: Overseer,
  [reference, id]: readonly [string, string],
  { act, answer }: { act: string; answer: object },
): Promise<{ done: string } | { not: string }> {
  const { team: say } = caseTexts(request.language)
  try {
    const opened = await open(reference, id)
    const once = request.once && partOf(request.once, `${reference} ${id}`)
    const done = await recordDecision(door, opened, { ...request, ...(once && { once }) }, act, answer)
    if (!('refused' in done))
      return { done: act === 'remind' ? say.reminded : say.handedTo(await holderNow(door, staff, reference, id)) }
    const [wrong] = done.refused === 'invalid' ? done.issues : []
    if (wrong !== undefined) return { not: texts(request.language).problem(wrong) }
    return { not: done.refused === 'gone' || done.refused === 'recorded' ? say.why.gone : say.why.refused }
  } catch (error) {
    // Whatever became of one, the person is told of all.
    if (error instanceof Problem) return { not: error.code === 'not-found' ? say.why['not-found'] : say.why.gone }
    log('error', 'fault', 'One of several tasks could not be acted on.', { error })
    return { not: say.why.conflict }
  }
}

const noteOf = (note: string): { note?: string } => (note === '' ? {} : { note })

async function holderNow(
  { store }: Deciding,
  staff: readonly Person[],
  reference: string,
  id: string,
): Promise<string> {
  const record = await readCase(store, reference)
  const task = record && taskOf(record.file, id)
  const person = task && assigneeOf(task)
  return staff.find((one) => one.id === person)?.name ?? ''
}
