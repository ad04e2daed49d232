import * as z from 'zod'
import {
  code,
  day,
  email,
  type Field,
  fields,
  firm,
  group,
  kept,
  line,
  money,
  oneOf,
  phone,
  postalAddress,
  whole,
  words,
  yesNo,
} from '../forms/fields.ts'
import { languages } from '../forms/language.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import { fact } from '../file/fact.ts'
import { capacities, type Channel, channels, classes } from '../policy/terms.ts'

const relations = ['policyholder', 'insured', 'beneficiary', 'heir', 'agent', 'lender', 'third-party'] as const
const gravities = ['none', 'death', 'accident', 'disaster', 'public-health'] as const

/** The facts that a class rests on. The complainant gives some; staff correct and complete them at intake. */
export const classFacts = whenNeeded(() => ({
  people: whole(1, 100_000),
  inPerson: yesNo(),
  vulnerable: yesNo(),
  urgentHarm: yesNo(),
  publicity: yesNo(),
  litigation: yesNo(),
  gravity: oneOf(...gravities),
  projectFinance: yesNo(),
  regulatorReferred: yesNo(),
  regulatorDesignated: yesNo(),
}))

/**
 * What there is to know of a project-finance complaint besides, for the figures (项目融资投诉): who finances the project,
 * and whether the media report on it. No class rests on either.
 */
export const projectFacts = whenNeeded(() => ({ lender: firm(100).optional(), media: yesNo().optional() }))

/** One of two says enough, so that no page calls either optional. */
function either<Schema extends z.ZodType>(schema: Schema): Schema {
  fields.add(schema, { ...(fields.get(schema) as Field), withAnother: true })
  return schema
}

const complainant = whenNeeded(() => ({
  name: line(200),
  kind: oneOf('person', 'organisation').default('person'),
  /** One of the two at least. */
  email: either(email()).optional(),
  phone: either(phone()).optional(),
  /** Name apart: street, place and postcode, as they stand on an envelope. */
  postalAddress: postalAddress().optional(),
  relation: oneOf(...relations),
  /** How they would rather hear from us. A letter still goes in writing to everybody who gave an email address. */
  prefers: oneOf('email', 'sms', 'post', 'phone').optional(),
}))

/** Whether somebody only handles the complaint (一般授权), or also agrees to how it ends (特别授权). */
export const authorityScopes = ['general', 'full'] as const

/** By what right the complainant speaks for somebody else. The staff record who saw it (`authority-recorded`). */
const authority = whenNeeded(() => ({
  capacity: oneOf(...capacities),
  /** Who has the right to complain: a person, somebody who died, an organisation. */
  represented: line(200),
  /** How they can be reached, in the words of who complains for them: nobody writes there before it is recorded. */
  reach: line(300).optional(),
  scope: oneOf(...authorityScopes).default('general'),
  validFrom: day().optional(),
  validUntil: day().optional(),
}))

/** What is filed by the public form, and what the first commit of a file holds. */
export const complaintSchema = whenNeeded(() =>
  z.strictObject({
    complainant: group(complainant()),
    authority: group(authority()).optional(),
    language: oneOf(...languages),
    /** Where the complainant lives; only a desk whose packs go by places asks for it (`policy/desk-packs.ts`). */
    place: code('place').optional(),
    product: code('product'),
    policyNumber: line(60).optional(),
    claimNumber: line(60).optional(),
    amountInDispute: money().optional(),
    description: words(5000),
    desiredOutcome: words(2000),
    people: classFacts().people.default(1),
    inPerson: classFacts().inPerson.default(false),
    vulnerable: classFacts().vulnerable.default(false),
    urgentHarm: classFacts().urgentHarm.default(false),
    publicity: classFacts().publicity.default(false),
    litigation: classFacts().litigation.default(false),
    gravity: classFacts().gravity.default('none'),
    projectFinance: classFacts().projectFinance.default(false),
    /** Who finances the project, if it is about one and they know. */
    lender: projectFacts().lender,
    /**
     * The help that the complainant needs to complain (large print, an interpreter, calls after six): words that no
     * class rests on.
     */
    support: words(1000).optional(),
  }),
)

/** Whether a desk asks for the complainant's place: its places. */
type Asking = { places?: unknown }

const withoutPlace = whenNeeded(() => complaintSchema().omit({ place: true }))
const withPlace = whenNeeded(() => complaintSchema().extend({ place: code('place') }))

/** What the public form of a desk asks for: the place is not asked for, or has to be given. */
export const askedBy = ({ places }: Asking) => (places === undefined ? withoutPlace() : withPlace())

const filer = whenNeeded(() => group({ ...complainant(), staffNumber: line(40).optional() }))
const filed = whenNeeded(() => withoutPlace().extend({ complainant: filer() }))
const filedWithPlace = whenNeeded(() => withPlace().extend({ complainant: filer() }))

/**
 * What is filed by `POST /complaints`. Who works for the firm may have a staff number, so that nobody deals with their
 * own complaint. The public form does not ask everybody for it.
 */
export const filedAt = ({ places }: Asking) => (places === undefined ? filed() : filedWithPlace())

/**
 * The first fact of a file. It and `known-as` stand apart from the others because receiving a complaint writes no
 * other: the public doors start without them.
 */
