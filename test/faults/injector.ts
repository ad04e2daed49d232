import type { VirtualClock } from '../../local/clock/clock.ts'

/**
 * What may happen to a call of a service:
 * - `fails-before`: it fails, and nothing was done;
 * - `fails-after`: it was done, and fails all the same;
 * - `answer-lost`: it was done and its answer lost, so that the client sends it again. The client for mail does not;
 * - `slow`: the client loses patience, and the call is done some seconds later.
 */
export const faults = ['fails-before', 'fails-after', 'answer-lost', 'slow'] as const
export type Fault = (typeof faults)[number]

export type ServiceName = 'DynamoDB' | 'SES' | 'Step Functions'

/** The fault meets the `at`-th call, counted from 1, and the same call again until it was met `times` times. */
export type Injection = { fault: Fault; at: number; times: number }

/** A call as it is told: `DynamoDB PutItem COMMIT`. `writes`: whether it changes anything. */
export type Call = { service: ServiceName; told: string; writes: boolean }

type Send = (command: any) => Promise<any>

export type Injector = {
  /** Every call so far, in order. */
  calls: Call[]
  /** The calls that met the fault. */
  hit: Call[]
  /** What sends to a service, with the fault in between. */
  around: (service: ServiceName, send: Send) => { send: (command: any) => Promise<never> }
}

/** Milliseconds after which a slow call is done: the patience of the client is over by then. */
const late = 5000

/** Meets the calls of all services of one desk with the fault of a run, or with none. */
export function injector(clock: VirtualClock, injection?: Injection): Injector {
  const calls: Call[] = []
  const hit: Call[] = []
  const meets = (call: Call): boolean =>
    injection !== undefined &&
    hit.length < injection.times &&
    (hit.length === 0 ? calls.length === injection.at : call.told === hit[0]?.told)
  const around: Injector['around'] = (service, send) => ({
    async send(command) {
      const call = told(service, command)
      calls.push(call)
      if (!meets(call)) return (await send(command)) as never
      hit.push(call)
      switch (injection!.fault) {
        case 'fails-before':
          throw busy(service)
        case 'fails-after':
          await send(command)
          throw unwell()
        case 'answer-lost':
          await send(command)
          if (service === 'SES') throw timeout()
          return (await send(command)) as never
        case 'slow':
          // Nobody hears how it ended.
          if (call.writes) clock.at(clock.now() + late, () => send(command).catch(() => {}))
          throw timeout()
      }
    },
  })
  return { calls, hit, around }
}

const failure = (name: string, more: object) => Object.assign(new Error(`${name} (injected)`), { name, ...more })

const busy = (service: ServiceName) =>
  service === 'SES'
    ? failure('ServiceUnavailable', { $fault: 'server', $metadata: { httpStatusCode: 503 } })
    : failure('ThrottlingException', { $fault: 'client', $metadata: { httpStatusCode: 400 } })

const unwell = () => failure('InternalServerError', { $fault: 'server', $metadata: { httpStatusCode: 500 } })

const timeout = () => failure('TimeoutError', { $metadata: {} })

const writing = /^(Put|Update|Delete|BatchWrite|Send|Start)/

function told(service: ServiceName, command: any): Call {
  const name = command.constructor.name.replace(/Command$/, '')
  const { Item, Key, IndexName, KeyConditionExpression } = command.input
  const sortKey: string | undefined = (Item ?? Key)?.sk?.S
  // Keys of links and numbers of commits differ between two tries of the same.
  const what = sortKey?.split('#')[0] ?? IndexName ?? KeyConditionExpression
  return { service, told: [service, name, ...(what ? [what] : [])].join(' '), writes: writing.test(name) }
}
