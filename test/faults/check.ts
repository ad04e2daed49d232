import type { CaseFile, Commit } from '../../functions/domain/case/case-file.ts'
import type { Fact } from '../../functions/domain/case/facts.ts'
import { mailsOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import { caseFiles, readCase, readCommits, readRow } from '../../functions/store/cases.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { type Call, type Injection, isMail } from './injector.ts'
import type { MailPort } from './post-office.ts'
import { type Begins, goAllTheWay } from './ways/acts.ts'
import { rulesOf, start } from './rules.ts'
import { Walk } from './walk.ts'
import { openDesk, type FaultyDesk, type Parts } from './desk.ts'
import { wayNamed, type WayName } from './ways/ways.ts'

/** A fault that a call met. */
export type Met = Pick<Call, 'act' | 'told'> & {
  /** Whether something may have been done of which nobody heard. */
  isAnswerLost: boolean
}

/** The result of one whole way. */
export type Outcome = {
  way: WayName
  injection: Injection | undefined
  mailPort: MailPort
  met: Met[]
  calls: Call[]
  /** When each act began. */
  begins: Begins
  /** Who got each task, by `case task time`. */
  assigned: Readonly<Record<string, string>>
  /** Functions that were called, the routes of requests, and what was decided or done about tasks. */
  called: string[]
  asked: string[]
  done: string[]
  /** Mails that went out, `recipient case mail`, each once. */
  mails: string[]
  /** Mails that went out again. */
  extraMails: number
  lost: boolean
  /** Executions that ended other than by their last state. */
  executionsEnded: number
  /** What is wrong, in words; empty if nothing is. */
  wrong: string[]
}

type Options = { way?: WayName; injection?: Injection; mailPort?: MailPort; without?: Outcome | undefined }

/**
 * Runs one whole way on a new desk with faults, and checks the result.
 * @param options.without the way without a fault, whose mails all have to go out here too
 */
export async function runWay(
  { way: name = 'whole', injection, mailPort = 'ses', without }: Options = {},
  parts?: Parts,
): Promise<Outcome> {
  const way = wayNamed[name]
  const desk = await openDesk(start, way, { injection, mailPort }, parts)
  const walk = new Walk(desk, start)
  try {
    let begins: Begins = {}
    const broken = await goAllTheWay(desk, walk, way, without?.begins).then(
      (all) => void (begins = all),
      (error: Error) => `${error.name}: ${error.message}`,
    )
    const { calls, hit } = desk.injected
    const isBurst = injection !== undefined && injection.times > 1
    // What tells of mail that waits has the hour of its round in its name, and the next round makes up for one.
    const nameOf = (mail: string): string => mail.replace(/^mails \S+ /, 'mails ')
    const all = desk.office.mails.map(({ to, reference, mail }) => `${to} ${reference} ${nameOf(mail)}`)
    const mails = [...new Set(all)]
    const extraMails = all.length - mails.length
    const met = hit.map((call): Met => ({
      act: call.act,
      told: call.told,
      isAnswerLost: call.writes && injection?.fault !== 'fails-before',
    }))
    // A record that fails many times in a row is as lost as one that nobody heard of.
    const lostAnswers = injection?.times === 1 ? met.filter(({ isAnswerLost }) => isAnswerLost).length : met.length
    const ended = desk.executions().filter(({ status }) => status !== 'SUCCEEDED' && status !== 'RUNNING')
    const assigned = await assignedIn(desk, walk.references)
    const wrong = [
      ...(broken === undefined ? [] : [broken]),
      ...(injection === undefined || broken !== undefined ? [] : unmet(injection, hit, without)),
      ...ended.map(({ name, status, state }) => `execution ${name} is ${status} in ${state}`),
      ...(extraMails > lostAnswers ? [`${extraMails} mails went out again: ${repeated(all).join(', ')}`] : []),
      ...(await Promise.all(walk.references.map((reference) => wrongIn(desk, reference)))).flat(),
      ...missing(
        without?.mails ?? [],
        [...mails, ...(await coveredIn(desk, walk.references, mails))],
        [without?.assigned ?? {}, assigned],
      )
        .filter((mail) => !(isBurst && isOnPage(mail)))
        .filter((mail) => !(isAnotherDay(begins, without?.begins) && isReminder(mail)))
        .filter((mail) => !isOfSample(mail))
        .map((mail) => `no mail ${mail}`),
    ]
    return {
      way: name,
      injection,
      mailPort,
      met,
      calls,
      begins,
      assigned,
      called: [...desk.called],
      asked: [...desk.asked],
      done: [...walk.done],
      mails,
      extraMails,
      lost: broken !== undefined || walk.references.length < way.cases,
      executionsEnded: ended.length,
      wrong,
    }
  } finally {
    await desk.close()
  }
}

/**
 * Acts with so many calls in which none met the fault. After a burst mail may be held, and later acts make fewer calls.
 */
function unmet({ at, times, act, onlySmtp }: Injection, hit: readonly Call[], without: Outcome | undefined): string[] {
  const counted = (without?.calls ?? []).filter(({ isOnlySmtp }) => isOnlySmtp || !onlySmtp)
  const long = [...Map.groupBy(counted, (call) => call.act)].flatMap(([name, calls]) =>
    calls.length >= at && (act ?? name) === name ? [name] : [],
  )
  const missing = times > 1 ? [] : long.filter((name) => !hit.some((call) => call.act === name))
  return missing.length > 0 || hit.length === 0
    ? [`no call met the fault${missing.map((name) => ` in "${name}"`).join()}`]
    : []
}

/** What is wrong with a case that was closed. */
async function wrongIn(desk: FaultyDesk, reference: string): Promise<string[]> {
  const found = await readCase(desk.plain, reference)
  if (found === undefined) return [`case ${reference} is not there`]
  const { file, commits } = found
  const running = desk.executions().filter(({ status }) => status === 'RUNNING')
  return [
    ...(file.ended === null ? [`case ${reference} is not closed`] : []),
    ...running.map(({ name, state }) => `execution ${name} still runs in ${state}`),
    ...verifyChain(
      caseFiles,
      reference,
      await readCommits(desk.plain, reference),
      await readRow(desk.plain, reference),
    ).map(({ what }) => what),
    ...repeated(identitiesIn(commits)).map((fact) => `${fact} stands twice`),
    ...mailsOwed(file, rulesOf(file), new Date(desk.clock.now()).toISOString()).map(({ id }) => `${id} was never sent`),
    ...unproven(desk, file, commits),
  ]
}

/**
 * Mails and text messages in the file that their service never took, and those that it took and the file does not know.
 * One such mail for each lost answer of the mail service is right: its recipient used the link before the next try.
 */
function unproven({ office, injected }: FaultyDesk, file: CaseFile, commits: readonly Commit[]): string[] {
  const inFile = commits.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.fact === 'mailed' || fact.fact === 'sms-sent' ? [fact] : [])),
  )
  // One message may stand for several mails of the file, and is known by the first of them.
  const messages = new Set(office.mails.map(({ messageId }) => messageId))
  const taken = new Set(office.mails.flatMap(({ reference, mail }) => (reference === file.reference ? [mail] : [])))
  const unknown = [...taken].filter((mail) => file.mails[mail] === undefined)
  const answersLost = injected.hit.filter(({ service }) => isMail(service)).length
  return [
    ...inFile
      .filter(({ messageId }) => !messages.has(messageId))
      .map(({ mail }) => `${mail} is in the file and was never taken`),
    ...(unknown.length > answersLost ? unknown.map((mail) => `${mail} went out and is not in the file`) : []),
  ]
}

