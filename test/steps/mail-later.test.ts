import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smtpClient } from '../../functions/mail/smtp.ts'
import { mailGate, nameOf } from '../../functions/steps/mail/mail-gate.ts'
import { sent } from '../support/mail/sent.ts'
import { minutesAfter, readMailHold } from '../../functions/store/workflow/mail-hold.ts'
import { readMailLater } from '../../functions/store/workflow/mail-later.ts'
import { Answer, mailServer, type Manners } from '../support/mail/mail-server.ts'
import { endHold } from '../support/mail/end-hold.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
  mailerBy,
} from '../support/steps/workplace.ts'

// One mail is not taken: it waits alone, and nothing else does.

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())
beforeEach(() => endHold(workplace.store))

const at = (time: string, day = '02'): string => new Date(`2026-03-${day}T${time}+08:00`).toISOString()

type Means = 'later' | 'unclear' | 'lost'

/** A failure as the client for SMTP has it. */
const failure = (verdict: Means, status = '4.2.2'): Error =>
  Object.assign(new Error('no words'), {
    name: verdict === 'lost' ? 'AnswerLost' : 'X',
    verdict,
    ...(verdict !== 'lost' && { status }),
  })

/** The workplace with a mail service that may refuse some addresses. `tried` counts mails by address. */
function withMail(refuses: (address: string) => Error | undefined) {
  const tried = new Map<string, number>()
  const send = async (command: { input: { Destinations: string[] } }) => {
    const address = command.input.Destinations[0]!
    tried.set(address, (tried.get(address) ?? 0) + 1)
    const error = refuses(address)
    if (error !== undefined) throw error
    return { MessageId: `m-${address}-${tried.get(address)}`, date: undefined }
  }
  const mailClient = { send }
  return { tried, mailClient, place: Object.assign({ ...workplace }, { mailClient }) }
}

const isComplainant = (address: string) => address.startsWith('customer-')

const filed = () => receiveOne(workplace, at('10:00:00'), {}, crypto.randomUUID())

const mailsOf = async (reference: string) => (await fileOf(workplace, reference)).file.mails

describe.each<[what: string, means: Means, reason: string]>([
  ['is not taken for the time being', 'later', '4.2.2'],
  ['is not taken for an unknown reason', 'unclear', '4.2.2'],
  ['may have been taken, since the answer was lost', 'lost', 'AnswerLost'],
])('a mail that %s', (_, means, reason) => {
  it('waits alone: the mails of the same case and of others go out, and the case waits for the next try', async () => {
    const reference = await filed()
    const { place } = withMail((address) => (isComplainant(address) ? failure(means) : undefined))
    const first = await advanceOne(place, reference, at('10:00:00'))
    expect(Object.keys(await mailsOf(reference))).toEqual(['intake-1 1'])
    expect([first.next, first.until]).toEqual(['intake', at('10:15:00')])
    expect(await readMailHold(workplace.store)).toBeUndefined()
    const other = await filed()
    await advanceOne(workplace, other, at('10:01:00'))
    expect(Object.keys(await mailsOf(other))).toContain('acknowledgement')
  })

  it('is not tried before, however often the case is looked at, and is sent once it is taken', async () => {
    const reference = await filed()
    let down = true
    const { place, tried } = withMail((address) => (down && isComplainant(address) ? failure(means) : undefined))
    await advanceOne(place, reference, at('10:00:00'))
    for (const turn of [1, 2, 3]) {
      const again = await advanceOne(place, reference, at('10:14:59'), { turn })
      expect(again.until).toBe(at('10:15:00'))
    }
    expect([...tried.values()]).toEqual([1, 1])
    down = false
    await advanceOne(place, reference, at('10:15:00'), { turn: 4 })
    expect(await mailsOf(reference)).toMatchObject({ acknowledgement: { messageId: expect.any(String) } })
  })

  it('keeps its case open for the next try even if nothing else is left to do', async () => {
    const reference = await filed()
    const { place } = withMail((address) => (isComplainant(address) ? failure(means) : undefined))
    const { until } = await advanceOne(place, reference, at('10:00:00'))
    expect(await readMailLater(workplace.store, reference, 'acknowledgement')).toEqual({
      until,
      since: at('10:00:00'),
      triedAt: at('10:00:00'),
      tries: 1,
      whileOthersWere: 0,
      reason,
      isLost: means === 'lost',
    })
  })
})

