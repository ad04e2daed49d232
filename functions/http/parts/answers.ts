import { deviationKinds } from '../../domain/views/deviations.ts'
import * as z from 'zod'
import { kindNames } from '../../domain/case/facts.ts'
import {
  contactReasons,
  documentResults,
  documentTypes,
  outcomesShown,
  requests,
  consents,
  proofKinds,
  supportNeeds,
} from '../../domain/case/facts/terms.ts'
import { caseStatuses } from '../../domain/case/refusal.ts'
import { offerStates } from '../../domain/case/case-file.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { authorityScopes } from '../../domain/case/complaint.ts'
import { capacities } from '../../domain/policy/terms.ts'
import { channels, classes, departments, roles } from '../../domain/policy/policy.ts'
import {
  casePause,
  complaintView,
  contact,
  instant,
  localDay,
  money,
  offerMade,
  rulesShown,
  shownClock,
} from '../../domain/views/view-schemas.ts'

/*
 * What each door answers with, once: the doors are held to the types, and the API is described by the schemas. Import
 * them as types elsewhere (see `view-schemas.ts`).
 */

const answerOfForm = z.record(z.string(), z.unknown())
const person = z.object({ id: z.string(), name: z.string() })
const reachable = z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() })
/** The complainant's own tasks have doors of their own. */
const kind = z.enum(kindNames.filter((name) => !kindOf(name).forComplainant))

/** What stands in the file: which decision, when, by whom. */
const recorded = z.object({ decision: z.string(), at: instant, by: z.string() })
const answered = recorded.extend({ task: z.string(), stage: kind, answer: answerOfForm })

export const stands = z.object({ recorded: z.literal(true), at: instant })
/** A draft was put aside. */
export const saved = z.object({ saved: z.literal(true), at: instant })
export const decisionStands = z.object({
  recorded: z.literal(true),
  ...recorded.shape,
  warnings: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional()
    .describe('What people are warned of before they confirm, such as a summary resolution that is recorded late'),
})

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  why: z
    .string()
    .optional()
    .describe(
      'Of a task that is gone: why, such as `handed-over`, `own-act`, `conflict` or `lapsed`. Of a review that cannot be requested: `undecided`, `not-provided`, `asked` or `over`. Of a question that cannot be answered any more: `agreed`, `not-agreed`, `answered`, `passed`, `replaced` or `not-asked`',
    ),
  offer: z.enum(offerStates).optional().describe('Of an offer that is over: how it ended'),
  case: z.enum(caseStatuses).optional().describe('If it is too late: where the case is'),
  phone: z.string().optional().describe('The number to call about what no request can do'),
  address: z.string().optional().describe('The public origin that the request has to go to'),
  recorded: recorded.optional(),
})

export const received = z.object({
  reference: z.string(),
  receivedAt: instant,
  respondBy: instant,
  provisional: z.boolean().describe('Whether the date before it depends on days off that have not been announced yet'),
  status: z.literal('received'),
  rules: rulesShown,
})

export const followed = complaintView.extend({
  timeline: z.array(z.object({ ...complaintView.shape.timeline.element.shape, text: z.string() })),
})

export const offer = z
  .object({ reference: z.string(), ...offerMade.shape, rules: rulesShown })
  .describe('An offer as it went to the complainant')

export const offerStands = z.object({ recorded: z.literal(true), ...offer.shape })

export const survey = z.object({
  reference: z.string(),
  state: z.enum(['open', 'decided']),
  lapsesAt: instant,
  rules: rulesShown,
  recorded: recorded.nullable(),
})

const ownTask = z.object({
  reference: z.string(),
  task: z.string(),
  stage: kind,
  class: z.enum(classes).nullable(),
  dueAt: instant,
  overdue: z.boolean(),
  rules: rulesShown
    .nullable()
    .describe('Null if a row of an older release does not say; its `calendar` is the id alone'),
  assignee: person,
  href: z.string(),
})

