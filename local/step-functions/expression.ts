import jsonata from 'jsonata'
import { Refused, StateError } from './errors.ts'

/** The contents of `$states` while a field is evaluated. */
export type Scope = { input: unknown; context: unknown; result?: unknown; errorOutput?: unknown }

/**
 * The parts of `$states` that the field may name besides input and context: AWS refuses the others when the machine is
 * made.
 */
export type Place = { result?: true; errorOutput?: true; token?: true }

/** One `{% … %}`. */
export type Expression = {
  /** The text between the marks, trimmed. */
  source: string
  /** Path of the field in its state, e.g. `Arguments/Payload/turn`. */
  field: string
  /** @throws StateError `States.QueryEvaluationError` if it throws or gives nothing */
  evaluate(scope: Scope): Promise<unknown>
}

/** A JSON value with expressions in it; evaluates to JSON. Throws as an expression does. */
export type Template = { evaluate(scope: Scope): Promise<unknown> }

export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}')
}

/** @throws Refused if the value is not an expression that this interpreter accepts at this place */
export function compileExpression(value: unknown, field: string, place: Place = {}): Expression {
  if (!isExpression(value)) throw new Refused(field, 'must be a JSONata expression like {% … %}')
  const source = value.slice(2, -2).trim()
  let parsed: jsonata.Expression
  let tree: Node
  try {
    parsed = jsonata(source)
    tree = parsed.ast() as Node
  } catch (error) {
    throw new Refused(field, `not JSONata: ${(error as Error).message}`)
  }
  checkNames(tree, field, place)
  const direct = shortcut(tree)

  return {
    source,
    field,
    async evaluate(scope) {
      let result = direct ? direct(scope) : unsure
      if (result === unsure) {
        try {
          result = plain(await parsed.evaluate(undefined, { states: scope }))
        } catch (error) {
          const { code, message } = error as { code?: string; message?: string }
          throw failed(this, `threw an error during evaluation. ${code === undefined ? '' : `${code}: `}${message}`)
        }
      }
      if (result === nothing) throw failed(this, 'returned nothing (undefined).')
      return result
    },
  }
}

/** @throws Refused as `compileExpression` does */
export function compileTemplate(value: unknown, field: string, place: Place = {}): Template {
  if (isExpression(value)) return compileExpression(value, field, place)
  if (typeof value === 'string' && (value.startsWith('{%') || value.endsWith('%}')))
    throw new Refused(field, 'begins or ends like an expression, but is not one')
  if (value === null || typeof value !== 'object') return { evaluate: async () => value }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileTemplate(item, `${field}[${index}]`, place))
    return {
      evaluate: async (scope) => {
        const result: unknown[] = []
        for (const item of items) result.push(await item.evaluate(scope))
        return result
      },
    }
  }
  const entries = Object.entries(value).map(
    ([key, entry]) => [key, compileTemplate(entry, `${field}/${key}`, place)] as const,
  )
  return {
    evaluate: async (scope) => {
      const result: Record<string, unknown> = {}
      for (const [key, entry] of entries) result[key] = await entry.evaluate(scope)
      return result
    },
  }
}

/**
 * For a field that needs one type.
 * @throws StateError `States.QueryEvaluationError` if the result has another type
 */
export async function evaluateTo<Type extends 'number' | 'string' | 'boolean'>(
  expression: Expression,
  scope: Scope,
  type: Type,
) {
  const value = await expression.evaluate(scope)
  if (typeof value === type) return value as Type extends 'number' ? number : Type extends 'string' ? string : boolean
  const kind = Array.isArray(value) ? 'array' : typeof value
  const was = value === null ? 'null' : kind
  throw failed(
    expression,
    `returned an unexpected result type. Expected '${type}', but was '${was}' for value: ${JSON.stringify(value)}`,
  )
}

function failed({ source, field }: Expression, how: string): StateError {
  return new StateError(
    'States.QueryEvaluationError',
    `The JSONata expression '${source}' specified for the field '${field}' ${how}`,
    field,
  )
}

const nothing = Symbol('nothing')
const unsure = Symbol('unsure')

