import { calendarOf, newestBuiltIn } from '../../domain/time/calendar.ts'
import { newestPolicy } from '../../domain/policy/policy.ts'
import type { Environment } from '../../config/env.ts'
import type { Receiving } from '../../app/receive-complaint.ts'
import { storeFrom } from '../../store/client.ts'
import { workflowFrom } from '../../app/executions.ts'

/** How a public door receives complaints: with the newest version of the configured policy pack, for new cases only. */
export function receptionFrom(
  env: Pick<Environment, 'TABLE_NAME' | 'STATE_MACHINE_ARN' | 'POLICY_PACK' | 'ENTITY'>,
): Receiving {
  const policy = newestPolicy(env.POLICY_PACK)
  return {
    store: storeFrom(env),
    workflow: workflowFrom(env),
    policy,
    // Pages need its zone and hours; each complaint is counted by the version that is the newest when it arrives.
    calendar: calendarOf(newestBuiltIn(policy.calendar.id)),
    entity: env.ENTITY,
    channel: 'web',
  }
}
