import { expect, test } from 'vitest'
import { lintable } from './lintable.ts'

const template = (definition: object, substitutions: object) => ({
  Resources: {
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: JSON.stringify(definition), DefinitionSubstitutions: substitutions },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: '${AWS::StackName}' } },
  },
})

test('the definition of the state machine is filled in as by CloudFormation, and nothing else is changed', () => {
  const wait = { Type: 'Task', Resource: 'arn:${Partition}:states:::lambda:invoke', TimeoutSeconds: '{% $a %}' }
  const { Resources } = lintable(
    template({ States: { Intake: wait } }, { Partition: { Ref: 'AWS::Partition' } }),
  ) as any
  expect(JSON.parse(Resources.Machine.Properties.DefinitionString)).toEqual({
    States: { Intake: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds: 1 } },
  })
  expect(Resources.Machine.Properties).not.toHaveProperty('DefinitionSubstitutions')
  expect(Resources.Queue.Properties).toEqual({ QueueName: '${AWS::StackName}' })
})

test('a placeholder without a value is an error of the template', () => {
  expect(() => lintable(template({ Comment: '${Advance}' }, {}))).toThrow('nothing is given for ${Advance}')
})
