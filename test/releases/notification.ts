import { randomUUID } from 'node:crypto'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { tagValue } from '../../functions/mail/service/tags.ts'
import { complainant } from '../support/cast.ts'

const { email } = complainant['zh-CN']

export type EventType = 'Delivery' | 'Bounce' | 'Complaint' | 'Reject'

/**
 * What SNS hands over when the mail service says what happened to a mail.
 *
 * @param more of a bounce or complaint of another sort
 */
export function notificationOf(
  eventType: EventType,
  about: {
    reference: string
    mail: string
    sent: { at: Instant; messageId: string }
    at: Instant
    more: Readonly<Record<string, unknown>>
  },
) {
  const { reference, mail, sent, at, more } = about
  const timestamp = at
  const said = {
    Delivery: {
      delivery: {
        timestamp,
        processingTimeMillis: 546,
        recipients: [email],
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: 'a8-70.smtp-out.amazonses.com',
      },
    },
    Bounce: {
      bounce: {
        feedbackId: '0102018f-bounce',
        timestamp,
        bounceType: 'Permanent',
        bounceSubType: 'General',
        reportingMTA: 'dsn; mta.example.com',
        bouncedRecipients: [
          {
            emailAddress: email,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          },
        ],
        ...more,
      },
    },
    Complaint: {
      complaint: {
        timestamp,
        feedbackId: '0102018f-complaint',
        complainedRecipients: [{ emailAddress: email }],
        complaintFeedbackType: 'abuse',
        ...more,
      },
    },
    Reject: { reject: { reason: 'Bad content' } },
  }[eventType]
  const tags = {
    'ses:configuration-set': ['liaison'],
    'ses:source-ip': ['192.0.2.1'],
    reference: [reference],
    mail: [tagValue(mail)],
  }
  const event = {
    eventType,
    mail: {
      timestamp: sent.at,
      source: 'complaints@example.com',
      sourceArn: 'arn:aws:ses:eu-central-1:111122223333:identity/example.com',
      sendingAccountId: '111122223333',
      messageId: sent.messageId,
      destination: [email],
      headersTruncated: false,
      headers: [{ name: 'Subject', value: 'Liaison' }],
      commonHeaders: { subject: 'Liaison' },
      tags,
    },
    ...said,
  }
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: 'arn:aws:sns:eu-central-1:111122223333:liaison:1',
        Sns: {
          Type: 'Notification',
          MessageId: randomUUID(),
          TopicArn: 'arn:aws:sns:eu-central-1:111122223333:liaison',
          Subject: 'Amazon SES Email Event Notification',
          Message: JSON.stringify(event),
          Timestamp: new Date(Date.parse(at) + 800).toISOString(),
        },
      },
    ],
  }
}