/** Advances a case again and again, each time when its mail may be tried. @returns the minutes between tries */
async function triedUntil(place: Workplace, reference: string, end: string): Promise<number[]> {
  const minutes: number[] = []
  let now = at('10:00:00')
  for (let turn = 0; now <= end; turn += 1) {
    await advanceOne(place, reference, now, { turn })
    const { until } = (await readMailLater(workplace.store, reference, 'acknowledgement'))!
    if (until <= now) break
    minutes.push((Date.parse(until) - Date.parse(now)) / 60_000)
    now = until
  }
  return minutes
}

const triesOfComplainant = (tried: ReadonlyMap<string, number>) =>
  [...tried].find(([address]) => isComplainant(address))?.[1]

describe('a mail that is never taken', () => {
  it('is tried after 15 minutes and twice as long, at most four hours, and refused after a day with the reason', async () => {
    const reference = await filed()
    const { place, tried } = withMail((address) => (isComplainant(address) ? failure('later', '4.2.2') : undefined))
    expect(await triedUntil(place, reference, at('12:00:00', '04'))).toEqual([
      15, 30, 60, 120, 240, 240, 240, 240, 240, 15,
    ])
    expect(await mailsOf(reference)).toMatchObject({ acknowledgement: { error: '4.2.2' } })
    expect(triesOfComplainant(tried)).toBe(11)
    // The liaison reaches the complainant another way.
    expect((await fileOf(workplace, reference)).file.tasks.map(({ kind }) => kind)).toContain('reach')
  })

  it('whose answer is lost is tried once more, and then nobody knows: it is followed up as refused', async () => {
    const reference = await filed()
    const { place, tried } = withMail((address) => (isComplainant(address) ? failure('lost') : undefined))
    expect(await triedUntil(place, reference, at('23:00:00'))).toEqual([15])
    expect(triesOfComplainant(tried)).toBe(2)
    expect(await mailsOf(reference)).toMatchObject({ acknowledgement: { error: 'AnswerLost' } })
  })
})

