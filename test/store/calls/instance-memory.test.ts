import { expect, it } from 'vitest'
import { forgetAll, instanceMemory, type Store } from '../../../functions/store/client.ts'

const clientOf = (): Store => ({ client: { send: () => Promise.reject(new Error('not asked')) }, tableName: 'liaison' })

it('keeps what a client read of its table, until another desk follows in the process', () => {
  const [kept, one, other] = [instanceMemory<string>(), clientOf(), clientOf()]
  kept(one).set('liaison', 'the secret of the first table')
  expect(kept(one).get('liaison')).toBe('the secret of the first table')
  expect(kept(other).size).toBe(0)
  forgetAll()
  expect(kept(one).size).toBe(0)
})
