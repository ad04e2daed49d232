import { basename } from 'node:path'
import { type Calendar, dayOf, newestBuiltIn, nextNoticeFrom } from '../../functions/domain/time/calendar.ts'
import type { Language } from '../../functions/domain/forms/language.ts'
import { type ExampleCase, type ExampleEvent, explain } from '../../functions/record/policy/explain.ts'
import { provisions } from '../../functions/record/policy/provisions.ts'
import { policyWords } from '../../functions/record/policy/languages.ts'
import {
  caseEvents,
  channels,
  classes,
  complaintFlags,
  newestPolicy,
  packNames,
  type Policy,
  policyOf,
} from '../../functions/domain/policy/policy.ts'
import { readPolicy } from '../../functions/domain/policy/read-policy.ts'
import { type PolicyReview, reviewDay } from '../../functions/domain/policy/review-date.ts'
import { policyWarnings } from '../../functions/domain/policy/warnings.ts'
import { localDayOf, withOffset } from '../../functions/domain/time/zone.ts'
import { cleanWords } from '../../functions/domain/forms/fields.ts'
import { putPolicyReview, readPolicyReviews } from '../../functions/store/policy-reviews.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { texts } from '../../functions/text/index.ts'
import { newestCalendar } from '../../functions/store/calendars.ts'
import { calendarShelf, type Shelf } from '../parts/calendars.ts'
import { folded, onAPage } from '../parts/columns.ts'
import {
  atDesk,
  holdToUsage,
  readArguments,
  Refused,
  run,
  usageOf,
  UsageError,
  whereCommandsWork,
  withTable,
  type World,
  wrongWords,
} from '../parts/command.ts'
import { languageFor } from '../parts/language.ts'
import { isCounted, isDay, isRealDay, yearsCounted } from '../parts/days.ts'
import { inputJson } from '../parts/input-file.ts'
import { replayTable, summary, summaryTold } from './replay.ts'
import { printable, quoted } from '../../local/printable.ts'
import { NoDesk } from '../../local/running-desk.ts'

const usage = `usage: npm run policy -- list
       npm run policy -- check FILE
       npm run policy -- explain PACK --received 2026-09-30T16:10+08:00
         [--class general|key|major] [--product CODE] [--category CODE] [--channel web]
         [--fact vulnerable]… [--event KIND=DAY[:NAMED]]… [--calendar NAME]
         [--language zh-CN|en] [--json]
       npm run policy -- reviewed PACK --by PERSON --until 2027-05-31 --words TEXT
       npm run policy -- replay --from NAME --to PACK [--json]
PACK is the name of a pack (its newest version), name@version, or a file.
check and explain also know the calendars that were imported into the desk.
--calendar counts by another calendar than the pack's. --event says that a notice, an inquiry or
the end of a period for objections was recorded, of which day, and which day it names itself.
list shows when the next review of each pack is due, with the reviews recorded at the desk.
reviewed records the review of a pack: who reviewed it, what they found, and when the next is due.
replay shows how cases received under one pack would have gone under another.
${whereCommandsWork}`

/**
 * `npm run policy`: lists the policy packs, checks one, or prints every date of a case under it. @returns exit code: 0,
 * or 1 if anything is wrong
 */
export async function policyCommand(args: readonly string[], given: World): Promise<number> {
  return run('policy', usage, args, given, async () => {
    const { values, positionals, tokens } = readArguments(args, {
      received: { type: 'string' },
      class: { type: 'string', default: 'general' },
      product: { type: 'string' },
      category: { type: 'string' },
      channel: { type: 'string', default: 'web' },
      fact: { type: 'string', multiple: true, default: [] },
      event: { type: 'string', multiple: true, default: [] },
      calendar: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      table: { type: 'string' },
      desk: { type: 'string' },
      by: { type: 'string' },
      until: { type: 'string' },
      words: { type: 'string' },
      json: { type: 'boolean' },
      language: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    })
    const [action, name, ...more] = positionals
    if (values.help) {
      given.print(usageOf('policy', usage, positionals))
      return 0
    }
    holdToUsage('policy', usage, { tokens, positionals })
    const world = atDesk(given, values)
    if (action === 'list' && name === undefined) return list(world, values.table)
    if (action === 'replay' && name === undefined) return replayCases(world, values)
    const named = {
      check: 'the name of a pack, or a file',
      explain: 'the name of a pack',
      reviewed: 'the name of a pack',
    }
    if (action !== undefined && Object.hasOwn(named, action) && (name === undefined || more.length > 0))
      throw new UsageError(`${action} takes ${named[action as keyof typeof named]}`)
    if (name !== undefined && action === 'check') return check(world, name, values.table)
    if (name !== undefined && action === 'reviewed') return reviewed(world, name, values)
    if (name !== undefined && action === 'explain')
      return explainPack(world, name, { ...values, language: languageFor(values.language, given.locale) })
    throw wrongWords('policy', usage, positionals)
  })
}

