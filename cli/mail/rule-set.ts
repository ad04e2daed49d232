import {
  DescribeActiveReceiptRuleSetCommand,
  DescribeReceiptRuleSetCommand,
  type SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses'
import { type Configuration, ConfigurationError, readConfiguration } from '../../infra/config.ts'
import { ruleSetName } from '../../infra/mail-in/rule-set-name.ts'
import { readArguments, Refused, run, usageOf, UsageError, type World, wrongWords } from '../parts/command.ts'

const usage = `usage: npm run mail -- status ENVIRONMENT
       npm run mail -- activate ENVIRONMENT
       npm run mail -- deactivate ENVIRONMENT
status: whether the environment of cdk.json takes mail.
activate: makes its receipt rule set the active one of the region. That of somebody else is never
replaced. deactivate: leaves the region without an active one.
Exit codes: 0 all is well, 1 something is wrong or was refused, 2 the command could not run.`

/** The input of `mail`, in addition to that of every command. */
export type Mailing = World & {
  /** Value of `cdk.json` under `context`. */
  context: (key: string) => unknown
  /** The mail service in a region. */
  ses: (region: string) => Pick<SESClient, 'send'>
}

const actions = ['status', 'activate', 'deactivate'] as const

/**
 * `npm run mail`: a region has one active receipt rule set, which CloudFormation cannot choose. @returns exit code: 0;
 * 1 if it was refused, or if `status` finds that no mail comes; 2 if it was called wrongly
 */
export async function mailCommand(args: readonly string[], world: Mailing): Promise<number> {
  return run('mail', usage, args, world, async () => {
    const { values, positionals } = readArguments(args, { help: { type: 'boolean', short: 'h' } })
    if (values.help) {
      world.print(usageOf('mail', usage, positionals))
      return 0
    }
    const [named, environment, ...more] = positionals
    const action = actions.find((one) => one === named)
    if (action === undefined || more.length > 0) throw wrongWords('mail', usage, positionals)
    if (environment === undefined) throw new UsageError('name an environment')
    const { region } = configurationOf(environment, world)
    const own = ruleSetName(`liaison-${environment}-service`)
    return act[action]({ client: world.ses(region), own, region, environment, print: world.print })
  })
}

function configurationOf(environment: string, { context }: Mailing): Configuration {
  try {
    const { configuration } = readConfiguration((key) => (key === 'environment' ? environment : context(key)))
    if (configuration.mailIn === undefined)
      throw new Refused(`${environment} takes no mail: add mailIn to its settings in cdk.json, and deploy`)
    return configuration
  } catch (error) {
    if (error instanceof ConfigurationError) throw new Refused(error.message)
    throw error
  }
}

type At = {
  client: Pick<SESClient, 'send'>
  /** Name of the environment's rule set. */
  own: string
  region: string
  environment: string
  print: World['print']
}

const act: Readonly<Record<(typeof actions)[number], (at: At) => Promise<number>>> = {
  async status({ client, own, region, environment, print }) {
    const active = await activeIn(client)
    if (active === own) {
      print(`${environment} takes mail: ${own} is the active receipt rule set of ${region}.`)
      return 0
    }
    const isThere = await exists(client, own)
    print(
      isThere
        ? `${environment} takes no mail: ${active === undefined ? 'no rule set is active' : `another rule set is active, ${active},`} in ${region}.`
        : `${environment} takes no mail: ${own} is not deployed in ${region}.`,
    )
    return 1
  },
  async activate({ client, own, region, environment, print }) {
    const active = await activeIn(client)
    if (active !== undefined && active !== own)
      throw new Refused(
        `${active} is the active receipt rule set of ${region}. Mail that it takes would stop: add its rules to a region or account of their own, or deactivate it in the SES console first`,
      )
    if (!(await exists(client, own)))
      throw new Refused(`${own} is not deployed in ${region}: npm run deploy -- ${environment}`)
    if (active !== own) await client.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: own }))
    print(`${environment} takes mail from now on: ${own} is the active receipt rule set of ${region}.`)
    return 0
  },
  async deactivate({ client, own, region, environment, print }) {
    const active = await activeIn(client)
    if (active !== undefined && active !== own)
      throw new Refused(
        `${active} is the active receipt rule set of ${region}, not that of ${environment}: it was left alone`,
      )
    if (active === own) await client.send(new SetActiveReceiptRuleSetCommand({}))
    print(`${environment} takes no mail from now on. Servers that send any are told so at once.`)
    return 0
  },
}

async function activeIn(client: At['client']): Promise<string | undefined> {
  const { Metadata } = await client.send(new DescribeActiveReceiptRuleSetCommand({}))
  return Metadata?.Name
}

async function exists(client: At['client'], name: string): Promise<boolean> {
  try {
    await client.send(new DescribeReceiptRuleSetCommand({ RuleSetName: name }))
    return true
  } catch (error) {
    if (error instanceof Error && /RuleSetDoesNotExist/.test(error.name)) return false
    throw error
  }
}
