import { onlyPack } from '../../functions/domain/policy/desk-packs.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { digest } from '../../functions/steps/digest.ts'
import { mailGate } from '../../functions/steps/mail/mail-gate.ts'
import { isPending, readRow } from '../../functions/store/cases.ts'
import { readMailHold } from '../../functions/store/workflow/mail-hold.ts'
import { endHold } from '../support/mail/end-hold.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
  mailerOf,
} from '../support/steps/workplace.ts'

// The mail service takes no mail for hours: no case waits for it, and no mail is lost.

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())
beforeEach(() => endHold(workplace.store))

const at = (time: string): string => new Date(`2026-03-02T${time}+08:00`).toISOString()
const minutesAfter = (time: string, minutes: number): string =>
  new Date(Date.parse(time) + minutes * 60_000).toISOString()
const failure = (name: string, message = name): Error => Object.assign(new Error(message), { name, $fault: 'client' })

/** The workplace with a mail service that answers so. `calls` counts what it was asked. */
function withMail(answer: () => void) {
  const calls = { count: 0 }
  const send = async (command: { input: { Destinations: string[] } }) => {
    calls.count += 1
    answer()
    return { MessageId: `m-${calls.count}-${command.input.Destinations[0]}`, date: undefined }
  }
  return { calls, place: Object.assign({ ...workplace }, { mailClient: { send } }) }
}

describe.each<[what: string, error: Error, calls?: number]>([
  ['sending is paused', failure('AccountSendingPausedException')],
  ['sending is paused for our settings', failure('ConfigurationSetSendingPausedException')],
  ['the quota of the day is used up', failure('Throttling', 'Daily message quota exceeded.')],
  ['our domain is not verified', failure('MailFromDomainNotVerifiedException')],
  [
    'our sender is not verified',
    failure(
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region X: complaints@example.com',
    ),
  ],
  ['a permission is missing', failure('AccessDenied')],
  // It might have been this one call: it is tried again at once. It might be this one mail: another is tried too.
  ['the service is down', Object.assign(failure('Whatever'), { $fault: 'server' }), 6],
])('%s', (_, error, tries = 1) => {
  it('leaves the case with its task and its row, and the mail is sent at the next try', async () => {
    const reference = await receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())
    let down = true
    const { place, calls } = withMail(() => {
      if (down) throw error
    })
    const first = await advanceOne(place, reference, at('10:00:00'))
    const { file } = await fileOf(workplace, reference)
    expect(file.tasks.map(({ kind, state }) => [kind, state])).toEqual([['intake', 'open']])
    expect(file.mails).toEqual({})
    expect(await readRow(workplace.store, reference)).toMatchObject({ head: file.head })
    expect(await isPending(workplace.store, reference)).toBe(false)
    expect(first.next).toBe('intake')
    // Fifteen minutes, and up to two more so that not all cases send at once.
    expect(first.until >= at('10:15:00') && first.until <= at('10:17:00')).toBe(true)
    expect(calls.count).toBe(tries)

    down = false
    // Mails that were tried by themselves go after others, in which nobody waits here.
    const second = await advanceOne(place, reference, first.until, { turn: 1 })
    await advanceOne(place, reference, second.until, { turn: 2 })
    const { file: later } = await fileOf(workplace, reference)
    expect(Object.keys(later.mails)).toContain('acknowledgement')
    expect(Object.values(later.mails).filter((mail) => 'error' in mail)).toEqual([])
    expect(await readMailHold(workplace.store)).toBeUndefined()
  })
})

describe('a single call of the mail service', () => {
  it.each([
    ['is late', failure('TimeoutError')],
    ['breaks off', Object.assign(failure('Error'), { code: 'ECONNRESET' })],
    ['meets a fault of the service', Object.assign(failure('InternalFailure'), { $fault: 'server' })],
    ['was signed at a wrong time', failure('SignatureDoesNotMatch')],
  ])('that %s is repeated and puts no mail on hold', async (_, error) => {
    const reference = await receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())
    let failures = 1
    const { place } = withMail(() => {
      if (failures-- > 0) throw error
    })
    await advanceOne(place, reference, at('10:00:00'))
    const { file } = await fileOf(workplace, reference)
    expect(Object.keys(file.mails)).toContain('acknowledgement')
    expect(await readMailHold(workplace.store)).toBeUndefined()
  })
})

