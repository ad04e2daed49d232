import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commitDecision } from '../../../functions/app/commit-decision.ts'
import { announceDocument } from '../../../functions/domain/features/documents/announce.ts'
import { quarantineKey } from '../../../functions/domain/features/documents/documents.ts'
import type { Checking } from '../../../functions/steps/documents/checking.ts'
import { checkDocuments } from '../../../functions/steps/documents/check-documents.ts'
import { documentEvent, takeDocumentEvent } from '../../../functions/steps/documents/document-events.ts'
import { append, readCase } from '../../../functions/store/cases.ts'
import { checksDue, listForChecks } from '../../../functions/store/documents/under-check.ts'
import { clientOf } from '../../support/documents/s3-client.ts'
import { createdEvent, scannedEvent, type ScanOutcome, testMalware } from '../../../local/s3/scanner.ts'
import { type LocalS3, startS3 } from '../../../local/s3/s3.ts'
import { png } from '../../support/documents/files.ts'
import { standard as policy } from '../../support/domain/desk.ts'
import { openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

/* The events of the bucket and its scanner come at least once, in any order, and whatever is killed meanwhile. */

const at = '2026-03-02T02:00:00.000Z'
const minutesLater = (minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString()

let place: Workplace
let s3: LocalS3
let client: S3Client
let checking: Checking
let reference: string

beforeAll(async () => {
  place = await openWorkplace()
  s3 = await startS3({ clock: { now: () => Date.parse(at) } })
  client = clientOf(s3)
  checking = { store: place.store, workflow: place.workflow, files: { ...s3.settings, client } }
})
afterAll(async () => {
  client?.destroy()
  await s3?.close()
  await place?.close()
})
/** A new complaint, of which a document is announced. */
beforeEach(async () => {
  reference = await receiveOne(place, at, {}, crypto.randomUUID())
  const before = (await readCase(place.store, reference))!
  await commitDecision(place, before, { by: { as: 'complainant', mail: 'acknowledgement' }, at }, ({ file }) =>
    announceDocument(file, { from: 'complainant' }, { what: '维修发票' }, { policy, phone: '95500' }),
  )
})

type Object = { bucket: string; key: string; version: string; bytes: number }

/** A file that has been sent for the announced document. */
async function sent(content: Buffer): Promise<Object> {
  const bucket = s3.settings.quarantine.name
  const key = quarantineKey(reference, 'document-1', crypto.randomUUID())
  const { VersionId: version = '' } = await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }),
  )
  return { bucket, key, version, bytes: content.length }
}

const tell = (event: object): Promise<void> => takeDocumentEvent(checking, documentEvent.parse(event))
const arrived = (object: Object) => tell(createdEvent(object, at))
const scanned = (object: Object, outcome: ScanOutcome = 'NO_THREATS_FOUND') => tell(scannedEvent(object, outcome, at))

/** The facts about documents, by name. */
async function facts(): Promise<string[]> {
  const record = await readCase(place.store, reference)
  return (record?.commits ?? []).flatMap((commit) =>
    commit.facts.flatMap((one) =>
      one.fact.startsWith('document') ? [one.fact === 'document-checked' ? one.result : one.fact] : [],
    ),
  )
}

const isKept = (key = `${reference}/document-1`): Promise<boolean> =>
  client.send(new GetObjectCommand({ Bucket: s3.settings.clean.name, Key: key })).then(
    () => true,
    () => false,
  )
const isInQuarantine = ({ key, version }: Object): Promise<boolean> =>
  client.send(new HeadObjectCommand({ Bucket: s3.settings.quarantine.name, Key: key, VersionId: version })).then(
    () => true,
    () => false,
  )

