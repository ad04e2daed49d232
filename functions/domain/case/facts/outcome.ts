import * as z from 'zod'
import { code, line, money, oneOf, words, yesNo } from '../../forms/fields.ts'
import { roles } from '../../policy/policy.ts'
import { fact } from '../../file/fact.ts'
import { instant, task, person, numbered } from './shapes.ts'
import { proofKinds, enteredActs, deviationCauses, outcomes } from './terms.ts'

/** How a case ends: proposals, offers, the outcome, reviews, acts that staff entered, and looks at it afterwards. */
export const outcomeFacts = [
  fact('proposed', () => ({ task: task(), what: z.enum(['outcome', 'decline']), approver: z.enum(roles).nullable() })),
  fact('approved', () => ({ task: task() })),
  fact('returned', () => ({ task: task() })),
  fact('outcome', () => ({
    outcome: oneOf(...outcomes),
    rootCause: z.string().nullable(),
    remedyDue: z.iso.date().nullable(),
  })),
  fact('withdrawn', () => ({ reason: words(1000).optional() })),
  /** The one question after a withdrawal: was it their own will? `tell`: who of the staff is told that it was not. */
  fact('own-will', () => ({ ownWill: z.boolean(), comment: words(1000).optional(), tell: z.array(person()) })),
  /**
   * What the complainant told us once the case was decided or withdrawn: somebody who took no part looks into it. The
   * task of the same id is theirs.
   */
  fact('concern-raised', () => ({ concern: numbered(), why: z.enum(['not-own-will', 'not-satisfied', 'not-solved']) })),
  /**
   * An offer as the coordinator drafted it, to be answered by the end of the local day `until`. Without an approver, it
   * is within the coordinator's own authority.
   */
  fact('offer-drafted', () => ({
    offer: numbered(),
    task: task(),
    what: words(2000),
    amount: money().nullable(),
    until: z.iso.date(),
    note: words(1000).optional(),
    approver: z.enum(roles).nullable(),
  })),
  /** It goes to the complainant, who can answer it from now on. */
  fact('offered', () => ({ offer: numbered() })),
  fact('offer-answered', () => ({
    offer: numbered(),
    answer: z.enum(['accepted', 'rejected', 'countered']),
    comment: words(2000).optional(),
    counter: z.strictObject({ what: words(2000), amount: money().nullable() }).nullable(),
  })),
  /** It ended without an answer: not approved, replaced, lapsed, or the negotiation ended. */
  fact('offer-closed', () => ({ offer: numbered(), why: z.enum(['refused', 'superseded', 'lapsed', 'withdrawn']) })),
  /**
   * 抽检: drawn from the matters that were no complaint, as one of `of` that ended in `month`. The list of them and
   * the seed give the same draw again. Somebody reads it again.
   */
  fact('sampled', () => ({ month: z.string().regex(/^\d{4}-\d{2}$/), seed: z.string(), of: z.int().min(1) })),
  /**
   * 抽检: drawn from the complaints that were decided and told in `month`, in a stratum of unit, class and outcome.
   * `readers` are people who took no part: two if `twice`, none if nobody may read it.
   */
  fact('drawn', () => ({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    stratum: z.string(),
    readers: z.array(person()),
    twice: yesNo(),
  })),
  /** The complainant asks for a review of the decision (核查), with their reasons; then its result. */
  fact('review-asked', () => ({ review: numbered(), reasons: words(5000) })),
  fact('reviewed', () => ({ review: numbered(), confirmed: z.boolean() })),
  /** Why a withdrawn complaint had been made, if the investigation had not said. */
  fact('cause-named', () => ({ rootCause: code('rootCause') })),
  fact('ended', () => ({})),
  /**
   * A closed case is reopened: for a review, because compliance decided so, with the reason, or because the proof of
   * authority came that was missing (`papers`).
   */
  fact(
    'reopened',
    () => ({
      why: z.enum(['review', 'compliance', 'papers']),
      reason: words(1000).optional(),
      decidedBy: person().nullable(),
    }),
    2,
  ),
  /**
   * 代为登记的行为: the complainant did it by phone, by letter or in person, and somebody of the staff entered it with the
   * proof. `about`: the offer, or the review. It can be undone until `until`. `sampled`: somebody who took no part asks
   * the complainant about it.
   */
  fact('act-entered', () => ({
    act: numbered(),
    what: z.enum(enteredActs),
    about: numbered().nullable(),
    saidAt: instant(),
    how: z.enum(['phone', 'post', 'visit', 'email']),
    proofKind: z.enum(proofKinds),
    proof: line(300),
    said: words(5000, 0),
    until: instant(),
    sampled: z.boolean(),
  })),
  /** The complainant does not want it after all. What else that moves stands beside it. */
  fact('act-undone', () => ({ act: numbered() })),
  /**
   * Why a rule was not kept, as somebody says who took no part in the case. `control` and `what` name the control point
   * that deviates, as figures do. The newest one counts.
   */
  fact('deviation-explained', () => ({
    control: z.string().regex(/^[a-z][a-z-]{0,39}$/),
    what: line(200),
    cause: z.enum(deviationCauses),
    reason: words(1000),
  })),
] as const
