import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs'
import type { Language } from '../../functions/domain/forms/language.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { byTime, readsIn } from '../../functions/http/session/readers.ts'
import type { Read } from '../../functions/http/session/reads.ts'
import { readStaff } from '../../functions/store/directory.ts'
import type { World } from '../parts/command.ts'
import { inColumns } from '../parts/columns.ts'
import type { OpenTable } from '../parts/table.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'
import { StartFailure } from '../../infra/failure.ts'
import { harmlessJson } from '../../local/printable.ts'

/**
 * Who read a case after signing in: when, who, on which page, in which session. Looks by the link of a mail are in no
 * record. @returns exit code
 */
export async function readers(
  { world: { print }, open, language, json }: { world: World; open: OpenTable; language: Language; json: boolean },
  reference: string,
): Promise<number> {
  // One after the other: if the record cannot be read, nothing still asks the table when it is closed.
  const found = await readsOf(open, reference)
  const staff = await readStaff(open.store)
  const { reading } = wordings[language]
  if (json) print(harmlessJson({ reference, reads: found }))
  else if (found.length === 0) print(reading.none)
  else
    for (const line of inColumns([
      reading.head,
      ...found.map(({ at, person, page, session, byException }) => [
        at,
        named(person, staff),
        byException === true ? `${page} (${reading.byException})` : page,
        session,
      ]),
    ]))
      print(line)
  return 0
}

/** Every line that names the case, the oldest first. */
async function readsOf({ reads }: OpenTable, reference: string): Promise<Read[]> {
  const record = reads()
  const found: Read[] = []
  let from: string | undefined
  do {
    const part = await readsIn(record, reference, { from }).catch((error: unknown) => {
      if (!(error instanceof ResourceNotFoundException)) throw error
      throw new StartFailure(
        `there is no log group ${record.group} here: its name is the output ReadsLog of the service stack`,
      )
    })
    found.push(...part.reads)
    from = part.next
  } while (from !== undefined)
  return found.toSorted(byTime)
}

function named(id: string, staff: readonly Person[]): string {
  const person = staff.find((one) => one.id === id)
  return person === undefined ? id : `${person.name} (${id})`
}
