import { readdirSync, readFileSync } from 'node:fs'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterEach, describe, expect, it } from 'vitest'
import { commitDecision } from '../functions/app/commit-decision.ts'
import { decide } from '../functions/domain/decide/decide.ts'
import { calendarNamed } from '../functions/domain/time/calendar.ts'
import { holderOf, openTasks } from '../functions/domain/case/case-file.ts'
import { fold } from '../functions/domain/case/evolve.ts'
import { advanceInput, waitInput } from '../functions/domain/workflow/execution.ts'
import { policyOf } from '../functions/domain/policy/policy.ts'
import { notification } from '../functions/mail/mail-event.ts'
import { advance } from '../functions/steps/advance.ts'
import { takeMailEvents } from '../functions/steps/mail-events.ts'
import { sweep } from '../functions/steps/sweep.ts'
import { wait } from '../functions/steps/wait.ts'
import { readCase, readCommits, readRow } from '../functions/store/cases.ts'
import { unseal, verifyChain } from '../functions/store/hash-chain.ts'
import { doorbellOf } from '../functions/store/wait-token.ts'
import { replaceStaff } from '../functions/store/directory.ts'
import { firstDecision, goodAnswer } from './support/domain/desk.ts'
import { doorOf, eventLike, statusOf } from './releases/doors.ts'
import { essenceOf, plain, wholeOf } from './releases/essence.ts'
import type { RecordedCase, RecordedInputs, Stored } from './releases/release.ts'
import { openWorkplace, type Workplace } from './support/steps/workplace.ts'

const folder = new URL('releases/', import.meta.url)
const read = <Value>(path: string): Value => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as Value

