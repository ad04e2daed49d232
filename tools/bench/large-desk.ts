/** What a desk of ten thousand people and 10^5 open cases takes in calls and memory, and how large its mail is. */
import { environment } from '../../test/support/environment.ts'
import { handOver } from './part.ts'

// Functions read it when they are loaded.
Object.assign(process.env, environment)
const { mailOfTheDay, steppedLargeDesk, sweptLargeDesk } = await import('../../test/support/steps/large-desk.ts')
const { opening, workplace, reference: _, ...stepped } = await steppedLargeDesk()
await workplace.close()

export type LargeDesk = {
  swept: Awaited<ReturnType<typeof sweptLargeDesk>>
  stepped: Omit<Awaited<ReturnType<typeof steppedLargeDesk>>, 'opening' | 'workplace' | 'reference'> & {
    opening: number
  }
  /** Bytes of the mail of the day with as many tasks as one mail has at most. */
  mail: number
}
const figures: LargeDesk = {
  swept: await sweptLargeDesk(),
  stepped: { ...stepped, opening: opening.length },
  mail: mailOfTheDay(500),
}
handOver(figures)
