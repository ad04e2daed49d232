import { draftSchema, keepSchema, schemaOfQuestion } from '../../functions/domain/features/intake/questions.ts'
import { actSchema } from '../../functions/domain/decide/entered-acts.ts'
import { documentSchema, staffDocumentSchema } from '../../functions/domain/features/documents/announce.ts'
import { describe, expect, it } from 'vitest'
import { actionNames, actionOf } from '../../functions/domain/catalogue/task-actions.ts'
import { offerAnswers } from '../../functions/domain/features/negotiation/answer-offer.ts'
import { conflictSchema } from '../../functions/domain/features/conflict/claim-conflict.ts'
import { messageSchema } from '../../functions/domain/features/complainant/message.ts'
import { reviewSchema } from '../../functions/domain/features/review/request-review.ts'
import { lostLinkSchema } from '../../functions/domain/features/lost-link/ask-link.ts'
import { exceptionSchema } from '../../functions/domain/features/conflict/open-by-exception.ts'
import { ownWillSchema } from '../../functions/domain/features/complainant/own-will.ts'
import { withdrawalSchema } from '../../functions/domain/features/complainant/withdraw.ts'
import { complaintSchema } from '../../functions/domain/case/complaint.ts'
import { problems } from '../../functions/domain/forms/issues.ts'
import { languages } from '../../functions/domain/forms/language.ts'
import { reviewForm } from '../../functions/domain/policy/review-date.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { enterSchema } from '../../functions/pages/index.ts'
import { fieldInfo, rowOf, shapeOf } from '../../functions/pages/form-engine/form-values.ts'
import { texts } from '../../functions/text/index.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { builtInCalendars } from '../../functions/domain/time/calendar.ts'
import type { z } from 'zod'

const policy = newestPolicy('standard')
const both = languages.map((language) => texts(language))

/** Dotted paths of all fields of a schema. */
function pathsOf(schema: z.core.$ZodType, path: string): string[] {
  const inside = fieldInfo(schema).field.widget === 'list' ? rowOf(schema) : schema
  return shapeOf(inside).flatMap(([name, part]) => [`${path}.${name}`, ...pathsOf(part, `${path}.${name}`)])
}

const places = [
  ...kindNames.flatMap((kind) =>
    Object.entries(kindOf(kind).decisions).flatMap(([decision, schema]) => pathsOf(schema, decision)),
  ),
  ...pathsOf(complaintSchema(), 'file'),
  ...pathsOf(draftSchema(), 'ask'),
  ...pathsOf(schemaOfQuestion('estate', {}), 'ask-estate'),
  ...pathsOf(schemaOfQuestion('organisation', {}), 'ask-organisation'),
  ...pathsOf(keepSchema(), 'keep'),
  ...pathsOf(complaintSchema(), 'filed'),
  ...pathsOf(kindOf('consultation').decisions['reply'] as z.core.$ZodType, 'filed'),
  ...actionNames.flatMap((name) => pathsOf(actionOf(name).schema, name)),
  ...pathsOf(withdrawalSchema(), 'withdraw'),
  ...pathsOf(ownWillSchema(), 'own-will'),
  ...pathsOf(messageSchema(), 'message'),
  ...pathsOf(conflictSchema(), 'claim'),
  ...Object.entries(offerAnswers).flatMap(([name, schema]) => pathsOf(schema, name)),
  ...pathsOf(reviewSchema(), 'review'),
  ...pathsOf(lostLinkSchema(), 'lost-link'),
  ...pathsOf(reviewForm(), 'policy'),
  ...pathsOf(enterSchema({ places: {} }), 'enter'),
  ...pathsOf(actSchema(), 'act'),
  ...pathsOf(exceptionSchema(), 'exception'),
  ...pathsOf(documentSchema(), 'document'),
  ...pathsOf(staffDocumentSchema(), 'staff-document'),
]

