import type { VirtualClock } from '../clock/clock.ts'
import type { LocalS3, NewObject } from './s3.ts'

/** What the scanner says of a file, in GuardDuty's words; `silent`: nothing. */
export const scanOutcomes = [
  'NO_THREATS_FOUND',
  'THREATS_FOUND',
  'UNSUPPORTED',
  'ACCESS_DENIED',
  'FAILED',
  'silent',
] as const
export type ScanOutcome = (typeof scanOutcomes)[number]

/**
 * The file that every scanner knows as malware, though it does nothing (EICAR). It stands here in pieces, so that no
 * scanner takes this source for it.
 */
export const testMalware = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD', '-ANTIVIRUS-TEST', '-FILE!$H+H*'].join(
  '',
)

/** Milliseconds after its arrival at which the bucket reports an object, and the scanner what it found. */
const after = { created: 1000, scanned: 4000 } as const

export type Scanner = {
  /** Takes an object that has arrived: its events follow on the virtual clock. */
  take(object: NewObject): void
  /** What the next scans say, whatever is in the files. */
  next(outcome: ScanOutcome, times?: number): void
}

/**
 * The twin of GuardDuty's scanner, with the bucket's own events. It knows one piece of malware, and archives with a
 * password, which nobody can look into.
 * @param tell brings an event to the function, again if that fails
 */
export function scanner(
  clock: Pick<VirtualClock, 'now' | 'at'>,
  content: LocalS3['content'],
  tell: (event: object) => Promise<void>,
): Scanner {
  let planned: { outcome: ScanOutcome; times: number } | undefined
  const outcomeOf = (object: NewObject): ScanOutcome => {
    if (planned !== undefined && planned.times > 0) {
      planned.times -= 1
      return planned.outcome
    }
    const bytes = content(object.key, object.version) ?? Buffer.alloc(0)
    if (bytes.includes(testMalware)) return 'THREATS_FOUND'
    return hasPassword(bytes) ? 'UNSUPPORTED' : 'NO_THREATS_FOUND'
  }
  return {
    next: (outcome, times = 1) => {
      planned = { outcome, times }
    },
    take: (object) => {
      const time = () => new Date(clock.now()).toISOString()
      clock.at(clock.now() + after.created, () => tell(createdEvent(object, time())))
      clock.at(clock.now() + after.scanned, async () => {
        const outcome = outcomeOf(object)
        if (outcome !== 'silent') await tell(scannedEvent(object, outcome, time()))
      })
    },
  }
}

/** Whether the first part of an archive is encrypted: a flag in its head says so. */
const hasPassword = (bytes: Buffer): boolean =>
  bytes.length > 8 && bytes.readUInt32LE(0) === 0x04034b50 && (bytes.readUInt16LE(6) & 1) === 1

/** The event of the bucket, as EventBridge passes it on. */
export const createdEvent = ({ bucket, key, version, bytes }: NewObject, time: string): object => ({
  version: '0',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  time,
  detail: {
    version: '0',
    bucket: { name: bucket },
    object: { key, size: bytes, 'version-id': version },
    reason: 'PostObject',
  },
})

/** The event of the scanner. */
export const scannedEvent = ({ bucket, key, version }: NewObject, outcome: ScanOutcome, time: string): object => ({
  version: '0',
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  source: 'aws.guardduty',
  time,
  detail: {
    schemaVersion: '1.0',
    scanStatus: ['ACCESS_DENIED', 'FAILED'].includes(outcome) ? 'FAILED' : 'COMPLETED',
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: { bucketName: bucket, objectKey: key, versionId: version, s3Throttled: false },
    scanResultDetails: { scanResultStatus: outcome, threats: outcome === 'THREATS_FOUND' ? [{ name: 'EICAR' }] : null },
  },
})
