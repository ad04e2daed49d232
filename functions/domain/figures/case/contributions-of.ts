import {
  assigneeOf,
  type CaseFile,
  isRestricted,
  matterOf,
  openTasks,
  recordedOf,
  taskOf,
} from '../../case/case-file.ts'
import { isProjectFinance } from '../../case/complaint.ts'
import { letterOf } from '../../case/deliveries.ts'
import type { Rules } from '../../case/desk.ts'
import { kindOf } from '../../catalogue/task-kinds.ts'
import { dayOf } from '../../time/calendar.ts'
import { dueAt } from '../../time/deadline.ts'
import { type LocalDay, monthsAfter } from '../../time/zone.ts'
import { type About, type Contribution, contributionVersion, openNow } from '../contribution.ts'
import type { Codes } from '../dimensions.ts'
import { type Month, monthOf } from '../period.ts'
import { eventsOfCase } from './case-events.ts'
import { controlsOf } from './control-points.ts'
import { decidedPoints, redressOf } from './decided-points.ts'
import { holder, liaisonHolder } from './holders.ts'
import { figuresOfRun, runsOf } from './run-figures.ts'
import { dueOfCase, outcomeOf, toldOf, wholeHours } from './whole-case.ts'

/**
 * What a case counts for: an item for each month that it touches, and one for what is open now, by month. It follows
 * from the file and its rules alone, whenever somebody computes it.
 * One that continues in another case is counted there, and here only as joined. What intake found to be no complaint,
 * such as an enquiry, counts as that and in no figure of complaints.
 */
export function contributionsOf(file: CaseFile, rules: Rules): Contribution[] {
  const whole = wholeOf(file, rules)
  if (file.joined !== null) return [justReceived(whole, { joined: file.joined.into })]
  const matter = matterOf(file)?.matter
  if (matter !== undefined) return [justReceived(whole, { matter })]
  const months = [...new Set([...daysOf(whole).map(monthOf), ...monthsOpen(whole)])].sort()
  const all = months.map((month) => inMonth(whole, month))
  return whole.told === null || whole.tasks.length > 0 ? [...all, stillOpen(whole)] : all
}

/** A case with everything that it counts for, whenever that was. */
type Whole = Omit<Contribution, 'month' | 'open' | 'sample'> & {
  received: LocalDay
  open: NonNullable<Contribution['open']>
  drawn: readonly { month: Month; sample: NonNullable<Contribution['sample']> }[]
}

function wholeOf(file: CaseFile, rules: Rules): Whole {
  const { calendar } = rules
  const runs = runsOf(file, rules)
  const received = dayOf(file.receivedAt, calendar)
  const due = dueOfCase(file, rules)
  const on = (limit: 'original' | 'extended'): LocalDay => due.find((one) => one.limit === limit)?.day ?? received
  const told = toldOf(file, rules)
  return {
    v: contributionVersion,
    reference: file.reference,
    codes: codesOf(file, told !== null),
    // It names somebody, accuses a unit, or is an allegation: a count would tell who is to learn nothing of it.
    restricted: file.complainedAbout.length > 0 || isRestricted(file),
    ...(file.complainedAbout.length > 0 && { about: aboutOf(file) }),
    people: file.classFacts.people,
    received,
    joined: null,
    matter: null,
    repeats: file.seemsSame.length === 0 ? null : file.seemsSame,
    told,
    fileClosed: file.ended === null ? null : dayOf(file.ended.at, calendar),
    open: { received, due: on('extended'), dueOriginal: on('original') },
    tasks: openTasks(file).flatMap((task) => {
      const person = assigneeOf(task)
      return task.role === 'complainant' || person === null ? [] : [holder(file, person)]
    }),
    due,
    runs: runs.map((run) => figuresOfRun(file, run, rules)),
    consultations: consultationsOf(file, rules),
    survey: surveyOf(file, rules),
    controls: controlsOf(file, rules, runs),
    points: told === null ? [] : decidedPoints(file),
    redress: redressOf(file, rules),
    events: eventsOfCase(file, rules, runs),
    drawn: file.drawn.map(({ month, twice, readers }, at) => ({
      month,
      sample: {
        twice,
        findings: findingsOf(file, file.drawn.slice(0, at).flatMap((one) => one.readers).length, readers.length),
      },
    })),
    projectFinance: projectFinanceOf(file),
  }
}

