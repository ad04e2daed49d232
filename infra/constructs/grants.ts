import { Aws } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { table as declared } from '../../functions/store/table.ts'
import type { FunctionSpec } from '../../functions/manifest.ts'

/*
 * The words of the manifest as IAM statements: exact actions on exact resources. The CDK's own grants are wider (every index, every version of a function,
 * Scan, streams), which is why they are not used here.
 */

const read = ['dynamodb:GetItem', 'dynamodb:Query']
const write = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']
const decrypt = ['kms:Decrypt', 'kms:DescribeKey']
const encrypt = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo']

/** What a function may do with the table. The key serves whoever reads or writes through DynamoDB, and nobody directly. */
export function tableStatements(access: FunctionSpec['table'], table: Table): PolicyStatement[] {
  if (access === 'none') return []
  const writes = access === 'write'
  return [
    new PolicyStatement({ sid: 'Table', actions: writes ? [...read, ...write] : read, resources: [table.tableArn] }),
    new PolicyStatement({
      sid: 'Indexes',
      actions: ['dynamodb:Query'],
      resources: Object.values(declared.indexes).map(({ name }) => `${table.tableArn}/index/${name}`),
    }),
    new PolicyStatement({
      sid: 'TableKey',
      actions: writes ? [...decrypt, ...encrypt] : decrypt,
      resources: [table.encryptionKey!.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    }),
  ]
}

/** What a function may do to executions of the machine. A token is answered on the machine that gave it, so the machine is the resource of both. */
export function workflowStatements(workflow: FunctionSpec['workflow'], stateMachineArn: string): PolicyStatement[] {
  const actions = { start: 'states:StartExecution', signal: 'states:SendTaskSuccess' }
  return workflow.length === 0 ? [] : [new PolicyStatement({ sid: 'Executions', actions: workflow.map((act) => actions[act]), resources: [stateMachineArn] })]
}
