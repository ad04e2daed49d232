import { bodiesFor, bodiesUnsaid } from './bodies.ts'
import { declineDuties, obligations } from './letter-duties.ts'
import type { Policy } from './schema.ts'
import type { DeclineGround, Letter, Statement } from './terms.ts'

/** What a pack seems to want and does not say, one sentence each: `place: what is missing`. */
export function leftUnsaid(policy: Policy): string[] {
  return [
    ...clocksThatStop(policy),
    ...clocksThatEnd(policy),
    ...acknowledgementUnsaid(policy),
    ...lettersWithoutDuties(policy),
    ...ombudsmanUnsaid(policy),
    ...bodiesUnsaid(policy),
    ...lettersThatWait(policy),
    ...lettersNotFollowedUp(policy),
    ...codesWithoutOther(policy),
    ...summariesRecordedLate(policy),
    ...responsesUnsaid(policy),
    ...(policy.regulatorReply === undefined ||
    policy.overall.some(({ id, from }) => id === policy.regulatorReply?.clock && from !== undefined)
      ? []
      : [`regulatorReply: no notice begins ${policy.regulatorReply.clock}, so nobody is asked for a reply`]),
    ...(policy.receipt === undefined
      ? ['receipt: it is missing, so a complaint by phone or letter counts only from when the desk recorded it']
      : []),
    ...(policy.post === undefined
      ? ['post: it is missing, so the days that a letter by post takes are not asked about']
      : []),
    ...(policy.stages.some(({ stage }) => stage === 'fulfilment')
      ? []
      : ['stages: fulfilment is missing, so nobody proves that a remedy happened']),
    ...partsUnsaid(policy),
    ...stopsWithoutPause(policy),
    ...noticesOfTheRegulator(policy),
    ...rightsOfBranches(policy),
    ...newFactsUnsaid(policy),
    ...declinesUnsaid(policy),
    ...(policy.unverified ?? []).map(({ at, why }) => `${at}: not compared with the official text: ${why}`),
  ]
}

/**
 * Most laws let a period stop for an appraisal or a mediation, and none that is known here for a complainant who does
 * not answer. A pack says of each overall clock for what the law lets it stop (`stopsFor`). A pause that may be
 * repeated without end is an extension that nobody approves.
 */
function clocksThatStop({ pauses = [], overall }: Policy): string[] {
  return pauses.flatMap(({ reason, clocks, totalDays }, index) => {
    const stopped = clocks.filter((clock) => clock !== 'stage').join(', ')
    if (stopped === '') return []
    return [
      ...overall.flatMap(({ id, stopsFor }) => {
        if (!clocks.includes(id) || stopsFor?.includes(reason)) return []
        if (stopsFor !== undefined)
          return [`pauses.${index} ${reason}: it stops ${id}, which the law does not let stop for that (stopsFor)`]
        return reason === 'complainant'
          ? [`pauses.${index} ${reason}: it stops ${id} while the complainant is awaited; does the law say so?`]
          : []
      }),
      ...(totalDays === undefined
        ? [
            `pauses.${index} ${reason}: it stops ${stopped}, and totalDays is missing, so it may be repeated without end`,
          ]
        : []),
    ]
  })
}

/**
 * A time limit of the whole case that cannot be kept is told in a letter. A holding letter is a duty, not more time.
 */
function clocksThatEnd({ overall, extensions = [] }: Policy): string[] {
  return [
    // Who sets a date by a notice is asked for more time, and no letter to the complainant moves it.
    ...overall.flatMap(({ id, from }, index) =>
      from?.due === 'named' || extensions.some(({ clock }) => clock === id)
        ? []
        : [`overall.${index} ${id}: no step of extensions tells the complainant if it cannot be kept`],
    ),
    ...extensions.flatMap(({ id, clock, letter, movesClock }, index) =>
      letter === 'holding' && clock !== 'stage' && movesClock === undefined
        ? [`extensions.${index} ${id}: movesClock is missing, so a holding letter gives ${clock} more time`]
        : [],
    ),
  ]
}

