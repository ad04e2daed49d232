import { readFileSync } from 'node:fs'
import type { Catcher, ChoiceState, Machine, Retrier, State, WaitState } from './definition.ts'
import {
  compileExpression,
  compileTemplate,
  isExpression,
  type Expression,
  type Place,
  type Template,
} from './expression.ts'
import { findUnknownState } from './graph.ts'
import { Refused } from './errors.ts'
import { substitute } from './substitute.ts'

/** A state machine that cannot be run here. The message is one line: file, state, field, reason. */
export class DefinitionError extends Error {
  constructor(message: string) {
    super(message.replaceAll(/\s*\n\s*/g, ' '))
    this.name = 'DefinitionError'
  }
}

export type MachineSource = {
  /** Name of the state machine. */
  name: string
  /** Path of an ASL file, or the content of one. */
  definition: string | object
  /** The value of each `${Name}`. */
  substitutions: Record<string, string>
}

/**
 * Reads, checks and compiles a state machine: JSONata, and only the features that the interpreter runs as AWS does.
 * @throws DefinitionError for everything else
 */
export function load({ name, definition, substitutions }: MachineSource): Machine {
  const file = typeof definition === 'string' ? definition : name
  let state: string | undefined
  try {
    const tree = substitute(typeof definition === 'string' ? parse(definition) : definition, substitutions)
    const top = object(tree, 'the definition')
    onlyFields(top, ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds'])
    if (top['QueryLanguage'] !== 'JSONata') throw new Refused('QueryLanguage', 'must be "JSONata"')
    const states = new Map<string, State>()
    for (const [key, value] of Object.entries(object(top['States'], 'States'))) {
      state = key
      if (key.length > 80) throw new Refused('name', 'is longer than 80 characters')
      states.set(key, readState(key, object(value, 'the state')))
      state = undefined
    }
    const startAt = text(top['StartAt'], 'StartAt')
    const wrong = findUnknownState(startAt, states)
    if (wrong) {
      state = wrong.state
      throw new Refused(wrong.field, wrong.reason)
    }
    return {
      name,
      startAt,
      states,
      timeoutSeconds:
        top['TimeoutSeconds'] === undefined ? undefined : seconds(top['TimeoutSeconds'], 'TimeoutSeconds', 1),
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const [, inState, field] = /^States\/([^/]*)\/(.*)$/.exec(error.field) ?? [undefined, state, error.field]
    throw new DefinitionError(
      `${file}: ${inState === undefined ? '' : `state "${inState}": `}${field}: ${error.message}`,
    )
  }
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Refused('the file', (error as Error).message)
  }
}

type Fields = Record<string, unknown>

// oxlint-disable-next-line max-lines-per-function -- one switch over the types of states
function readState(name: string, fields: Fields): State {
  const type = text(fields['Type'], 'Type')
  switch (type) {
    case 'Task': {
      onlyFields(fields, [
        'Type',
        'Comment',
        'Resource',
        'Arguments',
        'Output',
        'TimeoutSeconds',
        'Retry',
        'Catch',
        'Next',
        'End',
      ])
      const resource = /^arn:[a-z-]+:states:::lambda:(invoke(\.waitForTaskToken)?)$/.exec(
        text(fields['Resource'], 'Resource'),
      )
      if (!resource)
        throw new Refused(
          'Resource',
          `${fields['Resource']} is not supported, only lambda:invoke and lambda:invoke.waitForTaskToken`,
        )
      const waitsForToken = resource[2] !== undefined
      const call = object(fields['Arguments'], 'Arguments')
      onlyFields(call, ['FunctionName', 'Payload'], 'Arguments/')
      text(call['FunctionName'], 'Arguments/FunctionName')
      return {
        type,
        name,
        resource: resource[1]!,
        waitsForToken,
        ...onward(fields),
        arguments: compileTemplate(call, 'Arguments', waitsForToken ? { token: true } : {}),
        output: template(fields, 'Output', { result: true }),
        timeoutSeconds: timeout(fields['TimeoutSeconds']),
        retry: list(fields['Retry'] ?? [], 'Retry').map(readRetrier),
        catch: list(fields['Catch'] ?? [], 'Catch').map(readCatcher),
      }
    }
    case 'Choice': {
      onlyFields(fields, ['Type', 'Comment', 'Choices', 'Default'])
      const choices = list(fields['Choices'], 'Choices')
      if (choices.length === 0) throw new Refused('Choices', 'must not be empty')
      return {
        type,
        name,
        choices: choices.map(readChoice),
        default: fields['Default'] === undefined ? undefined : text(fields['Default'], 'Default'),
      }
    }
    case 'Wait':
      onlyFields(fields, ['Type', 'Comment', 'Seconds', 'Timestamp', 'Output', 'Next', 'End'])
      return { type, name, until: readUntil(fields), output: template(fields, 'Output'), ...onward(fields) }
    case 'Succeed':
      onlyFields(fields, ['Type', 'Comment', 'Output'])
      return { type, name, output: template(fields, 'Output') }
    case 'Fail':
      onlyFields(fields, ['Type', 'Comment', 'Error', 'Cause'])
      return { type, name, error: words(fields, 'Error'), cause: words(fields, 'Cause') }
    default:
      throw new Refused('Type', `${type} is not supported`)
  }
}

function readChoice(value: unknown, index: number): ChoiceState['choices'][number] {
  const at = `Choices[${index}]`
  const fields = object(value, at)
  onlyFields(fields, ['Comment', 'Condition', 'Next'], `${at}/`)
  return {
    condition: compileExpression(fields['Condition'], `${at}/Condition`),
    next: text(fields['Next'], `${at}/Next`),
  }
}

function readUntil(fields: Fields): WaitState['until'] {
  const { Seconds, Timestamp } = fields
  if ((Seconds === undefined) === (Timestamp === undefined))
    throw new Refused('Seconds', 'there must be either Seconds or Timestamp')
  if (Seconds !== undefined)
    return {
      seconds: typeof Seconds === 'string' ? compileExpression(Seconds, 'Seconds') : seconds(Seconds, 'Seconds', 0),
    }
  if (isExpression(Timestamp)) return { timestamp: compileExpression(Timestamp, 'Timestamp') }
  if (!isTimestamp(text(Timestamp, 'Timestamp'))) throw new Refused('Timestamp', 'must be like 2026-08-31T12:00:00Z')
  return { timestamp: Timestamp as string }
}

/** RFC 3339 with a capital T and a zone, as Amazon States Language requires. */
export function isTimestamp(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))
}

