/** What a page of figures uses: see `npm run cost`. */
import { type By, monthsIn } from '../../functions/domain/figures/evaluation/evaluation.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { onlyPack } from '../../functions/domain/policy/desk-packs.ts'
import { newSession } from '../../functions/http/session/session.ts'
import { foldMonth } from '../../functions/store/figures/fold-month.ts'
import { entity, person } from '../../test/support/cast.ts'
import { largeDesk } from '../../test/support/figures/large-month.ts'
import { asked } from '../../test/support/sign-in/desk.ts'

const at = '2026-12-31T02:00:00.000Z'
const months = monthsIn({ from: '2025-01', until: '2026-12' })

/** `milliseconds` of the processor; `bytes` of the page. */
export type PageUse = { calls: number; readUnits: number; milliseconds: number; bytes: number }

/**
 * Counts the dearest page of figures: a year by two dimensions, at a desk of a thousand complaints a month. Sums grow
 * with the codes that there are, not with complaints, so that it reads as much as a larger one.
 */
export async function pageOfFigures(): Promise<PageUse> {
  return (await figuresDesk(1000))({ period: '2026', by: 'product × category' })
}

/** A desk of so many complaints a month, whose two years are summed up. @returns what counts one of its pages */
export async function figuresDesk(aMonth: number): Promise<(asked: { period: string; by: By }) => Promise<PageUse>> {
  // It reads its environment when it is loaded, as a function does.
  const { figures } = await import('../../functions/http/desk/figures/figures.ts')
  const { store, take } = largeDesk(Object.fromEntries(months.map((month) => [month, aMonth])))
  for (const month of months) await foldMonth(store, month, at)
  const kim: Person = person('kim', ['compliance'])
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: 'kim' }, 'kim', at), id: 's' }
  const page = async ({ period, by }: { period: string; by: By }): Promise<number> => {
    const reply = await figures(
      {
        store,
        packs: onlyPack('standard'),
        entity,
        workflow: { client: {} as never, stateMachineArn: '' },
        reads: async () => undefined,
      },
      asked('/desk/figures', { at, query: { period, by } }),
      { me: kim, staff: [kim], session },
    )
    return 'page' in reply ? Buffer.byteLength(reply.page) : 0
  }
  return async (wanted) => {
    // The first one is not counted: code is compiled while it runs.
    await page(wanted)
    take()
    const used = process.cpuUsage()
    const bytes = await page(wanted)
    const { user, system } = process.cpuUsage(used)
    const { calls, readUnits } = take()
    return { calls, readUnits, milliseconds: (user + system) / 1000, bytes }
  }
}
