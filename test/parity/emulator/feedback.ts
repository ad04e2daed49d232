import { type MailEvent, tagsOf, whatBecame } from '../../../local/services/ses.ts'
import { type Aws, call, query } from './aws.ts'

/**
 * Publishes what happened to a mail. The emulator's SES keeps the event destinations of a configuration set, but
 * publishes nothing to them. So this goes to the deployed topic, from which the emulator takes it to the function. The
 * address says what it is, as with SES's own simulator.
 */
export class Feedback {
  readonly #aws: Aws
  readonly #untold: MailEvent[] = []

  constructor(aws: Aws) {
    this.#aws = aws
  }

  /** Takes note of a mail that was sent. @param answer of SES */
  sent(mail: URLSearchParams, answer: string): void {
    const messageId = /<MessageId>([^<]+)</.exec(answer)?.[1]
    const to = mail.get('Destinations.member.1')
    if (messageId === undefined || to === null) return
    const event = whatBecame({ messageId }, [to], tagsOf(mail), this.#aws.now().getTime())
    if (event !== undefined) this.#untold.push(event)
  }

  forget(): void {
    this.#untold.length = 0
  }

  /**
   * Publishes what has not been told yet; answers when the function has taken it. @returns whether there was anything
   */
  async tell(): Promise<boolean> {
    const events = this.#untold.splice(0)
    if (events.length === 0) return false
    const topics = [...(await query(this.#aws, 'sns', '2010-03-31', 'ListTopics')).matchAll(/<TopicArn>([^<]+)</g)].map(
      ([, arn]) => arn as string,
    )
    const [TopicArn, ...others] = topics
    if (TopicArn === undefined || others.length > 0) throw new Error(`${topics.length} topics were deployed, not one`)
    const before = await this.#taken()
    for (const event of events)
      await query(this.#aws, 'sns', '2010-03-31', 'Publish', { TopicArn, Message: JSON.stringify(event) })
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await this.#taken()) >= before + events.length) return true
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('what became of a mail was not taken within 15 s')
  }

  /** How often the function has run. */
  async #taken(): Promise<number> {
    const { logGroups } = await call<{ logGroups: { logGroupName: string }[] }>(
      this.#aws,
      'logs',
      'DescribeLogGroups',
      {},
    )
    const group = logGroups.find(({ logGroupName }) => /mail-?events/i.test(logGroupName))
    if (group === undefined) return 0
    const { events } = await call<{ events: { message: string }[] }>(this.#aws, 'logs', 'FilterLogEvents', {
      logGroupName: group.logGroupName,
      limit: 10_000,
    })
    return events.filter(({ message }) => message.startsWith('END RequestId')).length
  }
}