export const work = z.object({
  person,
  tasks: z.array(ownTask),
  team: z.array(ownTask).nullable(),
  /** What is not shown, if anything: less urgent tasks, and colleagues, with the address of the next. */
  left: z.object({ tasks: z.boolean(), colleagues: z.int(), next: z.string().nullable() }).optional(),
})

export const policyReview = z.object({
  pack: z.string(),
  source: z.string(),
  due: localDay,
  recorded: z.object({ at: instant, by: z.string(), notes: z.string(), nextReview: localDay }).nullable(),
})

/** All that somebody who is consulted sees of the case. */
const consultedCase = z.object({
  question: z.string().nullable(),
  askedBy: contact.nullable(),
  askedAt: instant.nullable(),
  answer: z.object({ reply: z.string(), documents: z.array(z.string()).optional() }).nullish(),
  product: z.string(),
  category: z.string().nullable(),
  policyNumber: z.string().nullable(),
  claimNumber: z.string().nullable(),
  amountInDispute: money.nullable(),
  assignee: z.string().nullable(),
})

/** The case as far as it has come. What people filled in stands as it was filled in, or erased. */
const wholeCase = z.object({
  contractEnd: z
    .object({ end: localDay, upToOneYear: z.boolean() })
    .nullable()
    .describe('When the contract ended or ends, if that is known'),
  keptUntil: localDay.nullable().describe('Until when the file is kept at least, once the case has closed'),
  agreements: z
    .array(
      z.object({
        id: z.string(),
        until: instant,
        why: z.string(),
        who: z.string(),
        how: z.string(),
        agreedAt: instant,
        proof: z.string(),
        by: z.string(),
        at: instant,
      }),
    )
    .describe('Dates for the answer that both sides agreed on; the newest counts. No clock moves with them.'),
  receivedAt: instant,
  filedAt: instant.describe('When the desk recorded it'),
  rulesChanges: z
    .array(
      z.strictObject({
        from: z.strictObject({ pack: z.string(), calendar: z.string() }),
        to: z.strictObject({ pack: z.string(), calendar: z.string() }),
        reason: z.string(),
        by: z.string(),
        at: instant,
      }),
    )
    .meta({ description: 'How other rules of the desk came to hold for the case.' }),
  entered: z
    .object({
      proofKind: z.enum(proofKinds),
      consent: z.enum(consents),
      notice: z.object({ number: z.string(), day: localDay, until: localDay.nullable() }).nullable(),
      by: z.string(),
      at: instant,
    })
    .nullable()
    .describe('Who of the staff entered the complaint, if the complainant did not file it, and what proves it'),
  receipts: z
    .array(
      z.object({
        receivedAt: instant,
        channel: z.enum(channels),
        where: z.string(),
        proof: z.string(),
        recordedAt: instant,
        by: z.string(),
      }),
    )
    .describe('When and where another point of the firm had received it; the newest counts'),
  passedOnLate: z
    .boolean()
    .describe('Whether it was recorded only after the day on which it was received: a deviation'),
  deviations: z
    .array(z.object({ kind: z.enum(deviationKinds), what: z.string(), due: instant, at: instant.nullable() }))
    .describe('What came after its date until now; `at` is when it happened after all'),
  respondBy: instant,
  provisional: z.boolean(),
  overallDueAt: instant,
  overallProvisional: z.boolean(),
  acknowledgement: z
    .object({ dueAt: instant, met: z.object({ at: instant, by: z.enum(['letter', 'contact']) }).nullable() })
    .nullable()
    .describe('Until when the complainant has to hear that it arrived, and when they did; null without such a limit'),
  clocks: z.array(shownClock).readonly(),
  pauses: z.array(casePause),
  pausedHours: z.number(),
  extensions: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      by: z.string(),
      at: instant,
      reason: z.string(),
      why: z.string(),
      asks: z.array(z.object({ clock: z.string(), rule: z.string(), until: instant })).readonly(),
      approver: z.string().nullable(),
      granted: z.boolean().nullable(),
      decidedAt: instant.nullable(),
    }),
  ),
  channel: z.string(),
  language: z.string(),
  complainant: answerOfForm,
  needs: z
    .object({
      needs: z.array(z.enum(supportNeeds)),
      callFrom: z.int().nullable(),
      callUntil: z.int().nullable(),
      interpreterFor: z.string().nullable(),
      companion: z.string().nullable(),
      otherNeed: z.string().nullable(),
      by: z.string(),
      at: instant,
    })
    .nullable()
    .describe('What the complainant needs in every letter, call and visit; null as long as nobody has recorded it'),
  authority: z
    .object({
      capacity: z.enum(capacities),
      represented: z.string(),
      scope: z.enum(authorityScopes),
      validFrom: localDay.nullable(),
      validUntil: localDay.nullable(),
      lettersTo: z.enum(['representative', 'complainant']),
      seen: z.object({ what: z.string(), by: z.string(), on: localDay }).nullable(),
      recorded: z.object({ at: instant, by: z.string() }).nullable(),
      revoked: z
        .object({
          revokedAt: instant,
          who: z.string(),
          how: z.string(),
          proof: z.string(),
          by: z.string(),
          at: instant,
        })
        .nullable(),
      stands: z.boolean(),
    })
    .nullable()
    .describe('By what right somebody speaks for the complainant; null if nobody does'),
  contactChanges: z
    .array(
      z.object({
        contact: answerOfForm,
        why: z.enum(contactReasons),
        who: z.string(),
        how: z.string(),
        askedAt: instant,
        proof: z.string(),
        by: z.string(),
        at: instant,
      }),
    )
    .describe('Whom letters go to, if not to the complainant as filed; the newest counts'),
  product: z.string(),
  category: z.string().nullable(),
  points: z
    .array(
      z.object({
        main: z.boolean(),
        point: z.string(),
        upheld: z.string().nullable(),
        product: z.string(),
        category: z.string().nullable(),
        rootCause: z.string().nullable(),
        redress: money.nullable(),
        responsible: z.string().nullable(),
      }),
    )
    .describe('The points complained of; the case counts as the main one does'),
  policyNumber: z.string().nullable(),
  claimNumber: z.string().nullable(),
  classFacts: answerOfForm,
  description: z.string(),
  desiredOutcome: z.string(),
  support: z.string().nullable(),
  liaison: z.string().nullable(),
  assignee: z.string().nullable(),
  emergencies: z.array(
    z.object({
      openedAt: instant,
      over: z.object({ at: instant, why: z.string() }).nullable(),
      team: z.array(reachable.extend({ role: z.enum(roles), reports: z.boolean() })),
      told: z.array(reachable.extend({ as: z.enum(departments) })),
    }),
  ),
  messages: z.array(z.object({ at: instant, text: z.string() })),
  written: z
    .array(
      z.object({
        at: instant,
        by: z.string(),
        text: z.string(),
        asks: z
          .object({ what: z.enum(requests), until: localDay, answeredAt: instant.nullable() })
          .nullable()
          .describe('What the complainant was asked for'),
      }),
    )
    .describe('What the staff wrote to the complainant'),
  decisions: z.array(answered),
  offers: z.array(
    z.object({
      offer: z.string(),
      task: z.string(),
      what: z.string(),
      amount: money.nullable(),
      until: localDay,
      note: z.string().nullable(),
      by: z.string(),
      draftedAt: instant,
      state: z.enum(offerStates),
      offeredAt: instant.nullable(),
      answer: z
        .object({
          answer: z.enum(['accepted', 'undone', 'rejected', 'countered']),
          comment: z.string().nullable(),
          counter: z.object({ what: z.string(), amount: money.nullable() }).nullable(),
          at: instant,
        })
        .nullable(),
    }),
  ),
  consultations: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      question: z.string(),
      by: z.string(),
      at: instant,
      to: z.string(),
      dueAt: instant.nullable(),
      state: z.enum(['open', 'answered', 'not-theirs', 'moved-on']),
      notOurs: z.object({ whose: z.string().nullable(), at: instant, by: z.string() }).nullable(),
      answer: z
        .object({ reply: z.string(), documents: z.array(z.string()).optional(), at: instant, by: z.string() })
        .nullable(),
    }),
  ),
  proposal: answered.nullable(),
  outcome: z
    .object({
      outcome: z.enum(outcomesShown),
      rootCause: z.string().nullable(),
      remedyDue: localDay.nullable(),
      at: instant,
    })
    .nullable(),
})