export const opened = fact(
  'opened',
  () => ({
    entity: z.record(z.string(), z.string()),
    policy: z.strictObject({ id: z.string(), version: z.int() }),
    calendar: z.strictObject({ id: z.string(), version: z.string() }),
    channel: z.enum(channels),
    complaint: complaintSchema(),
    /** What the place was called when it was chosen: another deployment may not name it. */
    placeName: z.record(z.enum(languages), z.string()).optional(),
    proposed: z.strictObject({ class: z.enum(classes), reasons: z.array(z.string()) }),
    respondBy: z.iso.datetime(),
    /**
     * SHA-256 of the Idempotency-Key, and HMAC of what was sent under it. A second sending is recognised, and neither
     * is kept.
     */
    keyDigest: z.string(),
    bodyDigest: z.string(),
  }),
  3,
)

/**
 * By what else the complainant is known: a staff number that was supplied, or the address and numbers of a complaint
 * that was joined to this one (`reference`). The staff who have one of these have no part in the case.
 */
export const knownAs = fact('known-as', () => ({
  reference: z.string().nullable(),
  email: kept(254).nullable(),
  phone: kept(40).nullable(),
  staffNumber: line(40).nullable(),
}))

/** Blanks, punctuation, symbols and accents, as JSON Schema can say it: without the classes of Unicode. */
const sign = String.raw`\s!-\/:-@\[-\x60{-~\u0080-\u00bf\u0300-\u036f\u115f\u1160\u2000-\u2bff\u2e00-\u2e7f\u3000-\u303f\u3164\ufe00-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffa0\ufff0-\uffff`

/** Rare Chinese characters, as the two halves that JSON Schema sees: 𠮷. */
const rare = String.raw`[\ud840-\ud88d][\udc00-\udfff]`

/**
 * A description with enough for intake to begin with: 5 characters, such as `Not paid`, or 2 Chinese ones, such as
 * `拒赔`. The liaison asks for the rest: nobody is turned away for being brief. Signs and blanks that follow each other
 * count as one: dots and empty lines say nothing. The API publishes it, so it is in the ECMA 262 of JSON Schema.
 */
export const saysEnough = new RegExp(
  `^(?:[${sign}]+(?![${sign}])|[^${sign}]){5}|(?:(?:[\\u3400-\\u9fff\\uf900-\\ufaff]|${rare})[\\s\\S]*?){2}`,
)

export type Complaint = z.output<ReturnType<typeof complaintSchema>>

type Capacity = NonNullable<Complaint['authority']>['capacity']

/**
 * What follows from the right by which somebody speaks for another, as dotted paths. No form asks it, and no page says
 * that they told us.
 */
export function impliedBy(capacity: Capacity): Readonly<Record<string, string>> {
  switch (capacity) {
    case 'heir':
    case 'estate':
      return { 'complainant.relation': 'heir', 'authority.scope': 'full', gravity: 'death' }
    case 'organisation':
      return { 'complainant.kind': 'organisation', 'authority.scope': 'full' }
    case 'guardian':
    case 'relative':
    case 'lawyer':
    case 'professional':
      return { 'complainant.relation': 'agent' }
  }
}

/** The answers that a form makes of a box that was not ticked and of a number that nobody gave. */
const untold = { people: 1, gravity: 'none' } as const

/** Parts of a complaint as their filer told them. */
type Told = { [Name in keyof Complaint]?: Complaint[Name] extends object | undefined ? object : Complaint[Name] }

/**
 * The complaint with what its filer said, and without what the form filled in for them: nobody told us that theirs is
 * no matter of a hundred people, nor an heir what an heir may do.
 */
export function asTold(complaint: Complaint): Told {
  const facts: ReadonlySet<string> = new Set(Object.keys(classFacts()))
  const implied = complaint.authority === undefined ? {} : impliedBy(complaint.authority.capacity)
  const toldIn = (part: object, prefix = ''): object =>
    Object.fromEntries(
      Object.entries(part).filter(
        ([name, value]) =>
          implied[`${prefix}${name}`] !== value &&
          (prefix !== '' || !facts.has(name) || (value !== false && value !== untold[name as keyof typeof untold])),
      ),
    )
  const { complainant: filedBy, authority: right } = complaint
  return {
    ...toldIn(complaint),
    complainant: toldIn(filedBy, 'complainant.'),
    ...(right !== undefined && { authority: toldIn(right, 'authority.') }),
  }
}

/** What the class rules look at. */
export type ClassFacts = Pick<
  Complaint,
  | 'amountInDispute'
  | 'people'
  | 'inPerson'
  | 'vulnerable'
  | 'urgentHarm'
  | 'publicity'
  | 'litigation'
  | 'gravity'
  | 'projectFinance'
> & {
  regulatorReferred: boolean
  regulatorDesignated: boolean
}

/** The class facts as filed. The public cannot say that a regulator passed it on; the channel of an entry does. */
export function factsAsFiled(complaint: Complaint, channel: Channel): ClassFacts {
  const { amountInDispute, people, inPerson, vulnerable, urgentHarm, publicity, litigation, gravity, projectFinance } =
    complaint
  return {
    amountInDispute,
    people,
    inPerson,
    vulnerable,
    urgentHarm,
    publicity,
    litigation,
    gravity,
    projectFinance,
    regulatorReferred: channel === 'regulator',
    regulatorDesignated: false,
  }
}

/** 项目融资投诉, as figures count it: by its product, or because somebody said so. */
export const isProjectFinance = ({
  classFacts,
  product,
}: {
  classFacts: { projectFinance: boolean }
  product: string
}): boolean => classFacts.projectFinance || product === 'project-finance'
