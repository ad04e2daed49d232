import { staffIn } from '../../case/facts.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import { askForTheNext, cameAt, canRestart, restartClocks } from '../../deadlines/new-facts.ts'
import { told, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  'accept-new': () => z.strictObject({ reason: words(1000) }),
  'refuse-new': () => z.strictObject({ reason: told(2000) }),
})

/**
 * 新情况认定: a supervisor decides whether what the complainant sent is a new fact or reason (银保监会令2020年第3号 Art 18(3)).
 * Only then does the period restart, from the day on which it was received. It never does for what the firm asked for
 * or held already. A letter tells the new date, and until then the old promise stands.
 */
export const newMaterial: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => file.newFactRequests.map(({ at }) => at),
  briefing: ['new-facts'],
  onPage: ['accept-new', 'refuse-new'],
  assignTo: (_file, { policy }) => policy.newFacts?.acceptance?.roles ?? policy.standIns,
  // If the complainant marked the message, nobody of the staff asked for it, even if a refusal led to the request.
  excludedPeople: (file, _desk, task) => {
    const by = requestOf(file, task)?.by
    const marking = staffIn(by)
    return new Set(marking !== undefined && requestedMessage(file, task)?.newFacts !== true ? [marking] : [])
  },
  clock: (file, { id, openedAt, openedIn }, { policy }) => ({
    id: `new-material@${openedIn}`,
    start: requestOf(file, id)?.at ?? openedAt,
    limit: policy.newFacts?.acceptance?.limit ?? policy.undelivered.limit,
    credits: [],
  }),
  endsAt: (file) => (file.outcome === null ? undefined : { at: file.outcome.at, why: 'moved-on' }),
  toldWhenLapsed: 'nobody',
  ownLetter: ['refuse-new'],
  validate: {
    'accept-new': (_answer, { file, desk }) =>
      canRestart(file, desk) ? [] : [issue(['decision'], 'request-outdated')],
  },
  facts: {
    'accept-new': ({ reason }, { file, task, desk, at }) => {
      const message = requestedMessage(file, task.id)
      return message === undefined
        ? []
        : restartClocks(file, desk, at, { from: cameAt(file, message), message: message.commit, reason })
    },
    'refuse-new': (_answer, { file, task }) => {
      const refused = requestOf(file, task.id)
      return refused === undefined ? [] : askForTheNext(file, refused)
    },
  },
}

function requestOf({ newFactRequests }: CaseFile, task: string): CaseFile['newFactRequests'][number] | undefined {
  return newFactRequests.find(({ id }) => id === task)
}

/** The message that a task is about. */
export function requestedMessage(file: CaseFile, task: string): CaseFile['messages'][number] | undefined {
  const request = requestOf(file, task)
  return file.messages.find(({ commit }) => commit === request?.message)
}