/** A page says the link of a draft too, and says so if it was tried three times in vain to mail it. */
const isOnPage = (mail: string): boolean => mail.endsWith(' draft saved')

/** Who reads which file of the sample is drawn at random. That each is read in the end, an act of its own shows. */
const isOfSample = (mail: string): boolean => mail.includes(' sample-reading-')

/** A mail at a part of the time of a task, as `investigation#1 50 nils`. */
const isReminder = (mail: string): boolean => /#\d+ \d+ /.test(mail)

/**
 * Whether a fault held acts up until another day. A task that began a day later is decided on the day on which it would
 * have been, so that half of its time may not have passed by then: nobody is to be reminded.
 */
const isAnotherDay = (begins: Begins, before: Begins = {}): boolean =>
  Object.entries(before).some(
    ([name, at]) => begins[name] !== undefined && begins[name].slice(0, 10) !== at.slice(0, 10),
  )

/**
 * Mails that did not go out. A task goes to the colleague who has least, by what is listed at that moment, and a fault
 * may delay the list. Then the mails to the colleague who got it count instead, and nobody else's.
 */
function missing(
  expected: readonly string[],
  mails: readonly string[],
  assigned: readonly [before: Outcome['assigned'], now: Outcome['assigned']],
): string[] {
  const left = mails.map(withoutNumber)
  const isThere = (mail: string): boolean => {
    const place = left.indexOf(mail)
    if (place >= 0) left.splice(place, 1)
    return place >= 0
  }
  const instead = (mail: string): string[] =>
    movedIn(mail.split(' ')[1] ?? '', assigned).map(([from, to]) =>
      mail.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to),
    )
  return expected
    .map(withoutNumber)
    .filter((mail) => !isThere(mail))
    .filter((mail) => !instead(mail).some(isThere))
}

