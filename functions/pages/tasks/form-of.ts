import type { CaseFile } from '../../domain/case/case-file.ts'
import { actionOf, isAction } from '../../domain/catalogue/task-actions.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import type { AvailableAction } from '../../domain/decide/decide.ts'
import { isAway } from '../../domain/people/directory.ts'
import { decidedBy } from '../../domain/people/head-office.ts'
import { obligatoryRights } from '../../domain/policy/letter-duties.ts'
import type { Choices } from '../../domain/tasks/task-kind.ts'
import { dayOf } from '../../domain/time/calendar.ts'
import { type Instant, instantOf, millisOf, minute } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { encodeForm } from '../form-engine/encode.ts'
import type { Form } from '../form-engine/fields.ts'
import { type FormValues, valueOf } from '../form-engine/form-values.ts'
import type { Option } from '../form-engine/widgets.ts'
import { displayName } from '../parts/display-names.ts'
import { draftFor } from '../staff/draft.ts'
import { chosenCase, similarLabel } from '../staff/duplicates.ts'
import type { TaskPage } from './task-page.ts'

/** The form of a decision or an action: as it was typed, or from the draft, or with what the file knows. */
export function formOf(given: TaskPage, chosen: AvailableAction): Form {
  const { language, desk, values, issues = [], rows } = given
  const { name, schema, choices } = chosen
  const filled = values ?? draftFor(given, name)?.form ?? prefilled(given, chosen)
  return {
    language,
    schema,
    place: name,
    values: filled,
    leftOut: leftOutOf(given, name, filled),
    issues: given.decision === name ? issues : [],
    policy: chosen.policy ?? desk.policy,
    zone: desk.calendar.zone,
    now: thisMinute(given.at),
    more: rows?.startsWith('more ') ? rows.slice('more '.length) : undefined,
    options: Object.fromEntries(Object.entries(choices).map(([field, of]) => [field, optionsFor(given, field, of)])),
    obligatory: chosen.obligatory,
    locked: lockedIn(given, name),
  }
}

/** What is not asked with these answers. What somebody answered all the same stays there. */
function leftOutOf({ view: { file, task } }: TaskPage, name: string, values: FormValues): readonly string[] {
  const unasked = kindOf(task.kind).leavesOut?.[name]?.(file, (path) => valueOf(values, path)) ?? []
  return unasked.filter((field) => valueOf(values, field) === '')
}

/** The rights that the letter has to state: they are ticked, and nobody can leave them out. */
function lockedIn({ language, view, desk, actor }: TaskPage, name: string): Form['locked'] {
  const letter = kindOf(view.task.kind).statedIn?.[name]
  if (letter === undefined) return {}
  const owed = obligatoryRights(desk.policy, letter, decidedBy(desk.staff, actor.person))
  const { source } = texts(language)
  const say = pageTexts(language).tasks
  return { rights: owed.map(({ right, source: rule }) => ({ value: right, why: say.obligatory(source(rule)) })) }
}

/** The initial values of a form. */
function prefilled({ view, desk, at, actor, query }: TaskPage, { name, schema, choices }: AvailableAction): FormValues {
  const { file, task } = view
  if (isAction(name) && task.state === 'open') {
    const known = actionOf(name).prefill?.(file, task, thisMinute(at))
    return known === undefined ? {} : encodeForm(schema, known, desk.calendar.zone)
  }
  const now = { at: thisMinute(at), desk, by: actor.person }
  const start = kindOf(task.kind).prefill?.[name]?.(file, task, now)
  const known = start === undefined ? {} : encodeForm(schema, start, desk.calendar.zone)
  return { ...known, ...chosenBefore(query[chosenCase], choices, file) }
}

/** The case that was chosen by pressing it, if the form may name it. */
function chosenBefore(chosen: string | undefined, choices: AvailableAction['choices'], file: CaseFile): FormValues {
  const found = Object.entries(choices).find(([, one]) => 'cases' in one && one.cases(file).includes(chosen ?? ''))
  return found === undefined ? {} : { [found[0]]: [chosen ?? ''] }
}

/** People say when something happened to the minute. */
const thisMinute = (at: Instant): Instant => instantOf(millisOf(at) - (millisOf(at) % minute))

function optionsFor(given: TaskPage, field: string, choices: Choices): Option[] {
  const { language, view, desk, at, actor } = given
  const { choice } = texts(language)
  if ('codes' in choices)
    return choices
      .codes(desk.policy, { staff: desk.staff, by: actor.person })
      .map((value) => ({ value, label: choice(field, value) }))
  const { file, task } = view
  const { form, task: say } = pageTexts(language)
  if ('cases' in choices)
    return choices.cases(file).map((reference) => ({ value: reference, label: similarLabel(given, reference) }))
  if ('units' in choices)
    return [
      { value: '', label: form.choose },
      ...choices
        .units({ file, task, kind: kindOf(task.kind), desk, at })
        .map((unit) => ({ value: unit, label: unit, isName: true as const })),
    ]
  const ids = choices.people({ file, task, kind: kindOf(task.kind), desk, at })
  return [
    {
      value: '',
      label:
        choices.unchosen === undefined ? form.choose : { 'by-rule': say.byRule, nobody: form.nobody }[choices.unchosen],
    },
    ...ids.map((id) => ({
      value: id,
      label: `${displayName(given, id)}${beside(given, id, choices.beside)}`,
      isName: true as const,
    })),
  ]
}

/** What tells people with a name in common apart, and says what they are asked as. */
function beside({ language, desk, at }: TaskPage, id: string, what: 'roles' | 'unit' | undefined): string {
  const person = desk.staff.find((one) => one.id === id)
  if (person === undefined || what === undefined) return ''
  const { labels, punctuation } = texts(language)
  const { frame, task: say } = pageTexts(language)
  return frame.inBrackets(
    what === 'roles'
      ? punctuation.list(person.roles.map((role) => labels.roles[role]))
      : [person.unit, ...(isAway(person, dayOf(at, desk.calendar)) ? [say.away] : [])].join(punctuation.comma),
  )
}
