import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The context of `cdk.json`. */
export const context = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../cdk.json'), 'utf8')) as {
    context: Record<string, unknown>
  }
).context
