import type { Environment } from '../../config/env.ts'
import type { Receiving } from '../../app/receive-complaint.ts'
import { storeFrom } from '../../store/client.ts'
import { workflowFrom } from '../../app/executions.ts'

/** How a public door receives complaints: under the newest versions of the desk's packs, for new cases only. */
export function receptionFrom(
  env: Pick<Environment, 'TABLE_NAME' | 'STATE_MACHINE_ARN' | 'POLICY_PACK' | 'ENTITY'>,
): Receiving {
  return {
    store: storeFrom(env),
    workflow: workflowFrom(env),
    packs: env.POLICY_PACK,
    entity: env.ENTITY,
    channel: 'web',
  }
}
