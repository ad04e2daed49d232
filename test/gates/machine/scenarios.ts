import { kindNames } from '../../../functions/domain/case/facts.ts'
import { errorNames } from './error-names.ts'

/** What a function answers: see interpreter.py. Nothing at all is a wait that nobody ends before its time. */
type Answer = {
  error?: string
  client?: string
  expired?: true
  forbidden?: true
  decided?: true
  output?: object
  times?: number
  until?: 'decided'
}

export type Scenario = {
  name: string
  reference: string
  answers: { Advance: readonly Answer[]; Wait: readonly Answer[]; Park?: readonly Answer[] }
  /** How the execution ends, which is never in an error; a case that is parked is left to a fresh execution. */
  end: 'Closed' | 'Fresh' | 'Park'
}

export const until = '2026-10-01T00:00:00.500Z'

const reference = '4JWB-33R6-T'
const says = (next: string, seconds = 3600): Answer => ({ output: { next, seconds, until } })

/** What Step Functions makes of an error depends on who says it. */
function failing(name: string): Answer {
  if (name === 'States.Timeout') return { expired: true }
  if (name === 'States.Permissions') return { forbidden: true }
  return name.startsWith('Lambda.') ? { client: name.slice('Lambda.'.length) } : { error: name }
}

/** How many attempts fail: one; more than the machine makes in a row; more than it makes at all. */
const attempts = { once: 1, long: 7, always: 1_000_000 } as const

/** Every wait, each ended by a decision; then one that lasts its second, and one that ends early. */
export const wholeWay: Scenario = {
  name: 'the whole way',
  reference,
  answers: {
    Advance: [...kindNames.map((kind) => says(kind)), says('intake', 1), says('survey'), says('closed')],
    Wait: [{ decided: true, times: kindNames.length }, {}, { expired: true }],
  },
  end: 'Closed',
}

export const fresh: Scenario = {
  name: 'a fresh execution has to carry on',
  reference,
  answers: { Advance: [says('fresh')], Wait: [{}] },
  end: 'Fresh',
}

export const unknown: Scenario = {
  name: 'a wait that the definition does not have',
  reference,
  answers: { Advance: [says('tea')], Wait: [{}] },
  end: 'Park',
}

/** Even the list of parked cases cannot be written for a while. */
export const parkedLate: Scenario = {
  name: 'parked at last',
  reference,
  answers: { Advance: [says('tea')], Wait: [{}], Park: [{ ...failing('Transient'), times: 7 }, {}] },
  end: 'Park',
}

/** A function fails by an error, so many times; then everything goes its way, if the case is not parked by then. */
function fault(name: string, at: 'Advance' | 'Wait', lasting: keyof typeof attempts): Scenario {
  const well = {
    Advance: [{ ...says('intake'), until: 'decided' }, says('closed')],
    Wait: [{ decided: true }],
  } as const
  return {
    name: `${name} from ${at}, ${lasting}`,
    reference,
    answers: { ...well, [at]: [{ ...failing(name), times: attempts[lasting] }, ...well[at]] },
    end: lasting === 'always' ? 'Park' : 'Closed',
  }
}

export const faults: readonly Scenario[] = (['Advance', 'Wait'] as const).flatMap((at) => {
  // The time-out of a wait is how time wakes a case.
  const names = errorNames.filter((name) => at === 'Advance' || name !== 'States.Timeout')
  return [
    ...names.map((name) => fault(name, at, 'long')),
    ...(['Broken', 'Transient', 'NobodyHasThoughtOfThis'] as const).flatMap((name) => [
      fault(name, at, 'once'),
      fault(name, at, 'always'),
    ]),
  ]
})
