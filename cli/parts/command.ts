import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { oneLine } from '../../infra/failure.ts'
import { type Named, openTable, type OpenTable } from './table.ts'
import { wrongOption } from '../../local/options.ts'
import { printable, quoted } from '../../local/printable.ts'
import { folded } from './columns.ts'

/** The outside world of a command, so that a test can replace it. */
export type World = {
  print: (line: string) => void
  complain: (line: string) => void
  open: (named: Named) => OpenTable
  /** Value of LANG and the like. */
  locale: string
  /** Asks the person at the terminal; undefined if there is nobody to ask. */
  ask: (question: string) => Promise<string> | undefined
  /** Says once at which desk or table a command works, beside what it prints. */
  at?: (where: string) => void
}

// A reader that closes early (`| head`) is not an error.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })

/**
 * Asks somebody at a terminal. Who ends the input instead (Ctrl-C, Ctrl-D) has answered nothing.
 * @returns what they typed; empty if nothing
 */
export async function answerTo(question: string, input: Readable, output: Writable): Promise<string> {
  const asking = createInterface({ input, output })
  const closed = new Promise<string>((resolve) => {
    asking.once('close', () => {
      output.write('\n')
      resolve('')
    })
  })
  const answer = asking.question(question).catch(() => '')
  const typed = await Promise.race([answer, closed])
  asking.close()
  return typed
}

/** What a command complains of, as it stands in a terminal. */
export const complaintOn = (line: string): string =>
  line
    .split('\n')
    .flatMap((one) => folded(printable(one)))
    .join('\n')

