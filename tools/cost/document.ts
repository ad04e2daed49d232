/** The figures in `docs/COST.md`: `npm run cost` writes them, and fails if they are not those of today. */

/** The first block of the document. */
const block = /(?<=^```\n)[^]*?(?=\n```$)/m

/** What follows from the time of this machine differs from run to run. */
const ofTime = /^(their time|together|with mail|all together)/

/** By how much a figure may differ: keys and times in texts are not always of the same length. */
const tolerance = 0.02

/** A document with these figures instead of its own. */
export function writtenInto(document: string, figures: readonly string[]): string {
  return document.replace(block, () => figures.join('\n'))
}

/** What the document says that is no longer so: one sentence for each line. */
export function outdated(document: string, figures: readonly string[]): string[] {
  const said = block.exec(document)?.[0].split('\n') ?? []
  const about = said.length === figures.length ? figures : undefined
  if (about === undefined) return ['docs/COST.md has other lines than today: npm run cost -- --write writes them.']
  return about.flatMap((line, place) =>
    ofTime.test(line) || isAlike(line, said[place] ?? '')
      ? []
      : [`docs/COST.md says "${said[place]}", today it is "${line}": npm run cost -- --write writes it.`],
  )
}

/** Whether two lines have the same words, and about the same figures. */
function isAlike(one: string, other: string): boolean {
  const [mine, theirs] = [partsOf(one), partsOf(other)]
  return (
    mine.words === theirs.words &&
    mine.figures.every((figure, place) => Math.abs(figure - (theirs.figures[place] ?? 0)) <= tolerance * figure)
  )
}

const figure = /\d[\d,]*(?:\.\d+)?/g

function partsOf(line: string): { words: string; figures: number[] } {
  return {
    words: line.replaceAll(figure, '#').replaceAll(/ +/g, ' '),
    figures: [...line.matchAll(figure)].map(([digits]) => Number(digits.replaceAll(',', ''))),
  }
}
