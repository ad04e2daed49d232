import type * as z from 'zod'
import type { AvailableAction } from '../../../functions/domain/decide/decide.ts'
import { dayOf } from '../../../functions/domain/time/calendar.ts'
import type { OpenTask } from '../../../functions/domain/case/case-file.ts'
import { bare, type Field, fieldOf, mapFields } from '../../../functions/domain/forms/fields.ts'
import { rightsOffered } from '../../../functions/domain/policy/letter-duties.ts'
import { actionNames } from '../../../functions/domain/catalogue/task-actions.ts'
import { codesOf, currenciesOf, type Policy } from '../../../functions/domain/policy/policy.ts'
import { daysAfter } from '../../../functions/domain/time/zone.ts'
import { type Answers, type Case, goodAnswer } from './desk.ts'

type Roll = () => number

/**
 * A random answer: the good one of the examples, with dates, people, amounts and choices of its form changed, in the
 * words of the case's own pack.
 */
export function answerTo(
  desk: Case,
  task: OpenTask,
  { name, schema, obligatory = [] }: AvailableAction,
  roll: Roll,
): Answers {
  const isMove = actionNames.some((move) => move === name)
  const good = goodAnswer(task.kind, name, desk.now, desk.file)
  const changed = Object.entries(shapeOf(schema)).flatMap(([field, part]): [string, unknown][] => {
    const value = changedField(desk, field, part, isMove, roll)
    return value === undefined || (value === null && obligatory.includes(field)) ? [] : [[field, value]]
  })
  const matters = ['enquiry', 'wrongdoing', 'data-rights', 'employment']
  const matter = name === 'another-matter' ? { matter: matters[Math.floor(roll() * matters.length)] } : {}
  const answer: Answers = { ...good, ...Object.fromEntries(changed), ...matter }
  // Not everybody who is called is content.
  const called = name === 'visited' ? { satisfied: roll() < 0.5 } : {}
  const promises = answer['remedyDue'] !== undefined && answer['remedyDue'] !== null && answer['remedy'] === ''
  const struck = name === 'strike-event' ? desk.file.events.at(-1) : undefined
  const about = struck === undefined ? {} : { event: struck.kind, day: struck.day }
  return inWordsOf(desk.desk.policy, schema, {
    ...(promises ? { ...answer, remedy: '赔付' } : answer),
    ...about,
    ...called,
  })
}

/** The good answer to a decision, in the words of the case's own pack. */
export function goodAnswerTo(desk: Case, task: OpenTask, { name, schema }: AvailableAction): Answers {
  return inWordsOf(desk.desk.policy, schema, goodAnswer(task.kind, name, desk.now, desk.file))
}

function changedField(desk: Case, name: string, part: z.core.$ZodType, isMove: boolean, roll: Roll): unknown {
  const [first, second] = [roll(), roll()]
  const isNullable = part._zod.def.type === 'nullable'
  switch (fieldOf(part)?.widget) {
    case 'day':
      // A remedy is promised in one case of three; a date that has to be named lies some days ahead.
      return isNullable && first < 0.6
        ? null
        : daysAfter(dayOf(desk.now, desk.desk.calendar), Math.floor(second ** 2 * 25))
    case 'choice': {
      const options = Object.keys((bare(part)._zod.def as unknown as { entries: Record<string, string> }).entries)
      return isMove || (name === 'class' && first < 0.3) ? options[Math.floor(second * options.length)] : undefined
    }
    case 'money':
      return first < 0.5 ? { currency: 'CNY', value: second < 0.5 ? '600.00' : '600000.00' } : undefined
    case 'instant':
      // A receipt lies before the case was recorded, whenever that is said.
      return name === 'receivedAt' ? undefined : desk.now
    case 'whole':
      return first < 0.5 ? 1 + Math.floor(second * 5) : undefined
    case 'line':
      return ['to', 'whom', 'person'].includes(name) && first < 0.6
        ? desk.desk.staff[Math.floor(second * desk.desk.staff.length)]?.id
        : undefined
    default:
      return undefined
  }
}

/** Replaces currencies, codes and rights of the examples by those of the pack. */
function inWordsOf(policy: Policy, schema: z.ZodType, answer: Answers): Answers {
  const part = shapeOf(schema)['rights']
  const options =
    part === undefined
      ? {}
      : (bare(part)._zod.def as unknown as { element: { enum: Record<string, string> } }).element.enum
  const said = (field: Field, value: unknown): unknown => {
    if (field.widget === 'money') return { ...(value as object), currency: currenciesOf(policy)[0] ?? 'CNY' }
    // The desk of the tests has no unit above it, and none below: its decisions count as a branch's.
    if (field.widget === 'choices' && part !== undefined)
      return rightsOffered(policy, 'branch').filter((right) => right in options)
    if (field.widget !== 'code' || field.codes === undefined) return value
    const known = Object.keys(codesOf(policy, field.codes))
    return known.includes(value as string) ? value : known[0]
  }
  return mapFields(schema, answer, said) as Answers
}

function shapeOf(schema: z.ZodType): Record<string, z.core.$ZodType> {
  return (bare(schema)._zod.def as unknown as { shape: Record<string, z.core.$ZodType> }).shape
}
