import * as z from 'zod'
import { complaintSchema, impliedBy } from '../../case/complaint.ts'
import {
  code,
  day,
  email,
  type FormValues,
  group,
  line,
  oneOf,
  postalAddress,
  whole,
  words,
  yesNo,
} from '../../forms/fields.ts'
import { eachWhenNeeded, whenNeeded } from '../../forms/when-needed.ts'

/*
 * The public form, one thing a page. The pages belong to a few steps, and some are asked only where an answer leads to
 * them. None asks about publicity and litigation, because a form that asks about threats does not calm anybody: staff
 * record both.
 */

/** For whom somebody complains. */
export const purposes = ['myself', 'representative', 'heir', 'organisation', 'together'] as const

/** All that the form asks: the complaint, and two questions that only lead to others. */
export const draftSchema = whenNeeded(() =>
  complaintSchema().extend({ forWhom: oneOf(...purposes), incident: yesNo().default(false) }),
)

/** Where the link to a draft is mailed. */
export const keepSchema = whenNeeded(() => z.strictObject({ email: email() }))

/** What each page asks for, as it is read from the page. */
const schemas = eachWhenNeeded({
  who: () => z.strictObject({ forWhom: oneOf(...purposes), complainant: group({ name: line(200) }) }),
  representative: () =>
    z.strictObject({
      authority: group({
        represented: line(200),
        capacity: oneOf('guardian', 'relative', 'lawyer', 'professional'),
        scope: oneOf('general', 'full'),
        reach: line(300).optional(),
      }),
    }),
  validity: () => z.strictObject({ authority: group({ validFrom: day().optional(), validUntil: day().optional() }) }),
  estate: () => z.strictObject({ authority: group({ represented: line(200), capacity: oneOf('heir', 'estate') }) }),
  organisation: () => z.strictObject({ authority: group({ represented: line(200) }) }),
  together: () => z.strictObject({ people: whole(2, 100_000), inPerson: yesNo().default(false) }),
  contact: () => z.strictObject(reached()),
  /** The same at a desk whose rules go by the place (`policy/desk-packs.ts`). */
  'contact-by-place': () => z.strictObject({ ...reached(), ...placed() }),
  /** Who prefers letters by post, or gave no email address. */
  address: () => z.strictObject({ complainant: group({ postalAddress: postalAddress().optional() }) }),
  'address-for-post': () => z.strictObject({ complainant: group({ postalAddress: postalAddress() }) }),
  insurance: () => z.strictObject({ ...ownRelation(), ...insured() }),
  /** The same for those who speak for somebody else: their relation to the policy is known. */
  'insurance-of-another': () => z.strictObject(insured()),
  project: () => z.strictObject({ projectFinance: yesNo().default(false) }),
  lender: () => z.strictObject({ lender: complaintSchema().shape.lender }),
  happened: () =>
    z.strictObject({
      description: words(5000),
      desiredOutcome: words(2000),
      amountInDispute: complaintSchema().shape.amountInDispute,
    }),
  support: () =>
    z.strictObject({
      support: words(1000).optional(),
      vulnerable: yesNo().default(false),
      urgentHarm: yesNo().default(false),
      incident: yesNo().default(false),
    }),
  /** The same for an heir: that somebody died is known. */
  'support-of-heir': () =>
    z.strictObject({
      support: words(1000).optional(),
      vulnerable: yesNo().default(false),
      urgentHarm: yesNo().default(false),
    }),
  event: () => z.strictObject({ gravity: oneOf('death', 'accident', 'disaster', 'public-health') }),
})

const ownRelation = () => ({
  complainant: group({ relation: oneOf('policyholder', 'insured', 'beneficiary', 'lender', 'third-party') }),
})

const reached = () => ({
  complainant: group({
    email: complaintSchema().shape.complainant.shape.email,
    phone: complaintSchema().shape.complainant.shape.phone,
    prefers: oneOf('email', 'sms', 'post', 'phone').optional(),
  }),
})

const placed = () => ({ place: code('place') })

function insured() {
  const { product, policyNumber, claimNumber } = complaintSchema().shape
  return { product, policyNumber, claimNumber }
}

/** The steps that a list shows, each with its pages in their order. */
export const steps = {
  who: ['who', 'representative', 'validity', 'estate', 'organisation', 'together'],
  contact: ['contact', 'address'],
  insurance: ['insurance', 'project', 'lender'],
  happened: ['happened'],
  support: ['support', 'event'],
} as const satisfies Record<string, readonly (keyof typeof schemas)[]>

export type Step = keyof typeof steps
export type Question = (typeof steps)[Step][number]

export const stepNames = Object.keys(steps) as Step[]
const allQuestions: readonly Question[] = stepNames.flatMap((step) => steps[step] as readonly Question[])

