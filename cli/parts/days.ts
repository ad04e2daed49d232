import { day } from '../../functions/domain/forms/fields.ts'

/** Whether a text is a day that there is, like 2026-12-31, as forms take it: `Date` reads 30 February as 2 March. */
export const isDay = (text: string): boolean => day().safeParse(text).success
