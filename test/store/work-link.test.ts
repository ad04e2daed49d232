import { expect, it } from 'vitest'
import { openWorkLink } from '../../functions/http/staff/work-link.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { putLink } from '../../functions/store/links.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
const reference = referenceFor('somebody’s work')
const at = '2026-03-02T02:00:00.000Z'
const link = { person: 'noa', task: null, mail: 'intake-1 1', at } as const

it('opens a link to the work of a person for exactly thirty days after its mail', async () => {
  const key = newKey()
  await putLink(store, reference, key, { ...link, purpose: 'work' })
  expect(await openWorkLink(store, reference, key, '2026-04-01T02:00:00.000Z')).toMatchObject({
    person: 'noa',
    reference,
  })
  expect(await openWorkLink(store, reference.toLowerCase(), key, at)).toMatchObject({ reference })
  await expect(openWorkLink(store, reference, key, '2026-04-01T02:00:00.001Z')).rejects.toMatchObject({
    code: 'link-expired',
  })
})

it.each(['act', 'oversee', 'see', 'follow', 'survey'] as const)(
  'does not open the work of a person with a key for %s',
  async (purpose) => {
    const key = newKey()
    await putLink(store, reference, key, { ...link, purpose })
    await expect(openWorkLink(store, reference, key, at)).rejects.toMatchObject({ code: 'not-found' })
  },
)

it('opens nothing for another reference, an invalid reference or a missing key', async () => {
  const key = newKey()
  await putLink(store, reference, key, { ...link, purpose: 'work' })
  for (const via of [referenceFor('another'), '', '../..', `${reference}/x`])
    await expect(openWorkLink(store, via, key, at)).rejects.toMatchObject({ code: 'not-found' })
  await expect(openWorkLink(store, reference, undefined, at)).rejects.toMatchObject({ code: 'not-found' })
})