/** Whom it names, and which units it accuses, each once and in order: the same file always says the same. */
function aboutOf({ complainedAbout }: CaseFile): About {
  const once = (all: readonly (string | null)[]): string[] => [...new Set(all.flatMap((one) => one ?? []))].toSorted()
  return {
    people: once(complainedAbout.map(({ person }) => person)),
    units: once(complainedAbout.map(({ unit }) => unit)),
  }
}

/** The codes of the case as they are now. What is open has no outcome yet. */
function codesOf(file: CaseFile, isTold: boolean): Codes {
  const found = recordedOf(file, 'investigation')?.answer['rootCause']
  return {
    product: file.product,
    category: file.category,
    channel: file.channel,
    class: file.class,
    ...liaisonHolder(file),
    cause: file.outcome?.rootCause ?? (typeof found === 'string' ? found : null),
    outcome: isTold ? outcomeOf(file) : null,
  }
}

function consultationsOf(file: CaseFile, rules: Rules): Contribution['consultations'] {
  const { calendar } = rules
  return file.consultations.map(({ id, to, at }) => {
    const task = taskOf(file, id)
    const asked = task?.assignments.findLast(({ person }) => person !== null)
    const answered = task?.state === 'decided' ? task.recorded.at : null
    const due = task && dueAt(kindOf(task.kind).clock(file, task, { ...rules, staff: [], load: {} }), calendar)
    return {
      department: asked?.unit ?? null,
      person: asked?.person ?? to,
      asked: dayOf(at, calendar),
      // A question that nobody needs an answer to any more was due to nobody.
      due: due === undefined || task?.state === 'cancelled' ? null : dayOf(due, calendar),
      answered: answered === null ? null : dayOf(answered, calendar),
      hours: answered === null ? null : wholeHours(at, answered),
      inTime: answered !== null && due !== undefined && answered <= due,
    }
  })
}

function surveyOf(file: CaseFile, { calendar }: Rules): Contribution['survey'] {
  const sent = Object.entries(file.mails)
    .filter(([mail, { to }]) => to === 'complainant' && letterOf(file, mail) === 'survey')
    .map(([, one]) => one)
    .filter((one) => 'messageId' in one)
    .sort((one, other) => Number(one.at > other.at) - Number(one.at < other.at))[0]
  if (sent === undefined) return null
  const recorded = recordedOf(file, 'survey')
  const { satisfaction, resolved, effort } = (recorded?.answer ?? {}) as Readonly<Record<string, unknown>>
  return {
    asked: dayOf(sent.at, calendar),
    way: 'channel' in sent && sent.channel === 'sms' ? 'sms' : 'mail',
    answered:
      recorded === undefined
        ? null
        : {
            day: dayOf(recorded.at, calendar),
            score: Number(satisfaction),
            resolved: resolved === true,
            effort: Number(effort),
          },
  }
}

/** What the readers of a sample found: those of the tasks from a number on. */
function findingsOf(file: CaseFile, before: number, count: number): NonNullable<Contribution['sample']>['findings'] {
  return Array.from({ length: count }, (_, at) => taskOf(file, `sample-reading-${before + at + 1}`)).flatMap((task) => {
    if (task?.state !== 'decided') return []
    return [task.recorded.decision === 'rules-kept' ? 'kept' : 'broken'] as const
  })
}

function projectFinanceOf({ classFacts, product, exposure }: CaseFile): Contribution['projectFinance'] {
  if (!isProjectFinance({ classFacts, product })) return null
  const { publicity, litigation } = classFacts
  return { lender: exposure?.lender ?? null, publicity, media: exposure?.media ?? false, litigation }
}