describe('what falls due for somebody while a mail to them waits', () => {
  const of = (mail: string) => ({ reference: 'K7QX-4MPD-T', mail })
  const mail = { from: '', subject: 's', text: 't', html: 'h' } as never
  const names = (orders: Iterable<string>) => [...orders].map((name) => name.split(' ').at(-1))

  it('has its own first try, and its own day: one record for each order', async () => {
    const [first, second] = [of(`first-${crypto.randomUUID()}`), of(`second-${crypto.randomUUID()}`)]
    const { mailClient, tried } = withMail(() => failure('later'))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const to = 'full@example.com'
    let now = at('10:00:00')
    const send = (covers: (typeof first)[]) => gate().send({ to, mail, tags: covers[0]!, covers }, now)
    const untilOf = async (one: typeof first) => (await readMailLater(workplace.store, one.reference, one.mail))!.until
    // The first alone, until it waits four hours each time.
    for (const _ of [1, 2, 3, 4, 5]) {
      await send([first])
      now = await untilOf(first)
    }
    now = new Date(Date.parse(now) - 3 * 3_600_000).toISOString()
    // The second falls due: only the first waits, and the mail is made without it.
    const waits = await gate().mustWait(to, [first, second], now)
    expect(waits).toEqual({ waiting: new Map([[nameOf(first), await untilOf(first)]]) })
    const before = tried.get(to)!
    expect(await send([second])).toMatchObject({ waiting: new Map([[nameOf(second), minutesAfter(now, 15)]]) })
    expect(tried.get(to)).toBe(before + 1)
    // From now on both may be due together. The first is refused after its day, the second not before its own.
    const refused: string[] = []
    let left = [first, second]
    while (left.includes(first)) {
      now = (await Promise.all(left.map(untilOf))).sort()[0]!
      const due: typeof left = []
      for (const one of left) if ((await untilOf(one)) <= now) due.push(one)
      const result = await send(due)
      const waiting = new Set('refused' in result ? result.waiting?.keys() : [])
      refused.push(...due.filter((one) => !waiting.has(nameOf(one))).map((one) => one.mail))
      left = left.filter((one) => !refused.includes(one.mail))
    }
    expect(now).toBe(at('10:00:00', '03'))
    expect(names(refused)).toEqual([first.mail])
    expect(await readMailLater(workplace.store, second.reference, second.mail)).toMatchObject({ reason: '4.2.2' })
  })

  it('goes out as soon as the mailbox takes mail, before what waits', async () => {
    const reference = await filed()
    let down = true
    const { place } = withMail((address) => (down && isComplainant(address) ? failure('later') : undefined))
    let next = await advanceOne(place, reference, at('10:00:00'))
    for (let turn = 1; turn < 6; turn += 1) next = await advanceOne(place, reference, next.until, { turn })
    const waitsUntil = (await readMailLater(workplace.store, reference, 'acknowledgement'))!.until
    down = false
    const now = new Date(Date.parse(waitsUntil) - 2 * 3_600_000).toISOString()
    await decideOne(workplace, reference, 'intake', 'decline', now)
    await advanceOne(place, reference, now, { turn: 6 })
    await decideOne(workplace, reference, 'co-sign', 'approve', now)
    await advanceOne(place, reference, now, { turn: 7 })
    expect(Object.keys(await mailsOf(reference))).toContain('outcome')
    expect(Object.keys(await mailsOf(reference))).not.toContain('acknowledgement')
    await advanceOne(place, reference, waitsUntil, { turn: 8 })
    expect(await mailsOf(reference)).toMatchObject({ acknowledgement: { messageId: expect.any(String) } })
  })
})

