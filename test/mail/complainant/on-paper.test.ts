import { describe, expect, it } from 'vitest'
import { languages, type Language } from '../../../functions/domain/forms/language.ts'
import { bodiesFor } from '../../../functions/domain/policy/bodies.ts'
import { rightDetail, rightsOffered } from '../../../functions/domain/policy/letter-duties.ts'
import { newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { askedUntil } from '../../../functions/domain/features/review/review.ts'
import { isKept } from '../../../functions/domain/views/letters-view.ts'
import { dueAt } from '../../../functions/domain/time/deadline.ts'
import { asText } from '../../../functions/mail/parts/as-text.ts'
import { mailTexts, writingIn } from '../../../functions/mail/parts/context.ts'
import { type Block, type Letter, onPaper } from '../../../functions/mail/parts/letter.ts'
import { asMail, type MailContext, writeLetter } from '../../../functions/mail/render.ts'
import { type ExampleMail, investigated, proposal } from '../../support/mail/desk.ts'
import { examples, reviewed } from '../../support/mail/every-mail.ts'

/*
 * Every letter under every pack, as a mail and on paper. Paper has no links, and nobody can look a day up there. Found
 * by a tester: "links in this email" on a printed letter, a right that stood twice, "enclosed" over a link.
 */

const packs = ['standard', 'cn-2020-3', 'uk-disp', 'au-rg271', 'us-il', 'eu-example'].map((id) => newestPolicy(id))

/** Letters in which the decision names every right of the pack. */
const withEveryRight = (policy: Policy): Record<string, (language: Language) => ExampleMail> => ({
  'a decision with every right': (language) =>
    investigated(language)
      .decided('2026-10-14T02:00:00.000Z', 'feedback-1', 'ina', 'propose', {
        ...proposal(language),
        rights: rightsOffered(policy),
      })
      .mail({ kind: 'outcome' }),
  'a review with every right': (language) =>
    reviewed(language)
      .decided('2026-11-02T02:00:00.000Z', 'review-1', 'eve', 'confirm', {
        reasons: language === 'en' ? 'The assessment was right.' : '定损没有差错。',
        rights: rightsOffered(policy).filter((right) => right !== 'review'),
      })
      .mail({ kind: 'review-decided', review: 'review-1' }),
})

type Case = { name: string; language: Language; policy: Policy; context: MailContext; letter: Letter }

const toldOfReview = (context: MailContext): boolean => context.order.kind.startsWith('review')

const letters: Case[] = packs.flatMap((policy) =>
  [...Object.entries(withEveryRight(policy)), ...Object.values(examples).flatMap((of) => Object.entries(of))].flatMap(
    ([name, make]) =>
      languages.flatMap((language): Case[] => {
        const made = make(language).context
        const link = 'https://complaints.example.com/complaints/K7QX-4MPD-T?key=abcDEF123_-'
        const context = { ...made, link, desk: { ...made.desk, policy } }
        const { order } = context
        if (order.to !== 'complainant' || !isKept(order)) return []
        // A pack without reviews has no letters about them.
        if (toldOfReview(context) && policy.review === undefined) return []
        return [
          { name: `${policy.id}: ${name} (${language})`, language, policy, context, letter: writeLetter([context]) },
        ]
      }),
  ),
)

const onlyOnScreen =
  /this email|(?:that|this) page|page below|links? below|reply to this|opening the page|shows? the last day|本邮件|回复邮件|下面的|下方(?!案)|这个页面|该页面|上面的链接/i
const enclosed = /enclos|attach|随函附上|附件/i

/** What our own sentences say, without what the staff wrote. */
const ours = ({ blocks, ...letter }: Letter): Letter => ({
  ...letter,
  blocks: blocks.filter(({ is }) => !['said', 'point', 'quote'].includes(is)),
})
const textOf = (letter: Letter): string => asText(letter, mailTexts[letter.language].colon)

it('has every letter under every pack', () => {
  expect(letters.length).toBeGreaterThan(6 * 2 * 30)
})

describe.each(letters)('$name', ({ language, policy, context, letter }) => {
  it('on paper speaks of no link and of no mail, and has no address with a key', () => {
    const paper = textOf(ours(onPaper(letter)))
    expect(paper).not.toMatch(onlyOnScreen)
    expect(paper).not.toContain('key=')
    // Each link of the mail that the paper does not have is one into the desk.
    expect(onPaper(letter).blocks.length).toBeGreaterThan(1)
  })

  it('says of nothing that it is enclosed', () => {
    expect(textOf(ours(letter))).not.toMatch(enclosed)
  })

  it('has one long address in the text mail, and the way to its own page in HTML', () => {
    const { text, html } = asMail(letter)
    expect(text.split('\n').filter((line) => line.includes('key=')).length).toBeLessThanOrEqual(1)
    expect(html).toContain(`/letters/${context.order.id.replaceAll(' ', '.')}?key=`)
  })

  it('states each right once, with whom to turn to, and gives the last day as a day', () => {
    const w = writingIn(language, context)
    const lines = ours(letter).blocks.flatMap(sentences)
    const inAll = (words: string): number => lines.filter((line) => line.includes(words)).length
    for (const right of rightsOffered(policy)) {
      const stated = inAll(`${w.t.choice('rights', right)}${w.m.colon}`)
      expect(stated).toBeLessThanOrEqual(1)
      const bodies = bodiesFor(policy, right)
      const detail = rightDetail(policy, right)?.[language]
      if (bodies.length > 0 && detail !== undefined) expect(inAll(detail)).toBe(0)
      for (const { name, within } of bodies) {
        const shown = lines.filter((line) => line === name[language]).length
        expect(shown).toBeLessThanOrEqual(1)
        if (stated === 0 || within === undefined) continue
        const limit = { ...within, end: 'midnight' } as const
        const day = w.f.lastDay(dueAt({ id: 'b', start: context.now, limit, credits: [] }, context.desk.calendar))
        expect(lines).toContain(day)
      }
      if (right === 'ombudsman' && policy.ombudsman !== undefined && stated === 1)
        expect(inAll(w.t.right(right, policy))).toBe(0)
      if (right === 'review' && stated === 1 && policy.review !== undefined) {
        const day = w.f.lastDay(askedUntil(context.now, policy.review, context.desk.calendar))
        for (const form of [letter, onPaper(letter)]) expect(textOf(form)).toContain(day)
      }
    }
    // What the pack prints in each letter is not said beside the body that it names.
    const { everyLetter } = policy
    const named = (everyLetter?.right === undefined ? [] : bodiesFor(policy, everyLetter.right)).some(({ name }) =>
      lines.includes(name[language]),
    )
    if (everyLetter !== undefined) expect(inAll(everyLetter.text[language])).toBe(named ? 0 : 1)
  })
})

/** What a block says, piece by piece. */
function sentences(block: Block): string[] {
  switch (block.is) {
    case 'facts':
      return block.rows.map(([, value]) => value)
    case 'list':
      return [...block.items]
    case 'text':
    case 'lead':
      return [block.text]
    default:
      return []
  }
}
