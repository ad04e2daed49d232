import { describe, expect, test } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { renderRound } from '../../../functions/mail/round.ts'
import { texts } from '../../../functions/text/index.ts'
import { person } from '../../support/cast.ts'
import { china } from '../../support/domain/calendars.ts'
import { received } from '../../support/domain/desk.ts'
import { accepted, byStaff } from '../../support/mail/desk.ts'
import { examples } from '../../support/mail/every-mail.ts'
import { showTask } from '../../support/pages/examples.ts'

/* What mails to the staff say about a case that is not as usual. */

const newestRules = { policy: newestPolicy('standard'), calendar: china }
const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '')

test.each(languages)('words of a complaint that was joined say whose they are and who joined it (%s)', (language) => {
  const { staff } = mailTexts[language]
  const of = 'ZPN7-59ZZ-F'
  const telling = accepted(language).commit('2026-10-12T04:33:00.000Z', byStaff('ina'), {
    fact: 'joined-from',
    v: 2,
    reference: of,
    text: 'The whole earlier complaint.',
    tell: ['noa'],
  })
  const order = {
    kind: 'message',
    task: 'investigation-1',
    commit: telling.file().head,
    to: { person: 'noa' },
  } as const
  const { subject, text } = telling.mail(order)
  const who = telling.mail(order).context.desk.staff.find(({ id }) => id === 'ina')?.name ?? ''
  expect(subject.startsWith(staff.subjectJoined(of))).toBe(true)
  expect(plain(text)).toContain(
    staff.messageJoined(texts(language).format('Asia/Shanghai').time('2026-10-12T04:33:00.000Z'), who, of),
  )
  expect(text).toContain(staff.joinedSays)
  expect(text).not.toContain(staff.theyWrote)
})

test.each(languages)('what is no complaint is called what it is, and has no class (%s)', (language) => {
  const { text } = examples.task['task about what is no complaint']!(language)
  const { choice, field } = texts(language)
  expect(plain(text)).toContain(
    `${field('matter').label}${mailTexts[language].colon}${choice('matter', 'data-rights')}`,
  )
  expect(text).not.toContain(mailTexts[language].staff.facts.classProposed)
})

describe('a request for the holding letter, which moves no clock (DISP 1.6.2R(2))', () => {
  test.each(languages)('says that the eight weeks stay, and by when our answer comes (%s)', (language) => {
    const desk = received('2026-10-01T09:00:00.000Z', 'general', {
      policy: newestPolicy('uk-disp'),
      complaint: { language },
    })
      .does('intake')
      .until('2026-11-20T09:00:00.000Z')
      .does('investigation', 'extend', { until: null, overallUntil: '2026-12-10', because: 'complex' })
    const order = desk.mails.find(({ id }) => id.startsWith('extension-1'))!
    const { text } = renderMail({ ...desk, order, link: 'https://complaints.example.com/x', work: null })
    const reader = desk.desk.staff.find(({ id }) => typeof order.to !== 'string' && order.to.person === id)
    const { format } = texts(reader?.languages[0] ?? language)
    const { time } = format('Europe/London')
    const { stays, fromTo } = mailTexts[reader?.languages[0] ?? language].time.staff
    const [due, by] = [time('2026-11-26T23:59:59.000Z'), time('2026-12-10T17:00:00.000Z')]
    expect(plain(text)).toContain(stays(due, by))
    expect(plain(text)).not.toContain(fromTo(due, by))
  })
})

