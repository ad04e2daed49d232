import { canState } from './letter-duties.ts'
import { isConditional } from './overall-rules.ts'
import type { ExtensionRule, Policy, PolicyLimit } from './schema.ts'
import { classes, type Letter, type Statement } from './terms.ts'

/** Contradictions between parts of a pack, which no schema of one part can see, as `path: what is wrong`. */
export function inconsistencies(policy: Policy): string[] {
  return [
    ...orderOfStages(policy),
    ...coSignersWithoutTime(policy),
    ...repeatedMarks(policy),
    ...clocks(policy),
    ...recordOf(policy),
    ...writtenResponses(policy),
    ...restarted(policy),
    ...updated(policy),
    ...escalations(policy),
    ...hours(policy),
    ...emergencies(policy),
    ...statements(policy),
    ...twice(policy),
    ...stepsInVain(policy),
  ]
}

function orderOfStages({ stages }: Policy): string[] {
  const order = stages.map(({ stage }) => stage)
  if (new Set(order).size !== order.length) return ['stages: the same stage appears twice']
  return [
    ...(order[0] !== 'intake' ? ['stages.0.stage: the first stage must be intake'] : []),
    ...(stages.some(({ stage, limits }) => stage !== 'fulfilment' && limits === undefined)
      ? ['stages: every stage except fulfilment needs limits']
      : []),
    ...(order.findLast((stage) => stage !== 'fulfilment') !== 'feedback'
      ? ['stages: the last stage before fulfilment must be feedback']
      : []),
    ...(order.includes('investigation')
      ? []
      : ['stages: investigation is missing, and without it no complaint can be upheld']),
    ...(order.indexOf('fulfilment') >= 0 && order.indexOf('fulfilment') < order.length - 1
      ? ['stages: fulfilment must be the last stage']
      : []),
  ]
}

/** A co-signer's working days are part of a limit in working days, and must leave some of it. */
function coSignersWithoutTime({ stages }: Policy): string[] {
  return stages.flatMap(({ limits, coSigner }, index) =>
    classes.flatMap((weight) => {
      const [share, whole] = [coSigner?.workingDays[weight] ?? 0, limits?.[weight]]
      return share > 0 && !(whole?.unit === 'working-days' && whole.count > share)
        ? [
            `stages.${index}.coSigner.workingDays.${weight}: must be less than the limit, and the limit must be in working days`,
          ]
        : []
    }),
  )
}

/** Marks are told apart by their percentage. */
function repeatedMarks({ marks, survey, consultation }: Policy): string[] {
  const lists = { marks, 'survey.reminders': survey.reminders, 'consultation.marks': consultation?.marks ?? [] }
  return Object.entries(lists).flatMap(([name, fractions]) =>
    new Set(fractions.map(percent)).size === fractions.length ? [] : [`${name}: two marks have the same percentage`],
  )
}

/** A record's codes: every category has one, and each is of a list that the record has. */
function recordOf({ record, codes }: Policy): string[] {
  if (record === undefined) return []
  const { functions, reasons, dispositions, categories, outcomes } = record
  return [
    ...Object.keys(codes.category)
      .filter((category) => categories[category] === undefined)
      .map((category) => `record.categories: there is none for ${category}`),
    ...Object.entries(categories).flatMap(([category, reason]) => [
      ...(codes.category[category] === undefined ? [`record.categories: there is no category ${category}`] : []),
      ...(reasons[reason] === undefined ? [`record.categories.${category}: there is no reason ${reason}`] : []),
    ]),
    ...Object.keys(reasons)
      .filter((reason) => functions[reason.split('-')[0] ?? ''] === undefined)
      .map((reason) => `record.reasons.${reason}: it belongs to no function`),
    ...Object.entries(outcomes)
      .filter(([, code]) => dispositions[code ?? ''] === undefined)
      .map(([outcome, code]) => `record.outcomes.${outcome}: there is no disposition ${code}`),
  ]
}

/** What a summary resolution in writing goes by is known, and its letter can state what it has to. */
function writtenResponses({ summaryResolution, codes }: Policy): string[] {
  const rule = summaryResolution?.writtenResponse
  if (rule === undefined) return []
  const place = 'summaryResolution.writtenResponse'
  const { products = [], categories = [] } = rule
  return [
    ...products
      .filter((one) => codes.product[one] === undefined)
      .map((one) => `${place}.products: there is no product ${one}`),
    ...categories
      .filter((one) => codes.category[one] === undefined)
      .map((one) => `${place}.categories: there is no category ${one}`),
    ...rule.states
      .filter(({ states }) => !canState['summary-resolution'].includes(states))
      .map(({ states }) => `${place}.states: that letter cannot state ${states}`),
  ]
}

