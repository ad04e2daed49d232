import { whenNeeded } from '../forms/when-needed.ts'
import * as z from 'zod'
import { cleanLine, mailAddress } from '../forms/fields.ts'
import { languages } from '../forms/language.ts'
import { departments, type Role, roles } from '../policy/policy.ts'

const localDay = z.iso.date()

/** One person of the staff directory. Days are local days of the policy's calendar, both included. */
export const personSchema = whenNeeded(() =>
  z.strictObject({
    /** Not `complainant`: that is who a survey and the mails to the complainant belong to. */
    id: z.string().regex(/^(?!complainant$)[A-Za-z0-9][A-Za-z0-9-]{0,39}$/i),
    name: z.string().overwrite(cleanLine).min(1).max(200),
    email: z.email({ pattern: mailAddress }).max(254),
    phone: z.string().overwrite(cleanLine).min(3).max(40),
    roles: z.array(z.enum(roles)).min(1),
    /** What else the person does: they are notified of emergencies. */
    functions: z.array(z.enum(departments)).optional(),
    unit: z.string().overwrite(cleanLine).min(1).max(100),
    parentUnit: z.string().overwrite(cleanLine).max(100).nullable(),
    /** Product codes that the person knows; an empty list means all. */
    products: z.array(z.string()),
    /** Languages the person works in; the first is that of their mails. */
    languages: z.array(z.enum(languages)).min(1),
    away: z.array(
      z
        .strictObject({ from: localDay, until: localDay })
        .refine(({ from, until }) => from <= until, 'ends before it begins'),
    ),
    deputy: z.string().nullable(),
    /** Under which complaints by members of staff are recognised; the id is used if it is missing. */
    staffNumber: z.string().overwrite(cleanLine).min(1).max(40).optional(),
    /**
     * Their account at the identity provider: its issuer, and the id that nobody else is ever given (`sub`; at Entra
     * the object id). Where it is missing, a supervisor can confirm one.
     */
    signIn: z
      .strictObject({
        issuer: z.url({ protocol: /^https?$/ }).max(300),
        subject: z.string().min(1).max(255),
      })
      .optional(),
  }),
)

export type Person = z.infer<ReturnType<typeof personSchema>>

/** Whether a person is away on a local day. */
export function isAway(person: Person, day: string): boolean {
  return person.away.some(({ from, until }) => from <= day && day <= until)
}

export function hasRole(staff: readonly Person[], id: string, wanted: readonly Role[]): boolean {
  return staff.some((person) => person.id === id && person.roles.some((role) => wanted.includes(role)))
}

/**
 * Whom somebody of the staff asks if a link or a task is not theirs any more: a supervisor of theirs, or any other one.
 * Nobody who is not in the directory is told a name.
 */
export function someoneToAsk(staff: readonly Person[], id: string | undefined): Person | undefined {
  const person = staff.find((one) => one.id === id)
  if (person === undefined) return undefined
  const supervisors = staff.filter((one) => one.id !== id && one.roles.includes('supervisor'))
  return supervisors.find((one) => oversees(one, person)) ?? supervisors[0]
}

/**
 * Whether somebody is a supervisor of another: in the same unit, or in the one above it. Executives and compliance have
 * no supervisor here, in whatever unit: they decide, also in reviews, on what supervisors did, and nobody chooses the
 * reviewer of their own decision.
 */
export function oversees(supervisor: Person, person: Person): boolean {
  const above = person.roles.some((role) => role === 'executive' || role === 'compliance')
  return (
    supervisor.id !== person.id &&
    supervisor.roles.includes('supervisor') &&
    !above &&
    (person.unit === supervisor.unit || person.parentUnit === supervisor.unit)
  )
}

/** Every unit of the directory, and those that only stand above others. */
export function unitsOf(staff: readonly Person[]): string[] {
  return [...new Set(staff.flatMap(({ unit, parentUnit }) => [unit, ...(parentUnit === null ? [] : [parentUnit])]))]
}
