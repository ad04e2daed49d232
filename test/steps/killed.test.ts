import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KindName } from '../../functions/domain/case/facts.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { sweep } from '../../functions/steps/sweep.ts'
import { wait } from '../../functions/steps/wait.ts'
import { receive } from '../../functions/app/receive-complaint.ts'
import { caseFiles, readCase, readCommits, readRow } from '../../functions/store/cases.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { rulesOf } from '../../functions/store/desk.ts'
import { saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { figuresOf } from '../support/steps/counted-figures.ts'
import type { Answers } from '../support/domain/desk.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  filed,
  openWorkplace,
  receiveOne,
  receiving,
  type Snapshot,
  type Workplace,
} from '../support/steps/workplace.ts'

const at = (time: string): Instant => new Date(time).toISOString()
const accept = { class: 'key' }
const propose = { remedy: '赔付', remedyDue: '2026-03-20' }

/**
 * What happens in a key case, in order: each line is one run of Advance at a moment, most of them after somebody
 * decided.
 */
const story: { when: string; before?: [kind: KindName, decision: string, more?: Answers] }[] = [
  { when: '2026-03-02T10:00:00+08:00' },
  { when: '2026-03-02T11:00:00+08:00', before: ['intake', 'accept', accept] },
  { when: '2026-03-04T09:00:00+08:00' }, // a reminder
  { when: '2026-03-06T09:00:00+08:00' }, // overdue, and the first rung
  { when: '2026-03-06T10:00:00+08:00', before: ['investigation', 'complete'] },
  { when: '2026-03-06T11:00:00+08:00', before: ['negotiation', 'agreed'] },
  { when: '2026-03-06T12:00:00+08:00', before: ['feedback', 'propose', propose] },
  { when: '2026-03-09T09:00:00+08:00', before: ['co-sign', 'return'] },
  { when: '2026-03-09T10:00:00+08:00', before: ['feedback', 'propose', propose] },
  { when: '2026-03-09T11:00:00+08:00', before: ['co-sign', 'approve'] },
  { when: '2026-03-10T10:00:00+08:00', before: ['fulfilment', 'fulfilled'] },
  { when: '2026-03-11T10:00:00+08:00', before: ['return-visit', 'visited'] },
  { when: '2026-03-13T10:00:00+08:00' }, // the survey
  { when: '2026-03-20T10:00:00+08:00' }, // its reminder
  { when: '2026-03-27T10:00:00+08:00' }, // lapsed: closed
]

/** Runs Advance at a line of the story; the process is gone after its n-th side effect, and the step runs again. */
async function advanceWithAccident(
  workplace: Workplace,
  reference: string,
  when: Instant,
  effect: number,
): Promise<boolean> {
  workplace.accidentAfter(effect)
  await advanceOne(workplace, reference, when).catch((error: Error) => {
    if (error.name !== 'Killed') throw error
  })
  const happened = workplace.happened()
  workplace.accidentAfter(Number.POSITIVE_INFINITY)
  await advanceOne(workplace, reference, when)
  return happened
}

/** The history without what is new each time: the order of facts, and everything in them but ids of mails and keys. */
async function historyOf(workplace: Workplace, reference: string): Promise<string[]> {
  const { commits } = await fileOf(workplace, reference)
  return commits.flatMap(({ at: when, facts }) =>
    facts.map(
      (fact) =>
        `${when} ${JSON.stringify({ ...fact, messageId: undefined, digest: undefined, link: undefined, candidates: undefined })}`,
    ),
  )
}

const execution = 'arn:aws:states:local:000000000000:execution:complaint:x'

describe('a step that is killed after any of its side effects and run again', () => {
  let whole: Workplace
  let reference: string
  /** The table before each run of Advance; history and mails after it. */
  const chapters: { before: Snapshot; mailsBefore: number; history: string[]; mails: string[] }[] = []
  beforeAll(async () => {
    whole = await openWorkplace()
    reference = await receiveOne(whole, at('2026-03-02T10:00:00+08:00'))
    for (const { when, before } of story) {
      if (before !== undefined) await decideOne(whole, reference, before[0], before[1], at(when), before[2])
      const [snapshot, mailsBefore] = [await whole.snapshot(), whole.mails.length]
      await advanceOne(whole, reference, at(when))
      chapters.push({
        before: snapshot,
        mailsBefore,
        history: await historyOf(whole, reference),
        mails: whole.mails.map(({ to, mail }) => `${to} ${mail}`),
      })
    }
  })
  afterAll(() => whole.close())

  it('sends each mail once, closes the case and keeps the chain intact without an accident', async () => {
    const { history, mails } = chapters.at(-1) as (typeof chapters)[number]
    expect(new Set(mails).size).toBe(mails.length)
    expect(history.at(-1)).toContain('"ended"')
    expect(
      verifyChain(
        caseFiles,
        reference,
        await readCommits(whole.store, reference),
        await readRow(whole.store, reference),
      ),
    ).toEqual([])
  })

  it.each(story.map((line, run) => ({ run, when: line.when, what: line.before?.[0] ?? 'time' })))(
    'has at $when ($what) the same history and at most one more mail to anybody',
    async ({ run, when }) => {
      const expected = chapters[run] as (typeof chapters)[number]
      let effect = 0
      for (;;) {
        effect += 1
        const workplace = await openWorkplace(expected.before)
        try {
          if (!(await advanceWithAccident(workplace, reference, at(when), effect))) break
          expect(await historyOf(workplace, reference), `after effect ${effect}`).toEqual(expected.history)
          const extra = workplace.mails.map(({ to, mail }) => `${to} ${mail}`)
          for (const mail of expected.mails.slice(expected.mailsBefore)) extra.splice(extra.indexOf(mail), 1)
          expect(new Set(extra.map((mail) => mail.split(' ')[0])).size, `repeated mails: ${extra.join(', ')}`).toBe(
            extra.length,
          )
          expect(
            verifyChain(
              caseFiles,
              reference,
              await readCommits(workplace.store, reference),
              await readRow(workplace.store, reference),
            ),
          ).toEqual([])
          const { file, pending, uncounted } = (await readCase(workplace.store, reference))!
          const { counted, byFile } = figuresOf(await workplace.snapshot(), file, await rulesOf(workplace.store, file))
          expect(counted, `figures after effect ${effect}`).toEqual(byFile)
          expect([...pending, ...uncounted]).toEqual([])
        } finally {
          await workplace.close()
        }
      }
      expect(effect).toBeGreaterThan(1)
    },
    60_000,
  )
})