export const world: World = {
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${complaintOn(line)}\n`),
  open: openTable,
  locale: process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '',
  ask: (question) => {
    if (!process.stdin.isTTY) return undefined
    return answerTo(question, process.stdin, process.stdout)
  },
  at: (where) => {
    if (!said.has(where)) process.stderr.write(`${where}\n`)
    said.add(where)
  },
}

const said = new Set<string>()

/** A command was called with wrong arguments. */
export class UsageError extends Error {}

/** A command found something wrong, or was refused: it was called rightly. */
export class Refused extends Error {}

/** What the usage of every command says of where it works and how it ends. */
export const whereCommandsWork = `The command works on the desk that npm start runs here; --desk PORT names one of several desks, and
--table NAME a deployed table.
Exit codes: 0 all is well, 1 something is wrong or was refused, 2 the command could not run.`

/** All is well; something is wrong or was refused; it could not run as it was called. */
const exitCodes = { well: 0, wrong: 1, misuse: 2 } as const

/**
 * The world of a command at one of several desks. @throws UsageError if a table is named besides
 */
export function atDesk(
  world: World,
  { table, desk }: { table?: string | undefined; desk?: string | undefined },
): World {
  if (desk === undefined) return world
  if (table !== undefined) throw new UsageError('use --table or --desk, not both')
  return { ...world, open: (named) => world.open(named.table === undefined ? { ...named, desk } : named) }
}

export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true })
  } catch (error) {
    throw new UsageError(wrongOption(error))
  }
}

/**
 * Runs a command and reports an error on one line; after a misuse, with the usage of the one action that was meant.
 * @returns its exit code, one of `exitCodes`
 */
export async function run(
  name: string,
  usage: string,
  args: readonly string[],
  { complain }: World,
  command: () => Promise<number>,
): Promise<number> {
  try {
    return await command()
  } catch (error) {
    for (const line of folded(printable(`${name}: ${errorLine(error)}`))) complain(line)
    if (error instanceof UsageError) complain(usageOf(name, usage, args))
    return error instanceof Refused ? exitCodes.wrong : exitCodes.misuse
  }
}

/** The lines of a usage that are about one action, with those that continue them; all of it if there are none. */
export function usageOf(name: string, usage: string, args: readonly string[]): string {
  const lines = usage.split('\n').map((line) => line.replace(/^(usage:)?\s+npm run [\w-]+ -- (?=[a-z])/, '  '))
  const first = lines.findIndex((line) => args.some((arg) => /^[a-z]+$/.test(arg) && line.startsWith(`  ${arg} `)))
  const bare = lines.findIndex((line) => args.some((arg) => /^[a-z]+$/.test(arg) && line === `  ${arg}`))
  const at = first === -1 ? bare : first
  if (at === -1) return usage
  const after = lines.slice(at + 1)
  const end = after.findIndex((line) => !/^ {3,}/.test(line))
  const more = end === -1 ? after : after.slice(0, end)
  return [`usage: npm run ${name} -- ${lines[at]?.trim()}`, ...more, `all of it: npm run ${name} -- --help`].join('\n')
}

/** The options that every action has. */
const ofEveryAction: ReadonlySet<string> = new Set(['table', 'desk', 'help'])

/**
 * Holds a command to what its usage says of the action that was asked for. An option of another action would do
 * nothing: somebody who adds `--dry-run` must not see it ignored.
 * @throws UsageError
 */
export function holdToUsage(
  name: string,
  usage: string,
  { tokens, positionals: [action] }: Pick<ReturnType<typeof readArguments>, 'tokens' | 'positionals'>,
): void {
  const own = action === undefined ? usage : usageOf(name, usage, [action])
  if (own === usage) return
  const names = new Set([...own.matchAll(/--([a-z][a-z-]*)/g)].map(([, option]) => option))
  for (const token of tokens)
    if (token.kind === 'option' && !ofEveryAction.has(token.name) && !names.has(token.name))
      throw new UsageError(`${action} has no option --${token.name}`)
}

/** What is wrong with the words of a call that no action takes; its usage follows. */
export function wrongWords(name: string, usage: string, [action, ...more]: readonly string[]): UsageError {
  if (action === undefined) return new UsageError('say what to do')
  if (usageOf(name, usage, [action]) === usage) return new UsageError(`there is no action ${quoted(action)}`)
  return new UsageError(
    more.length === 0
      ? `${action} needs to be told more`
      : `${action} does not take ${more.map((one) => quoted(one)).join(' ')}`,
  )
}

/** The error on one line. SDK messages for programmers are replaced by what to do about them. */
function errorLine(error: unknown): string {
  const line = oneLine(error)
  if (line === 'Region is missing')
    return 'no region is configured: set AWS_REGION, or set AWS_PROFILE to a profile that has one'
  if (line === 'Could not load credentials from any providers')
    return 'no credentials were found: set AWS_PROFILE to a profile that has them, and log in if it requires that'
  if (codesOf(error).some((code) => unreachable.has(code)))
    return 'nothing answers there: look whether the desk still runs, or whether this machine has a network'
  const named =
    error instanceof Error
      ? {
          ResourceNotFoundException: 'table name from the deployment outputs (TableName)',
          StateMachineDoesNotExist: 'ARN from the deployment outputs (StateMachineArn)',
        }[error.name]
      : undefined
  return named === undefined ? line : `${line}: check that this is the ${named}, and that account and region are right`
}

const unreachable: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
])

/** The codes of an error and of what caused it. */
function codesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return []
  return [(error as NodeJS.ErrnoException).code, ...codesOf(error.cause)]
}

/** Does something with a table and closes its client. */
export async function withTable<Result>(
  { open, at }: Pick<World, 'open' | 'at'>,
  named: Named,
  use: (table: OpenTable) => Promise<Result>,
): Promise<Result> {
  const table = open(named)
  at?.(table.where)
  try {
    return await use(table)
  } finally {
    table.close()
  }
}

/** Asks before anything is done. @throws Error if nobody can be asked */
export async function agreed({ ask, print }: Pick<World, 'ask' | 'print'>, question: string): Promise<boolean> {
  const answer = await ask(question)
  if (answer === undefined) throw new Error('this terminal cannot ask for confirmation: use --yes')
  if (/^y(es)?$/i.test(answer.trim())) return true
  print('Nothing was changed.')
  return false
}