/** An acknowledgement with a time limit, of which nobody hears in time that it has not gone. */
function acknowledgementUnsaid({ acknowledgement, notices, undelivered }: Policy): string[] {
  if (acknowledgement === undefined) return []
  const { warned, overdue } = acknowledgement
  return [
    ...(warned === undefined
      ? ['acknowledgement.warned: it is missing, so nobody is warned before its time limit ends']
      : []),
    ...(overdue.length === 0
      ? ['acknowledgement.overdue: only the assignee hears that its time limit has passed']
      : []),
    ...(notices !== undefined && notices.acknowledgement === undefined
      ? ['notices.acknowledgement: it is missing, though the acknowledgement has a time limit']
      : []),
    ...(undelivered.mails.includes('acknowledgement')
      ? []
      : ['undelivered.mails: acknowledgement is missing, though it has a time limit']),
  ]
}

/** The letters that this pack sends and that laws have something to say about. */
function lettersSent({ extensions = [], pauses = [], review, summaryResolution }: Policy): Letter[] {
  return [
    'acknowledgement',
    'outcome',
    'declined',
    ...new Set(extensions.map(({ letter }) => letter)),
    ...(pauses.length > 0 ? ['paused' as const] : []),
    ...(review === undefined ? [] : ['review-decided' as const]),
    ...(summaryResolution === undefined ? [] : ['summary-resolution' as const]),
  ]
}

/** A pack that says of some letters what they must state probably wants it of all. */
function lettersWithoutDuties(policy: Policy): string[] {
  return policy.notices === undefined
    ? []
    : lettersSent(policy)
        .filter((letter) => obligations(policy, letter).length === 0)
        .map((letter) => `notices: this pack sends the letter ${letter}, and does not say what it must state`)
}

/**
 * Who may go to an ombudsman reads so in every letter that ends or delays the case. Such a letter comes with the
 * leaflet, and says whether the firm waives the time limits for going there.
 */
function ombudsmanUnsaid(policy: Policy): string[] {
  const { rights = [], declines = [], ombudsman: scheme } = policy
  const offered = rights.findIndex(({ right }) => right === 'ombudsman')
  if (offered < 0) return []
  const ombudsman: Statement = 'right-ombudsman'
  const silent = (letter: Letter): boolean => !obligations(policy, letter).some(({ states }) => states === ombudsman)
  const ending: readonly Letter[] = ['outcome', 'holding', 'summary-resolution', 'review-decided']
  const isSilentOn = (ground: DeclineGround): boolean =>
    !declineDuties(policy, ground).some(({ states }) => states === ombudsman)
  const waiving = ending.filter((letter) => letter !== 'review-decided' && lettersSent(policy).includes(letter))
  return [
    ...rights.flatMap(({ right, detail }, index) =>
      detail === undefined && (right === 'ombudsman' || right === 'regulator')
        ? [`rights.${index} ${right}: detail is missing, so letters do not say who that is and where`]
        : [],
    ),
    ...lettersSent(policy)
      .filter((letter) => ending.includes(letter) && silent(letter))
      .map((letter) => `notices.${letter}: it need not state ${ombudsman}, though the pack offers that right`),
    ...declines.flatMap(({ ground }, index) =>
      ground !== 'not-a-complaint' && isSilentOn(ground)
        ? [`declines.${index} ${ground}: its letter need not state ${ombudsman}, though the pack offers that right`]
        : [],
    ),
    ...(scheme === undefined
      ? ['ombudsman: it is missing, so no letter comes with the leaflet or says whether time limits are waived']
      : waiving
          .filter((letter) => scheme.words[letter as keyof typeof scheme.words] === undefined)
          .map((letter) => `ombudsman.words.${letter}: that letter does not say whether time limits are waived`)),
  ]
}

