import { onlyPack } from '../functions/domain/policy/desk-packs.ts'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { commitDecision } from '../functions/app/commit-decision.ts'
import { decide } from '../functions/domain/decide/decide.ts'
import { type CaseFile, holderOf, openTasks } from '../functions/domain/case/case-file.ts'
import { fold } from '../functions/domain/case/evolve.ts'
import { advanceInput, digestInput, waitInput } from '../functions/domain/workflow/execution.ts'
import type { KindName } from '../functions/domain/case/facts.ts'
import { rightsOffered } from '../functions/domain/policy/letter-duties.ts'
import { type Policy, policyOf } from '../functions/domain/policy/policy.ts'
import type { Instant } from '../functions/domain/time/zone.ts'
import { notification } from '../functions/mail/mail-event.ts'
import { advance } from '../functions/steps/advance.ts'
import { digest } from '../functions/steps/digest.ts'
import { takeMailEvents } from '../functions/steps/mail-events.ts'
import { sweep } from '../functions/steps/sweep.ts'
import { wait } from '../functions/steps/wait.ts'
import { putCalendar } from '../functions/store/calendars.ts'
import { caseFiles, readCase, readCommits, readRow } from '../functions/store/cases.ts'
import { unseal, verifyChain } from '../functions/store/files/hash-chain.ts'
import { readDoorbell } from '../functions/store/workflow/wait-token.ts'
import { replaceStaff } from '../functions/store/directory.ts'
import { firstDecision, goodAnswer } from './support/domain/desk.ts'
import { readBesides, type RecordedBesides } from './releases/besides.ts'
import { gapsIn } from './releases/coverage.ts'
import { doorOf, eventLike, statusOf } from './releases/doors.ts'
import { aboutNothing, type Accepted, accepting } from './releases/accepted.ts'
import { calendarFor, essenceOf, plain, wholeOf } from './releases/essence.ts'
import type { RecordedCase, RecordedInputs, Stored } from './releases/release.ts'
import { openWorkplace, type Workplace } from './support/steps/workplace.ts'

const folder = new URL('releases/', import.meta.url)
const read = <Value>(path: string): Value => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as Value

const releases = readdirSync(folder)
  .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
  .map((version) => {
    const files = readdirSync(new URL(`${version}/`, folder)).filter(
      (name) => !['inputs.json', 'definition.json', 'besides.json'].includes(name),
    )
    const definition = read<{ States: { 'Which?': { Choices: { Condition: string }[] } } }>(
      `${version}/definition.json`,
    )
    return {
      version,
      cases: files.map((name) => read<RecordedCase>(`${version}/${name}`)),
      inputs: read<RecordedInputs>(`${version}/inputs.json`),
      definition,
    }
  })
const cases = releases.flatMap(({ version, cases: all, inputs }) => all.map((one) => ({ ...one, version, inputs })))

const accepted = read<Accepted[]>('accepted.json')

const opened: Workplace[] = []
const closeAll = () => Promise.all(opened.splice(0).map((place) => place.close()))

/** The table as a release left it: everything of a case, or its first commits alone and the links of its mails. */
async function restored({ items, staff, calendars = [] }: RecordedCase, first?: number): Promise<Workplace> {
  const isLater = ({ sk }: Stored): boolean =>
    first !== undefined &&
    !sk?.S?.startsWith('LINK#') &&
    !(sk?.S?.startsWith('COMMIT#') && Number(sk.S.slice('COMMIT#'.length)) <= first)
  const place = await openWorkplace(items.filter((item) => !isLater(item)))
  opened.push(place)
  await replaceStaff(place.store, staff.at(-1) ?? [])
  for (const data of calendars) await putCalendar(place.store, { data, basedOn: '', at: '2026-01-01T00:00:00.000Z' })
  return place
}

/** What a step is given besides its input. */
function steps(place: Workplace) {
  const mailer = {
    client: (place as unknown as { mailClient: never }).mailClient,
    sender: 'complaints@example.com',
    replyTo: 'complaints@example.com',
    configurationSet: 'liaison',
  }
  return { store: place.store, mailer, baseUrl: 'https://liaison.example.com' }
}

function advancing(place: Workplace, input: unknown): ReturnType<typeof advance> {
  return advance(steps(place), advanceInput.parse(input))
}

