import { describe, expect, it } from 'vitest'
import { matterOf, recordedOf, taskOf } from '../../../functions/domain/case/case-file.ts'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { stepAsTold } from '../../../functions/domain/deadlines/promise.ts'
import { languages, type Language } from '../../../functions/domain/forms/language.ts'
import { canState, leftOut, rightDetail, rightsOffered } from '../../../functions/domain/policy/letter-duties.ts'
import { newestPolicy, type Policy, type Right } from '../../../functions/domain/policy/policy.ts'
import { type Letter, rights, type Statement } from '../../../functions/domain/policy/terms.ts'
import { dueOfTask, personOf, type Writing, writingIn } from '../../../functions/mail/parts/context.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { type ExampleMail, investigated, proposal, resolvedInWriting } from '../../support/mail/desk.ts'
import { examples, reviewed } from '../../support/mail/every-mail.ts'

/*
 * A pack may oblige a letter to state whatever `canState` allows, and relies on the letter to state it. So each letter
 * is rendered here, in both languages, and has the sentence for each of its statements.
 */

const detail = (right: Right) => ({
  'zh-CN': `${right}：最迟在六个月内提出，example.org，说明资料可以索取。`,
  en: `${right}: within six months, example.org, with a leaflet.`,
})

/** A pack that offers every right, with its details, and has a letter of its own for summary resolutions. */
const policy: Policy = {
  ...newestPolicy('standard'),
  rights: rights.map((right) => ({ right, detail: detail(right) })),
  summaryResolution: newestPolicy('uk-disp').summaryResolution!,
  ombudsman: newestPolicy('uk-disp').ombudsman!,
  notices: {
    acknowledgement: [{ states: 'legal-limit', source: 'for tests' }],
    declined: [{ states: 'right-ombudsman', source: 'for tests' }],
  },
}

/** Examples in which the decision names every right; the others do not name all. */
const withEveryRight: readonly ((language: Language) => ExampleMail)[] = [
  (language) => resolvedInWriting(language).mail({ kind: 'outcome' }),
  (language) =>
    investigated(language)
      .decided('2026-10-14T02:00:00.000Z', 'feedback-1', 'li-na', 'propose', {
        ...proposal(language),
        rights: [...rights],
      })
      .mail({ kind: 'outcome' }),
  (language) =>
    reviewed(language)
      .decided('2026-11-02T02:00:00.000Z', 'review-1', 'chen-gang', 'confirm', {
        reasons: language === 'en' ? 'The assessment was right.' : '定损没有差错。',
        rights: rights.filter((right) => right !== 'review'),
      })
      .mail({ kind: 'review-decided', review: 'review-1' }),
]

const letters = [...Object.values(examples).flatMap((of) => Object.values(of)), ...withEveryRight].flatMap((make) =>
  languages.flatMap((language) => {
    const { context } = make(language)
    // The duties are those of letters about complaints.
    return typeof context.order.to === 'string' && matterOf(context.file) === undefined
      ? [writingIn(language, { ...context, desk: { ...context.desk, policy } })]
      : []
  }),
)

/** What a letter has to contain in order to state something; undefined if there is nothing to state in this case. */
type Says = (w: Writing) => readonly string[] | undefined

const respondByLead =
  (letter: 'acknowledgement' | 'restarted' | 'reopened'): Says =>
  ({ file, m, f }) => [m[letter].lead(f.lastDay(file.promise.respondBy)), f.lastDay(file.promise.respondBy)]

