import * as z from 'zod'
import { code, firm, line, money, words, yesNo } from '../../forms/fields.ts'
import { classes, roles } from '../../policy/policy.ts'
import { otherMatters } from '../../policy/terms.ts'
import { classFacts, opened } from '../complaint.ts'
import { fact } from '../../file/fact.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { instant, task, person, numbered } from './shapes.ts'
import { proofKinds, consents } from './terms.ts'

const classFactsSchema = whenNeeded(() => z.strictObject({ ...classFacts(), amountInDispute: money().optional() }))

/** What the complaint is: its words, its class and the complaints that are the same. */
export const complaintFacts = [
  opened,
  fact('corrected', () => ({ product: code('product'), category: code('category'), facts: classFactsSchema() })),
  fact('classed', () => ({ class: z.enum(classes), proposed: z.enum(classes), reasons: z.array(z.string()) })),
  /** `newFacts`: the complainant says that the firm did not know this. */
  fact('message', () => ({ text: words(5000), tell: z.array(person()), newFacts: z.boolean() }), 2),
  /**
   * The class was changed while the case was open; the class itself is in `classed`. This has the reason, the corrected
   * facts that it rests on, and the new approver of what waits for a co-signature.
   */
  fact('reclassified', () => ({
    reason: words(1000),
    facts: classFactsSchema().nullable(),
    approver: z.enum(roles).nullable(),
  })),
  /**
   * The complainant, or the staff with a reason, say that a message brings new facts or reasons. Somebody decides
   * whether that is so. `message` is its commit.
   */
  fact('new-facts-asked', () => ({ request: numbered(), message: z.int(), reason: words(1000).optional() })),
  /** 融资方及外部关注: what the staff know of a project-finance complaint now. It replaces what was recorded before. */
  fact('exposure-recorded', () => ({
    task: task(),
    lender: firm(100).nullable(),
    publicity: yesNo(),
    media: yesNo(),
    litigation: yesNo(),
  })),
  /** Intake says that it is no complaint, and what it is instead; `passedTo` is the firm that it is about. */
  fact('sorted', () => ({ task: task(), matter: z.enum(otherMatters), passedTo: line(200).nullable() })),
  /**
   * Earlier complaints that look like the same person's about the same policy or claim. Only the intake officer sees
   * them.
   */
  fact('seems-same', () => ({ references: z.array(z.string()).min(1) })),
  /** The case continues under another reference of the same person, and ends without a decision of its own. */
  fact('joined', () => ({ into: z.string(), liaison: person().nullable(), respondBy: instant() })),
  /** The same complaint made again: its words, what was added since, and who is notified. */
  fact('joined-from', () => ({ reference: z.string(), text: words(60_000), tell: z.array(person()) }), 2),
  /**
   * 代为登记: somebody of the staff entered the complaint, which came another way than by the form. What proves it, whether
   * the complainant agreed that we use what they told us, and the regulator's notice if it passed the complaint on:
   * its number, its day, and the day by which it wants to hear.
   */
  fact('entered', () => ({
    proofKind: z.enum(proofKinds),
    consent: z.enum(consents),
    notice: z.strictObject({ number: line(60), day: z.iso.date(), until: z.iso.date().nullable() }).nullable(),
  })),
] as const
