/**
 * `npm run test:openapi`: Schemathesis asks the doors of a seeded desk whatever their OpenAPI document allows and
 * forbids, with real links and with wrong ones. No door may break, answer with a status that the document does not
 * name, or with another type of content. `-- --requests 500` asks less; without it, 10,000.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { numberIn, toolOptions } from '../../../local/options.ts'
import { startDesk } from '../../../local/desk.ts'
import { fill } from '../../../local/seed/fill.ts'
import { root } from '../../../tools/lanes.ts'
import { endAll, run } from '../../parity/emulator/process.ts'
import { makeEnvironment } from '../python.ts'
import { type Document, withLinks } from './with-links.ts'

const what = 'Schemathesis'
const scratch = join(root, '.liaison/gates')
const usage = 'usage: npm run test:openapi -- [--requests 10000] [--seed NUMBER]'
const options = { requests: { type: 'string', default: '10000' }, seed: { type: 'string' } } as const
const { values } = toolOptions({ usage, options })
const requests = numberIn(usage, 'requests', values.requests, true)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
process.on('exit', endAll)

const requirements = join(import.meta.dirname, 'requirements.txt')
const python = await makeEnvironment(join(scratch, 'doors-venv'), requirements, { what, least: [3, 11] })
// Speed is not what this looks at, and the machine may be busy.
const desk = await startDesk({ patience: 60, environment: { FILINGS_AT_ONCE: '1000000' } })
try {
  await fill(desk.url, 'standard', 24, () => {})
  const document = withLinks(
    (await (await fetch(`${desk.url}/openapi.json`)).json()) as Document,
    desk.inbox().map(({ text }) => text),
    requests < 2000 ? 3 : 12,
  )
  const unknown = ['complaints', 'offers', 'surveys', 'tasks', 'work'].filter(
    (door) => !Object.keys(document.paths).some((path) => path.startsWith(`/${door}/`) && !path.includes('{')),
  )
  if (unknown.length > 0) throw new Error(`no mail has a link to ${unknown.join(', ')}: it would not be asked for real`)
  const operations = Object.values(document.paths).flatMap((path) => Object.keys(path)).length
  mkdirSync(scratch, { recursive: true })
  const file = join(scratch, 'openapi.json')
  writeFileSync(file, JSON.stringify(document))
  await ask(file, Math.ceil(requests / operations))
} finally {
  await desk.close()
}

async function ask(file: string, each: number): Promise<void> {
  const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance']
  const options = [
    ['--url', desk.url],
    ['--checks', checks.join(',')],
    ['--phases', 'fuzzing'],
    ['--max-examples', String(each)],
    ['--warnings', 'off'],
    ['--request-timeout', '60'],
    ['--no-shrink', '--continue-on-failure', '--no-color'],
    values.seed === undefined ? [] : ['--seed', values.seed],
  ]
  await run(join(dirname(python), 'schemathesis'), ['run', file, ...options.flat()], {
    cwd: scratch,
    seconds: 3 * 3600,
    shown: true,
  }).catch(() => (process.exitCode = 1))
}
