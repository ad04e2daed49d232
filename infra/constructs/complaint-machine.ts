import { Aws, Stack } from 'aws-cdk-lib'
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  type CfnStateMachine,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { complaintMachine } from '../../statemachines/complaint.ts'
import { isChina } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import type { DeskFunction } from './function.ts'
import { workflowStatements } from './grants.ts'
import type { Logs } from './logs.ts'

/** The state machine of one complaint: the same definition that the local runtime runs. */
export class ComplaintMachine extends Construct {
  readonly stateMachine: StateMachine

  constructor(
    scope: Construct,
    id: string,
    { advance, wait, park, logs }: { advance: DeskFunction; wait: DeskFunction; park: DeskFunction; logs: Logs },
  ) {
    super(scope, id)
    const role = new Role(this, 'Role', {
      description: 'Executions of the complaint state machine',
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    })
    role.addToPolicy(
      new PolicyStatement({
        sid: 'Steps',
        actions: ['lambda:InvokeFunction'],
        resources: [advance.lambda.functionArn, wait.lambda.functionArn, park.lambda.functionArn],
      }),
    )

    const traced = !isChina(Stack.of(this).region)
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      comment: 'One complaint from receipt to closing',
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(complaintMachine)),
      definitionSubstitutions: {
        Partition: Aws.PARTITION,
        AdvanceFunctionArn: advance.lambda.functionArn,
        WaitFunctionArn: wait.lambda.functionArn,
        ParkFunctionArn: park.lambda.functionArn,
      },
      role,
      // Logs events without their data. A token or a reference in a log would be a copy that nobody deletes.
      logs: { destination: logs.group(this, 'Logs'), level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: traced,
    })
    if (!traced)
      acknowledge(
        this.stateMachine,
        'The China partition does not trace functions by X-Ray, so a trace would end at each step.',
        'AwsSolutions-SF2',
        'Serverless-StepFunctionStateMachineXray',
      )

    acknowledge(
      role.node.findChild('DefaultPolicy'),
      'X-Ray and the log delivery of Step Functions have no resources that a policy could name. The statements on * have only their actions, and a test makes sure of that.',
      'AwsSolutions-IAM5[Resource::*]',
    )
  }

  /**
   * Lets functions start and signal executions, as declared in the manifest. It is a separate policy, because the
   * machine needs `wait` first, and the policy of `wait` cannot name a machine that does not exist yet.
   */
  grant(...callers: DeskFunction[]): void {
    for (const caller of callers) {
      const statements = workflowStatements(caller.spec.workflow, this.stateMachine)
      if (statements.length === 0) continue
      const policy = new Policy(this, `By-${caller.node.id}`, { statements, roles: [caller.role] })
      if (!caller.spec.workflow.includes('look')) continue
      const machine = Stack.of(this).getLogicalId(this.stateMachine.node.defaultChild as CfnStateMachine)
      acknowledge(
        policy,
        'Executions are named by the references of cases, which no policy can know; it may only look how those of this one machine stand.',
        `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*]`,
      )
    }
  }
}
