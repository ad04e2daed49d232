import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitDecision } from '../../../functions/app/commit-decision.ts'
import { recordMailEvent } from '../../../functions/app/record-mail-event.ts'
import { toldOfMail } from '../../../functions/domain/features/undelivered/record-delivery.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { smsFeedback } from '../../../functions/http/machine/sms-feedback.ts'
import { httpHandler } from '../../../functions/http/parts/handler.ts'
import type { Sms, SmsGateway, SmsTaken, SmsUntaken } from '../../../functions/sms/gateway.ts'
import { openTasks } from '../../../functions/domain/case/case-file.ts'
import { minutesAfter } from '../../../functions/store/workflow/mail-hold.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  filed,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../../support/steps/workplace.ts'

// A desk with a gateway for text messages: which letters go by it, what proves it, and what follows if it fails.

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const at = (time: string, day = '02'): string => new Date(`2026-03-${day}T${time}+08:00`).toISOString()

/** The desk with a gateway that answers so; it takes each id once. */
function withGateway(answer: (sms: Sms) => SmsUntaken | undefined = () => undefined) {
  const texts: Sms[] = []
  const send = async (sms: Sms): Promise<SmsTaken | SmsUntaken> => {
    const untaken = answer(sms)
    if (untaken !== undefined) return untaken
    const isEarlier = texts.some(({ id }) => id === sms.id)
    if (!isEarlier) texts.push(sms)
    return { gatewayId: isEarlier ? null : `gw-${texts.length}`, isEarlier }
  }
  const sms: SmsGateway = { callingCode: '86', send }
  return { texts, place: { ...workplace, sms } as Workplace }
}

let numbers = 0
/** A mobile number that nobody else has. */
const mobile = (): string => `1380013${String((numbers += 1)).padStart(4, '0')}`

type Reachable = { email?: string; phone?: string; prefers?: 'email' | 'sms' | 'phone' }

const complaintOf = (how: Reachable) => {
  const { name, relation } = filed.complainant
  return receiveOne(
    workplace,
    at('10:00:00'),
    { complainant: { name, kind: 'person', relation, ...how } },
    crypto.randomUUID(),
  )
}

/** A complaint that is declined right away: the letter `outcome` is due. */
async function declined(place: Workplace, how: Reachable, when = at('10:30:00')): Promise<string> {
  const reference = await complaintOf(how)
  await advanceOne(place, reference, at('10:00:00'))
  await decideOne(place, reference, 'intake', 'decline', when)
  await advanceOne(place, reference, when, { turn: 1 })
  await decideOne(place, reference, 'co-sign', 'approve', when)
  await advanceOne(place, reference, when, { turn: 2 })
  return reference
}

const factsOf = async (reference: string, mail = 'outcome') =>
  (await fileOf(workplace, reference)).commits
    .flatMap(({ facts }) => facts)
    .filter((fact) => 'mail' in fact && fact.mail === mail && fact.fact !== 'letter-kept')

const tasksOf = async (reference: string) =>
  openTasks((await fileOf(workplace, reference)).file).map(({ kind }) => kind)

/** An attempt to reach the complainant, recorded with the task `reach`. */
async function calledInVain(reference: string, when: string): Promise<void> {
  const record = await readCase(workplace.store, reference)
  if (record === undefined) throw new Error(`no case ${reference}`)
  const task = openTasks(record.file).find(({ kind }) => kind === 'reach')?.id ?? ''
  await commitDecision(workplace, record, { by: { as: 'operator', command: 'test' }, at: when }, () => [
    { fact: 'contact-attempted', v: 1, task, how: 'phone', at: when, reached: false, notes: '无人接听' },
  ])
}

const token = 'r'.repeat(32)

