import { describe, expect, it } from 'vitest'
import { holderOf } from '../../../functions/domain/case/case-file.ts'
import type { KindName } from '../../../functions/domain/case/facts.ts'
import { seemsSame } from '../../../functions/domain/features/duplicates/find-duplicates.ts'
import { policyOf } from '../../../functions/domain/policy/policy.ts'
import { taskView } from '../../../functions/domain/views/case-views.ts'
import { taskJson } from '../../../functions/http/staff/task-json.ts'
import { type Case, received } from '../../support/domain/desk.ts'
import { texts } from '../../../functions/text/index.ts'
import { showTask } from '../../support/pages/examples.ts'

/*
 * A form offers what this case makes possible, and asks for what it makes necessary. What would always be refused is no
 * choice, and a choice against the complainant is made by a person.
 */

const atIntake = (policy = policyOf({ id: 'standard', version: 3 })): Case =>
  received('2026-03-02 10:00', 'general', { policy })

const accepted = (): Case =>
  received('2026-03-02 10:00')
    .upTo('negotiation')
    .does('negotiation', 'offer', { what: '补足差额', until: '2026-03-04' })
    .answers('accept')

/** The JSON Schema of a decision, as a program reads it. */
function schemaOf(one: Case, kind: KindName, decision: string): any {
  const task = one.task(kind)
  const actor = { person: holderOf(task) ?? '', may: 'act' } as const
  const { decisions } = taskJson(taskView(one.file, task, actor, one.desk, one.now), one.desk, one.now, actor)
  return decisions.find(({ name }) => name === decision)?.schema
}

/** The radio buttons of a field on the form of a decision, with whether each is chosen. */
function radiosOf(one: Case, kind: KindName, decision: string, field: string): [string, boolean][] {
  const page = showTask('en', one, kind, { decision })
  return [...page.matchAll(new RegExp(`<input type="radio"[^>]*name="${field}" value="([^"]*)"( checked)?`, 'g'))].map(
    ([, value = '', chosen]) => [value, chosen !== undefined],
  )
}

describe('to decline', () => {
  it('no ground is chosen beforehand, unless there is only one', () => {
    const several = radiosOf(atIntake(), 'intake', 'decline', 'ground')
    expect(several.length).toBeGreaterThan(1)
    expect(several.filter(([, chosen]) => chosen)).toEqual([])
    const only = atIntake(policyOf({ id: 'standard', version: 1 }))
    expect(radiosOf(only, 'intake', 'decline', 'ground')).toEqual([['not-a-complaint', true]])
  })
})

describe('what is agreed with the complainant', () => {
  it.each(['resolve', 'join'])('%s: cannot be agreed with somebody who was not reached', (decision) => {
    const one = atIntake()
    one.commit(seemsSame(one.file, ['R-BEFORE']), { as: 'workflow', execution: 'e' })
    expect(radiosOf(one, 'intake', decision, 'contact.how').map(([value]) => value)).toEqual([
      'phone',
      'email',
      'visit',
    ])
    expect(schemaOf(one, 'intake', decision).properties.contact.properties.how.enum).toEqual([
      'phone',
      'email',
      'visit',
    ])
  })

  it('is no choice any more once an offer was accepted, and no offer has to be recorded again', () => {
    const one = accepted()
    const page = showTask('en', one, 'negotiation')
    expect(page).toContain('decision=agreed')
    expect(page).not.toContain('decision=not-agreed')
    expect(schemaOf(one, 'negotiation', 'agreed').properties.offers.minItems).toBe(0)
    expect(one.does('negotiation', 'agreed', { offers: [] }).open).toEqual(['feedback'])
  })

  it('is an offer that was accepted: without one, at least one is asked for', () => {
    const one = received('2026-03-02 10:00').upTo('negotiation')
    expect(schemaOf(one, 'negotiation', 'agreed').properties.offers.minItems).toBe(1)
    const legend = /<fieldset class="part" id="field-offers"[^>]*><legend>(.*?)<\/legend>/
    expect(legend.exec(showTask('en', one, 'negotiation', { decision: 'agreed' }))?.[1]).not.toContain('optional')
    expect(legend.exec(showTask('en', one, 'negotiation', { decision: 'not-agreed' }))?.[1]).toContain('optional')
  })
})

describe('who finances the project', () => {
  const formWith = (product: string): string =>
    showTask('en', atIntake(), 'intake', { decision: 'accept', values: { product: [product] } })
  const checkWith = (product: string): string =>
    showTask('en', atIntake(), 'intake', { decision: 'accept', mode: 'check', values: { product: [product] } })

  it('is asked only of a project-finance complaint', () => {
    expect(formWith('motor')).not.toContain('name="lender"')
    expect(formWith('motor')).not.toContain('name="media"')
    expect(formWith('project-finance')).toContain('name="lender"')
    const lender = texts('en').field('lender', 'accept.lender').label
    expect(checkWith('motor')).not.toContain(lender)
    expect(checkWith('project-finance')).toContain(lender)
  })

  it('is asked again where somebody wrote it, and keeps what they wrote', () => {
    const values = { product: ['motor'], lender: ['Example Bank'] }
    expect(showTask('en', atIntake(), 'intake', { decision: 'accept', values })).toContain('value="Example Bank"')
  })
})

describe('the last remedy that we offered', () => {
  const remedyOn = (one: Case): string | undefined =>
    /<textarea[^>]*name="remedy"[^>]*>\n([^<]*)<\/textarea>/.exec(
      showTask('en', one, 'negotiation', { decision: 'not-agreed' }),
    )?.[1]

  it('is one that went out to the complainant, never what was only proposed', () => {
    const one = received('2026-03-02 10:00').upTo('negotiation')
    expect(remedyOn(one)).toBe('')
    expect(
      remedyOn(one.does('negotiation', 'offer', { what: '补足差额', until: '2026-03-04' }).answers('reject')),
    ).toBe('补足差额\n6,000元')
  })
})

it('something promised without a day is asked about before it is sent', () => {
  const one = received('2026-03-02 10:00').upTo('feedback')
  const values = {
    findings: ['f'],
    reasons: ['r'],
    basis: ['b'],
    remedy: ['We pay'],
    remedyDue: [''],
    rights: ['review'],
  }
  const check = (remedy: string): string =>
    showTask('en', one, 'feedback', { decision: 'propose', mode: 'check', values: { ...values, remedy: [remedy] } })
  expect(check('We pay £300')).toContain('without a day')
  expect(check('')).not.toContain('without a day')
})