/** Every day on which something of a case counts. */
function daysOf(whole: Whole): LocalDay[] {
  const { received, told, fileClosed, due, runs, consultations, survey, controls, redress, events } = whole
  return [
    received,
    told?.day,
    fileClosed,
    survey?.asked,
    ...due.map(({ day }) => day),
    ...runs.flatMap((run) => [...run.due.map(({ day }) => day), run.ended?.day]),
    ...consultations.flatMap((one) => [one.asked, one.due, one.answered]),
    ...controls.map((one) => one.due),
    ...redress.map(({ day }) => day),
    ...events.map(({ day }) => day),
  ].filter((day) => day !== null && day !== undefined)
}

/** The months at whose end a case was open that has been decided and told since. */
function monthsOpen({ received, told }: Pick<Whole, 'received' | 'told'>): Month[] {
  if (told === null) return []
  const months: Month[] = []
  for (let first = `${monthOf(received)}-01`; monthOf(first) < monthOf(told.day); first = monthsAfter(first, 1))
    months.push(monthOf(first))
  return months
}

/** The part of a case that counts in one month. */
function inMonth({ drawn, ...whole }: Whole, month: Month): Contribution {
  const isIn = (day: LocalDay | null | undefined): boolean =>
    day !== null && day !== undefined && monthOf(day) === month
  const { received, told, fileClosed, survey } = whole
  const isReceived = isIn(received)
  const isTold = told !== null && isIn(told.day)
  return {
    ...whole,
    month,
    sample: drawn.find((one) => one.month === month)?.sample ?? null,
    received: isReceived ? received : null,
    repeats: isReceived ? whole.repeats : null,
    projectFinance: isReceived ? whole.projectFinance : null,
    told: isTold ? told : null,
    points: isTold ? whole.points : [],
    fileClosed: isIn(fileClosed) ? fileClosed : null,
    open: monthsOpen(whole).includes(month) ? whole.open : null,
    tasks: [],
    due: whole.due.filter(({ day }) => isIn(day)),
    runs: whole.runs
      .map((run) => ({
        ...run,
        due: run.due.filter(({ day }) => isIn(day)),
        ended: isIn(run.ended?.day) ? run.ended : null,
      }))
      .filter((run) => run.due.length > 0 || run.ended !== null),
    consultations: whole.consultations
      .map((one) => ({
        ...one,
        asked: isIn(one.asked) ? one.asked : null,
        due: isIn(one.due) ? one.due : null,
        answered: isIn(one.answered) ? one.answered : null,
      }))
      .filter((one) => one.asked !== null || one.due !== null || one.answered !== null),
    survey: isIn(survey?.asked) ? survey : null,
    controls: whole.controls.filter((one) => isIn(one.due)),
    redress: whole.redress.filter(({ day }) => isIn(day)),
    events: whole.events.filter(({ day }) => isIn(day)),
  }
}

/** What is open of a case now: the case itself until it is decided and told, and the tasks that somebody has. */
const stillOpen = (whole: Whole): Contribution => ({
  ...nothingOf(whole),
  month: openNow,
  open: whole.told === null ? whole.open : null,
  tasks: whole.tasks,
})

const justReceived = (whole: Whole, what: { joined: string } | { matter: string }): Contribution => ({
  ...nothingOf(whole),
  month: monthOf(whole.received),
  received: whole.received,
  ...what,
})

/** A case that counts for nothing. */
const nothingOf = ({ drawn: _drawn, ...whole }: Whole): Omit<Contribution, 'month'> => ({
  ...whole,
  sample: null,
  received: null,
  repeats: null,
  projectFinance: null,
  told: null,
  points: [],
  fileClosed: null,
  open: null,
  tasks: [],
  due: [],
  runs: [],
  consultations: [],
  survey: null,
  controls: [],
  redress: [],
  events: [],
})
