import { complaintMachine } from '../../statemachines/complaint.ts'
import { recordBesides } from './besides.ts'
import { gapsIn } from './coverage.ts'
import { doorOf } from './doors.ts'
import type { RecordedCase, RecordedInputs } from './release.ts'
import { stories } from './stories.ts'
import { eventOf } from './telling.ts'

/**
 * The record of this release: by file name, each case, what its steps and doors are given, and its state machine.
 * @throws Error that names what no story tells of
 */
export async function recordRelease(): Promise<Record<string, unknown>> {
  const cases: Record<string, RecordedCase> = {}
  for (const [told, tell] of Object.entries(stories)) {
    const all = [await tell(told)].flat()
    for (const one of all) cases[one.told] = await one.close()
    await all[0]?.workplace.close()
  }
  const missing = gapsIn(Object.values(cases))
  if (missing.length > 0) throw new Error(`no story tells of ${missing.join(', ')}`)
  const byFile = Object.fromEntries(
    Object.entries(cases).map(([told, one]) => [told.replaceAll(/[^a-z]+/g, '-').replace(/^-|-$/g, ''), one]),
  )
  if (Object.keys(byFile).length < Object.keys(cases).length) throw new Error('two stories would have the same file')
  return {
    ...byFile,
    besides: await recordBesides(),
    inputs: inputsOf(Object.values(cases)),
    definition: complaintMachine,
  }
}

/** What the steps and doors are given besides what each case tells. */
function inputsOf(cases: readonly RecordedCase[]): RecordedInputs {
  const running = named('on its way: investigation')
  const { reference, moments } = running
  const last = moments.at(-1)
  if (last === undefined) throw new Error('nobody looked at it')
  const links = cases.flatMap((one) => one.links.map((link) => ({ ...link, of: one.told })))
  const doors = (['task', 'complaint', 'survey', 'offer', 'work'] as const).map((door) => {
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
    { step: 'advance', told: 'redriven', of: running.told, input: { ...last.input, redrivenAt: last.output.until } },
    {
      step: 'wait',
      told: 'a wait that begins',
      of: running.told,
      input: { v: 1, reference, turn: last.output.turn, token: 'token-of-the-wait' },
    },
    { step: 'sweep', told: 'every minute', of: running.told, input: { v: 1, at: '2026-10-20T02:01:00.000Z' } },
    {
      step: 'digest',
      told: 'the mail of the day',
      of: named('cn-2020-3, on its way: negotiation').told,
      input: { v: 1, at: '2026-09-30T01:00:00.000Z' },
    },
    ...doors,
  ]

  function named(told: string): RecordedCase {
    const one = cases.find((other) => other.told === told)
    if (one === undefined) throw new Error(`there is no story ${told}`)
    return one
  }
}