describe('all mail', () => {
  it('is not held longer by a mail to an invalid address', async () => {
    const paused = Object.assign(new Error('paused'), { name: 'AccountSendingPausedException' })
    let down = true
    const { mailClient } = withMail(() => (down ? paused : undefined))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    await gate().send(sending('a'), at('10:00:00'))
    const hold = await readMailHold(workplace.store)
    const none = { ...sending('none'), to: 'nobody at example.com' }
    const asked = gate()
    expect(await asked.mustWait(none.to, [none.tags], at('10:15:00'))).toBeUndefined()
    expect(await asked.send(none, at('10:15:00'))).toEqual({ refused: 'InvalidAddress' })
    expect(await readMailHold(workplace.store)).toEqual(hold)
    down = false
    expect(await sent(gate(), sending('b'), at('10:15:00'))).toHaveProperty('messageId')
    expect(await readMailHold(workplace.store)).toBeUndefined()
  })

  const sending = (to: string) => ({
    to: `${to}@example.com`,
    mail: { from: '', language: 'en' as const, subject: 's', text: 't', html: 'h' },
    tags: { reference: 'K7QX-4MPD-T', mail: `${to} ${crypto.randomUUID()}` },
  })

  it('that was lost once is not sent a third time, whatever was answered in between', async () => {
    let means: Means = 'lost'
    const { mailClient } = withMail(() => failure(means))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const one = sending('a')
    expect(await sent(gate(), one, at('10:00:00'))).toEqual({ laterUntil: at('10:15:00') })
    means = 'later'
    expect(await sent(gate(), one, at('10:15:00'))).toEqual({ laterUntil: at('10:45:00') })
    means = 'lost'
    expect(await sent(gate(), one, at('10:45:00'))).toEqual({ refused: 'AnswerLost' })
  })

  it('waits alone after its own first try, however many were not taken; those of a second address are noticed', async () => {
    const { mailClient } = withMail((address) => (address.startsWith('ok') ? undefined : failure('unclear')))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const doubt = () => readMailHold(workplace.store)
    for (const time of ['10:00:00', '10:01:00', '10:02:00'])
      expect(await sent(gate(), sending('a'), at(time))).toHaveProperty('laterUntil')
    expect(await doubt()).toMatchObject({ minutes: 0, since: at('10:00:00'), address: expect.any(String) })
    expect(await sent(gate(), sending('b'), at('10:03:00'))).toEqual({ laterUntil: at('10:18:00') })
    expect(await doubt()).toEqual({ minutes: 0, since: at('10:00:00'), until: at('10:18:00'), reason: '4.2.2' })
    expect(await sent(gate(), sending('c'), at('10:04:00'))).toEqual({ laterUntil: at('10:19:00') })
    expect(await sent(gate(), sending('ok'), at('10:05:00'))).toHaveProperty('messageId')
    expect(await doubt()).toBeUndefined()
  })

  it('is not held if a mail in between was taken', async () => {
    const { mailClient } = withMail((address) => (address.startsWith('ok') ? undefined : failure('unclear')))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    for (const address of ['a', 'b', 'c']) {
      expect(await sent(gate(), sending(address), at('10:00:00'))).toHaveProperty('laterUntil')
      expect(await sent(gate(), sending('ok'), at('10:00:00'))).toHaveProperty('messageId')
    }
    expect(await readMailHold(workplace.store)).toBeUndefined()
  })

  it('that was held for a day refuses no mail that was hardly tried', async () => {
    const paused = Object.assign(new Error('paused'), { name: 'AccountSendingPausedException' })
    let means: Error = failure('later', '4.7.1')
    const { mailClient } = withMail((address) => (address.startsWith('grey') || means === paused ? means : undefined))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const grey = sending('grey')
    expect(await sent(gate(), grey, at('10:00:00'))).toEqual({ laterUntil: at('10:15:00') })
    means = paused
    expect(await sent(gate(), sending('a'), at('10:10:00'))).toEqual({ heldUntil: at('10:25:00') })
    means = failure('later', '4.7.1')
    expect(await sent(gate(), sending('b'), at('12:00:00', '03'))).toHaveProperty('messageId')
    // Greylisting has forgotten the first try.
    expect(await sent(gate(), grey, at('12:05:00', '03'))).toEqual({ laterUntil: at('12:35:00', '03') })
  })

  it('is held at most until the next probe by a mail that alone provokes an error', async () => {
    let means: 'paused' | 'odd' = 'paused'
    const paused = Object.assign(new Error('paused'), { name: 'AccountSendingPausedException' })
    const { mailClient, tried } = withMail((address) => {
      if (means === 'paused') return paused
      return address.startsWith('bad') ? failure('unclear') : undefined
    })
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    expect(await sent(gate(), sending('a'), at('10:00:00'))).toEqual({ heldUntil: at('10:15:00') })
    means = 'odd'
    const bad = sending('bad')
    expect(await sent(gate(), bad, at('10:15:00'))).toEqual({ laterUntil: at('10:30:00') })
    expect(await sent(gate(), sending('c'), at('10:15:00'))).toHaveProperty('messageId')
    expect(await sent(gate(), bad, at('10:30:00'))).toEqual({ laterUntil: at('11:00:00') })
    expect(tried.get('bad@example.com')).toBe(2)
  })

  it('is not held by mails that were not taken before, however many try again', async () => {
    const { mailClient } = withMail((address) => (address.startsWith('bad') ? failure('unclear') : undefined))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const bad = ['bad1', 'bad2'].map((name) => sending(name))
    for (const one of bad) await gate().send(one, at('10:00:00'))
    expect(await sent(gate(), sending('a'), at('10:15:00'))).toHaveProperty('messageId')
    for (const one of bad) await gate().send(one, at('10:20:00'))
    expect(await sent(gate(), sending('b'), at('10:20:00'))).toHaveProperty('messageId')
  })

  it('is sent again one in a quarter while the answers to all are lost, and none is refused', async () => {
    let hangs = true
    const { mailClient, tried } = withMail(() => (hangs ? failure('lost') : undefined))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const [a, b, c] = ['a', 'b', 'c'].map(sending)
    for (const one of [a!, b!, c!])
      expect(await sent(gate(), one, at('10:00:00'))).toEqual({ laterUntil: at('10:15:00') })
    expect(await sent(gate(), c!, at('10:15:00'))).toEqual({ laterUntil: at('10:45:00') })
    expect(await sent(gate(), a!, at('10:16:00'))).toEqual({ laterUntil: at('10:30:00') })
    expect(await sent(gate(), a!, at('10:30:00'))).toEqual({ laterUntil: at('11:00:00') })
    expect([...tried.values()]).toEqual([2, 1, 2])
    hangs = false
    expect(await sent(gate(), sending('d'), at('10:31:00'))).toHaveProperty('messageId')
    for (const one of [a!, b!, c!]) expect(await sent(gate(), one, at('11:00:00'))).toHaveProperty('messageId')
  })

  it('is tried again with a mail that was not taken before, if no other comes', async () => {
    let down = true
    const { mailClient } = withMail(() => (down ? failure('unclear') : undefined))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const [one, other] = [sending('a'), sending('b')]
    for (const mail of [one, other]) await gate().send(mail, at('10:00:00'))
    expect(await sent(gate(), one, at('10:20:00'))).toEqual({ laterUntil: at('10:50:00') })
    down = false
    expect(await sent(gate(), other, at('10:55:00'))).toHaveProperty('messageId')
  })

  /**
   * Mails to addresses that are never taken, for an unclear reason, among others: each is tried when it may be, up to
   * five minutes after the end of a hold.
   * @returns minutes that each of the others was late
   */
  async function delaysAmong(odd: readonly number[], good: readonly number[]): Promise<number[]> {
    const { mailClient } = withMail((address) => (address.startsWith('odd') ? failure('unclear') : undefined))
    const start = Date.parse(at('10:00:00'))
    const mails = [...odd.map((from) => ({ from, to: 'odd' })), ...good.map((from) => ({ from, to: 'good' }))].map(
      ({ from, to }, index) => ({ from, next: from, one: sending(`${to}${index}`), after: (index * 67) % 300 }),
    )
    const late: number[] = []
    while (late.length < good.length) {
      const mail = mails.reduce((first, other) => (other.next < first.next ? other : first))
      const now = new Date(start + mail.next * 60_000).toISOString()
      const result = await sent(mailGate(workplace.store, mailerBy(mailClient)), mail.one, now)
      if ('messageId' in result) late.push(mail.next - mail.from)
      if ('messageId' in result || 'refused' in result) mails.splice(mails.indexOf(mail), 1)
      else if ('heldUntil' in result) mail.next = (Date.parse(result.heldUntil) - start) / 60_000 + mail.after / 60
      else mail.next = (Date.parse(result.laterUntil) - start) / 60_000
    }
    return late
  }
  const every = (minutes: number, count: number, from = 0): number[] =>
    Array.from({ length: count }, (_, index) => from + index * minutes)

  it.each([
    ['ten at once, and another mail each hour', every(0, 10), every(60, 48, 30)],
    ['ten at once, and another mail every ten minutes', every(0, 10), every(10, 100, 5)],
    ['two, a quiet day, and another mail every twenty minutes', every(0, 2), every(20, 30, 2400)],
    ['a new one each half hour, and few others', every(30, 30), every(37, 24, 10)],
  ])('is late by less than half an hour through addresses that are never taken: %s', async (_, odd, good) => {
    const late = await delaysAmong(odd, good)
    expect(Math.max(...late)).toBeLessThan(25)
    expect(late.reduce((sum, minutes) => sum + minutes, 0) / late.length).toBeLessThan(5)
  })

  it('shows whether a mail that is not taken for a day is refused, if the reason is unclear', async () => {
    const { mailClient } = withMail((address) => (address.startsWith('ok') ? undefined : failure('unclear', '5.7.1')))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    const bad = sending('bad')
    let now = at('10:00:00')
    // Nothing else is sent, so perhaps the desk can send nothing. It is no reason to refuse a mail for good.
    while (now <= at('10:00:00', '04')) {
      const result = await sent(gate(), bad, now)
      expect(result).toHaveProperty('laterUntil')
      now = (result as { laterUntil: string }).laterUntil
    }
    await gate().send(sending('ok'), now)
    expect(await sent(gate(), bad, now)).toEqual({ refused: '5.7.1' })
  })

  it('is not held by what the service says of the recipient of the probe', async () => {
    let means: Means = 'unclear'
    const { mailClient } = withMail(() => failure(means))
    const gate = () => mailGate(workplace.store, mailerBy(mailClient))
    for (const address of ['a', 'b']) await gate().send(sending(address), at('10:00:00'))
    means = 'later'
    expect(await sent(gate(), sending('c'), at('10:15:00'))).toEqual({ laterUntil: at('10:30:00') })
    expect(await readMailHold(workplace.store)).toBeUndefined()
  })
})

