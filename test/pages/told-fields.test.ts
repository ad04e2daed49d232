import { expect, test } from 'vitest'
import { actionNames, actionOf } from '../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { fieldInfo, rowOf, shapeOf } from '../../functions/pages/form-engine/form-values.ts'
import type { z } from 'zod'
import { problems, received, yuan } from '../support/domain/desk.ts'

/** Dotted paths of the fields of a form whose words a letter passes on. */
function toldIn(schema: z.core.$ZodType, path: string): string[] {
  const inside = fieldInfo(schema).field.widget === 'list' ? rowOf(schema) : schema
  return shapeOf(inside).flatMap(([name, part]) => [
    ...(fieldInfo(part).field.told === true ? [`${path}.${name}`] : []),
    ...toldIn(part, `${path}.${name}`),
  ])
}

test('every text of the staff that letters pass on is looked at', () => {
  const decisions = kindNames.flatMap((kind) => Object.entries(kindOf(kind).decisions))
  const told = [
    ...decisions.flatMap(([name, schema]) => toldIn(schema, name)),
    ...actionNames.flatMap((name) => toldIn(actionOf(name).schema, name)),
  ]
  expect(told).toEqual([
    'resolve.remedy',
    'resolve-in-writing.findings',
    'resolve-in-writing.reasons',
    'resolve-in-writing.remedy',
    'another-matter.told',
    'decline.reason',
    'complete.points.finding',
    'complete.remedy',
    'decline-unproven.reason',
    'agreed.offers.what',
    'agreed.remedy',
    'not-agreed.offers.what',
    'not-agreed.remedy',
    'decline-unproven.reason',
    'propose.findings',
    'propose.reasons',
    'propose.basis',
    'propose.remedy',
    'decline-unproven.reason',
    'confirm.reasons',
    'replace.findings',
    'replace.reasons',
    'replace.remedy',
    'dismiss.reason',
    'settle-matter.told',
    'refuse-new.reason',
    'tell-progress.reason',
    'answer-concern.told',
    'write-to-complainant.text',
    'offer.what',
    'extend.reason',
    'pause.note',
    'offer-date.reason',
    'agree-period.reason',
    'move-rules.reason',
  ])
})

test('an offer, a decision and a message that depend on withdrawing are refused, and the words are named', () => {
  const negotiated = received('2026-03-02 10:00').upTo('negotiation')
  const offer = { what: '您撤回投诉后，我们支付 2,000 元。', amount: yuan('2000.00'), until: '2026-03-10' }
  const refused = negotiated.attempt('negotiation', 'offer', offer)
  expect(problems(refused)).toContain('what pressure')
  expect(refused).toMatchObject({ issues: [{ values: { words: '撤回投诉后' } }] })
  const message = { text: '请您不要再向监管部门反映，收到款项后请保密。' }
  expect(problems(negotiated.attempt('negotiation', 'write-to-complainant', message))).toContain('text pressure')
  const decided = received('2026-03-02 10:00').upTo('feedback')
  const remedy = { remedy: '支付 2,000 元，前提是您放弃投诉。', remedyDue: '2026-03-20' }
  expect(problems(decided.attempt('feedback', 'propose', remedy))).toContain('remedy pressure')
  // What colleagues alone read may quote what somebody demanded.
  const note = { text: '业务员称撤诉后才赔付。' }
  expect(negotiated.attempt('negotiation', 'note', note)).not.toHaveProperty('refused')
})
