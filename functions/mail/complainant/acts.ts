import { actOf, mayUndo, undoEnds } from '../../domain/features/entry/acts.ts'
import { type EnteredAct, speakingFor } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Writing, Written } from '../parts/context.ts'
import { type Block, online, text } from '../parts/letter.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'
import { letter } from './letter.ts'

type Order = Extract<MailOrder, { kind: 'act-entered' | 'act-undone' }>

/** What the complainant did by phone or letter, as we noted it, and until when they can undo it. */
export function actEntered(w: Writing, { act: id }: Order): Written {
  const { m, f, file, desk, now } = w
  const { entered: words } = m.acts
  const act = theAct(w, id)
  const { what, said, saidAt } = act
  // It ends at midnight: its last day is the one before. A letter that is written again gives as long from its own day.
  const day = f.lastDay(undoEnds(file, act, desk, now))
  const noted: Block[] =
    said === '' || what === 'withdrawal' ? [] : [...text(words.said), { is: 'said', text: quoteUserWords(said) }]
  return letter(w, {
    subject: words.subject,
    lead: words.lead[what](f.dayOf(saidAt), saidBy(w, act)),
    body: [...text(words.effect[what](day)), ...noted, ...howToUndo(w, act, day)],
    button: mayUndo(file, act) ? words.button : m.follow.button,
  })
}

/**
 * The letter goes to the person who speaks for the complainant. Either of them may have called, unless only one of them
 * may do what was done.
 */
function saidBy({ m: { acts }, file }: Writing, act: EnteredAct): string {
  const speaking = speakingFor(file)
  if (speaking === undefined) return acts.entered.you
  const represented = quoteUserText(speaking.represented)
  return mayUndo(file, act) ? acts.entered.either(represented) : represented
}

/** Until when it can be undone, by the reader or by the person for whom they write. */
function howToUndo({ m, file }: Writing, act: EnteredAct, day: string): Block[] {
  const { undo, paperUndo, onlyThey, unlessDecided } = m.acts.entered
  const ends = act.what === 'acceptance' ? text(unlessDecided) : []
  return mayUndo(file, act)
    ? [online(undo(day), paperUndo(day)), ...ends]
    : [...text(onlyThey(quoteUserText(speakingFor(file)?.represented ?? ''), day)), ...ends]
}

/** It was undone. */
export function actUndone(w: Writing, { act: id }: Order): Written {
  const { undone: words } = w.m.acts
  const { what, undone } = theAct(w, id)
  return letter(w, {
    subject: words.subject,
    lead: words.lead(undone?.by.as === 'complainant'),
    body: text(words.what[what]),
    button: words.button,
  })
}

function theAct({ file, order }: Writing, id: string): EnteredAct {
  const found = actOf(file, id)
  if (found === undefined) throw new Error(`mail ${order.id}: the case has no ${id}`)
  return found
}
