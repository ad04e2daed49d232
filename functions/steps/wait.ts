import type * as z from 'zod'
import { waitInput } from '../domain/workflow/execution.ts'
import { readEnv } from '../config/env.ts'
import { functions } from '../config/manifest.ts'
import { isPending } from '../store/cases.ts'
import { saveWaitToken } from '../store/workflow/wait-token.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { numberOf, signal, wake, type Waker, workflowToWake } from '../app/executions.ts'
import { step } from './step.ts'

/**
 * Begins a wait: keeps its token, then looks whether somebody acted between Advance and now. A commit after this look
 * finds the token; a commit before it is found by the look. If the case has a newer execution, this one waits for
 * nothing: it is answered at once, and Advance then ends it.
 */
export async function wait(
  { store, workflow }: { store: Store; workflow: Waker },
  { reference, turn, execution, token }: z.infer<typeof waitInput>,
): Promise<void> {
  const number = execution === undefined ? undefined : numberOf(execution)
  if ((await saveWaitToken(store, reference, turn, token, number)) === 'replaced')
    return void (await signal(workflow.client, token))
  if (await isPending(store, reference)) await wake(store, workflow, reference)
}

const env = readEnv(functions.wait.environment)
const store = storeFrom(env)
const workflow = workflowToWake()

export const handler = step('wait', waitInput, (input) => wait({ store, workflow }, input))
