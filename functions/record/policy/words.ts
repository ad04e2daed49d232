import type { Language } from '../../domain/forms/language.ts'
import type { CaseEvent, Class, ExtensionRule, OverallRule, Policy, Role, Stage } from '../../domain/policy/policy.ts'
import type { CountedLimit } from '../../domain/time/deadline.ts'

type Source = string | undefined
type Part<Name extends keyof Policy> = NonNullable<Policy[Name]>
type Roles = readonly string[]

/**
 * The words of `policy -- explain`: what happens at a date (`what`), and the rule that gives it, which begins with its
 * place in the pack. Names of clocks and steps are those of the pack.
 */
export type PolicyWords = {
  language: Language

  received: string
  everyChannel: string
  promised: string
  promisedRule: string
  promisedOnce: (event: CaseEvent) => string
  lastClose: (clock: string) => string

  reminder: (name: string, percent: string) => string
  warned: (name: string, tells: Roles) => string
  warnedRule: (clock: string, at: string, workingDays: number) => string
  due: (name: string) => string
  late: (name: string, role: Role) => string
  rung: (place: string, at: string, workingDay: number) => string
  stillLate: (name: string, tells: Roles) => string
  ladderAgain: (workingDays: number) => string

  stage: (stage: Stage) => string
  stageRule: (index: number, stage: Stage, weight: Class, limit: CountedLimit, source: Source) => string
  proposal: (stage: Stage) => string
  lessCoSigner: (rule: string, workingDays: number) => string
  coSignature: (stage: Stage) => string
  coSigner: (index: number, weight: Class, limit: CountedLimit, role: Role | null) => string
  overall: (clock: string, limit: CountedLimit, source: Source) => string
  extended: (name: string, step: string) => string
  extension: (step: ExtensionRule) => string

  progress: string
  updateRule: (rule: Part<'updates'>) => string
  unacknowledged: (tells: Roles) => string
  acknowledgementDue: (tells: Roles) => string
  acknowledgement: (limit: CountedLimit, source: Source) => string
  summary: string
  summaryRule: (limit: CountedLimit, isByAcceptance: boolean, source: Source) => string
  firstReport: (role: Role, to: Roles) => string
  firstReportRule: (limit: CountedLimit, source: Source) => string
  dailyAsked: string
  dailyDue: (tells: Roles) => string
  reviewAsked: string
  reviewAskedRule: (limit: CountedLimit, source: Source) => string
  reviewDecided: string
  reviewDecidedRule: (limit: CountedLimit, isLastClose: boolean, source: Source) => string
  surveySent: string
  surveyRule: (days: number, at: string) => string
  surveyReminder: string
  surveyLapses: string
  surveyLimit: (limit: CountedLimit) => string
  visitDue: string
  visitRule: (limit: CountedLimit) => string
  kept: string
  keptRule: (years: number, isFromReceipt: boolean, source: Source) => string

  /** What the pack allows besides dates. */
  provisions: {
    unkept: (rule: Part<'unkeptPromise'>, hasReviews: boolean) => string
    stageExtended: (step: ExtensionRule) => string
    letterExtended: (step: ExtensionRule) => string
    pause: (rule: Part<'pauses'>[number]) => string
    event: (rule: OverallRule, from: NonNullable<OverallRule['from']>) => string
    stops: (clock: string, reasons: readonly string[]) => string
    regulatorReply: (rule: Part<'regulatorReply'>) => string
    agreedPeriod: (rule: Part<'agreedPeriod'>) => string
    contractEnd: (rule: Part<'retention'>) => string
    receipt: (rule: Part<'receipt'>) => string
    newFacts: (rule: Part<'newFacts'>) => string
    joining: (source: Source) => string
    reviewOfBranch: (source: Source) => string
    declined: (rule: Part<'declines'>[number]) => string
    accepted: (rule: Part<'representatives'>['accepted'][number]) => string
    inPerson: (rule: NonNullable<Part<'representatives'>['inPerson']>) => string
    everyLetter: (rule: Part<'everyLetter'>) => string
    ombudsman: (rule: Part<'ombudsman'>) => string
    fulfilment: (role: Role | 'liaison') => string
  }

  /** The lines around the dates. @param names of the pack, its version and the case */
  head: (names: { policy: string; weight: Class; received: string; calendar: string; zone: string }) => string
  assumes: string
  provisional: (what: string) => string
  provisionalNote: (
    calendar: { id: string; firstKnownYear: number; lastKnownYear: number },
    nextNotice: string,
  ) => string
}
