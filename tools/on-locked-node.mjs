/**
 * Runs a program of the project on the Node of the lock file: `node tools/on-locked-node.mjs infra/app.ts`. npm scripts
 * find that Node by their path, but a cdk that is installed globally does not. Plain JavaScript, as `install.mjs` is.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const windows = process.platform === 'win32'
const own = join(bin, windows ? 'node.cmd' : 'node')

// A platform without a Node in the registry runs on its own, which install.mjs found new enough.
const { status, error } = spawnSync(existsSync(own) ? own : process.execPath, process.argv.slice(2), {
  cwd: root,
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  stdio: 'inherit',
  shell: windows,
})
if (error !== undefined) throw error
process.exitCode = status ?? 1
