import { numberOf } from '../app/executions.ts'
import { readEnv } from '../config/env.ts'
import { functions } from '../config/manifest.ts'
import { parkInput } from '../domain/workflow/execution.ts'
import { storeFrom } from '../store/client.ts'
import { parkCase } from './park-case.ts'
import { step } from './step.ts'

const env = readEnv(functions.park.environment)
const store = storeFrom(env)

/** The last state of an execution that gives up: parks its case. */
export const handler = step('park', parkInput, ({ execution, ...input }) =>
  parkCase(store, { ...input, number: numberOf(execution) }),
)
