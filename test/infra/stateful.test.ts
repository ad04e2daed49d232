import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { deskFunction, resource, resources, synthesized, type Resource } from '../support/infra/synthesized.ts'

/**
 * Properties whose change makes CloudFormation replace a resource, for every type whose resources all hold something or
 * are referred to from outside.
 */
const replacing: Record<string, readonly string[]> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'ImportSourceSpecification'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::SES::ConfigurationSet': ['Name'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  // An execution that runs keeps its definition and its role for a year: the machine, both steps that the definition
  // names, and the roles.
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'StateMachineType'],
  // Every link in every mail begins with its address.
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::ApiGatewayV2::Stage': ['ApiId', 'StageName'],
}
/**
 * The same of resources of which only some matter: of keys those of the table and of documents. Logs and messages
 * outlive theirs by being old.
 */
const some: Record<string, readonly string[]> = {
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
}

type Listed = Record<string, { type: string; properties: Record<string, unknown> }>
const properties = ({ Properties = {} }: Resource<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (Properties[name] === undefined ? [] : [[name, Properties[name]]])))

function listed(template: Template, more: readonly string[]): Listed {
  const all = Object.entries(template.toJSON()['Resources'] as Record<string, Resource<Record<string, unknown>>>)
  const wanted = all.flatMap(([id, one]) => {
    const names = replacing[one.Type] ?? (more.includes(id) ? some[one.Type] : undefined)
    return names === undefined ? [] : [[id, { type: one.Type, properties: properties(one, names) }] as const]
  })
  return Object.fromEntries(wanted.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The machine's role, and the steps that running executions name with theirs. */
function ofRunningExecutions(service: Template): string[] {
  const machine = resource<{ RoleArn: { 'Fn::GetAtt': [string, string] } }>(
    service,
    'AWS::StepFunctions::StateMachine',
  )[1].Properties
  const steps = (['advance', 'wait'] as const).map((name) => deskFunction(service, name))
  return [
    machine.RoleArn['Fn::GetAtt'][0],
    ...steps.flatMap(({ id, properties }) => [id, properties.Role['Fn::GetAtt'][0]]),
  ]
}

const list = ({ data, service }: ReturnType<typeof synthesized>) => ({
  data: listed(
    data,
    ['Key', 'DocumentsKey'].map((path) => resource(data, 'AWS::KMS::Key', path)[0]),
  ),
  service: listed(service, ofRunningExecutions(service)),
})
const system = synthesized()
const actual = list(system)
const file = 'test/infra/stateful.json'
const committed = JSON.parse(readFileSync(join(import.meta.dirname, 'stateful.json'), 'utf8')) as typeof actual

const whatToDo = `A deploy of this would replace or remove what must last: files, keys, the address in every link, what running executions depend on.
Keep the construct's path and these properties as they are (a moved construct can keep its logical id with overrideLogicalId).
Where it is meant: say in the pull request what becomes of the old one (data moved, executions ended, links dead), then write this into ${file}:
`

test.each(['data', 'service'] as const)(
  '%s: no stateful resource and no dependency of running executions is replaced or removed',
  (stack) => {
    for (const [id, expected] of Object.entries(committed[stack]))
      expect(actual[stack][id], `${id}: ${whatToDo}${JSON.stringify(actual, null, 2)}`).toEqual(expected)
  },
)

test('every new resource that must last is on the list', () => {
  for (const stack of ['data', 'service'] as const) {
    const unlisted = Object.keys(actual[stack]).filter((id) => committed[stack][id] === undefined)
    expect(
      unlisted,
      `Nothing is replaced by these, but from now on they would be: add them to ${file}.\n${JSON.stringify(Object.fromEntries(unlisted.map((id) => [id, actual[stack][id]])), null, 2)}`,
    ).toEqual([])
  }
})

test('the list is the same in every environment, except for names that the configuration gives', () => {
  const prod = list(synthesized({}, 'prod'))
  for (const stack of ['data', 'service'] as const) expect(Object.keys(prod[stack])).toEqual(Object.keys(actual[stack]))
})

test('names are generated, so that a replacement or a restored copy can exist beside the old resource', () => {
  for (const template of [system.data, system.service]) {
    for (const [name, type] of [
      ['TableName', 'AWS::DynamoDB::Table'],
      ['BucketName', 'AWS::S3::Bucket'],
      ['RoleName', 'AWS::IAM::Role'],
      ['FunctionName', 'AWS::Lambda::Function'],
      ['StateMachineName', 'AWS::StepFunctions::StateMachine'],
      ['LogGroupName', 'AWS::Logs::LogGroup'],
      ['QueueName', 'AWS::SQS::Queue'],
    ] as const) {
      for (const [, { Properties }] of resources(template, type)) expect(Properties).not.toHaveProperty(name)
    }
  }
})
