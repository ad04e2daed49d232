import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { context } from '../support/infra/context.ts'

const root = join(import.meta.dirname, '../..')
const { app } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { app: string }
const folder = mkdtempSync(join(tmpdir(), 'liaison-path-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The machine's own `node`: like version 20, it cannot run TypeScript. */
function oldNode(): string {
  const shim = join(folder, 'node')
  writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" --no-experimental-strip-types "$@"\n`)
  chmodSync(shim, 0o755)
  return folder
}

const started = (path: string, environments: unknown) =>
  spawnSync(app, {
    cwd: root,
    shell: true,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${path}${delimiter}${process.env['PATH'] ?? ''}`,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, environments }),
    },
  })

test.skipIf(process.platform === 'win32')(
  'a global cdk with an old Node first on its path starts the app on the locked Node and gets its exit code',
  () => {
    const { status, stderr } = started(oldNode(), {})
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'cdk.json: environments: has no "dev", only \n',
    })
  },
)
