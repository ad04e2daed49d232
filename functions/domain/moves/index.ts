import type * as z from 'zod'
import { contactAttempt } from './contact-attempt.ts'
import { note } from './note.ts'
import { consult } from './consult.ts'
import { conflict } from './conflict.ts'
import type { Move } from './move.ts'
import { newFacts } from './new-facts.ts'
import { extend } from './extend.ts'
import { pause } from './pause.ts'
import { offer } from './offer.ts'
import { remind } from './remind.ts'
import { reassign } from './reassign.ts'
import { reclassify } from './reclassify.ts'
import { resume } from './resume.ts'

/** Everything that can be done about an open task besides deciding it, in the order in which it is offered. */
export const moves = {
  note,
  'contact-attempt': contactAttempt,
  offer,
  consult,
  resume,
  extend,
  pause,
  reassign,
  remind,
  reclassify,
  'new-facts': newFacts,
  conflict,
} as const

export type Moves = typeof moves
export type MoveName = keyof Moves
export const moveNames = Object.keys(moves) as MoveName[]

/** A move by its name, without its own types: for code that treats all moves alike. */
export function moveOf(name: MoveName): Move {
  return moves[name] as unknown as Move
}

/** What a move holds. */
export type AskedOf<Name extends MoveName> = z.output<Moves[Name]['asks']>
