import { beforeAll, describe, expect, it } from 'vitest'
import { functions } from '../../functions/config/manifest.ts'
import { routes } from '../../functions/config/routes.ts'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { actionNames } from '../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { advance } from '../../functions/steps/advance.ts'
import { sweep } from '../../functions/steps/sweep.ts'
import { type Outcome, runWay } from './check.ts'
import { faults, type Injection } from './injector.ts'
import { planned } from './plan.ts'

let without: Outcome
let casework: Outcome
let office: Outcome
beforeAll(async () => {
  without = await runWay()
  casework = await runWay({ way: 'casework' })
  office = await runWay({ way: 'office' })
})

const faulty = (injection: Injection): Promise<Outcome> => runWay({ injection, without })

const callsIn = (act: string): string[] => without.calls.flatMap((call) => (call.act === act ? [call.told] : []))

/** The act at whose end one commit records two mails. */
const act = 'a complaint by the form'

/** The number of the first commit of that act that records mails. */
function firstRecord(): number {
  const told = callsIn(act)
  return told.indexOf('DynamoDB PutItem COMMIT', told.indexOf('SES SendRawEmail')) + 1
}

it('closes all three cases without a fault and sends every mail once', () => {
  expect(without).toMatchObject({ lost: false, executionsEnded: 0, extraMails: 0, wrong: [] })
  expect(without.mails).toHaveLength(32)
})

it('closes the cases of all casework too, and those of the office, and sends every mail once', () => {
  for (const outcome of [casework, office])
    expect(outcome).toMatchObject({ lost: false, executionsEnded: 0, extraMails: 0, wrong: [] })
})

describe('the ways', () => {
  it('come to every function that makes calls, whatever mail goes through', async () => {
    const bySmtp = await runWay({ mailPort: 'smtp' })
    expect(bySmtp.wrong).toEqual([])
    // These make no calls.
    const silent = ['openapi', 'elsewhere']
    const called = new Set([without, casework, office, bySmtp].flatMap((outcome) => outcome.called))
    expect(Object.keys(functions).filter((name) => !called.has(name) && !silent.includes(name))).toEqual([])
  })

  it('come to every kind of task that the staff decide, and to everything that can be done about one', () => {
    const done = [without, casework, office].flatMap((outcome) => outcome.done)
    expect(actionNames.filter((name) => !done.includes(name))).toEqual([])
    const kinds = kindNames.filter((name) => !kindOf(name).forComplainant)
    expect(kinds.filter((name) => !done.some((one) => one.startsWith(`${name} `)))).toEqual([])
  })

  it('come to every address that makes calls', () => {
    const asked = [without, casework, office].flatMap((outcome) => outcome.asked)
    // The description of the API and the page about the desk make none. Letters are posted one by one here, and
    // no date is put into a calendar.
    const silent = [
      'GET /openapi.json',
      'GET /about',
      'GET /privacy',
      'GET /accessibility',
      'GET /complaints/{reference}/dates/{date}',
    ]
    const allLetters = ['GET', 'POST'].flatMap((method) => [`${method} /post/{reference}`, `${method} /desk/post`])
    const all = routes.flatMap(({ methods, path }) =>
      methods.filter((method) => method === 'GET' || method === 'POST').map((method) => `${method} ${path}`),
    )
    // The address that the sample had before its files were tasks only leads to My work.
    const exempt = [...silent, ...allLetters, 'GET /desk/figures/sample']
    expect(all.filter((route) => !asked.includes(route) && !exempt.includes(route))).toEqual([])
  })
})

describe('the plan', () => {
  it('meets every call of the way with a fault in its small form, each run with one kind, all kinds in turn', () => {
    const runs = planned(without.calls, { small: true })
    const acts = [...new Set(without.calls.map((call) => call.act))]
    for (const name of acts)
      expect(
        callsIn(name).filter((_, index) => !runs.some(({ at, times }) => at === index + 1 && times === 1)),
      ).toEqual([])
    expect(new Set(runs.map(({ fault }) => fault))).toEqual(new Set(faults))
  })

  it('meets every call with every kind in its whole form, and with bursts', () => {
    const runs = planned(without.calls, { small: false })
    const longest = Math.max(...without.calls.map((call) => callsIn(call.act).length))
    expect(runs).toHaveLength(longest * (faults.length + 2))
  })
})

