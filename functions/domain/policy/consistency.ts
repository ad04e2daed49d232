import { canState } from './letter-duties.ts'
import { classes, type ExtensionRule, type Letter, type Policy } from './schema.ts'

/** What no schema of one part can see: parts of a pack that contradict each other, as `path: what is wrong`. */
export function inconsistencies(policy: Policy): string[] {
  return [
    ...orderOfStages(policy),
    ...coSignersWithoutTime(policy),
    ...repeatedMarks(policy),
    ...clocks(policy),
    ...hours(policy),
    ...emergencies(policy),
    ...statements(policy),
    ...twice(policy),
    ...stepsInVain(policy),
  ]
}

function orderOfStages({ stages }: Policy): string[] {
  const order = stages.map(({ stage }) => stage)
  if (new Set(order).size !== order.length) return ['stages: a stage is named twice']
  return [
    ...(order[0] !== 'intake' ? ['stages.0.stage: the first stage is intake'] : []),
    ...(stages.some(({ stage, limits }) => stage !== 'fulfilment' && limits === undefined)
      ? ['stages: every stage but fulfilment has limits']
      : []),
    ...(order.findLast((stage) => stage !== 'fulfilment') !== 'feedback'
      ? ['stages: the last stage before fulfilment is feedback']
      : []),
    ...(order.includes('investigation')
      ? []
      : ['stages: there is no investigation, which finds whether a complaint is upheld']),
    ...(order.indexOf('fulfilment') >= 0 && order.indexOf('fulfilment') < order.length - 1
      ? ['stages: fulfilment is the last stage']
      : []),
  ]
}

/** A co-signer's working days are taken from the end of a limit in working days, and leave some of it. */
function coSignersWithoutTime({ stages }: Policy): string[] {
  return stages.flatMap(({ limits, coSigner }, index) =>
    classes.flatMap((weight) => {
      const [share, whole] = [coSigner?.workingDays[weight] ?? 0, limits?.[weight]]
      return share > 0 && !(whole?.unit === 'working-days' && whole.count > share)
        ? [
            `stages.${index}.coSigner.workingDays.${weight}: not less than the limit, or the limit is not in working days`,
          ]
        : []
    }),
  )
}

/** Marks are told apart by their percentage. */
function repeatedMarks({ marks, survey, consultation }: Policy): string[] {
  const lists = { marks, 'survey.reminders': survey.reminders, 'consultation.marks': consultation?.marks ?? [] }
  return Object.entries(lists).flatMap(([name, fractions]) =>
    new Set(fractions.map(percent)).size === fractions.length ? [] : [`${name}: two are the same percentage`],
  )
}

/** Clocks are named once, and whatever moves a clock names one that there is. */
function clocks({ overall, extensions = [], pauses = [], newFacts, codes }: Policy): string[] {
  const ids = overall.map((clock) => clock.id)
  const known = ['stage', ...ids]
  return [
    ...(new Set(known).size === known.length ? [] : ['overall: a clock is named twice, or is called stage']),
    ...overall.flatMap(({ products = [] }, index) =>
      products
        .filter((product) => codes.product[product] === undefined)
        .map((product) => `overall.${index}.products: there is no product ${product}`),
    ),
    ...(overall.some(({ products }) => products === undefined) ? [] : ['overall: one clock holds for all products']),
    ...extensions.flatMap(({ clock }, index) =>
      known.includes(clock) ? [] : [`extensions.${index}.clock: there is no clock ${clock}`],
    ),
    ...(new Set(extensions.map((step) => step.id)).size === extensions.length
      ? []
      : ['extensions: two have the same id']),
    ...pauses.flatMap((pause, index) =>
      pause.clocks
        .filter((clock) => !known.includes(clock))
        .map((clock) => `pauses.${index}.clocks: there is no clock ${clock}`),
    ),
    ...(new Set(pauses.map(({ reason }) => reason)).size === pauses.length ? [] : ['pauses: a reason stands twice']),
    ...(newFacts?.clocks ?? []).flatMap((clock) =>
      ids.includes(clock) ? [] : [`newFacts.clocks: there is no overall clock ${clock}`],
    ),
  ]
}

/** Lists in which everything stands once. */
function twice({ classes: rules, declines = [], rights = [], stages }: Policy): string[] {
  const repeated = (place: string, names: readonly string[]): string[] =>
    names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? [`${place}.${index}: ${name} stands there already (${place}.${names.indexOf(name)})`]
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
 * A request goes by the first step of its clock whose cap it does not pass: one behind a step that reaches as far is
 * never come to, and one that ends with the clock itself gives no time.
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
            `extensions.${index}: nothing ever goes by ${step.id}, since ${extensions[before]?.id} before it (extensions.${before}) reaches as far; steps stand in the order of their caps`,
          ]),
      ...(own !== undefined && from === 'start' && own.unit === limit.unit && limit.count <= own.count
        ? [
            `extensions.${index}: ${step.id} gives no time: its cap is ${limit.count} ${limit.unit}, and the clock itself has ${own.count}`,
          ]
        : []),
    ]
  })
}

/**
 * A letter can only be obliged to what it can state; about the ombudsman, that is what the pack prints with the right.
 */
function statements({ notices = {}, rights = [] }: Policy): string[] {
  const printed = rights.find(({ right }) => right === 'ombudsman')?.detail
  return Object.entries(notices).flatMap(([letter, list = []]) =>
    list.flatMap(({ states }, index) =>
      !canState[letter as Letter].includes(states)
        ? [`notices.${letter}.${index}: that letter cannot state ${states}`]
        : states.startsWith('ombudsman-') && printed === undefined
          ? [`notices.${letter}.${index}: rights has no detail for the ombudsman, which would state ${states}`]
          : [],
    ),
  )
}

/** Reports of an emergency are written by one of the team and go to the team. */
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
    ...(dailyStatus.asked < dailyStatus.at ? [] : ['emergency.dailyStatus: it is due before it is asked for']),
  ]
}

function hours({ quietHours }: Policy): string[] {
  return quietHours !== undefined && !(quietHours.complainant.from < quietHours.complainant.until)
    ? ['quietHours.complainant: it ends before it begins']
    : []
}

/** The name of a mark: whole percents of a limit. */
export const percent = (fraction: number): string => String(Math.round(fraction * 100))
