import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { policySchema } from '../../../functions/domain/policy/schema.ts'
import { policyWarnings } from '../../../functions/domain/policy/warnings.ts'

/*
 * `policy check` warns about each thing that a pack seems to want and does not say. This table has every field that a
 * pack may leave out: what it warns of if the field is left out where the rest of the pack suggests it, or why nothing
 * needs to be said. A new optional field fails until it is in the table.
 */

/** The places of optional fields: `overall[].escalation`, `notices{}[].decidedBy`. */
function optionalFields(schema: unknown, place = ''): string[] {
  if (schema instanceof z.ZodOptional) return [place, ...optionalFields(schema.unwrap(), place)]
  if (schema instanceof z.ZodNullable) return optionalFields(schema.unwrap(), place)
  if (schema instanceof z.ZodArray) return optionalFields(schema.element, `${place}[]`)
  if (schema instanceof z.ZodRecord) return optionalFields(schema.valueType, `${place}{}`)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => optionalFields(option, place))
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, value]) =>
    optionalFields(value, place === '' ? name : `${place}.${name}`),
  )
}

const cn = newestPolicy('cn-2020-3')
const uk = newestPolicy('uk-disp')
const il = newestPolicy('us-il')
const au = newestPolicy('au-rg271')

type Warned = { from: Policy; without: Policy; says: string }
const warned = (from: Policy, change: object, says: string): Warned => ({ from, without: { ...from, ...change }, says })
/** A pack without a part, and the beginning of what is said about it. */
const part = (from: Policy, name: keyof Policy): Warned => {
  const { [name]: _, ...rest } = from
  return { from, without: rest as Policy, says: `${name}: ` }
}
/** The entries of a list, without a field. */
const each = <One extends object>(list: readonly One[] | undefined, name: string): One[] =>
  (list ?? []).map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== name)) as One)
const drop = <One extends object>(one: One | undefined, name: string): One => each([one ?? ({} as One)], name)[0] as One

const [notOffered, all, own] = [
  'what a pack leaves out is not offered (ADR 19)',
  'left out, it holds for all of them',
  'a choice of the firm that nothing else in the pack suggests',
]
const body = 'a body is warned of that has neither phone, address nor website; nothing else is needed to reach it'