/** The sentence for a statement that each letter makes in its own words. */
const ownWords: Partial<Record<Letter, Partial<Record<Statement, Says>>>> = {
  acknowledgement: {
    // Received on 1 October 2026, and 15 days: the 16th.
    'legal-limit': ({ m, f, language }) => [
      m.acknowledgement.legalLimit(policy.overall[0]!.label[language], f.day('2026-10-16')),
    ],
    'respond-by': respondByLead('acknowledgement'),
    process: (w) => {
      const { acknowledgement: words } = w.m
      return [
        words.next,
        w.f.lastDay(stepAsTold(dueOfTask(w, taskOf(w.file, 'intake-1')!), w.file.filedAt, w.file, w.desk.calendar)),
        words.then,
        words.longer,
      ]
    },
  },
  'liaison-changed': {
    // After the decision there is no answer to wait for.
    'respond-by': ({ file, m, f }) =>
      file.outcome === null ? [m.liaisonChanged.respondBy(f.lastDay(file.respondBy))] : undefined,
  },
  extended: {
    why: whyMoreTime,
    'until-when': ({ file, m, f }) => [m.time.untilWhen, m.time.answerBy, f.lastDay(file.promise.respondBy)],
  },
  'period-agreed': {
    why: ({ file }) => [file.agreements[0]!.why],
    'until-when': ({ m, file, f }) => [m.time.agreed.lead(f.lastDay(file.promise.respondBy))],
    'respond-by': ({ m, file, f }) => [m.time.agreed.lead(f.lastDay(file.promise.respondBy))],
  },
  'date-offered': {
    why: ({ file }) => [file.dateOffers[0]!.why],
    'until-when': ({ file, m, f }) => [m.time.dateOffered.lead(f.lastDay(file.dateOffers[0]!.until))],
    'respond-by': ({ file, m, f }) => [m.time.dateOffered.now(f.lastDay(file.respondBy))],
  },
  'rules-changed': {
    why: ({ file }) => [file.rulesChanges[0]!.reason],
    'respond-by': ({ m, file, f, now }) => {
      const { respondBy } = file.promise
      const say = respondBy < now ? m.time.promiseChanged.passed : m.time.rulesChanged.answerBy
      return [say(f.lastDay(respondBy))]
    },
    'legal-limit': ({ file, desk, m, f, language }) =>
      overallClocks(file, desk).map(({ rule, dueAt }) =>
        m.time.rulesChanged.legal(rule.label[language], f.lastDay(dueAt)),
      ),
  },
  holding: {
    why: whyMoreTime,
    'until-when': ({ file, m, f }) => [m.time.holding.later(f.lastDay(file.promise.respondBy))],
  },
  paused: {
    why: ({ file, m }) => [m.time.paused.lead[file.pauses[0]!.reason], file.pauses[0]!.note],
    'until-when': ({ file, m, f }) => [m.time.paused.resumesBy(f.lastDay(file.pauses[0]!.until))],
  },
  resumed: {
    'respond-by': ({ file, m, f }) => [
      m.time.resumed[file.promises.at(-1)!.why === 'resumed' ? 'earlier' : 'answerBy'](f.lastDay(file.respondBy)),
    ],
  },
  'promise-changed': {
    why: ({ file, m, f }) => {
      const { promiseChanged: words } = m.time
      const { why, before } = file.promises.at(-1)!
      if (why === 'taken-back') return [words.takenBack(f.lastDay(before))]
      return [file.receipts.length > 0 ? words.whyReceipt(f.dayOf(file.receivedAt)) : words.why]
    },
    'respond-by': ({ file, m, f, now }) => {
      const { promiseChanged: words } = m.time
      const lead = file.promises.at(-1)!.why === 'taken-back' ? words.leadTakenBack : words.lead
      return [(file.promise.respondBy < now ? words.passed : lead)(f.lastDay(file.promise.respondBy))]
    },
  },
  restarted: {
    'respond-by': respondByLead('restarted'),
    why: ({ file, m, f }) => [
      file.restarts[0]!.clocks.length > 0 ? m.restarted.why : m.restarted.later(f.lastDay(file.promises[0]!.before)),
    ],
  },
  offer: {
    'until-when': ({ file, m, f }) => [m.offer.until, m.offer.endOf(f.day(file.offers.at(-1)!.until))],
  },
  'offer-answered': { 'respond-by': ({ file, m, f }) => [m.time.resumed.answerBy(f.lastDay(file.respondBy))] },
  'offer-over': {
    why: ({ file, m }) => [
      recordedOf(file, 'negotiation')!.decision === 'agreed' ? m.offerOver.agreed : m.offerOver.notAgreed,
    ],
    'respond-by': ({ file, m, f }) => [m.offerOver.next(f.lastDay(file.respondBy))],
  },
  joined: { why: ({ file, m }) => [m.joined.lead(file.joined!.into)] },
  'summary-resolution': {
    'considered-resolved': ({ file, m, f }) => [m.outcome.consideredResolved(f.dayOf(file.receivedAt))],
  },
  declined: {
    why: ({ file, m }) => [
      m.declined.leads['not-a-complaint'],
      String(recordedOf(file, 'intake', 'decline')!.answer['reason']),
    ],
    'how-to-object': ({ m }) => [m.declined.objectHeading, m.declined.object],
  },
  'review-received': {
    'until-when': (w) => [w.m.review.received(w.f.lastDay(dueOfTask(w, taskOf(w.file, 'review-1')!)))],
  },
  'conflict-decided': {
    why: ({ file, t, f }) => {
      const { decision, answer } = recordedOf(file, 'conflict')!
      const reason = String(answer['reason'])
      // If the complainant was right, that is why, and the reason is for the file.
      return [decision === 'uphold' ? t.labels.kinds.conflict.letters!.uphold!({ person: '', reason }, f).lead : reason]
    },
  },
  reopened: {
    'respond-by': respondByLead('reopened'),
    why: ({ m, file }) => [
      m.reopened.why[file.decisions.at(-1)?.outcome === 'withdrawn' ? 'withdrawal' : 'compliance'],
    ],
  },
}

