import { proofsFor } from '../../../functions/domain/tasks/authority/seen.ts'
import { describe, expect, test } from 'vitest'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { languages, type Language } from '../../../functions/domain/forms/language.ts'
import { newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { texts } from '../../../functions/text/index.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { type Case, received } from '../../support/domain/desk.ts'

const uk = newestPolicy('uk-disp')
const leaflet = uk.ombudsman!.leaflet.address
const rights = ['ombudsman', 'litigation']

const filed = (language: Language): Case =>
  received('2026-10-08T09:00:00.000Z', 'general', { policy: uk, complaint: { language } })

const decided = (language: Language): Case =>
  filed(language)
    .upTo('investigation')
    .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '0.00' } })
    .upTo('feedback')
    .does('feedback', 'propose', { rights })

/** The newest letter of a kind, as the complainant reads it. */
function read({ file, desk, now, mails }: Case, kind: MailOrder['kind']): string {
  const order = mails.findLast((one) => one.kind === kind)!
  const { text } = renderMail({ file, desk, now, order, link: 'https://complaints.example.com/x', work: null })
  return text.replaceAll(/[\u2068\u2069]/g, '')
}

describe.each(languages)('in the United Kingdom, a letter (%s)', (language) => {
  const words = (of: keyof NonNullable<typeof uk.ombudsman>['words']) => uk.ombudsman!.words[of]![language].split('\n')
  const scheme = uk.rights!.find(({ right }) => right === 'ombudsman')!.bodies![0]!.name[language]

  test('with the final response says whether time limits are waived, and has the leaflet (DISP 1.6.2R(1))', () => {
    const letter = read(decided(language), 'outcome')
    for (const part of [scheme, ...words('outcome'), leaflet]) expect(letter).toContain(part)
  })

  test('about a summary resolution says the same (DISP 1.5.4R)', () => {
    const letter = read(filed(language).does('intake', 'resolve'), 'outcome')
    for (const part of [scheme, ...words('summary-resolution'), leaflet]) expect(letter).toContain(part)
  })

  test('that there is no final response yet says the same (DISP 1.6.2R(2))', () => {
    const desk = filed(language).upTo('investigation').until('2026-11-30T10:00:00.000Z')
    desk
      .does('investigation', 'extend', {
        until: null,
        overallUntil: '2026-12-21',
        because: 'complex',
        reason: 'Expert',
      })
      .does('extension', 'grant')
    const letter = read(desk, 'holding')
    for (const part of [scheme, ...words('holding'), leaflet]) expect(letter).toContain(part)
  })

  test('that comes late, about a day that the letter before it gave, names that day once', () => {
    const desk = filed(language).upTo('investigation').until('2026-11-30T10:00:00.000Z')
    const more = { until: null, because: 'complex', reason: 'Expert' }
    desk
      .does('investigation', 'extend', { ...more, overallUntil: '2026-12-11' })
      .does('extension', 'grant')
      .look()
    desk.until('2026-12-14T10:00:00.000Z')
    desk.does('investigation', 'extend', { ...more, overallUntil: '2026-12-21' }).does('extension', 'grant')
    const letter = read(desk, 'holding')
    expect(letter.split(texts(language).format('Europe/London').day('2026-12-11'))).toHaveLength(2)
  })

  test('for want of proof is final where it has the rights, and asks for what is missing', () => {
    const { declined: said } = mailTexts[language]
    const lead = said.leadsFinal['no-authority']
    const declinedIn = (policy: Policy) =>
      received('2026-10-08T09:00:00.000Z', 'general', { policy, complaint: { language } })
        .does('intake', 'decline', { ground: 'no-authority' })
        .does('co-sign')
    const china = newestPolicy('cn-2020-3')
    const [final, open] = [read(declinedIn(uk), 'declined'), read(declinedIn(china), 'declined')]
    // What it asks for is what the pack lets the firm ask for, of an agent and of an heir.
    const nobody = { authority: null }
    const proofs = (policy: Policy) =>
      [proofsFor(nobody, policy, language)?.agent ?? '', proofsFor(nobody, policy, language)?.heir] as const
    for (const part of [lead, said.proofs(...proofs(uk)), said.sendLaterFinal]) {
      expect(final).toContain(part)
      expect(open).not.toContain(part)
    }
    for (const part of [said.leads['no-authority'], said.proofs(...proofs(china))]) {
      expect(final).not.toContain(part)
      expect(open).toContain(part)
    }
    // What is missing can be sent at any time after either of them.
    for (const letter of [final, open]) expect(letter).toContain(said.sendLater)
  })

  test.each(['no-authority', 'not-the-complainant', 'not-eligible', 'time-barred'] as const)(
    'that declines a complaint (%s) is a final response, with the rights',
    (ground) => {
      const letter = read(
        filed(language).does('intake', 'decline', { ground, reason: 'Sold in 2009' }).does('co-sign'),
        'declined',
      )
      const waiver = uk.declines!.find((one) => one.ground === ground)!.waiver?.[language].split('\n')
      for (const part of [scheme, ...(waiver ?? words('declined')), leaflet]) expect(letter).toContain(part)
      expect(
        letter.includes(language === 'en' ? 'We think that your complaint was made outside' : '我们认为您的投诉超过了'),
      ).toBe(ground === 'time-barred')
    },
  )

  test('about what is no complaint has none of it', () => {
    const letter = read(filed(language).does('intake', 'decline').does('co-sign'), 'declined')
    expect(letter).not.toContain(leaflet)
    expect(letter).not.toContain(scheme)
  })

  // Received on 8 October 2026: eight weeks are over at the end of 3 December.
  test('that acknowledges a complaint states the eight weeks (DISP 1.6.1R(1)(b))', () => {
    const letter = read(filed(language), 'acknowledgement')
    const day = language === 'en' ? 'Thursday 3 December 2026' : '2026年12月3日（星期四）'
    expect(letter).toContain(mailTexts[language].acknowledgement.legalLimit(uk.overall[0]!.label[language], day))
  })
})
