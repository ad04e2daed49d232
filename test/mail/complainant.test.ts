import { describe, expect, it } from 'vitest'
import { everyone } from '../support/cast.ts'
import {
  accepted,
  byStaff,
  decided,
  declinedCase,
  proposal,
  received,
  resolved,
  surveyed,
  Telling,
  withdrawnCase,
} from '../support/mail/desk.ts'
import { type Policy, newestPolicy } from '../../functions/domain/policy/policy.ts'
import { reviewPromise, runningReview } from '../../functions/domain/tasks/review-clock.ts'
import { texts } from '../../functions/text/index.ts'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { examples, reviewed } from '../support/mail/every-mail.ts'
import { mails as english } from '../../functions/text/en/mails.ts'

const zhCn = mailTexts['zh-CN']
const standard = newestPolicy('standard')
/** The name of a right, of an upheld outcome and the like. */
const choice = texts('en').choice

/** Where one thing is said before another. */
const inOrder = (text: string, ...said: string[]): void => {
  const places = said.map((one) => text.indexOf(one))
  expect(places, JSON.stringify(said)).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
}

describe('the acknowledgement of a complaint received on a holiday at 23:50', () => {
  it('promises the answer and the first contact at absolute times in Beijing', () => {
    const zh = received('zh-CN').mail({ kind: 'acknowledgement' }).text
    expect(zh).toContain(zhCn.acknowledgement.lead('2026年10月16日（星期五）'))
    expect(zh).toContain(zhCn.acknowledgement.contact('李娜', '2026年10月8日（星期四）'))
    const en = received('en').mail({ kind: 'acknowledgement' }).text
    expect(en).toContain(english.acknowledgement.lead('Friday 16 October 2026'))
    expect(en).toContain(english.acknowledgement.contact('Na Li', 'Thursday 8 October 2026'))
  })

  it('greets without a name if the name is an advertisement', () => {
    const { text } = accepted('en')
      .smuggled(({ complainant }) => (complainant.name = 'Win at www.prize.example'))
      .mail({ kind: 'liaison-changed', id: 'liaison-changed 1' })
    expect(text.startsWith(`${english.greetingWithoutName}\n`)).toBe(true)
    expect(text).not.toContain('prize')
  })

  it('is still sent if the liaison has left the directory', () => {
    const { text } = new Telling('en', { staff: everyone('en').filter(({ id }) => id !== 'ina') })
      .opened('2026-10-01T15:50:01.000Z', 'intake-1', 'ina')
      .mail({ kind: 'acknowledgement' })
    expect(text).toContain(english.liaison.byReply)
  })
})

describe('the decision letter', () => {
  it.each(['upheld', 'partly', 'not'] as const)('begins with the decision: %s', (upheld) => {
    const first = (language: 'zh-CN' | 'en') =>
      decided(language, upheld).mail({ kind: 'outcome' }).text.split('\n\n')[1]
    expect([first('zh-CN'), first('en')]).toEqual([zhCn.outcome.lead[upheld], english.outcome.lead[upheld]])
  })

  it('continues with each point, the findings, reasons, basis, remedy with its date, and the remaining rights', () => {
    const { findings, reasons, basis, remedy } = proposal('en') as Record<string, string>
    inOrder(
      decided('en').mail({ kind: 'outcome' }).text,
      english.outcome.lead.partly,
      `1. Only half of the repair bill was paid\n${english.outcome.conclusion}: ${choice('upheld', 'upheld')}\nThe assessment left out`,
      `2. No answer for six weeks\n${english.outcome.conclusion}: ${choice('upheld', 'not')}\nThe result of the assessment`,
      findings!,
      reasons!,
      basis!,
      remedy!,
      english.outcome.by('Friday 30 October 2026'),
      ...(['review', 'mediation', 'arbitration', 'litigation'] as const).flatMap((right) => [
        choice('rights', right),
        texts('en').right(right, standard),
      ]),
      'Na Li',
    )
  })

  it('names only the rights that the proposal names', () => {
    const telling = decided('zh-CN')
    const answer = telling.commits
      .flatMap(({ facts }) => facts)
      .find((fact) => fact.fact === 'decided' && fact.decision === 'propose') as { answer: Record<string, unknown> }
    answer.answer['rights'] = ['litigation']
    const { text } = telling.mail({ kind: 'outcome' })
    const named = (right: string): string => texts('zh-CN').choice('rights', right)
    expect(text).toContain(named('litigation'))
    for (const right of ['review', 'mediation', 'arbitration']) expect(text).not.toContain(named(right))
    expect(text).not.toContain('如需申请核查')
  })

  it('promises nothing if the complaint was not upheld', () => {
    const { text } = decided('en', 'not').mail({ kind: 'outcome' })
    for (const promise of [english.outcome.remedy, english.outcome.noRemedy, english.facts.remedyDue])
      expect(text).not.toContain(promise)
  })

  it('says what was agreed and by when after a resolution at first contact', () => {
    const { text, subject } = resolved('en').mail({ kind: 'outcome' })
    expect(subject).toBe(`${english.outcome.subjectResolved} · K7QX-4MPD-T`)
    inOrder(text, english.outcome.lead.resolved, 'We pay CNY 6,000 more.', english.outcome.by('Friday 9 October 2026'))
  })
})

