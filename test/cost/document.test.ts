import { expect, it } from 'vitest'
import { outdated, writtenInto } from '../../tools/cost/document.ts'

const figures = [
  'state transitions                          22   $0.000550',
  'their time, GB-seconds                   11.6   $0.000155',
  'log bytes                              90,917   $0.000045',
  'together                                        $0.001584',
]
const document = `# Costs\n\n\`\`\`\n${figures.join('\n')}\n\`\`\`\n\nMore.\n`
const changed = (from: string, to: string): string[] => figures.map((line) => line.replace(from, to))

it('is up to date while the counts are the same, whatever the machine takes in time', () => {
  expect(outdated(document, figures)).toEqual([])
  expect(outdated(document, changed('11.6', '25.2'))).toEqual([])
  expect(outdated(document, changed('90,917', '91,300'))).toEqual([])
})

it('is out of date once a count, or a line, has changed, and is written again by command', () => {
  for (const today of [changed('  22  ', '  23  '), changed('90,917', '99,000'), changed('log bytes', 'log lines')]) {
    expect(outdated(document, today)).toHaveLength(1)
    expect(outdated(writtenInto(document, today), today)).toEqual([])
  }
  expect(outdated(document, figures.slice(1))).toHaveLength(1)
})
