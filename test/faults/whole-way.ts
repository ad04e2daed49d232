import { commitDecision } from '../../functions/app/commit-decision.ts'
import { type CaseFile, openTasks } from '../../functions/domain/case/case-file.ts'
import type { KindName } from '../../functions/domain/case/facts.ts'
import { addMessage } from '../../functions/domain/features/complainant/message.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { readCase } from '../../functions/store/cases.ts'
import { queryPage, text } from '../../functions/store/client.ts'
import { key, table } from '../../functions/store/table.ts'
import { firstDecision, standard as policy } from '../support/domain/desk.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { complainantAt, decideOne, receiveOne, staff, type Workplace } from '../support/steps/workplace.ts'
import type { FaultyDesk } from './desk.ts'

/** A Monday morning in Shanghai, a minute before the sweeper looks for stalled cases. */
export const start: Instant = '2026-03-02T01:59:00.000Z'

export const rules = { policy, calendar: calendarNamed(policy.calendar), staff, load: {} }

/** Days after which a case that has not come to its end counts as lost. */
const daysAtMost = 10

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** What somebody does at a desk, and how they see on a page that it is there. */
type Act = { does: () => Promise<unknown>; isDone: (page: Page) => boolean }
type Page = { file: CaseFile; facts: ReadonlySet<string> }

/**
 * One complaint from receipt to closing. Everybody does their task a minute after the mail with its link; a message and
 * a note come in between. If a request fails, its sender looks at the page a minute later, and repeats what is missing.
 * Nothing depends on how fast the machine is, so that the calls of two ways are the same up to the fault.
 * @returns the reference; undefined if the case did not come to its end
 */
export async function wholeWay(desk: FaultyDesk): Promise<string | undefined> {
  const { clock, plain } = desk
  let moment = Date.parse(start)
  const now = (): Instant => new Date(moment).toISOString()
  const workplace = desk as unknown as Workplace
  let reference = ''
  let minutesAmiss = 0
  await doOnce({
    does: async () => (reference = await receiveOne(workplace, now(), { complainant: complainantAt('lilei') })),
    isDone: () => false,
  })
  await nextMinute()
  while (moment < Date.parse(start) + daysAtMost * day) {
    const { file } = await read()
    const task = openTasks(file)[0]
    if (file.ended === null && task !== undefined && isAnnounced(desk, task)) await perform(task)
    else if (!(await isCalm(desk))) await recover()
    else if (file.ended === null && task !== undefined) await until(moment + 15 * minute)
    else if (file.ended === null) await until(moment + 12 * hour)
    else return reference
  }
  return undefined

  async function read(): Promise<Page> {
    const record = await readCase(plain, reference)
    return { file: record!.file, facts: new Set(record!.commits.flatMap(({ facts }) => facts.map(({ fact }) => fact))) }
  }

  async function perform({ id, kind }: { id: string; kind: string }): Promise<void> {
    const decide = (decision: string) => () => decideOne(workplace, reference, kind as KindName, decision, now())
    if (kind === 'investigation') {
      await doOnce({ does: writeMessage, isDone: ({ facts }) => facts.has('message') })
      await nextMinute()
      await doOnce({ does: decide('note'), isDone: ({ facts }) => facts.has('noted') })
    }
    await doOnce({
      does: decide(firstDecision[kind as KindName]),
      isDone: ({ file }) => file.tasks.find((task) => task.id === id)?.state !== 'open',
    })
    await nextMinute()
  }

  async function writeMessage(): Promise<void> {
    const record = await readCase(desk.store, reference)
    const by = { as: 'complainant', mail: 'acknowledgement' } as const
    const done = await commitDecision(desk, record!, { by, at: now() }, ({ file }) =>
      addMessage(file, { text: '发票已补寄', newFacts: false }, rules, now()),
    )
    if ('refused' in done) throw new Error(JSON.stringify(done))
  }

  async function doOnce({ does, isDone }: Act): Promise<void> {
    for (let left = 20; ; left -= 1) {
      try {
        return await until(moment + 1000, does)
      } catch (error) {
        if (left === 0) throw error
        await nextMinute()
        if (reference !== '' && isDone(await read())) return
      }
    }
  }

  /** The sweeper runs every minute. After some hours, the test only lets it run once an hour. */
  function recover(): Promise<void> {
    minutesAmiss += 1
    return minutesAmiss < 200 ? nextMinute() : until(moment + hour, desk.sweep)
  }

  /** To the next whole minute, in which the sweeper runs. */
  function nextMinute(): Promise<void> {
    return until((Math.floor(moment / minute) + 1) * minute, desk.sweep)
  }

  /** Time passes; at its end something is done. @throws what that throws */
  async function until(when: number, does: () => Promise<unknown> = async () => {}): Promise<void> {
    moment = when
    let thrown: unknown
    clock.at(when, () =>
      does().then(
        () => {},
        (error: unknown) => void (thrown = error),
      ),
    )
    await clock.advanceTo(when)
    if (thrown !== undefined) throw thrown
  }
}

/** Whether the mail with the link to a task has arrived. */
const isAnnounced = ({ mails }: FaultyDesk, { id }: { id: string }): boolean =>
  mails.some(({ mail }) => mail.startsWith(`${id} `))

/** Whether the sweeper has nothing to do: no commit was left behind, no case is parked, and the execution waits. */
async function isCalm({ plain, executions }: FaultyDesk): Promise<boolean> {
  const { name, partitionKey } = table.indexes.pending
  const isEmpty = async (list: string): Promise<boolean> => {
    const found = await queryPage(plain, {
      IndexName: name,
      KeyConditionExpression: '#list = :list',
      ExpressionAttributeNames: { '#list': partitionKey },
      ExpressionAttributeValues: { ':list': text(list) },
    })
    return found.length === 0
  }
  const { state = 'Later' } = executions().at(-1) ?? {}
  const isBusy = ['Advance', 'Later', 'Park', 'Fresh'].includes(state)
  return !isBusy && (await isEmpty(key.pending)) && (await isEmpty(key.parked))
}
