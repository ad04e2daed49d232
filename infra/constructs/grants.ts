import { Aws, Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { key, lists as declared, table as declaredTable } from '../../functions/store/table.ts'
import type { FunctionSpec } from '../../functions/config/manifest.ts'
import { isChina } from '../config.ts'

/*
 * The words of the manifest as IAM statements: exact actions on exact resources. The CDK's own grants are wider (every
 * index, every version of a function, Scan, streams), which is why they are not used here.
 */

const read = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const append = [...read, 'dynamodb:PutItem']
const write = [...append, 'dynamodb:BatchWriteItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']

/** The operations of DynamoDB that any function may ask for. */
export const tableActions: readonly string[] = write.map((action) => action.replace(/^dynamodb:/, ''))

const decrypt = ['kms:Decrypt', 'kms:DescribeKey']
const encrypt = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
]

/**
 * What a function may do with the table, by partition: cases, staff, imported calendars, policy packs, and the lists it
 * queries. A policy can distinguish partitions, but not the items in them. The key can be used only through DynamoDB.
 */
// oxlint-disable-next-line max-lines-per-function -- a list of statements
export function tableStatements(
  {
    table: access,
    staff,
    signIn,
    calendars,
    policies,
    drafts,
    alike,
    find,
    figures,
    samples,
    mailIn,
    desk,
    lists = [],
  }: FunctionSpec,
  table: Table,
): PolicyStatement[] {
  if (access === 'none' && !policies && !signIn && !drafts) return []
  // Every granted action names its partition (nobody may scan), so the condition always has something to hold on to.
  const partitions = (...patterns: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns } })
  return [
    ...(access === 'none'
      ? []
      : [
          new PolicyStatement({
            sid: 'Cases',
            actions: { read, append, write }[access],
            resources: [table.tableArn],
            conditions: partitions(key.case('*')),
          }),
        ]),
    ...(staff
      ? [
          new PolicyStatement({
            sid: 'Staff',
            actions: ['dynamodb:Query'],
            resources: [table.tableArn],
            conditions: partitions(key.staff),
          }),
        ]
      : []),
    ...(staff === 'with-case'
      ? [
          // All partitions of one call must be in one statement.
          new PolicyStatement({
            sid: 'StaffWithCase',
            actions: ['dynamodb:BatchGetItem'],
            resources: [table.tableArn],
            conditions: partitions(key.case('*'), key.staff),
          }),
        ]
      : []),
    ...(signIn
      ? [
          new PolicyStatement({
            sid: 'Sessions',
            actions: {
              read: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
              write: ['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem'],
            }[signIn],
            resources: [table.tableArn],
            conditions: partitions(key.signIn),
          }),
        ]
      : []),
    ...(calendars
      ? [
          new PolicyStatement({
            sid: 'Calendars',
            actions: ['dynamodb:Query'],
            resources: [table.tableArn],
            conditions: partitions(key.calendars),
          }),
        ]
      : []),
    ...(policies
      ? [
          new PolicyStatement({
            sid: 'Policies',
            actions: append,
            resources: [table.tableArn],
            conditions: partitions(key.policy('*')),
          }),
        ]
      : []),
    ...(drafts
      ? [
          new PolicyStatement({
            sid: 'Drafts',
            actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
            resources: [table.tableArn],
            conditions: partitions(key.draft('*')),
          }),
        ]
      : []),
    ...(alike
      ? [
          new PolicyStatement({
            sid: 'Alike',
            actions: alike === 'create' ? ['dynamodb:GetItem', 'dynamodb:PutItem'] : ['dynamodb:GetItem'],
            resources: [table.tableArn],
            conditions: partitions(key.alike),
          }),
        ]
      : []),
    ...(figures === undefined ? [] : figureStatements(figures, table, partitions)),
    ...(samples
      ? [
          new PolicyStatement({
            sid: 'Samples',
            actions:
              samples === 'read' ? ['dynamodb:Query'] : ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
            resources: [table.tableArn],
            conditions:
              samples === 'read' ? partitions(`${key.anySample}*`) : partitions(`${key.anySample}*`, key.mondays),
          }),
        ]
      : []),
    ...(mailIn
      ? [
          new PolicyStatement({
            sid: 'MailIn',
            actions: {
              take: ['dynamodb:GetItem', 'dynamodb:PutItem'],
              sort: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem'],
              count: ['dynamodb:BatchGetItem'],
              tell: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem'],
              erase: ['dynamodb:GetItem', 'dynamodb:PutItem'],
            }[mailIn],
            resources: [table.tableArn],
            conditions: partitions(key.mailIn('*')),
          }),
        ]
      : []),
    ...(find
      ? [
          new PolicyStatement({
            sid: 'Find',
            actions: [find === 'read' ? 'dynamodb:Query' : 'dynamodb:BatchWriteItem'],
            resources: [table.tableArn],
            conditions: partitions(key.found('*')),
          }),
        ]
      : []),
    ...(desk
      ? [
          new PolicyStatement({
            sid: 'Desk',
            actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
            resources: [table.tableArn],
            conditions: partitions(key.desk),
          }),
        ]
      : []),
    ...lists.map((list) => {
      const { index, partition } = declared[list]
      return new PolicyStatement({
        sid: `List${list}`,
        actions: ['dynamodb:Query'],
        resources: [`${table.tableArn}/index/${declaredTable.indexes[index].name}`],
        ...(partition && { conditions: partitions(partition) }),
      })
    }),
    new PolicyStatement({
      sid: 'TableKey',
      actions: access === 'read' ? decrypt : [...decrypt, ...encrypt],
      resources: [table.encryptionKey!.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': throughTable(Stack.of(table).region) } },
    }),
  ]
}

