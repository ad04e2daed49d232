/** `npm run mail`: see `rule-set.ts`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SESClient } from '@aws-sdk/client-ses'
import { contextIn } from '../infra/config.ts'
import { mailCommand } from './mail/rule-set.ts'
import { world } from './parts/command.ts'

const root = join(import.meta.dirname, '..')

process.exitCode = await mailCommand(process.argv.slice(2), {
  ...world,
  context: (key) => contextIn(readFileSync(join(root, 'cdk.json'), 'utf8'))[key],
  ses: (region) => new SESClient({ region }),
})
