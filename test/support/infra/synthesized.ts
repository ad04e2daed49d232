import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { FunctionName } from '../../../functions/config/manifest.ts'
import { liaison } from '../../../infra/app.ts'
import { readConfiguration, type Configuration } from '../../../infra/config.ts'
import { context } from './context.ts'

/**
 * The system as synth makes it from `cdk.json`, but with a line of code in place of each bundle and without the CDK's
 * own check of the templates: both take seconds, and `npm run synth` does both.
 */
export function synthesized(changes: Partial<Configuration> = {}, environment = 'dev') {
  const app = new App({ context, analyticsReporting: false, builtinCloudFormationValidation: false })
  const { name, configuration } = readConfiguration((key) => ({ ...context, environment })[key])
  const { data, service, watch, edge } = liaison(app, name, { ...configuration, ...changes }, () =>
    Code.fromInline('export const handler = () => {}'),
  )
  return {
    app,
    configuration,
    dataStack: data,
    serviceStack: service,
    data: Template.fromStack(data),
    service: Template.fromStack(service),
    watch: Template.fromStack(watch),
    edge: edge && Template.fromStack(edge),
  }
}

export type Resource<Properties> = {
  Type: string
  Properties: Properties
  Metadata?: unknown
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
  DependsOn?: string[]
}

/** Resources of a type, by logical id. The caller says which properties it reads. */
export const resources = <Properties = Record<string, unknown>>(
  template: Template,
  type: string,
): [string, Resource<Properties>][] =>
  Object.entries(template.toJSON()['Resources'] as Record<string, Resource<Properties>>).filter(
    ([, resource]) => resource.Type === type,
  )

/** The one resource of a type whose construct has this path; logical ids are the path and eight hexadecimal digits. */
export function resource<Properties = Record<string, unknown>>(
  template: Template,
  type: string,
  path = '.*',
): [string, Resource<Properties>] {
  const [found, ...more] = resources<Properties>(template, type).filter(([id]) =>
    new RegExp(`^${path}[0-9A-F]{8}$`).test(id),
  )
  if (found === undefined || more.length > 0) throw new Error(`not exactly one ${type} ${path}`)
  return found
}

export type Statement = {
  Sid?: string
  Effect: string
  Action: string | string[]
  Resource: unknown
  Condition?: unknown
}
type Policy = { Roles: { Ref: string }[]; PolicyDocument: { Statement: Statement[] } }

export const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

/** Every statement that a role has. */
export const statementsOf = (template: Template, roleId: string): Statement[] =>
  resources<Policy>(template, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }) => Ref === roleId))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)

/** Every action of a role on anything but its own logs and traces. */
export const actionsOf = (statements: Statement[]): string[] =>
  statements
    .flatMap(({ Action }) => list(Action))
    .filter((action) => !/^(logs|xray):/.test(action))
    .sort()

type FunctionProperties = {
  Architectures: string[]
  Runtime: string
  Timeout: number
  MemorySize: number
  Environment: { Variables: Record<string, unknown> }
  LoggingConfig: { LogGroup: { Ref: string } }
  TracingConfig: { Mode: string }
  DeadLetterConfig?: unknown
  ReservedConcurrentExecutions?: number
  Role: { 'Fn::GetAtt': [string, string] }
}

/** A function of the manifest with what its role may do. */
export function deskFunction(
  template: Template,
  name: FunctionName,
): { id: string; properties: FunctionProperties; statements: Statement[] } {
  const [id, { Properties }] = resource<FunctionProperties>(
    template,
    'AWS::Lambda::Function',
    `${name.replaceAll('-', '')}Function`,
  )
  return { id, properties: Properties, statements: statementsOf(template, Properties.Role['Fn::GetAtt'][0]) }
}
