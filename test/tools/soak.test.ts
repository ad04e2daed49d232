import { expect, it } from 'vitest'
import { type Report, wrongIn } from '../../tools/soak/report.ts'

const size = { heapMB: 60, rssMB: 200, handles: 20, openExecutions: 12, keptExecutions: 500, backlog: 0 }

/** An hour in which everything went well, with what a test changes. */
const soaked = (more: Partial<Report> = {}): Report => ({
  minutes: 60,
  virtualDays: 150,
  complaints: { filed: 1800, aMinute: 30, found: 1800, closed: 1800, lost: [] },
  answers: 9000,
  requests: { count: 12_000, failed: [], slowest: { what: 'POST /complaints', ms: 140 }, medianMs: 12 },
  executionsEnded: [],
  sweeperBacklogAtTheEnd: 0,
  measured: [
    { when: 'start', second: 360, ...size, heapMB: 40 },
    { when: 'middle', second: 1980, ...size },
    { when: 'end', second: 3600, ...size, heapMB: 65, handles: 24 },
  ],
  ...more,
})

it('an hour without a loss passes, also if memory and handles vary a little', () => {
  expect(wrongIn(soaked())).toEqual([])
})

it('memory may grow by what the simulation keeps of executions, and by no more', () => {
  const later = (heapMB: number) =>
    soaked({
      measured: [...soaked().measured.slice(0, 2), { when: 'end', second: 3600, ...size, keptExecutions: 600, heapMB }],
    })
  expect(wrongIn(later(140))).toEqual([])
  expect(wrongIn(later(150))).toEqual(['heapMB grew from 60 in the middle to 150 at the end'])
})

it.each<[what: string, more: Partial<Report>, sentence: RegExp]>([
  [
    'no complaint',
    { complaints: { ...soaked().complaints, filed: 0, found: 0, closed: 0 } },
    /^no complaint was filed$/,
  ],
  [
    'a lost complaint',
    { complaints: { ...soaked().complaints, found: 1799, closed: 1799, lost: ['4MPD-K7QX-T is not there'] } },
    /^1 of 1800 complaints are lost: 4MPD-K7QX-T is not there$/,
  ],
  [
    'a case without an end',
    { complaints: { ...soaked().complaints, closed: 1798 } },
    /^2 cases never came to their end$/,
  ],
  ['an ended execution', { executionsEnded: ['4MPD-K7QX-T'] }, /^execution 4MPD-K7QX-T ended$/],
  [
    'a failed request',
    { requests: { ...soaked().requests, failed: ['POST / : 500'] } },
    /^1 requests failed: POST \/ : 500$/,
  ],
  ['a backlog', { sweeperBacklogAtTheEnd: 3 }, /^the sweeper is left with 3 cases$/],
  [
    'memory that grows',
    { measured: [...soaked().measured.slice(0, 2), { when: 'end', second: 3600, ...size, heapMB: 89 }] },
    /^heapMB grew from 60 in the middle to 89 at the end$/,
  ],
  [
    'handles that stay open',
    { measured: [...soaked().measured.slice(0, 2), { when: 'end', second: 3600, ...size, handles: 125 }] },
    /^handles grew from 20 in the middle to 125 at the end$/,
  ],
])('%s fails the soak', (_, more, sentence) => {
  expect(wrongIn(soaked(more))).toEqual([expect.stringMatching(sentence)])
})