describe('other mails to the complainant', () => {
  it('give the reason for a decline and explain how to object', () => {
    inOrder(
      declinedCase('zh-CN').mail({ kind: 'declined' }).text,
      zhCn.declined.leads['not-a-complaint'],
      '如何变更银行账户',
      zhCn.declined.objectHeading,
      zhCn.declined.object,
      '李娜',
    )
  })

  it('confirm a withdrawal with its time, and say that a new complaint is possible', () => {
    inOrder(
      withdrawnCase('en').mail({ kind: 'withdrawn' }).text,
      english.withdrawn.lead('Friday 9 October 2026'),
      english.withdrawn.again,
    )
  })

  it('repeat the promised date when the liaison changes', () => {
    const telling = received('zh-CN').commit('2026-10-02T01:00:00.000Z', byStaff('sue'), {
      fact: 'liaison-named',
      v: 1,
      person: 'ivo',
    })
    inOrder(
      telling.mail({ kind: 'liaison-changed', id: 'liaison-changed 2' }).text,
      zhCn.liaisonChanged.lead('周洁', '2026年10月2日（星期五）'),
      zhCn.liaisonChanged.instead('李娜'),
      '2026年10月16日（星期五）',
      'ivo@example.com',
    )
  })

  it('do not promise a date again that has passed when the liaison changes', () => {
    const changed = (language: 'zh-CN' | 'en') =>
      received(language)
        .commit('2026-10-20T01:00:00.000Z', byStaff('sue'), { fact: 'liaison-named', v: 1, person: 'ivo' })
        .mail({ kind: 'liaison-changed', id: 'liaison-changed 2' }).text
    expect(changed('zh-CN')).toContain(zhCn.liaisonChanged.respondByPassed('2026年10月16日（星期五）'))
    expect(changed('en')).toContain(english.liaisonChanged.respondByPassed('Friday 16 October 2026'))
    expect(changed('en')).not.toContain(english.liaisonChanged.respondBy('Friday 16 October 2026'))
  })

  it('say the day of the result of a review that is running when the liaison changes', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const telling = reviewed(language).commit('2026-10-31T01:00:00.000Z', byStaff('sue'), {
        fact: 'liaison-named',
        v: 1,
        person: 'ivo',
      })
      const { file, desk } = telling.case
      const until = texts(language)
        .format(desk.calendar.zone)
        .lastDay(reviewPromise(file, runningReview(file)!, desk))
      const { liaisonChanged: words } = { en: english, 'zh-CN': zhCn }[language]
      const { text } = telling.mail({ kind: 'liaison-changed', id: 'liaison-changed 2' })
      expect(text).toContain(words.reviewBy(until))
      expect(text).not.toContain(words.respondBy(until))
    }
  })

  it('name the liaison of each change when the liaison changes twice', () => {
    const telling = received('zh-CN')
      .commit('2026-10-02T01:00:00.000Z', byStaff('sue'), { fact: 'liaison-named', v: 1, person: 'ivo' })
      .commit('2026-10-03T01:00:00.000Z', byStaff('sue'), { fact: 'liaison-named', v: 1, person: 'sue' })
    expect(telling.mail({ kind: 'liaison-changed', id: 'liaison-changed 2' }).text).toContain(
      zhCn.liaisonChanged.lead('周洁', '2026年10月2日（星期五）'),
    )
    expect(telling.mail({ kind: 'liaison-changed', id: 'liaison-changed 3' }).text).toContain(
      zhCn.liaisonChanged.lead('赵敏', '2026年10月3日（星期六）'),
    )
  })

  it('name the last day of a survey, fourteen days after it was first sent, also in the reminder', () => {
    for (const reminder of [false, true])
      expect(surveyed('en').mail({ kind: 'survey', task: 'survey-1', reminder }).text).toContain(
        english.survey.until('Saturday 7 November 2026'),
      )
  })

  it('say which time is paused and, if the answer is still due, until when', () => {
    expect(examples.paused['paused']?.('en').text).toContain(
      `${english.time.paused.notCounted}\n\n${english.time.paused.resumesBy('Friday 23 October 2026')}`,
    )
    const { text } = examples.paused['paused in this step alone']?.('en') ?? { text: '' }
    expect(text).toContain(english.time.paused.stepOnly('Friday 16 October 2026'))
    expect(text).not.toContain(english.time.paused.notCounted)
  })

  it('announce no new period for new information if the policy starts none', () => {
    expect(examples.restarted['restarted']?.('en').text).toContain(english.restarted.why)
    const { text } = examples.restarted['restarted without another period']?.('en') ?? { text: '' }
    expect(text).toContain(english.restarted.later('Friday 16 October 2026'))
    expect(text).not.toContain(english.restarted.why)
  })

  it('give the time to ask for a review that the policy gives', () => {
    const asked = (language: 'zh-CN' | 'en', within: object | undefined) =>
      texts(language).right('review', {
        ...standard,
        review: within === undefined ? undefined : { ...standard.review, askedWithin: within },
      } as Policy)
    const [days, workingDays] = [texts('en').labels.within, texts('zh-CN').labels.within]
    expect(asked('en', { unit: 'calendar-days', count: 30 })).toContain(days['calendar-days'](30))
    expect(asked('zh-CN', { unit: 'working-days', count: 10 })).toContain(workingDays['working-days'](10))
    expect(asked('en', undefined)).toBe(texts('en').labels.rights.review.replace('{within}', ''))
  })

  it('are written in the language of the complaint, whatever the staff speak', () => {
    expect(received('en', { staff: everyone('zh-CN') }).mail({ kind: 'acknowledgement' }).subject).toContain(
      english.acknowledgement.subject,
    )
  })
})

