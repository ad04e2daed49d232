import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { licenceList, type Lock, packagesOf, refused } from '../../tools/sbom/licences.ts'

const used = packagesOf(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock)

const lock = (license: string | undefined, more: object = { dev: true }): Lock => ({
  packages: {
    '': { license: 'Apache-2.0' },
    'node_modules/a': { version: '1.0.0', ...(license && { license }), ...more },
  },
})

test('every package has an allowed licence', () => {
  expect(refused(used)).toEqual([])
})

test('the list of licences agrees with the lock file: `npm run sbom` writes the list', () => {
  expect(readFileSync('docs/LICENCES.md', 'utf8')).toBe(licenceList(used))
})

test.each([
  ['a tool under the MPL', lock('MPL-2.0'), []],
  ['the MPL in what is deployed', lock('MPL-2.0', {}), ['a']],
  ['a tool under the AGPL', lock('AGPL-3.0-only'), ['a']],
  ['a choice that includes the MIT licence', lock('(MIT OR GPL-3.0-or-later)', {}), []],
  ['two licences at once, one of them the GPL', lock('(MIT AND GPL-3.0-or-later)'), ['a']],
  ['no licence', lock(undefined), ['a']],
])('the check of %s refuses %j', (_, given, expected) => {
  expect(refused(packagesOf(given)).map(({ name }) => name)).toEqual(expected)
})

test('a package of both the deployed code and a tool is listed once, as deployed', () => {
  const packages = {
    'node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/b/node_modules/a': { version: '1.0.0', license: 'MIT', dev: true },
  }
  expect(packagesOf({ packages })).toEqual([{ name: 'a', version: '1.0.0', licence: 'MIT', deployed: true }])
})
