import { actOf } from '../../domain/features/entry/acts.ts'
import { type EnteredAct, speakingFor } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Writing, Written } from '../parts/context.ts'
import { type Block, online, text } from '../parts/letter.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'
import { letter } from './letter.ts'

type Order = Extract<MailOrder, { kind: 'act-entered' | 'act-undone' }>

/** What the complainant did by phone or letter, as we noted it, and until when they can undo it. */
export function actEntered(w: Writing, { act: id }: Order): Written {
  const { m, f } = w
  const { entered: words } = m.acts
  const { what, said, saidAt, until } = theAct(w, id)
  // It ends at midnight: its last day is the one before.
  const day = f.lastDay(until)
  const noted: Block[] =
    said === '' || what === 'withdrawal' ? [] : [...text(words.said), { is: 'said', text: quoteUserWords(said) }]
  return letter(w, {
    subject: words.subject,
    lead: words.lead[what](f.dayOf(saidAt), saidBy(w)),
    body: [...text(words.effect[what](day)), ...noted, online(words.undo(day), words.paperUndo(day))],
    button: words.button,
  })
}

/** The letter goes to the person who speaks for the complainant, and either of them may have called. */
function saidBy({ m: { acts }, file }: Writing): string {
  const speaking = speakingFor(file)
  return speaking === undefined ? acts.entered.you : acts.entered.either(quoteUserText(speaking.represented))
}

/** It was undone. */
export function actUndone(w: Writing, { act: id }: Order): Written {
  const { undone: words } = w.m.acts
  return letter(w, {
    subject: words.subject,
    lead: words.lead,
    body: text(words.what[theAct(w, id).what]),
    button: words.button,
  })
}

function theAct({ file, order }: Writing, id: string): EnteredAct {
  const found = actOf(file, id)
  if (found === undefined) throw new Error(`mail ${order.id}: the case has no ${id}`)
  return found
}
