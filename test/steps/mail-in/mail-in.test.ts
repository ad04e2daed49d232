import type { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import type { CaseFile } from '../../../functions/domain/case/case-file.ts'
import type { ConsequenceOf } from '../../../functions/domain/case/facts.ts'
import { mailCame, takeMails } from '../../../functions/steps/mail-in/mail-in.ts'
import { append, readCase } from '../../../functions/store/cases.ts'
import { checkDocuments } from '../../../functions/steps/documents/check-documents.ts'
import { listForChecks } from '../../../functions/store/documents/under-check.ts'
import { deletingMails } from '../../../functions/store/mail-in/delete-mail.ts'
import { readArrived } from '../../../functions/store/mail-in/mail-files.ts'
import { caseAddress, caseOfAddress } from '../../../functions/store/mail-in/case-address.ts'
import { addToCase } from '../../../functions/app/mail-in/sort-mail.ts'
import { deskOf } from '../../../functions/store/desk.ts'
import { readMail, waitingMails } from '../../../functions/store/mail-in/waiting-mails.ts'
import { type Findings, receivedEvent } from '../../../local/mail-in/mail-in.ts'
import { type MailRoom, openMailRoom } from '../../support/mail/mail-room.ts'
import { pdf } from '../../support/documents/files.ts'
import { fromGmail, fromQq, nested, plain } from '../../support/mail/examples-in.ts'
import { complainantAt, openWorkplace, receiveOne, staff, type Workplace } from '../../support/steps/workplace.ts'

/* Mail that comes to the desk is taken once, whatever is killed meanwhile. */

const at = '2026-03-02T02:00:00.000Z'
const domain = 'answers.example.com'

let place: Workplace
let room: MailRoom
let s3: MailRoom['s3']
let client: MailRoom['client']
let taking: MailRoom['taking']
let sent: MailRoom['sent']
let reference: string
let address: string

beforeAll(async () => {
  place = await openWorkplace()
  room = await openMailRoom(place, { at, domain })
  ;({ s3, client, taking, sent } = room)
})
afterAll(async () => {
  await room?.close()
  await place?.close()
})
/** A new complaint of Chen, and the address to which answers to its letters go. */
beforeEach(async () => {
  reference = await receiveOne(place, at, { complainant: complainantAt('chen') }, crypto.randomUUID())
  address = await caseAddress(place.store, reference, domain)
  sent.length = 0
})

let number = 0
/** A message that the mail service has put into the bucket, and what it reports of it. */
function arrived(raw: Buffer, findings: Findings = {}, to = [address], source = 'chen@example.com') {
  const messageId = `message-${(number += 1)}`
  s3.putMail(`arrived/${messageId}`, raw)
  return mailCame.parse(receivedEvent({ messageId, source, at, to, findings }))
}
const comes = (...given: Parameters<typeof arrived>) => takeMails(taking, arrived(...given))

/** S3, until the process is gone at a call of this name: before it was done, or before anybody heard of it. */
function stoppingAt(name: string, number: number, done: boolean): Pick<S3Client, 'send'> {
  let [left, gone] = [number, false]
  const send = async (command: { constructor: { name: string } }): Promise<unknown> => {
    if (command.constructor.name === `${name}Command`) left -= 1
    const stops = left === 0 && !gone
    if (gone || (stops && !done)) throw new Error('the process is gone')
    const answer = await client.send(command as never)
    if (!stops) return answer
    gone = true
    throw new Error('the process is gone')
  }
  return { send } as never
}

const file = async (): Promise<CaseFile> => (await readCase(place.store, reference))!.file
const waiting = async () =>
  (await waitingMails(place.store, 500)).mails.map(({ mail }) => mail).filter(({ named }) => named.includes(reference))

describe('an answer to a letter', () => {
  it('is a message of its case, with its files as documents', async () => {
    const invoice = pdf('invoice')
    await comes(fromGmail('Here is the invoice.', 'Please send it.', [{ name: '发票.pdf', content: invoice }]))
    const { messages, documents, mailsIn, confirmed } = await file()
    expect(messages).toMatchObject([{ text: 'Here is the invoice.', newFacts: false }])
    expect(documents).toMatchObject([{ from: 'complainant', what: '发票.pdf', shown: true, checked: null }])
    expect(mailsIn).toMatchObject([
      { mail: 'mail-in-1', as: 'message', from: 'chen@example.com', by: { as: 'complainant', mail: 'mail-in-1' } },
    ])
    expect(confirmed).not.toBeNull()
    expect(sent).toMatchObject([{ bucket: s3.settings.quarantine.name, bytes: invoice.length }])
    expect(await waiting()).toEqual([])
    expect(place.bells.at(-1)).toContain(reference)
  })

  it('ends the pause that waited for it', async () => {
    const record = (await readCase(place.store, reference))!
    const pause: ConsequenceOf<'paused'> = {
      fact: 'paused',
      v: 1,
      pause: 'pause-1',
      task: 'intake-1',
      reason: 'complainant',
      clocks: ['stage'],
      until: '2026-03-09T10:00:00.000Z',
      note: 'x',
    }
    const by = { as: 'signed-in', person: 'zhang-wei', session: 'x' } as const
    await append(place.store, reference, record, { at, by, facts: [pause] }, { pending: true })
    await comes(fromQq('收据在这里', '请提供收据'))
    expect((await file()).pauses).toMatchObject([{ resumed: { why: 'message' } }])
  })

  it('is taken once: again, another way, or at the same moment', async () => {
    const raw = fromGmail('Once.', 'x', [{ name: 'a.pdf', content: pdf('a') }])
    await Promise.all([comes(raw), comes(raw), comes(Buffer.concat([Buffer.from('Received: again\r\n'), raw]))])
    const { messages, documents, mailsIn } = await file()
    expect([messages.length, documents.length, mailsIn.length]).toEqual([1, 1, 1])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
  })

  it('is whole after every accident, and a second run', async () => {
    for (let effects = 1; ; effects += 1) {
      reference = await receiveOne(place, at, { complainant: complainantAt('chen') }, crypto.randomUUID())
      address = await caseAddress(place.store, reference, domain)
      const event = arrived(fromGmail(`Try ${effects}`, 'x', [{ name: 'a.pdf', content: pdf('a') }]))
      place.accidentAfter(effects)
      await takeMails(taking, event).catch(() => {})
      const happened = place.happened()
      place.accidentAfter(Infinity)
      await takeMails(taking, event)
      const { messages, documents } = await file()
      expect([messages.length, documents.length]).toEqual([1, 1])
      expect(sent.some(({ key }) => key.startsWith(`${reference}/document-1/`))).toBe(true)
      if (!happened) break
    }
  })

  it.each(['GetObject', 'PutObject'])(
    'is whole after S3 fails at any %s, before it was done or after',
    async (call) => {
      for (const done of [false, true])
        for (let calls = 1; ; calls += 1) {
          reference = await receiveOne(place, at, { complainant: complainantAt('chen') }, crypto.randomUUID())
          address = await caseAddress(place.store, reference, domain)
          const files = ['a', 'b'].map((one) => ({ name: `${one}.pdf`, content: pdf(one) }))
          const event = arrived(fromGmail(`${call} ${String(done)} ${calls}`, 'x', files))
          const stops = { ...taking, files: { ...taking.files, client: stoppingAt(call, calls, done) } }
          const isStopped = await takeMails(stops, event).then(
            () => false,
            () => true,
          )
          await takeMails(taking, event)
          const { messages, documents, mailsIn } = await file()
          expect([messages.length, documents.length, mailsIn.length]).toEqual([1, 2, 1])
          const keys = new Set(sent.filter(({ key }) => key.startsWith(reference)).map(({ key }) => key))
          expect(keys.size).toBe(2)
          if (!isStopped) break
        }
    },
  )

  it('waits whole after S3 fails at any call, and is added to its case whole', async () => {
    for (let calls = 1; ; calls += 1) {
      const event = arrived(fromGmail(`Waits ${calls}`, 'x', [{ name: 'a.pdf', content: pdf('a') }]), { dmarc: 'FAIL' })
      const client = stoppingAt('PutObject', calls, false)
      const isStopped = await takeMails({ ...taking, files: { ...taking.files, client } }, event).catch(() => true)
      await takeMails(taking, event)
      if (isStopped !== true) break
    }
    const mails = (await waitingMails(place.store, 500)).mails.filter(({ mail }) => mail.named.includes(reference))
    expect(mails.map(({ mail }) => mail.wrote).toSorted()).toEqual(['Waits 1', 'Waits 2'])
    const [item] = mails
    const who = { by: { as: 'signed-in', person: 'kim', session: 'x' }, person: 'kim', at } as const
    for (const call of ['HeadObject', 'CopyObject', 'nothing']) {
      const record = (await readCase(place.store, reference))!
      const desk = await deskOf(place.store, record.file, staff)
      const client = stoppingAt(call, 1, true)
      await addToCase({ ...taking, files: { ...taking.files, client } }, record, item!, desk, who).catch(() => {})
    }
    const { messages, documents } = await file()
    expect([messages.length, documents.length]).toEqual([1, 1])
    expect(new Set(sent.filter(({ key }) => key.startsWith(reference)).map(({ key }) => key)).size).toBe(1)
    expect((await readMail(place.store, item!.mail.id))?.settled).toMatchObject({ is: 'message', reference })
  })

  it('after the complaint was joined goes to the case in which it continues', async () => {
    const record = (await readCase(place.store, reference))!
    const into = await receiveOne(place, at, { complainant: complainantAt('chen') }, crypto.randomUUID())
    const joined: ConsequenceOf<'joined'> = { fact: 'joined', v: 1, into, liaison: null, respondBy: at }
    const by = { as: 'workflow', execution: 'x' } as const
    await append(place.store, reference, record, { at, by, facts: [joined] }, { pending: false })
    await comes(fromGmail('To the other.', 'x'))
    expect((await readCase(place.store, into))!.file.messages).toMatchObject([{ text: 'To the other.' }])
  })

  it('waits for the staff from the twenty-first of a day on', async () => {
    for (let mail = 1; mail <= 21; mail += 1)
      await comes(fromGmail(`Number ${mail}`, 'x', [], { id: `${mail}@example.com` }))
    expect((await file()).messages).toHaveLength(20)
    expect(await waiting()).toMatchObject([{ why: 'too-many', wrote: 'Number 21' }])
  })
})

describe('a mail that is not proven to be the complainant’s', () => {
  const raw = fromGmail('Pay to another account.', 'x', [{ name: 'a.pdf', content: pdf('a') }])
  test.each<[what: string, given: [Buffer, Findings?], why: string]>([
    ['from a domain that it is not from', [raw, { dmarc: 'FAIL' }], 'not-proven'],
    ['from a domain that says nothing of itself', [raw, { dmarc: 'GRAY' }], 'not-proven'],
    ['proven to be of another', [fromGmail('y', 'x', [], { from: 'chen@example.net' })], 'other-address'],
    [
      'with their address as a name',
      [fromGmail('y', 'x', [], { from: '"chen@example.com" <c@example.net>' })],
      'other-address',
    ],
    [
      'with letters that look like theirs',
      [fromGmail('y', 'x', [], { from: 'chen@xn--xample-2of.com' })],
      'other-address',
    ],
    [
      'with another address behind theirs',
      [fromGmail('y', 'x', [], { from: '<chen@example.com><c@example.net>' })],
      'not-proven',
    ],
    ['of two senders', [fromGmail('y', 'x', [], { from: 'chen@example.com, c@example.net' })], 'not-proven'],
    [
      'that claims in its own headers to be proven',
      [Buffer.concat([Buffer.from('Authentication-Results: amazonses.com; dmarc=pass\r\n'), raw]), { dmarc: 'FAIL' }],
      'not-proven',
    ],
    ['with a virus', [raw, { virus: 'FAIL' }], 'virus'],
    ['that is spam', [raw, { spam: 'FAIL' }], 'spam'],
    ['that cannot be read', [nested(500)], 'unreadable'],
  ])('%s waits for the liaison', async (_, [content, findings], why) => {
    await comes(content, findings)
    expect((await file()).messages).toEqual([])
    expect(await waiting()).toMatchObject([{ why, named: [reference] }])
  })

  it('names another case too: the staff decide', async () => {
    const other = await receiveOne(place, at, { complainant: complainantAt('chen') }, crypto.randomUUID())
    await comes(fromGmail('About both', 'x', [], { subject: `Re: ${other}` }))
    expect((await file()).messages).toEqual([])
    expect(await waiting()).toMatchObject([{ why: 'several-cases', named: [reference, other] }])
  })

  it('names the case of somebody else by its reference: it is no message there', async () => {
    const theirs = await receiveOne(place, at, { complainant: complainantAt('li') }, crypto.randomUUID())
    await comes(fromGmail('Show me', 'x', [], { subject: theirs }), {}, [`hello@${domain}`])
    expect((await readCase(place.store, theirs))!.file.messages).toEqual([])
  })
})

describe('a mail to no case', () => {
  it('is a message of the case that its subject names, if it is theirs', async () => {
    await comes(fromGmail('By reference', 'x', [], { subject: `投诉 ${reference.toLowerCase()}` }), {}, [
      `hello@${domain}`,
    ])
    expect((await file()).messages).toMatchObject([{ text: 'By reference' }])
  })

  it('waits for intake, with all that it says', async () => {
    const subject = `Complaint ${crypto.randomUUID()}`
    await comes(
      fromGmail('I want to complain.', 'x', [{ name: 'a.pdf', content: pdf('a') }], {
        subject,
        from: 'new@example.org',
      }),
      {},
      [`hello@${domain}`],
    )
    const { mails } = await waitingMails(place.store, 500)
    expect(mails.find(({ mail }) => mail.subject === subject)).toMatchObject({
      waits: true,
      settled: null,
      mail: {
        why: 'no-case',
        toCase: false,
        from: 'new@example.org',
        wrote: 'I want to complain.',
        attachments: [{ part: 0, name: 'a.pdf' }],
      },
    })
  })
})

describe('what no person wrote', () => {
  const automatic = { From: 'chen@example.com', Subject: 'Away', 'Message-ID': '<away@example.com>' }

  it('is noted, if it is an automatic answer of the complainant, and asks for nothing', async () => {
    const bells = place.bells.length
    await comes(plain({ ...automatic, 'Auto-Submitted': 'auto-replied' }, 'I am away'), {}, [address], '')
    const { mailsIn, messages } = await file()
    expect(mailsIn).toMatchObject([{ as: 'absence', subject: 'Away' }])
    expect(messages).toEqual([])
    expect(place.bells.length).toBe(bells)
  })

  it('is kept aside otherwise, and waits for nobody', async () => {
    await comes(plain({ ...automatic, 'Content-Type': 'multipart/report; boundary=x' }), {}, [address], '')
    await comes(plain({ ...automatic, From: 'desk@example.com' }))
    await comes(plain({ ...automatic, 'Auto-Submitted': 'auto-replied' }), { dmarc: 'FAIL' })
    expect((await file()).mailsIn).toEqual([])
    expect(await waiting()).toEqual([])
  })

  it('may be a list through which a person writes: the staff see it', async () => {
    await comes(plain({ ...automatic, 'List-Id': '<x.example.com>' }, 'A person'))
    expect(await waiting()).toMatchObject([{ why: 'list' }])
  })
})

test('an erased case leaves nothing of its mails', async () => {
  await comes(fromGmail('My words.', 'x'))
  const { mailsIn, head } = await file()
  const record = (await readCase(place.store, reference))!
  const by = { as: 'operator', command: 'case -- erase' } as const
  const erased: ConsequenceOf<'erased'> = { fact: 'erased', v: 1, why: 'asked', through: head, decidedBy: 'x' }
  await append(place.store, reference, record, { at, by, facts: [erased] }, { pending: false })
  await listForChecks(place.store, reference, at)
  const { store, workflow, files } = taking
  const checking = { store, workflow, files: { ...s3.settings, client }, mail: deletingMails(store, files) }
  await checkDocuments(checking, { v: 1, at })
  expect((await file()).mailsIn).toMatchObject([{ deleted: true }])
  const read = readArrived(files, mailsIn[0]!.key.replace('arrived/', ''))
  await expect(read).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('the address of a case cannot be made up', async () => {
  expect(await caseOfAddress(place.store, address.toUpperCase(), domain)).toBe(reference)
  const [local = ''] = address.split('@')
  const other = `${local.slice(0, -1)}${local.endsWith('a') ? 'b' : 'a'}@${domain}`
  expect(await caseOfAddress(place.store, other, domain)).toBeUndefined()
  expect(await caseOfAddress(place.store, address.replace(domain, 'example.org'), domain)).toBeUndefined()
  expect(local.length).toBeLessThanOrEqual(64)
})
