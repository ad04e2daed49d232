import type { Policy } from '../../functions/domain/policy/policy.ts'
import type { Doors } from './doors.ts'
import type { Money, Sample, Weight } from './sample.ts'
import { type Language, words } from './words.ts'

/** A case that has been filed. */
export type Filed = { reference: string; email: string; language: Language; weight: Weight; sample: Sample }
type Step = (desk: Doors, one: Filed) => Promise<unknown>

/** When something is done. Three weeks are played, so that there are cases of every age at the end. */
export const moments = ['first day', 'three days later', 'two weeks later', 'last day'] as const
export type Moment = (typeof moments)[number]

/** How a case reaches its final state. It is filed at the first moment with an entry. */
export type Plan = {
  /** Its final state, in words. */
  left: string
  weight?: Weight
  /** Mails to the complainant bounce. */
  bounces?: true
  /** Whether the pack provides for it; every pack does if this is left out. */
  provided?: (policy: Policy) => boolean
  steps: Partial<Record<Moment, readonly Step[]>>
}

const text = ({ language }: Filed) => words[language]
const at = async (desk: Doors) => (await desk.now()).toISOString()

const intake: Step = async (desk, one) =>
  desk.decide(one.reference, 'intake', {
    decision: 'accept',
    contact: { how: 'phone', at: await at(desk) },
    identityVerified: true,
    product: one.sample.product,
    category: 'claims',
    class: one.weight,
    classReason: text(one).why,
    summary: text(one).summary,
  })
const investigation: Step = (desk, one) =>
  desk.decide(one.reference, 'investigation', {
    decision: 'complete',
    points: [{ point: text(one).point, finding: text(one).finding, upheld: 'upheld' }],
    upheld: 'upheld',
    rootCause: 'delay',
    remedy: text(one).remedy,
    remedyAmount: one.sample.part(1.025),
    evidence: [text(one).evidence],
  })
const negotiation: Step = async (desk, one) =>
  desk.decide(one.reference, 'negotiation', {
    decision: 'agreed',
    offers: [{ at: await at(desk), by: 'insurer', what: text(one).remedy, answer: 'accepted' }],
    remedy: text(one).remedy,
  })
const feedback =
  (workdays: number | null): Step =>
  async (desk, one) =>
    desk.decide(one.reference, 'feedback', {
      decision: 'propose',
      findings: text(one).finding,
      reasons: text(one).reasons,
      basis: text(one).basis,
      remedy: text(one).remedy,
      remedyDue: workdays === null ? null : await desk.workday(workdays),
      rights: one.sample.rights,
    })
const coSign: Step = (desk, { reference }) => desk.decide(reference, 'co-sign', { decision: 'approve' })
const fulfilment: Step = async (desk, one) =>
  desk.decide(one.reference, 'fulfilment', { decision: 'fulfilled', at: await at(desk), proof: text(one).proof })
const decided = [intake, investigation, negotiation, feedback(null)]

/** The complainant uses a form below the link by which they follow the case. */
const complainant =
  (below: string, body: (one: Filed) => object): Step =>
  async (desk, one) => {
    const link = new URL(await desk.link(`/complaints/${one.reference}`, one.email))
    link.pathname += below
    return desk.send(link.href, body(one))
  }
const toInvestigation =
  (body: (desk: Doors, one: Filed) => object | Promise<object>): Step =>
  async (desk, one) =>
    desk.decide(one.reference, 'investigation', await body(desk, one))
const survey: Step = async (desk, one) =>
  desk.send(await desk.link(`/surveys/${one.reference}`, one.email), {
    satisfaction: 4,
    resolved: true,
    effort: 2,
    comment: text(one).comment,
  })

/** Whether a clock over the whole case gets more time; elsewhere there is only a letter to write. */
const isExtendedOverall = ({ extensions = [] }: Policy): boolean =>
  extensions.some(({ clock, movesClock }) => clock !== 'stage' && movesClock !== false)

const extend: Step = async (desk, one) => {
  const { dueAt } = await desk.read(await desk.link(`/tasks/${one.reference}/investigation-`))
  return toInvestigation(async () => ({
    decision: 'extend',
    until: await desk.workday(3, dueAt),
    overallUntil: isExtendedOverall(one.sample.policy) ? await desk.workday(10, dueAt) : null,
    because: 'complex',
    reason: text(one).moreTime,
  }))(desk, one)
}
const offer =
  (amount: (sample: Sample) => Money | undefined): Step =>
  async (desk, one) =>
    desk.decide(one.reference, 'negotiation', {
      decision: 'offer',
      what: text(one).offer,
      amount: amount(one.sample),
      until: await desk.workday(5),
      note: text(one).why,
    })
const firstReport: Step = (desk, one) =>
  desk.decide(one.reference, 'first-report', {
    decision: 'report',
    happened: text(one).happened,
    affected: 30,
    measures: text(one).measures,
    next: text(one).next,
    toldNext: text(one).told,
  })

