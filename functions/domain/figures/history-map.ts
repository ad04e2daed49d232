import * as z from 'zod'
import { whenNeeded } from '../forms/when-needed.ts'
import { dayFormats, readsDays } from './day-format.ts'

const column = z.string().trim().min(1).max(200)

const day = whenNeeded(() =>
  z.strictObject({
    column,
    format: z
      .string()
      .max(40)
      .refine(
        (format) => readsDays(format) !== undefined,
        `must have a year, a month and a day, each once: ${dayFormats}`,
      )
      .default('YYYY-MM-DD'),
  }),
)

/** The codes of a column. Without `codes`, the register's own words are the codes. */
const coded = whenNeeded(() =>
  z.strictObject({
    column,
    /** Code by word of the register. */
    codes: z.record(z.string(), z.string().trim().min(1).max(100)).optional(),
    /** The code of every word that is not in `codes`; without it, such a word is a mistake of its row. */
    other: z.string().trim().min(1).max(100).optional(),
  }),
)

/**
 * How the columns of a register become complaints: `docs/how-to/import-history.md`. Each name of a column is as the
 * first line of the file has it.
 */
export const historyMap = whenNeeded(() =>
  z.strictObject({
    /** The name of the register at this desk: another import of it replaces the one before. */
    register: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be letters a to z, digits and hyphens, at most 40'),
    /** Rows with the same value here are one complaint. Without it, each row is one. */
    key: column.optional(),
    received: day(),
    closed: day().extend({
      /** What an empty cell means: a mistake of its row, or that the complaint is open. */
      empty: z.enum(['mistake', 'open']).default('mistake'),
    }),
    product: coded().optional(),
    category: coded().optional(),
    outcome: coded().optional(),
    /** Complaints received on this day or later belong to the desk's own figures and are left out. */
    cutOff: z.iso.date().optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    encoding: z.enum(['utf-8', 'utf-16le', 'gb18030', 'windows-1252']).default('utf-8'),
  }),
)

export type HistoryMap = z.infer<ReturnType<typeof historyMap>>

/** The columns that a map uses, with what for. */
export function columnsOf(map: HistoryMap): { column: string; as: string }[] {
  return [
    ...(map.key === undefined ? [] : [{ column: map.key, as: 'key' }]),
    ...(['received', 'closed', 'product', 'category', 'outcome'] as const).flatMap((as) => {
      const { column: name } = map[as] ?? {}
      return name === undefined ? [] : [{ column: name, as }]
    }),
  ]
}
