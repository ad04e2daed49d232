import type { CaseFile } from '../case/case-file.ts'
import { letterOf } from '../case/deliveries.ts'
import { isToBePosted } from '../case/telling.ts'
import type { Letter } from '../policy/policy.ts'
import { byInstant, type Instant } from '../time/zone.ts'

/**
 * A letter to the complainant that went out, and how: by mail, as a text message that leads to it, by post, read out to
 * them, or on the page that they were on. `to-post`: it waits to be posted.
 */
export type LetterSent = {
  /** Id of its mail in the file. */
  mail: string
  /** The same in addresses. */
  at: string
  letter: Letter
  sentAt: Instant
  /** The day that it is dated: a letter may be posted later than it was written. */
  writtenAt: Instant
  how: 'mail' | 'sms' | 'post' | 'to-post' | 'call' | 'page' | 'refused'
}

/** Mails that say nothing to keep: a question of ours, and a link that somebody asked for again. */
const notKept: readonly string[] = ['survey', 'link-again'] satisfies Letter[]

/** The letters that the complainant has had, oldest first. */
export function lettersSent(file: CaseFile): LetterSent[] {
  return Object.entries(file.mails)
    .flatMap(([mail, sent]): LetterSent[] => {
      if (sent.to !== 'complainant' || ('channel' in sent && sent.channel === 'none')) return []
      const letter = letterOf(file, mail)
      return notKept.includes(letter)
        ? []
        : [
            {
              mail,
              at: inAddress(mail),
              letter,
              sentAt: sent.at,
              writtenAt: writtenAt(file, mail) ?? sent.at,
              how: isToBePosted(file, mail) ? 'to-post' : howOf(sent),
            },
          ]
    })
    .toSorted((one, other) => byInstant(one.sentAt, other.sentAt))
}

const writtenAt = ({ posts }: CaseFile, mail: string): Instant | undefined =>
  posts.findLast((post) => post.mail === mail)?.at

/** Whether a mail to the complainant is a letter that they can read again. */
export const isKept = ({ kind }: { kind: string }): boolean => !notKept.includes(kind)

/** Ids of mails to the complainant are words, numbers and days; the blank between them has no place in an address. */
export const inAddress = (mail: string): string => mail.replaceAll(' ', '.')

function howOf(sent: CaseFile['mails'][string]): LetterSent['how'] {
  if ('error' in sent) return 'refused'
  return 'channel' in sent && sent.channel !== undefined && sent.channel !== 'none' ? sent.channel : 'mail'
}