export const isQuestion = (name: string): name is Question => allQuestions.some((one) => one === name)

/** The step that a page belongs to. */
export function stepOf(question: Question): Step {
  return stepNames.find((step) => (steps[step] as readonly Question[]).includes(question)) ?? 'who'
}

const saidOf = (values: FormValues, name: string): string => values[name]?.[0] ?? ''

/** Whether the answers lead to a page. */
function isAsked(question: Question, values: FormValues): boolean {
  const forWhom = saidOf(values, 'forWhom')
  switch (question) {
    case 'representative':
    case 'organisation':
    case 'together':
      return forWhom === question
    case 'validity':
      return forWhom === 'representative'
    case 'estate':
      return forWhom === 'heir'
    case 'address':
      return saidOf(values, 'complainant.prefers') === 'post' || saidOf(values, 'complainant.email').trim() === ''
    case 'project':
      return withProjects.has(saidOf(values, 'product')) || isOfLender(values)
    case 'lender':
      // A lender who complains has said who finances it.
      return isAboutProject(values) && !isOfLender(values)
    case 'event':
      return forWhom !== 'heir' && saidOf(values, 'incident') === 'true'
    default:
      return true
  }
}

/**
 * Products that may cover the financing of a project. Nobody with another is asked: the staff record it where it shows
 * later.
 */
const withProjects: ReadonlySet<string> = new Set(['engineering', 'credit', 'surety', 'credit-surety'])

const isOfLender = (values: FormValues): boolean =>
  !isForAnother(values) && saidOf(values, 'complainant.relation') === 'lender'

const isAboutProject = (values: FormValues): boolean =>
  saidOf(values, 'product') === 'project-finance' ||
  (isAsked('project', values) && saidOf(values, 'projectFinance') === 'true')

const isForAnother = (values: FormValues): boolean => ['representative', 'heir'].includes(saidOf(values, 'forWhom'))

/** The pages that these answers lead to, in their order. */
export function questionsFor(values: FormValues): Question[] {
  return allQuestions.filter((question) => isAsked(question, values))
}

/** What a page asks for, given the answers so far. @param byPlace whether the desk asks for the place */
export function schemaOfQuestion(question: Question, values: FormValues, byPlace = false): z.ZodObject {
  if (question === 'support' && saidOf(values, 'forWhom') === 'heir') return schemas['support-of-heir']
  if (question === 'address' && saidOf(values, 'complainant.prefers') === 'post') return schemas['address-for-post']
  if (question === 'contact') return schemas[byPlace ? 'contact-by-place' : 'contact']
  if (question === 'insurance') return schemas[isForAnother(values) ? 'insurance-of-another' : 'insurance']
  return schemas[question]
}

/** The fields of a page as dotted paths, in their order. @param byPlace whether the desk asks for the place */
export function fieldsOf(question: Question, values: FormValues, byPlace = false): string[] {
  return Object.entries(schemaOfQuestion(question, values, byPlace).shape).flatMap(([name, part]) =>
    part instanceof z.ZodObject && groups.has(name) ? Object.keys(part.shape).map((own) => `${name}.${own}`) : [name],
  )
}

/** An amount is a group too, but one field. */
const groups: ReadonlySet<string> = new Set(['complainant', 'authority'])

const isOf = (name: string, field: string): boolean => name === field || name.startsWith(`${field}.`)

/** The answers with those of one page replaced by what was posted from it, as it was typed. */
export function answered(values: FormValues, question: Question, posted: FormValues): FormValues {
  const fields = fieldsOf(question, values, true)
  const isHere = ([name]: readonly [string, unknown]): boolean => fields.some((field) => isOf(name, field))
  return Object.fromEntries([
    ...Object.entries(values).filter((one) => !isHere(one)),
    ...Object.entries(posted).filter(isHere),
  ])
}

/**
 * The answers as the form of a complaint: without those to pages that the others do not lead to any more, and with what
 * follows from them.
 */
export function complaintIn(values: FormValues): FormValues {
  const fields = questionsFor(values).flatMap((question) => fieldsOf(question, values, true))
  return {
    ...Object.fromEntries(Object.entries(values).filter(([name]) => fields.some((field) => isOf(name, field)))),
    ...implied(values),
    ...(saidOf(values, 'product') === 'project-finance' ? { projectFinance: ['true'] } : {}),
  }
}

/** What follows from for whom somebody complains. */
function implied(values: FormValues): FormValues {
  const asFields = (answers: Readonly<Record<string, string>>): FormValues =>
    Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, [value]]))
  switch (saidOf(values, 'forWhom')) {
    case 'representative':
      return asFields(impliedBy('relative'))
    case 'heir':
      return asFields(impliedBy('heir'))
    case 'organisation':
      return asFields({ 'authority.capacity': 'organisation', ...impliedBy('organisation') })
    default:
      return {}
  }
}
