import type { Values } from '../../../pages/figures/group.ts'
import type { Request } from '../../parts/handler.ts'

/*
 * A part of a measure in the address of its list: complaints told within 15 days, answers of 4 or 5.
 */

/** @returns what the address has of it */
export const valuesAsked = ({ from, until }: Values): Record<string, string> => ({
  ...(from !== undefined && { 'at-least': `${from}` }),
  ...(until !== undefined && { 'at-most': `${until}` }),
})

/** @returns what an address asks for; what is no number is left out */
export function valuesIn(query: Request['query']): Values {
  const number = (name: string): number | undefined =>
    /^-?\d{1,7}$/.test(query[name] ?? '') ? Number(query[name]) : undefined
  const [from, until] = [number('at-least'), number('at-most')]
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
}
