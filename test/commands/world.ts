import type { World } from '../../infra/commands/command.ts'
import type { Store } from '../../functions/store/store.ts'

export type Heard = World & { printed: string[]; complained: string[] }

/** Listens to a command that works on a test's table. @param now the desk's own time */
export function listening(store: Store | undefined, { now = '2026-11-23T02:00:00.000Z', locale = 'en_GB.UTF-8' } = {}): Heard {
  const printed: string[] = []
  const complained: string[] = []
  return {
    printed,
    complained,
    print: (line) => void printed.push(line),
    complain: (line) => void complained.push(line),
    open: () => {
      if (store === undefined) throw new Error('a table was opened')
      return { store, where: 'the test table', now: () => Promise.resolve(now), close: () => {} }
    },
    locale,
  }
}
