import type { Task } from '../../domain/case/case-file.ts'
import { letterOf, unreached } from '../../domain/case/deliveries.ts'
import { acknowledgementMail } from '../../domain/features/intake/acknowledgement-limit.ts'
import { postOf } from '../../domain/features/post/post-letters.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, facts, heading } from '../parts/letter.ts'

/** No acknowledgement went out, so the complainant knows only what the confirmation page said. */
export function notAcknowledged({ file, m }: Writing): readonly Block[] {
  return file.withheld[acknowledgementMail] === undefined ? [] : [{ is: 'alert', title: m.staff.notAcknowledged }]
}

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

/** Which letter is to be posted, and its date. */
export function letterToPost({ file, m, f }: Writing, task: Task): readonly Block[] {
  const post = postOf(file, task.id)
  return post === undefined
    ? []
    : [
        facts(
          [m.staff.toPost.letter, m.staff.letters[letterOf(file, post.mail)]],
          [m.staff.toPost.dated, f.dayOf(post.at)],
        ),
      ]
}
