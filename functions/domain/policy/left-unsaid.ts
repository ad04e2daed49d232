import { bodiesUnsaid } from './bodies.ts'
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