const releases = readdirSync(folder)
  .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
  .map((version) => {
    const files = readdirSync(new URL(`${version}/`, folder)).filter(
      (name) => name !== 'inputs.json' && name !== 'definition.json',
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

let workplace: Workplace | undefined
afterEach(() => workplace?.close())

/** The table as a release left it: everything of a case, or its first commits alone and the links of its mails. */
async function restored({ items, staff }: RecordedCase, first?: number): Promise<Workplace> {
  const isLater = ({ sk }: Stored): boolean =>
    first !== undefined &&
    !sk?.S?.startsWith('LINK#') &&
    !(sk?.S?.startsWith('COMMIT#') && Number(sk.S.slice('COMMIT#'.length)) <= first)
  workplace = await openWorkplace(items.filter((item) => !isLater(item)))
  await replaceStaff(workplace.store, staff.at(-1) ?? [])
  return workplace
}

function advancing(place: Workplace, input: unknown): ReturnType<typeof advance> {
  const mailer = {
    client: (place as unknown as { mailClient: never }).mailClient,
    sender: 'complaints@example.com',
    replyTo: 'complaints@example.com',
    configurationSet: 'liaison',
  }
  return advance({ store: place.store, mailer, baseUrl: 'https://liaison.example.com' }, advanceInput.parse(input))
}

/** Today's code and people who do their work bring a case to its end. @returns the states that it came through */
async function toItsEnd(place: Workplace, { reference, moments, staff: directories }: RecordedCase): Promise<string[]> {
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
      const desk = { policy: policyOf(file.policy), calendar: calendarNamed(file.calendar), staff, load: {} }
      const person = holderOf(task) ?? ''
      const by =
        person === 'complainant'
          ? ({ as: 'complainant', mail: 'test' } as const)
          : ({ as: 'staff', person, mail: 'test' } as const)
      const decision = firstDecision[task.kind]
      const done = await commitDecision(place, record, { by, at }, () =>
        decide(file, task, { person, may: 'act' }, decision, goodAnswer(task.kind, decision, at, file), desk, at),
      )
      if ('refused' in done) throw new Error(`${task.id} ${decision}: ${JSON.stringify(done)}`)
    }
    input = { ...input, turn: output.turn, enteredAt: at, reached: task === undefined ? at : '' }
  }
  throw new Error(`it does not end: ${states.join(', ')}`)
}

async function intact({ store }: Workplace, { reference }: RecordedCase): Promise<void> {
  expect(verifyChain(reference, await readCommits(store, reference), await readRow(store, reference))).toEqual([])
}

describe.each(cases)('release $version: $told', (one) => {
  const { reference, moments, staff, whole, links, inputs, mailEvents } = one

  it('is read from the table with its chain intact, and is in each moment what it was: what is to be done by whom, until when, and what comes then', async () => {
    const place = await restored(one)
    await intact(place, one)
    const commits = (await readCommits(place.store, reference)).map((commit) => unseal(commit))
    for (const { commits: head, staff: directory, input, essence } of moments) {
      expect(
        plain(essenceOf(fold(reference, commits.slice(0, head)), staff[directory] ?? [], input.enteredAt)),
        `at ${input.enteredAt}, after ${head} commits`,
      ).toEqual(essence)
    }
    const last = moments.at(-1)?.input.enteredAt ?? ''
    expect(plain(wholeOf(fold(reference, commits), staff.at(-1) ?? [], last))).toMatchObject({
      ...whole,
      waits: expect.anything(),
    })
  })

  it('goes on: Advance and the wait take what its execution brings along, and today’s code brings it to its end', async () => {
    const place = await restored(one)
    for (const { input } of moments)
      expect(advanceInput.parse(input)).toMatchObject({ ...input, v: expect.any(Number) })
    const last = moments.at(-1)
    const again = await advancing(place, last?.input)
    expect(again).toMatchObject({ reference, turn: last?.output.turn })
    await wait(place, waitInput.parse({ v: 1, reference, turn: again.turn, token: 'a-token' }))
    expect(await doorbellOf(place.store, reference)).toBe('a-token')
    expect((await toItsEnd(place, one)).at(-1)).toBe('closed')
    await intact(place, one)
  })

  it.runIf(mailEvents.length > 0)('hears of its mails what the mail service said then', async () => {
    const commits = (await readCommits((await restored(one)).store, reference)).map((commit) => unseal(commit))
    await workplace?.close()
    const told = commits.filter(({ by }) => by.as === 'mail-service')
    for (const [index, event] of mailEvents.entries()) {
      const place = await restored(one, (told[index]?.number ?? 0) - 1)
      await takeMailEvents(place, notification.parse(event))
      expect((await readCase(place.store, reference))?.commits.at(-1)).toEqual(told[index])
      if (index < mailEvents.length - 1) await place.close()
    }
  })

  it('opens by the links of its mails as it did', async () => {
    const place = await restored(one)
    const at = moments.at(-1)?.input.enteredAt ?? ''
    for (const { address, mail, status } of links) {
      const like = inputs.find(({ step }) => step === doorOf(address))?.input as APIGatewayProxyEventV2
      expect(
        await statusOf(place, doorOf(address), eventLike(like, address, at)),
        `${mail}: ${new URL(address).pathname}`,
      ).toBe(status)
    }
  })
})

describe.each(releases)('what release $version passed', ({ inputs, cases: all, definition }) => {
  it('is understood for what its definition can wait for: what else a case waits for is a fresh execution’s', () => {
    const known = definition.States['Which?'].Choices.map(({ Condition }) => /'([a-z-]+)'/.exec(Condition)?.[1] ?? '')
    const passed = [
      ...all.flatMap(({ moments }) => moments.map(({ input }) => input)),
      ...inputs.flatMap(({ step, input }) => (step === 'advance' ? [input] : [])),
    ]
    for (const input of passed)
      expect([...advanceInput.parse(input).waits, 'closed', 'fresh'].toSorted()).toEqual(known.toSorted())
  })

  it.each(inputs)('to $step: $told', async ({ step, of, input }) => {
    const one = all.find(({ told }) => told === of)
    if (one === undefined) throw new Error(`no case ${of}`)
    const place = await restored(one)
    switch (step) {
      case 'advance':
        return expect(await advancing(place, input)).toMatchObject({ reference: one.reference })
      case 'wait':
        await wait(place, waitInput.parse(input))
        return expect(await doorbellOf(place.store, one.reference)).toBe('token-of-the-wait')
      case 'sweep':
        return expect(
          await sweep({ store: place.store, workflow: place.workflow }, input as { v: 1; at: string }),
        ).toMatchObject({ woken: expect.any(Number) })
      case 'mail-events':
        return expect(await takeMailEvents(place, notification.parse(input))).toBeUndefined()
      default:
        return expect([200, 410]).toContain(await statusOf(place, step, input as APIGatewayProxyEventV2))
    }
  })
})
