import { describe, expect, test } from 'vitest'
import { missedStatuses } from '../../../../functions/domain/features/emergency/emergency.ts'
import { parsePolicy } from '../../../../functions/domain/policy/read-policy.ts'
import { away, but, person, staff } from '../../../support/cast.ts'
import { type Case, filed, local, received, standard } from '../../../support/domain/desk.ts'

/** With one person for the press and two for legal; one of the two is away and has no deputy. */
const directory = [
  ...staff,
  person('pia', ['department-contact'], { functions: ['press'] }),
  person('lea', ['department-contact'], { functions: ['legal'] }),
  person('lou', ['department-contact'], { functions: ['legal'], deputy: 'lea', ...away('2026-01-01', '2026-12-31') }),
]
const major = (when = '2026-10-14 10:00'): Case => received(when, 'major', { staff: directory })
const ofKind = (desk: Case, kind: string): string[] =>
  desk.mails
    .filter((mail) => mail.kind === kind)
    .map(({ id, to, at }) => `${local(at).slice(5)} ${id} → ${typeof to === 'string' ? to : to.person}`)

describe('the emergency plan', () => {
  test('opens with the proposed class: it names the team, and tells press, legal and compliance', () => {
    const desk = major()
    const [opened] = desk.facts('emergency-opened')
    expect(opened?.team.map(({ role }) => role)).toEqual(['supervisor', 'executive', 'compliance'])
    expect(opened?.told).toEqual([
      { person: 'pia', as: 'press' },
      { person: 'lea', as: 'legal' },
    ])
    expect(
      ofKind(desk, 'emergency')
        .map((mail) => mail.replace(/.* → /, ''))
        .toSorted(),
    ).toEqual([...opened!.team.map(({ person }) => person), 'pia', 'lea'].toSorted())
    expect(ofKind(desk, 'major')).toHaveLength(1)
    expect(desk.look('2026-10-14 11:00').facts('emergency-opened')).toHaveLength(1)
  })

  test('names the deputy of a member who is away, and the member they stand in for', () => {
    const desk = received('2026-10-14 10:00', 'major', {
      staff: but({ kim: { ...away('2026-10-10', '2026-10-20'), deputy: 'ed' } }),
    })
    expect(desk.facts('emergency-opened')[0]?.team).toContainEqual({
      person: 'ed',
      role: 'compliance',
      standsInFor: 'kim',
    })
  })

  test('is led by the supervisor of the liaison’s unit, with the executive of the unit above it', () => {
    const unit = (name: string, parent: string | null) => ({ unit: name, parentUnit: parent })
    const people = but({
      ina: unit('成都受理组', '成都分公司'),
      ivo: unit('成都受理组', '成都分公司'),
      sue: unit('总公司', null),
      sam: unit('成都受理组', '成都分公司'),
      eve: unit('总公司', null),
      ed: unit('成都分公司', '总公司'),
    })
    for (const reference of ['AAAA-AAAA-A', 'BBBB-BBBB-B', 'CCCC-CCCC-C', 'DDDD-DDDD-D']) {
      const desk = received('2026-10-14 10:00', 'major', { staff: people, reference })
      expect(desk.file.emergencies[0]?.team.map(({ person: id }) => id)).toEqual(['sam', 'ed', 'kim'])
    }
  })

  test('opens when a case is raised to major, and not before', () => {
    const desk = received('2026-10-14 10:00', 'key').upTo('investigation')
    expect(desk.facts('emergency-opened')).toEqual([])
    desk.now = '2026-10-15T03:00:00.000Z'
    desk.does('investigation', 'reclassify', { class: 'major' })
    expect(desk.facts('emergency-opened').map(({ at }) => local(at))).toEqual(['2026-10-15 11:00'])
    expect(desk.due('first-report')).toBe('2026-10-15 15:00')
  })

  test('does not open if the pack has none', () => {
    const { emergency: _, ...without } = standard
    const desk = received('2026-10-14 10:00', 'major', { policy: parsePolicy('without', without) })
    expect([desk.facts('emergency-opened'), desk.open]).toEqual([[], ['intake']])
  })

  test('is over with the decision: the team is notified, and no more reports are due', () => {
    const desk = major()
    for (const kind of ['intake', 'first-report', 'investigation', 'negotiation', 'feedback'] as const) desk.does(kind)
    desk.until('2026-10-15 09:30')
    expect(desk.open).toEqual(['co-sign', 'daily-status'])
    desk.does('co-sign')
    expect(desk.facts('emergency-over').map(({ why }) => why)).toEqual(['decided'])
    expect(desk.open).not.toContain('daily-status')
    expect(ofKind(desk, 'emergency-over')).toHaveLength(5)
    expect(desk.untilClosed().file.tasks.filter(({ kind }) => kind === 'daily-status')).toHaveLength(1)
    expect(desk.file.ended).not.toBeNull()
  })

  test('is over when the complainant withdraws', () => {
    const desk = major().withdraws()
    expect(desk.facts('emergency-over').map(({ why }) => why)).toEqual(['withdrawn'])
    expect([desk.open.includes('first-report'), ofKind(desk, 'emergency-over').length]).toEqual([false, 5])
  })

  test('is over when intake lowers the class, and opens again with a new first report when the class is raised', () => {
    const desk = major().does('intake', 'accept', { class: 'general', classReason: '并非重大' })
    expect(desk.facts('emergency-over').map(({ why }) => why)).toEqual(['reclassified'])
    expect(desk.open).toEqual(['investigation'])
    desk.does('investigation', 'reclassify', { class: 'major' })
    expect(desk.facts('emergency-opened')).toHaveLength(2)
    expect(desk.file.tasks.map(({ id, state }) => `${id} ${state}`)).toEqual(
      expect.arrayContaining(['first-report-1 cancelled', 'first-report-2 open']),
    )
  })
})