/** Today's code and people who do their work bring a case to its end. @returns the states that it came through */
async function toItsEnd(
  place: Workplace,
  { reference, moments, staff: directories, calendars }: RecordedCase,
): Promise<string[]> {
  const staff = directories.at(-1) ?? []
  const states: string[] = []
  const last = moments.at(-1)
  let input = { ...last?.input, turn: last?.output.turn ?? 0, reached: '' }
  for (let round = 0; round < 60; round += 1) {
    const output = await advancing(place, input)
    states.push(output.next)
    if (output.next === 'closed') return states
    const record = await readCase(place.store, reference)
    if (record === undefined) throw new Error(`no case ${reference}`)
    const { file } = record
    const task = openTasks(file).find((one) => holderOf(one) !== null)
    let at = output.until
    if (task !== undefined) {
      at = new Date(
        Math.max(Date.parse(file.changedAt), Date.parse(input.enteredAt ?? file.changedAt)) + 600_000,
      ).toISOString()
      const desk = { policy: policyOf(file.policy), calendar: calendarFor(file.calendar, calendars), staff, load: {} }
      const person = holderOf(task) ?? ''
      const by =
        person === 'complainant'
          ? ({ as: 'complainant', mail: 'test' } as const)
          : ({ as: 'staff', person, mail: 'test' } as const)
      const decision = firstDecision[task.kind]
      const done = await commitDecision(place, record, { by, at }, () =>
        decide(file, task, { person, may: 'act' }, decision, answerUnder(desk.policy, task.kind, at, file), desk, at),
      )
      if ('refused' in done) throw new Error(`${task.id} ${decision}: ${JSON.stringify(done)}`)
    }
    input = { ...input, turn: output.turn, enteredAt: at, reached: task === undefined ? at : '' }
  }
  throw new Error(`it does not end: ${states.join(', ')}`)
}

/** A good answer that offers the rights of the pack, and pays in its currency. */
function answerUnder(policy: Policy, kind: KindName, at: Instant, file: CaseFile): Readonly<Record<string, unknown>> {
  const answer = goodAnswer(kind, firstDecision[kind], at, file)
  const rights = rightsOffered(policy).filter((right) => kind !== 'review' || right !== 'review')
  const [currency = 'CNY'] = policy.currencies ?? []
  return {
    ...answer,
    ...('rights' in answer ? { rights } : {}),
    ...('remedyAmount' in answer ? { remedyAmount: { currency, value: '900.00' } } : {}),
  }
}

async function intact({ store }: Workplace, { reference }: RecordedCase): Promise<void> {
  expect(
    verifyChain(caseFiles, reference, await readCommits(store, reference), await readRow(store, reference)),
  ).toEqual([])
}

it('covers in the newest release everything that is written, done and waited for, with named exceptions', () => {
  const newest = releases
    .toSorted((one, other) => one.version.localeCompare(other.version, 'en', { numeric: true }))
    .at(-1)
  expect(gapsIn(newest?.cases ?? [])).toEqual([])
})

it('what was accepted is about a recorded case, and names the point that asks for it', () => {
  expect(aboutNothing(accepted, cases)).toEqual([])
  expect(accepted.filter(({ point }) => !/^issue \d+, point \d+: \S/.test(point))).toEqual([])
})