describe('a review', () => {
  // Decided on 14 October 2026; thirty days, and the first does not count.
  it('is requested on the page of the complaint until a day, as the decision letter says', () => {
    const last = { en: 'Friday 13 November 2026', 'zh-CN': '2026年11月13日（星期五）' }
    expect(decided('en').mail({ kind: 'outcome' }).text).toContain(english.outcome.reviewOnPage(last.en))
    expect(decided('zh-CN').mail({ kind: 'outcome' }).text).toContain(zhCn.outcome.reviewOnPage(last['zh-CN']))
  })

  it('that confirms the decision repeats conclusion, findings and remedy, and adds its reasons', () => {
    const { findings, remedy } = proposal('en') as Record<string, string>
    const letter = examples['review-decided']?.['review confirms']?.('en').text ?? ''
    inOrder(
      letter,
      english.review.confirmed,
      texts('en').labels.outcomes.partly,
      findings!,
      'The assessment of the door was right.',
      remedy!,
      'Friday 30 October 2026',
      texts('en').right('mediation', standard),
    )
  })

  it('that replaces the decision states only the new decision', () => {
    const { findings, remedy } = proposal('en') as Record<string, string>
    const letter = examples['review-decided']?.['review replaces']?.('en').text ?? ''
    inOrder(
      letter,
      english.review.replaced,
      texts('en').labels.outcomes.upheld,
      'Our answer came six weeks late.',
      'The text message did not arrive.',
      'We pay CNY 500 for the delay.',
    )
    expect(letter).not.toContain(findings!)
    expect(letter).not.toContain(remedy!)
  })
})
