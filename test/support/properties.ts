import fc from 'fast-check'

/**
 * What holds for whatever there is. `npm test` draws the same examples each time, so that nothing fails but what a
 * change broke; `npm run test:many` draws others, and many more of them. What it finds becomes an example of its own.
 */
export const many = process.env['MODE'] === 'many'

/**
 * The small form of `test:many` draws this share of them, and the same each time: it shows that the command still runs,
 * and looks for nothing new.
 */
const share = process.env['SHARE'] === undefined ? undefined : Number(process.env['SHARE'])
/** Whether this is the night: neither a usual run nor the small form. */
export const manyInFull = many && share === undefined

const part = (whole: number): number => Math.max(1, Math.round(whole * (share ?? 1)))

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  numRuns: many ? part(5000) : 50,
  ...(many && share === undefined ? {} : { seed: 1 }),
})

/** As many runs as are enough for every day; in `npm run test:many` a hundred times as many, or as many as are said. */
export function runs(everyDay: number, ofMany: number = everyDay * 100): { numRuns: number } {
  return { numRuns: many ? part(ofMany) : everyDay }
}

/**
 * Whether what a property is about came up too rarely among the examples drawn, so that it would prove nothing. Of very
 * few examples (a mutation run draws no more) nothing is asked.
 */
export function isTooRare(found: number, drawn: number, atLeast: number): boolean {
  return drawn >= 40 && found < atLeast
}

export { fc }