/** Ordered so that the first few differ most. Every stage appears, and a task for every role. */
const plans: readonly Plan[] = [
  { left: 'filed, waiting for intake', steps: { 'last day': [] } },
  { left: 'being investigated', steps: { 'last day': [intake] } },
  { left: 'being negotiated', weight: 'key', steps: { 'last day': [intake, investigation] } },
  { left: 'the answer is being written', steps: { 'last day': [intake, investigation, negotiation] } },
  {
    left: 'decided, the remedy is to be carried out',
    weight: 'key',
    steps: { 'last day': [intake, investigation, negotiation, feedback(7), coSign] },
  },
  { left: 'closed, the survey was answered', steps: { 'first day': decided, 'three days later': [survey] } },
  {
    left: 'an emergency, the first report is to be written',
    weight: 'major',
    steps: { 'last day': [] },
  },
  {
    left: 'waiting for an executive to co-sign',
    weight: 'major',
    steps: { 'last day': [firstReport, intake, investigation, negotiation, feedback(12)] },
  },
  {
    left: 'the remedy was carried out, a return visit is to be made',
    weight: 'major',
    steps: {
      'last day': [firstReport, intake, investigation, negotiation, feedback(12), coSign, fulfilment],
    },
  },
  {
    left: 'a department was asked for its opinion',
    provided: ({ consultation }) => consultation !== undefined,
    steps: {
      'last day': [
        intake,
        toInvestigation((_, one) => ({ decision: 'consult', whom: 'lin-tao', question: text(one).question })),
      ],
    },
  },
  {
    left: 'a supervisor was asked for more time',
    provided: ({ extensions = [] }) => extensions.some(({ clock }) => clock === 'stage'),
    steps: { 'last day': [intake, extend] },
  },
  {
    left: 'paused until the complainant sends papers',
    provided: ({ pauses = [] }) => pauses.some(({ reason }) => reason === 'complainant'),
    steps: {
      'last day': [
        intake,
        toInvestigation(async (desk, one) => ({
          decision: 'pause',
          because: 'complainant',
          until: await desk.workday(7),
          note: text(one).papers,
        })),
      ],
    },
  },
  {
    left: 'an offer is with the complainant',
    steps: { 'last day': [intake, investigation, offer(({ part }) => part(0.5))] },
  },
  {
    left: 'an offer waits for a supervisor to allow it',
    provided: ({ approvals }) => approvals.offer !== undefined,
    steps: { 'last day': [intake, investigation, offer(({ largeOffer }) => largeOffer)] },
  },
  {
    left: 'the complainant objects to somebody',
    provided: ({ conflicts }) => conflicts !== undefined,
    steps: {
      'last day': [
        intake,
        complainant('/conflict', (one) => ({ who: text(one).surveyor, reason: text(one).conflict })),
      ],
    },
  },
  { left: 'mail comes back, the complainant is to be reached', bounces: true, steps: { 'last day': [] } },
  {
    left: 'an emergency of some days, the status report of today is to be written',
    weight: 'major',
    steps: { 'two weeks later': [firstReport, intake], 'last day': [] },
  },
  { left: 'the intake is late, and staff were reminded', steps: { 'two weeks later': [] } },
  {
    left: 'closed, and a review was asked for',
    provided: ({ review }) => review !== undefined,
    steps: {
      'first day': decided,
      'two weeks later': [complainant('/review', (one) => ({ reasons: text(one).review }))],
    },
  },
  {
    left: 'resolved at first contact',
    steps: {
      'last day': [
        async (desk, one) =>
          desk.decide(one.reference, 'intake', {
            decision: 'resolve',
            contact: { how: 'phone', at: await at(desk) },
            identityVerified: true,
            product: one.sample.product,
            category: 'claims',
            rootCause: 'delay',
            summary: text(one).summary,
            remedy: text(one).remedy,
            remedyDue: null,
          }),
      ],
    },
  },
  {
    left: 'withdrawn by the complainant',
    steps: { 'last day': [complainant('/withdrawal', (one) => ({ reason: text(one).withdrawn }))] },
  },
  {
    left: 'the complainant was not reached, and has written',
    steps: {
      'last day': [
        async (desk, one) =>
          desk.decide(one.reference, 'intake', {
            decision: 'contact-attempt',
            how: 'phone',
            at: await at(desk),
            reached: false,
            notes: text(one).noAnswer,
          }),
        complainant('/messages', (one) => ({ text: text(one).message })),
      ],
    },
  },
  {
    left: 'handed over to another investigator',
    steps: {
      'last day': [intake, toInvestigation((_, one) => ({ decision: 'reassign', reason: text(one).reassign }))],
    },
  },
]

/** Whether the pack has an emergency plan for the class of these plans. */
const forEmergencies = ({ emergency }: Policy): boolean => emergency?.classes.includes('major') === true

/** The plans that a pack provides for. */
export const plansFor = (policy: Policy): readonly Plan[] =>
  plans.filter(
    ({ weight, provided = () => true }) => provided(policy) && (weight !== 'major' || forEmergencies(policy)),
  )
