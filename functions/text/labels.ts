import type * as z from 'zod'
import type { EnteredAct, OfferState } from '../domain/case/case-file.ts'
import type { ConsequenceOf, KindName } from '../domain/case/facts.ts'
import type { OutcomeShown, SupportNeed } from '../domain/case/facts/terms.ts'
import type { Problem } from '../domain/forms/issues.ts'
import type { Class, Department, Right, Role, Stage, Statement } from '../domain/policy/policy.ts'
import type { ActToEnter, actSchema } from '../domain/decide/entered-acts.ts'
import type { entrySchema } from '../domain/features/entry/entry.ts'
import type { draftSchema } from '../domain/features/intake/questions.ts'
import type { OfferAnswer } from '../domain/features/negotiation/answer-offer.ts'
import type { Status, WhyGone } from '../domain/case/refusal.ts'
import type { ActionName, TaskActions } from '../domain/catalogue/task-actions.ts'
import type { AnswerOf, DecisionName, TaskKinds } from '../domain/catalogue/task-kinds.ts'
import type { Format } from './format.ts'
import type { TimelineCode } from '../domain/case/timeline.ts'

/**
 * The outputs of every form. The keys of the labels are computed from them, so a missing translation does not compile.
 *
 * For example, a schema may give `{ points: { point: string; upheld: 'upheld' | 'not' }[] }`. It has three fields:
 * `FieldsIn` is `'points' | 'point' | 'upheld'`, and `fields` must label all three. `ChoicesIn` is
 * `['upheld', 'upheld' | 'not']`, and `choices.upheld` must label both values. A field of free text is no choice.
 */
type Filed = z.output<ReturnType<typeof draftSchema>>
type Answers = {
  [Name in KindName]: {
    [Decision in keyof TaskKinds[Name]['decisions']]: TaskKinds[Name]['decisions'][Decision] extends z.ZodType
      ? z.output<TaskKinds[Name]['decisions'][Decision]>
      : never
  }[keyof TaskKinds[Name]['decisions']]
}[KindName]

/**
 * Names of all fields within a value. A decision without fields comes out as a record of any names, which would make
 * every name a field: it has none.
 */
type FieldsIn<Value> = Value extends readonly (infer Item)[]
  ? FieldsIn<Item>
  : Value extends object
    ? string extends keyof Value
      ? never
      : { [Name in keyof Value & string]-?: Name | FieldsIn<NonNullable<Value[Name]>> }[keyof Value & string]
    : never

/** Fields with a fixed set of choices, as `[name, values]`. */
type ChoicesIn<Value> = Value extends readonly (infer Item)[]
  ? ChoicesIn<Item>
  : Value extends object
    ? string extends keyof Value
      ? never
      : {
          [Name in keyof Value & string]-?: Choice<Name, NonNullable<Value[Name]>> | ChoicesIn<NonNullable<Value[Name]>>
        }[keyof Value & string]
    : never
type Choice<Name, Value> = [Value] extends [string]
  ? string extends Value
    ? never
    : [Name, Value]
  : [Value] extends [readonly (infer Item)[]]
    ? Choice<Name, Item>
    : never
type Asked = { [Name in ActionName]: z.output<TaskActions[Name]['schema']> }[ActionName]
type Entered = z.output<ReturnType<typeof entrySchema>> | z.output<ReturnType<typeof actSchema>>
type AnyChoice = ChoicesIn<Filed> | ChoicesIn<Entered> | ChoicesIn<Answers> | ChoicesIn<Asked>

/** Every decision, and every move that leaves a task open. */
export type Act = DecisionName | ActionName

/**
 * Names of all fields that anyone fills in; `text` and `newFacts` are a message's, `who` somebody whom the complainant
 * means, `nextReview` when a policy pack is looked at again.
 */
export type FieldName =
  | FieldsIn<Filed>
  | FieldsIn<Entered>
  | FieldsIn<Answers>
  | FieldsIn<Asked>
  | 'text'
  | 'newFacts'
  | 'who'
  | 'nextReview'
  | 'staffNumber'
  | 'needsMet'
  | 'needsUnmet'
  | 'shown'

export type FieldText = { label: string; hint?: string }

/**
 * A field in its context, if the same name means something else there: `decision.path`, without row numbers. `ask` is
 * the public form, `filed` a complaint as staff read it.
 */
export type FieldPlace =
  `${Act | OfferAnswer | 'ask' | 'ask-estate' | 'ask-organisation' | 'keep' | 'file' | 'filed' | 'withdraw' | 'claim' | 'review' | 'own-will' | 'policy' | 'lost-link' | 'enter' | 'act' | 'exception' | 'document' | 'staff-document'}.${string}`

type NotAssignable = 'nobody' | 'name' | 'conflict' | 'unknown' | 'away' | 'took-part' | 'role' | 'unit' | 'yourself'