async function receipt(body: unknown, when: string, authorization = `Bearer ${token}`): Promise<number> {
  const secret = async () => ({ send: token, receipts: token })
  const handler = httpHandler({
    name: 'sms-feedback',
    defaultLanguage: 'en',
    answer: (request) => smsFeedback({ ...workplace, secret } as never, request),
  })
  const event = {
    routeKey: 'POST /sms-events',
    rawPath: '/sms-events',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(when) },
  } as unknown as APIGatewayProxyEventV2
  return ((await handler(event, {} as never)) as { statusCode: number }).statusCode
}

describe('somebody with a mobile number alone', () => {
  it('who asks for text messages gets one with the link as soon as the complaint is received', async () => {
    const { place, texts } = withGateway()
    const [asks, doesNot] = [mobile(), mobile()]
    for (const how of [{ phone: asks, prefers: 'sms' }, { phone: doesNot }] as const)
      await advanceOne(place, await complaintOf(how), at('10:00:00'))
    expect(texts.map(({ to }) => to)).toEqual([`+86${asks}`])
    expect(texts[0]?.text).toMatch(/\/complaints\/\S+\?key=[\w-]{32}/)
  })

  it('gets letters as text messages: no word of the case, and the link', async () => {
    const { place, texts } = withGateway()
    const phone = mobile()
    const reference = await declined(place, { phone })
    const [sms] = texts
    expect(texts).toHaveLength(1)
    expect(sms).toMatchObject({ id: `${reference}.outcome`, to: `+86${phone}` })
    expect(sms?.text).toMatch(/https:\/\/liaison\.example\.com\/complaints\/\S+\?key=[\w-]{32}/)
    for (const secret of [filed.complainant.name, filed.description, phone]) expect(sms?.text).not.toContain(secret)
    expect(await factsOf(reference)).toEqual([
      {
        fact: 'sms-sent',
        v: 1,
        mail: 'outcome',
        number: `+86${phone}`,
        messageId: `${reference}.outcome`,
        gatewayId: 'gw-1',
        digest: expect.any(String),
        link: expect.any(String),
      },
    ])
    expect(await tasksOf(reference)).not.toContain('reach')
  })

  it('has the letter itself kept, which the link leads to', async () => {
    const reference = await declined(withGateway().place, { phone: mobile() })
    expect((await fileOf(workplace, reference)).file.letters['outcome']).toEqual(expect.any(String))
  })

  it('is not texted about a complaint that anybody may have sent with the number: the page said it', async () => {
    const { place, texts } = withGateway()
    const reference = await complaintOf({ phone: mobile() })
    await advanceOne(place, reference, at('10:00:00'))
    expect(await factsOf(reference, 'acknowledgement')).toMatchObject([{ fact: 'by-channel', channel: 'page' }])
    expect(texts).toEqual([])
  })

  it('is called as before if the number is none of a mobile', async () => {
    const { place, texts } = withGateway()
    const reference = await declined(place, { phone: '028-5550 0100' })
    expect(await factsOf(reference)).toMatchObject([{ fact: 'by-channel', channel: 'call' }])
    expect(await tasksOf(reference)).toContain('reach')
    expect(texts).toEqual([])
  })

  it('is not woken at night, and gets the text in the morning', async () => {
    const { place, texts } = withGateway()
    const reference = await declined(place, { phone: mobile() }, at('22:30:00'))
    expect(texts).toEqual([])
    const { until } = await advanceOne(place, reference, at('22:31:00'), { turn: 3 })
    expect(until).toBe(at('08:00:00', '03'))
    await advanceOne(place, reference, until, { turn: 4 })
    expect(texts).toHaveLength(1)
  })

  it('is called first if they prefer that, and texted once nobody answered', async () => {
    const { place, texts } = withGateway()
    const reference = await declined(place, { phone: mobile(), prefers: 'phone' })
    expect(await tasksOf(reference)).toContain('reach')
    expect(texts).toEqual([])
    for (const day of ['02', '03', '04']) await calledInVain(reference, at('15:00:00', day))
    await decideOne(place, reference, 'reach', 'not-reached', at('16:00:00', '04'), { notes: '三次无人接听' })
    await advanceOne(place, reference, at('16:00:00', '04'), { turn: 3 })
    expect(texts.map(({ id }) => id)).toEqual([`${reference}.outcome`])
    expect((await factsOf(reference)).map(({ fact }) => fact)).toEqual(['by-channel', 'sms-sent'])
  })
})