async function list(world: World, table: string | undefined): Promise<number> {
  const { print } = world
  const known = await allReviews(world, table)
  const rows = packNames.map((name) => {
    const policy = packNamed(name)
    const reviews = known.get(name) ?? []
    const last = reviews.at(-1)
    return [
      name,
      `${policy.calendar.id} ${policy.calendar.version}`,
      policy.overall.map(({ id }) => id).join(', '),
      `${reviewDay(policy, reviews) ?? ''}${last === undefined ? '' : ` (reviewed on ${localDayOf(last.at, newestBuiltIn(policy.calendar.id).zone)} by ${last.by})`}`,
      policy.source,
    ]
  })
  for (const line of onAPage([['pack', 'calendar', 'overall time limits', 'review due', 'source'], ...rows]))
    print(line)
  return 0
}

/** Recorded reviews by the full name of a pack. Empty if no desk runs here and no table was named. */
async function allReviews(world: World, table: string | undefined): Promise<Map<string, PolicyReview[]>> {
  try {
    return await withTable(
      world,
      { table },
      async ({ store }) =>
        new Map(
          await Promise.all(
            packNames.map(async (name) => [name, (await readPolicyReviews(store, name)).reviews] as const),
          ),
        ),
    )
  } catch (error) {
    if (table !== undefined || !(error instanceof NoDesk)) throw error
    return new Map()
  }
}

/** Records the review of a pack, once for each due date. */
async function reviewed(
  world: World,
  name: string,
  {
    by,
    until,
    words,
    table,
  }: { by?: string | undefined; until?: string | undefined; words?: string | undefined; table?: string | undefined },
): Promise<number> {
  if (by === undefined || until === undefined || !words?.trim())
    throw new UsageError('use --by PERSON, --until DAY and --words TEXT')
  if (!isDay(until)) throw new UsageError(`--until ${until}: not a day like 2027-05-31`)
  const policy = packNamed(name)
  const full = `${policy.id}@${policy.version}`
  if (!packNames.includes(full))
    throw new UsageError(`${name}: you can record a review only for a pack of this release: ${packNames.join(', ')}`)
  return withTable(world, { table }, async ({ store, where, now }) => {
    const at = await now()
    if (!(await readStaff(store)).some(({ id }) => id === by))
      throw new UsageError(`${by} is not in the staff directory of ${where}`)
    const due = reviewDay(policy, (await readPolicyReviews(store, full)).reviews)
    if (due === undefined) throw new Refused(`${full}: it names no day for a review`)
    const { zone } = await newestCalendar(store, policy.calendar.id)
    const today = localDayOf(at, zone)
    if (until <= today || until <= due)
      throw new UsageError(
        `--until ${until}: the next review must be after today (${today}) and after the day when it was due (${due})`,
      )
    if ((await putPolicyReview(store, full, { due, by, words: cleanWords(words), next: until, at })) === 'conflict')
      throw new Refused(`${full}: somebody else has just recorded a review`)
    world.print(printable(`${full}: reviewed by ${by}; the next review is due from ${until}`))
    return 0
  })
}

/** Reports every mistake in a pack, one per line, then warnings. */
async function check(world: World, file: string, table: string | undefined): Promise<number> {
  const { print, complain } = world
  const name = basename(file)
  const read = readPolicy(inputJson(file))
  if ('mistakes' in read) {
    for (const mistake of read.mistakes) complain(printable(`${name}: ${mistake}`))
    complain(`${read.mistakes.length} ${read.mistakes.length === 1 ? 'mistake' : 'mistakes'}: the pack cannot be used`)
    return 1
  }
  for (const warning of [
    ...policyWarnings(read.policy),
    ...whatItNeeds(read.policy, await calendarShelf(world, table)),
  ])
    complain(printable(`${name}: warning: ${warning}`))
  print(`${printable(name)}: no mistakes found; ${read.policy.id}@${read.policy.version}`)
  return 0
}

