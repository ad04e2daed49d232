import type { World } from '../../../cli/parts/command.ts'
import type { OpenTable } from '../../../cli/parts/table.ts'
import type { Store } from '../../../functions/store/client.ts'
import { NoDesk } from '../../../local/running-desk.ts'
import type { Workflow } from '../../../functions/app/executions.ts'

export type Heard = World & { printed: string[]; complained: string[]; asked: string[] }

/** A state machine that hears nothing. */
const deaf = { client: { send: async () => ({}) } } as unknown as Pick<Workflow, 'client'>

type Listening = {
  now?: string
  locale?: string
  /** What is answered to a question; nobody is there to ask where it is left out. */
  answer?: string
  workflow?: Workflow
  /** Under which pack it receives complaints. */
  pack?: string
  /** What signed-in people read. */
  reads?: ReturnType<OpenTable['reads']>
  /** Further tables by name. */
  others?: Record<string, Store>
}

/** Listens to a command that works on a test's table. @param now the desk's own time */
export function listening(
  store: Store | undefined,
  {
    now = '2026-11-23T02:00:00.000Z',
    locale = 'en_GB.UTF-8',
    answer,
    workflow,
    pack = 'standard',
    reads,
    others = {},
  }: Listening = {},
): Heard {
  const printed: string[] = []
  const complained: string[] = []
  const asked: string[] = []
  return {
    printed,
    complained,
    print: (line) => void printed.push(line),
    complain: (line) => void complained.push(line),
    open: ({ table }) => {
      const chosen = (table && others[table]) || store
      if (chosen === undefined) throw new NoDesk('a table was opened')
      return {
        store: chosen,
        where: chosen === store ? 'the test table' : `table ${table}`,
        now: () => Promise.resolve(now),
        bell: workflow ?? deaf,
        workflow: () => {
          if (workflow === undefined) throw new Error('a state machine was asked for')
          return workflow
        },
        reads: () => {
          if (reads === undefined) throw new Error('the record of reads was asked for')
          return reads
        },
        settings: () => ({
          POLICY_PACK: pack,
          ENTITY: JSON.stringify({ 'zh-CN': '示例保险', en: 'Example Insurance' }),
        }),
        close: () => {},
      }
    },
    locale,
    asked,
    ask: (question) => {
      asked.push(question)
      return answer === undefined ? undefined : Promise.resolve(answer)
    },
  }
}