describe('somebody with an email address and a mobile number', () => {
  const bounced = async (place: Workplace, how: Reachable) => {
    const reference = await declined(place, how)
    const { file } = await fileOf(workplace, reference)
    const sent = file.mails['outcome']
    const messageId = sent !== undefined && 'messageId' in sent ? sent.messageId : ''
    const said = { mail: 'outcome', messageId, came: false, why: 'bounce', kind: 'permanent', code: '5.1.1' } as const
    await recordMailEvent(workplace, reference, { said, at: at('11:00:00') }, toldOfMail)
    // The case had closed, so another execution wakes it.
    await advanceOne(place, reference, at('11:00:00'), { number: 2 })
    return reference
  }

  it('gets mail, and no text', async () => {
    const { place, texts } = withGateway()
    const reference = await declined(place, { email: 'one-with-both@example.com', phone: mobile() })
    expect(await factsOf(reference)).toMatchObject([{ fact: 'mailed' }])
    expect(texts).toEqual([])
  })

  it('gets the text first if they prefer it', async () => {
    const { place, texts } = withGateway()
    const reference = await declined(place, { email: 'one-who-texts@example.com', phone: mobile(), prefers: 'sms' })
    expect((await factsOf(reference)).map(({ fact }) => fact)).toEqual(['sms-sent'])
    // The acknowledgement too: they gave an address that could have had it.
    expect(texts.map(({ id }) => id)).toEqual([`${reference}.acknowledgement`, `${reference}.outcome`])
  })

  it('gets the text once the mail bounced, and nobody is asked to call', async () => {
    const { place, texts } = withGateway()
    const reference = await bounced(place, { email: 'bounced-one@example.com', phone: mobile() })
    expect(texts.map(({ id }) => id)).toEqual([`${reference}.outcome`])
    expect((await factsOf(reference)).map(({ fact }) => fact)).toEqual(['mailed', 'undelivered', 'sms-sent'])
    expect(await tasksOf(reference)).not.toContain('reach')
    // Looked at again, nothing goes twice.
    await advanceOne(place, reference, at('12:00:00'), { number: 3 })
    expect(texts).toHaveLength(1)
  })

  it('is called once the text failed too', async () => {
    const { place } = withGateway()
    const reference = await bounced(place, { email: 'bounced-two@example.com', phone: mobile() })
    const failed = { id: `${reference}.outcome`, result: 'failed', code: 'UNKNOWN-SUBSCRIBER' }
    expect(await receipt(failed, at('11:05:00'))).toBe(204)
    await advanceOne(place, reference, at('11:05:00'), { number: 3 })
    expect(await tasksOf(reference)).toContain('reach')
    expect((await factsOf(reference)).map(({ fact }) => fact)).toEqual([
      'mailed',
      'undelivered',
      'sms-sent',
      'undelivered',
    ])
  })
})