/** JSONata's lists have extra properties and its functions are objects: only JSON leaves an expression. */
function plain(value: unknown): unknown {
  if (value === undefined) return nothing
  if (
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && ('_jsonata_function' in value || '_jsonata_lambda' in value))
  ) {
    throw new Error('the result is a function')
  }
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value
}

// What follows reads the parsed expression.

type Node = { type: string; value?: unknown; steps?: Node[]; lhs?: Node; rhs?: Node; arguments?: Node[] } & Record<
  string,
  unknown
>

/**
 * Functions of JSONata 2.0 whose result depends only on their arguments. Not `$now`, `$millis`, `$random`, `$shuffle`,
 * `$eval`.
 */
const functions = new Set(
  `abs append assert average base64decode base64encode boolean ceil contains count decodeUrl decodeUrlComponent
  distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase formatInteger formatNumber fromMillis join keys length
  lookup lowercase map match max merge min not number pad parseInteger power reduce replace reverse round sift single sort split spread
  sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase zip`.split(/\s+/),
)

function checkNames(tree: Node, field: string, place: Place) {
  const bound = new Set<unknown>()
  visit(tree, (node) => {
    if (node.type === 'bind') bound.add(node.lhs?.value)
    if (node.type === 'lambda') for (const argument of node.arguments ?? []) bound.add(argument.value)
  })
  const headsOfPaths = new Set<Node>()
  visit(tree, (node) => {
    const [head, first, second] = node.type === 'path' ? (node.steps ?? []) : []
    if (head?.type === 'variable' && head.value === 'states' && first?.type === 'name') {
      headsOfPaths.add(head)
      const known =
        first.value === 'input' ||
        first.value === 'context' ||
        (first.value === 'result' && place.result) ||
        (first.value === 'errorOutput' && place.errorOutput)
      if (!known) throw new Refused(field, `$states.${first.value} is not there at this place`)
      if (first.value === 'context' && second?.value === 'Task' && !place.token)
        throw new Refused(
          field,
          '$states.context.Task is only there in the Arguments of a task that waits for its token',
        )
    }
    if (
      node.type !== 'variable' ||
      node.value === '' ||
      bound.has(node.value) ||
      functions.has(String(node.value)) ||
      headsOfPaths.has(node)
    )
      return
    throw new Refused(
      field,
      node.value === 'states'
        ? '$states must be followed by the part that is meant'
        : `$${node.value} is not supported`,
    )
  })
}

function visit(node: unknown, see: (node: Node) => void) {
  if (node === null || typeof node !== 'object') return
  if (!Array.isArray(node) && typeof (node as Node).type === 'string') see(node as Node)
  for (const child of Object.values(node)) visit(child, see)
}

/**
 * Most of our expressions are a path, or a path compared with a constant; walking them here is a hundred times faster.
 * Lists are left to JSONata.
 */
function shortcut(tree: Node): ((scope: Scope) => unknown) | undefined {
  const path = plainPath(tree)
  if (path) return (scope) => walk(scope, path)
  const left = tree.type === 'binary' && tree.value === '=' && tree.lhs && plainPath(tree.lhs)
  const right = tree.rhs
  if (!left || !right || (right.type !== 'string' && right.type !== 'number')) return undefined
  return (scope) => {
    const value = walk(scope, left)
    return value === unsure ? unsure : value === right.value
  }
}

function plainPath(node: Node): string[] | undefined {
  const { type, steps, ...more } = node
  if (type !== 'path' || !steps || Object.keys(more).length > 0) return undefined
  if (steps.some(({ type: _type, value: _value, position: _position, ...extra }) => Object.keys(extra).length > 0))
    return undefined
  const [head, ...names] = steps
  if (head?.type !== 'variable' || head.value !== 'states' || names.some((name) => name.type !== 'name'))
    return undefined
  return names.map((name) => String(name.value))
}

function walk(scope: Scope, path: readonly string[]): unknown {
  let value: unknown = scope
  for (const name of path) {
    if (Array.isArray(value)) return unsure
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return nothing
    value = (value as Record<string, unknown>)[name]
  }
  if (value === undefined) return nothing
  return Array.isArray(value) ? unsure : value
}
