import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { line, words } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { type ComplainedAbout, complainedAboutIn } from '../../people/complained-about.ts'
import { unitsOf } from '../../people/directory.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** One of the two; both if it names somebody and accuses their unit as well. */
const schema = whenNeeded(() =>
  z.strictObject({ person: line(40).optional(), unit: line(100).optional(), reason: words(1000) }),
)

/**
 * 登记被投诉对象: the complaint names somebody of the staff, or accuses a unit of wrongdoing. From that commit on they have no
 * part in it and do not find it; what they have of it goes to the unit above.
 */
export const complainedAbout: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) => may !== 'see' && task.kind !== 'consultation' && file.erased === null,
  choices: {
    person: { people: ({ desk }) => desk.staff.map(({ id }) => id), beside: 'unit', unchosen: 'nobody' },
    unit: { units: ({ desk }) => unitsOf(desk.staff) },
  },
  validate: ({ person, unit }, { file, desk }) => issuesOf(person, unit, file, desk),
  facts: ({ person = null, unit = null, reason }, { task }) => [
    { fact: 'complained-about', v: 1, task: task.id, person, unit, reason },
  ],
}

/** 撤销被投诉对象登记: it was recorded by mistake, such as of a colleague with the same name. */
export const strikeComplainedAbout: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) =>
    may !== 'see' && task.kind !== 'consultation' && file.erased === null && file.complainedAbout.length > 0,
  choices: {
    person: {
      people: ({ file }) => file.complainedAbout.flatMap(({ person }) => person ?? []),
      beside: 'unit',
      unchosen: 'nobody',
    },
    unit: { units: ({ file }) => file.complainedAbout.flatMap(({ unit }) => unit ?? []) },
  },
  validate: ({ person = null, unit = null }, { file }) =>
    file.complainedAbout.some((one) => one.person === person && one.unit === unit)
      ? []
      : [issue([person === null ? 'unit' : 'person'], 'not-about')],
  facts: ({ person = null, unit = null, reason }, { task }) => [
    { fact: 'complained-about-struck', v: 1, task: task.id, person, unit, reason },
  ],
}

function issuesOf(person: string | undefined, unit: string | undefined, file: CaseFile, desk: Desk): Issue[] {
  if (person === undefined && unit === undefined) return [issue(['person'], 'about-nobody')]
  if (person !== undefined && !desk.staff.some(({ id }) => id === person))
    return [issue(['person'], 'not-in-directory')]
  if (unit !== undefined && !unitsOf(desk.staff).includes(unit)) return [issue(['unit'], 'not-one-of')]
  const about: ComplainedAbout = [...file.complainedAbout, { person: person ?? null, unit: unit ?? null }]
  const out = complainedAboutIn(about, desk.staff)
  const left = desk.staff.some(
    ({ id, roles }) => !out.has(id) && roles.some((role) => desk.policy.standIns.includes(role)),
  )
  return left ? [] : [issue([unit === undefined ? 'person' : 'unit'], 'nobody-left')]
}
