import { readFileSync } from 'node:fs'
import type { Policy } from '../functions/domain/policy/policy.ts'
import type { Person } from '../functions/domain/people/directory.ts'
import type { Store } from '../functions/store/client.ts'
import { readStaff as storedStaff, replaceStaff } from '../functions/store/directory.ts'
import { readStaff, sentence } from './staff-csv.ts'
import { tableName } from './services/aws.ts'
import { StartFailure } from '../infra/failure.ts'
import { tableClient } from './services/table-client.ts'

const sample = new URL('staff.csv', import.meta.url)

/**
 * Puts the staff directory into the local table: the given CSV, or the sample.
 * @param policies of the desk, whose products the staff may have
 * @param issuer the local identity provider, where the id of everybody is the id of their account
 * @throws StartFailure that names line and column of the first mistake
 */
export async function putStaff(
  endpoint: string,
  policies: readonly Policy[],
  issuer: string,
  given?: { name: string; csv: string },
): Promise<void> {
  const read = readStaff(given?.csv ?? readFileSync(sample, 'utf8'), policies)
  if ('errors' in read)
    throw new StartFailure(
      read.errors
        .slice(0, 1)
        .map((mistake) => sentence(given?.name ?? 'staff.csv', mistake))
        .join(''),
    )
  const people = read.people.map((person) => ({ signIn: { issuer, subject: person.id }, ...person }))
  await inTable(endpoint, (store) => replaceStaff(store, people))
}

/** The staff directory of the local table, as it is now. */
export function staffOf(endpoint: string): Promise<readonly Person[]> {
  return inTable(endpoint, storedStaff)
}

async function inTable<Result>(endpoint: string, act: (store: Store) => Promise<Result>): Promise<Result> {
  const client = tableClient({ endpoint })
  try {
    return await act({ client, tableName })
  } finally {
    client.destroy()
  }
}
