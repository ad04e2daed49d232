import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { getItem, getItems, type Item, putOn, type Store, text, type Written } from '../client.ts'
import { key } from '../table.ts'
import { caseOf } from '../task-lists.ts'

/**
 * What wakes a case: the newest execution's number and turn, and the token of its wait. Step Functions forgets an
 * execution ninety days after its end, and its name is free again. This item does not.
 */
export type Doorbell = {
  /** The turn of the newest wait; 0 if there was none. */
  turn: number
  /** The newest execution of the case, counted from 1; undefined if a release before 0.3.0 wrote the item. */
  number: number | undefined
  /**
   * The task tokens of the newest wait: one, or one of each of its tries. Only the newest try waits, but nothing says
   * which of them that is. Empty if the execution does not wait.
   */
  tokens: readonly string[]
  /** How the newest execution ended: `parked` if it gave up. Undefined while it runs. */
  ended: 'over' | 'parked' | undefined
}

/** The doorbell of a case, or undefined if it never waited. Strongly consistent. */
export async function readDoorbell(store: Store, reference: string): Promise<Doorbell | undefined> {
  const item = await getItem(store, key.case(reference), key.doorbell)
  return item && doorbellIn(item)
}

/** The doorbells of many cases; those that never waited are missing. */
export async function readDoorbells(store: Store, references: readonly string[]): Promise<Map<string, Doorbell>> {
  const items = await getItems(
    store,
    references.map((reference) => [key.case(reference), key.doorbell]),
  )
  return new Map(items.map((item) => [caseOf(item), doorbellIn(item)]))
}

export function doorbellIn(item: Item): Doorbell {
  const number = item['number']?.N
  const ended = item['ended']?.S
  return {
    turn: Number(item['turn']?.N ?? 0),
    number: number === undefined ? undefined : Number(number),
    tokens: [...(item['doorbell']?.S === undefined ? [] : [item['doorbell'].S]), ...(item['earlier']?.SS ?? [])],
    ended: ended === 'over' || ended === 'parked' ? ended : undefined,
  }
}

/**
 * Keeps the task token that wakes the waiting execution, unless a newer turn or a newer execution has left one. The
 * first write replaces only an earlier turn, and needs no reading. If another try of the same wait came first, both
 * tokens are kept, since each try has its own: a slow try may write after the one that replaced it. Step Functions
 * tries a wait six times at most. A try that writes after its execution is over must not hide that: nothing would
 * start the next one. A parked execution may have been redriven into the same wait. If not, the list of parked cases
 * still has the case, and the sweeper finds that the execution has ended.
 * @param number which of the case's executions waits; undefined if a release before 0.3.0 started it
 * @returns `replaced` if the case has a newer execution: nobody wakes this one, and it has nothing to wait for
 */
export async function saveWaitToken(
  store: Store,
  reference: string,
  turn: number,
  token: string,
  number?: number,
): Promise<'kept' | 'replaced'> {
  const next = { turn, number, tokens: [token], ended: undefined }
  const values = { ':turn': numeral(turn), ':number': numeral(number ?? 1) }
  if ((await putIf(store, reference, next, ifEarlier, values)) === 'written') return 'kept'
  for (;;) {
    const before = await readDoorbell(store, reference)
    if ((before?.number ?? 0) > (number ?? 1)) return 'replaced'
    const isNewer = before !== undefined && before.turn > turn
    if (isNewer || before?.ended === 'over' || before?.tokens.includes(token)) return 'kept'
    const as = unchanged(before)
    const both = { ...next, tokens: [token, ...(before?.tokens ?? [])] }
    if ((await putIf(store, reference, both, as.condition, as.values)) === 'written') return 'kept'
  }
}

/** The doorbell is as it was read. */
function unchanged(before: Doorbell | undefined): { condition: string; values?: Record<string, AttributeValue> } {
  if (before === undefined) return { condition: 'attribute_not_exists(sk)' }
  const { turn, number, tokens } = before
  // Each write of a token is another one, so that the newest tells whether anything was written.
  const token = tokens[0]
  const condition = [
    'turn = :turn',
    number === undefined ? 'attribute_not_exists(#number)' : '#number = :number',
    token === undefined ? 'attribute_not_exists(doorbell)' : 'doorbell = :token',
  ].join(' AND ')
  const values = {
    ':turn': numeral(turn),
    ...(number === undefined ? {} : { ':number': numeral(number) }),
    ...(token === undefined ? {} : { ':token': text(token) }),
  }
  return { condition, values }
}

/**
 * Neither a newer execution has written the doorbell nor a wait whose turn is against it. AND binds closer than OR. The
 * local table takes milliseconds to read parentheses within parentheses, so the turn stands here twice.
 */
const unlessWritten = (turn: 'turn <= :turn' | 'turn < :turn'): string =>
  `attribute_not_exists(sk) OR ${turn} AND attribute_not_exists(#number) OR ${turn} AND #number <= :number`

/** Neither a newer wait nor a newer execution has written the doorbell. */
const unlessNewer = unlessWritten('turn <= :turn')

/** The same, and no try of this very turn has written it either. */
const ifEarlier = unlessWritten('turn < :turn')

/** Records that an execution has ended, so that the next one may start. A newer execution's doorbell stays. */
export async function endExecution(
  store: Store,
  reference: string,
  { turn, number, ended }: { turn: number; number: number; ended: NonNullable<Doorbell['ended']> },
): Promise<void> {
  const values = { ':turn': numeral(turn), ':number': numeral(number) }
  await putIf(store, reference, { turn, number, tokens: [], ended }, unlessNewer, values)
}

/**
 * Raises the number of the newest execution by one. This is done before that execution is started: of two who start the
 * next one at once, one succeeds.
 * @param before the doorbell as it was read
 * @param number the number of the execution that ended; 0 if there was none
 * @returns whether this call raised it
 */
export async function raiseNumber(
  store: Store,
  reference: string,
  before: Doorbell | undefined,
  number: number,
): Promise<boolean> {
  const next = { turn: before?.turn ?? 0, number: number + 1, tokens: [], ended: undefined }
  const { condition, values } = unchanged(before)
  return (await putIf(store, reference, next, condition, values)) === 'written'
}

const numeral = (value: number): AttributeValue => ({ N: String(value) })

function putIf(
  store: Store,
  reference: string,
  { turn, number, tokens: [token, ...earlier], ended }: Doorbell,
  condition: string,
  values?: Record<string, AttributeValue>,
): Promise<Written> {
  const item = {
    pk: text(key.case(reference)),
    sk: text(key.doorbell),
    turn: numeral(turn),
    ...(number === undefined ? {} : { number: numeral(number) }),
    ...(token === undefined ? {} : { doorbell: text(token) }),
    ...(earlier.length === 0 ? {} : { earlier: { SS: earlier } }),
    ...(ended === undefined ? {} : { ended: text(ended) }),
  }
  return putOn(store, item, {
    ConditionExpression: condition,
    ...(condition.includes('#number') ? { ExpressionAttributeNames: { '#number': 'number' } } : {}),
    ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
  })
}