const table: Record<string, Warned | string> = {
  name: part(cn, 'name'),
  currencies: warned(
    { ...uk, classes: { key: [], major: [] } },
    { currencies: undefined },
    'currencies: it is missing, and no class rule',
  ),
  'classes.key[].when.inPerson': 'left out, it does not matter where they are',
  'classes.major[].when.inPerson': 'left out, it does not matter where they are',
  reclassification: notOffered,
  'stages[].limits': 'a stage without limits is refused, except fulfilment, which ends on the promised day',
  'stages[].source': own,
  'stages[].coSigner': warned(
    cn,
    { stages: each(cn.stages, 'coSigner') },
    'stages, feedback: supervisor co-signs complaints of class key, but no working day',
  ),
  'stages[].checklist': own,
  'stages[].checklist[].source': own,
  'overall[].from': 'left out, the clock begins with the receipt',
  'overall[].from.due': warned(
    cn,
    { overall: cn.overall.map((one) => (one.from ? { ...one, from: { event: one.from.event } } : one)) },
    'overall.1 regulator-notice: from.due is missing',
  ),
  'overall[].stopsFor': warned(
    { ...cn, pauses: (cn.pauses ?? []).map((one) => ({ ...one, clocks: ['stage', 'overall'] })) },
    {
      pauses: (cn.pauses ?? []).map((one) => ({ ...one, clocks: ['stage', 'overall'] })),
      overall: each(cn.overall, 'stopsFor'),
    },
    'pauses.0 complainant: it stops overall while the complainant is awaited',
  ),
  'overall[].products': all,
  'overall[].categories': all,
  'overall[].channels': all,
  'overall[].facts': all,
  'overall[].replaces': warned(
    { ...uk, overall: [...uk.overall, { ...uk.overall[0]!, id: 'pension', replaces: [uk.overall[0]!.id] }] },
    { overall: [...uk.overall, { ...uk.overall[0]!, id: 'pension' }] },
    'overall.1: another time limit is also called',
  ),
  'overall[].escalation': warned(
    uk,
    { overall: each(uk.overall, 'escalation') },
    'overall.0 eight-weeks: nobody is warned before',
  ),
  acknowledgement: 'left out, the acknowledgement is prompt, as most laws say, and has no time limit',
  'acknowledgement.warned': warned(
    au,
    { acknowledgement: drop(au.acknowledgement, 'warned') },
    'acknowledgement.warned: it is missing',
  ),
  updates: notOffered,
  receipt: part(cn, 'receipt'),
  post: part(cn, 'post'),
  enteredActs: part(cn, 'enteredActs'),
  newFacts: warned(
    { ...cn, joining: { ...cn.joining!, restarts: true } },
    { newFacts: undefined, joining: { ...cn.joining!, restarts: true } },
    'newFacts: it is missing, so a complaint that is joined restarts nothing',
  ),
  'newFacts.acceptance': warned(
    cn,
    { newFacts: drop(cn.newFacts, 'acceptance') },
    'newFacts.acceptance: it is missing',
  ),
  extensions: warned(uk, { extensions: [] }, 'overall.0 eight-weeks: no step of extensions tells the complainant'),
  'extensions[].reasons': all,
  'extensions[].approverIn': 'left out, an approver of any unit counts; only the law’s text says where they have to be',
  'extensions[].movesClock': warned(
    uk,
    { extensions: each(uk.extensions, 'movesClock') },
    'extensions.2 holding-letter: movesClock is missing',
  ),
  agreedPeriod: notOffered,
  pauses: warned(cn, { pauses: [] }, 'overall.0 overall: it may stop for appraisal (stopsFor), and no pause'),
  'pauses[].totalDays': warned(
    { ...cn, pauses: (cn.pauses ?? []).map((one) => ({ ...one, totalDays: 60 })) },
    { pauses: each(cn.pauses, 'totalDays') },
    'pauses.1 appraisal: it stops overall, and totalDays is missing',
  ),
  summaryResolution: notOffered,
  'summaryResolution.acceptance': warned(
    uk,
    { summaryResolution: drop(uk.summaryResolution, 'acceptance') },
    'summaryResolution.acceptance: it is not given',
  ),
  'summaryResolution.recordedWithin': warned(
    uk,
    { summaryResolution: drop(uk.summaryResolution, 'recordedWithin') },
    'summaryResolution: recordedWithin is missing',
  ),
  'summaryResolution.writtenResponse': warned(
    { ...uk, summaryResolution: au.summaryResolution },
    {
      summaryResolution: drop(au.summaryResolution, 'writtenResponse'),
      overall: uk.overall.map((one) => ({ ...one, categories: ['claims'] })),
    },
    'summaryResolution: writtenResponse is missing',
  ),
  'summaryResolution.writtenResponse.products': 'left out, no product needs a whole response',
  'summaryResolution.writtenResponse.categories': 'left out, no category needs a whole response',
  'summaryResolution.writtenResponse.states[].decidedBy': all,
  otherMatters: part(cn, 'otherMatters'),
  'otherMatters.of[].follow': 'left out, the letter of intake ends it',
  regulatorReply: part(il, 'regulatorReply'),
  reminding: part(cn, 'reminding'),
  'ladder.again': warned(cn, { ladder: drop(cn.ladder, 'again') }, 'ladder.again: after the last rung'),
  unkeptPromise: part(cn, 'unkeptPromise'),
  'unkeptPromise.before': warned(
    cn,
    { unkeptPromise: drop(cn.unkeptPromise, 'before') },
    'unkeptPromise.before: it is missing',
  ),
  'approvals.offer': notOffered,
  declines: notOffered,
  'declines[].states': warned(
    uk,
    { declines: each(uk.declines, 'states') },
    'declines.1 no-authority: its letter need not state right-ombudsman',
  ),
  'declines[].states[].decidedBy': all,
  'declines[].waiver': warned(
    { ...uk, ombudsman: { ...uk.ombudsman!, words: { ...uk.ombudsman!.words, declined: uk.name! } } },
    {
      declines: each(uk.declines, 'waiver'),
      ombudsman: { ...uk.ombudsman!, words: drop(uk.ombudsman!.words, 'declined') },
    },
    'declines.1 no-authority: waiver is missing',
  ),
  representatives: notOffered,
  'representatives.accepted[].proof': 'left out, their word is enough',
  'representatives.inPerson': 'left out, no number is too many',
  emergency: part(cn, 'emergency'),
  consultation: notOffered,
  joining: notOffered,
  'joining.period': 'left out, the days of the window count alone',
  review: part(cn, 'review'),
  'review.decidedBy': warned(
    cn,
    { review: drop(cn.review, 'decidedBy') },
    'review.decidedBy: it is missing, though outcome states right-review',
  ),
  reopening: notOffered,
  conflicts: notOffered,
  workload: own,
  notices: part(cn, 'notices'),
  'notices{}[].decidedBy': warned(
    cn,
    { notices: { ...cn.notices, outcome: each(cn.notices?.outcome, 'decidedBy') } },
    'notices.outcome: decidedBy is missing',
  ),
  rights: 'left out, letters offer everything except an ombudsman and a regulator',
  'rights[].detail': warned(uk, { rights: each(uk.rights, 'detail') }, 'rights.0 ombudsman: detail is missing'),
  'rights[].bodies': warned(uk, { rights: each(uk.rights, 'bodies') }, 'rights.0 ombudsman: bodies is missing'),
  ...Object.fromEntries(
    ['address', 'phone', 'hours', 'email', 'website', 'within', 'local'].flatMap((name) => [
      [`rights[].bodies[].${name}`, body],
      [`supervisedBy[].${name}`, body],
    ]),
  ),
  ombudsman: part(uk, 'ombudsman'),
  supervisedBy: part(uk, 'supervisedBy'),
  everyLetter: own,
  'everyLetter.right': own,
  quietHours: 'left out, mail goes at any time',
  'quietHours.complainant': 'left out, letters go at any time',
  'quietHours.staff.bundles': own,
  'quietHours.staff.eveningAt': warned(
    cn,
    { quietHours: { ...cn.quietHours!, staff: drop(cn.quietHours!.staff, 'eveningAt') } },
    'quietHours.staff.eveningAt: it is missing',
  ),
  'returnVisit.share': 'left out, no share of the general cases is called',
  withdrawal: part(cn, 'withdrawal'),
  retention: part(cn, 'retention'),
  'retention.from': 'left out, files are kept from closing',
  'retention.upToOneYear': warned(
    cn,
    { retention: drop(cn.retention, 'upToOneYear') },
    'retention.upToOneYear: it is missing',
  ),
  record: notOffered,
  targets: own,
  unverified: 'left out, all of it was compared with the official text',
  reviewDue: part(cn, 'reviewDue'),
}

/** The end of a limit, and each target, say what they mean if they are left out: close of business, and no target. */
const isSaidOfAll = (place: string): boolean => place.endsWith('.end') || place.startsWith('targets.')

test('every field that a pack may leave out is in the table', () => {
  const places = [...new Set(optionalFields(policySchema))].filter((place) => !isSaidOfAll(place))
  expect(Object.keys(table).toSorted()).toEqual(places.toSorted())
})

describe('a pack that leaves a field out, where the rest suggests it, is warned of', () => {
  const rows = Object.entries(table).flatMap(([place, row]) => (typeof row === 'string' ? [] : [{ place, ...row }]))
  test.each(rows)('$place', ({ from, without, says }) => {
    const saying = (pack: Policy): string[] =>
      policyWarnings(pack).filter((line) => line.startsWith(says) && !line.includes(': not compared with '))
    expect([saying(from), saying(without).length > 0]).toEqual([[], true])
  })
})
