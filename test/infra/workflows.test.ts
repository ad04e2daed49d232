import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../.github/workflows/', import.meta.url)
const workflows = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

/** What actionlint, which `npm run lint` runs, leaves open. */
describe.each(workflows)('%s', (_, text) => {
  test('pins each action to a commit and names its version', () => {
    const used = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line))
    expect(used.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
    expect(used.length).toBeGreaterThan(0)
  })

  test('declares its permissions, cannot write contents, and leaves no token in the checkout', () => {
    expect(text).toMatch(/^permissions:/m)
    expect(text).not.toMatch(/write-all|contents: write/)
    expect(text.split('actions/checkout@').length).toBe(text.split('persist-credentials: false').length)
  })

  test('contains no key of an account, because roles are assumed by OIDC', () => {
    expect(text).not.toMatch(/secrets\.|aws-access-key/i)
  })
})
