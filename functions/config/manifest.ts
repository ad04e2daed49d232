import type { Variable } from './env.ts'

/**
 * Every function of the system, what it is given and what it may do. CDK makes the functions, their environment and
 * their grants from this list; the local runtime loads the same entries.
 */
export type FunctionSpec = {
  /** Module below `functions/` that exports `handler`. */
  entry: string
  environment: readonly Variable[]
  /**
   * What it does with the items of cases: read them, add to them, or also change and remove what is derived from the
   * files.
   */
  table: 'none' | 'read' | 'append' | 'write'
  /** Whether it reads the staff directory, or `with-case`: also by one call with items of a case. */
  staff?: true | 'with-case'
  /** Whether it knows who signed in, or also signs people in and out. */
  signIn?: 'read' | 'write'
  /** Whether it reads the record of who read what. */
  readers?: true
  /** Whether it reads imported calendars. */
  calendars?: true
  /** Whether it reads, and adds to, the records of reviews of policy packs. */
  policies?: true
  /** Whether it keeps what people typed and have not sent: complaints that are being written, pages with mistakes. */
  drafts?: true
  /** Which lists of the table's indexes it reads. */
  lists?: readonly (
    | 'checking'
    | 'matters'
    | 'mails'
    | 'pending'
    | 'untold'
    | 'reminding'
    | 'parked'
    | 'counting'
    | 'unfolded'
    | 'work'
    | 'alike'
    | 'openUnder'
    | 'openUnderBefore'
    | 'openIn'
    | 'receivedIn'
  )[]
  /** Whether it reads the sums of months, counts cases for them, or also sums months up. */
  figures?: 'read' | 'count' | 'fold'
  /** Whether it reads monthly samples; or draws them, and tells people on Mondays. */
  samples?: 'read' | 'write'
  /** Whether it compares complaints, and so reads the key for the comparison, or also creates it. */
  alike?: 'read' | 'create'
  /** Whether it searches for cases, or lists them under what they are found by. */
  find?: 'read' | 'write'
  /** Whether it reads and writes what holds for the whole desk: the hold on mail, the lease of the sweeper. */
  desk?: true
  /** What it may do to executions: start a case's execution, signal a waiting one, look at their state. */
  workflow: readonly ('start' | 'signal' | 'look')[]
  /**
   * What it does with documents: make forms and addresses for them; keep or delete what was checked; have it checked
   * again, and delete what was erased. The last two are not deployed where the desk takes no documents.
   */
  documents?: 'sign' | 'check' | 'check-again'
  /**
   * What it does with mail that came: take each that arrives, show those that wait to the staff, count or tell the
   * staff of them, or delete those of an erased case. The first is deployed only where the desk takes mail.
   */
  mailIn?: 'take' | 'sort' | 'count' | 'tell' | 'erase'
  /** Whether it sends mail. */
  mail: boolean
  /** Whether a schedule calls it: the next call makes up for a failed one, so that nothing is tried again. */
  scheduled?: true
  /** What it does with text messages: send them, or take their receipts. The latter is deployed with a gateway only. */
  sms?: 'send' | 'receive'
  /** What mail has to go through for the function to be of use; it is not deployed with the other. */
  only?: 'ses' | 'smtp'
  /** Limit in seconds and memory in MB. */
  timeout: number
  memory: number
}

/** The variables with which every function writes logs and metrics. */
const observed = ['LOG_LEVEL', 'METRICS_NAMESPACE'] as const
/** The variables with which a function sends mail. */
const mailing = ['SENDER', 'REPLY_TO', 'CONFIGURATION_SET', 'MAIL', 'SMTP'] as const
/** The variables of the two doors that take complaints. */
const filing = ['FILINGS_AT_ONCE', 'EDGE'] as const
const desk = [...observed, 'TABLE_NAME', 'DEFAULT_LANGUAGE', 'ENTITY'] as const
/** The variables of doors that show pages: what stands below each of them. */
const pages = [...desk, 'PHONE', 'ABOUT'] as const
/** The variables of doors for people who signed in. */
const signedIn = [...pages, 'BASE_URL', 'SIGN_IN'] as const