/** A letter that a time limit waits for must not itself wait for the morning. */
function lettersThatWait({ quietHours, extensions = [], summaryResolution }: Policy): string[] {
  if (quietHours?.complainant === undefined) return []
  const { atAnyTime } = quietHours.complainant
  const timely: Letter[] = [
    ...new Set(extensions.flatMap(({ clock, letter }) => (clock === 'stage' ? [] : [letter]))),
    ...(summaryResolution === undefined ? [] : ['summary-resolution' as const]),
  ]
  return timely
    .filter((letter) => !atAnyTime.includes(letter))
    .map(
      (letter) =>
        `quietHours.complainant.atAnyTime: ${letter} is missing, so that letter may go out after the time limit`,
    )
}

/** A letter with duties is one that has to arrive. */
function lettersNotFollowedUp(policy: Policy): string[] {
  return lettersSent(policy)
    .filter((letter) => obligations(policy, letter).length > 0 && !policy.undelivered.mails.includes(letter))
    .map((letter) => `undelivered.mails: ${letter} is missing, so nobody follows up that letter if it does not arrive`)
}

/** Lists of regulators end with "other". */
function codesWithoutOther({ codes }: Policy): string[] {
  return (['product', 'category', 'rootCause'] as const)
    .filter((list) => codes[list]['other'] === undefined)
    .map((list) => `codes.${list}: there is no code other, which the tables of regulators have`)
}

/** An acceptance that counts when it was given can be written down at any time, and its letter goes out then. */
function summariesRecordedLate({ summaryResolution: rule }: Policy): string[] {
  return rule?.acceptance === 'given' && rule.recordedWithin === undefined
    ? [
        'summaryResolution: recordedWithin is missing, so an acceptance may be recorded, and its letter sent, weeks later',
      ]
    : []
}

/** Time limits that go by what a complaint is about, and resolutions that never do. */
function responsesUnsaid({ summaryResolution, overall }: Policy): string[] {
  return summaryResolution !== undefined &&
    summaryResolution.writtenResponse === undefined &&
    overall.some(({ categories }) => categories !== undefined)
    ? [
        'summaryResolution: writtenResponse is missing, so no resolved complaint gets a whole written response, whatever it is about and also if it is asked for',
      ]
    : []
}

/** Whole parts that another part of the pack suggests. */
// oxlint-disable-next-line max-lines-per-function -- a table, one row for each part
function partsUnsaid(policy: Policy): string[] {
  const { classes, currencies, summaryResolution, retention, unkeptPromise, quietHours } = policy
  const isOfEmergency = classes.major.some(({ when }) => 'gravity' in when)
  const hasAmounts = [...classes.key, ...classes.major].some(({ when }) => 'amountAtLeast' in when)
  const missing: readonly (readonly [boolean, string])[] = [
    [policy.name === undefined, 'name: it is missing, so pages call these rules by their id'],
    [
      currencies === undefined && !hasAmounts,
      'currencies: it is missing, and no class rule has an amount, so no complaint can name one',
    ],
    [
      policy.enteredActs === undefined && policy.receipt !== undefined,
      'enteredActs: it is missing, so nobody can enter what a complainant does by phone or letter',
    ],
    [policy.otherMatters === undefined, 'otherMatters: it is missing, so what is no complaint can only be declined'],
    [
      policy.emergency === undefined && isOfEmergency,
      'emergency: it is missing, though disasters and accidents make a complaint major',
    ],
    [
      policy.reminding === undefined && policy.marks.length > 0,
      'reminding: it is missing, so reminders may ring on days off, and no later date is reminded of again',
    ],
    [
      unkeptPromise !== undefined && unkeptPromise.before === undefined,
      'unkeptPromise.before: it is missing, so nobody is warned before the promise ends',
    ],
    [
      policy.withdrawal === undefined,
      'withdrawal: it is missing, so nobody names the root cause of a complaint that was withdrawn',
    ],
    [
      retention?.from === 'contract-end' && retention.upToOneYear === undefined,
      'retention.upToOneYear: it is missing, so contracts of a year or less are kept as long as others',
    ],
    [
      summaryResolution?.recordedWithin !== undefined && summaryResolution.acceptance !== 'given',
      'summaryResolution.acceptance: it is not given, so recordedWithin says nothing',
    ],
    [
      quietHours?.staff.bundles !== undefined && quietHours.staff.eveningAt === undefined,
      'quietHours.staff.eveningAt: it is missing, so nobody is told in the evening of what ends in the night',
    ],
    [policy.notices === undefined, 'notices: it is missing, so no letter has to state anything'],
    [
      policy.supervisedBy === undefined && bodiesFor(policy, 'regulator').length === 0,
      'supervisedBy: it is missing, and no right leads to a regulator, so the page about complaints names no authority',
    ],
  ]
  return missing.flatMap(([is, sentence]) => (is ? [sentence] : []))
}