describe('a gateway that takes nothing', () => {
  it('holds no case: the text waits, everything else is done, and it goes once the gateway is back', async () => {
    let down = true
    const { place, texts } = withGateway(() => (down ? { waits: 'HTTP-503' } : undefined))
    const reference = await declined(place, { phone: mobile() })
    expect(texts).toEqual([])
    const early = await advanceOne(place, reference, at('10:40:00'), { turn: 3 })
    expect(early.until).toBe(at('10:45:00'))
    down = false
    await advanceOne(place, reference, at('10:44:00'), { turn: 4 })
    expect(texts).toEqual([])
    await advanceOne(place, reference, at('10:45:00'), { turn: 5 })
    expect(texts).toHaveLength(1)
  })

  it('for a day leaves the letter to the liaison, with the reason in the file', async () => {
    const { place } = withGateway(() => ({ waits: 'HTTP-503' }))
    const reference = await declined(place, { phone: mobile() })
    let now = at('10:30:00')
    const end = minutesAfter(now, 36 * 60)
    for (let turn = 3; now < end && !(await tasksOf(reference)).includes('reach'); turn += 1)
      now = (await advanceOne(place, reference, now, { turn })).until
    expect(await factsOf(reference)).toEqual([{ fact: 'sms-refused', v: 1, mail: 'outcome', error: 'HTTP-503' }])
    expect(await tasksOf(reference)).toContain('reach')
    const { commits } = await fileOf(workplace, reference)
    expect(commits.find(({ facts }) => facts.some(({ fact }) => fact === 'sms-refused'))?.at).toBe(at('10:30:00', '03'))
  })

  it('for good leaves it to the liaison at once', async () => {
    const { place } = withGateway(() => ({ refused: 'NotMobile' }))
    const reference = await declined(place, { phone: mobile() })
    expect(await factsOf(reference)).toMatchObject([{ fact: 'sms-refused', error: 'NotMobile' }])
    expect(await tasksOf(reference)).toContain('reach')
  })

  it('whose answer was lost is asked under the same id: one text, and no proof of words that nobody knows', async () => {
    let lost = true
    const { place, texts } = withGateway((sms) => {
      if (!lost) return undefined
      texts.push(sms)
      return { waits: 'NoAnswer' }
    })
    const reference = await declined(place, { phone: mobile() })
    lost = false
    await advanceOne(place, reference, at('10:45:00'), { turn: 3 })
    expect(texts).toHaveLength(1)
    expect(await factsOf(reference)).toMatchObject([{ fact: 'sms-sent', gatewayId: null, digest: null, link: null }])
  })
})

describe('a receipt', () => {
  it('is recorded once, however often it comes', async () => {
    const { place } = withGateway()
    const reference = await declined(place, { phone: mobile() })
    const delivered = { id: `${reference}.outcome`, result: 'delivered', at: at('10:31:00') }
    for (const _ of [1, 2]) expect(await receipt(delivered, at('10:32:00'))).toBe(204)
    const told = (await fileOf(workplace, reference)).commits.filter(({ by }) => by.as === 'sms-gateway')
    expect(told.map(({ at: when, facts }) => [when, facts])).toEqual([
      [
        at('10:31:00'),
        [{ fact: 'delivered', v: 1, mail: 'outcome', to: 'complainant', messageId: `${reference}.outcome` }],
      ],
    ])
  })

  it('that comes before its text is recorded is asked for again', async () => {
    const reference = await complaintOf({ phone: mobile() })
    expect(await receipt({ id: `${reference}.outcome`, result: 'delivered' }, at('10:32:00'))).toBe(503)
  })

  it.each([
    ['of nothing of ours', { id: 'another', result: 'delivered' }],
    ['of no case', { id: 'AAAA-AAAA-A.outcome', result: 'failed' }],
    ['that says nothing', {}],
  ])('%s is dropped', async (_, body) => {
    expect(await receipt(body, at('10:32:00'))).toBe(204)
  })

  it('without the token meets a door that is not there', async () => {
    for (const authorization of ['', 'Bearer x', token])
      expect(await receipt({ id: 'x', result: 'failed' }, at('10:32:00'), authorization)).toBe(404)
  })
})

it('a number gets few texts that strangers can cause', async () => {
  const { place, texts } = withGateway()
  const phone = mobile()
  const references = []
  for (let number = 0; number < 5; number += 1) {
    const reference = await complaintOf({ email: `victim-${number}@example.com`, phone, prefers: 'sms' })
    await advanceOne(place, reference, at('10:00:00'))
    references.push(reference)
  }
  expect(texts.map(({ id }) => id)).toEqual(references.slice(0, 3).map((reference) => `${reference}.acknowledgement`))
  // The others go by mail instead.
  expect((await factsOf(references[4] ?? '', 'acknowledgement')).map(({ fact }) => fact)).toEqual([
    'sms-refused',
    'mailed',
  ])
})