/** The names of clocks are unique, and whatever moves a clock names an existing one. */
function clocks({ overall, extensions = [], pauses = [], codes }: Policy): string[] {
  const ids = overall.map((clock) => clock.id)
  const known = ['stage', ...ids]
  return [
    ...(new Set(known).size === known.length
      ? []
      : ['overall: two time limits have the same id, or one is called stage']),
    ...overall.flatMap(({ products = [] }, index) =>
      products
        .filter((product) => codes.product[product] === undefined)
        .map((product) => `overall.${index}.products: there is no product ${product}`),
    ),
    ...overall.flatMap(({ categories = [] }, index) =>
      categories
        .filter((category) => codes.category[category] === undefined)
        .map((category) => `overall.${index}.categories: there is no category ${category}`),
    ),
    ...(overall.some((rule) => !isConditional(rule)) ? [] : ['overall: one time limit must apply to all complaints']),
    ...overall.flatMap(({ id, replaces = [] }, index) =>
      replaces
        .filter((other) => !ids.includes(other) || replacedBy(overall, other).includes(id))
        .map((other) =>
          ids.includes(other)
            ? `overall.${index}.replaces: ${other} replaces ${id} too, so neither would be left`
            : `overall.${index}.replaces: there is no overall time limit ${other}`,
        ),
    ),
    ...extensions.flatMap(({ clock }, index) =>
      known.includes(clock) ? [] : [`extensions.${index}.clock: there is no time limit ${clock}`],
    ),
    ...(new Set(extensions.map((step) => step.id)).size === extensions.length
      ? []
      : ['extensions: two steps have the same id']),
    ...pauses.flatMap((pause, index) =>
      pause.clocks
        .filter((clock) => !known.includes(clock))
        .map((clock) => `pauses.${index}.clocks: there is no time limit ${clock}`),
    ),
    ...(new Set(pauses.map(({ reason }) => reason)).size === pauses.length
      ? []
      : ['pauses: the same reason appears twice']),
  ]
}

/** Repeated updates count from receipt, or from the end of a clock that every case has. */
function updated({ overall, updates }: Policy): string[] {
  if (updates === undefined || updates.from === 'receipt') return []
  return overall.some(({ id }) => id === updates.from)
    ? []
    : [`updates.from: there is no overall time limit ${updates.from}, and it is not receipt`]
}

/** New facts restart clocks that begin with the receipt. */
function restarted({ overall, newFacts }: Policy): string[] {
  return (newFacts?.clocks ?? []).flatMap((clock) => {
    const rule = overall.find(({ id }) => id === clock)
    if (rule === undefined) return [`newFacts.clocks: there is no overall time limit ${clock}`]
    return rule.from === undefined
      ? []
      : [`newFacts.clocks: ${clock} begins with an event, and new facts do not restart it`]
  })
}

/** Every clock that one replaces, directly or through others. */
function replacedBy(overall: Policy['overall'], id: string): string[] {
  const found = new Set<string>()
  const waiting = [id]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop())
    for (const other of overall.find((rule) => rule.id === one)?.replaces ?? [])
      if (!found.has(other)) {
        found.add(other)
        waiting.push(other)
      }
  return [...found]
}

/** Warnings before the end of an overall clock are told apart by their days, and come after its beginning. */
function escalations({ overall }: Policy): string[] {
  return overall.flatMap(({ limit, escalation }, index) => {
    const place = `overall.${index}.escalation.before`
    const days = (escalation?.before ?? []).map(({ workingDays }) => workingDays)
    const whole = limit.count * daysIn[limit.unit]
    return [
      ...(new Set(days).size === days.length ? [] : [`${place}: two warnings come on the same day`]),
      ...days
        .filter((count) => count >= whole)
        .map((count) => `${place}: ${count} working days before its end, the time limit has not begun`),
    ]
  })
}

/** How many days a unit has at least. */
const daysIn: Record<PolicyLimit['unit'], number> = {
  hours: 1 / 24,
  'calendar-days': 1,
  'working-days': 1,
  'close-of-last-working-day-within-calendar-days': 1,
  weeks: 7,
  months: 28,
}

/** Lists in which no entry may be repeated. */
function twice({ classes: rules, declines = [], rights = [], stages }: Policy): string[] {
  const repeated = (place: string, names: readonly string[]): string[] =>
    names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? [`${place}.${index}: ${name} is already listed (${place}.${names.indexOf(name)})`]
        : [],
    )
  return [
    ...(['key', 'major'] as const).flatMap((weight) =>
      repeated(
        `classes.${weight}`,
        rules[weight].map(({ id }) => id),
      ),
    ),
    ...repeated(
      'declines',
      declines.map(({ ground }) => ground),
    ),
    ...repeated(
      'rights',
      rights.map(({ right }) => right),
    ),
    ...stages.flatMap(({ checklist = [] }, index) =>
      repeated(
        `stages.${index}.checklist`,
        checklist.map(({ id }) => id),
      ),
    ),
  ]
}

