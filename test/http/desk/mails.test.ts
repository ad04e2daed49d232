import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { issue } from '../../../functions/domain/forms/issues.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { enter } from '../../../functions/http/desk/enter.ts'
import { workOf } from '../../../functions/http/desk/own-work.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import { Problem } from '../../../functions/http/parts/problems.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { newSession, type Visit } from '../../../functions/http/session/session.ts'
import { tellMails } from '../../../functions/steps/daily/tell-mails.ts'
import { mailGate } from '../../../functions/steps/mail/mail-gate.ts'
import { mailCame, takeMails, type TakingMail } from '../../../functions/steps/mail-in/mail-in.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { readStaff } from '../../../functions/store/directory.ts'
import { caseAddress } from '../../../functions/store/mail-in/case-address.ts'
import { claimMail, releaseMail } from '../../../functions/store/mail-in/mail-claim.ts'
import { readMail, waitingMails } from '../../../functions/store/mail-in/waiting-mails.ts'
import { texts } from '../../../functions/text/index.ts'
import { mailInTexts } from '../../../functions/text/mail-in.ts'
import { type Findings, receivedEvent } from '../../../local/mail-in/mail-in.ts'
import { ownSigner, signedAddress } from '../../../functions/store/documents/signed.ts'
import { lambdaVariables } from '../../../local/services/aws.ts'
import { type MailRoom, openMailRoom } from '../../support/mail/mail-room.ts'
import { entity } from '../../support/cast.ts'
import { china } from '../../support/domain/calendars.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { pdf } from '../../support/documents/files.ts'
import { fromGmail } from '../../support/mail/examples-in.ts'
import { asked } from '../../support/sign-in/desk.ts'
import {
  advanceOne,
  complainantAt,
  mailerOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../../support/steps/workplace.ts'

/* Mail that waits: the liaison adds it to their case, intake enters it as a complaint, somebody sets it aside. */

const at = '2026-03-02T02:00:00.000Z'
const later = '2026-03-02T03:05:00.000Z'
const domain = 'answers.example.com'
const reads: Read[] = []
let place: Workplace
let room: MailRoom
let s3: MailRoom['s3']
let taking: MailRoom['taking']
let sent: MailRoom['sent']
let reference: string
let liaison: string
let intake: string

beforeAll(async () => {
  place = await openWorkplace()
  room = await openMailRoom(place, { at, domain })
  ;({ s3, taking, sent } = room)
  reference = await receiveOne(place, at, { complainant: complainantAt('chen') }, crypto.randomUUID())
  await advanceOne(place, reference, at)
  liaison = (await readCase(place.store, reference))!.file.liaisons[0]!.person
  intake = (await readStaff(place.store)).find(
    ({ id, roles }) => roles.includes('intake-officer') && id !== liaison,
  )!.id
})
afterAll(async () => {
  await room?.close()
  await place?.close()
})
beforeEach(() => {
  reads.splice(0)
  sent.length = 0
})

let number = 0
/** A mail that waits, by its id. */
async function waits(raw: Buffer, to: string, findings: Findings = {}): Promise<string> {
  const messageId = `waits-${(number += 1)}`
  s3.putMail(`arrived/${messageId}`, raw)
  await takeMails(taking, mailCame.parse(receivedEvent({ messageId, source: 'x@example.net', at, to: [to], findings })))
  const { mails } = await waitingMails(place.store, 500)
  return mails.find(({ mail }) => mail.raw.key === `arrived/${messageId}`)!.mail.id
}
const mailOf = (text: string, given = {}) =>
  fromGmail(text, 'x', [{ name: '发票.pdf', content: pdf('invoice') }], { id: `${text}@example.com`, ...given })

async function visitOf(id: string): Promise<Visit> {
  const staff = await readStaff(place.store)
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: id }, id, at), id: 'session-1' }
  return { me: staff.find((one) => one.id === id)!, staff, session }
}