describe('the team of an emergency', () => {
  const without = (...ids: string[]) => directory.filter(({ id }) => !ids.includes(id))
  const team = (desk: Case): Record<string, string> =>
    Object.fromEntries(desk.file.emergencies.at(-1)!.team.map(({ role, person: id }) => [role, id]))
  const other = (id: string, pair: readonly [string, string]): string => (id === pair[0] ? pair[1] : pair[0])

  test('replaces a member who leaves the directory, tells everybody who knew, and records the candidates', () => {
    const desk = major().does('first-report')
    const { lead, executive } = { lead: team(desk)['supervisor']!, executive: team(desk)['executive']! }
    desk.staffed(without(executive)).look('2026-10-14 15:00')
    const next = other(executive, ['eve', 'ed'])
    expect(team(desk)).toEqual({ supervisor: lead, executive: next, compliance: 'kim' })
    expect(desk.facts('emergency-team-changed')).toMatchObject([
      { lead, gone: [{ person: executive, why: 'left' }], named: [{ person: next, role: 'executive' }] },
    ])
    expect(desk.facts('emergency-team-changed')[0]?.named[0]?.candidates.map(({ person: id }) => id)).toContain(next)
    expect(
      ofKind(desk, 'emergency-changed')
        .map((mail) => mail.replace(/.* → /, ''))
        .toSorted(),
    ).toEqual([lead, 'kim', 'lea', 'pia'].toSorted())
    expect(ofKind(desk, 'emergency').filter((mail) => mail.startsWith('10-14 15:00'))).toEqual([
      `10-14 15:00 emergency 1 ${next} → ${next}`,
    ])
    // It is looked at again, and nothing more is outstanding; reports go to the present team.
    expect(desk.look('2026-10-14 16:00').facts('emergency-team-changed')).toHaveLength(1)
    desk.until('2026-10-15 09:00').does('daily-status')
    expect(
      ofKind(desk, 'report')
        .filter((mail) => mail.includes('daily-status'))
        .map((mail) => mail.replace(/.* → /, '')),
    ).toEqual([next, 'kim'])
  })

  test('gets another lead when the lead leaves, who takes over the report that is due', () => {
    const desk = major()
    const lead = desk.holder('first-report')!
    const next = other(lead, ['sue', 'sam'])
    desk.staffed(without(lead)).look('2026-10-14 12:00')
    expect([desk.file.emergencies[0]?.lead, desk.holder('first-report'), desk.due('first-report')]).toEqual([
      next,
      next,
      '2026-10-14 14:00',
    ])
    expect(desk.facts('reassigned').at(-1)).toMatchObject({ task: 'first-report-1', from: lead, to: next, why: 'left' })
    expect(desk.does('first-report').until('2026-10-15 09:00').holder('daily-status')).toBe(next)
  })

  test('replaces a member who has an interest in the case, and sends that person no more mails', () => {
    const desk = major().does('first-report').until('2026-10-15 09:00')
    const lead = desk.holder('daily-status')!
    desk.does('daily-status', 'conflict', { reason: '与投诉人相识' })
    expect([desk.holder('daily-status'), desk.file.emergencies[0]?.lead]).toEqual(
      Array(2).fill(other(lead, ['sue', 'sam'])),
    )
    expect(desk.facts('emergency-team-changed')[0]?.gone).toEqual([{ person: lead, why: 'conflict' }])
    const mails = desk.mailsTo(lead).length
    desk.withdraws()
    expect([desk.mailsTo(lead).length, ofKind(desk, 'emergency-over').length]).toEqual([mails, 5])
  })

  test('gets a stand-in if nobody of the role is left, preferably somebody who is not yet a member', () => {
    const desk = major().staffed(without('kim')).look('2026-10-14 15:00')
    const { supervisor, executive, compliance } = team(desk)
    expect(compliance).toBe(other(supervisor!, ['sue', 'sam']))
    expect(new Set([supervisor, executive, compliance]).size).toBe(3)
  })

  test('has an empty place if nobody is left, and fills it within an hour once somebody is there', () => {
    const nobody = directory.filter(
      ({ roles }) => !roles.some((role) => role === 'supervisor' || role === 'executive' || role === 'compliance'),
    )
    const desk = major().does('first-report').staffed(nobody).look('2026-10-14 15:00')
    expect([team(desk), desk.file.emergencies[0]?.lead, desk.waiting.until]).toEqual([{}, null, '2026-10-14 16:00'])
    desk.staffed(directory).until('2026-10-14 16:00')
    expect(Object.keys(team(desk))).toEqual(['supervisor', 'executive', 'compliance'])
    expect(desk.file.emergencies[0]?.lead).toBe(team(desk)['supervisor'])
  })

  test('notifies the new spokesperson if the earlier one has left', () => {
    const desk = major()
      .staffed([...without('pia'), person('pat', ['department-contact'], { functions: ['press'] })])
      .look('2026-10-14 15:00')
    expect(desk.file.emergencies[0]?.told).toEqual([
      { person: 'lea', as: 'legal' },
      { person: 'pat', as: 'press' },
    ])
    expect(ofKind(desk, 'emergency').at(-1)).toBe('10-14 15:00 emergency 1 pat → pat')
  })

  test('tells each member only about changes after their own appointment', () => {
    const desk = major()
    const { executive } = team(desk)
    const next = other(executive!, ['eve', 'ed'])
    desk
      .staffed(without(executive!))
      .look('2026-10-14 15:00')
      .staffed(without(executive!, 'kim'))
      .look('2026-10-14 15:30')
    const last = team(desk)['compliance']!
    const changes = (who: string): string[] =>
      ofKind(desk, 'emergency-changed')
        .filter((mail) => mail.endsWith(`→ ${who}`))
        .map((mail) => mail.slice(6).replace(/ →.*/, ''))
    expect([changes(team(desk)['supervisor']!), changes(next), changes(last)]).toEqual([
      ['15:00 emergency 1 changed 1 LEAD', '15:30 emergency 1 changed 2 LEAD'].map((mail) =>
        mail.replace('LEAD', team(desk)['supervisor']!),
      ),
      [`15:30 emergency 1 changed 2 ${next}`],
      [],
    ])
  })
})

