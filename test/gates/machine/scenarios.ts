import { kindNames } from '../../../functions/domain/case/facts.ts'
import { errorNames } from './error-names.ts'
import type { Lasting } from './ends-today.ts'

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
  answers: { Advance: readonly Answer[]; Wait: readonly Answer[] }
  /** Which error comes from which function, and how long. */
  fault?: { name: string; at: 'Advance' | 'Wait'; lasting: Lasting }
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

/** More attempts than the machine makes before it looks for another way. */
const long = 40

/** Every wait, each ended by a decision; then one that lasts its second, and one that ends early. */
export const wholeWay: Scenario = {
  name: 'the whole way',
  reference,
  answers: {
    Advance: [...kindNames.map((kind) => says(kind)), says('intake', 1), says('survey'), says('closed')],
    Wait: [{ decided: true, times: kindNames.length }, {}, { expired: true }],
  },
}

export const fresh: Scenario = {
  name: 'a fresh execution has to carry on',
  reference,
  answers: { Advance: [says('fresh')], Wait: [{}] },
}

export const unknown: Scenario = {
  name: 'a wait that the definition does not have',
  reference,
  answers: { Advance: [says('tea')], Wait: [{}] },
}

export const faults: readonly Scenario[] = (['Advance', 'Wait'] as const).flatMap((at) =>
  (['once', 'long'] as const).flatMap((lasting) =>
    errorNames
      .filter((name) => at === 'Advance' || name !== 'States.Timeout')
      .map((name) => {
        const fault = { ...failing(name), times: lasting === 'once' ? 1 : long }
        const well = {
          Advance: [{ ...says('intake'), until: 'decided' }, says('closed')],
          Wait: [{ decided: true }],
        } as const
        return {
          name: `${name} from ${at}, ${lasting}`,
          reference,
          answers: { ...well, [at]: [fault, ...well[at]] },
          fault: { name, at, lasting },
        }
      }),
  ),
)
