import type { NamedCase } from '../../domain/features/mail-in/sorting.ts'
import { type Row, sightedIn } from '../cases.ts'
import type { KeptMail } from './waiting-mails.ts'

/** The cases that a mail names, by their rows. One that has no row yet is not told of by anything either. */
export function namedIn({ named }: Pick<KeptMail, 'named'>, rows: ReadonlyMap<string, Row>): NamedCase[] {
  return named.flatMap((reference) => {
    const row = rows.get(reference)
    return row === undefined ? [] : [{ reference, sighted: sightedIn(row), liaison: row.liaison }]
  })
}
