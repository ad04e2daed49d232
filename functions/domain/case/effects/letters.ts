import type { CaseFile } from '../case-file.ts'
import { afterLetter, bySms, byChannel, posted, postDropped, postFailed, toPost, waysWithMail } from './letter-ways.ts'
import type { Effects } from './effects.ts'

/** What went out to whom, what came back, and what is asked of the complainant. */
export const effectsOnLetters = {
  mailed: (file, fact, { at, number }) => ({
    ...file,
    mails: { ...file.mails, [fact.mail]: { at, to: fact.to, messageId: fact.messageId, address: fact.address } },
    ways: waysWithMail(file, fact.mail, fact.messageId, number),
    toldPromises: afterLetter(file, fact, at),
  }),
  'sms-sent': (file, fact, { at, number }) => bySms(file, fact, { at, number }),
  'sms-refused': (file, fact, { at, number }) => bySms(file, fact, { at, number }),
  'by-channel': (file, fact, { at, number }) => byChannel(file, fact, { at, number }),
  'to-post': (file, fact, { at, number }) => toPost(file, fact.mail, { at, number }),
  posted: (file, fact, { at, by }) => posted(file, fact, { at, by }),
  'post-dropped': (file, fact, { at }) => postDropped(file, fact, at),
  'post-failed': (file, fact, { at, number }) => postFailed(file, fact, { at, number }),
  'letter-kept': (file, fact) => ({ ...file, letters: { ...file.letters, [fact.mail]: fact.digest } }),
  'mail-refused': (file, fact, { at, number }) => ({
    ...file,
    mails: { ...file.mails, [fact.mail]: { at, to: fact.to, error: fact.error } },
    ways: waysWithMail(file, fact.mail, null, number),
    toldPromises: afterLetter(file, fact, at),
    failures: [
      ...file.failures,
      {
        mail: fact.mail,
        to: fact.to,
        messageId: null,
        why: 'refused',
        kind: 'permanent',
        code: fact.error,
        at,
        commit: number,
      },
    ],
  }),
  delivered: (file, fact, { at }) => ({
    ...file,
    deliveries: [...file.deliveries, { mail: fact.mail, messageId: fact.messageId, at }],
  }),
  undelivered: (file, fact, { at, number }) => ({
    ...file,
    failures: [
      ...file.failures,
      {
        mail: fact.mail,
        to: fact.to,
        messageId: fact.messageId,
        why: fact.why,
        kind: fact.kind,
        code: fact.code,
        at,
        commit: number,
      },
    ],
  }),
  alerted: (file, fact, { at }) => ({
    ...file,
    alerts: [...file.alerts, { mail: fact.mail, to: fact.to, task: fact.task, tell: fact.tell, at }],
  }),
  'promise-told': (file, fact) => ({
    ...file,
    toldPromises: [
      ...file.toldPromises.filter(({ mail }) => mail !== fact.mail),
      { mail: fact.mail, respondBy: fact.respondBy },
    ],
  }),
  'mail-withheld': (file, fact, { at }) => ({
    ...file,
    withheld: { ...file.withheld, [fact.mail]: { at, earlier: fact.earlier } },
  }),
  written: (file, fact, { at, by, number }) => {
    const { letter: id, task, text, asks } = fact
    return {
      ...file,
      written: [...file.written, { id, task, text, asks, by, at, commit: number, answered: null, overdue: null }],
    }
  },
  'request-answered': (file, fact, { at }) => onLetter(file, fact.letter, { answered: { by: fact.by, at } }),
  'request-overdue': (file, fact, { at }) => onLetter(file, fact.letter, { overdue: { at } }),
} satisfies Partial<Effects>

function onLetter(
  file: CaseFile,
  id: string,
  change: Partial<Pick<CaseFile['written'][number], 'answered' | 'overdue'>>,
): CaseFile {
  return { ...file, written: file.written.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}
