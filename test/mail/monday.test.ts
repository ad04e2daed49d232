import { describe, expect, it } from 'vitest'
import type { Monday } from '../../functions/domain/figures/evaluation/monday.ts'
import { renderMonday } from '../../functions/mail/monday.ts'
import { entity, person } from '../support/cast.ts'

const monday: Monday = {
  open: 9,
  overdue: 2,
  before: null,
  onTime: { month: '2026-10', rate: null, change: null },
  satisfied: { month: '2026-10', rate: null, change: null },
}
const mail = (of: Partial<Monday> = {}) =>
  renderMonday(
    { ...person('sue', ['supervisor']), languages: ['en'] },
    { ...monday, ...of },
    {
      day: '2026-11-09',
      zone: 'Asia/Shanghai',
      asOf: '2026-11-09T00:50:00.000Z',
      baseUrl: 'https://desk.example.com',
      entity,
    },
  )

describe('the mail of a Monday', () => {
  it('says as of when it counts what is open', () => {
    expect(mail().text).toMatch(/As of .*9 November 2026, 08:50.*: 9 open, 2 of them overdue/)
  })

  it('leads to the lists of what is late, also of steps while no answer is', () => {
    const { text } = mail({ overdue: 0 })
    expect(text).toContain('https://desk.example.com/desk/cases?list=open&late=answer')
    expect(text).toContain('https://desk.example.com/desk/cases?list=open&late=step')
  })

  it('leads to no list of nothing', () => {
    expect(mail({ open: 0, overdue: 0 }).text).not.toContain('/desk/cases')
  })
})