describe('the first report', () => {
  test('is due from the supervisor of the team within four hours, and goes to the executive and compliance', () => {
    const desk = major()
    const lead = desk.facts('emergency-opened')[0]?.lead
    expect([desk.open, desk.due('first-report'), desk.holder('first-report')]).toEqual([
      ['intake', 'first-report'],
      '2026-10-14 14:00',
      lead,
    ])
    desk.does('first-report')
    const team = desk.file.emergencies[0]!.team
    expect(ofKind(desk, 'report').map((mail) => mail.replace(/.* → /, ''))).toEqual(
      team.filter(({ role }) => role !== 'supervisor').map(({ person }) => person),
    )
    expect([desk.open, desk.file.tasks[0]?.stage, desk.waiting.next]).toEqual([['intake'], 'intake', 'intake'])
  })

  test('climbs the ladder like any other task when it is late', () => {
    const desk = major().until('2026-10-15 09:00')
    expect(desk.marks.filter((mark) => mark.includes('first-report'))).toEqual([
      expect.stringMatching(/^10-14 12:00 first-report@\d+ 50 → /),
      expect.stringMatching(/^10-14 13:12 first-report@\d+ 80 → /),
      expect.stringMatching(/^10-14 14:00 first-report@\d+ overdue → (sue, sam|sam, sue)$/),
      expect.stringMatching(/^10-15 09:00 first-report@\d+ rung-1 → /),
    ])
  })
})

