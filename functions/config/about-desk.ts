import * as z from 'zod'
import { languages } from '../domain/forms/language.ts'
import { localBody } from '../domain/policy/bodies.ts'

/** A text in every language. */
const texts = <Text extends z.ZodType>(text: Text) =>
  z.strictObject(
    Object.fromEntries(languages.map((language) => [language, text])) as Record<(typeof languages)[number], Text>,
  )

const sentence = () => z.string().min(1).max(300)
const notes = () => z.strictObject({ text: z.string().min(1).max(5000), email: z.email().optional() })
const webAddress = () => z.url({ protocol: /^https$/ }).max(500)

/**
 * What the insurer publishes about its desk besides its name and number, where people look for it: below every page.
 * What is left out is not shown.
 */
export const aboutDesk = () =>
  z.strictObject({
    /** When somebody answers the telephone: `Monday to Friday, 9 to 17`. */
    hours: texts(sentence()).optional(),
    /** Where letters go, one line. */
    postalAddress: texts(sentence()).optional(),
    /** The insurer's own pages: how it deals with personal data, and how its pages can be used by everybody. */
    privacy: texts(webAddress()).optional(),
    accessibility: texts(webAddress()).optional(),
    /** What the insurer adds to our own pages about them, if it has none: in its words, and whom to write to. */
    privacyNotes: texts(notes()).optional(),
    accessibilityNotes: texts(notes()).optional(),
    /** Bodies outside the firm where its complainants are: the regulator's local office, a mediation centre. */
    bodies: z.array(localBody()).max(10).optional(),
  })
export type AboutDesk = z.infer<ReturnType<typeof aboutDesk>>
