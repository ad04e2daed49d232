/**
 * `npm run test:dynamodb-local`: runs the tests of the store and of the steps, and the end-to-end scenarios, on
 * Amazon's own DynamoDB Local. `npm test` has them on another maker's. With arguments it runs those tests only.
 */
import { join } from 'node:path'
import { root } from '../../../tools/lanes.ts'
import { begin, endAll, freePort, run } from '../../parity/emulator/process.ts'
import { fetchJars, findJava } from '../java.ts'
import { toolOptions } from '../../../local/options.ts'

const what = 'DynamoDB Local'
const library = join(root, '.liaison/gates/dynamodb-local')
const { positionals: chosen } = toolOptions({
  usage: 'usage: npm run test:dynamodb-local -- [FILE]…',
  options: {},
  words: Infinity,
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
process.on('exit', endAll)

const java = await findJava(what)
await fetchJars(library, join(import.meta.dirname, 'pom.xml'), what)
const endpoint = await startDynamoDbLocal()
console.log(`DynamoDB Local: ${endpoint}`)
await run(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...(chosen.length > 0 ? chosen : ['test/store', 'test/steps', 'test/e2e']),
  ],
  { cwd: root, seconds: 3600, shown: true, env: { ...process.env, DYNAMODB_LOCAL: endpoint } },
).catch(() => (process.exitCode = 1))
endAll()

async function startDynamoDbLocal(): Promise<string> {
  const port = await freePort()
  const options = ['-inMemory', '-disableTelemetry', '-port', String(port)]
  const child = begin(
    java,
    [
      `-Djava.library.path=${library}`,
      '-cp',
      join(library, '*'),
      'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
      ...options,
    ],
    { cwd: library, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (written += chunk))
  const endpoint = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    // It answers that no credentials came with it.
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return endpoint
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`DynamoDB Local did not start:\n${written.slice(-3000)}`)
}
