import { describe, expect, it } from 'vitest'
import { everyone } from '../support/cast.ts'
import { accepted, byStaff, policy, received, returnedCase, toCoSign, toDecline } from '../support/mail/desk.ts'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { spaced } from '../../functions/mail/parts/letter.ts'
import { quoteUserText } from '../../functions/mail/parts/quote-user-text.ts'
import { examples } from '../support/mail/every-mail.ts'
import { texts } from '../../functions/text/index.ts'
import { mails as english } from '../../functions/text/en/mails.ts'

const zhCn = mailTexts['zh-CN']
const { labels } = texts('en')
const { action, verb } = labels.kinds.investigation

describe('a task mail', () => {
  it('begins with due time and action', () => {
    expect(accepted('en').mail({ kind: 'task', task: 'investigation-1', to: { person: 'noa' } }).subject).toBe(
      `2026-10-13 18:00 ${verb} · K7QX-4MPD-T`,
    )
    expect(accepted('zh-CN').mail({ kind: 'task', task: 'investigation-1', to: { person: 'noa' } }).subject).toBe(
      `2026-10-13 18:00 ${texts('zh-CN').labels.kinds.investigation.verb} · K7QX-4MPD-T`,
    )
  })

  it('says that the time has passed and asks for the task now', () => {
    const late = { kind: 'task', task: 'investigation-1', to: { person: 'noa' } } as const
    const now = '2026-10-14T02:00:00.000Z'
    const { subject, text } = accepted('en').mail(late, { now })
    expect(subject).toBe(`2026-10-13 18:00 ${english.staff.subjectOverdue(verb)} · K7QX-4MPD-T`)
    expect(text.startsWith(english.staff.doNow(action, 'Tuesday 13 October 2026, 18:00'))).toBe(true)
    expect(accepted('zh-CN').mail(late, { now }).text).toContain(
      zhCn.staff.doNow(texts('zh-CN').labels.kinds.investigation.action, '2026年10月13日 星期二 18:00'),
    )
  })

  it('warns of a regulator’s clock that ends on a day off by the last close of business before it', () => {
    // Seventeen days from Thursday 1 October end on Sunday the 18th.
    const told = accepted('en')
    const [overall] = told.case.desk.policy.overall
    const limit = { unit: 'calendar-days', count: 17 } as const
    told.case.desk = { ...told.case.desk, policy: { ...told.case.desk.policy, overall: [{ ...overall!, limit }] } }
    const warning = { task: 'investigation-1', clock: 'overall', mark: 'before-2 2026-10-16', to: { person: 'noa' } }
    const { subject, text } = told.mail({ kind: 'warning', ...warning }, { now: '2026-10-14T01:00:00.000Z' })
    expect(subject).toBe(`2026-10-16 18:00 ${english.staff.subjectWarning(verb)} · K7QX-4MPD-T`)
    expect(text).toContain(english.staff.warning(overall!.label.en, 'Sunday 18 October 2026, 18:00'))
    expect(text).toContain(english.staff.warningClose('Friday 16 October 2026, 18:00'))
  })

  it('names the promise to the complainant if that has to be kept before the clock it warns of', () => {
    // The answer is promised for Friday 16 October.
    const textOf = (days: number, end: string, now: string) => {
      const told = accepted('en')
      const [overall] = told.case.desk.policy.overall
      const limit = { unit: 'calendar-days', count: days } as const
      told.case.desk = { ...told.case.desk, policy: { ...told.case.desk.policy, overall: [{ ...overall!, limit }] } }
      const warning = { task: 'investigation-1', clock: 'overall', mark: `before-2 ${end}`, to: { person: 'noa' } }
      return told.mail({ kind: 'warning', ...warning }, { now }).text
    }
    const earlier = english.staff.warningPromised('Friday 16 October 2026')
    expect(textOf(20, '2026-10-21', '2026-10-14T01:00:00.000Z')).toContain(earlier)
    expect(textOf(15, '2026-10-16', '2026-10-14T01:00:00.000Z')).not.toContain(earlier)
    expect(textOf(20, '2026-10-21', '2026-10-19T01:00:00.000Z')).not.toContain(earlier)
  })

  it('in Chinese puts a space before a name in Latin letters', () => {
    const staff = everyone('zh-CN').map((person) => ({ ...person, name: 'Na Li' }))
    const { text, html } = received('zh-CN', { staff }).mail({ kind: 'acknowledgement', to: 'complainant' })
    const [before = ''] = zhCn.acknowledgement.contactSoon('NAME').split('NAME')
    expect(text).toContain(`${before} Na Li`)
    expect(html).toContain(`${before} <bdi dir="auto">Na Li</bdi>`)
    expect(spaced(zhCn.staff.handedToYou(quoteUserText('Na Li')))).toBe(
      zhCn.staff.handedToYou(`${quoteUserText('Na Li')} `),
    )
  })

  it('is written in the first language of its recipient', () => {
    const staff = everyone('zh-CN').map((person) => ({ ...person, languages: ['en' as const, 'zh-CN' as const] }))
    expect(
      received('zh-CN', { staff }).mail({ kind: 'task', task: 'intake-1', to: { person: 'ina' } }).subject,
    ).toContain(texts('en').labels.kinds.intake.verb)
  })

  it('names the case: class with its reasons, product, relation, amount, and both due dates', () => {
    const { text } = received('en', { amountInDispute: { currency: 'CNY', value: '68000.00' }, vulnerable: true }).mail(
      { kind: 'task', task: 'intake-1', to: { person: 'ina' } },
    )
    for (const said of [
      labels.classes.key,
      labels.classReasons['amount-key']!,
      labels.classReasons['vulnerable']!,
      texts('en').code(policy, 'product', 'motor'),
      texts('en').choice('relation', 'policyholder'),
      '¥68,000',
      `${english.staff.facts.due}: Friday 2 October 2026, 11:50 (Beijing time)`,
      'Friday 16 October 2026, 18:00',
    ])
      expect(text).toContain(said)
  })

  it('offers resolution at first contact only for a general complaint', () => {
    const { resolve } = texts('zh-CN').labels.kinds.intake.holds
    expect(received('zh-CN').mail({ kind: 'task', task: 'intake-1', to: { person: 'ina' } }).text).toContain(resolve)
    expect(
      received('zh-CN', { vulnerable: true }).mail({ kind: 'task', task: 'intake-1', to: { person: 'ina' } }).text,
    ).not.toContain(resolve)
  })

  it('shows a co-signer the proposal', () => {
    const { text } = toCoSign('en').mail({ kind: 'task', task: 'co-sign-1', to: { person: 'sue' } })
    for (const said of [
      english.staff.proposedAnswer('Na Li'),
      labels.outcomes.partly,
      'the rear left door',
      'articles 6 and 19',
      `${english.staff.remedyDue}: Friday 30 October 2026`,
    ])
      expect(text).toContain(said)
    expect(
      toDecline('en')
        .opened('2026-10-02T03:00:01.000Z', 'co-sign-1', 'sue', { stage: 'intake' })
        .mail({ kind: 'task', task: 'co-sign-1', to: { person: 'sue' } }).text,
    ).toContain('how to change your bank account')
  })

  it('begins with the reason of a return', () => {
    const { text } = returnedCase('en').mail({ kind: 'task', task: 'feedback-2', to: { person: 'ina' } })
    expect(
      text.startsWith(
        `!! ${english.staff.returned('Min Zhao')}:\n> Please say how the cost of the door was worked out`,
      ),
    ).toBe(true)
  })

  it('does not mention a return in the mail about the first draft', () => {
    expect(returnedCase('en').mail({ kind: 'task', task: 'feedback-1', to: { person: 'ina' } }).text).not.toContain(
      english.staff.returned('Min Zhao'),
    )
  })

  it.each([
    ['task for someone away', english.staff.standsInFor('Qiang Wang')],
    ['task handed to you', english.staff.handedToYou('Min Zhao').replace('.', '')],
    ['task that nobody had', english.staff.nobodyBefore],
    ['task for a stand-in', english.staff.standsIn],
    ['task for the deputy of the liaison', english.staff.standsInFor('Na Li')],
  ])('says why the reader has the task: %s', (name, said) => {
    expect(examples.task[name]!('en').text.startsWith(`!! ${said}`)).toBe(true)
  })

  it('gives no such reason to the first assignee', () => {
    expect(examples.task['task investigation']!('en').text).not.toContain('!!')
  })
})

