import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTasks } from '../../functions/domain/case/case-file.ts'
import { tagValue } from '../../functions/mail/service/tags.ts'
import { takeMailEvents } from '../../functions/steps/mail-events.ts'
import { caseFiles, readCommits, readRow } from '../../functions/store/cases.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { complainant } from '../support/cast.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

const { email } = complainant['zh-CN']

const at = '2026-03-02T02:00:00.000Z'
const later = '2026-03-02T02:00:07.000Z'

let workplace: Workplace
let reference: string
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

let keys = 0
/** A case that has been received and acknowledged, with the message id of a mail. */
async function acknowledged(): Promise<(mail: string) => string> {
  reference = await receiveOne(workplace, at, {}, `0b8c4b0e-6f1d-4a52-9d51-${String((keys += 1)).padStart(12, '0')}`)
  await advanceOne(workplace, reference, at)
  await saveWaitToken(workplace.store, reference, 1, `token-${reference}`)
  const { file } = await fileOf(workplace, reference)
  return (mail) => String((file.mails[mail] as { messageId?: string } | undefined)?.messageId)
}

/** An event as SES publishes it, with everything that stands there and must go no further. */
function event(
  eventType: string,
  mail: string,
  messageId: string,
  what: object,
  tags: object = { reference: [reference], mail: [tagValue(mail)] },
): string {
  return JSON.stringify({
    eventType,
    mail: {
      timestamp: at,
      source: 'desk@example.com',
      sourceArn: 'arn:aws:ses:…',
      sendingAccountId: '1',
      messageId,
      destination: [email],
      headersTruncated: false,
      headers: [{ name: 'Subject', value: '秘密' }],
      tags: { 'ses:configuration-set': ['liaison'], ...tags },
    },
    ...what,
  })
}

const bounce = (mail: string, messageId: string, more: object = {}): string =>
  event('Bounce', mail, messageId, {
    bounce: {
      feedbackId: 'f',
      timestamp: later,
      bounceType: 'Permanent',
      bounceSubType: 'General',
      reportingMTA: 'dsn; mta.example.com',
      bouncedRecipients: [
        {
          emailAddress: email,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: `smtp; 550 ${email} unknown`,
        },
      ],
      ...more,
    },
  })
const delivery = (mail: string, messageId: string): string =>
  event('Delivery', mail, messageId, {
    delivery: {
      timestamp: later,
      processingTimeMillis: 546,
      recipients: [email],
      smtpResponse: `250 ok ${email}`,
      reportingMTA: 'mta',
    },
  })

const publish = (...messages: string[]): Promise<void> =>
  takeMailEvents(workplace, {
    Records: messages.map((Message) => ({ Sns: { Message, Timestamp: '2026-03-02T02:00:09.000Z' } })),
  })

const told = async () => (await fileOf(workplace, reference)).commits.filter(({ by }) => by.as === 'mail-service')

