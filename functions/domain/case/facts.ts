import * as z from 'zod'
import { whenNeeded } from '../forms/when-needed.ts'
import { complaintFacts } from './facts/complaint.ts'
import { taskFacts } from './facts/tasks.ts'
import { outcomeFacts } from './facts/outcome.ts'
import { letterFacts } from './facts/letters.ts'
import { timeFacts } from './facts/time.ts'
import { peopleFacts } from './facts/people.ts'
import { documentFacts } from './facts/documents.ts'
import { person } from './facts/shapes.ts'

/**
 * The facts that a complaint file is made of, each with its version `v`: what is written today. A stored fact is read
 * for years. A changed shape is the next version, and the one before moves unchanged to `past-facts.ts`, with an upcast
 * (docs/adr/0012). Words that people wrote appear once: in `opened`, `message`, `withdrawn`, `reassigned`, `consulted`,
 * in offers and their answers, and in the answer of `decided`. Addresses appear in `opened`, `known-as` and `mailed`;
 * everything else is codes, dates and ids.
 */
export const consequences = [
  ...complaintFacts,
  ...taskFacts,
  ...outcomeFacts,
  ...letterFacts,
  ...timeFacts,
  ...peopleFacts,
  ...documentFacts,
] as const

/** Facts that trigger nothing, so the workflow is not woken. */
export const quiet: readonly string[] = [
  'noted',
  'contact-attempted',
  'needs-recorded',
  'exposure-recorded',
  'needs-met',
  'drafted',
  'document-announced',
  'document-arrived',
  'document-checked-again',
  'mail-received',
  'documents-deleted',
  'hold-placed',
  'hold-lifted',
  'deviation-explained',
]

export type Consequence = z.output<ReturnType<(typeof consequences)[number]['schema']>>
export type ConsequenceOf<Name extends Consequence['fact']> = Extract<Consequence, { fact: Name }>

/** Every kind of task. The first that is open names what the case waits for, so the order is that of importance. */
export const kindNames = [
  'intake',
  'investigation',
  'negotiation',
  'feedback',
  'co-sign',
  'fulfilment',
  'authorise',
  'consultation',
  'extension',
  'review',
  'first-report',
  'daily-status',
  'reach',
  'posting',
  'unchecked-file',
  'root-cause',
  'conflict',
  'matter',
  'second-look',
  'new-material',
  'progress-update',
  'survey',
  'regulator-reply',
  'return-visit',
  'concern',
  'sample-reading',
] as const
export type KindName = (typeof kindNames)[number]

const aboutTheDesk: readonly KindName[] = ['sample-reading']

/**
 * Whether a task is about how the desk works. The case is not at it and does not wait for it: it closes without it, and
 * the task stays open beside.
 */
export const isAboutTheDesk = (kind: KindName): boolean => aboutTheDesk.includes(kind)

/** The state in which a case waits without an open task: for the survey to be due, or for a letter to go. */
export const waitWithoutTask: KindName = 'survey'

/** The fact that someone decided a task; `catalogue/stored-facts.ts` has its schema for each kind and decision. */
export type Decided = {
  fact: 'decided'
  v: number
  task: string
  kind: KindName
  decision: string
  answer: Readonly<Record<string, unknown>>
}

export type Fact = Consequence | Decided

/**
 * The author of a commit, and the link or machine that it came by. `mail` is the id of the mail whose link was used.
 */
export const bySchema = whenNeeded(() =>
  z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('filer') }),
    z.strictObject({ as: z.literal('complainant'), mail: z.string() }),
    z.strictObject({ as: z.literal('staff'), person: person(), mail: z.string() }),
    /** Somebody of the staff who had signed in, and in which session: see docs/adr/0047. */
    z.strictObject({ as: z.literal('signed-in'), person: person(), session: z.string() }),
    z.strictObject({ as: z.literal('workflow'), execution: z.string() }),
    z.strictObject({ as: z.literal('mail-service') }),
    /** The firm's gateway for text messages, with a receipt. */
    z.strictObject({ as: z.literal('sms-gateway') }),
    /** Somebody who gave a reference and an address on a page for everybody, and proved nothing. */
    z.strictObject({ as: z.literal('anybody'), page: z.literal('lost-link') }),
    /** The bucket of documents, or the scanner of its files. */
    z.strictObject({ as: z.literal('document-service') }),
    /** An operator, by a command of this project. */
    z.strictObject({ as: z.literal('operator'), command: z.string() }),
  ]),
)
export type By = z.infer<ReturnType<typeof bySchema>>

/** Who of the staff an author is, however they came: by the link of a mail, or signed in. */
export function staffIn(by: By | undefined): string | undefined {
  return by?.as === 'staff' || by?.as === 'signed-in' ? by.person : undefined
}
