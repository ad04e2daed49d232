import * as z from 'zod'
import { kept, words } from '../../forms/fields.ts'
import { departments, roles, stages } from '../../policy/policy.ts'
import { fact } from '../../file/fact.ts'
import { consideredFor, instant, task, person, numbered, unitThen } from './shapes.ts'

/** Tasks: who has which, and what was done at them, an emergency's included. */
export const taskFacts = [
  fact(
    'task-opened',
    () => ({
      task: task(),
      kind: z.string(),
      stage: z.enum(stages).nullable(),
      role: z.enum([...roles, 'liaison', 'complainant']),
      assignee: person().nullable(),
      unit: unitThen(),
      ...consideredFor(),
    }),
    3,
  ),
  fact('liaison-named', () => ({ person: person() })),
  fact(
    'reassigned',
    () => ({
      task: task(),
      from: person().nullable(),
      to: person().nullable(),
      unit: unitThen(),
      why: z.enum(['asked', 'away', 'nobody-before', 'conflict', 'left']),
      reason: words(1000).optional(),
      ...consideredFor(),
    }),
    3,
  ),
  fact('marked', () => ({ task: task(), clock: z.string(), mark: z.string(), tell: z.array(person()) })),
  fact('informed', () => ({ what: z.enum(['major']), tell: z.array(person()) })),
  fact('stage-ended', () => ({ stage: z.enum(stages) })),
  fact(
    'cancelled',
    () => ({
      task: task(),
      why: z.enum([
        'withdrawn',
        'lapsed',
        'closed',
        'new-facts',
        'reclassified',
        'moved-on',
        'reviewed',
        'missed',
        'emergency-over',
        'arrived',
      ]),
    }),
    3,
  ),
  /**
   * An open task put a question to a department. The answer is the task that opens for it, `consultation-1` for the
   * first.
   */
  fact('consulted', () => ({ consultation: numbered(), task: task(), to: person(), question: words(3000) })),
  /** A note of the staff. */
  fact('noted', () => ({ task: task(), text: words(5000) })),
  /** Somebody tried to reach the complainant. */
  fact('contact-attempted', () => ({
    task: task(),
    how: z.enum(['phone', 'email', 'post', 'visit']),
    at: instant(),
    reached: z.boolean(),
    notes: words(3000, 0),
  })),
  /** Somebody who oversees a task reminded its assignee. */
  fact('reminded', () => ({ task: task(), to: person(), note: words(500).optional() })),
  /** A decision as far as it was filled in: the form as JSON. */
  fact('drafted', () => ({ task: task(), decision: z.string(), values: kept(700_000) }), 3),
  /**
   * 应急预案: the class of the case has an emergency plan. This has its team by role, the author of the reports, and who
   * else was notified.
   */
  fact('emergency-opened', () => ({
    team: z.array(z.strictObject({ person: person(), role: z.enum(roles), standsInFor: person().optional() })),
    lead: person().nullable(),
    told: z.array(z.strictObject({ person: person(), as: z.enum(departments) })),
  })),
  /**
   * The team of the running emergency, and the people notified, from now on. Somebody has left the directory or has an
   * interest in the case, or an empty role was filled. Each choice has the people who were considered for it.
   */
  fact(
    'emergency-team-changed',
    () => ({
      team: z.array(z.strictObject({ person: person(), role: z.enum(roles), standsInFor: person().optional() })),
      lead: person().nullable(),
      told: z.array(z.strictObject({ person: person(), as: z.enum(departments) })),
      gone: z.array(z.strictObject({ person: person(), why: z.enum(['left', 'conflict']) })),
      named: z.array(z.strictObject({ person: person(), role: z.enum(roles), ...consideredFor() })),
    }),
    2,
  ),
  /** A first report or a day's status, sent to these members of the team. */
  fact('reported', () => ({ task: task(), tell: z.array(person()) })),
  fact('emergency-over', () => ({ why: z.enum(['decided', 'withdrawn', 'reclassified', 'joined']) })),
] as const
