import { gunzipSync } from 'node:zlib'
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseCommand } from '../../cli/case/case-command.ts'
import { addToCase, setAside } from '../../functions/app/mail-in/sort-mail.ts'
import { en } from '../../functions/record/wording/en.ts'
import { mailCame, takeMails } from '../../functions/steps/mail-in/mail-in.ts'
import { checkDocuments } from '../../functions/steps/documents/check-documents.ts'
import { documentEvent, takeDocumentEvent } from '../../functions/steps/documents/document-events.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { keepPage, packed } from '../../functions/store/filing/kept-pages.ts'
import { caseAddress } from '../../functions/store/mail-in/case-address.ts'
import { deletingMails } from '../../functions/store/mail-in/delete-mail.ts'
import { waitingMails } from '../../functions/store/mail-in/waiting-mails.ts'
import { type Findings, receivedEvent } from '../../local/mail-in/mail-in.ts'
import { createdEvent, scannedEvent } from '../../local/s3/scanner.ts'
import { type MailRoom, openMailRoom } from '../support/mail/mail-room.ts'
import { pdf } from '../support/documents/files.ts'
import { fromGmail, plain } from '../support/mail/examples-in.ts'
import { recordOf, withdrawn } from '../support/commands/closed-case.ts'
import { listening } from '../support/commands/world.ts'
import { unfolded } from '../support/commands/unfolded.ts'
import {
  advanceOne,
  complainantAt,
  decideOne,
  openWorkplace,
  receiveOne,
  staff,
  type Workplace,
} from '../support/steps/workplace.ts'

/* Erasing a case leaves nothing of hers anywhere: the whole table and all buckets are looked through for her words. */

const at = '2026-03-02T02:00:00.000Z'
const domain = 'answers.example.com'
/** What stands in everything that she writes, and that anybody writes about her. */
const mark = 'zmarked'

let place: Workplace
let room: MailRoom
let s3: MailRoom['s3']
let client: MailRoom['client']
let taking: MailRoom['taking']
let sent: MailRoom['sent']

beforeAll(async () => {
  place = await openWorkplace()
  room = await openMailRoom(place, { at, domain })
  ;({ s3, client, taking, sent } = room)
})
afterAll(async () => {
  await room?.close()
  await place?.close()
})

let reference: string
let address: string
beforeEach(async () => {
  sent.length = 0
  const complainant = { ...complainantAt(mark), name: `Zoe ${mark}` }
  const words = {
    description: `They said that ${mark} was not insured, which is wrong.`,
    desiredOutcome: `Pay ${mark}`,
    policyNumber: `P-${mark}`,
  }
  reference = await receiveOne(place, at, { complainant, ...words }, crypto.randomUUID())
  address = await caseAddress(place.store, reference, domain)
  await advanceOne(place, reference, at)
})

let number = 0
async function comes(raw: Buffer, findings: Findings = {}, to = [address], source = `${mark}@example.com`) {
  const messageId = `erased-${(number += 1)}`
  s3.putMail(`arrived/${messageId}`, raw)
  await takeMails(taking, mailCame.parse(receivedEvent({ messageId, source, at, to, findings })))
}
const mailOf = (id: string, subject = 'Re: Your complaint') =>
  fromGmail(`I wrote ${mark} in ${id}`, 'x', [{ name: `${mark}.pdf`, content: pdf(`${mark} ${id}`) }], {
    from: `Zoe ${mark} <${mark}@example.com>`,
    id: `${id}@example.com`,
    subject,
  })

const waiting = async () =>
  (await waitingMails(place.store, 100)).mails.filter(({ mail }) => mail.named.includes(reference))
const by = { as: 'signed-in', person: 'kim', session: 'x' } as const
async function sortAll(): Promise<void> {
  for (const item of await waiting()) await setAside(taking, item, { by, person: 'kim', at, reason: `spam of ${mark}` })
}

/** She takes it back, and nothing is left to do. */
async function closes(): Promise<void> {
  await withdrawn(place, reference)
  await advanceOne(place, reference, '2026-03-03T02:00:01.000Z')
  await decideOne(place, reference, 'root-cause', 'name-cause', '2026-03-03T02:00:02.000Z')
  await advanceOne(place, reference, '2026-03-03T02:00:03.000Z')
}

async function erase(...more: string[]) {
  const world = listening(place.store, { now: '2026-04-01T02:00:00.000Z' })
  const args = ['erase', reference, '--by', 'kim', '--yes', '--language', 'en', ...more]
  return { code: await caseCommand(args, world), said: unfolded([...world.printed, ...world.complained]) }
}

const checking = () => {
  const { store, workflow, files } = taking
  return { store, workflow, files: { ...s3.settings, client }, mail: deletingMails(store, files) }
}
const cleanUp = () => checkDocuments(checking(), { v: 1, at: '2026-04-01T02:05:00.000Z' })

