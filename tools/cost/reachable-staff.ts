import { readFileSync } from 'node:fs'

const staffCsv = readFileSync(new URL('../../local/staff.csv', import.meta.url), 'utf8')

/** An address for which the local mail service reports that mail was delivered. Each is a mailbox of its own. */
const reachable = (address: string): string => address.replace(/([\w.]+)@(example\.com)/g, 'success+$1@$1.$2')

/** The sample directory, with such addresses. */
export const reachableStaff = (): string => reachable(staffCsv)

const rows = staffCsv.split('\n').map((line) => line.split(','))

export const addressOf = (person: string): string => reachable(rows.find(([id]) => id === person)?.[2] ?? '')

export const addressesOf = (role: string): string[] =>
  rows.filter((row) => row[4]?.split(';').includes(role)).map((row) => reachable(row[2] ?? ''))
