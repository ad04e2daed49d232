import { describe, expect, it } from 'vitest'
import { bodiesFor, bodiesUnsaid, type LocalBody, withLocalBodies } from '../../../functions/domain/policy/bodies.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { rightsOffered } from '../../../functions/domain/policy/letter-duties.ts'
import { bodies, rightsSinceDecision } from '../../../functions/mail/complainant/rights.ts'
import { writingIn } from '../../../functions/mail/parts/context.ts'
import { examples } from '../../support/mail/every-mail.ts'

/*
 * Somebody who disagrees must not have to look for the place to go to: the letter says who that is, how to reach them
 * and until which day.
 */

const decided = Object.values(examples.outcome)[0]!

describe('every newest pack', () => {
  it.each(['standard', 'cn-2020-3', 'uk-disp', 'au-rg271', 'us-il', 'eu-example'])(
    '%s says whom each right outside the firm leads to, or that the desk has to name them',
    (id) => {
      const policy = newestPolicy(id)
      const silent = rightsOffered(policy).filter(
        (right) => !['review', 'litigation'].includes(right) && bodiesFor(policy, right).length === 0,
      )
      expect(silent).toEqual([])
      expect(bodiesUnsaid(policy).filter((warning) => !warning.includes('about.bodies'))).toEqual([])
    },
  )
})

describe('a letter of decision', () => {
  it('says until which day the Financial Ombudsman Service can be asked: six months from the letter', () => {
    const { context } = decided('en')
    const desk = { ...context.desk, policy: newestPolicy('uk-disp') }
    const now = '2026-08-31T10:00:00.000Z'
    const rows = bodies(writingIn('en', { ...context, desk, now }), 'ombudsman', now).flatMap((block) =>
      block.is === 'facts' ? block.rows.map(([, value]) => value) : [],
    )
    // February has no 31st: its last day.
    expect(rows).toContain('Sunday 28 February 2027')
    expect(rows).toContain('0800 023 4567')
    expect(rows).toContain('Exchange Tower, London E14 9SR')
  })

  it('gives the same last day in every later letter', () => {
    const { context } = decided('en')
    const desk = { ...context.desk, policy: newestPolicy('uk-disp') }
    const rowsAt = (now: string) =>
      rightsSinceDecision(writingIn('en', { ...context, desk, now }), context.file.outcome!).flatMap((block) =>
        block.is === 'facts' ? block.rows.map(([, value]) => value) : [],
      )
    const later = new Date(Date.parse(context.now) + 40 * 24 * 3600 * 1000).toISOString()
    expect(rowsAt(later)).toEqual(rowsAt(context.now))
    expect(rowsAt(later)).toContain('0800 023 4567')
  })

  it('names the local office that the desk is configured with, and no longer the one that stands for it', () => {
    const policy = newestPolicy('cn-2020-3')
    const office: LocalBody = {
      right: 'regulator',
      name: { 'zh-CN': '四川金融监管局', en: 'Sichuan Office' },
      purpose: { 'zh-CN': '受理来信来访', en: 'Takes letters and visits' },
      address: { 'zh-CN': '成都市', en: 'Chengdu' },
    }
    const names = bodiesFor(withLocalBodies(policy, [office]), 'regulator').map(({ name }) => name.en)
    expect(names).toEqual(['Sichuan Office', 'National Financial Regulatory Administration'])
    expect(bodiesFor(policy, 'regulator').map(({ local = false }) => local)).toEqual([false, true])
    expect(withLocalBodies(policy, undefined)).toBe(policy)
  })
})
