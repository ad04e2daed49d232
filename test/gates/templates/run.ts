/**
 * `npm run check:templates`: CloudFormation's own linter reads every template of every environment of `cdk.json`. The
 * first is also read with a custom domain, with an edge, and as a desk that takes mail. The linter knows what each
 * resource type takes in a region, which neither CDK nor cdk-nag does. An error fails; a warning is printed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { liaison } from '../../../infra/app.ts'
import { bundle } from '../../../infra/bundle.ts'
import { contextIn, edgeRegion, readConfiguration, type Configuration } from '../../../infra/config.ts'
import { root } from '../../../tools/lanes.ts'
import { run } from '../../parity/emulator/process.ts'
import { makeEnvironment } from '../python.ts'
import { lintable } from './lintable.ts'
import { takesMail } from '../../support/infra/takes-mail.ts'
import { toolOptions } from '../../../local/options.ts'

toolOptions({ usage: 'usage: npm run check:templates', options: {} })

const scratch = join(root, '.liaison/gates')
const out = join(scratch, 'templates')

const context = contextIn(readFileSync(join(root, 'cdk.json'), 'utf8'))
const names = Object.keys(context['environments'] as object)

/** What is looked at: each environment, and what no environment of `cdk.json` sets. */
function variants(): { variant: string; environment: string; configuration: Configuration }[] {
  const each = names.map((environment) => ({
    variant: environment,
    environment,
    configuration: readConfiguration((key) => ({ ...context, environment })[key]).configuration,
  }))
  return each.flatMap((one, index) => {
    if (index > 0) return [one]
    const { region } = one.configuration
    const customDomain = {
      name: 'complaints.example.com',
      certificateArn: `arn:aws:acm:${region}:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000000`,
    }
    const edge = {
      domain: 'public.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000000',
      keys: ['b', 'a'],
    }
    return [
      one,
      { ...one, variant: `${one.variant}-domain`, configuration: { ...one.configuration, customDomain } },
      { ...one, variant: `${one.variant}-edge`, configuration: { ...one.configuration, edge } },
      { ...one, variant: `${one.variant}-mail-in`, configuration: { ...one.configuration, ...takesMail(region) } },
    ]
  })
}

/** The one template that is written by hand. */
const inbox = join(import.meta.dirname, '../../e2e/target/inbox/receive.yaml')

/** Writes the templates as the linter can read them. @returns their files by region, each text once */
async function synthesize(): Promise<Map<string, string[]>> {
  const bundles = join(out, 'bundles')
  await bundle(bundles)
  const seen = new Set<string>()
  const files = new Map([[edgeRegion, [inbox]]])
  for (const { variant, environment, configuration } of variants()) {
    const folder = join(out, variant)
    // `npm run synth` has the CDK's own check of the templates.
    const app = new App({ context, outdir: folder, analyticsReporting: false, builtinCloudFormationValidation: false })
    liaison(app, environment, configuration, (of) => Code.fromAsset(join(bundles, of)))
    app.synth()
    const templates = readdirSync(folder).filter((name) => name.endsWith('.template.json'))
    if (templates.length === 0) throw new Error(`${variant} has no templates`)
    for (const name of templates) {
      const file = join(folder, name)
      const text = JSON.stringify(lintable(JSON.parse(readFileSync(file, 'utf8'))), null, 1)
      const region = name.includes('-edge.') ? edgeRegion : configuration.region
      const key = `${region} ${text}`
      if (seen.has(key)) continue
      seen.add(key)
      writeFileSync(file, text)
      files.set(region, [...(files.get(region) ?? []), file])
    }
  }
  return files
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const python = await makeEnvironment(join(scratch, 'templates-venv'), join(import.meta.dirname, 'requirements.txt'), {
  what: 'cfn-lint',
  least: [3, 11],
})
for (const [region, files] of await synthesize()) {
  console.log(`cfn-lint: ${files.length} templates in ${region}`)
  await run(
    join(dirname(python), 'cfn-lint'),
    // W3005: CDK lets a function depend on its role beside the role's policy, which is no fault.
    ['--regions', region, '--non-zero-exit-code', 'error', '--ignore-checks', 'W3005', '--', ...files],
    { cwd: out, seconds: 300, shown: true },
  ).catch((error: unknown) => {
    console.error(String(error).split('\n')[0])
    process.exitCode = 1
  })
}
