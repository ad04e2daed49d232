import { fc, many } from '../support/properties.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareFigures } from '../../cli/figures/differences.ts'
import { readReferences } from '../../cli/parts/items.ts'
import { availableActions } from '../../functions/domain/decide/decide.ts'
import { assigneeOf, holderOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { overallClocks } from '../../functions/domain/deadlines/case-clocks.ts'
import { dueOf } from '../../functions/domain/workflow/reminders.ts'
import { complaintView } from '../../functions/domain/views/case-views.ts'
import { type LocalDesk, startDesk } from '../../local/desk.ts'
import { type ActName, anyAct, plan } from '../support/domain/acts.ts'
import * as holds from '../support/domain/invariants.ts'
import { json } from '../support/running-desk/desk.ts'
import { everyone, type Inside, inside, RealCase } from './real-case.ts'
import { type WatchedTable, watchedTable } from './watched-table.ts'

/**
 * Random acts at a whole desk on the virtual clock. After each, its doors, pages and mails must say what the pure case
 * says. Three cases; in the mode of `npm run test:many` forty, or as many as `MODEL_RUNS` says.
 */
const runs = Number(process.env['MODEL_RUNS'] ?? (many ? 40 : 3))

let desk: LocalDesk
let within: Inside
beforeAll(async () => {
  let table: WatchedTable | undefined
  desk = await startDesk({
    clockStart: '2026-01-05T01:00:00Z',
    patience: 60,
    meter: {
      invoked: () => {},
      table: async (endpoint) => (table = await watchedTable(endpoint, everyone)),
    },
  })
  within = inside(desk, table as WatchedTable)
})
afterAll(async () => {
  within?.close()
  await desk?.close()
})

/** No outage here, and no mail that does not come: test/steps and test/e2e show those. */
const names: readonly ActName[] = ['decide', 'move', 'wait', 'strike', 'write', 'leave', 'resign', 'announce', 'reopen']
const weight = fc.constantFrom(
  {},
  { amountInDispute: { currency: 'CNY', value: '60000.00' } },
  { amountInDispute: { currency: 'CNY', value: '600000.00' } },
)

/** The doors say what the pure case says. */
async function agree(real: RealCase): Promise<void> {
  const { model, email } = real
  const { file, reference } = model
  const follow = real.link(email, '/complaints/')
  const seen = complaintView(file, model.desk, model.now)
  // Without an address, nothing is mailed that could be followed.
  expect(follow === undefined, `a link for ${email}`).toBe(email === '')
  if (follow !== undefined)
    expect(await json(follow)).toMatchObject({
      status: 200,
      body: {
        reference,
        status: seen.status,
        class: seen.class,
        outcome: seen.outcome,
        liaison: seen.liaison,
        respondBy: seen.respondBy,
        timeline: seen.timeline,
      },
    })
  for (const task of openTasks(file)) {
    const holder = holderOf(task)
    if (holder === null || holder === 'complainant') continue
    const address = real.link(`${holder}@example.com`, '/tasks/', task.id)
    expect(address, `${holder} has a link to ${task.id}`).toBeDefined()
    const { status, body } = await json(address ?? '')
    expect(status, task.id).toBe(200)
    const offers = availableActions(file, task, { person: holder, may: 'act' }, model.desk).map(({ name }) => name)
    expect(
      {
        state: body.state,
        due: body.dueAt,
        decisions: body.decisions.map(({ name }: { name: string }) => name),
        assignee: body.case.assignee,
        overall: body.case.overallDueAt,
      },
      task.id,
    ).toEqual({
      state: 'open',
      due: dueOf(file, task, model.desk),
      decisions: offers,
      assignee: assigneeOf(task),
      overall:
        task.kind === 'consultation'
          ? undefined
          : overallClocks(file, model.desk)
              .map(({ dueAt }) => dueAt)
              .sort()[0],
    })
    const page = await fetch(address ?? '', { headers: { accept: 'text/html' } })
    expect([page.status, (await page.text()).includes(reference)], `the page of ${task.id}`).toEqual([200, true])
  }
  // Every mail that the file says went out lies in an inbox. Other cases may have been corrected to the same address.
  const sent = model.facts('mailed').filter(({ to }) => ['complainant', 'former-address'].includes(to)).length
  expect(
    real.addresses.flatMap((address) => real.mails(address)).filter(({ text }) => text.includes(reference)).length,
    'mails to the complainant',
  ).toBe(sent)
}

test('a whole desk agrees with the pure case after each random act', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(weight, fc.array(anyAct(names), { minLength: 8, maxLength: 16 }), async (more, acts) => {
      const real = await RealCase.filed(desk, within, more)
      await agree(real)
      for (const one of acts) {
        real.model.now = real.now
        const before = { file: real.model.file, desk: real.model.desk, commits: real.model.commits.length }
        const planned = plan(real.model, one)
        if (planned === undefined || !(await real.take(planned))) continue
        done += 1
        await agree(real)
        holds.soundness(real.model, before.file)
        holds.neverEarlier(real.model, before)
        holds.told(real.model)
      }
      // A case that continued would keep the desk busy while the next case is looked at.
      await real.take({ what: 'complainant', does: 'withdraw', sent: {} })
    }),
    { numRuns: runs, endOnFailure: true, ...(runs > 3 && { interruptAfterTimeLimit: 600_000 }) },
  )
  expect(done).toBeGreaterThan(runs)

  // What is counted meanwhile, by steps and by the schedule, is what follows from the files.
  const { cases, differences, wrongSums, unreadable } = await compareFigures(
    within.store,
    await readReferences(within.store),
  )
  expect({ differences, wrongSums, unreadable }).toEqual({ differences: [], wrongSums: [], unreadable: [] })
  expect(cases).toBeGreaterThanOrEqual(runs)
})