/** Everything in the table and in the buckets that has her words, by its key. */
async function found(): Promise<string[]> {
  const items = (await place.snapshot()).flatMap((item) => {
    const bytes = Object.values(item).flatMap(({ B }) => (B === undefined ? [] : [Buffer.from(B)]))
    const unpacked = bytes.map((one) => (one[0] === 0x1f && one[1] === 0x8b ? gunzipSync(one) : one).toString())
    const isIn = [JSON.stringify(item), ...unpacked].some((text) => text.toLowerCase().includes(mark))
    return isIn ? [`${item['pk']?.S} ${item['sk']?.S}`] : []
  })
  // What S3 holds is hers whatever it is called: all of it came with her case or her mails.
  const objects = await Promise.all(
    [s3.mail, s3.settings.quarantine, s3.settings.clean].map(async ({ name }) => {
      const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: name }))
      return Versions.map(({ Key }) => `${name} ${Key}`)
    }),
  )
  return [...items, ...objects.flat()]
}

describe('erasing a case', () => {
  it('leaves nothing of hers anywhere', async () => {
    const refused = { dmarc: 'FAIL' } as const
    await comes(mailOf('message'))
    // The same mail by another way, and one of which nobody has the document yet.
    await comes(Buffer.concat([Buffer.from('Received: again\r\n'), mailOf('message')]))
    await comes(mailOf('not proven'), refused)
    await comes(Buffer.concat([Buffer.from('Received: again\r\n'), mailOf('not proven')]), refused)
    await comes(mailOf('named', `About ${reference}`), refused, [`hello@${domain}`])
    await comes(
      plain({ From: `${mark}@example.com`, Subject: `Away ${mark}`, 'Auto-Submitted': 'auto-replied' }, mark),
      refused,
    )
    // Its document is checked and kept.
    const [object] = sent
    for (const event of [createdEvent(object!, at), scannedEvent(object!, 'NO_THREATS_FOUND', at)])
      await takeDocumentEvent(checking(), documentEvent.parse(event))
    const page = { status: 422, page: `<p>${mark}</p>`, language: 'en', isProblem: true, path: '/x' } as const
    await keepPage(place.store, 'a secret', packed(page), { at, reference })
    await closes()

    const wait = await waiting()
    expect(wait.length).toBe(2)
    expect(await erase()).toEqual({ code: 1, said: [`${reference}: ${en.erasing.mailsWait(2)}`] })
    await sortAll()
    const before = await found()
    expect(before.filter((one) => one.startsWith('MAIL-IN#'))).toHaveLength(3)
    const done = await erase()
    expect(done.code).toBe(0)
    expect(done.said).toContain(`${reference}: ${en.erasing.mails(3)}`)
    await cleanUp()
    expect(await found()).toEqual([])
    expect((await recordOf(place, reference)).file.documents[0]?.deleted).toBe(true)
    expect(await erase()).toMatchObject({ code: 0, said: [`${reference}: ${en.erasing.nothing}`] })
  })

  it('leaves to another case the mail that is a message there, and what came after it', async () => {
    const other = await receiveOne(place, at, { complainant: complainantAt('chen') }, crypto.randomUUID())
    await comes(mailOf('of another', `About ${reference}`), { dmarc: 'FAIL' }, [`hello@${domain}`])
    const [item] = await waiting()
    const record = await recordOf(place, other)
    const desk = await deskOf(place.store, record.file, staff)
    expect(await addToCase(taking, record, item!, desk, { by, person: 'kim', at })).not.toBe('others')
    await closes()
    expect((await erase()).code).toBe(0)
    await comes(mailOf('after it', `About ${reference}`), { dmarc: 'FAIL' }, [`hello@${domain}`])
    await cleanUp()
    const own = (await recordOf(place, other)).file
    expect(own.messages).toMatchObject([{ text: `I wrote ${mark} in of another` }])
    const left = await found()
    expect(left.filter((one) => one.includes(' arrived/'))).toHaveLength(2)
    expect(left.filter((one) => one.startsWith('MAIL-IN#'))).toHaveLength(1)
    expect((await waiting()).map(({ mail }) => mail.wrote)).toEqual([`I wrote ${mark} in after it`])
  })

  it('is not overtaken by mails that delete themselves: what is about a case is kept with it', async () => {
    await comes(mailOf('kept'), { dmarc: 'FAIL' })
    await comes(mailOf('about nothing'), { dmarc: 'FAIL' }, [`hello@${domain}`])
    for (const item of (await waitingMails(place.store, 100)).mails)
      await setAside(taking, item, { by, person: 'kim', at, reason: 'read' })
    const ends = (await place.snapshot()).flatMap((item) => {
      const wrote = /I wrote zmarked in (kept|about nothing)"/.exec(item['mail']?.S ?? '')?.[1]
      return wrote === undefined ? [] : [[wrote, item['expiresAt'] !== undefined]]
    })
    expect(Object.fromEntries(ends)).toEqual({ kept: false, 'about nothing': true })
  })
})
