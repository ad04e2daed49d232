/**
 * How long the bundles of the functions take to start, as a ratio to the SDK's client of DynamoDB alone: a bundle with
 * nothing else in it, made by esbuild as anybody would.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import type { Variable } from '../../../functions/config/env.ts'
import { type FunctionName, functions } from '../../../functions/config/manifest.ts'
import { bundleEntry } from '../../../infra/bundle.ts'
import { type Settings, settings } from '../../../local/settings.ts'
import { type Figure, figure } from '../figures.ts'

/** Milliseconds of processor time from `import` to the module being there, and each function's ratio to `alone`. */
export type BundleStarts = {
  /** `client-dynamodb` alone. */
  alone: Figure
  /** The same through the bundler of this project, as a ratio: what of the gain is the bundler's. */
  ours: Figure
  ratios: Record<string, Figure>
}

const alone = fileURLToPath(new URL('client-alone.ts', import.meta.url))
const sources = fileURLToPath(new URL('../../../functions', import.meta.url))
/** Nothing is called, so any values do. */
const environment: Settings = settings({
  url: 'https://liaison.example.com',
  stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:complaint',
})

/** Imports a module in this very process, which has nothing else to do, and prints what that took. */
const starter = `
const before = process.cpuUsage()
await import(process.argv[1])
const { user, system } = process.cpuUsage(before)
process.stdout.write(String((user + system) / 1000))
`

/**
 * @param rounds in each, every bundle starts once in a process of its own; ratios are taken within a round. One more
 *   round before them is not counted.
 * @param names functions to measure
 */
export async function bundleStarts(rounds: number, names: readonly FunctionName[]): Promise<BundleStarts> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-bundles-'))
  try {
    await build({
      entryPoints: [alone],
      outfile: join(folder, 'plain/index.mjs'),
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      // CommonJS in an ES bundle needs it.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    })
    await bundleEntry(alone, join(folder, 'ours'))
    for (const name of names) await bundleEntry(join(sources, functions[name].entry), join(folder, name))
    const taken: Record<string, number[]> = {}
    for (let round = 0; round <= rounds; round += 1)
      for (const name of ['plain', 'ours', ...names]) (taken[name] ??= []).push(await startOf(folder, name))
    const counted = (name: string): number[] => taken[name]!.slice(1)
    const ratio = (name: string): Figure => figure(counted(name).map((cpu, round) => cpu / counted('plain')[round]!))
    return {
      alone: figure(counted('plain')),
      ours: ratio('ours'),
      ratios: Object.fromEntries(names.map((name) => [name, ratio(name)])),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function startOf(folder: string, name: string): Promise<number> {
  const given = functions[name as FunctionName]?.environment ?? []
  const env = Object.fromEntries((given as readonly Variable[]).map((variable) => [variable, environment[variable]]))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', starter, join(folder, name, 'index.mjs')],
    { env: { ...env, AWS_REGION: 'ap-southeast-1' } },
  )
  return Number(stdout)
}