/**
 * A request uses the first step of its clock whose cap allows it. A step behind one that allows as much is never used,
 * and a step that ends with the clock itself gives no time.
 */
function stepsInVain({ extensions = [], overall }: Policy): string[] {
  const reaches = (one: ExtensionRule, other: ExtensionRule): boolean =>
    one.clock === other.clock &&
    one.upTo.from === other.upTo.from &&
    one.upTo.limit.unit === other.upTo.limit.unit &&
    one.upTo.limit.count >= other.upTo.limit.count &&
    (one.reasons === undefined || (other.reasons?.every((reason) => one.reasons?.includes(reason)) ?? false))
  return extensions.flatMap((step, index) => {
    const before = extensions.slice(0, index).findIndex((one) => reaches(one, step))
    const own = overall.find(({ id }) => id === step.clock)?.limit
    const { from, limit } = step.upTo
    return [
      ...(before < 0
        ? []
        : [
            `extensions.${index}: step ${step.id} is never used, because ${extensions[before]?.id} above it (extensions.${before}) already allows as much; order the steps by cap, smallest first`,
          ]),
      ...(own !== undefined && from === 'start' && own.unit === limit.unit && limit.count <= own.count
        ? [
            `extensions.${index}: ${step.id} adds no time: its cap is ${limit.count} ${limit.unit}, and the time limit already has ${own.count}`,
          ]
        : []),
    ]
  })
}

/**
 * A letter can only be obliged to state what it can state. What it says about the ombudsman is what the pack prints
 * with the right.
 */
function statements({ notices = {}, declines = [], rights = [], ombudsman }: Policy): string[] {
  const printed = rights.find(({ right }) => right === 'ombudsman')?.detail
  const wrong = (letter: Letter, place: string, states: Statement, waives: boolean): string[] => {
    if (!canState[letter].includes(states)) return [`${place}: that letter cannot state ${states}`]
    if (states === 'ombudsman-waiver')
      return waives ? [] : [`${place}: the letter needs words in ombudsman to state ${states}`]
    return states.startsWith('ombudsman-') && printed === undefined
      ? [`${place}: the ombudsman needs a detail in rights to state ${states}`]
      : []
  }
  const words: Readonly<Record<string, unknown>> = ombudsman?.words ?? {}
  return [
    ...Object.entries(notices).flatMap(([letter, list = []]) =>
      list.flatMap(({ states }, index) =>
        wrong(letter as Letter, `notices.${letter}.${index}`, states, words[letter] !== undefined),
      ),
    ),
    ...declines.flatMap(({ states: list = [], waiver }, index) =>
      list.flatMap(({ states }, place) =>
        wrong(
          'declined',
          `declines.${index}.states.${place}`,
          states,
          ombudsman !== undefined && (waiver ?? words['declined']) !== undefined,
        ),
      ),
    ),
  ]
}

/** A member of the team writes the reports of an emergency, and the team gets them. */
function emergencies({ emergency }: Policy): string[] {
  if (emergency === undefined) return []
  const { team, firstReport, dailyStatus } = emergency
  return [
    ...[firstReport.role, ...firstReport.to].flatMap((role) =>
      team.includes(role) ? [] : [`emergency.firstReport: ${role} is not in the team`],
    ),
    ...dailyStatus.missedTells.flatMap((role) =>
      team.includes(role) ? [] : [`emergency.dailyStatus.missedTells: ${role} is not in the team`],
    ),
    ...(dailyStatus.asked < dailyStatus.at ? [] : ['emergency.dailyStatus: it is due before it is requested']),
  ]
}

function hours({ quietHours }: Policy): string[] {
  const { complainant, staff } = quietHours ?? {}
  return [
    ...(complainant === undefined || complainant.from < complainant.until
      ? []
      : ['quietHours.complainant: it ends before it begins']),
    ...(staff?.eveningAt === undefined || staff.bundleAt < staff.eveningAt
      ? []
      : ['quietHours.staff: the mail of the evening goes before that of the morning']),
    ...(staff?.eveningAt === undefined || staff.bundles !== undefined
      ? []
      : ['quietHours.staff: there is a mail of the evening only if it bundles every mark']),
  ]
}

/** The name of a mark: whole percents of a limit. */
export const percent = (fraction: number): string => String(Math.round(fraction * 100))
