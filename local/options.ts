import { parseArgs, type ParseArgsConfig } from 'node:util'

/** What a tool that works on no desk can be given: its usage, and its options. */
type Given<Options> = {
  /** `usage: npm run soak -- [--minutes 60]`, and what the options mean. */
  usage: string
  options: Options
  /** Words that may stand besides options. */
  words?: number
}

/**
 * The options of a tool. `--help` prints its usage and ends it. What it does not know ends it with 2 and the usage, as
 * the commands at a desk end, and not with a stack.
 */
export function toolOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  { usage, options, words = 0 }: Given<Options>,
  args = process.argv.slice(2),
) {
  const read = readOrEnd()
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage)
    process.exit(0)
  }
  if (read.positionals.length > words) misuse(usage, `there are too many words: ${read.positionals.join(' ')}`)
  return read

  function readOrEnd() {
    try {
      const known = { ...options, help: { type: 'boolean', short: 'h' } } as Options
      return parseArgs({ args, options: known, allowPositionals: true, strict: true })
    } catch (error) {
      return misuse(usage, wrongOption(error))
    }
  }
}

/** What `parseArgs` finds wrong, without its advice. */
export const wrongOption = (error: unknown): string => (error as Error).message.split(/\. |\n/)[0] ?? ''

/** Ends a tool that was called wrongly. */
export function misuse(usage: string, why: string): never {
  console.error(`${why}\n${usage}`)
  process.exit(2)
}

/** The number above 0 that an option says. */
export function numberIn(usage: string, option: string, value: string, whole = false): number {
  const number = Number(value)
  if (number > 0 && Number.isFinite(number) && (!whole || Number.isInteger(number))) return number
  return misuse(usage, `--${option} must be a ${whole ? 'whole ' : ''}number above 0, not ${JSON.stringify(value)}`)
}
