import type { ChildProcess } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeEnvironment } from '../../gates/python.ts'
import { credentials } from './aws.ts'
import { begin } from './process.ts'

const here = import.meta.dirname

/** Makes a virtual environment with the emulator, unless it is there. @returns its Python */
export const makeEmulatorEnvironment = (folder: string): Promise<string> =>
  makeEnvironment(folder, join(here, 'requirements.txt'), { what: 'the emulator', least: [3, 10] })

/** What `emulator.py` answers: its time, in seconds since 1970, and what it was asked for. */
type Answer = { at: number; running?: string[] }

export type Emulator = {
  endpoint: string
  /** What time it is there. */
  now: () => Date
  /** Sets its clock, which runs on from there. */
  setClock: (to: Date) => Promise<void>
  /** Makes it forget mails and executions. */
  forget: () => Promise<void>
  /** Names of the executions that run. */
  running: () => Promise<string[]>
  stop: () => Promise<void>
}

/**
 * Starts the emulator on the loopback address. @param gateway where functions find what the shim listens to; the rest
 * they call as it is
 */
export async function startEmulator({
  python,
  port,
  region,
  folder,
  bin,
  gateway,
}: {
  python: string
  port: number
  region: string
  folder: string
  bin: string
  gateway: string
}): Promise<Emulator> {
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary, { recursive: true })
  // The emulator writes a CommonJS script below; the nearest package.json says what a .js file is, and without this one
  // it would be ours.
  writeFileSync(join(temporary, 'package.json'), '{"type": "commonjs"}\n')
  const { PATH = '', HOME = '', LANG = 'C.UTF-8' } = process.env
  const child = begin(python, [join(here, 'emulator.py')], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: `${bin}${delimiter}${PATH}`,
      HOME,
      LANG,
      TMPDIR: temporary,
      TZ: 'UTC',
      NODE_NO_WARNINGS: '1',
      ...credentials,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      LAMBDA_EXECUTOR: 'local',
      AUTH: 'true',
      // Days pass in seconds here: what is idle by that clock is used again at once.
      LAMBDA_WARM_TTL_SECONDS: String(10 ** 9),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ENDPOINT_URL_SFN: gateway,
      AWS_ENDPOINT_URL_SES: gateway,
    },
  })
  const log = createWriteStream(join(folder, 'emulator.log'))
  child.stderr?.pipe(log, { end: false })
  child.once('exit', (code, signal) => log.write(`ended: ${code ?? signal}\n`))
  let ahead = 0
  const asked: ((answer: Answer) => void)[] = []
  createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (line) => {
    if (line.startsWith('{"at": ')) asked.shift()?.(JSON.parse(line) as Answer)
    else log.write(`${line}\n`)
  })
  /** Answers come in the order of the orders. */
  const order = async (line: string): Promise<Answer> => {
    const answer = await new Promise<Answer>((resolve) => {
      asked.push(resolve)
      child.stdin?.write(`${line}\n`)
    })
    ahead = answer.at * 1000 - Date.now()
    return answer
  }
  const endpoint = `http://127.0.0.1:${port}`
  const emulator: Emulator = {
    endpoint,
    now: () => new Date(Date.now() + ahead),
    setClock: async (to) => void (await order(`to ${to.getTime() / 1000}`)),
    forget: async () => void (await order('forget')),
    running: async () => (await order('running')).running ?? [],
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.stdin?.end()
      }),
  }
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the emulator did not start:\n${readFileSync(join(folder, 'emulator.log'), 'utf8').slice(-3000)}`)
    if (
      await fetch(`${endpoint}/_ministack/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return emulator
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the emulator did not answer within 20 s')
}
