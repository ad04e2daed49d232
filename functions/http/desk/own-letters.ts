import { defaultRules } from '../../domain/policy/desk-packs.ts'
import { newestCalendar } from '../../store/calendars.ts'
import type { Reply, Request } from '../parts/handler.ts'
import type { Visit } from '../session/session.ts'
import { openSignedIn } from '../staff/open-task.ts'
import { letters, type PostDoor } from '../staff/post.ts'
import type { ListedDesk } from './own-work.ts'

/** `/desk/post`: the letters that somebody who signed in has to post, and the cases that the page tells of. */
export async function ownLetters(
  desk: PostDoor & ListedDesk,
  request: Request,
  { me, staff, session }: Visit,
): Promise<{ reply: Reply; references: readonly string[] }> {
  const { zone } = await newestCalendar(desk.store, defaultRules(desk.packs).calendar)
  const references: string[] = []
  const reply = await letters(desk, request, {
    me,
    staff,
    by: { as: 'signed-in', person: me.id, session: session.id },
    zone,
    open: (reference, task) =>
      openSignedIn(desk.store, { ...request, params: { reference, task } }, { person: me.id, session: session.id }),
    taskAt: (reference, task) =>
      `/desk/tasks/${reference}/${task}?${new URLSearchParams({ lang: request.language }).toString()}`,
    tells: (reference) => references.push(reference),
  })
  return { reply, references: [...new Set(references)] }
}
