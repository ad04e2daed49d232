import type { Desk } from '../../domain/case/desk.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type CaseRecord, grownCases, readCase } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { deskOf } from '../../store/desk.ts'

/** How many cases are kept in memory. Of more, those that were kept longest are read again. */
const kept = 500

export type ReadCase = { record: CaseRecord; desk: Desk }

/** Reads cases, and keeps some of them for those who ask again. */
export type CaseReader = {
  /** @returns undefined if there is no such case */
  read(reference: string): Promise<ReadCase | undefined>
  /** Keeps what was written; without it, the case is read again. */
  keep(reference: string, one: ReadCase | undefined): void
  /** Asks by one call which of these cases have grown since they were read: those are read again. */
  renew(references: readonly string[]): Promise<void>
}

export function caseReader(store: Store, people: () => Promise<readonly Person[]>): CaseReader {
  const cases = new Map<string, ReadCase>()

  function keep(reference: string, one: ReadCase | undefined): void {
    cases.delete(reference)
    if (one === undefined) return
    cases.set(reference, one)
    const [oldest] = cases.keys()
    if (cases.size > kept && oldest !== undefined) cases.delete(oldest)
  }

  return {
    keep,
    async renew(references) {
      const records = [...new Set(references)].flatMap((reference) => cases.get(reference)?.record ?? [])
      for (const reference of await grownCases(store, records)) keep(reference, undefined)
    },
    async read(reference) {
      const known = cases.get(reference)
      if (known !== undefined) return known
      const record = await readCase(store, reference)
      if (record === undefined) return undefined
      const one = { record, desk: await deskOf(store, record.file, await people()) }
      keep(reference, one)
      return one
    },
  }
}
