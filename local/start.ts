/** `npm start`: the whole desk on this machine. See `desk.ts`. */
import { readFileSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { tableName } from './services/aws.ts'
import { StartFailure, oneLine } from '../infra/failure.ts'
import { forgetDesk, noteDesk } from './running-desk.ts'

/** Milliseconds after which a stop no longer waits for what is still open. */
const patience = 800

/**
 * The compiled form of modules, without types: reading it takes a third off a start. Its keys are contents, so it is
 * never out of date.
 */
const compiled = fileURLToPath(new URL('../.liaison/compiled', import.meta.url))

async function main(): Promise<void> {
  enableCompileCache(compiled)
  // Imported here, so that a policy pack that does not parse ends in one line too.
  const { startDesk } = await import('./desk.ts')
  const { CLOCK_START: clockStart, DATA_DIR: dataDir, STAFF_FILE: staffFile } = process.env
  const desk = await startDesk({
    port: port(process.env['PORT']),
    // PORT=0 asks for any port, and then for the same one again.
    firstPort: process.env['PORT'] ? 0 : 3000,
    sms: true,
    mailIn: true,
    ...(clockStart && { clockStart }),
    ...(dataDir && { dataDir }),
    ...(staffFile && { staff: { name: staffFile, csv: read('STAFF_FILE', staffFile) } }),
    environment: Object.fromEntries(
      changeable.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    ),
  })
  const stop = () => {
    forgetDesk(process.pid)
    setTimeout(() => process.exit(0), patience)
    desk.close().then(() => process.exit(0), fail)
  }
  // A second signal changes nothing: the first stops the desk within a second.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stop).on(signal, () => {})
  // A desk whose supervisor is gone would keep its port and data, and reload nothing.
  if (process.connected) process.once('disconnect', stop)
  else if (process.send !== undefined) stop()
  noteDesk({
    pid: process.pid,
    url: desk.url,
    endpoints: desk.endpoints,
    table: tableName,
    policyPack: desk.environment['POLICY_PACK'] ?? '',
    entity: desk.environment['ENTITY'] ?? '',
    machine: desk.environment['STATE_MACHINE_ARN'] ?? '',
    reads: desk.environment['READS'] ?? '',
  })
  console.log(
    `${dataDir ? `Everything is kept in ${dataDir}.` : 'Everything is kept in memory.'} Clock, emails and cases: ${desk.url}/_local`,
  )
  console.log(`ready ${desk.url}`)
  // Now and not at the end, which a killed desk does not reach.
  setImmediate(flushCompileCache)
}

/** Variables of the functions that a local desk may be given in place of the sample's. */
const changeable = [
  'SENDER',
  'REPLY_TO',
  'CONFIGURATION_SET',
  'FILINGS_AT_ONCE',
  'ENTITY',
  'PHONE',
  'ABOUT',
  'POLICY_PACK',
  'ALLOWED_ORIGINS',
  'DEFAULT_LANGUAGE',
  'LOG_LEVEL',
  'METRICS_NAMESPACE',
  'SIGN_IN',
] as const

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartFailure(`${variable}: ${oneLine(error)}`)
  }
}

function port(text: string | undefined): number {
  const number = Number(text ?? 0)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw new StartFailure(`PORT: ${JSON.stringify(text)} is not a port from 0 to 65535`)
}

function fail(error: unknown): void {
  console.error(`liaison: ${oneLine(error)}`)
  // For developers of the desk itself.
  if (process.env['DEBUG'] !== undefined) console.error(error)
  process.exit(1)
}

await main().catch(fail)
