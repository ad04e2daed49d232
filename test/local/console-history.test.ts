import { expect, it } from 'vitest'
import { type HistoryEvent, historyLength, historyPage } from '../../local/console/page.ts'

const events = Array.from({ length: 2 * historyLength + 50 }, (_, index): HistoryEvent => ({
  id: index + 1,
  at: 1_772_416_800_000 + index * 1000,
  type: 'TaskStateEntered',
  state: `event-${index + 1}`,
}))
const shown = async (before?: number): Promise<{ numbers: number[]; next: number | undefined }> => {
  const page = String(await historyPage('en', 'Asia/Shanghai', 'MFAD-Y73X-Z', events, before))
  const next = /before=(\d+)/.exec(page)?.[1]
  return {
    numbers: [...page.matchAll(/event-(\d+)/g)].map(([, number]) => Number(number)),
    next: next === undefined ? undefined : Number(next),
  }
}

it('the page of a long execution shows its newest events and leads to the rest', async () => {
  const numbers: number[] = []
  for (let next: number | undefined = undefined, pages = 0; pages < 10; pages += 1) {
    const page: Awaited<ReturnType<typeof shown>> = await shown(next)
    expect(page.numbers.length).toBeLessThanOrEqual(historyLength)
    numbers.unshift(...page.numbers)
    next = page.next
    if (next === undefined) break
  }
  expect(numbers).toEqual(events.map(({ id }) => id))
  expect((await shown()).numbers.at(-1)).toBe(events.length)
})
