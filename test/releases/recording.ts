import { readFileSync } from 'node:fs'
import { consequences, kindNames } from '../../functions/domain/case/facts.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { doorOf } from './doors.ts'
import type { RecordedCase, RecordedInputs } from './release.ts'
import { stories } from './stories.ts'
import { eventOf } from './telling.ts'

/**
 * The record of this release: by file name, each case, what its steps and doors are given, and its state machine.
 * @throws Error that names the facts of which no story tells
 */
export async function recordRelease(): Promise<Record<string, unknown>> {
  const cases: Record<string, RecordedCase> = {}
  for (const [told, tell] of Object.entries(stories)) cases[told] = await (await tell(told)).close()
  const missing = written().filter((name) => !Object.values(cases).some((one) => factsOf(one).has(name)))
  if (missing.length > 0) throw new Error(`no story tells of ${missing.join(', ')}`)
  return {
    ...Object.fromEntries(
      Object.entries(cases).map(([told, one]) => [told.replaceAll(/[^a-z]+/g, '-').replace(/^-|-$/g, ''), one]),
    ),
    inputs: inputsOf(Object.values(cases)),
    definition: JSON.parse(readFileSync(new URL('../../statemachines/complaint.asl.json', import.meta.url), 'utf8')),
  }
}

/** Every fact that this release writes, answers by kind and decision. */
function written(): string[] {
  return [
    ...consequences.map(({ shape }) => shape.fact.value),
    ...kindNames.flatMap((kind) =>
      Object.keys(kindOf(kind).decisions).map((decision) => `decided ${kind} ${decision}`),
    ),
  ]
}

function factsOf({ items }: RecordedCase): Set<string> {
  const facts = items.flatMap(({ body }) =>
    body?.S === undefined
      ? []
      : (JSON.parse(body.S) as { facts: { fact: string; kind?: string; decision?: string }[] }).facts,
  )
  return new Set(
    facts.map(({ fact, kind, decision }) =>
      fact === 'decided' ? `decided ${String(kind)} ${String(decision)}` : fact,
    ),
  )
}

/** What the sweeper and the doors are given, and what an execution passes that was started a release earlier. */
function inputsOf(cases: readonly RecordedCase[]): RecordedInputs {
  const running = cases.find(({ told }) => told === 'on its way: investigation')
  if (running === undefined) throw new Error('no case is on its way')
  const { reference, moments } = running
  const last = moments.at(-1)
  if (last === undefined) throw new Error('nobody looked at it')
  const { startedAt: _, reached: __, ...before } = last.input
  const links = cases.flatMap((one) => one.links.map((link) => ({ ...link, of: one.told })))
  const doors = (['task', 'complaint', 'survey'] as const).map((door) => {
    const link = links.find(({ address }) => doorOf(address) === door)
    if (link === undefined) throw new Error(`no mail links to a ${door}`)
    return {
      step: door,
      told: `the link in mail ${link.mail}`,
      of: link.of,
      input: eventOf(link.address, '2026-10-20T02:00:00.000Z'),
    }
  })
  return [
    {
      step: 'advance',
      told: 'from an execution that was started before startedAt and reached were passed',
      of: running.told,
      input: before,
    },
    { step: 'advance', told: 'redriven', of: running.told, input: { ...last.input, redrivenAt: last.output.until } },
    {
      step: 'wait',
      told: 'a wait that begins',
      of: running.told,
      input: { v: 1, reference, turn: last.output.turn, token: 'token-of-the-wait' },
    },
    { step: 'sweep', told: 'every minute', of: running.told, input: { v: 1, at: '2026-10-20T02:01:00.000Z' } },
    ...doors,
  ]
}