describe('the daily status report', () => {
  // 2026-10-16 is a Friday; the 17th and 18th are days off, and an emergency has none.
  test('is asked for at nine and due at five on every day after the first, days off too, and goes to the team', () => {
    const desk = major('2026-10-16 10:00').does('first-report')
    const asked: string[] = []
    for (const day of ['17', '18', '19']) {
      desk.until(`2026-10-${day} 09:00`)
      asked.push(`${local(desk.task('daily-status').openedAt)} ${desk.due('daily-status')}`)
      desk.does('daily-status')
    }
    expect(asked).toEqual(['17', '18', '19'].map((day) => `2026-10-${day} 09:00 2026-10-${day} 17:00`))
    expect(ofKind(desk, 'report').filter((mail) => mail.includes('daily-status-1 '))).toHaveLength(2)
    expect(desk.file.tasks.filter(({ kind }) => kind === 'daily-status')).toHaveLength(3)
  })

  test('is told once to its author and the executive when it is late, and is missed when the next one opens', () => {
    const desk = major().does('first-report').until('2026-10-15 16:59')
    const { lead, team } = desk.file.emergencies[0]!
    const executive = team.find(({ role }) => role === 'executive')!.person
    expect(desk.marks.filter((mark) => mark.includes('daily-status'))).toEqual([])
    desk.until('2026-10-17 12:00')
    const days = desk.file.tasks
      .filter(({ kind }) => kind === 'daily-status')
      .map((task) => `${task.id} ${task.state === 'cancelled' ? task.why : task.state}`)
    expect(days).toEqual(['daily-status-1 missed', 'daily-status-2 missed', 'daily-status-3 open'])
    expect(desk.marks.filter((mark) => mark.includes('daily-status')).map((mark) => mark.replace(/@\d+/, ''))).toEqual([
      `10-15 17:00 daily-status overdue → ${lead}, ${executive}`,
      `10-16 17:00 daily-status overdue → ${lead}, ${executive}`,
    ])
    // Three mails for a day of silence: it is asked for, and its time is over for the two of them.
    expect(
      desk.mails
        .filter(({ id, at }) => id.startsWith('daily-status') && local(at).startsWith('2026-10-16'))
        .map(({ kind, to }) => `${kind} ${typeof to === 'string' ? to : to.person}`),
    ).toEqual([`task ${lead}`, `overdue ${lead}`, `overdue ${executive}`])
  })

  test('counts as missed if it is not written, and on the last day only if its time was over', () => {
    const silent = (until: string): string[] => {
      const desk = major().does('first-report').until(until).withdraws()
      return missedStatuses(desk.file, desk.file.emergencies[0]!, desk.desk).map(({ openedAt }) => local(openedAt))
    }
    expect(silent('2026-10-16 16:59')).toEqual(['2026-10-15 09:00'])
    expect(silent('2026-10-16 17:00')).toEqual(['2026-10-15 09:00', '2026-10-16 09:00'])
  })

  test('is still recorded when it comes late, and no day counts as missed', () => {
    const desk = major().does('first-report').until('2026-10-15 20:00').does('daily-status').until('2026-10-16 10:00')
    expect([
      missedStatuses(desk.file, desk.file.emergencies[0]!, desk.desk),
      ofKind(desk, 'report').filter((mail) => mail.includes('daily-status-1 ')).length,
    ]).toEqual([[], 2])
  })

  test('is told to the deputy if it is late while the executive is away', () => {
    const desk = major().does('first-report')
    const executive = desk.file.emergencies[0]!.team.find(({ role }) => role === 'executive')!.person
    desk
      .staffed(but({ [executive]: { ...away('2026-10-15', '2026-10-15'), deputy: 'kim' } }, directory))
      .until('2026-10-15 18:00')
    expect(desk.marks.filter((mark) => mark.includes('daily-status'))).toEqual([
      expect.stringMatching(/overdue → \w+, kim$/),
    ])
  })

  test('is asked for only once after the desk was stopped for days', () => {
    const desk = major().does('first-report').look('2026-10-20 18:00')
    expect(desk.open).toEqual(['intake', 'daily-status'])
    expect(desk.due('daily-status')).toBe('2026-10-21 17:00')
    expect(desk.until('2026-10-22 09:00').file.tasks.filter(({ kind }) => kind === 'daily-status')).toHaveLength(2)
  })

  test('is a task of the deputy while the lead is away', () => {
    const desk = major().does('first-report')
    const lead = desk.facts('emergency-opened')[0]!.lead!
    const other = lead === 'sue' ? 'sam' : 'sue'
    desk
      .staffed(but({ [lead]: { ...away('2026-10-15', '2026-10-16'), deputy: other } }, directory))
      .until('2026-10-15 09:00')
    expect(desk.holder('daily-status')).toBe(other)
  })
})

