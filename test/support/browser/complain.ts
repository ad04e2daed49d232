import { fieldsOf, isQuestion } from '../../../functions/domain/features/intake/questions.ts'
import type { Values, Visitor } from './browser.ts'

/** The page of the form that a browser stands on: `who`, `contact`, `check` … */
export const pageOf = ({ page }: Visitor): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** What of these values the page that stands there asks for. */
function here(visitor: Visitor, values: Values): Values {
  const question = pageOf(visitor)
  if (!isQuestion(question)) return {}
  const fields = fieldsOf(question, { forWhom: [String(values['forWhom'] ?? 'myself')] })
  const isAsked = (name: string): boolean => fields.some((field) => name === field || name.startsWith(`${field}.`))
  return Object.fromEntries(Object.entries(values).filter(([name]) => isAsked(name)))
}

/**
 * Fills in the public form page by page, as far as the page where everything is checked.
 * @param each what to do on each page before it is sent
 */
export async function answersAll(
  visitor: Visitor,
  values: Values,
  each: (page: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const all: Values = { forWhom: 'myself', ...values }
  // More pages than the form has.
  for (let pages = 0; pageOf(visitor) !== 'check' && pages < 20; pages += 1) {
    await visitor.fill(here(visitor, all))
    await each(pageOf(visitor))
    await visitor.press('next')
  }
}