/** What a function is granted at a desk that takes no mail. */
export function withoutMailIn(spec: FunctionSpec): FunctionSpec {
  const { mailIn: _mailIn, lists = [], ...rest } = spec
  return { ...rest, lists: lists.filter((list) => list !== 'mails') }
}

/** DynamoDB by the names under which it uses a key. In China, AWS's documents have both. */
function throughTable(region: string): string | string[] {
  const named = `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}`
  return isChina(region) ? [named, `dynamodb.${Aws.REGION}.amazonaws.com`] : named
}

/**
 * What a function may do to executions of the machine. A token is answered on the machine that gave it, so the machine
 * is the resource of both.
 */
export function workflowStatements(
  workflow: FunctionSpec['workflow'],
  { stateMachineArn, stateMachineName }: StateMachine,
): PolicyStatement[] {
  if (workflow.length === 0) return []
  const actions = { start: 'states:StartExecution', signal: 'states:SendTaskSuccess', look: 'states:ListExecutions' }
  const ofMachine = new PolicyStatement({
    sid: 'Executions',
    actions: workflow.map((act) => actions[act]),
    resources: [stateMachineArn],
  })
  return workflow.includes('look')
    ? [
        ofMachine,
        new PolicyStatement({
          sid: 'Standing',
          actions: ['states:DescribeExecution'],
          resources: [executionsOf(stateMachineName)],
        }),
      ]
    : [ofMachine]
}

/** Every execution of a machine: their names are the references of cases, which no policy can know. */
function executionsOf(stateMachineName: string): string {
  return `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:execution:${stateMachineName}:*`
}

/** What a function may do with figures: what cases count for, and the sums of months. */
function figureStatements(
  figures: NonNullable<FunctionSpec['figures']>,
  table: Table,
  partitions: (...patterns: string[]) => object,
): PolicyStatement[] {
  const may = (sid: string, actions: readonly string[], ...patterns: string[]): PolicyStatement =>
    new PolicyStatement({
      sid,
      actions: [...actions],
      resources: [table.tableArn],
      conditions: partitions(...patterns) as Record<string, unknown>,
    })
  const [items, sums] = [`${key.anyFigures}*`, `${key.anySummary}*`]
  // The counts of imported registers belong to them.
  if (figures === 'read')
    return [may('Sums', read, sums, key.summaries, key.registers, key.history('*'), key.denominators)]
  const counting = [may('Figures', ['dynamodb:PutItem'], items), may('Months', ['dynamodb:UpdateItem'], sums)]
  if (figures === 'count') return counting
  return [
    ...counting,
    may('FiguresOfMonths', ['dynamodb:BatchGetItem', 'dynamodb:Query'], items),
    may('Sums', [...append, 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem'], sums, key.summaries),
  ]
}