type DecisionOf<Name extends KindName> = keyof TaskKinds[Name]['decisions'] & string

/** A letter that tells the complainant of one decision. What people wrote goes into `quote` alone. */
export type LetterText = { subject: string; lead: string; quote?: { heading: string; words: string }; more?: string }

/** What is said of a kind of task. */
export type KindText<Name extends KindName> = {
  label: string
  /** What is asked for: "Complete intake". `verb` is the same in a subject line. */
  action: string
  verb: string
  /** The same in full, on the page of the task. Empty where the complainant decides it. */
  asks: string
  /** What each decision must contain, in mails to the staff. */
  holds: Record<DecisionOf<Name>, string>
  /** What the letters for the decisions of `ownLetter` are called, if the policy does not know them. */
  letterName?: string
  /** Letters for the decisions of `ownLetter`. */
  letters?: {
    [Decision in DecisionOf<Name>]?: (answer: AnswerOf<Name, Decision>, format: Format) => LetterText
  }
}

/** `until` and `passed` are of a decision that has a time limit of its own. */
export type DecisionText = {
  label: string
  hint: string
  recorded: string
  until?: (at: string) => string
  passed?: (at: string) => string
  /** Until when the complainant must have agreed, if it can be recorded later. */
  agreed?: (at: string) => string
}

/** The countries whose telephone numbers and addresses we show examples of. */
export type Country = 'CN' | 'GB' | 'AU' | 'US' | 'elsewhere'

/**
 * Texts that pages and emails share. Product, category and root cause have theirs in the policy pack (`policy.codes`).
 */
export type Labels = {
  /** The language's own name for itself. */
  ownName: string
  fields: Record<FieldName, FieldText>
  fieldsOf: Partial<Record<FieldPlace, FieldText>>
  /** Choices by field name, then value. */
  choices: { [Name in AnyChoice[0]]: Record<Extract<AnyChoice, [Name, unknown]>[1], string> } & {
    needsMet: Record<SupportNeed, string>
    /** How they agreed, besides what the staff can record: by themselves. */ how: { page: string }
    /** What a deviation came from. */ cause: Record<ConsequenceOf<'deviation-explained'>['cause'], string>
    /** What they did by phone or letter. */ acts: Record<ActToEnter, string>
  }
  yes: string
  no: string
  /** A choice on a task's page, what it means, and how it reads once recorded. */
  decisions: Record<Act, DecisionText>
  kinds: { [Name in KindName]: KindText<Name> }
  /** The state of an offer, for staff. */
  offerStates: Record<OfferState, string>
  /** What a complainant is asked about something that was entered for them. */
  askedAgain: Record<EnteredAct['what'], string>
  statuses: Record<Status, string>
  stages: Record<Stage, string>
  /** The steps of a case as its complainant reads them. */
  steps: Record<Stage | 'received' | 'decided', string>
  classes: Record<Class, string>
  roles: Record<Role | 'liaison' | 'complainant', string>
  /** Who is notified of an emergency besides its team. */
  functions: Record<Department, string>
  channels: Record<ConsequenceOf<'opened'>['channel'], string>
  outcomes: Record<OutcomeShown, string>
  /**
   * Rights of the complainant, each as a sentence to them. `{within}` is the policy's time limit in the words of
   * `within`, or empty if it has none.
   */
  rights: Record<Right, string>
  /** What the policy can require a letter to state. */
  statements: Record<Statement, string>
  /** Why a complaint is key or major, by the id of the policy's rule. A rule without a text shows its id. */
  classReasons: Readonly<Record<string, string>>
  /** The timeline, for the complainant. */
  timeline: Record<TimelineCode, string>
  /** Errors about a field. `{min}` and the like are filled from the values. */
  problems: Record<Problem, string>
  notAssignable: Record<NotAssignable, string>
  /** Why the person can no longer decide the task. */
  gone: Record<WhyGone, string>
  /** A reminder or level of escalation that was reached: `50`, `80`, `before-5 2026-12-24`, `overdue`, `rung-1`. */
  mark: (mark: string) => string
  /** Note on a date whose public holidays have not been announced yet. */
  provisional: (year: number) => string
  /** The same for the promise to the complainant, which never moves later. */
  provisionalPromise: (year: number) => string
  /** Of a date that may move either way. */
  provisionalDate: (year: number) => string
  /** The line below dates. @param said what `countedBy` says */
  rules: (said: string) => string
  /** A pack, and whose working days count. */
  countedBy: (pack: string, calendar: string) => string
  within: Record<'hours' | 'calendar-days' | 'working-days' | 'weeks' | 'months', (count: number) => string>
  /** The everyday name of a zone, if Intl has no good one. */
  /** What a telephone number looks like in a country, and an address on an envelope. */
  examples: Record<Country, { phone: string; address: string }>
  zones: Readonly<Record<string, string>>
}
