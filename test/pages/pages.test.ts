import { visitPlace } from '../../functions/pages/parts/layout.ts'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { actionNames } from '../../functions/domain/catalogue/task-actions.ts'
import { contentSecurityPolicy } from '../../functions/pages/parts/stylesheet.ts'
import { stylesheet } from '../../functions/pages/parts/stylesheet.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { newestPolicy, policyNamed } from '../../functions/domain/policy/policy.ts'
import { texts } from '../../functions/text/index.ts'
import { person } from '../support/cast.ts'
import type * as z from 'zod'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { encodeForm } from '../../functions/pages/form-engine/encode.ts'
import { goodAnswer, received, standard } from '../support/domain/desk.ts'
import { submitted } from '../support/pages/submitted.ts'
import { caseIn, examples, follow, formKey, onTo, showTask, zone } from '../support/pages/examples.ts'
import { labels } from '../../functions/text/en/labels.ts'
import { pages as english } from '../../functions/text/en/pages.ts'

const zhCn = pageTexts('zh-CN')
const { problem, field, right } = texts('en')
/** What is said of a field that is wrong. */
const wrong = (code: Parameters<typeof problem>[0]['problem'], values = {}): string =>
  problem({ path: [], problem: code, values })

const pages = Object.entries(examples).flatMap(([name, make]) =>
  languages.map((language) => [`${name}, ${language}`, make(language), language] as const),
)
const idsOf = (page: string): string[] => [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '')

