import type { CaseFile } from '../domain/case/case-file.ts'
import { fold } from '../domain/case/evolve.ts'
import type { Commit } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import { orderOf } from '../domain/workflow/mail-orders.ts'
import type { MailContext } from './parts/context.ts'
import type { Letter } from './parts/letter.ts'
import { writeLetter } from './render.ts'

/**
 * What is kept of a letter: everything that it says, as JSON. Its links lose their keys, which stand nowhere but in the
 * mail.
 */
export function lettersText(letter: Letter): string {
  const blocks = letter.blocks.map((block) =>
    block.is === 'link' || block.is === 'also' ? { ...block, href: block.href.replace(keys, '$1') } : block,
  )
  return JSON.stringify({ ...letter, blocks })
}

const keys = /([?&]key=)[^&#]*/g

/** A letter that was kept. */
export const keptLetter = (said: string): Letter => JSON.parse(said) as Letter

/**
 * A letter that was not kept, as it would be written from the file as it stood then. Its words are those of today's
 * release, and its people those of today's directory.
 * @param at when it went out
 * @returns undefined if nothing in the file calls for it
 */
export function writtenAgain(
  file: CaseFile,
  commits: readonly Commit[],
  { mail, at }: { mail: string; at: Instant },
  desk: MailContext['desk'],
): Letter | undefined {
  const sentIn = commits.find(({ facts }) =>
    facts.some((fact) => 'mail' in fact && fact.mail === mail && recorded.has(fact.fact)),
  )
  const before = sentIn === undefined ? file : fold(file.reference, commits.slice(0, commits.indexOf(sentIn)))
  const order = orderOf(before, mail)
  return order === undefined ? undefined : writeLetter([{ file: before, order, desk, link: null, work: null, now: at }])
}

const recorded: ReadonlySet<string> = new Set(['mailed', 'mail-refused', 'by-channel', 'to-post'])
