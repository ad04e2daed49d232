import type { CaseFile } from '../../domain/case/case-file.ts'
import { goesAgain, promiseIn } from '../../domain/case/deliveries.ts'
import { isToBePosted } from '../../domain/case/telling.ts'
import type { Consequence, ConsequenceOf } from '../../domain/case/facts.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { MailFact } from './links.ts'

/**
 * What a letter led to for one of its orders, when, the digest of the letter as it is kept, and the promise that it
 * gave to the complainant.
 */
export type Posted = {
  fact: MailFact | ConsequenceOf<'by-channel' | 'sms-sent' | 'sms-refused' | 'to-post'>
  at: Instant
  kept?: string | undefined
  gave?: Instant | undefined
}

/** What the file records of it: which way it went, which letter it was word for word, and what it promised. */
export function factsOf(file: CaseFile, { fact, at, kept, gave }: Posted): Consequence[] {
  const { mail } = fact
  return [
    fact,
    ...(kept === undefined ? [] : [{ fact: 'letter-kept', v: 1, mail, digest: kept } as const]),
    // Somebody has moved the promise since the letter was written.
    ...(gave === undefined || gave === promiseIn(file, mail, at)
      ? []
      : [{ fact: 'promise-told', v: 1, mail, respondBy: gave } as const]),
  ]
}

/** Whether another step recorded it meanwhile. A letter that goes another way has gone out once already. */
export function isRecorded(file: CaseFile, { fact, mail }: Posted['fact']): boolean {
  const { mails, ways } = file
  const newest = mails[mail]
  if (newest === undefined) return false
  if (fact === 'to-post') return isToBePosted(file, mail)
  const isSms = fact === 'sms-sent' || fact === 'sms-refused'
  if (!isSms && goesAgain(file, mail)) return false
  if (ways.some((way) => way.mail === mail && way.channel === (isSms ? 'sms' : 'mail'))) return true
  const way = 'channel' in newest ? newest.channel : undefined
  // What came back from the post goes by mail, or is read out, for the first time.
  return way !== 'post' && isSms === (way === 'sms')
}