describe('every page in every language', () => {
  it.each(pages)('%s', (_name, page, language) => {
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain(`<html lang="${language}">`)
    expect(page.match(/<h1[ >]/g)).toHaveLength(1)
    expect(page).toMatch(/<title>[^<]{4,}<\/title>/)
    expect(page).toContain('<main id="main"')
    // Nothing that a value turned into by mistake.
    expect(page).not.toMatch(/undefined|\[object|NaN|Invalid Date|>null</)
    // Nothing that runs, nothing from elsewhere, nothing that only a laxer policy would let through.
    const tags = [...page.matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'))
    expect(
      tags.filter((tag) => /^<(script|iframe|object|embed|base|img|svg)\b|\s(on[a-z]+|style|src)=/.test(tag)),
    ).toEqual([])
    expect(page.match(/<style>/g)).toHaveLength(1)
    const targets = [...page.matchAll(/\s(?:href|action|formaction)="([^"]*)"/g)].map(([, to]) => to ?? '')
    expect(
      targets.filter(
        (to) =>
          !/^(\?|#|\.{1,2}\/|mailto:|tel:|data:image\/svg\+xml,|https:\/\/complaints\.insurer\.example$)/.test(to) &&
          // A body outside the firm, as the pack names it.
          to !== 'https://www.iachina.cn' &&
          // Addresses of the desk hold no key: its pages need not be relative.
          !(page.includes(visitPlace) && /^\/desk(?:[/?]|$)/.test(to)),
      ),
    ).toEqual([])
    // Every attribute is in quotes.
    expect(tags.filter((tag) => /=[^"]/.test(tag))).toEqual([])
  })

  it.each(pages)('has each id once, and every reference finds its id: %s', (_name, page) => {
    const ids = idsOf(page)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const referred = [...page.matchAll(/\s(?:for|form|aria-labelledby)="([^"]*)"|\shref="#([^"]*)"/g)].map(
      ([, id, anchor]) => id ?? anchor ?? '',
    )
    const described = [...page.matchAll(/\saria-describedby="([^"]*)"/g)].flatMap(([, list]) => (list ?? '').split(' '))
    expect([...referred, ...described].filter((id) => !ids.includes(id))).toEqual([])
  })

  it.each(pages)('has no field that cuts pasted text: %s', (_name, page) => {
    expect(page).not.toContain('maxlength')
  })

  it.each(pages)('posts every form with its one-time key: %s', (_name, page) => {
    for (const [form] of page.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
      // What only chooses what a list shows changes nothing.
      if (form.startsWith('<form method="get" action="/desk/cases"')) continue
      expect(form).toMatch(/^<form[^>]* method="post"/)
      expect([...form.matchAll(/<input type="hidden" name="once" value="([^"]*)">/g)].map(([, key]) => key)).toEqual([
        formKey,
      ])
    }
  })

  it.each(pages)('has a label for every input: %s', (_name, page) => {
    const labelled = [...page.matchAll(/<label for="([^"]*)"/g)].map(([, id]) => id)
    const inputs = [...page.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'))
    expect(inputs.filter((tag) => !labelled.includes(/\sid="([^"]*)"/.exec(tag)?.[1]))).toEqual([])
  })
})

describe('the unique labels in a list of facts', () => {
  it.each(pages)('%s', (_name, page) => {
    expect(labelsOf(page).flatMap((list) => list.filter((label, index) => list.indexOf(label) !== index))).toEqual([])
  })

  it('are counted apart from the labels of a list inside a value', () => {
    const inside = '<dl><dt>Rule</dt><dd>17</dd></dl>'
    expect(labelsOf(`<dl><dt>Offers</dt><dd>${inside}${inside}</dd><dt>Rule</dt><dd>18</dd></dl>`)).toEqual([
      ['Rule'],
      ['Rule'],
      ['Offers', 'Rule'],
    ])
  })

  /** The labels of each definition list, inner lists first. */
  function labelsOf(page: string): string[][] {
    const [open, done]: string[][][] = [[], []]
    for (const [tag, label] of page.matchAll(/<dl\b|<\/dl>|<dt>(.*?)<\/dt>/gs))
      if (tag === '</dl>') done?.push(open?.pop() ?? [])
      else if (label === undefined) open?.push([])
      else open?.at(-1)?.push(label)
    return done ?? []
  }
})

describe('a text that somebody wrote, shown once on a page', () => {
  /**
   * A co-signer reads the points as part of the letter, and once more in the record of the investigation. The reason
   * for a return stands above the form, and in the record with who returned it. Hostile pages hold one text everywhere.
   */
  const twice = /^task co-sign (choices|approve|return), |^task returned, | hostile, /

  it.each(pages.filter(([name]) => !twice.test(name)))('%s', (_name, page) => {
    const texts = [...page.matchAll(/<div class="words"[^>]*>(.*?)<\/div>/gs)].map(([, text]) => text ?? '')
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })
})

describe('a form', () => {
  it('is made in one source, which adds the one-time key', () => {
    const folder = new URL('../../functions/', import.meta.url)
    const making = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && /<form[ $]/.test(readFileSync(new URL(file, folder), 'utf8')))
      .map((file) => file.replaceAll('\\', '/'))
    expect(making).toEqual(['pages/form-engine/post-form.ts'])
  })

  it('asks before it sends changed content, and uses a new key for yes', () => {
    const page = examples['send again']?.('en') ?? ''
    expect(page).toContain(english.form.again.ask)
    // The other language asks the same, under the key that has been used.
    expect(page).toMatch(/<button class="link" form="again" [^>]*name="once" value="0f3f7cbe-[^"]*" lang="zh-CN"/)
    expect(submitted(page, 'again')).toEqual({ once: [formKey], text: ['保单已找到。'], step: ['send'] })
  })
})

describe('the one stylesheet', () => {
  it('is allowed by its hash, and nothing else inline is allowed', () => {
    const hash = `sha256-${createHash('sha256').update(stylesheet).digest('base64')}`
    expect(contentSecurityPolicy).toContain(`style-src '${hash}'`)
    expect(contentSecurityPolicy).not.toMatch(/unsafe|script-src|\*/)
    expect(examples['form']?.('en')).toContain(`<style>${stylesheet}</style>`)
  })
})

describe('text that somebody wrote', () => {
  const hostile = pages.filter(([name]) => name.includes('hostile') || name.startsWith('survey answered'))

  it.each(hostile)('%s', (_name, page) => {
    expect(page).not.toMatch(/<script|<img|<\/textarea>[^<]*<\/title>/)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('is shown with its own direction and with its line breaks', () => {
    expect(examples['tracking underway']?.('en')).toContain(
      '<div class="words" dir="auto">I found the original invoice.\nShall I send it?</div>',
    )
  })
})

describe('a mistake in a form', () => {
  const page = examples['form with mistakes']?.('en') ?? ''

  it('is named in the title, and in a list that links to the fields in the order of the page', () => {
    expect(page).toContain(`<title>${english.frame.errorTitle(english.file.title)} – `)
    const list = /<div class="summary"[\s\S]*?<\/div>/.exec(page)?.[0] ?? ''
    expect([...list.matchAll(/href="#([^"]*)">([^<]*)</g)].map(([, id, text]) => `${id} ${text}`)).toEqual([
      `field-complainant.name ${english.form.blank.enter(field('name').label)}`,
      `field-complainant.email ${field('email').label}: ${wrong('bad-email')}`,
      `field-amountInDispute ${field('amountInDispute').label}: ${wrong('bad-money')}`,
      `field-desiredOutcome ${field('desiredOutcome').label}: ${wrong('too-long', { max: 2000 })}`,
      `field-people ${field('people', 'file.people').label} ${wrong('bad-whole')}`,
    ])
  })

  it('is named again at its field, which keeps the input', () => {
    expect(page).toMatch(
      /<input id="field-complainant.email"[^>]*aria-describedby="field-complainant.email-hint field-complainant.email-error" aria-invalid="true"[^>]*value="lilei">/,
    )
    expect(page).toContain(`<span class="hidden">${english.form.error}</span>${wrong('bad-email')}`)
    expect(page).toContain('value="1.2万"')
  })

  it('is named by the visible number of its row, even after blank rows', () => {
    const task = examples['task investigation mistakes']?.('en') ?? ''
    expect(task).toContain(
      `href="#field-points.3.finding">${english.form.blank.enter(`${english.form.rows['points']?.one(2)}, ${field('finding').label}`)}<`,
    )
    expect(task).toContain(
      `>${field('evidence').label}, ${english.form.lineOf(2)}: ${wrong('too-long', { max: 500 })}<`,
    )
    expect(task.match(/<fieldset class="row"/g)).toHaveLength(3)
  })
})

it('the main point of several is a choice at each of them, and asked for at the first', () => {
  const given = onTo('investigation', caseIn('en'), 'en')
  const form = (points: number, chosen: string): string =>
    showTask('en', given, 'investigation', {
      decision: 'complete',
      values: {
        ...Object.fromEntries(Array.from({ length: points }, (_, row) => [`points.${row}.point`, [`Point ${row}`]])),
        mainPoint: [chosen],
      },
      issues: chosen === '' ? [{ path: ['mainPoint'], problem: 'missing' }] : [],
    })
  const choices = (page: string): string[] => page.match(/<input type="radio"[^>]*name="mainPoint"[^>]*>/g) ?? []
  expect(choices(form(3, '2')).map((one) => one.includes('checked'))).toEqual([false, true, false])
  expect(form(3, '').split(english.form.rows['points']?.this ?? '?')).toHaveLength(1 + 3)
  expect(form(3, '')).toContain(`href="#field-mainPoint">${english.form.blank.choose(field('mainPoint').label)}<`)
  expect(choices(form(3, ''))[0]).toContain('id="field-mainPoint"')
  expect(form(3, '')).toContain('id="field-mainPoint-error"')
  // One needs no choice, but keeps what was chosen.
  expect(choices(form(1, '1'))).toEqual([])
  expect(form(1, '1')).toContain('<input type="hidden" name="mainPoint" value="1">')
})

describe.each([
  ['tracking message too often', 'too-often'],
  ['tracking message, case full', 'case-full'],
  ['conflict claimed too often', 'too-many-claims'],
] as const)('a limit that was reached: %s', (name, limit) => {
  it.each(languages)('is named in the title and above what was typed, with a number to press (%s)', (language) => {
    const page = examples[name]?.(language) ?? ''
    const { reached, problem: toCorrect } = pageTexts(language).form
    expect(page).toContain(`<title>${reached[limit]} – `)
    const notice = /<div class="notice" role="alert"[\s\S]*?<\/div>/.exec(page)?.[0] ?? ''
    expect(notice).toContain(`<h2>${reached[limit]}</h2>`)
    expect(notice).toContain('href="tel:4005550100"')
    // Nothing is to be corrected.
    expect(page).not.toContain(toCorrect)
    expect(page).not.toContain('class="summary"')
  })
})

it('a busy desk says first that the complaint is not recorded, and shows a number to press', () => {
  const page = examples['check busy']?.('en') ?? ''
  expect(page).toContain(`<title>${english.file.busyTitle} – `)
  expect(page.indexOf(`<h2>${english.file.busyTitle}</h2>`)).toBeLessThan(page.indexOf('<h1>'))
  expect(page).toContain('href="tel:4005550100"')
})

describe('a link that opens nothing any more', () => {
  const problemIn = (name: string) => examples[name]?.('en') ?? ''
  const { links, ask, contact } = english.problem

  it('says to a complainant whether it expired or was ended, and how to get another', () => {
    const ended = problemIn('problem link ended')
    for (const said of [links.ended.complainant.text, links.ended.complainant.help, contact, 'href="tel:4005550100"'])
      expect(ended).toContain(said)
    expect(ended).not.toContain(english.problem.pages['link-expired'].title)
    expect(problemIn('problem link-expired')).toContain(english.problem.pages['link-expired'].help)
  })

  it('shows the staff a page of the staff, which names a supervisor', () => {
    for (const [name, { text, help }] of [
      ['problem link-expired, of the staff', links.expired.staff],
      ['problem link ended, of the staff', links.ended.staff],
    ] as const) {
      const page = problemIn(name)
      for (const said of [text, help, ask, 'mailto:sue@']) expect(page).toContain(said)
      for (const other of [contact, english.frame.foot]) expect(page).not.toContain(other)
    }
  })

  it('names a supervisor to a person who lost the role', () => {
    const page = problemIn('problem role')
    for (const said of [english.problem.gone.role.title, ask, 'mailto:sue@', 'href="tel:']) expect(page).toContain(said)
  })
})

it('the confirmation without a mail shows the link openly, to be copied', () => {
  const link =
    'https://complaints.insurer.example/complaints/K7QX-4MPD-T?key=3f2b8c1e-6a0d-4e7b-9c55-1d2f3e4a5b6c&amp;lang=en'
  expect(examples['received without mail']?.('en')).toContain(`>${link}</a>`)
})

it('a list of cases names the day that was told, in the zone of each case', () => {
  const page = examples['cases of a month']!('en')
  expect(page).toContain('Friday 16 October 2026')
  expect(page).not.toContain('17 October 2026')
  expect(page).toMatch(/13 October 2026, 17:00 \([^)]*(United Kingdom|London|British)/)
})

it('the work of a team names when a task is due, in the zone of its case', () => {
  const page = examples['my work and the team’s']!('en')
  expect(page).toMatch(/16 October 2026, 17:00 \([^)]*(United Kingdom|London|British)/)
  expect(page).not.toContain('17 October 2026')
})

it('a part of a large team says which part it is, and leads to the others', () => {
  const page = examples['my work and a part of the team’s']?.('en') ?? ''
  for (const said of [
    english.work.part(41, 80, 120),
    english.work.moreOfTeam,
    'from=81#team',
    'from=1#team',
    'rel="next"',
  ])
    expect(page).toContain(said)
  expect(examples['my work and the team’s']?.('en')).not.toContain('#team')
})

describe('the history for the staff', () => {
  it('names the zone once, and what follows the same once', () => {
    const page = examples['history, for the staff']?.('en') ?? ''
    const { zone: name } = texts('en').format(zone)
    expect(page.split(name)).toHaveLength(2)
    expect(page.split(`<h3>${english.task.messages}</h3>`)).toHaveLength(2)
    expect([...page.matchAll(/<li>/g)].length).toBeGreaterThan(20)
  })
})

describe('the page of a review', () => {
  it('shows the reasons and the decision before the possible results', () => {
    const page = examples['task review choices']?.('en') ?? ''
    const places = [
      english.task.reviewAsked,
      english.task.reviewOf,
      'Nothing in the contract allows the deduction.',
      english.tasks.more,
    ].map((one) => page.indexOf(one))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })
})

it('fills the agreed remedy with the accepted offer', () => {
  const given = onTo('negotiation', caseIn('en'), 'en')
    .does('negotiation', 'offer', { what: 'Pay the difference and apologise', until: '2026-10-14' })
    .answers('accept')
  expect(showTask('en', given, 'negotiation', { decision: 'agreed' })).toMatch(
    /<textarea[^>]*name="remedy"[^>]*>\s*Pay the difference and apologise\n¥6,000<\/textarea>/,
  )
})

describe('a message that arrived after a task was opened', () => {
  const [old, news] = ['I found the original invoice.', 'The garage has closed for good.']
  const given = () => onTo('investigation', caseIn('en').messages(old), 'en').messages(news)
  const at = (page: string, words: string): number => {
    expect(page.split(words), words).toHaveLength(2)
    return page.indexOf(words)
  }

  it('is named before the decision and shown below it, and older messages are shown in the history', () => {
    const page = showTask('en', given(), 'investigation')
    expect(at(page, 'href="#news"')).toBeLessThan(at(page, 'decision=complete'))
    expect(at(page, news)).toBeLessThan(at(page, `<summary>${english.tasks.more}</summary>`))
    expect(at(page, english.task.newMessages)).toBeLessThan(at(page, news))
    expect(at(page, old)).toBeGreaterThan(at(page, '<details id="history">'))
    expect(showTask('zh-CN', given(), 'investigation')).toContain(`<h2>${zhCn.task.newMessages}</h2>`)
  })

  it('is shown above the form of a decision, outside the folded part', () => {
    const page = showTask('en', given(), 'investigation', { decision: 'complete' })
    expect(at(page, news)).toBeLessThan(at(page, '<details>'))
    expect(at(page, old)).toBeGreaterThan(at(page, '<details>'))
  })

  it('is shown to a supervisor too, and is shown with the case once the task is decided', () => {
    const watching = showTask('en', given(), 'investigation', { actor: { person: 'sue', may: 'oversee' } })
    expect(at(watching, news)).toBeLessThan(at(watching, `<h2 id="case">${english.task.theCase}</h2>`))
    const decided = showTask('en', given().does('investigation'), 'investigation')
    expect(at(decided, news)).toBeGreaterThan(at(decided, `<h2>${english.task.theCase}</h2>`))
    expect(decided).not.toContain(english.task.newMessages)
  })

  it('does not push the decision away together with nineteen others: all but the newest are folded', () => {
    const many = onTo('investigation', caseIn('en'), 'en')
    for (let number = 1; number <= 20; number += 1)
      many.messages(`Message ${number}. ${'I am still waiting. '.repeat(5)}`)
    const page = showTask('en', many, 'investigation')
    const news = page.slice(
      page.indexOf(english.task.newMessages),
      page.indexOf(`<summary>${english.tasks.more}</summary>`),
    )
    const folded = /<details>[\s\S]*?<\/details>/.exec(news)?.[0] ?? ''
    const named = (html: string): number[] => [...html.matchAll(/Message (\d+)\./g)].map(([, number]) => Number(number))
    expect(named(folded)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1))
    expect(named(news.replace(folded, ''))).toEqual([18, 19, 20])
    expect(folded).toContain(english.task.olderNews(17))
  })

  it('is shown openly however long it is, if it is the newest', () => {
    const long = onTo('investigation', caseIn('en'), 'en')
      .messages('First.')
      .messages(`Second. ${'x'.repeat(4900)}`)
    const page = showTask('en', long, 'investigation')
    const [before = '', after = ''] = page.split('</details>')
    expect(before).toContain('First.')
    expect(after).toContain('Second.')
  })

  it('is hidden from a department that was consulted', () => {
    expect(
      showTask('en', given().does('investigation', 'consult').messages('For the handler alone.'), 'consultation'),
    ).not.toMatch(/For the handler alone|closed for good/)
  })
})

describe('the tracking page', () => {
  it('of what is no complaint names it in the words for the person who wrote, not in those of the staff', () => {
    for (const language of languages) {
      const page = examples['tracking no complaint']?.(language) ?? ''
      expect(page).toContain(pageTexts(language).tracking.matter.is.wrongdoing)
      expect(page).not.toContain(texts(language).choice('matter', 'wrongdoing'))
      // Its letter declines nothing and decides nothing, and who deals with it reads what else is written.
      const { letterPages, tracking } = pageTexts(language)
      for (const said of [letterPages.aboutMatter, letterPages.save, tracking.addMatter]) expect(page).toContain(said)
      for (const not of [letterPages.yours.declined, letterPages.decision, tracking.addEnded])
        expect(page).not.toContain(not)
    }
  })

  it('shows nothing internal: no class, no staff except the liaison, no findings before the decision', () => {
    const page = examples['tracking underway']?.('zh-CN') ?? ''
    const name = (id: string) => person(id, []).name
    expect(page).toContain(name('ina'))
    const { classes } = texts('zh-CN').labels
    const cause = texts('zh-CN').code(standard, 'rootCause', 'operation-not-followed')
    for (const internal of [name('noa'), classes.general, cause, '定损单', name('cora')])
      expect(page).not.toContain(internal)
  })

  it('shows the decision, the remedy with its date, and the remaining rights', () => {
    const page = examples['tracking decided']?.('en') ?? ''
    for (const told of [
      english.tracking.outcomes.partly,
      'Nothing in the contract allows the deduction.',
      'Tuesday 20 October 2026',
      right('review', standard),
    ])
      expect(page).toContain(told)
    expect(page).not.toContain('step=withdraw')
  })

  it('shows the ground of a decline and what is needed', () => {
    const page = examples['tracking declined for want of authority']?.('en') ?? ''
    for (const told of [
      english.tracking.declined['no-authority'].lead,
      'Mrs Wang has signed nothing.',
      english.tracking.needed,
      english.tracking.disagree,
    ])
      expect(page).toContain(told)
    expect(page).not.toContain(english.tracking.declined['not-a-complaint'].lead)
    expect(examples['tracking declined']?.('en')).toContain(english.tracking.declined['not-a-complaint'].lead)
  })

  it('names the last day for requesting a review, not midnight of the next day', () => {
    // Decided on 12 October, and thirty days to ask.
    const day = '2026-11-11'
    const until = (language: 'zh-CN' | 'en') => {
      const { offer, tracking } = pageTexts(language)
      const { day: named } = texts(language).format('Asia/Shanghai')
      return tracking.review.until(offer.endOf(named(day)))
    }
    for (const language of languages) expect(examples['tracking decided']?.(language)).toContain(until(language))
  })

  it('names the earlier case of a combined complaint, and makes no promise of its own', () => {
    const page = examples['tracking joined']?.('en') ?? ''
    for (const told of [
      english.tracking.joined.title,
      'K7QX-4MPD-T',
      'Friday 16 October 2026',
      english.tracking.joined.closed,
    ])
      expect(page).toContain(told)
    expect(page).not.toContain(english.tracking.respondBy)
    expect(page).not.toContain(english.tracking.where)
  })

  it('says that the promised day has passed, with an apology, and does not promise it again', () => {
    const page = examples['tracking late']?.('en') ?? ''
    expect(page).toContain(english.tracking.respondByPassed)
    expect(page).toContain(english.tracking.lateNote)
    expect(page).not.toContain(english.tracking.respondBy)
    expect(examples['tracking underway']?.('en')).toContain(english.tracking.respondBy)
  })

  it('does not call a withdrawal or an agreement our decision', () => {
    // Said once, with its day, by the sentence that leads the page.
    expect(examples['tracking withdrawn']?.('en')).not.toContain(`<strong>${english.tracking.outcomes.withdrawn}`)
    expect(examples['tracking resolved']?.('en')).toContain(english.tracking.agreedOn(''))
    for (const name of ['tracking withdrawn', 'tracking resolved'])
      for (const ours of [english.tracking.decision, english.tracking.decidedOn('')])
        expect(examples[name]?.('en')).not.toContain(ours)
  })

  it('says what the complainant can do who disagrees with a decline', () => {
    expect(examples['tracking declined']?.('zh-CN')).toContain(zhCn.tracking.disagree)
  })

  it('says that something was done only if the file says so, and for an hour', () => {
    const written = caseIn('en').messages('I found the original invoice.')
    const after = (minutes: number): string =>
      follow('en', written, {
        notice: 'message',
        at: new Date(Date.parse(written.now) + minutes * 60_000).toISOString(),
      })
    expect(after(59)).toContain(english.tracking.notices.message)
    expect(after(60)).not.toContain(english.tracking.notices.message)
    for (const notice of ['message', 'withdrawn'])
      expect(follow('en', caseIn('en'), { notice })).not.toContain('role="status"')
  })

  it('offers no review that cannot be requested, and names the other rights that the letter named', () => {
    const resolved = received('2026-03-26 10:00', 'general', { policy: newestPolicy('uk-disp') }).does(
      'intake',
      'resolve',
    )
    const page = follow('en', resolved)
    expect(page).toContain(english.tracking.addEnded)
    // Whom the pack names stands below the right, and nothing says it twice.
    expect(page.split('Financial Ombudsman Service</bdi>').length - 1).toBe(1)
    expect(page).not.toContain('The Financial Ombudsman Service, free of charge')
    expect(page).toContain('26 September 2026')
    expect(page).not.toContain(english.tracking.review.title)
    expect(page).not.toContain(english.tracking.addDecided)
    expect(examples['tracking decided']?.('en')).toContain(english.tracking.addDecided)
  })

  it('names for each pause the time limits that do not count it', () => {
    const uk = received('2026-03-26 10:00', 'general', { policy: newestPolicy('uk-disp') })
      .does('intake')
      .does('investigation', 'pause', { until: '2026-04-10' })
    const step = labels.stages.investigation
    const wholeCase = standard.overall[0]?.label.en
    expect(follow('en', uk)).toContain(`${english.time.notCounted}: ${step}</p>`)
    const both = received('2026-03-26 10:00')
      .does('intake')
      .does('investigation', 'pause', { until: '2026-04-10', because: 'appraisal' })
    expect(follow('en', both)).toContain(`${english.time.notCounted}: ${step}, ${wholeCase}</p>`)
  })

  it('has correct form addresses when it is shown at an address below its own', () => {
    expect(examples['tracking message missing']?.('en')).toContain('action="../4MPD-K7QX-T/messages?key=')
    expect(examples['tracking new']?.('en')).toContain('action="./4MPD-K7QX-T/messages?key=')
  })
})

describe('a task', () => {
  it('says on the check page that the rule chooses if no person is chosen', () => {
    const page = showTask('en', caseIn('en'), 'intake', {
      decision: 'reassign',
      mode: 'check',
      values: { to: [''], reason: ['I am travelling from tomorrow.'] },
    })
    expect(page).toContain(english.task.byRule)
  })

  it('says on the check page, and in the case afterwards, that a summary resolution is recorded late', () => {
    const given = received('2026-04-02T09:00:00.000Z', 'general', { policy: newestPolicy('uk-disp') })
    given.until('2026-05-04T08:30:00.000Z')
    const answer = { ...goodAnswer('intake', 'resolve', given.now, given.file) }
    const checked = (acceptedAt: string) => {
      const told = { ...answer, contact: { how: 'phone', at: acceptedAt } }
      const values = encodeForm(kindOf('intake').decisions['resolve'] as z.ZodObject, told, given.desk.calendar.zone)
      return showTask('en', given, 'intake', { decision: 'resolve', mode: 'check', values })
    }
    const { instant, day } = texts('en').format(given.desk.calendar.zone)
    const warning = labels.problems['summary-late'].replace('{day}', day('2026-04-10'))
    expect(checked('2026-04-09T15:55:00.000Z')).toContain(warning)
    expect(checked('2026-05-04T08:00:00.000Z')).not.toContain(labels.problems['summary-late'].slice(0, 20))
    given.does('intake', 'resolve', { contact: { how: 'phone', at: '2026-04-09T15:55:00.000Z' } })
    const late = english.time.lateLetter(instant(given.now), instant('2026-04-10T16:00:00.000Z'))
    expect(showTask('en', given, 'intake')).toContain(late)
  })

  it('shows both due dates, and marks them if they are overdue', () => {
    const page = examples['task overdue']?.('en') ?? ''
    expect(page.match(/class="late"/g)).toHaveLength(2)
    expect(page).toContain(`<strong>${english.task.overdue}</strong>`)
    expect(examples['task choices']?.('en')).not.toContain('class="late"')
  })

  it('shows a co-signer everything that would be sent', () => {
    const page = examples['task co-sign choices']?.('zh-CN') ?? ''
    for (const part of [
      '扣减没有合同依据',
      '保险合同第九条',
      '2026年10月20日（星期二）',
      texts('zh-CN').choice('rights', 'litigation'),
      '案件在两个小组之间转了四次',
    ])
      expect(page).toContain(part)
  })

  it('shows the proposed answer in the case to a supervisor who only oversees the task', () => {
    const given = onTo('co-sign', caseIn('zh-CN', 'key'), 'zh-CN')
    const watching = showTask('zh-CN', given, 'co-sign', { actor: { person: 'eve', may: 'oversee' } })
    expect(watching).toContain('保险合同第九条')
  })

  it('warns the coordinator that a decision withdraws an open offer, only if there is one', () => {
    expect(examples['task negotiation with an offer in hand']?.('en')).toContain(english.task.offerInHand)
    expect(examples['task negotiation with a ledger']?.('en')).not.toContain(english.task.offerInHand)
    expect(examples['task negotiation agreed on an offer']?.('en')).not.toContain(english.task.offerInHand)
  })

  it('shows once recorded what was decided, when and by whom, and offers nothing', () => {
    const page = examples['task recorded']?.('en') ?? ''
    expect(page).toContain(`Recorded: ${labels.decisions.accept.recorded}`)
    expect(page).toContain('Thursday 8 October 2026, 10:00 (Beijing time)')
    expect(page).toContain(`<bdi dir="auto">${person('ina', [], {}, 'en').name}</bdi>`)
    expect(page).not.toMatch(/<form|expired|decision=/)
  })

  it('shows no decision to a reader, and a supervisor only actions that leave the task open', () => {
    expect(examples['task see']?.('en')).not.toContain('decision=')
    const offered = [...(examples['task oversee']?.('en') ?? '').matchAll(/decision=([a-z-]+)/g)].map(
      ([, name]) => name,
    )
    expect(offered).toContain('reassign')
    expect(offered.filter((name) => !actionNames.some((move) => move === name))).toEqual([])
  })

  it('says until when a summary resolution is possible, and does not offer it afterwards', () => {
    // Thursday 26 March 2026, 10:00 in Shanghai is 02:00 in London: 27, 30, 31.
    const desk = received('2026-03-26 10:00', 'general', { policy: policyNamed('uk-disp@1') })
    const { until, passed } = labels.decisions.resolve
    const end = 'Tuesday 31 March 2026, 17:00 (United Kingdom time)'
    const open = showTask('en', desk, 'intake')
    for (const said of [until?.(end), 'decision=resolve']) expect(open).toContain(said)
    const late = showTask('en', desk, 'intake', { at: '2026-03-31T16:00:00.001Z' })
    expect(late).toContain(passed?.(end))
    expect(late).not.toContain('decision=resolve')
    expect(examples['task choices']?.('en')).not.toContain(until?.('|').split('|')[0])
  })

  it('says by when the complainant must have accepted, and still offers it if that is recorded later', () => {
    const desk = received('2026-03-26 10:00', 'general', { policy: newestPolicy('uk-disp') })
    const said = labels.decisions.resolve.agreed?.('Tuesday 31 March 2026, 17:00 (United Kingdom time)')
    for (const at of ['2026-03-26T02:00:00.000Z', '2026-03-31T16:00:00.001Z']) {
      const page = showTask('en', desk, 'intake', { at })
      for (const part of [said, 'decision=resolve']) expect(page).toContain(part)
    }
  })

  it('knows the present moment and what was recorded, and leaves blank what only the person can know', () => {
    const page = examples['task intake accept']?.('en') ?? ''
    expect(page).toMatch(/name="contact.at"[^>]*value="2026-10-08T10:00"/)
    expect(page).not.toMatch(/name="contact.how"[^>]*checked/)
    expect(page).toMatch(/<option value="motor" selected>/)
    expect(page).toMatch(/name="class" value="general" checked/)
  })
})

it.each(['zh-CN', 'en'] as const)('says in %s that no text message reaches a landline', (language) => {
  const { noText } = pageTexts(language).received
  expect(examples['received by a landline that was to get text messages']?.(language)).toContain(noText)
  expect(examples['received without mail']?.(language)).not.toContain(noText)
})
