/**
 * By what figures can be told apart. `cause` is the root cause. `person` is the liaison or, of a stage run, its
 * assignee. `department` is the unit that was asked, `control` a kind of control point, `fault` the cause of a
 * deviation, `matter` what something is that is no complaint.
 */
export const figureDimensions = [
  'product',
  'category',
  'channel',
  'class',
  'unit',
  'person',
  'stage',
  'cause',
  'outcome',
  'department',
  'control',
  'fault',
  'lender',
  'matter',
] as const
export type FigureDimension = (typeof figureDimensions)[number]

/** Two dimensions at once, the first one in rows. */
export const pairs = {
  'product × category': ['product', 'category'],
  'product × cause': ['product', 'cause'],
  'unit × stage': ['unit', 'stage'],
} as const satisfies Readonly<Record<string, readonly [FigureDimension, FigureDimension]>>
export type Pair = keyof typeof pairs
export const pairNames = Object.keys(pairs) as Pair[]

/** What something is in the dimensions that apply to it; null where nobody has said. */
export type Codes = Readonly<Partial<Record<FigureDimension, string | null>>>
