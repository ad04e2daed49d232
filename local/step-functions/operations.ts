import { ApiError } from './errors.ts'
import type { Execution, Status } from './execution.ts'
import type { StepFunctionsService } from './service.ts'

type Input = Record<string, unknown>
type Output = Record<string, unknown>

/**
 * The calls of the AWS API that are answered here, by name: from the request's JSON to the answer's. Times are in epoch
 * seconds.
 */
// oxlint-disable-next-line max-lines-per-function -- a list of operations
export function operations(service: StepFunctionsService): Record<string, (input: Input) => Output> {
  return {
    StartExecution(input) {
      const execution = service.start(text(input, 'stateMachineArn'), optional(input, 'name'), optional(input, 'input'))
      return { executionArn: execution.arn, startDate: seconds(execution.startDate) }
    },
    SendTaskSuccess(input) {
      service.taskSucceeded(text(input, 'taskToken'), text(input, 'output'))
      return {}
    },
    SendTaskFailure(input) {
      service.taskFailed(text(input, 'taskToken'), optional(input, 'error'), optional(input, 'cause'))
      return {}
    },
    DescribeExecution(input) {
      const execution = service.execution(text(input, 'executionArn'))
      const refusal = service.redriveRefusal(execution)
      return {
        ...summary(execution),
        input: execution.input,
        inputDetails: { included: true },
        ...(execution.output === undefined ? {} : { output: execution.output, outputDetails: { included: true } }),
        error: execution.error,
        cause: execution.cause,
        redriveStatus: refusal === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
        redriveStatusReason: refusal,
      }
    },
    ListExecutions(input) {
      const all = service.list(text(input, 'stateMachineArn'), optional(input, 'statusFilter') as Status | undefined)
      const { items, nextToken } = page(all, input, ({ arn }) => arn)
      return { executions: items.map(summary), nextToken }
    },
    GetExecutionHistory(input) {
      const { events } = service.execution(text(input, 'executionArn')).history
      const { items, nextToken } = page(
        input['reverseOrder'] === true ? events.toReversed() : events,
        input,
        ({ id }) => String(id),
      )
      const dataless = input['includeExecutionData'] === false
      return {
        events: items.map((event) => ({
          ...(dataless ? withoutData(event) : event),
          timestamp: seconds(event.timestamp),
        })),
        nextToken,
      }
    },
    StopExecution(input) {
      return {
        stopDate: seconds(
          service.stop(text(input, 'executionArn'), optional(input, 'error'), optional(input, 'cause')).stopDate!,
        ),
      }
    },
    RedriveExecution(input) {
      return {
        redriveDate: seconds(service.redrive(text(input, 'executionArn'), optional(input, 'clientToken')).redriveDate!),
      }
    },
    ListStateMachines() {
      return {
        stateMachines: [...service.machines.values()].map(({ arn, machine, creationDate }) => ({
          stateMachineArn: arn,
          name: machine.name,
          type: 'STANDARD',
          creationDate: seconds(creationDate),
        })),
      }
    },
  }
}

function summary(execution: Execution): Output {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: seconds(execution.startDate),
    stopDate: seconds(execution.stopDate),
    redriveCount: execution.redriveCount,
    redriveDate: seconds(execution.redriveDate),
  }
}

/** A page starts at the item whose key the token holds, so that new items are neither repeated nor hidden. */
function page<T>(
  all: readonly T[],
  input: Input,
  key: (item: T) => string,
): { items: readonly T[]; nextToken: string | undefined } {
  const size = input['maxResults'] || 100
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > 1000)
    throw new ApiError('ValidationException', 'maxResults must be a whole number from 0 to 1000')
  const token = optional(input, 'nextToken')
  const first = token === undefined ? undefined : Buffer.from(token, 'base64url').toString()
  const start = first === undefined ? 0 : all.findIndex((item) => key(item) === first)
  if (start < 0) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'")
  const next = all[start + size]
  return {
    items: all.slice(start, start + size),
    nextToken: next === undefined ? undefined : Buffer.from(key(next)).toString('base64url'),
  }
}

function withoutData<T extends object>(event: T): T {
  const payloads = new Set(['input', 'output', 'parameters', 'inputDetails', 'outputDetails'])
  return Object.fromEntries(
    Object.entries(event).map(([name, details]) => [
      name,
      name.endsWith('EventDetails')
        ? Object.fromEntries(Object.entries(details as object).filter(([field]) => !payloads.has(field)))
        : details,
    ]),
  ) as T
}

function text(input: Input, field: string): string {
  const value = input[field]
  if (typeof value === 'string' && value !== '') return value
  throw new ApiError('ValidationException', `${field} must be a string`)
}

function optional(input: Input, field: string): string | undefined {
  return input[field] === undefined || input[field] === null ? undefined : text(input, field)
}

function seconds(time: number): number
function seconds(time: number | undefined): number | undefined
function seconds(time: number | undefined): number | undefined {
  return time === undefined ? undefined : time / 1000
}