describe('the texts of every language', () => {
  it.each(both)('$language has a label for every field in its place', ({ field }) => {
    for (const place of places) {
      const name = place.split('.').at(-1) ?? ''
      expect(field(name, place).label, place).not.toBe(name)
    }
  })

  it.each(both)('$language gives no label to a place that is not a field', ({ labels }) => {
    expect(Object.keys(labels.fieldsOf).filter((place) => !places.includes(place))).toEqual([])
  })

  it.each(both)('$language has a letter for exactly the decisions that have a letter of their own', ({ labels }) => {
    for (const kind of kindNames)
      expect(Object.keys(labels.kinds[kind].letters ?? {}).sort(), kind).toEqual(
        [...(kindOf(kind).ownLetter ?? [])].sort(),
      )
  })

  it('give separate labels to the same places', () => {
    const [one, other] = both.map(({ labels }) => Object.keys(labels.fieldsOf).sort())
    expect(one).toEqual(other)
  })

  it.each(both)('$language has words for every rule and code of the policy', ({ language, classReason, code }) => {
    for (const { id } of [...policy.classes.key, ...policy.classes.major]) expect(classReason(id)).not.toBe(id)
    for (const list of ['product', 'category', 'rootCause'] as const)
      for (const one of Object.keys(policy.codes[list]))
        expect(code(policy, list, one), `${language} ${one}`).not.toBe(one)
  })

  it('fill the same values into the same sentences', () => {
    const holes = (sentence: string): string[] =>
      [...sentence.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name ?? '').sort()
    const [one, other] = both
    for (const problem of problems)
      expect(holes(one?.labels.problems[problem] ?? ''), problem).toEqual(holes(other?.labels.problems[problem] ?? ''))
  })

  it('have the same entries for pages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .sort()
              .map(([name, part]) => [name, shape(part)]),
          )
        : typeof value
    expect(shape(pageTexts('zh-CN'))).toEqual(shape(pageTexts('en')))
  })

  it('do not mistake the name of an object property for a code', () => {
    expect(
      both.map(({ choice, decision, classReason, field }) => [
        choice('constructor', 'name'),
        decision('toString').label,
        classReason('valueOf'),
        field('__proto__').label,
      ]),
    ).toEqual([
      ['name', 'toString', 'valueOf', '__proto__'],
      ['name', 'toString', 'valueOf', '__proto__'],
    ])
  })
})

describe('times, days and amounts', () => {
  const [zh, en] = [texts('zh-CN').format('Asia/Shanghai'), texts('en').format('Asia/Shanghai')]
  const evening = '2026-10-16T10:00:00.000Z'

  it('are absolute, with the weekday and the zone', () => {
    expect(zh.instant(evening)).toBe('2026年10月16日 星期五 18:00（北京时间）')
    expect(en.instant(evening)).toBe('Friday 16 October 2026, 18:00 (Beijing time)')
    expect([zh.short(evening), en.short(evening)]).toEqual(['10月16日 18:00', '16 Oct 18:00'])
  })

  it('are in the time zone of the desk, not of the machine', () => {
    expect(zh.dayOf('2026-12-31T16:00:00.000Z')).toBe('2027年1月1日（星期五）')
    expect(en.day('2026-10-02')).toBe('Friday 2 October 2026')
    expect(texts('en').format('Europe/London').instant(evening)).toBe(
      'Friday 16 October 2026, 11:00 (United Kingdom time)',
    )
  })

  it('have a zone that is neither of summer nor of winter, where there are both', () => {
    const zones = ['Australia/Sydney', 'Australia/Adelaide', 'Europe/Brussels', 'America/Chicago', 'Europe/London']
    for (const zone of zones) {
      expect(texts('en').format(zone).zone).not.toMatch(/Standard|Summer|Daylight/)
      expect(texts('zh-CN').format(zone).zone).not.toMatch(/标准|夏令/)
    }
    expect(texts('en').format('Australia/Sydney').zone).toBe('Australian Eastern time')
  })

  it('keep every hundredth of the largest amount', () => {
    expect(zh.money({ currency: 'CNY', value: '999999999999.99' })).toBe('999,999,999,999.99元')
    expect(en.money({ currency: 'CNY', value: '0.50' })).toBe('¥0.50')
  })

  it('are written out in messages about mistakes', () => {
    expect(texts('en').problem({ path: [], problem: 'too-long', values: { max: 5000 } })).toBe(
      'Write at most 5,000 characters',
    )
    expect(texts('zh-CN').problem({ path: [], problem: 'not-assignable', values: { why: 'away' } })).toBe(
      '不能转交：此人不在岗',
    )
  })
})

describe('calendars', () => {
  it.each([...new Set(builtInCalendars.map(({ id }) => id))])('%s has a name that people understand', (id) => {
    for (const one of both) expect(one.calendarName(id)).not.toBe(id)
  })
})

describe.each(languages)('the letters about one decision (%s)', (language) => {
  const names = pageTexts(language).letterPages.titles

  it.each(kindNames.filter((kind) => (kindOf(kind).ownLetter ?? []).length > 0))('of %s has a name', (kind) => {
    expect(names).toHaveProperty(`${kind}-decided`, expect.stringMatching(/\S/))
  })
})