export const functions = {
  form: {
    entry: 'http/complainant/form.ts',
    environment: [...pages, ...filing, 'STATE_MACHINE_ARN', 'POLICY_PACK', 'BASE_URL', 'DOCUMENTS', ...mailing, 'SMS'],
    table: 'append',
    // For the name of the liaison on the confirmation page.
    staff: true,
    calendars: true,
    drafts: true,
    lists: ['alike'],
    alike: 'create',
    workflow: ['start'],
    // The link to a draft, and nothing else.
    mail: true,
    timeout: 10,
    memory: 512,
  },
  complaints: {
    entry: 'http/complainant/complaints.ts',
    environment: [...desk, 'PHONE', ...filing, 'STATE_MACHINE_ARN', 'POLICY_PACK', 'ALLOWED_ORIGINS'],
    table: 'append',
    calendars: true,
    workflow: ['start'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  complaint: {
    entry: 'http/complainant/complaint.ts',
    environment: [...pages, 'STATE_MACHINE_ARN', 'DOCUMENTS'],
    table: 'append',
    staff: true,
    calendars: true,
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  'lost-link': {
    entry: 'http/complainant/lost-link.ts',
    environment: [...pages, 'STATE_MACHINE_ARN', 'FILINGS_AT_ONCE', 'SMS'],
    table: 'append',
    staff: true,
    calendars: true,
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  task: {
    entry: 'http/staff/task-door.ts',
    environment: [...pages, 'STATE_MACHINE_ARN', 'DOCUMENTS', 'POLICY_PACK'],
    table: 'append',
    staff: true,
    calendars: true,
    lists: ['work'],
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  documents: {
    entry: 'http/documents/documents.ts',
    environment: [...signedIn, 'READS', 'STATE_MACHINE_ARN', 'DOCUMENTS'],
    documents: 'sign',
    signIn: 'read',
    table: 'append',
    staff: true,
    calendars: true,
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  survey: {
    entry: 'http/complainant/survey.ts',
    environment: [...pages, 'STATE_MACHINE_ARN'],
    table: 'append',
    staff: true,
    calendars: true,
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  offer: {
    entry: 'http/complainant/offer.ts',
    environment: [...pages, 'STATE_MACHINE_ARN'],
    table: 'append',
    staff: true,
    calendars: true,
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  work: {
    entry: 'http/staff/work.ts',
    environment: [...pages, 'STATE_MACHINE_ARN', 'POLICY_PACK'],
    table: 'append',
    staff: true,
    calendars: true,
    lists: ['work'],
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  desk: {
    entry: 'http/desk/desk.ts',
    environment: [...signedIn, 'READS', 'STATE_MACHINE_ARN', 'DOCUMENTS', 'POLICY_PACK', 'MAIL_IN'],
    mailIn: 'count',
    table: 'append',
    staff: true,
    signIn: 'read',
    calendars: true,
    lists: ['mails', 'work'],
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  enter: {
    entry: 'http/desk/enter.ts',
    environment: [...signedIn, 'READS', 'STATE_MACHINE_ARN', 'POLICY_PACK', 'SMS', 'DOCUMENTS', 'MAIL_IN'],
    mailIn: 'sort',
    table: 'append',
    staff: true,
    signIn: 'read',
    calendars: true,
    lists: ['mails', 'alike'],
    alike: 'create',
    find: 'read',
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  figures: {
    entry: 'http/desk/figures/figures.ts',
    environment: [...signedIn, 'READS', 'STATE_MACHINE_ARN', 'POLICY_PACK'],
    // The rows of the cases behind a number; what a deviation came from is recorded in the file.
    table: 'append',
    staff: true,
    signIn: 'read',
    calendars: true,
    figures: 'read',
    samples: 'read',
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 20,
    memory: 512,
  },
  cases: {
    entry: 'http/desk/cases.ts',
    environment: [...signedIn, 'READS', 'STATE_MACHINE_ARN', 'POLICY_PACK'],
    table: 'append',
    staff: true,
    signIn: 'read',
    readers: true,
    calendars: true,
    lists: ['work', 'openIn', 'receivedIn'],
    alike: 'read',
    find: 'read',
    drafts: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  'sign-in': {
    entry: 'http/desk/sign-in.ts',
    environment: [...signedIn, 'POLICY_PACK'],
    table: 'none',
    staff: true,
    signIn: 'write',
    drafts: true,
    workflow: [],
    mail: false,
    // The provider is asked up to three times, for five seconds each.
    timeout: 20,
    memory: 512,
  },
  policy: {
    entry: 'http/staff/policy-review.ts',
    environment: pages,
    table: 'none',
    staff: true,
    calendars: true,
    policies: true,
    drafts: true,
    workflow: [],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  openapi: {
    entry: 'http/machine/openapi.ts',
    environment: [...observed, 'DEFAULT_LANGUAGE', 'POLICY_PACK'],
    table: 'none',
    workflow: [],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  elsewhere: {
    entry: 'http/machine/not-found.ts',
    environment: [...observed, 'DEFAULT_LANGUAGE', 'ENTITY', 'PHONE', 'ABOUT'],
    table: 'none',
    workflow: [],
    mail: false,
    timeout: 10,
    memory: 256,
  },
  advance: {
    entry: 'steps/advance.ts',
    environment: [...desk, 'BASE_URL', 'ABOUT', ...mailing, 'SMS', 'MAIL_IN', 'POLICY_PACK'],
    sms: 'send',
    table: 'write',
    staff: 'with-case',
    calendars: true,
    lists: ['work', 'alike'],
    alike: 'create',
    find: 'write',
    figures: 'count',
    desk: true,
    workflow: [],
    mail: true,
    timeout: 50,
    memory: 512,
  },
  wait: {
    entry: 'steps/wait.ts',
    environment: [...observed, 'TABLE_NAME'],
    table: 'append',
    workflow: ['signal'],
    mail: false,
    timeout: 30,
    memory: 512,
  },
  'document-events': {
    entry: 'steps/documents/document-events.ts',
    environment: [...observed, 'TABLE_NAME', 'STATE_MACHINE_ARN', 'DOCUMENTS'],
    documents: 'check',
    table: 'append',
    staff: true,
    calendars: true,
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 60,
    memory: 512,
  },
  'document-checks': {
    entry: 'steps/documents/document-checks.ts',
    environment: [...observed, 'TABLE_NAME', 'STATE_MACHINE_ARN', 'DOCUMENTS', 'MAIL_IN'],
    documents: 'check-again',
    mailIn: 'erase',
    table: 'append',
    staff: true,
    calendars: true,
    lists: ['checking'],
    workflow: ['start', 'signal'],
    scheduled: true,
    mail: false,
    timeout: 120,
    memory: 512,
  },
  'mail-events': {
    entry: 'steps/mail-events.ts',
    environment: [...observed, 'TABLE_NAME', 'STATE_MACHINE_ARN'],
    only: 'ses',
    table: 'append',
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 30,
    memory: 512,
  },
  'mail-feedback': {
    entry: 'http/machine/mail-feedback.ts',
    environment: [...observed, 'TABLE_NAME', 'STATE_MACHINE_ARN', 'DEFAULT_LANGUAGE', 'MAIL', 'SMTP'],
    only: 'smtp',
    table: 'append',
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  'sms-feedback': {
    entry: 'http/machine/sms-feedback.ts',
    environment: [...observed, 'TABLE_NAME', 'STATE_MACHINE_ARN', 'DEFAULT_LANGUAGE', 'SMS'],
    sms: 'receive',
    table: 'append',
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 10,
    memory: 512,
  },
  'mail-in': {
    entry: 'steps/mail-in/mail-in.ts',
    environment: [...observed, 'TABLE_NAME', 'STATE_MACHINE_ARN', 'DOCUMENTS', 'MAIL_IN', 'SENDER', 'REPLY_TO'],
    mailIn: 'take',
    table: 'append',
    staff: true,
    calendars: true,
    alike: 'read',
    workflow: ['start', 'signal'],
    mail: false,
    timeout: 60,
    // A message has up to 40 MB, and is in memory several times.
    memory: 1536,
  },
  digest: {
    entry: 'steps/digest.ts',
    environment: [...observed, 'TABLE_NAME', 'BASE_URL', ...mailing, 'ENTITY', 'POLICY_PACK', 'MAIL_IN'],
    mailIn: 'tell',
    table: 'append',
    staff: true,
    calendars: true,
    policies: true,
    lists: ['matters', 'mails', 'reminding', 'openUnder', 'openUnderBefore'],
    figures: 'read',
    samples: 'write',
    desk: true,
    workflow: [],
    scheduled: true,
    mail: true,
    timeout: 300,
    memory: 512,
  },
  park: {
    entry: 'steps/park.ts',
    environment: [...observed, 'TABLE_NAME'],
    table: 'append',
    workflow: [],
    mail: false,
    timeout: 30,
    memory: 256,
  },
  sweep: {
    entry: 'steps/sweep.ts',
    environment: [...observed, 'TABLE_NAME', 'STATE_MACHINE_ARN'],
    table: 'write',
    calendars: true,
    lists: ['pending', 'untold', 'parked'],
    desk: true,
    workflow: ['start', 'signal', 'look'],
    scheduled: true,
    mail: false,
    timeout: 60,
    memory: 512,
  },
  fold: {
    entry: 'steps/fold.ts',
    environment: [...observed, 'TABLE_NAME'],
    table: 'write',
    calendars: true,
    lists: ['counting', 'unfolded'],
    figures: 'fold',
    workflow: [],
    scheduled: true,
    mail: false,
    // A month of 80,000 cases takes some twenty seconds of computing.
    timeout: 120,
    memory: 1024,
  },
} as const satisfies Record<string, FunctionSpec>

export type FunctionName = keyof typeof functions

/**
 * The functions of a deployment whose mail goes through this. @param documents whether it takes documents @param sms
 * whether it has a gateway for text messages @param mailIn whether it takes mail
 */
export function functionsWith(
  mail: 'ses' | 'smtp',
  documents = true,
  sms = false,
  mailIn = false,
): readonly FunctionName[] {
  return (Object.entries(functions) as [FunctionName, FunctionSpec][]).flatMap(([name, spec]) =>
    (spec.only === undefined || spec.only === mail) &&
    (spec.documents === undefined || spec.documents === 'sign' || documents) &&
    (spec.sms !== 'receive' || sms) &&
    (spec.mailIn !== 'take' || mailIn)
      ? [name]
      : [],
  )
}