describe('the events of a file', () => {
  it('record each thing once, in their order', async () => {
    const object = await sent(png('in order'))
    for (const event of [arrived, arrived, scanned, scanned, arrived, scanned]) await event(object)
    expect(await facts()).toEqual(['document-announced', 'document-arrived', 'clean'])
    expect(await isKept()).toBe(true)
  })

  it('record the same if the scanner is first', async () => {
    const object = await sent(png('out of order'))
    await scanned(object)
    await arrived(object)
    expect(await facts()).toEqual(['document-announced', 'document-arrived', 'clean'])
  })

  it('record the same if all come at once', async () => {
    const object = await sent(png('at once'))
    await Promise.all([arrived(object), scanned(object), arrived(object), scanned(object)])
    expect((await facts()).toSorted()).toEqual(['clean', 'document-announced', 'document-arrived'])
  })

  it('end with the file gone if it is malware, and a second report finds it gone', async () => {
    const object = await sent(Buffer.from(testMalware))
    await arrived(object)
    await scanned(object, 'THREATS_FOUND')
    await scanned(object, 'THREATS_FOUND')
    await scanned(object)
    expect(await facts()).toEqual(['document-announced', 'document-arrived', 'threat'])
    expect([await isKept(), await isInQuarantine(object)]).toEqual([false, false])
  })

  it('keep the version that was scanned, whatever comes under its key later', async () => {
    const object = await sent(png('the scanned one'))
    await arrived(object)
    await client.send(new PutObjectCommand({ Bucket: object.bucket, Key: object.key, Body: Buffer.from(testMalware) }))
    await scanned(object)
    const kept = await client.send(
      new GetObjectCommand({ Bucket: s3.settings.clean.name, Key: `${reference}/document-1` }),
    )
    expect(Buffer.from((await kept.Body?.transformToByteArray()) ?? []).equals(png('the scanned one'))).toBe(true)
  })

  it('record nothing for what is not a document of ours', async () => {
    const object = await sent(png('x'))
    const others = [
      { ...object, key: 'malware-protection-resource-validation-object' },
      { ...object, key: object.key.replace('document-1', 'document-9') },
      { ...object, key: object.key.replace(reference, 'AAAA-AAAA-A') },
      { ...object, bucket: 'another' },
    ]
    for (const other of others) {
      await arrived(other)
      await scanned(other)
    }
    expect(await facts()).toEqual(['document-announced'])
  })

  it.each([1, 2, 3, 4, 5, 6])(
    'come to the same if the function is gone after %i effects on the table',
    async (effects) => {
      const object = await sent(png(`killed ${effects}`))
      place.accidentAfter(effects)
      for (const event of [arrived, scanned]) await event(object).catch(() => {})
      place.accidentAfter(Number.POSITIVE_INFINITY)
      for (const event of [arrived, scanned]) await event(object)
      expect(await facts()).toEqual(['document-announced', 'document-arrived', 'clean'])
      expect(await isKept()).toBe(true)
    },
  )
})

describe('a check that comes to nothing', () => {
  it('is made again three times, a quarter of an hour apart, then it is said', async () => {
    const object = await sent(png('silent'))
    await arrived(object)
    await scanned(object, 'FAILED')
    await scanned(object, 'ACCESS_DENIED')
    for (const minutes of [5, 14]) await checkDocuments(checking, { v: 1, at: minutesLater(minutes) })
    expect(await facts()).toEqual(['document-announced', 'document-arrived'])
    const again = 'document-checked-again'
    for (const minutes of [15, 30, 45]) await checkDocuments(checking, { v: 1, at: minutesLater(minutes) })
    expect(await facts()).toEqual(['document-announced', 'document-arrived', again, again, again])
    await checkDocuments(checking, { v: 1, at: minutesLater(60) })
    expect((await facts()).at(-1)).toBe('failed')
    expect(await checksDue(place.store, minutesLater(600))).not.toContain(reference)
    // The scanner may still answer, and nothing changes.
    await scanned(object)
    expect((await facts()).at(-1)).toBe('failed')
    expect(await isKept()).toBe(false)
  })

  it('is answered by the copy that was checked', async () => {
    await arrived(await sent(png('copied')))
    await checkDocuments(checking, { v: 1, at: minutesLater(15) })
    const file = (await readCase(place.store, reference))!.file
    const { key = '', version = '' } = file.documents[0]?.arrived ?? {}
    const copy = { bucket: s3.settings.quarantine.name, key, version, bytes: 1 }
    expect(key.endsWith('/again-2')).toBe(true)
    await arrived(copy)
    await scanned(copy)
    expect((await facts()).at(-1)).toBe('clean')
  })

  it('of a copy that the file does not know yet is told again later', async () => {
    const object = await sent(png('early'))
    await arrived(object)
    const copy = { ...object, key: `${object.key}/again-2`, version: 'early' }
    await expect(scanned(copy)).rejects.toThrow('knows of no such copy')
  })
})

describe('an erased case', () => {
  it('has no files any more, and says so', async () => {
    const object = await sent(png('erased'))
    await arrived(object)
    await scanned(object)
    const record = (await readCase(place.store, reference))!
    const by = { as: 'operator', command: 'case -- erase' } as const
    await append(
      place.store,
      reference,
      record,
      {
        at,
        by,
        facts: [
          { fact: 'ended', v: 1 },
          { fact: 'erased', v: 1, why: 'asked', through: record.file.head, decidedBy: 'kim' },
        ],
      },
      { pending: false },
    )
    await listForChecks(place.store, reference, at)
    await checkDocuments(checking, { v: 1, at: minutesLater(1) })
    expect((await facts()).at(-1)).toBe('documents-deleted')
    expect([await isKept(), await isInQuarantine(object)]).toEqual([false, false])
    expect(await checksDue(place.store, minutesLater(600))).not.toContain(reference)
  })
})
