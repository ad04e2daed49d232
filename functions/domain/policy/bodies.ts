import * as z from 'zod'
import { languages } from '../forms/language.ts'
import { type Right, rights } from './terms.ts'

const texts = () =>
  z.strictObject(
    Object.fromEntries(languages.map((language) => [language, z.string().min(1).max(300)])) as Record<
      (typeof languages)[number],
      z.ZodString
    >,
  )

/** Somebody outside the firm to whom a complainant can turn: who, what for, and how to reach them. */
export const bodySchema = () =>
  z.strictObject({
    name: texts(),
    /** What it does for them. */
    purpose: texts(),
    address: texts().optional(),
    phone: z.string().min(3).max(60).optional(),
    hours: texts().optional(),
    email: z.email().max(100).optional(),
    website: z.url({ protocol: /^https$/ }).optional(),
    /** How long after the letter of the decision they can turn to it. Letters give the day. */
    within: z.strictObject({ unit: z.enum(['calendar-days', 'months']), count: z.int().min(1).max(366) }).optional(),
    /** Stands for the one where the complainant or the firm is, as the desk names it (`about.bodies`). */
    local: z.literal(true).optional(),
  })
export type Body = z.infer<ReturnType<typeof bodySchema>>

/** A body as the configuration of the desk names it. */
export const localBody = () =>
  bodySchema()
    .omit({ local: true })
    .extend({ right: z.enum(rights) })
export type LocalBody = z.infer<ReturnType<typeof localBody>>

/** What a pack says about rights. The whole schema stands above this file. */
type Stating = {
  rights?: readonly { right: Right; detail?: unknown; bodies?: readonly Body[] | undefined }[] | undefined
}

/** Whom a right leads to; none if the pack does not say. */
export function bodiesFor({ rights: all = [] }: Stating, right: Right): readonly Body[] {
  return all.find((one) => one.right === right)?.bodies ?? []
}

/** The pack with the firm's own local bodies in place of those that stand for them; others are added. */
export function withLocalBodies<Pack extends Stating>(policy: Pack, bodies: readonly LocalBody[] | undefined): Pack {
  if (bodies === undefined || bodies.length === 0 || policy.rights === undefined) return policy
  return {
    ...policy,
    rights: policy.rights.map((one) => {
      const own: readonly Body[] = bodies.filter(({ right }) => right === one.right)
      return own.length === 0 ? one : { ...one, bodies: [...own, ...(one.bodies ?? []).filter(({ local }) => !local)] }
    }),
  }
}

/** What a pack leaves unsaid about bodies: nobody can turn to somebody whom they cannot find. */
export function bodiesUnsaid({ rights: all = [] }: Stating): string[] {
  return all.flatMap(({ right, bodies = [] }, index) => [
    ...(bodies.length === 0 && right !== 'review' && right !== 'litigation'
      ? [`rights.${index} ${right}: bodies is missing, so letters give no name, address or phone of it`]
      : []),
    ...bodies.flatMap(({ phone, website, address, local, name }, place) => {
      if (local)
        return [`rights.${index}.bodies.${place}: “${name.en}” stands for one that the desk has to name (about.bodies)`]
      return phone === undefined && website === undefined && address === undefined
        ? [`rights.${index}.bodies.${place}: “${name.en}” has no phone, address or website`]
        : []
    }),
  ])
}
