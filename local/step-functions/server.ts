import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { VirtualClock } from '../clock/clock.ts'
import { listen, loopback, shut } from '../listen.ts'
import { ApiError } from './errors.ts'
import type { Status } from './execution.ts'
import { load, type MachineSource } from './load.ts'
import { operations } from './operations.ts'
import { StepFunctionsService } from './service.ts'

export type ExecutionSummary = {
  name: string
  machine: string
  status: Status
  /** Its present state, or its last one. */
  state: string
  /** When that state was entered, ISO 8601, on the virtual clock. */
  enteredAt: string
  /** States entered, tries repeated and redrives: what AWS bills. */
  transitions: number
}

export type StepFunctions = {
  /** For AWS_ENDPOINT_URL_SFN. */
  endpoint: string
  /** What listens there; requests may be handed to it without a connection. */
  server: Server
  /** Of the first machine. */
  stateMachineArn: string
  /** All executions, in the order in which they were started. */
  executions(): ExecutionSummary[]
  /** Stops answering, and releases all executions. */
  close(): Promise<void>
}

export type StepFunctionsOptions = {
  machines: readonly MachineSource[]
  clock: VirtualClock
  /** Calls the function of this ARN with a JSON value and returns its answer; rejects with the Error that it threw. */
  invoke: (functionArn: string, payload: unknown) => Promise<unknown>
  /** 0, the default, picks a free one. */
  port?: number
}

/**
 * Runs state machines and answers the AWS SDK's Step Functions client on 127.0.0.1.
 * @throws DefinitionError, in one line, if a state machine uses what is not supported
 */
export async function startStepFunctions({
  machines,
  clock,
  invoke,
  port = 0,
}: StepFunctionsOptions): Promise<StepFunctions> {
  const service = new StepFunctionsService(machines.map(load), clock, invoke)
  const answers = operations(service)
  const server = createServer((request, response) => void answer(answers, request, response))
  const listening = await listen(server, port)

  return {
    endpoint: `http://${loopback}:${listening}`,
    server,
    stateMachineArn: [...service.machines.keys()][0] ?? '',
    executions: () =>
      [...service.executions.values()].map((execution) => ({
        name: execution.name,
        machine: execution.machine.name,
        status: execution.status,
        state: execution.place.state,
        enteredAt: execution.place.enteredAt,
        transitions: execution.transitions,
      })),
    async close() {
      service.close()
      await shut(server)
    },
  }
}

/** The AWS JSON 1.0 protocol: the operation is in a header, everything else in the body. */
async function answer(answers: ReturnType<typeof operations>, request: IncomingMessage, response: ServerResponse) {
  try {
    const operation = /^AWSStepFunctions\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1] ?? ''
    const body = await read(request)
    if (!Object.hasOwn(answers, operation))
      throw new ApiError(
        'UnknownOperationException',
        `${operation || 'this request'} is not supported by the local Step Functions`,
      )
    send(response, 200, answers[operation]!(body))
  } catch (error) {
    if (error instanceof ApiError) send(response, 400, { __type: error.name, message: error.message })
    else send(response, 500, { __type: 'InternalFailure', message: String(error) })
  }
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
  } catch {
    throw new ApiError('SerializationException', 'the body is not JSON')
  }
}

function send(response: ServerResponse, status: number, body: Record<string, unknown>) {
  const json = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(json),
  })
  response.end(json)
}