describe('mails about time limits', () => {
  it('say in a reminder how much time is left, also in business hours if the limit counts them', () => {
    expect(examples.reminder['reminder 50']!('en').text).toContain(
      english.staff.reminder(english.staff.leftOfBusiness('3 days 4 hours', '22 hours 30 minutes')),
    )
    expect(examples.reminder['reminder 80 in hours']!('zh-CN').text).toContain(zhCn.staff.reminder('4 小时 48 分钟'))
  })

  it('tell the assignee of an overdue task to finish it or to hand it over', () => {
    const { text } = examples.overdue['overdue yours']!('en')
    expect(text).toContain(english.staff.overdueYours(action, 'Tuesday 13 October 2026, 18:00'))
    expect(text).toContain(english.staff.completeNow)
    expect(text).not.toContain(english.staff.lookAndHandOver)
  })

  it('say in an escalation how late the task is, who has it, and why the reader gets the mail', () => {
    const { text, subject } = examples.overdue['overdue rung 2']!('en')
    expect(subject).toBe(`2026-10-13 18:00 ${english.staff.subjectStep(verb, 2)} · K7QX-4MPD-T`)
    for (const said of [
      `${english.staff.overdueFor}: 1 day 15 hours`,
      'Qiang Wang (021-5555-0100',
      'noa@example.com',
      english.staff.lookAndHandOver,
      english.staff.rung(2, labels.roles.executive),
    ])
      expect(text).toContain(said)
  })

  it('name the due date of the whole case if the case is overdue', () => {
    expect(examples.overdue['overdue whole case']!('en').subject).toContain(
      `2026-10-16 18:00 ${english.staff.subjectStillOverdue(policy.overall[0]?.label.en ?? '')}`,
    )
  })

  it('have another subject for each step, and after the last one', () => {
    const subjects = ['overdue to the supervisor', 'overdue rung 2', 'overdue to the supervisor, again'].map(
      (name) => examples.overdue[name]!('en').subject.split(' · ')[0],
    )
    expect(subjects).toEqual([
      `2026-10-13 18:00 ${english.staff.subjectOverdue(verb)}`,
      `2026-10-13 18:00 ${english.staff.subjectStep(verb, 2)}`,
      `2026-10-13 18:00 ${english.staff.subjectStillOverdue(verb)}`,
    ])
  })

  it('ask for nothing if the task was closed with the case', () => {
    expect(examples.overdue['overdue return visit, closed with the case']!('en').text).toContain(
      english.staff.closedWithCase,
    )
  })
})

