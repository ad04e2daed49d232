import { offersOverIn } from '../../domain/features/negotiation/mails.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, text } from '../parts/letter.ts'

/** In a letter about something else: which offers have ended. */
export function offersOver({ file, m, f }: Writing, letter: Parameters<typeof offersOverIn>[1]): Block[] {
  return text(
    ...offersOverIn(file, letter).map(({ sent, at, until }) =>
      m.offerOver.also(f.dayOf(sent?.at ?? at), m.offer.endOf(f.day(until))),
    ),
  )
}
