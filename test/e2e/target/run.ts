/**
 * `npm run test:e2e`: the end-to-end scenarios, at desks of their own or at one that runs already. See `options.ts`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atTarget } from './at-target.ts'
import { readOptions, usage } from './options.ts'
import type { Outcome } from './report.ts'

const root = join(import.meta.dirname, '../../..')

async function main(): Promise<number> {
  const { help, target, files } = readOptions(process.argv.slice(2))
  if (help) {
    console.log(usage)
    return 0
  }
  if (target === undefined)
    return run(
      join(root, 'node_modules/.bin/node'),
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--root',
        root,
        ...(files.length === 0 ? ['test/e2e/'] : files.map((file) => `test/e2e/${file}`)),
      ],
      {},
    )
  const folder = mkdtempSync(join(tmpdir(), 'liaison-e2e-'))
  try {
    const report = join(folder, 'report.json')
    const { command, args, env } = atTarget([{ ...target, report }], files)
    const code = await run(command, args, env)
    const outcomes = JSON.parse(readFileSync(report, 'utf8')) as Outcome[]
    const count = (of: Outcome['outcome']): number => outcomes.filter(({ outcome }) => outcome === of).length
    console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
    return code !== 0 || count('failed') > 0 || count('passed') === 0 ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(`test:e2e: ${error instanceof Error ? error.message : String(error)}`)
  return 2
})
