import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deployCommand } from '../../cli/deploy/deployment.ts'
import { context } from '../support/infra/context.ts'

/** Somebody who deploys, with programs that only write down that they were called. */
function deploying({
  failing,
  answer,
  environments,
  ruleSet,
}: { failing?: string; answer?: string; environments?: unknown; ruleSet?: string } = {}) {
  const called: string[] = []
  const told: string[] = []
  const asked: string[] = []
  const world = {
    print: (line: string) => void told.push(line),
    complain: (line: string) => void told.push(line),
    open: () => {
      throw new Error('a table was opened')
    },
    locale: 'en',
    context: (key: string) => (key === 'environments' && environments !== undefined ? environments : context[key]),
    time: () => '2026-11-28T02:00:00.000Z',
    outputs: () => ({
      data: { TableName: 'table-1' },
      service: {
        ApiUrl: 'https://a.example.com',
        StateMachineArn: 'arn:machine',
        DeadLetterQueue: 'https://sqs.example.com/q',
        PublishOutputRefApi: 'noise',
        ...(ruleSet !== undefined && { MailInRuleSet: ruleSet }),
      },
      watch: { DashboardUrl: 'https://d.example.com' },
    }),
    start: async (program: string, args: readonly string[]) => {
      called.push([program, ...args].join(' '))
      return failing !== undefined && called.at(-1)!.includes(failing) ? 1 : 0
    },
    ask: (question: string) => {
      asked.push(question)
      return answer === undefined ? undefined : Promise.resolve(answer)
    },
  }
  return { called, told, asked, world }
}

const untilShown = [
  'npm run typecheck',
  'npm run lint',
  'npm test',
  'cdk synth --quiet --output cdk.out --context environment=prod',
  'cdk diff --app cdk.out',
]
const deployed =
  'cdk deploy --app cdk.out --all --require-approval never --parameters liaison-prod-watch:Deployment=2026-11-28T02:00:00.000Z --outputs-file .liaison/outputs.json'

test('the command checks, shows the difference, asks, and deploys what was shown', async () => {
  const { called, asked, world } = deploying({ answer: 'y' })
  expect(await deployCommand(['prod'], world)).toBe(0)
  expect(called).toEqual([...untilShown, deployed])
  expect(asked).toEqual(['Deploy this to prod, the account of your credentials, ap-southeast-1? [y/N] '])
})

test('the command ends with the values to keep and the next steps, without outputs between stacks', async () => {
  const { told, world } = deploying({ answer: 'y' })
  await deployCommand(['prod'], world)
  expect(told).toEqual([
    '',
    'Deployed. Keep these values:',
    '  ApiUrl           https://a.example.com',
    '  TableName        table-1',
    '  StateMachineArn  arn:machine',
    '  DeadLetterQueue  https://sqs.example.com/q',
    '  DashboardUrl     https://d.example.com',
    '',
    'Next steps (see docs/runbook.md):',
    '  npm run staff -- import staff.csv --table table-1',
    '  npm run case -- stuck --table table-1 --machine arn:machine',
  ])
})

test('the command does not ask with --yes', async () => {
  const { called, asked, world } = deploying()
  expect(await deployCommand(['prod', '--yes'], world)).toBe(0)
  expect(called).toEqual([...untilShown, deployed])
  expect(asked).toEqual([])
})

test.each(['', 'n', 'what?'])('nothing is deployed for another answer than yes: %j', async (answer) => {
  const { called, told, world } = deploying({ answer })
  expect(await deployCommand(['prod'], world)).toBe(1)
  expect(called).toEqual(untilShown)
  expect(told).toEqual(['Nothing was deployed.'])
})

test('nothing is deployed in a terminal that cannot ask', async () => {
  const { called, told, world } = deploying()
  expect(await deployCommand(['prod'], world)).toBe(2)
  expect(called).not.toContain(deployed)
  expect(told[0]).toBe('deploy: this terminal cannot ask for confirmation: use --yes')
})

test.each([
  ['typecheck', 'the type check'],
  ['lint', 'the linter'],
  ['test', 'the tests'],
  ['synth', 'the synthesis'],
  ['diff', 'the comparison'],
])('a failing %s ends the command and is named', async (failing, name) => {
  const { called, told, world } = deploying({ failing, answer: 'y' })
  expect(await deployCommand(['prod'], world)).toBe(1)
  expect(called.at(-1)).toContain(failing)
  expect(told).toEqual([`deploy: ${name} failed; nothing was deployed`])
})

test('a failing deploy names the section of the runbook about its remains', async () => {
  const { told, world } = deploying({ failing: 'cdk deploy', answer: 'y' })
  expect(await deployCommand(['prod'], world)).toBe(1)
  expect(told).toHaveLength(1)
  const [, heading] = /docs\/runbook\.md under "(.+)"$/.exec(told[0] ?? '') ?? []
  expect(readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8')).toContain(`\n## ${heading}\n`)
})

test('wrong settings are reported line by line before any program runs', async () => {
  const { called, told, world } = deploying({
    environments: { prod: { ...(context['environments'] as { prod: object }).prod, sender: 'nobody' } },
  })
  expect(await deployCommand(['prod'], world)).toBe(1)
  expect({ called, told }).toEqual({
    called: [],
    told: ['cdk.json: environments.prod.sender: must be an e-mail address'],
  })
})

test('an unknown environment and a missing argument are refused', async () => {
  const missing = deploying()
  expect(await deployCommand(['staging'], missing.world)).toBe(1)
  expect(missing.told).toEqual(['cdk.json: environments: has no "staging", only dev, prod'])
  const none = deploying()
  expect(await deployCommand([], none.world)).toBe(2)
  expect(none.told[0]).toBe('deploy: name an environment')
})

test('a desk that takes mail says at the end whether its rule set is the active one', async () => {
  const status = 'npm run --silent mail -- status prod'
  const active = deploying({ answer: 'y', ruleSet: 'liaison-prod-service-mail' })
  expect(await deployCommand(['prod'], active.world)).toBe(0)
  expect(active.called.at(-1)).toBe(status)
  const inactive = deploying({ answer: 'y', ruleSet: 'liaison-prod-service-mail', failing: 'mail -- status' })
  expect(await deployCommand(['prod'], inactive.world)).toBe(1)
  expect(inactive.told.at(-1)).toContain('npm run mail -- activate prod')
})
