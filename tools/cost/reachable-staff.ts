import { readFileSync } from 'node:fs'

const staffCsv = readFileSync(new URL('../../local/staff.csv', import.meta.url), 'utf8')

/** The sample directory, with addresses for which the local mail service reports that mail was delivered. */
export const reachableStaff = (): string => staffCsv.replace(/[\w.]+@example\.com/g, 'success+$&')

const rows = staffCsv.split('\n').map((line) => line.split(','))

export const addressOf = (person: string): string => `success+${rows.find(([id]) => id === person)?.[2] ?? ''}`

export const addressesOf = (role: string): string[] =>
  rows.filter((row) => row[4]?.split(';').includes(role)).map((row) => `success+${row[2] ?? ''}`)