function lackOfCalendar(calendar: Policy['calendar'], { ids, versions }: Shelf): string[] {
  if (!ids.includes(calendar.id))
    return [`calendar.id: there is no calendar ${calendar.id}, and the pack needs one; calendars are ${ids.join(', ')}`]
  return versions.some(({ id, version }) => id === calendar.id && version === calendar.version)
    ? []
    : [`calendar.version: calendar ${calendar.id} has no version ${calendar.version} in this release`]
}

/** What a pack names but this release lacks: a calendar, or texts for the reasons of a class. */
function whatItNeeds({ calendar, classes: rules }: Policy, shelf: Shelf): string[] {
  return [
    ...lackOfCalendar(calendar, shelf),
    ...(['key', 'major'] as const).flatMap((weight) =>
      rules[weight]
        .filter(({ id }) => texts('en').classReason(id) === id)
        .map(({ id }) => `classes.${weight}: there is no text for ${id}, so people see its id as the reason`),
    ),
  ]
}

type Explaining = {
  received?: string | undefined
  class: string
  product?: string | undefined
  category?: string | undefined
  channel: string
  fact: readonly string[]
  event: readonly string[]
  calendar?: string | undefined
  table?: string | undefined
  json?: boolean | undefined
  language: Language
}

/**
 * Events as `KIND=DAY`, or `KIND=DAY:NAMED` with the day that the event itself names.
 * @throws UsageError if one is wrong, comes twice, or begins no time limit of the pack
 */
function eventsIn({ id, overall }: Policy, given: readonly string[]): ExampleEvent[] {
  const known = caseEvents.filter((kind) => overall.some(({ from }) => from?.event === kind))
  const events = given.map((text): ExampleEvent => {
    const [name = '', days = ''] = text.split('=')
    const [day = '', namedDay = null, ...more] = days.split(':')
    const kind = known.find((one) => one === name)
    if (kind === undefined)
      throw new UsageError(
        `--event ${text}: ${known.length === 0 ? `no event begins a time limit of ${id}` : `events of ${id} are ${known.join(', ')}`}`,
      )
    if (!isDay(day) || (namedDay !== null && (!isDay(namedDay) || namedDay < day)) || more.length > 0)
      throw new UsageError(`--event ${text}: use ${kind}=DAY, or ${kind}=DAY:NAMED with the later day that it names`)
    return { kind, day, namedDay }
  })
  if (new Set(events.map(({ kind }) => kind)).size < events.length)
    throw new UsageError('--event: give each kind of event once')
  return events
}

/** Whether a text is a moment on a day that there is. */
const isRealInstant = (text: string): boolean => !Number.isNaN(Date.parse(text)) && isRealDay(text.split('T')[0] ?? '')

/** The complaint to explain a pack with. @throws UsageError if an option is missing or wrong */
function exampleOf(policy: Policy, { received, class: weight, ...given }: Explaining): ExampleCase {
  if (received === undefined)
    throw new UsageError('use --received to say when the complaint was received (ISO 8601 with offset)')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(received) || !isRealInstant(received))
    throw new UsageError(`--received ${received}: not ISO 8601 with offset, like 2026-09-30T16:10+08:00`)
  if (!isCounted(received))
    throw new UsageError(`--received ${received}: not between ${yearsCounted.first} and ${yearsCounted.last}`)
  const one = <Name extends string>(option: string, value: string, known: readonly Name[], what: string): Name => {
    const found = known.find((name) => name === value)
    if (found === undefined) throw new UsageError(`--${option} ${value}: ${what} are ${known.join(', ')}`)
    return found
  }
  const products = Object.keys(policy.codes.product)
  const { product = products[0] ?? '', category, channel, fact, event } = given
  return {
    receivedAt: new Date(received).toISOString(),
    class: one('class', weight, classes, 'classes'),
    product: one('product', product, products, `products of ${policy.id}`),
    category:
      category === undefined
        ? null
        : one('category', category, Object.keys(policy.codes.category), `categories of ${policy.id}`),
    channel: one('channel', channel, channels, 'channels'),
    facts: Object.fromEntries(fact.map((name) => [one('fact', name, complaintFlags, 'facts'), true])),
    happened: eventsIn(policy, event),
  }
}