async function answer(
  path: string,
  id: string,
  query: Record<string, string> = {},
  form?: Record<string, string>,
  given: { files?: TakingMail['files']; at?: string } = {},
): Promise<Reply> {
  const request = asked(path, {
    at: given.at ?? later,
    query,
    language: 'en',
    ...(form && { form: { once: crypto.randomUUID(), ...form } }),
  })
  return enter(
    {
      store: place.store,
      workflow: place.workflow as never,
      packs: onlyPack('standard'),
      entity,
      reads: async (read) => void reads.push(read),
      phone: '95500',
      mail: {
        files: async () => given.files ?? taking.files,
        domain,
        address: async (of) => signedAddress(ownSigner(lambdaVariables), { bucket: s3.mail, ...of }),
      },
    },
    request,
    await visitOf(id),
  )
}
const page = (reply: Reply): string => ('page' in reply ? reply.page : '')
const refusal = async (reply: Promise<Reply>): Promise<string> =>
  reply.then(
    () => 'answered',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

describe('a mail to the address of a case that is not proven', () => {
  let id: string
  const text = 'Please pay <b>elsewhere</b>: https://evil.example.net'
  beforeAll(async () => {
    id = await waits(mailOf(text), await caseAddress(place.store, reference, domain), { dmarc: 'FAIL' })
  })

  it('is shown to the liaison as text, without anything to press, and the look is recorded', async () => {
    expect(page(await answer('/desk/mails', liaison))).toContain(`mail=${id}`)
    const shown = page(await answer('/desk/mails', liaison, { mail: id }))
    expect(shown).toContain('Please pay &lt;b&gt;elsewhere&lt;/b&gt;: https://evil.example.net')
    expect(shown).not.toContain('href="https://evil')
    expect(shown).toContain('发票.pdf')
    expect(reads.at(-1)).toMatchObject({ person: liaison, references: [reference] })
  })

  it('is not there for somebody who does not see the case', async () => {
    const [own, ...others] = await readStaff(place.store)
    const stranger = [own!, ...others].find(
      ({ id, roles }) => id !== liaison && roles.every((role) => role === 'investigator'),
    )
    const { mails } = await waitingMails(place.store, 500)
    const { mail } = mails.find((one) => one.mail.id === id)!
    expect(mail.toCase).toBe(true)
    expect(stranger).toBeDefined()
    expect(await refusal(answer('/desk/mails', liaison, { mail: 'x' }))).toBe('not-found')
  })

  it('asks for a case that there is, and keeps what was typed', async () => {
    const reply = await answer('/desk/mails', liaison, { mail: id }, { step: 'belongs', reference: '2222-2222-2' })
    expect(reply.status).toBe(422)
    expect(page(reply)).toContain('2222-2222-2')
    expect(page(reply)).toContain(texts('en').problem(issue(['reference'], 'no-case-to-see')))
    const without = await answer('/desk/mails', liaison, { mail: id }, { step: 'aside', reason: '' })
    expect(without.status).toBe(422)
  })

  it('becomes a message of the case with its files once the liaison says so, and only once', async () => {
    const form = { step: 'belongs', reference }
    const replies = await Promise.all([
      answer('/desk/mails', liaison, { mail: id }, form),
      answer('/desk/mails', liaison, { mail: id }, form),
    ])
    expect(replies.map(({ status }) => status)).toEqual([303, 303])
    const { file } = (await readCase(place.store, reference))!
    expect(file.messages).toMatchObject([{ text }])
    expect(file.mailsIn).toMatchObject([{ as: 'message', by: { as: 'signed-in', person: liaison } }])
    expect(file.documents).toMatchObject([{ what: '发票.pdf' }])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(await readMail(place.store, id)).toMatchObject({ waits: false, settled: { is: 'message', reference } })
    expect(page(await answer('/desk/mails', liaison, { mail: id }))).toContain(`added to complaint ${reference}`)
    const again = await answer('/desk/mails', liaison, { mail: id }, { step: 'aside', reason: 'no' })
    expect(again.status).toBe(410)
  })
})

describe('on the page of somebody’s work', () => {
  const work = async (id: string, takesMail: boolean): Promise<string> => {
    const door = { store: place.store, packs: onlyPack('standard'), entity, takesMail }
    const request = asked('/desk', { at: later, query: {}, language: 'en' })
    return page((await workOf(door, request, await visitOf(id))).reply)
  }

  it('is a way to the mails, with the number of those that are theirs to sort', async () => {
    const stranger = (await readStaff(place.store)).find(
      ({ id, roles }) => id !== liaison && roles.every((role) => role === 'investigator'),
    )!
    const before = Number(/(\d+) emails? for you to sort/.exec(await work(intake, true))?.[1] ?? 0)
    const id = await waits(mailOf('Is anybody there?', { from: 'm@example.org' }), `hello@${domain}`)
    expect(await work(intake, true)).toMatch(new RegExp(`href="/desk/mails[^>]*>${before + 1} emails? for you to sort`))
    expect(await work(stranger.id, true)).not.toContain('for you to sort')
    await answer('/desk/mails', intake, { mail: id }, { step: 'aside', reason: 'Answered' })
    const after = await work(intake, true)
    expect(after).toContain('href="/desk/mails')
    expect(after.includes('for you to sort')).toBe(before > 0)
  })

  it('is nothing at a desk that takes no mail', async () => {
    expect(await work(intake, false)).not.toContain('/desk/mails')
  })
})

describe('a mail that two people answer at the same moment', () => {
  const file = async () => (await readCase(place.store, reference))!.file
  const supervisor = async () =>
    (await readStaff(place.store)).find(({ id, roles }) => roles.includes('compliance') && id !== liaison)!.id
  const belongs = () => ({ step: 'belongs', reference })
  const aside = { step: 'aside', reason: 'Not this one' }

  it('gets one answer, and the other person is told', async () => {
    const other = await supervisor()
    for (const round of [1, 2, 3, 4]) {
      const text = `Round ${round} of both`
      const id = await waits(mailOf(text), `hello@${domain}`)
      const replies = await Promise.all([
        answer('/desk/mails', other, { mail: id }, belongs()),
        answer('/desk/mails', intake, { mail: id }, aside),
      ])
      const done = replies.filter(({ status }) => status === 303)
      expect(done).toHaveLength(1)
      const told = replies.find(({ status }) => status !== 303)!
      expect([409, 410]).toContain(told.status)
      const settled = (await readMail(place.store, id))!.settled!
      const isInCase = (await file()).messages.some((one) => one.text === text)
      expect(isInCase).toBe(settled.is === 'message')
      expect(done[0]).toBe(replies[isInCase ? 0 : 1])
    }
  })

  it('is not set aside once its case has it, though the request that added it was stopped', async () => {
    const [other, text] = [await supervisor(), 'Stopped half way']
    const id = await waits(mailOf(text), `hello@${domain}`)
    const files = { ...taking.files, client: { send: () => Promise.reject(new Error('stopped')) } as never }
    await expect(answer('/desk/mails', other, { mail: id }, belongs(), { files })).rejects.toThrow('stopped')
    expect((await file()).messages.some((one) => one.text === text)).toBe(true)
    const soon = await answer('/desk/mails', intake, { mail: id }, aside)
    expect(soon.status).toBe(409)
    expect(page(soon)).toContain('Not this one')
    const reply = await answer('/desk/mails', intake, { mail: id }, aside, { at: '2026-03-02T03:06:30.000Z' })
    expect(reply.status).toBe(410)
    expect(page(reply)).toContain(`added to complaint ${reference}`)
    expect((await readMail(place.store, id))!.settled).toMatchObject({ is: 'message', reference, person: other })
  })

  it('is not entered as a complaint while somebody sets it aside, and may be set aside after a refusal', async () => {
    const id = await waits(mailOf('Neither.', { from: 'n@example.org' }), `hello@${domain}`)
    const claim = { person: await supervisor(), is: 'aside', reference: '' } as const
    expect(await claimMail(place.store, id, claim, later)).toEqual({ before: null })
    expect((await answer('/desk/mails', intake, { mail: id }, belongs())).status).toBe(409)
    await releaseMail(place.store, id, claim, later)
    expect((await answer('/desk/mails', intake, { mail: id }, aside)).status).toBe(303)
  })
})

test('a file without a name, or an empty one, is named as such, and as a document in the case', async () => {
  const files = [
    { name: '', content: pdf('nameless') },
    { name: 'empty.pdf', content: Buffer.alloc(0) },
  ]
  const id = await waits(fromGmail('Two files', 'x', files, { id: 'two@example.com' }), `hello@${domain}`)
  const shown = page(await answer('/desk/mails', intake, { mail: id }))
  expect(shown).toContain(mailInTexts('en').noName(1))
  expect(shown).toContain(`empty.pdf</bdi> (${mailInTexts('en').empty})`)
  const sorter = (await readStaff(place.store)).find(({ roles }) => roles.includes('compliance'))!.id
  expect((await answer('/desk/mails', sorter, { mail: id }, { step: 'belongs', reference })).status).toBe(303)
  const { documents } = (await readCase(place.store, reference))!.file
  expect(documents.slice(-2)).toMatchObject([
    { what: 'attachment-1', checked: null },
    { what: 'empty.pdf', checked: { result: 'type' } },
  ])
})

describe('a mail to no case', () => {
  it('is entered as a complaint from what it says, once, with its files', async () => {
    const id = await waits(mailOf('My claim was refused.', { from: '刘桂英 <liu@example.org>' }), `hello@${domain}`)
    expect(await refusal(answer('/desk/mails', intake, { mail: id }))).toBe('answered')
    const query = { channel: 'email', mail: id }
    const form = page(await answer('/desk/enter', intake, query))
    for (const prefilled of ['My claim was refused.', 'liu@example.org', '刘桂英']) expect(form).toContain(prefilled)
    const said = {
      receivedAt: '2026-03-02T10:00',
      where: domain,
      proofKind: 'document',
      proof: 'arrived/x',
      consent: 'to-ask',
      'complainant.name': '刘桂英',
      'complainant.email': 'liu@example.org',
      'complainant.kind': 'person',
      'complainant.relation': 'policyholder',
      language: 'en',
      product: 'motor',
      description: 'My claim was refused.',
      desiredOutcome: 'Payment',
      gravity: 'none',
      people: '1',
      step: 'send',
    }
    const first = await answer('/desk/enter', intake, query, said)
    expect(first.status).toBe(303)
    const settled = (await readMail(place.store, id))!.settled
    expect(settled).toMatchObject({ is: 'complaint', person: intake })
    const entered = settled?.is === 'complaint' ? settled.reference : ''
    const { file } = (await readCase(place.store, entered))!
    expect(file).toMatchObject({ channel: 'email', messages: [], documents: [{ what: '发票.pdf' }] })
    const second = await answer('/desk/enter', intake, query, {
      ...said,
      description: 'Another story of the same claim.',
    })
    expect('see' in second ? second.see : '').toContain(`/desk/mails?mail=${id}`)
  })

  it('is set aside with a reason', async () => {
    const id = await waits(mailOf('Buy now.', { from: 'ad@example.org' }), `hello@${domain}`)
    const reply = await answer('/desk/mails', intake, { mail: id }, { step: 'aside', reason: 'An advertisement' })
    expect(reply.status).toBe(303)
    expect(page(await answer('/desk/mails', intake, { mail: id }))).toContain('An advertisement')
    expect(page(await answer('/desk/mails', intake))).not.toContain(id)
  })

  it('of somebody of the staff is never theirs to sort', async () => {
    const staff = await readStaff(place.store)
    const own = staff.find(({ id }) => id === intake)!
    const id = await waits(mailOf('I complain, too.', { from: own.email }), `hello@${domain}`)
    expect(await refusal(answer('/desk/mails', intake, { mail: id }))).toBe('not-found')
    expect(page(await answer('/desk/mails', intake))).not.toContain(id)
  })
})

test('somebody of intake is told of a mail, and again a day later; after two days a supervisor too', async () => {
  await waits(mailOf('Still here.', { from: 'someone@example.org' }), `hello@${domain}`)
  const telling = (now: string) =>
    tellMails(
      {
        store: place.store,
        gate: mailGate(place.store, mailerOf(place)),
        insistently: (work) => work(),
        entity,
        baseUrl: 'https://desk.example.com',
      },
      () => readStaff(place.store),
      now,
      { calendar: china, ladder: newestPolicy('standard').ladder },
    )
  const before = place.mails.length
  expect(await telling(later)).toBeGreaterThan(0)
  expect(place.mails.at(-1)?.text).toContain('https://desk.example.com/desk/mails')
  expect(place.mails.slice(before).every(({ text }) => !text.includes('Still here'))).toBe(true)
  expect(await telling('2026-03-02T04:05:00.000Z')).toBe(0)
  const people = async (when: string): Promise<readonly string[]> => {
    const count = place.mails.length
    await telling(when)
    return place.mails
      .slice(count)
      .flatMap(({ to }) => to ?? [])
      .sort()
  }
  const supervisors = (await readStaff(place.store)).flatMap(({ roles, email }) =>
    roles.includes('supervisor') ? email : [],
  )
  const hasSupervisor = (all: readonly string[]): boolean => all.some((to) => supervisors.includes(to))
  expect(hasSupervisor(await people('2026-03-03T03:05:00.000Z'))).toBe(false)
  const told = await people('2026-03-04T03:05:00.000Z')
  expect(hasSupervisor(told)).toBe(true)
  // From then on in the rhythm of the ladder: every five working days, to the same people.
  expect(await people('2026-03-10T03:05:00.000Z')).toEqual([])
  expect(await people('2026-03-11T01:05:00.000Z')).toEqual(told)
  expect(await people('2026-03-17T03:05:00.000Z')).toEqual([])
  expect(await people('2026-03-18T01:05:00.000Z')).toEqual(told)
})

test('a desk that takes no mail has no such page', async () => {
  const visit = await visitOf(intake)
  const door = {
    store: place.store,
    workflow: place.workflow as never,
    packs: onlyPack('standard'),
    entity,
    reads: async () => {},
    phone: '1',
  }
  expect(await refusal(enter(door, asked('/desk/mails', { at, query: {} }), visit))).toBe('not-found')
})

describe('the email as it came', () => {
  const leads = async (query: Record<string, string>, who = liaison): Promise<string> => {
    const reply = await answer('/desk/mails', who, query)
    return 'see' in reply ? (reply.see ?? '') : ''
  }

  it('is told apart from others of its subject by its first words', async () => {
    await waits(mailOf('Told apart by this'), await caseAddress(place.store, reference, domain), { dmarc: 'FAIL' })
    expect(page(await answer('/desk/mails', liaison))).toContain('Told apart by this')
  })

  it('is saved from an address that is good for a minute, and who asked is recorded', async () => {
    const raw = mailOf('As it came')
    const id = await waits(raw, await caseAddress(place.store, reference, domain), { dmarc: 'FAIL' })
    reads.splice(0)
    const saved = await fetch(await leads({ mail: id, as: 'message' }))
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(raw)
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="email.eml"')
    expect(reads).toMatchObject([{ person: liaison, references: [reference] }])
    expect(page(await answer('/desk/mails', liaison, { mail: id }))).toContain(`mail=${id}&amp;as=message`)
  })

  it('of a case is for who sees the case, and for nobody else', async () => {
    s3.putMail('arrived/own', mailOf('Of the case', { id: 'own@example.com' }))
    const to = [await caseAddress(place.store, reference, domain)]
    const event = receivedEvent({ messageId: 'own', source: 'chen@example.com', at, to })
    await takeMails(taking, mailCame.parse(event))
    const { mail } = (await readCase(place.store, reference))!.file.mailsIn.at(-1)!
    reads.splice(0)
    const saved = await fetch(await leads({ case: reference, message: mail }))
    expect(await saved.text()).toContain('Of the case')
    expect(saved.headers.get('content-disposition')).toBe(`attachment; filename="${reference}-${mail}.eml"`)
    expect(reads).toMatchObject([{ person: liaison, references: [reference] }])
    for (const query of [
      { case: reference, message: 'mail-in-99' },
      { case: '2222-2222-2', message: mail },
    ])
      expect(await refusal(answer('/desk/mails', liaison, query))).toBe('not-found')
  })

  it('is not offered, nor led to, if it has a virus', async () => {
    const to = await caseAddress(place.store, reference, domain)
    const id = await waits(mailOf('With a virus'), to, { virus: 'FAIL' })
    expect(page(await answer('/desk/mails', liaison, { mail: id }))).not.toContain('as=message')
    expect(await refusal(answer('/desk/mails', liaison, { mail: id, as: 'message' }))).toBe('not-found')
  })
})
