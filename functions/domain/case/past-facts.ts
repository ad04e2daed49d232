import * as z from 'zod'
import type { ConsequenceOf } from './facts.ts'
import {
  code,
  day,
  email,
  fields,
  group,
  instant,
  kept,
  line,
  list,
  money,
  oneOf,
  phone,
  someOf,
  whole,
  words,
  yesNo,
} from '../forms/fields.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import { past, type Past } from '../file/upcasts.ts'
import { mentioned } from '../people/candidates.ts'
import type { Decided } from './facts.ts'

const task = z.string().regex(/^[a-z][a-z-]*-\d+$/)

const candidateV1 = whenNeeded(() =>
  z.strictObject({
    person: z.string(),
    load: z.int(),
    standsInFor: z.string().optional(),
    out: z.enum(['away', 'took-part', 'asked-to-hand-over']).optional(),
    speaks: z.boolean(),
    knows: z.boolean(),
  }),
)

/** The roles of the facts below, whatever becomes of those of today. */
const pastRoles = [
  'intake-officer',
  'investigator',
  'coordinator',
  'supervisor',
  'executive',
  'compliance',
  'department-contact',
] as const

/** Until 0.2.0 a fact named everybody who was considered, however many they were. */
const candidateV2 = whenNeeded(() =>
  candidateV1().extend({
    out: z.enum(['away', 'took-part', 'asked-to-hand-over', 'conflict', 'full']).optional(),
  }),
)

/** A complaint as it was filed: at least 20 characters, and no address under a top-level domain in punycode. */
const complaintV1 = whenNeeded(() =>
  z.strictObject({
    complainant: group({
      name: line(200),
      kind: oneOf('person', 'organisation').default('person'),
      email: z.string().max(254).pipe(z.email()).register(fields, { widget: 'email', personal: true }),
      phone: phone().optional(),
      relation: oneOf('policyholder', 'insured', 'beneficiary', 'heir', 'agent', 'lender', 'third-party'),
    }),
    language: oneOf('zh-CN', 'en'),
    product: code('product'),
    policyNumber: line(60).optional(),
    claimNumber: line(60).optional(),
    amountInDispute: money().optional(),
    description: words(5000, 20),
    desiredOutcome: words(2000),
    people: whole(1, 100_000).default(1),
    inPerson: yesNo().default(false),
    vulnerable: yesNo().default(false),
    urgentHarm: yesNo().default(false),
    publicity: yesNo().default(false),
    litigation: yesNo().default(false),
    gravity: oneOf('none', 'death', 'accident', 'disaster', 'public-health').default('none'),
    projectFinance: yesNo().default(false),
    support: words(1000).optional(),
  }),
)

/** Until 0.2.0 nobody said how they would rather hear from us, or by what right they speak for somebody else. */
const complaintV2 = whenNeeded(() =>
  z.strictObject({
    complainant: group({
      name: line(200),
      kind: oneOf('person', 'organisation').default('person'),
      email: email(),
      phone: phone().optional(),
      relation: oneOf('policyholder', 'insured', 'beneficiary', 'heir', 'agent', 'lender', 'third-party'),
    }),
    language: oneOf('zh-CN', 'en'),
    product: code('product'),
    policyNumber: line(60).optional(),
    claimNumber: line(60).optional(),
    amountInDispute: money().optional(),
    description: words(5000),
    desiredOutcome: words(2000),
    people: whole(1, 100_000).default(1),
    inPerson: yesNo().default(false),
    vulnerable: yesNo().default(false),
    urgentHarm: yesNo().default(false),
    publicity: yesNo().default(false),
    litigation: yesNo().default(false),
    gravity: oneOf('none', 'death', 'accident', 'disaster', 'public-health').default('none'),
    projectFinance: yesNo().default(false),
    support: words(1000).optional(),
  }),
)

/**
 * Every released version of a fact that is no longer written. What leaves `facts.ts` or a task kind comes here
 * unchanged:
 *
 *     past(
 *       z.strictObject({ fact: z.literal('message'), v: z.literal(1), text: words(5000), tell: z.array(z.string()) }),
 *       (fact): ConsequenceOf<'message'> => ({ ...fact, v: 2, documents: [] }),
 *     ),
 */
