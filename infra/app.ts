import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Tags, Validations } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import type { FunctionName } from '../functions/config/manifest.ts'
import { bundle, BundleError } from './bundle.ts'
import { ConfigurationError, edgeRegion, readConfiguration, type Configuration } from './config.ts'
import { DataStack } from './stacks/data.ts'
import { EdgeStack } from './stacks/edge.ts'
import { ServiceStack } from './stacks/service.ts'
import { WatchStack } from './stacks/watch.ts'

/** The whole system of one environment. */
export function liaison(
  app: App,
  name: string,
  configuration: Configuration,
  code: (name: FunctionName) => Code,
): { data: DataStack; service: ServiceStack; watch: WatchStack; edge: EdgeStack | undefined } {
  const env = { region: configuration.region, ...(configuration.account && { account: configuration.account }) }
  const metricsNamespace = `Liaison/${name}`

  const data = new DataStack(app, `liaison-${name}-data`, configuration, {
    env,
    description: 'Complaint desk: what must outlive every deploy',
  })
  const service = new ServiceStack(app, `liaison-${name}-service`, {
    env,
    description: 'Complaint desk: doors, steps, state machine, mail',
    configuration,
    table: data.table,
    documents: data.documents,
    mailBucket: data.mail,
    metricsNamespace,
    code,
  })
  const edge =
    configuration.edge &&
    new EdgeStack(app, `liaison-${name}-edge`, {
      env: { ...env, region: edgeRegion },
      description: 'Complaint desk: what stands in front of it',
      configuration,
      edge: configuration.edge,
      service: { stackName: service.stackName, region: configuration.region },
    })
  // It reads an output of service, and a secret of it.
  edge?.addStackDependency(service)
  const watch = new WatchStack(app, `liaison-${name}-watch`, {
    env,
    description: 'Complaint desk: alarms and what an operator looks at',
    configuration,
    watched: { service, table: data.table, metricsNamespace },
    environment: name,
  })

  for (const [key, value] of Object.entries(configuration.tags)) Tags.of(app).add(key, value)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  return { data, service, watch, edge }
}

async function main(): Promise<void> {
  const app = new App()
  const { name, configuration } = readConfiguration((key) => app.node.tryGetContext(key))
  const bundles = await mkdtemp(join(tmpdir(), 'liaison-'))
  process.on('exit', () => rmSync(bundles, { recursive: true, force: true }))
  await bundle(bundles)
  liaison(app, name, configuration, (of) => Code.fromAsset(join(bundles, of)))
  app.synth()
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    // A wrong setting or a module that does not build is reported with its place. Anything else is a fault of ours and
    // keeps its stack.
    if (!(error instanceof ConfigurationError || error instanceof BundleError)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
}