function readRetrier(value: unknown, index: number, all: readonly unknown[]): Retrier {
  const at = `Retry[${index}]`
  const fields = object(value, at)
  onlyFields(
    fields,
    ['Comment', 'ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'],
    `${at}/`,
  )
  const { IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds, JitterStrategy = 'NONE' } = fields
  if (typeof BackoffRate !== 'number' || !(BackoffRate >= 1))
    throw new Refused(`${at}/BackoffRate`, 'must be a number of at least 1')
  if (JitterStrategy !== 'NONE' && JitterStrategy !== 'FULL')
    throw new Refused(`${at}/JitterStrategy`, 'must be NONE or FULL')
  const intervalSeconds = seconds(IntervalSeconds, `${at}/IntervalSeconds`, 1)
  const maxDelaySeconds =
    MaxDelaySeconds === undefined ? undefined : seconds(MaxDelaySeconds, `${at}/MaxDelaySeconds`, 1, 31_622_400)
  if (maxDelaySeconds !== undefined && maxDelaySeconds <= intervalSeconds)
    throw new Refused(`${at}/MaxDelaySeconds`, 'must be greater than IntervalSeconds')
  return {
    errorEquals: errorNames(fields, at, index === all.length - 1),
    intervalSeconds,
    maxDelaySeconds,
    backoffRate: BackoffRate,
    jitter: JitterStrategy,
    maxAttempts: seconds(MaxAttempts, `${at}/MaxAttempts`, 0),
  }
}

function readCatcher(value: unknown, index: number, all: readonly unknown[]): Catcher {
  const at = `Catch[${index}]`
  const fields = object(value, at)
  onlyFields(fields, ['Comment', 'ErrorEquals', 'Output', 'Next'], `${at}/`)
  return {
    errorEquals: errorNames(fields, at, index === all.length - 1),
    output:
      fields['Output'] === undefined
        ? undefined
        : compileTemplate(fields['Output'], `${at}/Output`, { errorOutput: true }),
    next: text(fields['Next'], `${at}/Next`),
  }
}

function errorNames(fields: Fields, at: string, last: boolean): string[] {
  const field = `${at}/ErrorEquals`
  const names = list(fields['ErrorEquals'], field).map((name, index) => text(name, `${field}[${index}]`))
  if (names.length === 0) throw new Refused(field, 'must not be empty')
  if (names.includes('States.ALL') && (names.length > 1 || !last))
    throw new Refused(field, 'States.ALL must stand alone, and last')
  return names
}

function template(fields: Fields, field: string, place: Place = {}): Template | undefined {
  return fields[field] === undefined ? undefined : compileTemplate(fields[field], field, place)
}

function words(fields: Fields, field: string): string | Expression | undefined {
  const value = fields[field]
  if (isExpression(value)) return compileExpression(value, field)
  return value === undefined ? undefined : text(value, field)
}

function timeout(value: unknown): number | Expression | undefined {
  if (typeof value === 'string') return compileExpression(value, 'TimeoutSeconds')
  return value === undefined ? undefined : seconds(value, 'TimeoutSeconds', 1)
}

function onward(fields: Fields): { next: string | undefined } {
  const { Next, End } = fields
  if (End !== undefined && End !== true) throw new Refused('End', 'must be true')
  if ((Next === undefined) === (End === undefined)) throw new Refused('Next', 'there must be either Next or End')
  return { next: Next === undefined ? undefined : text(Next, 'Next') }
}

function onlyFields(fields: Fields, known: readonly string[], prefix = '') {
  const other = Object.keys(fields).find((field) => !known.includes(field))
  if (other !== undefined) throw new Refused(`${prefix}${other}`, 'is not supported')
}

function object(value: unknown, field: string): Fields {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Refused(field, 'must be an object')
  return value as Fields
}

function list(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw new Refused(field, 'must be an array')
  return value
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw new Refused(field, 'must be a string')
  return value
}

function seconds(value: unknown, field: string, least: number, most = 99_999_999): number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    throw new Refused(field, `must be a whole number from ${least} to ${most}`)
  return value as number
}
