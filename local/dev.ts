/**
 * `npm run dev`: the desk of `npm start`, started again when a source changes. Port, clock and data stay.
 * `--watch FOLDER`, which may be repeated, names other folders than those of the sources. With DEV_ONCE it stops when
 * the desk is ready: a variable, because npm hands no arguments to the first half of the script.
 */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { supervise } from './dev/supervisor.ts'
import { toolOptions } from './options.ts'

const fromHere = (path: string) => relative(process.cwd(), fileURLToPath(new URL(`../${path}`, import.meta.url)))
const sources = ['functions', 'infra', 'local', 'statemachines']

const { values } = toolOptions({
  usage: 'usage: npm run dev -- [--watch FOLDER]…',
  options: { watch: { type: 'string', multiple: true } },
})
const folders = values.watch ?? sources.map(fromHere)
const dataDir = process.env['DATA_DIR'] || fromHere('.liaison/dev')
/** The port of the first start: links in mails that were sent must lead to the desk after a restart too. */
let port = process.env['PORT']

const say = (sentence: string) => console.log(`dev: ${sentence}`)
const running = supervise({
  command: [process.execPath, fromHere('local/start.ts')],
  // With DEBUG a desk that cannot start also says in which source and line.
  environment: () => ({ DEBUG: '1', ...process.env, DATA_DIR: dataDir, ...(port !== undefined && { PORT: port }) }),
  folders,
  line: (text) => {
    console.log(text)
    const ready = /^ready http:\/\/localhost:(\d+)$/.exec(text)
    port = ready?.[1] ?? port
    if (ready !== null && process.env['DEV_ONCE']) stop()
  },
  say,
})
say(`Watching ${folders.join(', ')}. Data stay in ${dataDir}; delete that folder to begin with an empty desk.`)

function stop(): void {
  void running.stop().then(() => process.exit(0))
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stop).on(signal, () => {})
