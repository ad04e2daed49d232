import { FilterLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs'
import type { Language } from '../../functions/domain/forms/language.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { readStaff } from '../../functions/store/directory.ts'
import type { World } from '../parts/command.ts'
import { inColumns } from '../parts/columns.ts'
import type { OpenTable } from '../parts/table.ts'
import { wordings } from '../../functions/record/wordings.ts'
import { StartFailure } from '../../infra/failure.ts'
import { harmlessJson } from '../../local/printable.ts'

/** A line of the record of reads, as `functions/http/session/reads.ts` writes it. */
type Read = { at: string; person: string; session: string; page: string; references: string[]; byException?: true }

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
  const { client, group } = reads()
  const found: Read[] = []
  let from: string | undefined
  do {
    const asked = new FilterLogEventsCommand({
      logGroupName: group,
      // Of what a line holds, only references look like one.
      filterPattern: `"${reference}"`,
      ...(from === undefined ? {} : { nextToken: from }),
    })
    const part = await client.send(asked).catch((error: unknown) => {
      if (!(error instanceof ResourceNotFoundException)) throw error
      throw new StartFailure(
        `there is no log group ${group} here: its name is the output ReadsLog of the service stack`,
      )
    })
    for (const { message = '' } of part.events ?? []) found.push(JSON.parse(message) as Read)
    from = part.nextToken
  } while (from !== undefined)
  return found
    .filter(({ references }) => references.includes(reference))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
}

function named(id: string, staff: readonly Person[]): string {
  const person = staff.find((one) => one.id === id)
  return person === undefined ? id : `${person.name} (${id})`
}
