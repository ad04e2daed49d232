import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { WrittenLetter } from '../../domain/case/case-file.ts'
import { proofAsked } from '../../domain/tasks/authority/seen.ts'
import type { Writing, Written } from '../parts/context.ts'
import { text } from '../parts/letter.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'
import { letter } from './letter.ts'

type Order = Extract<MailOrder, { kind: 'written' | 'request-reminder' }>

/** What a colleague wrote to the complainant, and by when they are asked for what; or the one reminder of it. */
export function written(w: Writing, { kind, letter: id }: Order): Written {
  const { m, f, file, desk, language } = w
  const { written: words } = m
  const proof = proofAsked(file, desk.policy)?.[language]
  const { text: said, asks } = letterOf(w, id)
  const day = asks === null ? '' : f.day(asks.until)
  const isProof = asks?.what === 'authority' && proof !== undefined
  const asksFor = (): string => (isProof ? words.asksProof(proof, day) : words.asks[asks?.what ?? 'answer'](day))
  const asked = asks === null ? words.lead : asksFor()
  const ifNone = isProof ? [kind === 'written' ? words.ifNoProof : words.ifNoProofNow] : []
  const subject = asks === null ? words.subject : words.subjectAsks
  return letter(w, {
    subject: kind === 'written' ? subject : words.subjectReminder,
    lead: kind === 'written' ? asked : words.reminder(day),
    body: [
      { is: 'said', text: quoteUserWords(said) },
      ...(isProof && kind !== 'written' ? text(m.declined.proofs(proof, undefined)) : []),
      ...(asks === null ? [] : text(words.how[asks.what], ...ifNone, words.cannot)),
    ],
    button: words.button[asks?.what ?? 'nothing'],
  })
}

function letterOf({ file, order }: Writing, id: string): WrittenLetter {
  const found = file.written.find((one) => one.id === id)
  if (found === undefined) throw new Error(`mail ${order.id}: the case has no ${id}`)
  return found
}
