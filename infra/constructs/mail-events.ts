import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { EmailSendingEvent, EventDestination, type ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Configuration } from '../config.ts'
import type { DeskFunction } from './function.ts'
import { removalPolicy } from './logs.ts'

type MailEventsProps = {
  configurationSet: ConfigurationSet
  mailEvents: DeskFunction
  deadLetters: Queue
  retention: Configuration['retention']
}

/**
 * Delivery events from SES, passed to the function that records them. They contain addresses, so they are encrypted
 * with a key that only SES may use to publish. What cannot be delivered or processed goes to the dead-letter queue.
 */
export class MailEvents extends Construct {
  constructor(scope: Construct, id: string, { configurationSet, mailEvents, deadLetters, retention }: MailEventsProps) {
    super(scope, id)
    const key = new Key(this, 'Key', {
      description: 'Delivery events for email from the complaint desk',
      enableKeyRotation: true,
      removalPolicy: removalPolicy(retention),
    })
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'PublishedBySes',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    const topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
    configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    })
    topic.addSubscription(new LambdaSubscription(mailEvents.lambda, { deadLetterQueue: deadLetters }))
  }
}