describe.each(cases)('release $version: $told', (one) => {
  const { reference, moments, staff, calendars, whole, links, inputs, mailEvents } = one
  const today = accepting(accepted, one)
  // One table for all that follows: what is read comes before what changes it.
  let place: Workplace
  beforeAll(async () => {
    place = await restored(one)
  })
  afterAll(closeAll)

  it('is read with an intact chain, and has at each moment the same tasks, due dates and next steps', async () => {
    await intact(place, one)
    const commits = (await readCommits(place.store, reference)).map((commit) => unseal(caseFiles, commit))
    for (const { commits: head, staff: directory, input, essence } of moments) {
      expect(
        plain(essenceOf(fold(reference, commits.slice(0, head)), staff[directory] ?? [], input.enteredAt, calendars)),
        `at ${input.enteredAt}, after ${head} commits`,
      ).toEqual(today.expected(input.enteredAt, essence))
    }
    const last = moments.at(-1)?.input.enteredAt ?? ''
    expect(plain(wholeOf(fold(reference, commits), staff.at(-1) ?? [], last, calendars))).toMatchObject({
      ...today.expected('whole', whole as object),
      waits: expect.anything(),
    })
  })

  it('opens by the links of its mails as before', async () => {
    const at = moments.at(-1)?.input.enteredAt ?? ''
    for (const { address, mail, status } of links) {
      const like = inputs.find(({ step }) => step === doorOf(address))?.input as APIGatewayProxyEventV2
      expect(
        await statusOf(place, doorOf(address), eventLike(like, address, at)),
        `${mail}: ${new URL(address).pathname}`,
      ).toBe(today.expected(`link ${mail}: ${new URL(address).pathname}`, { status }).status)
    }
  })

  it('differs on purpose where accepted.json says so, and nowhere else', () => {
    expect(today.wrong()).toEqual([])
  })

  it.runIf(mailEvents.length > 0)('records the same reports of the mail service as then', async () => {
    const commits = (await readCommits(place.store, reference)).map((commit) => unseal(caseFiles, commit))
    const told = commits.filter(({ by }) => by.as === 'mail-service')
    for (const [index, event] of mailEvents.entries()) {
      const then = await restored(one, (told[index]?.number ?? 0) - 1)
      await takeMailEvents(then, notification.parse(event))
      expect((await readCase(then.store, reference))?.commits.at(-1)).toEqual(told[index])
    }
  })

  it('continues with the input of its execution, and closes under today’s code', async () => {
    for (const { input } of moments)
      expect(advanceInput.parse(input)).toMatchObject({ ...input, v: expect.any(Number) })
    const last = moments.at(-1)
    const again = await advancing(place, last?.input)
    expect(again).toMatchObject({ reference, turn: last?.output.turn })
    await wait(place, waitInput.parse({ v: 1, reference, turn: again.turn, token: 'a-token' }))
    expect((await readDoorbell(place.store, reference))?.tokens[0]).toBe('a-token')
    expect((await toItsEnd(place, one)).at(-1)).toBe('closed')
    await intact(place, one)
  })
})

describe.each(releases.filter(({ version }) => existsSync(new URL(`${version}/besides.json`, folder))))(
  'release $version, besides the cases',
  ({ version }) => {
    afterAll(closeAll)

    it('left staff, calendars, policy reviews and the index of similar complaints, all read unchanged', async () => {
      const { items, read: was } = read<RecordedBesides>(`${version}/besides.json`)
      const place = await openWorkplace(items)
      opened.push(place)
      expect(plain(await readBesides(place.store))).toEqual(was)
    })
  },
)

describe.each(releases)('the input that release $version passed', ({ inputs, cases: all, definition }) => {
  afterEach(closeAll)

  it('names exactly the waits of its definition', () => {
    const known = definition.States['Which?'].Choices.map(({ Condition }) => /'([a-z-]+)'/.exec(Condition)?.[1] ?? '')
    const passed = [
      ...all.flatMap(({ moments }) => moments.map(({ input }) => input)),
      ...inputs.flatMap(({ step, input }) => (step === 'advance' ? [input] : [])),
    ]
    for (const input of passed)
      expect([...advanceInput.parse(input).waits, 'closed', 'fresh'].toSorted()).toEqual(known.toSorted())
  })

  it.each(inputs)('is accepted by $step: $told', async ({ step, of, input }) => {
    const one = all.find(({ told }) => told === of)
    if (one === undefined) throw new Error(`no case ${of}`)
    const place = await restored(one)
    switch (step) {
      case 'advance':
        return expect(await advancing(place, input)).toMatchObject({ reference: one.reference })
      case 'wait':
        await wait(place, waitInput.parse(input))
        return expect((await readDoorbell(place.store, one.reference))?.tokens[0]).toBe('token-of-the-wait')
      case 'sweep':
        return expect(
          await sweep({ store: place.store, workflow: place.workflow }, input as { v: 1; at: string }),
        ).toMatchObject({ woken: expect.any(Number) })
      case 'mail-events':
        return expect(await takeMailEvents(place, notification.parse(input))).toBeUndefined()
      case 'digest': {
        const { entity } = (await readCase(place.store, one.reference))?.file ?? { entity: {} }
        const desk = { ...steps(place), entity, packs: onlyPack('standard') }
        return expect((await digest(desk, digestInput.parse(input))).mails).toBeGreaterThan(0)
      }
      default:
        return expect([200, 410]).toContain(await statusOf(place, step, input as APIGatewayProxyEventV2))
    }
  })
})