describe('mails about changes', () => {
  it('begin with the reason for the assignee of a case that came back', () => {
    const [reopened, anew] = [examples.task['task after reopening']!, examples.task['task after new facts']!]
    expect(reopened('en').text).toContain(
      `!! ${english.staff.reopenedBy('Jing He')}:\n> The garage has sent its invoice after all.`,
    )
    const { newFactsCame, theyWrote, strangersWords } = english.staff
    expect(anew('en').text).toContain(
      `!! ${newFactsCame}\n\n${english.brackets(theyWrote, strangersWords)}:\n> Here is the invoice.`,
    )
    expect([reopened('zh-CN').text.split('\n')[0], anew('zh-CN').text.split('\n')[0]]).toEqual([
      expect.stringContaining(zhCn.staff.reopenedBy('').trim()),
      `!! ${zhCn.staff.newFactsCame}`,
    ])
    expect(examples.task['task investigation']?.('en').text ?? '').not.toContain(english.staff.newFactsCame)
  })

  it('tell the liaison the name of the letter that did not arrive', () => {
    expect(examples.task['task reach after a review']!('en').text).toContain(
      `${english.staff.letters['review-decided']}: ${english.staff.failures.bounce}`,
    )
    expect(examples.task['task reach after a review']!('zh-CN').text).toContain(
      `${zhCn.staff.letters['review-decided']}${zhCn.colon}${zhCn.staff.failures.bounce}`,
    )
    expect(examples.task['task reach']!('en').text).toContain(
      `${english.staff.letters.outcome}: ${english.staff.failures.bounce}`,
    )
  })

  it('tell the former assignee who got the task then, not who has it now', () => {
    const telling = accepted('en')
      .commit('2026-10-09T02:00:00.000Z', byStaff('sue'), {
        fact: 'reassigned',
        v: 3,
        task: 'investigation-1',
        from: 'noa',
        to: 'ivo',
        why: 'asked',
        candidates: [],
        considered: 0,
      })
      .commit('2026-10-09T03:00:00.000Z', byStaff('ivo'), {
        fact: 'reassigned',
        v: 3,
        task: 'investigation-1',
        from: 'ivo',
        to: 'cora',
        why: 'asked',
        candidates: [],
        considered: 0,
      })
    const { text } = telling.mail({
      kind: 'handed-over',
      id: 'investigation-1 handed over 2',
      task: 'investigation-1',
      to: { person: 'noa' },
    })
    expect(text).toContain(english.staff.handedOver(action, 'Jie Zhou'))
    expect(text).toContain(english.staff.handedOverBy('Min Zhao'))
  })

  it('quote a message and name the task that it concerns', () => {
    const { text } = examples.message['message']!('en')
    expect(text).toContain('> I found the photos of the door.\n> How can I send them?')
    expect(text).toContain(english.staff.messageYours(action, 'Tuesday 13 October 2026, 18:00'))
  })

  it('several messages are in one mail, each with its time, the long one shortened', () => {
    const { text } = examples.message['several messages']!('en')
    expect(text).toContain('> I found the photos of the door.')
    expect(text.match(/complainant added:/g)).toHaveLength(2)
    expect(text).toContain('> And the invoice says 12,000.')
    expect(text).toContain(english.staff.longer)
  })

  it('tell compliance why a complaint is major, who has it and until when', () => {
    const { text } = examples.major['major']!('en')
    for (const said of [
      labels.classes.major,
      labels.classReasons['event']!,
      labels.classReasons['amount-major']!,
      `${english.staff.facts.assignee}: Na Li (021-`,
      `${english.staff.facts.due}: Friday 2 October 2026, 03:50`,
    ])
      expect(text).toContain(said)
    expect(policy.tellCompliance).toContain('major')
  })

  it('are not written to a person outside the directory', () => {
    expect(() => received('en').mail({ kind: 'task', task: 'intake-1', to: { person: 'gone' } })).toThrow(
      'not in the staff directory',
    )
  })
})
