import type { CaseFile, Task } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Fact } from '../../domain/case/facts.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { type AvailableAction, availableDecisions, decide } from '../../domain/decide/decide.ts'
import type { LocalBody } from '../../domain/policy/bodies.ts'
import { decodeForm, type FormValues, type Previews } from '../../pages/index.ts'
import { fieldInfo, isBlank, shapeOf, valueOf } from '../../pages/form-engine/form-values.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Request } from '../parts/handler.ts'
import type { OpenedTask } from './open-task.ts'

/*
 * The very letters that a decision would send, for who decides. Few tasks need what renders them.
 */

/** What somebody decides on the task's own page, and no link was pressed for. */
export function decidedOnPage({ record, task, actor, desk }: OpenedTask): AvailableAction[] {
  const here = kindOf(task.kind).onPage ?? []
  return here.length === 0
    ? []
    : availableDecisions(record.file, task, actor, desk).filter(({ name }) => here.includes(name))
}

/**
 * The letters of every decision that is taken on the page. What is not written yet stands in them as a place for it.
 * @param values what was typed so far
 */
export async function previewsOnPage(
  opened: OpenedTask,
  { at }: Pick<Request, 'at'>,
  values: FormValues = {},
  bodies?: readonly LocalBody[],
): Promise<Previews> {
  const { record, task, actor, desk } = opened
  const previews: [string, Previews[string]][] = []
  for (const offer of decidedOnPage(opened)) {
    const answer = withPlaces(offer, { file: record.file, task, desk, at }, values)
    const facts = decide(record.file, task, actor, offer.name, answer, desk, at)
    if (!('refused' in facts)) previews.push([offer.name, await lettersOf(opened, facts, at, bodies)])
  }
  return Object.fromEntries(previews)
}

/** The letters that these facts would send. */
export async function lettersOf(
  { record, desk }: Pick<OpenedTask, 'record' | 'desk'>,
  facts: readonly Fact[],
  at: string,
  bodies?: readonly LocalBody[],
): Promise<Previews[string]> {
  const { letterPreviews } = await import('../../mail/letter-previews.ts')
  return letterPreviews(record.file, facts, desk, at, bodies)
}

/** What was typed, with a place for every text that is still missing, and somebody where a person is to be chosen. */
function withPlaces(
  { schema, choices }: AvailableAction,
  { file, task, desk, at }: { file: CaseFile; task: Task; desk: Desk; at: string },
  values: FormValues,
): unknown {
  const place = pageTexts(file.complaint.language).tasks.letters.yourWords
  const missing = shapeOf(schema).flatMap(([name, part]): [string, unknown][] => {
    if (!isBlank(valueOf(values, name))) return []
    const of = choices[name]
    if (of !== undefined && 'people' in of)
      return [[name, of.people({ file, task, kind: kindOf(task.kind), desk, at })[0]]]
    return fieldInfo(part).field.widget === 'words' ? [[name, place]] : []
  })
  return { ...(decodeForm(schema, values, desk.calendar.zone) as object), ...Object.fromEntries(missing) }
}

/**
 * Whether somebody wrote a text that the pressed decision has no place for, such as why an answer is returned when they
 * approve it: it would be lost.
 */
export function wouldLose(opened: OpenedTask, decision: string, values: FormValues): boolean {
  const here = decidedOnPage(opened)
  const own = here.find(({ name }) => name === decision)
  if (own === undefined) return false
  const kept = new Set(shapeOf(own.schema).map(([name]) => name))
  return here.some(({ schema, choices }) =>
    shapeOf(schema).some(([name]) => !kept.has(name) && choices[name] === undefined && !isBlank(valueOf(values, name))),
  )
}
