import { expect, test } from 'vitest'
import { respondBy } from '../../../functions/domain/deadlines/case-clocks.ts'
import uk from '../../../functions/domain/policy/packs/uk-disp-1.json' with { type: 'json' }
import type { Policy } from '../../../functions/domain/policy/policy.ts'
import { readPolicy } from '../../../functions/domain/policy/read-policy.ts'
import { england } from '../../support/domain/calendars.ts'

/** Packs that come later have to fit into the schema as it is: their rules in it, on the calendar of the tests. */
function pack(changes: Record<string, unknown>): Policy {
  const { summaryResolution: _, ...base } = uk
  const read = readPolicy({ ...base, ...changes })
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'))
  return read.policy
}

const long = uk.stages.map((stage) =>
  'limits' in stage && stage.stage === 'investigation'
    ? {
        ...stage,
        limits: Object.fromEntries(
          ['general', 'key', 'major'].map((weight) => [weight, { unit: 'working-days', count: 60 }]),
        ),
      }
    : stage,
)
const label = { 'zh-CN': '答复期限', en: 'IDR response' }

test('a pack can hold the rules of Australia, RG 271: 30 days, 45 for superannuation, a letter about a delay', () => {
  const policy = pack({
    id: 'au-rg271',
    source: 'ASIC RG 271',
    currencies: ['AUD'],
    stages: long,
    overall: [
      { id: 'idr', label, limit: { unit: 'calendar-days', count: 30 }, source: 'RG 271.56' },
      {
        id: 'idr-superannuation',
        label,
        limit: { unit: 'calendar-days', count: 45 },
        products: ['annuity'],
        replaces: ['idr'],
        source: 'RG 271.58',
      },
    ],
    newFacts: undefined,
    extensions: [
      {
        id: 'delay',
        clock: 'idr',
        upTo: { from: 'start', limit: { unit: 'calendar-days', count: 120 } },
        reasons: ['complex', 'beyond-control'],
        approver: 'supervisor',
        limit: { unit: 'working-days', count: 1 },
        letter: 'holding',
        source: 'RG 271.64',
      },
    ],
    notices: {
      holding: [
        { states: 'why', source: 'RG 271.64' },
        { states: 'right-ombudsman', source: 'RG 271.64' },
      ],
      outcome: [
        { states: 'reasons', source: 'RG 271.53' },
        { states: 'right-ombudsman', source: 'RG 271.53' },
      ],
    },
    summaryResolution: { within: { unit: 'working-days', count: 5 }, source: 'RG 271.71' },
  })
  const by = (product: string): string =>
    respondBy('2026-06-01T09:00:00.000Z', 'general', { product, channel: 'web', facts: {} }, policy, england)
  // 1 June and 30 days is 1 July, 45 days is 16 July; the close is 17:00 BST.
  expect([by('motor'), by('annuity')]).toEqual(['2026-07-01T16:00:00.000Z', '2026-07-16T16:00:00.000Z'])
})

test('a pack can hold the rules of a US state: 21 calendar days to the department, no extension, seven years', () => {
  const policy = pack({
    id: 'us-il',
    source: '50 Ill. Adm. Code 926',
    currencies: ['USD'],
    stages: long,
    overall: [
      {
        id: 'department',
        label: { 'zh-CN': '监管答复期限', en: 'Reply to the department' },
        limit: { unit: 'calendar-days', count: 21 },
        source: '926.40',
      },
    ],
    extensions: [],
    newFacts: undefined,
    notices: { outcome: [{ states: 'right-regulator', source: 'firm' }] },
    rights: [{ right: 'regulator', detail: { 'zh-CN': '州保险监管部门', en: 'The Department of Insurance' } }],
    retention: { years: 7, source: '926.50' },
  })
  expect(
    respondBy('2026-06-01T09:00:00.000Z', 'major', { product: 'motor', channel: 'web', facts: {} }, policy, england),
  ).toBe('2026-06-22T16:00:00.000Z')
})
