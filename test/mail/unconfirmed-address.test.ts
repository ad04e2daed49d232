import { describe, expect, it } from 'vitest'
import { isAddressConfirmed } from '../../functions/domain/features/intake/address-confirmed.ts'
import { languages } from '../../functions/domain/forms/language.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { accepted, received, type Telling } from '../support/mail/desk.ts'
import { examples } from '../support/mail/every-mail.ts'
import { byStranger } from '../support/mail/stranger.ts'

/*
 * Anybody can enter anybody's address in the form. Until somebody acted by a link that was mailed there, or the desk
 * verified who the complainant is, no mail to it repeats what the form said.
 */

const letters = languages.flatMap((language) =>
  Object.values(examples)
    .flatMap((of) => Object.entries(of))
    .map(([name, make]) => ({ name, language, context: make(language).context }))
    .filter(({ context }) => context.order.to === 'complainant'),
)

describe('to an address that nobody has confirmed', () => {
  it.each(letters)('$name repeats no word of the form ($language)', ({ context }) => {
    const { subject, text, html } = renderMail({ ...context, file: byStranger(context.file, (what) => `SPAM ${what}`) })
    for (const part of [subject, text, html]) expect(part).not.toMatch(/SPAM|666,?666/)
  })

  it.each(languages)('the acknowledgement leads to the page that shows the words (%s)', (language) => {
    const { text, context } = received(language).mail({ kind: 'acknowledgement' })
    const { greetingWithoutName, acknowledgement } = mailTexts[language]
    expect(text.startsWith(`${greetingWithoutName}\n`)).toBe(true)
    expect(text.indexOf(String(context.link))).toBeLessThan(text.indexOf(acknowledgement.yourWords))
  })
})

describe('an address is confirmed', () => {
  const said = (telling: Telling, mail: string): Telling =>
    telling.commit(
      '2026-10-01T16:10:00.000Z',
      { as: 'complainant', mail },
      { fact: 'message', v: 2, text: 'One more thing.', tell: [], newFacts: false },
    )
  const acknowledged = (): Telling =>
    received('en').commit(
      '2026-10-01T15:51:00.000Z',
      { as: 'workflow', execution: 'e' },
      {
        fact: 'mailed',
        v: 2,
        mail: 'acknowledgement',
        to: 'complainant',
        address: 'wang@example.com',
        messageId: 'message-1',
        digest: 'digest',
        link: 'hash',
      },
    )

  it('by an act through a link that was mailed to it', () => {
    expect(isAddressConfirmed(acknowledged().file())).toBe(false)
    expect(isAddressConfirmed(said(acknowledged(), 'acknowledgement').file())).toBe(true)
  })

  it('but not by an act through the link of the confirmation page, which the sender of the form sees', () => {
    expect(isAddressConfirmed(said(acknowledged(), 'received').file())).toBe(false)
  })

  it('when intake verified who the complainant is; the letters greet them by name from then on', () => {
    const telling = accepted('en')
    expect(isAddressConfirmed(telling.file())).toBe(true)
    const name = telling.file().complaint.complainant.name
    expect(telling.mail({ kind: 'liaison-changed', id: 'liaison-changed 1' }).text).toContain(
      mailTexts.en.greeting(name),
    )
  })
})
