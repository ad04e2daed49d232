import { describe, expect, test } from 'vitest'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import type { MailContext } from '../../functions/mail/parts/context.ts'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { renderMail, renderMails } from '../../functions/mail/render.ts'
import { texts } from '../../functions/text/index.ts'
import { everyone, fullComplaintIn } from '../support/cast.ts'
import { type Case, filed, weighing } from '../support/domain/desk.ts'

/** The mail of several orders that somebody gets from what happens, and the mails that each would have been. */
function severalTo(person: string, desk: Case, happens: (desk: Case) => unknown) {
  const written = new Map<string, MailContext>()
  const work = person === 'complainant' ? null : 'https://desk.example/work'
  desk.atTheGate = (order, { file, now }) => {
    const link = `https://desk.example/${written.size}`
    written.set(order.id, { file, order, desk: desk.desk, link, work, now })
    return undefined
  }
  happens(desk)
  const theirs = desk.mails.filter(({ to }) => (typeof to === 'string' ? to : to.person) === person)
  const several = [...Map.groupBy(theirs, ({ messageId }) => messageId).values()].find(({ length }) => length > 1)
  const ids = new Set(several?.map(({ id }) => id))
  const contexts = [...written].flatMap(([id, context]) => (ids.has(id) ? context : []))
  return { ids: contexts.map(({ order }) => order.id), mail: renderMails(contexts), alone: contexts.map(renderMail) }
}

const times = (text: string, words: string): number => text.split(words).length - 1
const linksIn = (text: string): string[] => text.match(/https:\/\/desk\.example\/\w+/g) ?? []

describe.each(['zh-CN', 'en'] as const)('one mail about several things in %s', (language) => {
  const m = mailTexts[language]
  const begin = (when: string, weight: keyof typeof weighing, pack: string): Case =>
    filed(
      when,
      { ...fullComplaintIn(language), amountInDispute: undefined, ...weighing[weight] },
      { policy: newestPolicy(pack), staff: everyone(language) },
    ).look()

  test('to an investigator: late, and the whole case ends soon; the case stands once, and each part has its link', () => {
    const desk = begin('2026-03-02 10:00', 'general', 'standard').does('intake')
    const { ids, mail, alone } = severalTo('noa', desk, () => desk.look('2026-03-16 12:00').until('2026-03-16 12:05'))
    expect(ids).toEqual([
      'investigation#1 overdue noa',
      '/promise before-1 2026-03-16 noa',
      'overall before-2 2026-03-17 noa',
    ])
    expect(mail.subject).toBe(`${alone[0]?.subject} · ${m.parts.more(2)}`)
    for (const words of [mail.text, mail.html]) {
      expect(words).toContain(m.parts.contents(3))
      expect(times(words, m.staff.facts.receivedAt)).toBe(1)
      expect(times(words, m.staff.myWork)).toBe(1)
      expect(new Set(linksIn(words))).toEqual(new Set(alone.flatMap(({ text }) => linksIn(text))))
    }
  })

  test('to a complainant: what we need from them comes first, and the answer has one date in all parts', () => {
    // Told 5 November; paused in the night, and the liaison has left. The pause moves the answer to the 26th.
    const desk = begin('2026-10-01T09:00:00.000Z', 'general', 'uk-disp')
      .does('intake')
      .until('2026-10-06T19:30:00.000Z')
    const liaison = desk.file.liaisons.at(-1)?.person
    const { ids, mail, alone } = severalTo('complainant', desk, () =>
      desk
        .does('investigation', 'pause', { until: '2026-11-03' })
        .staffed(desk.desk.staff.filter(({ id }) => id !== liaison))
        .until('2026-10-07T08:00:00.000Z'),
    )
    expect(ids).toEqual(['paused 1', 'liaison-changed 2'])
    const { lastDay: instant } = texts(language).format(desk.desk.calendar.zone)
    const [before, after] = ['2026-11-05T17:00:00.000Z', '2026-11-26T17:00:00.000Z']
    expect(desk.file.respondBy).toBe(after)
    expect(mail.text).toContain(m.time.paused.answerBy(instant(after)))
    expect(mail.text).toContain(m.liaisonChanged.respondBy(instant(after)))
    expect(mail.text).not.toContain(m.liaisonChanged.respondBy(instant(before)))
    expect([times(mail.text, m.liaison.phone), times(mail.text, m.greeting('').trim().slice(0, 4))]).toEqual([1, 1])
    expect(linksIn(mail.text)).toHaveLength(alone.length)
  })

  /** The mail in the morning, about whatever happened in the night. */
  const inTheMorning = (happens: (desk: Case) => unknown) => {
    const policy = newestPolicy('cn-2020-3')
    const quiet = { ...policy.quietHours!, complainant: { ...policy.quietHours!.complainant!, atAnyTime: [] } }
    const desk = filed(
      '2026-03-03 22:00',
      { ...fullComplaintIn(language), amountInDispute: undefined },
      { policy: { ...policy, quietHours: quiet }, staff: everyone(language) },
    ).look()
    return { desk, ...severalTo('complainant', desk, () => happens(desk)) }
  }

  test('to a complainant whose complaint is withdrawn: it promises no answer below', () => {
    const { ids, mail, desk } = inTheMorning((night) => night.withdraws().until('2026-03-04 10:00'))
    expect(ids).toEqual(['withdrawn', 'acknowledgement'])
    const { lastDay: instant } = texts(language).format(desk.desk.calendar.zone)
    expect(mail.text).toContain(m.acknowledgement.received)
    for (const words of [instant(desk.file.respondBy), m.acknowledgement.next, m.follow.add, m.follow.withdraw])
      expect(mail.text).not.toContain(words)
  })

  test('to a lawyer with limited authority until today: it was received, and nothing offers what they may not do', () => {
    const complaint = fullComplaintIn(language)
    const desk = filed(
      '2026-03-02 10:00',
      {
        ...complaint,
        complainant: { ...complaint.complainant, relation: 'agent' },
        authority: { represented: 'Han Mei', capacity: 'lawyer', scope: 'general', validUntil: '2026-03-02' },
      },
      { policy: newestPolicy('standard'), staff: everyone(language) },
    )
    const { mail, alone } = severalTo('complainant', desk, () => desk.look())
    expect(mail.subject).toBe(alone[0]?.subject)
    expect(mail.subject).toContain(m.acknowledgement.subject)
    const { day } = texts(language).format(desk.desk.calendar.zone)
    for (const words of [m.follow.add, m.authorityEnding.leadToday(day('2026-03-02')), m.authorityEnding.whereTo])
      expect(mail.text).toContain(words)
    expect(mail.text).not.toContain(m.follow.withdraw)
  })

  test('to a complainant who has to send something: it does not say below that they need to do nothing', () => {
    const { ids, mail, alone } = inTheMorning((night) =>
      night.does('intake').does('investigation', 'pause', { until: '2026-03-18' }).until('2026-03-04 10:00'),
    )
    expect(ids).toEqual(['paused 1', 'acknowledgement'])
    expect(alone[1]?.text).toContain(m.acknowledgement.nothingToDo)
    expect(mail.text).not.toContain(m.acknowledgement.nothingToDo)
  })
})