export const task = z.object({
  reference: z.string(),
  stage: kind,
  role: z.string(),
  state: z.enum(['open', 'decided']),
  class: z.enum(classes).nullable().describe('Null until intake has confirmed it'),
  proposedClass: z.object({ class: z.enum(classes), reasons: z.array(z.string()).readonly() }),
  openedAt: instant,
  dueAt: instant,
  provisional: z.boolean().describe('Whether `dueAt` depends on days off that have not been announced yet'),
  rules: rulesShown,
  decisions: z.array(z.object({ name: z.string(), schema: answerOfForm })),
  recorded: recorded.nullable(),
  notes: z.array(
    z.object({
      at: instant,
      by: z.string(),
      text: z.string().optional(),
      contactAttempt: z
        .object({ how: z.string(), at: instant, reached: z.boolean(), notes: z.string().optional() })
        .optional(),
    }),
  ),
  drafts: z.array(z.object({ decision: z.string(), at: instant, by: z.string(), answer: z.unknown() })),
  alike: z
    .array(z.object({ reference: z.string(), receivedAt: instant, status: z.string(), liaison: contact.nullable() }))
    .optional(),
  case: z.union([wholeCase, consultedCase]),
})

const documentResult = z.enum(['waiting', 'checking', ...documentResults])

export const documentsOf = z.object({
  reference: z.string(),
  room: z.int().describe('How many more documents this side of the case can send'),
  documents: z.array(
    z.object({
      document: z.string(),
      from: z.enum(['complainant', 'staff']),
      what: z.string(),
      state: documentResult.describe('`waiting`: its file has not arrived. Only a `clean` document can be read'),
      type: z.enum(documentTypes).nullable(),
      bytes: z.int().nullable(),
      sha256: z.string().nullable(),
      at: instant,
      href: z.string().nullable().describe('Where it can be read'),
    }),
  ),
})

