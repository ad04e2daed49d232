import { newKey } from '../../../functions/store/files/links.ts'
import { append, type CaseRecord } from '../../../functions/store/cases.ts'
import { type Link, putLink } from '../../../functions/store/links.ts'
import type { Case } from '../domain/desk.ts'
import type { Workplace } from './workplace.ts'

/** Writes the commits of a case in memory into the table, so that doors find it there. @param reference where */
export async function storeCase({ store }: Workplace, given: Case, reference: string): Promise<CaseRecord> {
  let record: CaseRecord | undefined
  for (const { at, by, facts } of given.commits) {
    const done = await append(store, reference, record, { at, by, facts }, { pending: false })
    if (done === 'conflict') throw new Error('somebody else writes too')
    record = done
  }
  if (record === undefined) throw new Error('a case without commits')
  return record
}

/** A link as the mail about a task has it. @returns its key */
export async function linkTo(
  { store }: Workplace,
  reference: string,
  link: Pick<Link, 'task' | 'person' | 'at'> & Partial<Link>,
): Promise<string> {
  const key = newKey()
  await putLink(store, reference, key, { purpose: 'act', mail: `${link.task} 1`, ...link })
  return key
}
