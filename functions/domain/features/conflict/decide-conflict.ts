import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { assigneeOf, type CaseFile, liaisonOf, openTasks, participantsOf } from '../../case/case-file.ts'
import { line, told, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  uphold: () => z.strictObject({ person: line(40), reason: words(1000) }),
  dismiss: () => z.strictObject({ reason: told(2000) }),
})

/**
 * 回避申请: the complainant says that somebody who works on their case has an interest in it. A supervisor of the
 * assignee's unit decides, so that an allegation alone removes nobody. If it is upheld, the person is removed from the
 * case. The complainant hears the result either way.
 */
export const conflict: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => file.conflictClaims.map(({ at }) => at),
  briefing: ['claim'],
  onPage: ['uphold', 'dismiss'],
  choices: { uphold: { person: { people: ({ file }) => [...involvedIn(file)] } } },
  timeline: { uphold: 'conflict-upheld', dismiss: 'conflict-dismissed' },
  ownLetter: ['uphold', 'dismiss'],
  assignTo: (_file, { policy }) => policy.conflicts?.roles ?? policy.standIns,
  // The assignee could be the very person whom the complainant means.
  excludedPeople: (file) => peopleOf(file),
  nearestTo: (file) =>
    openTasks(file)
      .map(assigneeOf)
      .find((person) => person !== null) ?? liaisonOf(file),
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `conflict@${openedIn}`,
    start: openedAt,
    limit: policy.conflicts?.limit ?? policy.undelivered.limit,
    credits: [],
  }),
  validate: {
    uphold: ({ person }, { file }) => (involvedIn(file).has(person) ? [] : [issue(['person'], 'not-in-case')]),
  },
  facts: {
    uphold: ({ person }, { task }) => [{ fact: 'conflict', v: 1, person, conflict: task.id }],
    dismiss: () => [],
  },
}

/** Everybody who has, or had, a part in the case. */
function involvedIn(file: CaseFile): Set<string> {
  return new Set([...participantsOf(file), ...file.liaisons.map(({ person }) => person)])
}

/** Who works on the case now: the assignees of its open tasks, and its liaison. */
function peopleOf(file: CaseFile): Set<string> {
  const holders = openTasks(file)
    .filter(({ kind }) => kind !== 'conflict')
    .map(assigneeOf)
  return new Set([...holders, liaisonOf(file)].filter((person) => person !== null))
}