export const documentAnnounced = z.object({
  document: z.string(),
  form: z
    .object({ action: z.string(), fields: z.record(z.string(), z.string()) })
    .describe('A form for the file: POST multipart/form-data to `action`, with these fields first, then `file`'),
})

export const letter = z.object({
  reference: z.string(),
  letter: z.string().describe('Its name in addresses'),
  kind: z.string().describe('Which of our letters it is, such as `outcome`'),
  sentAt: instant,
  how: z
    .enum(['mail', 'sms', 'post', 'to-post', 'call', 'page', 'refused'])
    .describe('How it reached the complainant, if it did'),
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  asSent: z.boolean().describe('Whether this is the very text that went out; an older letter is written again'),
})

/** What the doors answer with, for `satisfies`. */
export type Answers = {
  received: z.output<typeof received>
  followed: z.output<typeof followed>
  stands: z.output<typeof stands>
  saved: z.output<typeof saved>
  decisionStands: z.output<typeof decisionStands>
  offer: z.output<typeof offer>
  offerStands: z.output<typeof offerStands>
  survey: z.output<typeof survey>
  work: z.output<typeof work>
  ownTask: z.output<typeof ownTask>
  policyReview: z.output<typeof policyReview>
  documents: z.output<typeof documentsOf>
  letter: z.output<typeof letter>
  documentAnnounced: z.output<typeof documentAnnounced>
  task: z.output<typeof task>
}