test.each(languages)('who asks about what was entered for somebody reads what, and what matters (%s)', (language) => {
  const desk = received('2026-03-02 10:00')
    .upTo('investigation')
    .commit(
      [
        {
          fact: 'act-entered',
          v: 1,
          act: 'act-1',
          what: 'withdrawal',
          about: null,
          saidAt: '2026-03-02T03:00:00.000Z',
          how: 'phone',
          proofKind: 'recording',
          proof: 'REC-10',
          said: 'Nobody has called me back since February.',
          until: '2026-03-09T16:00:00.000Z',
          sampled: true,
        },
      ],
      { as: 'signed-in', person: 'sue', session: 'one' },
    )
    .look()
  const order = desk.mails.find(({ id }) => id.startsWith('return-visit-1'))!
  const person = typeof order.to === 'string' ? '' : order.to.person
  const staff = desk.desk.staff.map((one) => (one.id === person ? { ...one, languages: [language] } : one))
  const mail = renderMail({ ...desk, desk: { ...desk.desk, staff }, order, link: 'https://a.example/x', work: null })
  const asked = texts(language).labels.askedAgain.withdrawal
  for (const said of [asked, 'REC-10', 'Nobody has called me back since February.']) {
    expect(plain(mail.text)).toContain(said)
    expect(showTask(language, desk, 'return-visit')).toContain(said)
  }
})

test.each(languages)('a reminder names the end that it counts to, if that is not its own (%s)', (language) => {
  const { policy, calendar } = newestRules
  const desk = received('2026-03-02 10:00', 'general', { complaint: { language } }).upTo('investigation')
  const task = desk.task('investigation')
  const [whole] = policy.overall
  const early = { ...policy, overall: [{ ...whole!, limit: { unit: 'calendar-days', count: 4 } as const }] }
  const order = { kind: 'reminder', id: 'r', task: task.id, clock: 'investigation#1', mark: '80' } as const
  const to = { person: task.assignments.at(-1)?.person ?? '' }
  const staff = desk.desk.staff.map((one) => (one.id === to.person ? { ...one, languages: [language] } : one))
  const context = { file: desk.file, link: 'https://a.example/x', work: null, now: '2026-03-05T02:00:00.000Z' }
  const say = mailTexts[language].staff
  const told = (rules: typeof policy): string =>
    plain(renderMail({ ...context, order: { ...order, to }, desk: { policy: rules, calendar, staff } }).text)
  expect(told(early)).toContain(say.endsFirst(whole!.label[language]))
  expect(told(policy)).not.toContain(say.endsFirst(whole!.label[language]))
})

test.each(languages)('the subject of a round says of its late tasks what all of them are (%s)', (language) => {
  const { staff: words } = mailTexts[language]
  const [first, second, again] = [
    'overdue to the supervisor',
    'overdue rung 2',
    'overdue to the supervisor, again',
  ].map((name) => examples.overdue[name]!(language).context)
  const subject = (...all: (typeof first)[]): string => {
    const cases = all.map((one, at) => ({ ...one!, file: { ...one!.file, reference: `CASE-${at}` } }))
    return renderRound(person('sue', ['supervisor'], {}, language), cases as never).subject.replace(/^\S+ \S+ /, '')
  }
  expect(subject(first, first)).toBe(words.subjectOverdue(words.several(2)))
  expect(subject(second, second)).toBe(words.subjectStep(words.several(2), 2))
  expect(subject(again, again)).toBe(words.subjectStillOverdue(words.several(2)))
  expect(subject(first, second)).toBe(words.roundEscalated(2, 1))
})

test.each(languages)(
  'a mail about a letter to post names the letter, since a case may have several (%s)',
  (language) => {
    const letter = mailTexts[language].staff.letters.acknowledgement
    const complainant = {
      name: 'Bea Hall',
      relation: 'policyholder',
      phone: '13800138000',
      postalAddress: '1 High Street',
    }
    const desk = received('2026-03-02 10:00', 'general', {
      complaint: { language, complainant: { ...complainant, prefers: 'post' } },
    })
    const task = desk.task('posting')
    const person = task.assignments.at(-1)?.person ?? ''
    const staff = desk.desk.staff.map((one) => (one.id === person ? { ...one, languages: [language] } : one))
    const context = { file: desk.file, desk: { ...desk.desk, staff }, link: null, work: null, now: desk.now }
    const about = { task: task.id, to: { person } } as const
    for (const order of [
      { kind: 'task', id: 't', ...about },
      { kind: 'reminder', id: 'r', clock: `${task.id}`, mark: '50', ...about },
      { kind: 'overdue', id: 'o', clock: `${task.id}`, rung: null, ...about },
    ] as const)
      expect(renderMail({ ...context, order }).subject).toContain(` · ${letter}`)
  },
)