/** What a desk records of a case happened since it was received. @throws UsageError */
function expectSinceReceipt({ receivedAt, happened = [] }: ExampleCase, calendar: Calendar): void {
  for (const { kind, day } of happened)
    if (day < dayOf(receivedAt, calendar))
      throw new UsageError(`--event ${kind}=${day}: that is before the complaint was received`)
}

async function explainPack(world: World, name: string, given: Explaining): Promise<number> {
  const { print } = world
  const fold = (text: string): void => folded(text).forEach((line) => print(line))
  const policy = packNamed(name)
  const example = exampleOf(policy, given)
  const shelf = await calendarShelf(world, given.table)
  const calendar = shelf.newest(given.calendar ?? policy.calendar.id)
  expectSinceReceipt(example, calendar)
  const words = policyWords[given.language]
  const dates = explain(policy, calendar, example, words)
  if (given.json) {
    print(
      JSON.stringify(
        {
          policy: `${policy.id}@${policy.version}`,
          calendar: `${calendar.id} ${calendar.version}`,
          class: example.class,
          dates: dates.map(({ at, ...date }) => ({ at: withOffset(at, calendar.zone), ...date })),
        },
        null,
        2,
      ),
    )
    return 0
  }
  fold(
    words.head({
      policy: `${policy.id}@${policy.version}`,
      weight: example.class,
      received: withOffset(example.receivedAt, calendar.zone),
      calendar: `${calendar.id} ${calendar.version}`,
      zone: calendar.zone,
    }),
  )
  fold(words.assumes)
  print('')
  for (const { at, what, rule, provisional } of dates) {
    fold(printable(`${withOffset(at, calendar.zone)}  ${provisional ? words.provisional(what) : what}`))
    // Where the date comes from stands below it, further in.
    const margin = '    '
    for (const line of folded(printable(`${margin}${rule}`), margin)) print(line)
  }
  print('')
  if (dates.some(({ provisional }) => provisional)) fold(words.provisionalNote(calendar, nextNoticeFrom))
  for (const line of provisions(policy, words)) fold(line)
  return 0
}

async function replayCases(
  world: World,
  {
    from,
    to,
    table,
    json,
  }: { from?: string | undefined; to?: string | undefined; table?: string | undefined; json?: boolean | undefined },
): Promise<number> {
  if (from === undefined || to === undefined) throw new UsageError('replay needs --from NAME and --to PACK')
  const other = packNamed(to)
  // Any version of it: each case is counted by the version that it was received under.
  const { id } = newestPolicy(from)
  return withTable(world, { table }, async ({ store, now }) => {
    const { replayed, unreadable } = await replayTable(store, id, other, await now())
    for (const line of unreadable) world.complain(printable(line))
    const found = summary(replayed)
    if (json) world.print(JSON.stringify({ from: id, to: `${other.id}@${other.version}`, ...found }, null, 2))
    else for (const line of summaryTold(found, id, `${other.id}@${other.version}`, 30)) world.print(line)
    return unreadable.length === 0 ? 0 : 1
  })
}

/** Whether a pack of this release has this name, in any version. */
const isPack = (name: string): boolean => packNames.some((full) => full.startsWith(`${name}@`))

/** @throws UsageError if there is no such pack, nor a file; Refused if the file is no pack */
function packNamed(name: string): Policy {
  if (packNames.includes(name))
    return policyOf({
      id: name.slice(0, name.lastIndexOf('@')),
      version: Number(name.slice(name.lastIndexOf('@') + 1)),
    })
  if (isPack(name)) return newestPolicy(name)
  if (!/[./\\]/.test(name)) throw new UsageError(`there is no pack ${quoted(name)}: there are ${packNames.join(', ')}`)
  const read = readPolicy(inputJson(name))
  if ('mistakes' in read)
    throw new Refused(
      `${basename(name)}: ${read.mistakes[0]}${read.mistakes.length > 1 ? ` (and ${read.mistakes.length - 1} more: npm run policy -- check)` : ''}`,
    )
  return read.policy
}
