import fc from 'fast-check'

/**
 * What holds for whatever there is. `npm test` draws the same examples each time, so that nothing fails but what a
 * change broke; `npm run test:many` draws
 * others, and many more of them. What it finds becomes an example of its own.
 */
export const many = process.env['MODE'] === 'many'

fc.configureGlobal({ ...fc.readConfigureGlobal(), ...(many ? { numRuns: 5000 } : { seed: 1 }) })

/** As many runs as are enough for every day, or fifty times as many. */
export function runs(everyDay: number): { numRuns: number } {
  return { numRuns: many ? everyDay * 50 : everyDay }
}

export { fc }
