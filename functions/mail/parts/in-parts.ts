import type { Writing, Written } from './context.ts'
import { type Block, type Note, noteText, online } from './letter.ts'

/**
 * Several letters to one person as one: the first gives the subject, and the top lists what is in it. The subject to a
 * colleague counts the others; to a complainant, "and 1 more" would say nothing. Each has its
 * heading and every link of its own. The greeting, the case and the liaison stand once, where they come first.
 */
export function inParts({ m, file, order: { to } }: Writing, letters: readonly [Written, ...Written[]]): Written {
  const [first, ...others] = letters
  if (others.length === 0) return first
  // Every letter to a complainant begins with the same greeting.
  const greetings = to === 'complainant' ? 1 : 0
  const titles = letters.map(({ subject }) => withoutReference(subject, file.reference))
  const said = new Set<string>()
  return {
    subject: to === 'complainant' ? first.subject : `${first.subject} · ${m.parts.more(others.length)}`,
    blocks: [
      ...first.blocks.slice(0, greetings),
      online(m.parts.contents(letters.length), m.paper.contents(letters.length)),
      { is: 'list', items: titles },
      ...letters.flatMap(({ blocks }, index): Block[] => [
        { is: 'part', text: `${index + 1}. ${titles[index]}` },
        ...passagesOf(blocks.slice(greetings).filter((block) => !isForOneAlone(block))).flatMap((passage) =>
          withoutSaid(said, passage),
        ),
      ]),
    ],
    notes: once(letters.flatMap(({ notes }) => notes)),
  }
}

/** Each note once. */
const once = (notes: readonly Note[]): Note[] => [...new Map(notes.map((note) => [noteText(note), note])).values()]

/** The subject as a heading, where the reference stands already. */
export function withoutReference(subject: string, reference: string): string {
  return subject
    .split(' · ')
    .filter((part) => part !== reference)
    .join(' · ')
}

/** What stands before the first heading, and each heading with what stands below it. */
function passagesOf(blocks: readonly Block[]): Block[][] {
  const passages: Block[][] = [[]]
  for (const block of blocks) {
    if (block.is === 'heading') passages.push([])
    passages.at(-1)?.push(block)
  }
  return passages
}

/** A passage without what an earlier part said; without its heading, if nothing is left for it but a button. */
function withoutSaid(said: Set<string>, passage: readonly Block[]): readonly Block[] {
  const left = passage.filter((block) => !(isOnce(block) && said.has(JSON.stringify(block))))
  for (const block of passage) if (isOnce(block)) said.add(JSON.stringify(block))
  const isEmpty = left.every(({ is }) => is === 'heading' || is === 'link')
  return isEmpty && left.length < passage.length ? left.filter(({ is }) => is !== 'heading') : left
}

const isForOneAlone = (block: Block): boolean => block.is === 'text' && block.alone === true

const isOnce = (block: Block): boolean => block.is === 'facts' && block.once === true