describe('a case with two emergencies', () => {
  // The first from Wednesday the 14th, over on the 16th at 12:00; the second from Monday the 19th, 12:00. Nobody writes
  // how it stands.
  const twice = (until: string): Case => {
    const desk = major().does('intake').does('first-report').until('2026-10-16 12:00')
    desk.does(
      'investigation',
      'reclassify',
      { class: 'general', reason: '并非重大' },
      { person: 'sue', may: 'oversee' },
    )
    return desk.until('2026-10-19 12:00').does('investigation', 'reclassify', { class: 'major' }).until(until)
  }

  test('counts the missed days of each emergency separately', () => {
    const desk = twice('2026-10-21 12:00')
    const missed = desk.file.emergencies.map((emergency) =>
      missedStatuses(desk.file, emergency, desk.desk).map(({ openedAt }) => local(openedAt)),
    )
    expect(missed).toEqual([['2026-10-15 09:00'], ['2026-10-20 09:00']])
  })

  test('cancels only the reports of the first emergency when that is over, and asks for none in between', () => {
    const desk = twice('2026-10-19 12:00')
    expect(desk.facts('cancelled').map(({ task, why }) => `${task} ${why}`)).toEqual([
      'daily-status-1 missed',
      'daily-status-2 emergency-over',
    ])
    expect(desk.file.tasks.map(({ id, state, openedAt }) => `${local(openedAt).slice(5)} ${id} ${state}`)).toEqual([
      '10-14 10:00 intake-1 decided',
      '10-14 10:00 first-report-1 decided',
      '10-14 10:00 investigation-1 open',
      '10-15 09:00 daily-status-1 cancelled',
      '10-16 09:00 daily-status-2 cancelled',
      '10-19 12:00 first-report-2 open',
    ])
  })

  test('asks for daily status reports from the day after the second emergency began', () => {
    const desk = twice('2026-10-20 08:59')
    expect(desk.open).toEqual(['investigation', 'first-report'])
    expect(desk.until('2026-10-20 09:00').open).toEqual(['investigation', 'first-report', 'daily-status'])
  })
})

describe('a person with several roles in an emergency', () => {
  // Sue is executive too, and by the rule the first of either: the others of her roles do not speak the language.
  const people = but(
    {
      sue: { roles: ['supervisor', 'executive'] },
      sam: { languages: ['en'] },
      eve: { languages: ['en'] },
      ed: { roles: ['coordinator'] },
    },
    directory,
  )
  const named = (there: typeof staff) => received('2026-10-14 10:00', 'major', { staff: there }).file.emergencies[0]

  test('is in the team for one of them if somebody else has the other', () => {
    expect(named(people)).toMatchObject({
      team: [
        { person: 'sue', role: 'supervisor' },
        { person: 'eve', role: 'executive' },
        { person: 'kim', role: 'compliance' },
      ],
      lead: 'sue',
    })
  })

  test('is in the team for both if nobody else has the role', () => {
    expect(named(people.filter(({ id }) => id !== 'eve'))?.team).toEqual([
      { person: 'sue', role: 'supervisor' },
      { person: 'sue', role: 'executive' },
      { person: 'kim', role: 'compliance' },
    ])
  })
})

test('the contacts of press and legal stay the same when a member of the team leaves', () => {
  const desk = major()
  const executive = desk.file.emergencies[0]!.team.find(({ role }) => role === 'executive')!.person
  desk.staffed(directory.filter(({ id }) => id !== executive)).look('2026-10-14 15:00')
  expect(desk.facts('emergency-team-changed')[0]?.told).toEqual([
    { person: 'pia', as: 'press' },
    { person: 'lea', as: 'legal' },
  ])
})

test('a general complaint opens no emergency', () => {
  expect(filed('2026-10-14 10:00').look().facts('emergency-opened')).toEqual([])
})