describe('the desk when a wake is lost', () => {
  let workplace: Workplace
  beforeAll(async () => {
    workplace = await openWorkplace()
  })
  afterAll(() => workplace.close())

  it('starts a missing execution with the sweeper after two minutes, and not earlier', async () => {
    workplace.accidentAfter(1)
    await receive(receiving(workplace), crypto.randomUUID(), filed, at('2026-03-02T10:00:00+08:00')).catch(() => {})
    workplace.accidentAfter(Number.POSITIVE_INFINITY)
    workplace.bells.length = 0
    expect(await sweep(workplace, { v: 1, at: at('2026-03-02T10:01:59+08:00') })).toEqual({ woken: 0, left: 0 })
    expect(await sweep(workplace, { v: 1, at: at('2026-03-02T10:02:00+08:00') })).toEqual({ woken: 1, left: 0 })
    expect(workplace.bells).toEqual([expect.stringMatching(/^StartExecution /)])
  })

  it('finds the same case when the same complaint is sent again', async () => {
    const key = crypto.randomUUID()
    workplace.accidentAfter(1)
    await receive(receiving(workplace), key, filed, at('2026-03-02T10:00:00+08:00')).catch(() => {})
    workplace.accidentAfter(Number.POSITIVE_INFINITY)
    const again = await receive(receiving(workplace), key, filed, at('2026-03-02T10:00:30+08:00'))
    expect(again).toMatchObject({ created: false, file: { receivedAt: at('2026-03-02T10:00:00+08:00') } })
  })

  it('notices an act between Advance and the wait when the wait begins', async () => {
    const reference = await receiveOne(workplace, at('2026-03-02T10:00:00+08:00'), {}, crypto.randomUUID())
    await advanceOne(workplace, reference, at('2026-03-02T10:00:00+08:00'))
    await decideOne(workplace, reference, 'intake', 'accept', at('2026-03-02T11:00:00+08:00'), accept)
    workplace.bells.length = 0
    await wait(workplace, { v: 2, reference, turn: 1, execution, token: 'token-1' })
    expect(workplace.bells).toEqual(['SendTaskSuccess token-1'])
  })

  it('wakes nothing without an act, and keeps the token of the newest turn', async () => {
    const reference = await receiveOne(workplace, at('2026-03-02T10:00:00+08:00'), {}, crypto.randomUUID())
    await advanceOne(workplace, reference, at('2026-03-02T10:00:00+08:00'))
    workplace.bells.length = 0
    await wait(workplace, { v: 2, reference, turn: 2, execution, token: 'token-2' })
    await saveWaitToken(workplace.store, reference, 1, 'token-1')
    expect(workplace.bells).toEqual([])
    await decideOne(workplace, reference, 'intake', 'accept', at('2026-03-02T11:00:00+08:00'), accept)
    expect(workplace.bells).toEqual(['SendTaskSuccess token-2'])
  })

  it('uses the new token of a wait that ran again after a kill', async () => {
    const reference = await receiveOne(workplace, at('2026-03-02T10:00:00+08:00'), {}, crypto.randomUUID())
    await advanceOne(workplace, reference, at('2026-03-02T10:00:00+08:00'))
    workplace.accidentAfter(1)
    await wait(workplace, { v: 2, reference, turn: 3, execution, token: 'first' }).catch(() => {})
    workplace.accidentAfter(Number.POSITIVE_INFINITY)
    await wait(workplace, { v: 2, reference, turn: 3, execution, token: 'second' })
    workplace.bells.length = 0
    await decideOne(workplace, reference, 'intake', 'accept', at('2026-03-02T11:00:00+08:00'), accept)
    expect(workplace.bells).toEqual(['SendTaskSuccess second'])
  })
})
