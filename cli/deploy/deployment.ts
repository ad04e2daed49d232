import { readArguments, run, UsageError, type World } from '../parts/command.ts'
import { deploymentParameter } from '../../infra/stacks/watch.ts'
import { ConfigurationError, readConfiguration } from '../../infra/config.ts'

const usage = `usage: npm run deploy -- ENVIRONMENT [--yes]
Checks the project, shows what would change in the environment of cdk.json, asks you to confirm,
and deploys exactly that. --yes: deploys without asking.
Exit codes: 0 all is well, 1 something is wrong or was refused, 2 the command could not run.`

/** Outputs by stack. */
type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The input of `deploy`, in addition to that of every command. */
export type Deploying = World & {
  /** Value of `cdk.json` under `context`. */
  context: (key: string) => unknown
  /** The time, for the deployment to be told from others. */
  time: () => string
  /** What a deploy wrote into its file of outputs. */
  outputs: (file: string) => Outputs
  /** Runs a program to its end, with this terminal. @returns its exit code */
  start: (program: 'npm' | 'cdk', args: readonly string[]) => Promise<number>
}

/**
 * `npm run deploy`: checks, difference, question, deploy. @returns exit code: 0; 1 if it was not deployed; 2 if it was
 * called wrongly
 */
export async function deployCommand(args: readonly string[], world: Deploying): Promise<number> {
  return run('deploy', usage, args, world, async () => {
    const { values, positionals } = readArguments(args, {
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      world.print(usage)
      return 0
    }
    const [environment, ...more] = positionals
    if (environment === undefined || more.length > 0) throw new UsageError('name an environment')
    return deploy(environment, values.yes, world)
  })
}

/** The account and region that it goes to, in words; undefined if the configuration is wrong, which was said. */
function placeOf(environment: string, { context, complain }: Pick<Deploying, 'context' | 'complain'>) {
  try {
    const { configuration } = readConfiguration((key) => (key === 'environment' ? environment : context(key)))
    return `${environment}, ${configuration.account ?? 'the account of your credentials'}, ${configuration.region}`
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    complain(error.message)
    return undefined
  }
}

// Synthesized once, so that what was shown is what gets deployed.
const assembly = ['--app', 'cdk.out']

/** What has to succeed before anything is deployed. */
function checksOf(environment: string) {
  return [
    { doing: 'the type check', program: 'npm', args: ['run', 'typecheck'] },
    { doing: 'the linter', program: 'npm', args: ['run', 'lint'] },
    { doing: 'the tests', program: 'npm', args: ['test'] },
    {
      doing: 'the synthesis',
      program: 'cdk',
      args: ['synth', '--quiet', '--output', 'cdk.out', '--context', `environment=${environment}`],
    },
    { doing: 'the comparison', program: 'cdk', args: ['diff', ...assembly] },
  ] as const
}

async function deploy(
  environment: string,
  yes: boolean,
  { context, outputs, time, start, ask, print, complain }: Deploying,
): Promise<number> {
  const where = placeOf(environment, { context, complain })
  if (where === undefined) return 1

  for (const { doing, program, args } of checksOf(environment)) {
    if ((await start(program, args)) === 0) continue
    complain(`deploy: ${doing} failed; nothing was deployed`)
    return 1
  }

  if (!yes) {
    const answer = await ask(`Deploy this to ${where}? [y/N] `)
    if (answer === undefined) throw new UsageError('this terminal cannot ask for confirmation: use --yes')
    if (!/^y(es)?$/i.test(answer.trim())) {
      print('Nothing was deployed.')
      return 1
    }
  }
  const code = await start('cdk', [
    'deploy',
    ...assembly,
    '--all',
    '--require-approval',
    'never',
    '--parameters',
    `liaison-${environment}-watch:${deploymentParameter}=${time()}`,
    '--outputs-file',
    outputsFile,
  ])
  if (code !== 0) {
    complain(
      'deploy: the deployment failed, and CloudFormation rolled it back. What a first deployment leaves behind, and how to continue, is in docs/runbook.md under "A failed deployment"',
    )
    return 1
  }
  const made = outputs(outputsFile)
  for (const line of kept(made)) print(line)
  // CloudFormation makes no rule set the active one: without it, answers to letters bounce.
  const takesMail = Object.values(made).some((stack) => stack['MailInRuleSet'] !== undefined)
  if (!takesMail || (await start('npm', ['run', '--silent', 'mail', '--', 'status', environment])) === 0) return 0
  print(`No mail reaches the desk until you run: npm run mail -- activate ${environment}`)
  return 1
}

/** Below the root of the project, with all outputs of the stacks. */
const outputsFile = '.liaison/outputs.json'

/** The outputs that an operator needs, in this order. The others are for other stacks. */
const wanted = [
  'ApiUrl',
  'DomainTarget',
  'DistributionDomain',
  'SenderIdentity',
  'TableName',
  'StateMachineArn',
  'DeadLetterQueue',
  'DashboardUrl',
  'AlarmTopic',
]

function kept(stacks: Outputs): string[] {
  const all = Object.assign({}, ...Object.values(stacks)) as Record<string, string>
  const lines = wanted.flatMap((name) => (all[name] === undefined ? [] : [`  ${name.padEnd(16)} ${all[name]}`]))
  const { TableName: table, StateMachineArn: machine } = all
  if (table === undefined || machine === undefined) return lines
  return [
    '',
    'Deployed. Keep these values:',
    ...lines,
    '',
    'Next steps (see docs/runbook.md):',
    `  npm run staff -- import staff.csv --table ${table}`,
    `  npm run case -- stuck --table ${table} --machine ${machine}`,
  ]
}
