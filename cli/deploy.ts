/** `npm run deploy`: see `deployment.ts`. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contextIn } from '../infra/config.ts'
import { world } from './parts/command.ts'
import { deployCommand, type Deploying } from './deploy/deployment.ts'

const root = join(import.meta.dirname, '..')
const cdk = join(root, 'node_modules/aws-cdk/bin/cdk')

process.exitCode = await deployCommand(process.argv.slice(2), {
  ...world,
  context: (key) => contextIn(readFileSync(join(root, 'cdk.json'), 'utf8'))[key],
  time: () => new Date().toISOString(),
  outputs: (file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as ReturnType<Deploying['outputs']>,
  start: (program, args) =>
    new Promise((resolve, reject) => {
      const [command, all] = program === 'cdk' ? [process.execPath, [cdk, ...args]] : [program, args]
      spawn(command, all, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
        .once('error', reject)
        .once('exit', (code) => resolve(code ?? 1))
    }),
})