/** Reasons for which the law lets a clock stop, and for which nobody can pause it. */
function stopsWithoutPause({ overall, pauses = [] }: Policy): string[] {
  return overall.flatMap(({ id, stopsFor = [] }, index) =>
    stopsFor
      .filter((reason) => !pauses.some((pause) => pause.reason === reason))
      .map((reason) => `overall.${index} ${id}: it may stop for ${reason} (stopsFor), and no pause has that reason`),
  )
}

/** A notice of a regulator is answered to it, by the day that it names. */
function noticesOfTheRegulator({ overall, regulatorReply }: Policy): string[] {
  return overall.flatMap(({ id, from }, index) => {
    const isOfRegulator = from?.event === 'regulator-notice' || from?.event === 'department-inquiry'
    return [
      ...(isOfRegulator && regulatorReply === undefined
        ? [`regulatorReply: it is missing, though ${id} begins with what a regulator asks`]
        : []),
      ...(from?.event === 'regulator-notice' && from.due === undefined
        ? [`overall.${index} ${id}: from.due is missing, so a day that the notice names says nothing`]
        : []),
    ]
  })
}

/** A review of branches only, and letters that offer one to everybody; or the other way round. */
function rightsOfBranches({ review, notices = {} }: Policy): string[] {
  if (review === undefined) return []
  return Object.entries(notices).flatMap(([letter, duties]) =>
    (duties ?? []).flatMap(({ states, decidedBy }) => {
      if (states !== 'right-review' || decidedBy === review.decidedBy) return []
      return [
        decidedBy === undefined
          ? `notices.${letter}: decidedBy is missing, so it states ${states} of decisions that nobody can have reviewed`
          : `review.decidedBy: it is missing, though ${letter} states ${states} of a ${decidedBy}’s decisions alone`,
      ]
    }),
  )
}

/** What is new may give the law's time again, so somebody says that it is. */
function newFactsUnsaid({ newFacts, joining }: Policy): string[] {
  return [
    ...(newFacts !== undefined && newFacts.clocks.length > 0 && newFacts.acceptance === undefined
      ? ['newFacts.acceptance: it is missing, so the complainant’s own word restarts a time limit of the law']
      : []),
    ...(joining?.restarts === true && newFacts === undefined
      ? ['newFacts: it is missing, so a complaint that is joined restarts nothing, though joining says so']
      : []),
  ]
}

/** Who is declined may go to the ombudsman, and reads whether the firm waives the time limits for that. */
function declinesUnsaid({ ombudsman, declines = [] }: Policy): string[] {
  if (ombudsman === undefined || ombudsman.words.declined !== undefined) return []
  return declines.flatMap(({ ground, waiver }, index) =>
    ground === 'not-a-complaint' || waiver !== undefined
      ? []
      : [`declines.${index} ${ground}: waiver is missing, so its letter does not say whether time limits are waived`],
  )
}