/** The sentence for a statement that every letter makes alike. */
function says(letter: Letter, states: Statement): Says {
  const own = ownWords[letter]?.[states]
  if (own !== undefined) return own
  if (states === 'reference') return ({ file, m }) => [`${m.facts.reference}${m.colon}${file.reference}`]
  if (states === 'liaison') return theLiaison
  if (states === 'ombudsman-waiver')
    return ({ language }) => policy.ombudsman!.words[letter as 'outcome']![language].split('\n')
  if (states === 'ombudsman-leaflet')
    return ({ language, m }) => [
      m.outcome.leaflet(policy.ombudsman!.leaflet.name[language]),
      policy.ombudsman!.leaflet.address,
    ]
  if (states.startsWith('ombudsman-')) return ({ language }) => [rightDetail(policy, 'ombudsman')![language]]
  if (states.startsWith('right-')) return (w) => theRight(w, letter, states.slice('right-'.length) as Right)
  return (w) => [headingOf(w, letter, states), String(answerBehind(w, letter)[states])]
}

function theLiaison(w: Writing): readonly string[] {
  const { name, phone, email } = personOf(w, w.file.liaisons.at(-1)!.person)!
  return [w.m.liaison.heading, name, phone, email]
}

function theRight({ t, m, language }: Writing, letter: Letter, right: Right): readonly string[] {
  const printed = rightDetail(policy, right)![language]
  if (letter === 'holding') return [m.time.holding.goNow, printed]
  // The scheme's own words state the right, where the pack has them.
  const words = policy.ombudsman!.words[letter === 'review-decided' ? 'outcome' : (letter as 'outcome')]
  const own = right === 'ombudsman' ? words?.[language].split('\n')[0] : undefined
  return [m.outcome.rights, own ?? t.right(right, policy), printed]
}

function headingOf({ m }: Writing, letter: Letter, states: Statement): string {
  if (letter === 'summary-resolution' && states === 'remedy') return m.outcome.agreed
  return m.outcome[states as 'findings' | 'reasons' | 'basis' | 'remedy']
}

function whyMoreTime({ file, m }: Writing): readonly string[] {
  const { reason, why } = file.extensions[0]!
  return [m.time.why, m.time.extended.because[reason], why]
}

/** What a letter takes its sentences from, as the rule sees it that lets nobody leave a duty out. */
function answerBehind({ file }: Writing, letter: Letter): Readonly<Record<string, unknown>> {
  if (letter === 'outcome') return recordedOf(file, 'feedback')!.answer
  if (letter === 'review-decided')
    return { ...recordedOf(file, 'feedback')!.answer, ...recordedOf(file, 'review')!.answer }
  if (letter === 'summary-resolution') return { ...recordedOf(file, 'intake')!.answer, rights: rightsOffered(policy) }
  return { rights: rightsOffered(policy) }
}

function letterOf({ order, file }: Writing): Letter {
  if (order.kind === 'decided') return 'conflict-decided'
  return order.kind === 'outcome' && file.outcome?.outcome === 'resolved'
    ? 'summary-resolution'
    : (order.kind as Letter)
}

/** Whether a pack that obliges the letter to state this would have let this case get so far. */
function stands(w: Writing, letter: Letter, states: Statement): boolean {
  const obliging: Policy = { ...policy, notices: { [letter]: [{ states, source: 'for tests' }] } }
  return leftOut(obliging, letter, answerBehind(w, letter)).length === 0
}

const bare = (text: string): string => text.replace(/\s|[\u2068\u2069]/g, '')

const duties = letters.flatMap((w) => {
  const letter = letterOf(w)
  const written = bare(renderMail(w).text)
  return canState[letter].flatMap((states) => {
    const sentences = stands(w, letter, states) ? says(letter, states)(w) : undefined
    return sentences === undefined ? [] : [{ letter, states, language: w.language, sentences, written }]
  })
})

describe.each(Object.entries(canState) as [Letter, readonly Statement[]][])('the letter %s', (letter, list) => {
  it.each(list.flatMap((states) => languages.map((language) => [states, language] as const)))(
    'states %s (%s)',
    (states, language) => {
      const found = duties.filter(
        (duty) => duty.letter === letter && duty.states === states && duty.language === language,
      )
      expect(found.length, 'examples of it').toBeGreaterThan(0)
      for (const { sentences, written } of found)
        for (const sentence of sentences) {
          expect(bare(sentence)).not.toBe('')
          expect(written).toContain(bare(sentence))
        }
    },
  )
})
