import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import type { Money } from '../../forms/fields.ts'

/**
 * A point of a complaint, in codes of the pack. Until the investigation has decided, conclusion, cause and payment are
 * null. `redress` is what was proposed for it, CNY as a decimal string; `responsible` is a unit of the directory.
 */
export type Point = {
  main: boolean
  point: string
  upheld: string | null
  product: string
  category: string | null
  rootCause: string | null
  redress: Money | null
  responsible: string | null
}

type Investigated = {
  points: readonly {
    point: string
    upheld: string
    coded?: {
      product?: string
      category?: string
      rootCause?: string
      redress?: Money
      responsible?: string
    }
  }[]
  mainPoint?: number
  rootCause: string
  remedyAmount: Money
}

/**
 * The points of a complaint, exactly one of them the main one: its product, category and cause are those of the case.
 * What a point leaves out is that of the case. Before the investigation they are those that intake named; a complaint
 * without any is one point. A review that replaces the decision replaces the conclusion on the main point.
 */
export function pointsOf(file: CaseFile): Point[] {
  const { product, category } = file
  const rootCause = file.outcome?.rootCause ?? null
  const whole = { product, category, rootCause: null, redress: null, responsible: null, upheld: null }
  const found = recordedOf(file, 'investigation', 'complete')?.answer as Investigated | undefined
  if (found === undefined) {
    const { points = [], summary } = (recordedOf(file, 'intake', 'accept', 'resolve', 'resolve-in-writing')?.answer ??
      {}) as { points?: string[]; summary?: string }
    const named = points.length > 0 ? points : [summary ?? file.complaint.desiredOutcome]
    return named.map((point, index) => ({
      ...whole,
      main: index === 0,
      point,
      ...(index === 0 ? { rootCause, upheld: file.outcome?.outcome ?? null } : {}),
    }))
  }
  const main = (found.mainPoint ?? 1) - 1
  const isReplaced = file.reviews.some(({ decided }) => decided?.confirmed === false)
  const isOnly = found.points.every(({ coded }) => coded?.redress === undefined)
  return found.points.map(({ point, upheld, coded = {} }, index) => {
    const isMain = index === main
    return {
      main: isMain,
      point,
      upheld: isMain && isReplaced ? (file.outcome?.outcome ?? upheld) : upheld,
      product: isMain ? product : (coded.product ?? product),
      category: isMain ? category : (coded.category ?? category),
      rootCause: isMain ? (rootCause ?? found.rootCause) : (coded.rootCause ?? found.rootCause),
      redress: coded.redress ?? (isMain && isOnly ? found.remedyAmount : null),
      responsible: coded.responsible ?? null,
    }
  })
}
