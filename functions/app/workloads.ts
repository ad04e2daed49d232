import { loadOf } from '../store/task-lists.ts'
import type { Store } from '../store/client.ts'

type Load = Readonly<Record<string, number>>

/**
 * Does something that may have to choose people, with the number of their open tasks. They are read only for those whom
 * the rule of assignment compares, and again if it then compares others: `work` runs until it asks for nothing unknown.
 * @param work pure; it may read `load` by person
 */
export async function withLoads<Result>(
  store: Store,
  work: (load: Load) => Result,
): Promise<{ result: Result; load: Load }> {
  const load: Record<string, number> = Object.create(null) as Record<string, number>
  for (;;) {
    const unknown = new Set<string>()
    const noting = new Proxy(load, {
      get(known, person: string) {
        if (!(person in known)) unknown.add(person)
        return known[person]
      },
    })
    const result = work(noting)
    if (unknown.size === 0) return { result, load }
    Object.assign(load, await loadOf(store, [...unknown]))
  }
}