describe('a fault at the commit that records two mails', () => {
  it.each(faults)('sends no mail again: %s', async (fault) => {
    const outcome = await faulty({ fault, at: firstRecord(), times: 1, act })
    expect(outcome).toMatchObject({ met: [{ act, told: 'DynamoDB PutItem COMMIT' }], extraMails: 0, wrong: [] })
  })

  it('sends no mail again after four tries in a row, and both mails again after eight', async () => {
    const four = await faulty({ fault: 'fails-before', at: firstRecord(), times: 4, act })
    expect(four).toMatchObject({ extraMails: 0, wrong: [] })
    const eight = await faulty({ fault: 'fails-before', at: firstRecord(), times: 8, act })
    expect(eight).toMatchObject({ extraMails: 2, wrong: [] })
  })
})

describe('a fault at the gateway for text messages', () => {
  const text = 'the acknowledgement does not arrive'

  it.each(faults)('sends the text once, and a call follows it once: %s', async (fault) => {
    const at = callsIn(text).indexOf('SMS SendText') + 1
    const outcome = await faulty({ fault, at, times: 1, act: text })
    expect(outcome).toMatchObject({ met: [{ told: 'SMS SendText' }], extraMails: 0, lost: false, wrong: [] })
  })
})

it.each([
  // The digest's own comes last there, after the one of Advance.
  ['the mail of the day', 'DynamoDB PutItem COMMIT', 'lastIndexOf'],
  ['a policy pack is due for review', 'DynamoDB PutItem ASKED', 'indexOf'],
  ['investigation complete', 'DynamoDB DeleteItem MAIL-HOLD', 'indexOf'],
] as const)('sends no mail again if the write after it fails once: %s', async (name, told, place) => {
  const outcome = await faulty({ fault: 'fails-before', at: callsIn(name)[place](told) + 1, times: 1, act: name })
  expect(outcome).toMatchObject({ met: [{ act: name, told }], extraMails: 0, wrong: [] })
})

it('keeps the token of the next try when an earlier token is written late', async () => {
  const survey = 'a day on which Advance is broken'
  // The last one there begins the wait for the survey.
  const at = callsIn(survey).lastIndexOf('DynamoDB PutItem DOORBELL') + 1
  const outcome = await faulty({ fault: 'slow', at, times: 1, act: survey })
  expect(outcome).toMatchObject({ met: [{ told: 'DynamoDB PutItem DOORBELL' }], lost: false, wrong: [] })
})

it('begins an act at its time of day however long a fault held up the one before, so that it makes its calls', async () => {
  // The report that nobody can check a file fails, and the letter about it waits for the morning.
  const outcome = await runWay({ way: 'casework', injection: { fault: 'slow', at: 40, times: 1 }, without: casework })
  expect(outcome.wrong).toEqual([])
  const times = Object.entries(outcome.begins).map(([name, begun]) => [name, begun.slice(11, 16)])
  expect(times).toEqual(Object.entries(casework.begins).map(([name, begun]) => [name, begun.slice(11, 16)]))
})

describe('the checks of a run', () => {
  it('notice a mail that is in the file but was never sent', async () => {
    const pretending: typeof advance = ({ mailer, ...on }, input, context) => {
      const send = async (command: any): Promise<any> =>
        command.input.Tags.some(({ Value }: { Value: string }) => Value === 'joined')
          ? { MessageId: 'none' }
          : mailer.client.send(command)
      return advance({ ...on, mailer: { ...mailer, client: { send } as typeof mailer.client } }, input, context)
    }
    const { wrong } = await runWay({ without }, { advance: pretending, sweep })
    expect(wrong).toEqual([
      'joined is in the file and was never taken',
      expect.stringMatching(/^no mail lilei@example\.com \S+ joined$/),
    ])
  })

  it('notice a case whose lost wake is never repaired', async () => {
    const at = callsIn(act).indexOf('Step Functions StartExecution') + 1
    const idle: typeof sweep = async () => ({ woken: 0, left: 0 })
    const injection = { fault: 'fails-before', at, times: 1, act } as const
    const outcome = await runWay({ injection, without }, { advance, sweep: idle })
    expect(outcome).toMatchObject({ lost: true })
    expect(outcome.wrong[0]).toMatch(/^Lost: a complaint by the form: nothing comes to rest/)
  })

  it('notice a fault that no call met', async () => {
    const { wrong } = await faulty({ fault: 'slow', at: 10_000, times: 1 })
    expect(wrong).toEqual(['no call met the fault'])
  })
})