describe('a mail server that answers to one recipient', () => {
  const refusing = (code: number, words: string) => ({
    onRecipient: (address: string) => {
      if (isComplainant(address)) throw new Answer(code, words)
    },
  })
  it.each<[what: string, manners: Manners]>([
    ['450', refusing(450, '4.7.1 greylisted')],
    ['452', refusing(452, 'too many mails')],
    ['550 5.7.1', refusing(550, '5.7.1 our rate limit')],
    ['552 5.2.2', refusing(552, '5.2.2 over quota')],
    ['554', refusing(554, 'relay access denied')],
    ['421', refusing(421, '4.7.0 closing')],
    ['nothing after the message', { isSilent: ({ rcptTo }) => isComplainant(rcptTo[0]?.address ?? '') }],
  ])('%s takes all other mail of this case and of others', async (_, manners) => {
    const server = await mailServer(manners)
    const mailClient = smtpClient(
      { host: '127.0.0.1', port: server.port, secret: 'arn:secret' },
      async () => ({ user: 'desk', password: 'secret', feedback: 'f'.repeat(32) }),
      { tls: { rejectUnauthorized: false }, patience: { beforeData: 60_000, afterData: 2000 } },
      () => new Date(at('10:00:05')),
    )
    const place = Object.assign({ ...workplace }, { mailClient })
    try {
      for (const reference of [await filed(), await filed()]) {
        const { until } = await advanceOne(place, reference, at('10:00:00'))
        expect(until).toBe(at('10:15:00'))
        const { file } = await fileOf(workplace, reference)
        expect(file.mails).toEqual({ 'intake-1 1': expect.objectContaining({ at: at('10:00:05') }) })
        expect(await readMailLater(workplace.store, reference, 'acknowledgement')).toMatchObject({ tries: 1 })
      }
      expect(await readMailHold(workplace.store)).toBeUndefined()
      const toComplainants = server.taken.map(({ envelope }) => envelope.rcptTo[0]!.address).filter(isComplainant)
      expect(new Set(toComplainants).size).toBe(toComplainants.length)
    } finally {
      await server.close()
    }
  })
})
