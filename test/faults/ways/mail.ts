import { type KeptMail, waitingMails } from '../../../functions/store/mail-in/waiting-mails.ts'
import { caseAddress } from '../../../functions/store/mail-in/case-address.ts'
import { type Findings, receivedEvent } from '../../../local/mail-in/mail-in.ts'
import { fromGmail } from '../../support/mail/examples-in.ts'
import { pdf } from '../../support/documents/files.ts'
import { mailDomain } from '../mail-domain.ts'
import { hour, type Walk } from '../walk.ts'
import { type Act, isScanned, onceFor } from './acts.ts'

/** A mail of the complainant of a case, with a file. The mail service reports it again if that fails. */
const comes = (name: string, of: number, from: string, to: 'case' | 'desk', findings: Findings = {}): Act => ({
  name,
  does: async (walk) => {
    const { desk } = walk
    const reference = walk.references[of] ?? ''
    const address = to === 'case' ? await caseAddress(desk.plain, reference, mailDomain) : `hello@${mailDomain}`
    const messageId = name.replaceAll(' ', '-')
    const files = [{ name: '发票.pdf', content: pdf(name) }]
    desk.s3.putMail(`arrived/${messageId}`, fromGmail(name, 'x', files, { from, id: `${messageId}@example.com` }))
    const event = receivedEvent({ messageId, source: from, at: walk.now, to: [address], findings })
    await walk.insist(() => desk.call('mail-in', event))
  },
})

const isClean = (name: string): Act => ({ name, does: (walk) => isScanned(walk, 'NO_THREATS_FOUND') })

/** The mail of these words that waits. */
async function waitingOf(walk: Walk, wrote: string): Promise<KeptMail | undefined> {
  const { mails } = await waitingMails(walk.desk.plain, 10)
  return mails.find(({ mail }) => mail.wrote === wrote)?.mail
}

/** Somebody says what a mail is. If the answer was lost, it does not wait any more. */
const sorts = (name: string, person: string, wrote: string, form: (walk: Walk) => Record<string, string>): Act => ({
  name,
  does: async (walk) => {
    await walk.signsIn(person)
    await walk.insist(() => walk.browses({ path: '/desk/mails' }))
    const mail = await waitingOf(walk, wrote)
    if (mail === undefined) throw new Error(`${wrote} does not wait`)
    const values = Object.entries(form(walk)).map(([field, value]) => [field, [value]] as const)
    await walk.sends(`/desk/mails?mail=${mail.id}`, { ...Object.fromEntries(values), once: [onceFor(name)] }, 'once')
  },
})

/** Mail that becomes a message, mail that somebody adds to its case, and mail that is set aside. */
export const mailsIn = (of: number, from: string, person: string): readonly Act[] => [
  comes('an answer by mail', of, from, 'case'),
  isClean('its file is clean'),
  comes('a mail that is not proven', of, from, 'case', { dmarc: 'FAIL' }),
  {
    name: 'a round tells of mail that waits',
    does: async (walk) => {
      for (let hours = 0; hours < 12; hours += 1) {
        await walk.desk.call('digest', { v: 1, at: walk.now }).catch(() => {})
        const { mails } = await waitingMails(walk.desk.plain, 10)
        if (mails.every(({ toldAt }) => toldAt !== null)) return
        await walk.pass(hour)
      }
      throw new Error('no round tells of it')
    },
  },
  // After the round: it would tell two people, and who is second of those waits a day if that mail fails.
  comes('a mail to no case', of, 'nobody@example.net', 'desk'),
  sorts('it is added to its case', person, 'a mail that is not proven', (walk) => ({
    step: 'belongs',
    reference: walk.references[of] ?? '',
  })),
  isClean('the file of that is clean too'),
  sorts('it is set aside', person, 'a mail to no case', () => ({ step: 'aside', reason: '广告' })),
]