describe('a report of the mail service', () => {
  it('of a bounced mail is recorded once, at its own time, and opens a task for the liaison', async () => {
    const idOf = await acknowledged()
    await publish(bounce('acknowledgement', idOf('acknowledgement')))
    await publish(
      bounce('acknowledgement', idOf('acknowledgement')),
      bounce('acknowledgement', idOf('acknowledgement')),
    )
    expect(await told()).toEqual([
      expect.objectContaining({
        at: later,
        facts: [
          {
            fact: 'undelivered',
            v: 1,
            mail: 'acknowledgement',
            to: 'complainant',
            messageId: idOf('acknowledgement'),
            why: 'bounce',
            kind: 'permanent',
            code: '5.1.1',
          },
        ],
      }),
    ])
    expect(workplace.bells.at(-1)).toBe(`SendTaskSuccess token-${reference}`)
    await advanceOne(workplace, reference, '2026-03-02T02:00:10.000Z')
    expect(openTasks((await fileOf(workplace, reference)).file).map(({ kind }) => kind)).toEqual(['intake', 'reach'])
    expect(workplace.mails.at(-1)?.mail).toBe(tagValue('reach-1 1'))
  })

  it('of a delivered mail is recorded once and does not wake the case', async () => {
    const idOf = await acknowledged()
    const bells = workplace.bells.length
    await publish(delivery('acknowledgement', idOf('acknowledgement')))
    await publish(delivery('acknowledgement', idOf('acknowledgement')))
    expect((await told()).flatMap(({ facts }) => facts)).toEqual([
      { fact: 'delivered', v: 1, mail: 'acknowledgement', to: 'complainant', messageId: idOf('acknowledgement') },
    ])
    expect(workplace.bells).toHaveLength(bells)
    expect((await readCommits(workplace.store, reference)).filter(({ pending }) => pending)).toEqual([])
  })

  it('of a delivered mail wakes the case if the mail was reported as bounced, and ends its task', async () => {
    const idOf = await acknowledged()
    await publish(bounce('acknowledgement', idOf('acknowledgement'), { bounceType: 'Transient' }))
    await advanceOne(workplace, reference, '2026-03-02T02:00:10.000Z')
    const bells = workplace.bells.length
    await publish(delivery('acknowledgement', idOf('acknowledgement')))
    expect(workplace.bells.length).toBe(bells + 1)
    await advanceOne(workplace, reference, '2026-03-02T02:00:20.000Z')
    expect(openTasks((await fileOf(workplace, reference)).file).map(({ kind }) => kind)).toEqual(['intake'])
    expect(workplace.mails.at(-1)?.mail).toBe(tagValue('reach-1 cancelled'))
  })

  it('of a delivered mail to staff is not recorded', async () => {
    const idOf = await acknowledged()
    await publish(delivery('intake-1 1', idOf('intake-1 1')))
    expect(await told()).toEqual([])
  })

  it('of a bounce opens a task before or after a report of delivery', async () => {
    for (const order of [
      [delivery, bounce],
      [bounce, delivery],
    ]) {
      const idOf = await acknowledged()
      for (const say of order) await publish(say('acknowledgement', idOf('acknowledgement')))
      await advanceOne(workplace, reference, '2026-03-02T02:00:10.000Z')
      expect(openTasks((await fileOf(workplace, reference)).file).map(({ kind }) => kind)).toContain('reach')
    }
  })

  it.each([
    [
      'a full mailbox',
      'bounce',
      'transient',
      'MailboxFull',
      (id: string) =>
        bounce('acknowledgement', id, { bounceType: 'Transient', bounceSubType: 'MailboxFull', bouncedRecipients: [] }),
    ],
    [
      'text instead of a code',
      'bounce',
      'permanent',
      'unknown',
      (id: string) =>
        bounce('acknowledgement', id, {
          bounceSubType: 'no such person Li Lei',
          bouncedRecipients: [{ emailAddress: 'x', status: 'Li Lei' }],
        }),
    ],
    [
      'a mail marked as unwanted',
      'complaint',
      'permanent',
      'abuse',
      (id: string) =>
        event('Complaint', 'acknowledgement', id, {
          complaint: { timestamp: later, complainedRecipients: [], complaintFeedbackType: 'abuse' },
        }),
    ],
    [
      'an address on the suppression list',
      'complaint',
      'permanent',
      'OnAccountSuppressionList',
      (id: string) =>
        event('Complaint', 'acknowledgement', id, {
          complaint: { timestamp: later, complainedRecipients: [], complaintSubType: 'OnAccountSuppressionList' },
        }),
    ],
    [
      'a mail that was not sent',
      'reject',
      'permanent',
      'Bad-content',
      (id: string) => event('Reject', 'acknowledgement', id, { reject: { reason: 'Bad content' } }),
    ],
  ])('of %s is recorded with reason, kind and code', async (_, why, kind, code, say) => {
    const idOf = await acknowledged()
    await publish(say(idOf('acknowledgement')))
    expect((await told()).flatMap(({ facts }) => facts)).toMatchObject([{ why, kind, code }])
  })

  it('adds no address and no text of the other server to the file, and keeps the chain intact', async () => {
    const idOf = await acknowledged()
    await publish(
      bounce('acknowledgement', idOf('acknowledgement')),
      delivery('acknowledgement', idOf('acknowledgement')),
    )
    await advanceOne(workplace, reference, '2026-03-02T02:00:10.000Z')
    const stored = await readCommits(workplace.store, reference)
    // Where a mail went stands in the commit that it went out, among the words that can be erased.
    const told = stored
      .filter(({ body }) => JSON.parse(body).by.as === 'mail-service')
      .map(({ personal }) => JSON.stringify(personal))
    expect(told).toHaveLength(2)
    const bodies = [...stored.slice(1).map(({ body }) => body), ...told].join()
    for (const secret of ['lilei@', 'smtp', '250 ok', 'mta', '秘密']) expect(bodies).not.toContain(secret)
    expect(verifyChain(caseFiles, reference, stored, await readRow(workplace.store, reference))).toEqual([])
  })

  it('cannot move the time of a case into the future', async () => {
    const idOf = await acknowledged()
    await publish(bounce('acknowledgement', idOf('acknowledgement'), { timestamp: '2031-01-01T00:00:00.000Z' }))
    expect(await told()).toMatchObject([{ at: '2026-03-02T02:00:09.000Z' }])
  })
})

describe('a report that is ignored, because another try would read the same', () => {
  it.each([
    ['text that is not JSON', () => 'Successfully validated SNS topic for Amazon SES event publishing.'],
    ['unrelated JSON', () => '{"a":[1]}'],
    ['an event of another type', () => event('Open', 'acknowledgement', 'm', { open: {} })],
    [
      'a mail without tags',
      () =>
        event(
          'Delivery',
          'acknowledgement',
          'm',
          { delivery: { timestamp: later } },
          { reference: undefined, mail: undefined },
        ),
    ],
    [
      'an invalid reference',
      () => event('Delivery', 'acknowledgement', 'm', { delivery: { timestamp: later } }, { reference: ['../../x'] }),
    ],
    ['an invalid time', () => event('Delivery', 'acknowledgement', 'm', { delivery: { timestamp: 'yesterday' } })],
    [
      'a case that does not exist',
      () =>
        event(
          'Delivery',
          'acknowledgement',
          'm',
          { delivery: { timestamp: later } },
          { reference: ['4MPD-K7QX-T'], mail: ['acknowledgement'] },
        ),
    ],
  ])('%s', async (_, message) => {
    await acknowledged()
    await expect(publish(message())).resolves.toBeUndefined()
    expect(await told()).toEqual([])
  })
})

it('retries a report about a mail that is not recorded yet, and keeps the other reports', async () => {
  const idOf = await acknowledged()
  await expect(
    publish(bounce('outcome', 'm'), bounce('acknowledgement', idOf('acknowledgement'))),
  ).rejects.toMatchObject({ name: 'NotSentYet' })
  expect(await told()).toHaveLength(1)
})
