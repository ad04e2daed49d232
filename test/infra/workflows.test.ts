import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../.github/workflows/', import.meta.url)
const workflows = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

/** What actionlint, which `npm run lint` runs, leaves open. */
describe.each(workflows)('%s', (_, text) => {
  test('names each action by the commit that was looked at, with the version that it is', () => {
    const used = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line))
    expect(used.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
    expect(used.length).toBeGreaterThan(0)
  })

  test('may do no more than it says, and leaves no token behind in the checkout', () => {
    expect(text).toMatch(/^permissions:/m)
    expect(text).not.toMatch(/write-all|contents: write/)
    expect(text.split('actions/checkout@').length).toBe(text.split('persist-credentials: false').length)
  })

  test('holds no key of an account: roles are taken on by OIDC', () => {
    expect(text).not.toMatch(/secrets\.|aws-access-key/i)
  })
})