describe('the desk while mail fails', () => {
  it('sends only one probe at a time, after 15, 30, 60 and then 120 minutes', async () => {
    const { place, calls } = withMail(() => {
      throw failure('AccountSendingPausedException')
    })
    const references = await Promise.all(
      Array.from({ length: 5 }, () => receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())),
    )
    await advanceOne(place, references[0]!, at('10:00:00'))
    let now = at('10:00:00')
    for (const minutes of [15, 30, 60, 120, 120]) {
      const hold = await readMailHold(workplace.store)
      expect([hold?.until, hold?.minutes]).toEqual([minutesAfter(now, minutes), minutes])
      const before = calls.count
      for (const reference of references) await advanceOne(place, reference, minutesAfter(now, minutes - 1))
      expect(calls.count).toBe(before)
      now = minutesAfter(now, minutes)
      await Promise.all(references.map((reference) => advanceOne(place, reference, now)))
      expect(calls.count).toBe(before + 1)
    }
  })

  it('has another case send the probe after each hold, so that none can hold all mail again and again', async () => {
    const { place } = withMail(() => {
      throw failure('AccountSendingPausedException')
    })
    const references: string[] = []
    for (const number of [1, 2, 3, 4])
      references.push(await receiveOne(workplace, at('10:00:00'), {}, `0b8c4b0e-6f1d-4a52-9d57-00000000000${number}`))
    const firstAfter = async (now: string) => {
      const tries = new Map<string, string>()
      for (const reference of references) tries.set((await advanceOne(place, reference, now)).until, reference)
      return tries.get([...tries.keys()].sort()[0]!)
    }
    const firsts = [
      await firstAfter(at('10:00:00')),
      await firstAfter(at('10:15:00')),
      await firstAfter(at('10:45:00')),
    ]
    expect(new Set(firsts).size).toBeGreaterThan(1)
  })

  it('carries out a decision, and sends every mail once afterwards', async () => {
    const reference = await receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())
    let down = true
    const { place } = withMail(() => {
      if (down) throw failure('Throttling', 'Daily message quota exceeded.')
    })
    await advanceOne(place, reference, at('10:00:00'))
    await decideOne(workplace, reference, 'intake', 'accept', at('11:00:00'))
    await advanceOne(place, reference, at('11:00:00'), { turn: 1 })
    down = false
    const output = await advanceOne(place, reference, at('13:00:00'), { turn: 2 })
    const { file } = await fileOf(workplace, reference)
    expect(output.next).toBe(file.tasks.at(-1)?.kind)
    const sent = Object.keys(file.mails)
    expect(new Set(sent).size).toBe(sent.length)
    expect(sent).toContain('acknowledgement')
  })

  it('records a refused address without putting mail on hold', async () => {
    const reference = await receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())
    const { place } = withMail(() => {
      throw failure('MessageRejected', 'Address is on the suppression list')
    })
    await advanceOne(place, reference, at('10:00:00'))
    const { file } = await fileOf(workplace, reference)
    expect(Object.values(file.mails).every((mail) => 'error' in mail)).toBe(true)
    expect(await readMailHold(workplace.store)).toBeUndefined()
  })

  it('sends no mail of the day while mail is on hold', async () => {
    const { place, calls } = withMail(() => {
      throw failure('AccountSendingPausedException')
    })
    const mailer = mailerOf(place)
    const gate = mailGate(workplace.store, mailer)
    const sending = {
      to: 'a@example.com',
      mail: { from: '', subject: 's', text: 't', html: 'h' } as never,
      tags: { reference: 'r', mail: 'm' },
    }
    expect(await gate.send(sending, at('10:00:00'))).toEqual({ heldUntil: at('10:15:00') })
    expect(await gate.send(sending, at('10:00:00'))).toEqual({ heldUntil: at('10:15:00') })
    expect(calls.count).toBe(1)
    const asking = {
      store: workplace.store,
      mailer,
      baseUrl: 'https://l.example.com',
      entity: {},
      packs: onlyPack('standard'),
    }
    expect(await digest(asking, { v: 1, at: at('10:10:00') })).toEqual({ mails: 0, left: 0 })
    expect(calls.count).toBe(1)
  })
})

describe('steps that run at the same time', () => {
  it('record each mail only once', async () => {
    const reference = await receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())
    const { place } = withMail(() => {})
    await Promise.all([1, 2, 3].map(() => advanceOne(place, reference, at('10:00:00'))))
    const { commits } = await fileOf(workplace, reference)
    const mailed = commits.flatMap(({ facts }) => facts.flatMap((fact) => (fact.fact === 'mailed' ? [fact.mail] : [])))
    expect(mailed.length).toBeGreaterThan(0)
    expect(new Set(mailed).size).toBe(mailed.length)
  })
})

describe('a mail that went out', () => {
  it('is recorded and not sent again, even if the table refuses the record for a moment', async () => {
    const reference = await receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())
    let refusals = 0
    const send = async (command: any): Promise<unknown> => {
      const isRecord = JSON.stringify(command.input).includes(String.raw`\"fact\":\"mailed\"`)
      if (isRecord && (refusals += 1) === 1) throw failure('AccessDeniedException')
      return workplace.store.client.send(command)
    }
    const { place, calls } = withMail(() => {})
    const refusing = { ...workplace.store, client: { send } as typeof workplace.store.client }
    await advanceOne(Object.assign(place, { store: refusing }), reference, at('10:00:00'))
    expect([refusals > 1, calls.count]).toEqual([true, 2])
  })
})

describe('the time of a mail', () => {
  it('is the time in the answer of the mail service, and the commits stay in order', async () => {
    const reference = await receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())
    const send = async () => ({ MessageId: 'm', date: new Date(at('10:04:29')).toUTCString() })
    await advanceOne(Object.assign({ ...workplace }, { mailClient: { send } }), reference, at('10:00:02'))
    const { commits } = await fileOf(workplace, reference)
    const mailed = commits.filter(({ facts }) => facts.some(({ fact }) => fact === 'mailed'))
    expect(mailed.map((commit) => commit.at)).toEqual(mailed.map(() => at('10:04:29')))
    expect(commits.map((commit) => commit.at)).toEqual(commits.map((commit) => commit.at).toSorted())
  })
})
