import { createInterface } from 'node:readline/promises'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { oneLine } from '../../infra/failure.ts'
import { type Named, openTable, type OpenTable } from './table.ts'
import { printable } from '../../local/printable.ts'

/** The outside world of a command, so that a test can replace it. */
export type World = {
  print: (line: string) => void
  complain: (line: string) => void
  open: (named: Named) => OpenTable
  /** Value of LANG and the like. */
  locale: string
  /** Asks the person at the terminal; undefined if there is nobody to ask. */
  ask: (question: string) => Promise<string> | undefined
}

// A reader that closes early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

export const world: World = {
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  open: openTable,
  locale: process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '',
  ask: (question) => {
    if (!process.stdin.isTTY) return undefined
    const asking = createInterface({ input: process.stdin, output: process.stdout })
    return asking.question(question).finally(() => asking.close())
  },
}

/** A command was called with wrong arguments. */
export class UsageError extends Error {}

export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0])
  }
}

/** Runs a command and reports an error on one line. @returns its exit code; `failed` if it could not start */
export async function run(
  name: string,
  usage: string,
  failed: number,
  { complain }: World,
  command: () => Promise<number>,
): Promise<number> {
  try {
    return await command()
  } catch (error) {
    complain(printable(`${name}: ${errorLine(error)}`))
    if (error instanceof UsageError) complain(usage)
    return failed
  }
}

/** The error on one line. SDK messages for programmers are replaced by what to do about them. */
function errorLine(error: unknown): string {
  const line = oneLine(error)
  if (line === 'Region is missing')
    return 'no region is configured: set AWS_REGION, or set AWS_PROFILE to a profile that has one'
  if (line === 'Could not load credentials from any providers')
    return 'no credentials were found: set AWS_PROFILE to a profile that has them, and log in if it requires that'
  const named =
    error instanceof Error
      ? {
          ResourceNotFoundException: 'table name from the deployment outputs (TableName)',
          StateMachineDoesNotExist: 'ARN from the deployment outputs (StateMachineArn)',
        }[error.name]
      : undefined
  return named === undefined ? line : `${line}: check that this is the ${named}, and that account and region are right`
}

/** Does something with a table and closes its client. */
export async function withTable<Result>(
  { open }: Pick<World, 'open'>,
  named: Named,
  use: (table: OpenTable) => Promise<Result>,
): Promise<Result> {
  const table = open(named)
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
