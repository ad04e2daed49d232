import { functionNames } from '../../../local/services/lambda.ts'
import type { Handlers } from '../../../local/services/lambda.ts'

/** A handler for every function that does nothing, so that the runtime can be looked at by itself. */
export const idle: Handlers = Object.fromEntries(
  functionNames.map((name) => [name, async () => ({ statusCode: 200, body: name })]),
)
