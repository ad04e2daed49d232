import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { figures } from '../../../functions/http/desk/figures/figures.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import { newSession } from '../../../functions/http/session/session.ts'
import { readStaff } from '../../../functions/store/directory.ts'
import { fold } from '../../../functions/steps/fold.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { readSummary } from '../../../functions/store/figures/summaries.ts'
import { figureTexts } from '../../../functions/text/figures/index.ts'
import { entity } from '../../support/cast.ts'
import { asked } from '../../support/sign-in/desk.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

/*
 * A complaint of 2 March whose intake was due on the 3rd and is still open on the 6th: its stage and the first contact
 * deviate.
 */
const received = '2026-03-02T02:00:00.000Z'
const at = '2026-03-06T02:00:00.000Z'
const { deviations: say } = figureTexts('en')

let place: Workplace
let reference: string
let keys = 0
beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, received, {}, 'one')
  await advanceOne(place, reference, received)
  await advanceOne(place, reference, at)
  await foldMonth(place.store, '2026-03', at, { early: true })
})
afterAll(() => place.close())

async function answer(who: string, form?: Record<string, string>, query: Record<string, string> = {}): Promise<Reply> {
  const staff = await readStaff(place.store)
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: who }, who, at), id: 'session-1' }
  const request = asked('/desk/figures/deviations', {
    at,
    query: { period: '2026-03', by: 'unit', ...query },
    language: 'en',
    ...(form && { form: { ...form, once: `0b8c4b0e-6f1d-4a52-9d51-00000000000${(keys += 1)}` } }),
  })
  return figures(
    {
      store: place.store,
      packs: onlyPack('standard'),
      entity,
      workflow: place.workflow,
      reads: async () => undefined,
    },
    request,
    { me: staff.find(({ id }) => id === who)!, staff, session },
  )
}
const pageOf = (reply: Reply): string => ('page' in reply ? reply.page : '')
const form = ({ what = 'intake#0', known = '0', ...more }: Record<string, string> = {}) => ({
  reference,
  deviation: `stage ${known} ${what}`,
  cause: 'external',
  reason: 'The garage did not answer.',
  ...more,
})

describe('the page of deviations', () => {
  it('lists what was not kept to those who see the case, with a form for those who took no part', async () => {
    const page = pageOf(await answer('sue'))
    expect(page).toContain(reference)
    expect(page).toContain(figureTexts('en').controls['stage'])
    expect(page).toContain('value="external"')
    const { holder } = { holder: (await fileOf(place, reference)).file.liaisons.at(-1)?.person ?? '' }
    const own = pageOf(await answer(holder))
    expect(own).not.toContain('value="external"')
  })

  it('names what is missing, and keeps what was typed', async () => {
    const reply = await answer('sue', form({ cause: '' }))
    expect(reply.status).toBe(422)
    expect(pageOf(reply)).toContain(`${reference}: ${say.problems.choose}`)
    expect(pageOf(reply)).toContain('The garage did not answer.')
    expect(pageOf(await answer('sue', form({ reason: ' ' })))).toContain(say.problems.reason)
    expect(pageOf(await answer('sue', form({ what: 'negotiation#7' })))).toContain(say.problems.over)
    expect(pageOf(await answer('sue', form({ reference: 'K7QX-4MPD-T' })))).toContain(say.problems.notYours)
    expect((await fileOf(place, reference)).file.deviationsExplained).toEqual([])
  })

  it('records a cause in the file, and the figures follow from it', async () => {
    const what = /name="deviation" value="stage 0 ([^"]+)"/.exec(pageOf(await answer('sue')))?.[1] ?? ''
    expect((await answer('sue', form({ what }))).status).toBe(303)
    const { file } = await fileOf(place, reference)
    expect(file.deviationsExplained).toMatchObject([
      { control: 'stage', what, cause: 'external', by: { person: 'sue' } },
    ])
    // The next minute counts it; months are summed up in their turn.
    // A colleague who has not seen that is told of it, and may say something else then.
    const other = await answer('kim', form({ what, cause: 'human', reason: 'Nobody called.' }))
    expect(pageOf(other)).toContain(say.problems.meanwhile)
    expect((await fileOf(place, reference)).file.deviationsExplained).toHaveLength(1)
    await fold(place.store, { v: 1, at: '2026-03-06T02:01:00.000Z' })
    await foldMonth(place.store, '2026-03', '2026-03-06T02:20:00.000Z', { early: true })
    const summary = (await readSummary(place.store, '2026-03', ['all', 'fault']))?.summary
    expect(summary?.by.fault['external']?.counts['control-deviating']).toBeDefined()
    const page = pageOf(await answer('sue', undefined, { fault: 'external' }))
    expect(page).toContain('The garage did not answer.')
    expect(pageOf(await answer('sue', undefined, { fault: 'human' }))).not.toContain(reference)
  })
})
