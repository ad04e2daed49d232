import { expect, test } from 'vitest'
import { complaintMachine } from '../../statemachines/complaint.ts'
import { deskFunction, list, resource, statementsOf, synthesized } from '../support/infra/synthesized.ts'

type Machine = {
  DefinitionString: string
  DefinitionSubstitutions: Record<string, unknown>
  StateMachineType: string
  LoggingConfiguration: unknown
  TracingConfiguration: unknown
  RoleArn: { 'Fn::GetAtt': [string, string] }
}

const { service } = synthesized()
const [, { Properties: machine, DependsOn }] = resource<Machine>(service, 'AWS::StepFunctions::StateMachine')
const asl = JSON.stringify(complaintMachine)

test('the deployed state machine has the same definition as the local runtime', () => {
  expect(machine.StateMachineType).toBe('STANDARD')
  expect(JSON.parse(machine.DefinitionString)).toEqual(JSON.parse(asl))
})

test('the deployed state machine supplies exactly the placeholders of the definition', () => {
  const placeholders = new Set([...asl.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name))
  expect(Object.keys(machine.DefinitionSubstitutions).sort()).toEqual([...placeholders].sort())
  expect(machine.DefinitionSubstitutions).toEqual({
    Partition: { Ref: 'AWS::Partition' },
    AdvanceFunctionArn: { 'Fn::GetAtt': [deskFunction(service, 'advance').id, 'Arn'] },
    WaitFunctionArn: { 'Fn::GetAtt': [deskFunction(service, 'wait').id, 'Arn'] },
    ParkFunctionArn: { 'Fn::GetAtt': [deskFunction(service, 'park').id, 'Arn'] },
  })
})

test('the deployed state machine logs every transition without its data, and is traced', () => {
  expect(machine.LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false })
  expect(machine.TracingConfiguration).toEqual({ Enabled: true })
})

test('the deployed state machine may invoke its three steps and nothing else', () => {
  const invoking = statementsOf(service, machine.RoleArn['Fn::GetAtt'][0]).filter(
    ({ Action }) => !list(Action).every((action) => /^(logs|xray):/.test(action)),
  )
  expect(invoking).toEqual([
    {
      Sid: 'Steps',
      Effect: 'Allow',
      Action: 'lambda:InvokeFunction',
      Resource: [
        { 'Fn::GetAtt': [deskFunction(service, 'advance').id, 'Arn'] },
        { 'Fn::GetAtt': [deskFunction(service, 'wait').id, 'Arn'] },
        { 'Fn::GetAtt': [deskFunction(service, 'park').id, 'Arn'] },
      ],
    },
  ])
  expect(DependsOn).toContain(resource(service, 'AWS::IAM::Policy', 'ComplaintRoleDefaultPolicy')[0])
})
