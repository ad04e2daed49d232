import { letterOf, unreached } from '../../domain/case/deliveries.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, heading } from '../parts/letter.ts'

/** Our undelivered letters. The assignee tells the complainant what they said. */
export function undeliveredLetters({ file, desk, m, f }: Writing): readonly Block[] {
  return [
    heading(m.staff.undeliveredLetters),
    {
      is: 'list',
      items: unreached(file, desk.policy).map(({ mail, why, at }) =>
        m.staff.undeliveredLetter(m.staff.letters[letterOf(file, mail)], f.instant(at), m.staff.failures[why]),
      ),
    },
  ]
}
