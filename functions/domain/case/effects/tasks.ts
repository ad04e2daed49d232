import type { Assignment, CaseFile, Emergency, OpenTask, Task } from '../case-file.ts'
import { markKey } from '../../file/marks.ts'
import { type ConsequenceOf, type KindName, staffIn } from '../facts.ts'
import { readOut } from './letter-ways.ts'
import type { Effects } from './effects.ts'

/** Tasks, who has them, and what is noted at them. */
export const effectsOnTasks = {
  'task-opened': (file, fact, { at, by, number }) => {
    const { task: id, kind, stage, role, assignee } = fact
    return {
      ...file,
      tasks: [
        ...file.tasks,
        {
          id,
          kind: kind as KindName,
          stage,
          role,
          openedAt: at,
          openedIn: number,
          assignments: [{ person: assignee, at, by, why: 'opened', ...standing(assignee, fact) }],
          state: 'open',
        },
      ],
    }
  },
  'liaison-named': (file, fact, { at }) => ({ ...file, liaisons: [...file.liaisons, { person: fact.person, at }] }),
  reassigned: (file, fact, { at, by }) =>
    onTask(file, fact.task, (task) => ({
      ...task,
      assignments: [
        ...task.assignments,
        {
          person: fact.to,
          at,
          by,
          why: fact.why,
          ...(fact.reason === undefined ? {} : { reason: fact.reason }),
          ...standing(fact.to, fact),
        },
      ],
    })),
  marked: (file, fact, { at }) => ({
    ...file,
    marks: {
      ...file.marks,
      [markKey(fact.clock, fact.mark)]: {
        at,
        task: fact.task,
        clock: fact.clock,
        mark: fact.mark,
        tell: fact.tell,
      },
    },
  }),
  decided: (file, fact, { at, by }) =>
    onTask(readOut(file, fact, at), fact.task, (task) => ({
      ...task,
      state: 'decided',
      recorded: { decision: fact.decision, answer: fact.answer, at, by },
    })),
  informed: (file, fact, { at }) => ({
    ...file,
    informed: [...file.informed, { what: fact.what, tell: fact.tell, at }],
  }),
  'stage-ended': (file, fact, { at, number }) => ({
    ...file,
    stageEnds: [...file.stageEnds, { stage: fact.stage, at, commit: number }],
  }),
  cancelled: (file, fact, { at }) =>
    onTask(file, fact.task, (task) => ({ ...task, state: 'cancelled', at, why: fact.why })),
  consulted: (file, fact, { at, by }) => {
    const { consultation: id, task, to, question } = fact
    return {
      ...file,
      consultations: [...file.consultations, { id, task, to, question, by: staffIn(by) ?? '', at }],
    }
  },
  reminded: (file, fact, { at, by, number }) => ({
    ...file,
    reminders: [...file.reminders, { task: fact.task, to: fact.to, note: fact.note, at, by, commit: number }],
  }),
  noted: (file, fact, { at, by }) => ({
    ...file,
    notes: [...file.notes, { is: 'note', task: fact.task, text: fact.text, at, by }],
  }),
  'contact-attempted': (file, fact, { at, by }) => ({
    ...file,
    notes: [
      ...file.notes,
      {
        is: 'contact-attempt',
        task: fact.task,
        how: fact.how,
        reached: fact.reached,
        notes: fact.notes,
        when: fact.at,
        at,
        by,
      },
    ],
  }),
  drafted: (file, fact, { at, by }) => ({
    ...file,
    drafts: [...file.drafts, { task: fact.task, decision: fact.decision, text: fact.values, at, by }],
  }),
  'emergency-opened': (file, fact, { at }) => ({
    ...file,
    emergencies: [
      ...file.emergencies,
      { team: fact.team, lead: fact.lead, told: fact.told, at, changes: [], over: null },
    ],
  }),
  'emergency-team-changed': (file, fact, { at }) => {
    const { team, lead, told, gone } = fact
    const people = (one: Pick<Emergency, 'team' | 'told'>): string[] => [
      ...new Set([...one.team, ...one.told].map(({ person }) => person)),
    ]
    return {
      ...file,
      emergencies: file.emergencies.map((one) =>
        one.over === null
          ? {
              ...one,
              team,
              lead,
              told,
              changes: [
                ...one.changes,
                { at, gone, joined: people(fact).filter((person) => !people(one).includes(person)) },
              ],
            }
          : one,
      ),
    }
  },
  'emergency-over': (file, fact, { at }) => ({
    ...file,
    emergencies: file.emergencies.map((one) => (one.over === null ? { ...one, over: { why: fact.why, at } } : one)),
  }),
  reported: (file, fact, { at }) => ({ ...file, reports: [...file.reports, { task: fact.task, tell: fact.tell, at }] }),
} satisfies Partial<Effects>

function onTask(file: CaseFile, id: string, change: (task: OpenTask) => Task): CaseFile {
  return { ...file, tasks: file.tasks.map((task) => (task.id === id && task.state === 'open' ? change(task) : task)) }
}

/** Whose deputy somebody is as the assignee of a task, and of which unit. */
function standing(
  assignee: string | null,
  { candidates, unit }: Pick<ConsequenceOf<'reassigned'>, 'candidates' | 'unit'>,
): Pick<Assignment, 'standsInFor' | 'unit'> {
  const of = candidates.find(({ person }) => person === assignee)?.standsInFor
  return { ...(of !== undefined && { standsInFor: of }), ...(unit !== undefined && { unit }) }
}
