import { describe, expect, it } from 'vitest'
import type { Monday } from '../../functions/domain/figures/evaluation/monday.ts'
import { renderMonday } from '../../functions/mail/monday.ts'
import { figureTexts } from '../../functions/text/figures/index.ts'
import { texts } from '../../functions/text/index.ts'
import { entity, person } from '../support/cast.ts'

const say = figureTexts('en').monday

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
    const asOf = texts('en').format('Asia/Shanghai').instant('2026-11-09T00:50:00.000Z')
    expect(mail().text).toContain(say.late(asOf, 9, 2, null))
  })

  it('tells what changed in the last month by its name, and nothing of what nobody knows yet', () => {
    const { text } = mail({
      onTime: { month: '2026-10', rate: { part: 36, of: 40, value: 0.9, low: 0.8, high: 1 }, change: 2.5 },
    })
    expect(text).toContain(say.onTime('October 2026', '90.0%', 40) + say.change('+2.5'))
    expect(text).not.toContain(say.change(null))
    expect(text).not.toContain('2026-10')
  })

  it('calls no answer late whose step alone is', () => {
    const { subject, text } = mail({ overdue: 0 })
    expect(subject).not.toContain('late')
    expect(text).toContain('none of them')
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