// oxlint-disable-next-line max-lines-per-function -- a list
export const pastFacts = whenNeeded((): readonly Past[] => [
  past(
    z.strictObject({
      fact: z.literal('opened'),
      v: z.literal(1),
      entity: z.record(z.string(), z.string()),
      policy: z.strictObject({ id: z.string(), version: z.int() }),
      calendar: z.strictObject({ id: z.string(), version: z.string() }),
      channel: z.enum(['web', 'phone', 'letter', 'counter', 'regulator', 'email']),
      complaint: complaintV1(),
      proposed: z.strictObject({ class: z.enum(['general', 'key', 'major']), reasons: z.array(z.string()) }),
      respondBy: z.iso.datetime(),
      keyDigest: z.string(),
      bodyDigest: z.string(),
    }),
    (fact) => ({ ...fact, v: 2 as const }),
  ),
  past(
    z.strictObject({
      fact: z.literal('opened'),
      v: z.literal(2),
      entity: z.record(z.string(), z.string()),
      policy: z.strictObject({ id: z.string(), version: z.int() }),
      calendar: z.strictObject({ id: z.string(), version: z.string() }),
      channel: z.enum(['web', 'phone', 'letter', 'counter', 'regulator', 'email']),
      complaint: complaintV2(),
      proposed: z.strictObject({ class: z.enum(['general', 'key', 'major']), reasons: z.array(z.string()) }),
      respondBy: z.iso.datetime(),
      keyDigest: z.string(),
      bodyDigest: z.string(),
    }),
    (fact): ConsequenceOf<'opened'> => ({ ...fact, v: 3 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('mailed'),
      v: z.literal(1),
      mail: z.string(),
      to: z.string(),
      messageId: z.string(),
      link: z.string().nullable(),
    }),
    (fact): ConsequenceOf<'mailed'> => ({ ...fact, v: 2, address: null, digest: null }),
  ),
  past(
    z.strictObject({
      fact: z.literal('extended'),
      v: z.literal(1),
      extension: z.string().regex(/^[a-z][a-z-]*-\d+$/),
      letter: z.enum(['extended', 'holding']),
    }),
    (fact): ConsequenceOf<'extended'> => ({ ...fact, v: 2, unmoved: [] }),
  ),
  past(
    z.strictObject({
      fact: z.literal('promised'),
      v: z.literal(1),
      respondBy: z.iso.datetime(),
      why: z.enum(['extended', 'paused', 'resumed', 'restarted', 'reopened']),
    }),
    (fact): ConsequenceOf<'promised'> => ({ ...fact, v: 2 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('drafted'),
      v: z.literal(1),
      task,
      decision: z.string(),
      values: kept(24_000),
    }),
    (fact) => ({ ...fact, v: 2 as const }),
  ),
  past(
    z.strictObject({
      fact: z.literal('joined-from'),
      v: z.literal(1),
      reference: z.string(),
      text: words(7100),
      tell: z.array(z.string()),
    }),
    (fact): ConsequenceOf<'joined-from'> => ({ ...fact, v: 2 }),
  ),
  past(
    z.strictObject({ fact: z.literal('message'), v: z.literal(1), text: words(5000), tell: z.array(z.string()) }),
    (fact): ConsequenceOf<'message'> => ({ ...fact, v: 2, newFacts: false }),
  ),
  past(
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(1),
      task: z.string(),
      kind: z.literal('intake'),
      decision: z.literal('accept'),
      answer: z.strictObject({
        contact: group({ how: oneOf('phone', 'email', 'visit', 'not-reached'), at: instant() }),
        identityVerified: yesNo(),
        product: code('product'),
        category: code('category'),
        class: oneOf('general', 'key', 'major'),
        classReason: words(1000),
        flags: group({
          people: whole(1, 100_000),
          inPerson: yesNo(),
          vulnerable: yesNo(),
          urgentHarm: yesNo(),
          publicity: yesNo(),
          litigation: yesNo(),
          gravity: oneOf('none', 'death', 'accident', 'disaster', 'public-health'),
          projectFinance: yesNo(),
          regulatorReferred: yesNo(),
          regulatorDesignated: yesNo(),
          amountInDispute: money(),
        })
          .partial()
          .register(fields, { widget: 'group' })
          .optional(),
        summary: words(5000),
      }),
    }),
    (fact): Decided => ({ ...fact, v: 2 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(1),
      task: z.string(),
      kind: z.literal('investigation'),
      decision: z.literal('complete'),
      answer: z.strictObject({
        points: list(
          group({ point: words(1000), finding: words(3000), upheld: oneOf('upheld', 'partly', 'not') }),
          1,
          30,
        ),
        upheld: oneOf('upheld', 'partly', 'not'),
        rootCause: code('rootCause'),
        remedy: words(2000, 0),
        remedyAmount: money(),
        evidence: list(line(500), 1, 50),
      }),
    }),
    (fact): Decided => ({ ...fact, v: 2 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(1),
      task: z.string(),
      kind: z.literal('intake'),
      decision: z.literal('decline'),
      answer: z.strictObject({ reason: words(2000) }),
    }),
    (fact) => ({ ...fact, v: 2, answer: { ground: 'not-a-complaint', ...fact.answer } }),
  ),
  past(
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(2),
      task: z.string(),
      kind: z.literal('intake'),
      decision: z.literal('decline'),
      answer: z.strictObject({
        ground: oneOf('not-a-complaint', 'no-authority', 'not-the-complainant').default('not-a-complaint'),
        reason: words(2000),
      }),
    }),
    (fact): Decided => ({ ...fact, v: 3 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('cancelled'),
      v: z.literal(1),
      task: z.string().regex(/^[a-z][a-z-]*-\d+$/),
      why: z.enum(['withdrawn', 'lapsed', 'closed']),
    }),
    (fact): ConsequenceOf<'cancelled'> => ({ ...fact, v: 3 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('cancelled'),
      v: z.literal(2),
      task: z.string().regex(/^[a-z][a-z-]*-\d+$/),
      why: z.enum([
        'withdrawn',
        'lapsed',
        'closed',
        'new-facts',
        'reclassified',
        'moved-on',
        'reviewed',
        'missed',
        'emergency-over',
      ]),
    }),
    (fact): ConsequenceOf<'cancelled'> => ({ ...fact, v: 3 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(1),
      task: z.string(),
      kind: z.literal('feedback'),
      decision: z.literal('propose'),
      answer: z.strictObject({
        findings: words(5000),
        reasons: words(5000),
        basis: words(3000),
        remedy: words(2000, 0),
        remedyDue: day().nullable(),
        rights: someOf('review', 'mediation', 'arbitration', 'litigation'),
      }),
    }),
    (fact): Decided => ({ ...fact, v: 2 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('task-opened'),
      v: z.literal(1),
      task,
      kind: z.string(),
      stage: z.enum(['intake', 'investigation', 'negotiation', 'feedback', 'fulfilment']).nullable(),
      role: z.enum([...pastRoles, 'liaison', 'complainant']),
      assignee: z.string().nullable(),
      candidates: z.array(candidateV1()),
    }),
    (fact) => ({ ...fact, v: 2 as const }),
  ),
  past(
    z.strictObject({
      fact: z.literal('reassigned'),
      v: z.literal(1),
      task,
      from: z.string().nullable(),
      to: z.string().nullable(),
      why: z.enum(['asked', 'away', 'nobody-before']),
      reason: words(1000).optional(),
      candidates: z.array(candidateV1()),
    }),
    (fact) => ({ ...fact, v: 2 as const }),
  ),
  past(
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(1),
      task: z.string(),
      kind: z.literal('reach'),
      decision: z.literal('reached'),
      answer: z.strictObject({ how: oneOf('phone', 'post', 'visit', 'email'), at: instant(), notes: words(3000) }),
    }),
    (fact): Decided => ({ ...fact, v: 2 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(1),
      task: z.string(),
      kind: z.literal('negotiation'),
      decision: z.literal('agreed'),
      answer: z.strictObject({
        offers: list(
          group({
            at: instant(),
            by: oneOf('insurer', 'complainant'),
            what: words(1000),
            answer: oneOf('accepted', 'rejected', 'open'),
          }),
          1,
          50,
        ),
        remedy: words(2000),
      }),
    }),
    (fact): Decided => ({ ...fact, v: 2 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('task-opened'),
      v: z.literal(2),
      task,
      kind: z.string(),
      stage: z.enum(['intake', 'investigation', 'negotiation', 'feedback', 'fulfilment']).nullable(),
      role: z.enum([...pastRoles, 'liaison', 'complainant']),
      assignee: z.string().nullable(),
      candidates: z.array(candidateV2()),
    }),
    (fact): ConsequenceOf<'task-opened'> => ({ ...fact, v: 3, ...mentioned(fact.candidates, fact.assignee) }),
  ),
  past(
    z.strictObject({
      fact: z.literal('reassigned'),
      v: z.literal(2),
      task,
      from: z.string().nullable(),
      to: z.string().nullable(),
      why: z.enum(['asked', 'away', 'nobody-before', 'conflict', 'left']),
      reason: words(1000).optional(),
      candidates: z.array(candidateV2()),
    }),
    (fact): ConsequenceOf<'reassigned'> => ({ ...fact, v: 3, ...mentioned(fact.candidates, fact.to) }),
  ),
  past(
    z.strictObject({
      fact: z.literal('emergency-team-changed'),
      v: z.literal(1),
      team: z.array(
        z.strictObject({ person: z.string(), role: z.enum(pastRoles), standsInFor: z.string().optional() }),
      ),
      lead: z.string().nullable(),
      told: z.array(z.strictObject({ person: z.string(), as: z.enum(['press', 'legal']) })),
      gone: z.array(z.strictObject({ person: z.string(), why: z.enum(['left', 'conflict']) })),
      named: z.array(
        z.strictObject({ person: z.string(), role: z.enum(pastRoles), candidates: z.array(candidateV2()) }),
      ),
    }),
    (fact): ConsequenceOf<'emergency-team-changed'> => ({
      ...fact,
      v: 2,
      named: fact.named.map((one) => ({ ...one, ...mentioned(one.candidates, one.person) })),
    }),
  ),
  past(
    z.strictObject({ fact: z.literal('drafted'), v: z.literal(2), task, decision: z.string(), values: kept(300_000) }),
    (fact): ConsequenceOf<'drafted'> => ({ ...fact, v: 3 }),
  ),
  past(
    z.strictObject({
      fact: z.literal('reopened'),
      v: z.literal(1),
      why: z.enum(['review', 'compliance']),
      reason: words(1000).optional(),
      decidedBy: z.string().nullable(),
    }),
    (fact): ConsequenceOf<'reopened'> => ({ ...fact, v: 2 }),
  ),
])
