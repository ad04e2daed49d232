/**
 * `npm run sbom`: writes what Liaison is made of: a CycloneDX bill of materials into `.liaison/sbom`, and the list of
 * licences into `docs/LICENCES.md`. Both come from the lock file alone, so they hold for every platform. It fails if a
 * licence is not allowed.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lanes.ts'
import { licenceList, type Lock, packagesOf, refused } from './sbom/licences.ts'
import { toolOptions } from '../local/options.ts'

toolOptions({ usage: 'usage: npm run sbom', options: {} })

type Bill = { metadata: { component: { name: string } }; components: { name: string; version: string }[] }

const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string }
const used = packagesOf(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock)

const bill = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  }),
) as Bill
// npm takes the name of the folder.
bill.metadata.component.name = own.name

const folder = join(root, '.liaison/sbom')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'liaison.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
writeFileSync(join(root, 'docs/LICENCES.md'), licenceList(used))
console.log(`${bill.components.length} packages: .liaison/sbom/liaison.cdx.json, docs/LICENCES.md`)

const listed = new Set(bill.components.map(({ name, version }) => `${name} ${version}`))
const problems = [
  ...refused(used).map(({ name, version, licence }) => `${name} ${version}: ${licence || 'no licence'} is not allowed`),
  ...used.flatMap(({ name, version, deployed }) =>
    deployed && !listed.has(`${name} ${version}`) ? [`${name} ${version} is deployed and not in the bill`] : [],
  ),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