/**
 * Mails of these files that went out as a part of another. What falls due for somebody at one moment is one message,
 * known by the first of its mails. After a fault, that may be two tasks that are told apart without it.
 */
async function coveredIn(
  { plain, office }: FaultyDesk,
  references: readonly string[],
  known: readonly string[],
): Promise<string[]> {
  const taken = new Set(office.mails.map(({ messageId }) => messageId))
  const records = await Promise.all(references.map((reference) => readCase(plain, reference)))
  const inFiles = records.flatMap((record) =>
    (record?.commits ?? []).flatMap(({ facts }) =>
      facts.flatMap((fact) =>
        fact.fact === 'mailed' && taken.has(fact.messageId)
          ? [`${fact.address} ${record!.file.reference} ${fact.mail}`]
          : [],
      ),
    ),
  )
  return inFiles.filter((mail) => !known.includes(mail))
}

/** Who had a task of a case in the way without a fault, and who had it instead. */
function movedIn(
  reference: string,
  [before, now]: readonly [Outcome['assigned'], Outcome['assigned']],
): [from: string, to: string][] {
  return Object.entries(before).flatMap(([task, from]): [string, string][] => {
    const to = now[task]
    return task.startsWith(`${reference} `) && to !== undefined && to !== from ? [[from, to]] : []
  })
}

/** Who got each task of these cases, by `case task time`. */
async function assignedIn({ plain }: FaultyDesk, references: readonly string[]): Promise<Outcome['assigned']> {
  const records = await Promise.all(references.map((reference) => readCase(plain, reference)))
  return Object.fromEntries(
    records.flatMap((record) =>
      (record?.file.tasks ?? []).flatMap(({ id, assignments }) =>
        assignments.map(({ person }, time) => [`${record!.file.reference} ${id} ${time}`, String(person)]),
      ),
    ),
  )
}

/**
 * What somebody did is named by its commit in the mails about it, and so is the clock of a task (`daily-status@12`). A
 * fault may change the commit's number.
 */
const withoutNumber = (mail: string): string =>
  mail
    .replace(/(message|link-again|asked|reminded|documents|document-refused|contact-changed|contact-moved) \d+/, '$1')
    .replace(/@\d+ /, ' ')

/** A case ends once, and once more after each review. */
function identitiesIn(commits: readonly Commit[]): string[] {
  let reviews = 0
  return commits.flatMap(({ facts }) =>
    facts.map((fact) => {
      if (fact.fact === 'review-asked') reviews += 1
      return fact.fact === 'ended' ? `end ${reviews}` : identityOf(fact)
    }),
  )
}

/** What a fact is about: two facts of one identity say the same thing twice. */
function identityOf(fact: Fact): string {
  switch (fact.fact) {
    case 'mailed':
    case 'mail-refused':
      return `mail ${fact.mail}`
    case 'sms-sent':
    case 'sms-refused':
      return `text ${fact.mail}`
    case 'task-opened':
      return `task ${fact.task}`
    case 'decided':
      return `decision ${fact.task} ${fact.decision}`
    default:
      return JSON.stringify(fact)
  }
}

const repeated = (all: readonly string[]): string[] => [
  ...new Set(all.filter((one, index) => all.indexOf(one) !== index)),
]
