import { DescribeActiveReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses'
import { clientSettings } from '../../store/client.ts'
import { log } from '../../telemetry/log.ts'
import { count } from '../../telemetry/metrics.ts'

/**
 * Looks whether mail to the desk is received at all. A region has one active receipt rule set. If that is another's, or
 * there is none, SES refuses the mail: no function is called, and no figure of SES says so. So SES is asked.
 * @param ruleSet name of the desk's own
 * @returns which one is active
 */
export async function lookAtRuleSet(
  ruleSet: string,
  client: Pick<SESClient, 'send'> = new SESClient(clientSettings('mail')),
): Promise<'own' | 'another' | 'none'> {
  const { Metadata: active } = await client.send(new DescribeActiveReceiptRuleSetCommand({}))
  if (active?.Name === ruleSet) return 'own'
  count('MailNotReceived')
  // The name of another's is not ours to write into a log.
  const outcome = active?.Name === undefined ? 'none' : 'another'
  log('error', 'mail-not-received', 'Mail to the desk is refused: its receipt rule set is not active.', { outcome })
  return outcome
}
