import { liaisonOf } from '../../domain/case/case-file.ts'
import type { Writing, Written } from '../parts/context.ts'
import { type Block, factsOnce, lead, link, type Note, type Row, text } from '../parts/letter.ts'
import { greeting, liaisonBlocks } from '../parts/people.ts'

type Parts = {
  subject: string
  /** If it does not greet by name. */
  greeting?: string
  /** The most important sentence. */
  lead: string
  body?: readonly Block[]
  /** What stands above the liaison: the reference, unless the letter gives it elsewhere. */
  facts?: readonly (Row | null)[]
  /** The liaison that the letter names, if not that of today. */
  liaison?: string | null
  /** What stands between the liaison and the button. */
  after?: readonly Block[]
  /** The label of the link, if it stands last. */
  button?: string
  notes?: readonly Note[]
}

/** A letter to the complainant: what it says first, what it says then, the liaison, and what each letter ends with. */
export function letter(w: Writing, parts: Parts): Written {
  const { subject, body = [], facts: rows = [referenceRow(w)], liaison = liaisonOf(w.file), after = [] } = parts
  const { button, notes = [{ online: w.m.keepLink }] } = parts
  return {
    subject,
    blocks: [
      ...text(parts.greeting ?? greeting(w)),
      lead(parts.lead),
      ...body,
      ...(rows.length === 0 ? [] : [factsOnce(...rows)]),
      ...liaisonBlocks(w, liaison),
      ...after,
      ...(button === undefined ? [] : link(button, w.link)),
    ],
    notes: [...notes, ...signature(w)],
  }
}

export function referenceRow({ file, m }: Writing): Row {
  return [m.facts.reference, file.reference]
}

function signature({ file, language, m }: Writing): string[] {
  const entity = file.entity[language]
  return entity === undefined ? [] : [m.signature(entity)]
}
