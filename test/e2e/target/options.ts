import { parseArgs, type ParseArgsConfig } from 'node:util'
import { wrongOption } from '../../../local/options.ts'
import type { Target } from './target.ts'

export const usage = `npm run test:e2e -- [--base-url URL --inbox INBOX [--clock local] [--domain DOMAIN] [--links URL] [--quiet SECONDS]] [FILE ...]

Without --base-url the scenarios run at desks of the local runtime that they start themselves.
  --base-url URL    the desk, https://desk.dev.example.com
  --inbox INBOX     where its mail can be read:
                      local                     the console of the local runtime at --base-url
                      ministack=URL             what that emulator's SES was given
                      s3=s3://BUCKET/PREFIX     what a receipt rule of SES stores there
  --clock local     the desk has the local runtime's console, which turns its clock; without it, scenarios that need that are skipped
  --domain DOMAIN   after the @ in the addresses of staff and complainants (example.com)
  --links URL       what links in mails begin with, where that is not --base-url
  --quiet SECONDS   mail has settled when none came for so long (0 for local, 3 for ministack, 15 for s3)
  FILE ...          parts of names of files under test/e2e; all of them where none is named`

const quiet = { local: 0, ministack: 3, s3: 15 }

/**
 * What the command line asks for; no target where it names no desk.
 * @throws Error that says in one line which option is wrong
 */
export function readOptions(args: readonly string[]): { help: boolean; target?: Target; files: string[] } {
  const text = { type: 'string' } as const
  const { values, positionals: files } = parsed({
    args: [...args],
    allowPositionals: true,
    options: {
      'base-url': text,
      inbox: text,
      clock: text,
      domain: text,
      links: text,
      quiet: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return { help: true, files }
  if (values['base-url'] === undefined) {
    const [other] = Object.keys(values)
    if (other !== undefined) throw new Error(`--${other} says something about a desk at --base-url, and there is none`)
    return { help: false, files }
  }
  const url = originOf('--base-url', values['base-url'])
  const [, kind, given] = /^(local|ministack|s3)(?:=(.+))?$/.exec(values.inbox ?? '') ?? []
  if (kind !== 'local' && kind !== 'ministack' && kind !== 's3')
    throw new Error('--inbox must be local, ministack=URL or s3=s3://BUCKET/PREFIX')
  const at = given ?? (kind === 'local' ? url : undefined)
  if (at === undefined)
    throw new Error(`--inbox ${kind} must say where: ${kind}=${kind === 's3' ? 's3://BUCKET/PREFIX' : 'URL'}`)
  if (values.clock !== undefined && values.clock !== 'local') throw new Error('--clock must be local, or left out')
  const seconds = Number(values.quiet ?? quiet[kind])
  if (!(seconds >= 0)) throw new Error('--quiet must be a number of seconds')
  const links = values.links === undefined ? undefined : originOf('--links', values.links)
  return {
    help: false,
    files,
    target: {
      url,
      inbox: { kind, at },
      console: values.clock ?? 'none',
      domain: values.domain ?? 'example.com',
      quiet: seconds,
      gaps: {},
      ...(links !== undefined && { links }),
    },
  }
}

/** @throws Error with the sentence of `parseArgs` alone */
function parsed<const Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new Error(wrongOption(error), { cause: error })
  }
}

/** An address without a path: scenarios ask for `/complaints` and the like. */
function originOf(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new Error(`${option} must be an address of a server, without a path: ${text}`)
  return url.origin
}
