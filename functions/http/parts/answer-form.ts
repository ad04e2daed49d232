import type { Refusal } from '../../domain/case/refusal.ts'
import type { Reply, Request } from './handler.ts'
import type { Sent } from './read-submission.ts'
import { Problem, statuses } from './problems.ts'
import type { TypedForm } from './body.ts'

export type Form<Done extends object> = {
  sent: Sent
  /** A refusal that is not about what was typed in a page's form. */
  problem: (refusal: Refusal) => Problem
  /** Commits what was sent, or says why not. */
  record: (value: unknown) => Promise<Done | Refusal>
  /** The answer once the file has it. */
  done: (done: Done) => Reply | Promise<Reply>
  /** The page with the form once more. */
  page: (typed: TypedForm) => string
  /** Whether a person reads the answer. */
  asPage: boolean
  /** The page for refusals that the door has a page of its own for; others show the problem page. */
  instead?: (refusal: Refusal) => Promise<Reply | undefined>
}

/**
 * Answers a posted form: records it, or shows a person the form again if something in it is wrong.
 * @throws Problem for any other refusal
 */
export async function answerForm<Done extends object>(form: Form<Done>): Promise<Reply> {
  const { sent, asPage } = form
  if (sent.issues.length > 0) return unreadable(form)
  const result = await form.record(sent.value)
  if (!('refused' in result)) return form.done(result)
  if (asPage && result.refused === 'invalid')
    return { status: 422, page: form.page({ values: sent.values, issues: result.issues }) }
  const instead = asPage ? await form.instead?.(result) : undefined
  if (instead !== undefined) return instead
  throw form.problem(result)
}

/**
 * Part of a form cannot be read: a person sees the form again with the rest of it.
 * @throws Problem 400 for a program
 */
function unreadable<Done extends object>({ sent, asPage, page }: Form<Done>): Reply {
  if (!asPage) throw new Problem('not-utf8')
  return { status: statuses['not-utf8'], page: page({ values: sent.values, issues: sent.issues }) }
}

/** Whether to show the form again as it was typed: for changes, or in the other language. */
export function isToBeEdited({ values }: Pick<Sent, 'values'>): boolean {
  return values['step']?.[0] === 'edit'
}

/** The request's own address, with the key that opened it: reloading the page there sends nothing again. */
export function here({ query }: Request, more: Readonly<Record<string, string>> = {}): string {
  const { key, via, lang } = query
  return `?${new URLSearchParams({ ...(key === undefined ? {} : { key }), ...(via ? { via } : {}), ...(lang ? { lang } : {}), ...more }).toString()}`
}
