import type { VirtualClock } from '../../local/clock/clock.ts'

/**
 * What may happen to a call of a service:
 * - `fails-before`: it fails, and nothing was done;
 * - `fails-after`: it was done, and fails all the same;
 * - `answer-lost`: it was done and its answer lost, so that the client sends it again. The client for mail does not,
 *   and that for text messages does it by a call of its own;
 * - `slow`: the client loses patience, and the call is done some seconds later.
 */
export const faults = ['fails-before', 'fails-after', 'answer-lost', 'slow'] as const
export type Fault = (typeof faults)[number]

/** What is called over the network. */
export type ServiceName =
  | 'CloudWatch Logs'
  | 'DynamoDB'
  | 'S3'
  | 'SES'
  | 'SMS'
  | 'SMTP'
  | 'Secrets Manager'
  | 'Step Functions'

/**
 * In every act of a way, or in one of them, the call of this number meets a fault. The number counts the calls of the
 * act from 1; with `onlySmtp`, those that a desk with SES does not make. The same call meets it again until it was met
 * `times` times.
 */
export type Injection = { fault: Fault; at: number; times: number; act?: string; onlySmtp?: true }

/** A call as it is told: `DynamoDB PutItem COMMIT`. `writes`: whether it changes anything. */
export type Call = { act: string; service: ServiceName; told: string; writes: boolean; isOnlySmtp: boolean }

type Send = (command: any) => Promise<any>

export type Injector = {
  /** From now on, calls belong to this act. */
  begin: (act: string) => void
  /** Every call so far, in order. */
  calls: Call[]
  /** The calls that met the fault. */
  hit: Call[]
  /** What sends to a service, with the fault in between. `isOnlySmtp`: a desk with SES has no such client. */
  around: (service: ServiceName, send: Send, isOnlySmtp?: boolean) => { send: (command: any) => Promise<never> }
}

/** Milliseconds after which a slow call is done: the patience of the client is over by then. */
const late = 5000

/** Meets the calls of all services of one desk with the fault of a run, or with none. */
export function injector(clock: VirtualClock, injection?: Injection): Injector {
  const calls: Call[] = []
  const hit: Call[] = []
  let act = ''
  let [counted, met] = [0, 0]
  const begin: Injector['begin'] = (name) => {
    act = name
    counted = met = 0
  }
  const meets = (call: Call): boolean => {
    if (injection === undefined || (injection.act !== undefined && injection.act !== act)) return false
    if (injection.onlySmtp && !call.isOnlySmtp) return false
    counted += 1
    const isMet = met === 0 ? counted === injection.at : met < injection.times && call.told === hit.at(-1)?.told
    if (isMet) met += 1
    return isMet
  }
  const around: Injector['around'] = (service, send, isOnlySmtp = false) => ({
    async send(command) {
      const call = { act, isOnlySmtp, ...told(service, command) }
      calls.push(call)
      if (!meets(call)) return (await send(command)) as never
      hit.push(call)
      switch (call.writes ? injection!.fault : toReader[injection!.fault]) {
        case 'fails-before':
          throw busy(service)
        case 'fails-after':
          await send(command)
          throw unwell()
        case 'answer-lost':
          await send(command)
          if (isMail(service) || service === 'SMS') throw timeout(service)
          return (await send(command)) as never
        case 'slow':
          // Nobody hears how it ended.
          if (call.writes) clock.at(clock.now() + late, () => send(command).catch(() => {}))
          throw timeout(service)
      }
    },
  })
  return { begin, calls, hit, around }
}

/** What a fault is to a call that only reads: nothing is done by it, so that it has failed, or nobody hears it. */
const toReader = {
  'fails-before': 'fails-before',
  'fails-after': 'fails-before',
  'answer-lost': 'slow',
  slow: 'slow',
} as const

/** Whether this takes mail. */
export const isMail = (service: ServiceName): boolean => service === 'SES' || service === 'SMTP'

const failure = (name: string, more: object) => Object.assign(new Error(`${name} (injected)`), { name, ...more })

const busy = (service: ServiceName) =>
  isMail(service) || service === 'SMS'
    ? failure('ServiceUnavailable', { $fault: 'server', $metadata: { httpStatusCode: 503 } })
    : failure('ThrottlingException', { $fault: 'client', $metadata: { httpStatusCode: 400 } })

const unwell = () => failure('InternalServerError', { $fault: 'server', $metadata: { httpStatusCode: 500 } })

/** The client for SMTP has one name for whatever may pass. */
const timeout = (service: ServiceName) =>
  service === 'SMTP' ? failure('ServiceUnavailable', {}) : failure('TimeoutError', { $metadata: {} })

const writing = /^(Create|Put|Update|Delete|Copy|BatchWrite|Send|Start)/

function told(service: ServiceName, command: any): Omit<Call, 'act' | 'isOnlySmtp'> {
  const name = command.constructor.name.replace(/Command$/, '')
  const { Item, Key, IndexName, KeyConditionExpression } = command.input
  const sortKey: string | undefined = (Item ?? Key)?.sk?.S
  // Keys of links and numbers of commits differ between two tries of the same.
  const what = sortKey?.split('#')[0] ?? IndexName ?? KeyConditionExpression
  return { service, told: [service, name, ...(what ? [what] : [])].join(' '), writes: writing.test(name) }
}
