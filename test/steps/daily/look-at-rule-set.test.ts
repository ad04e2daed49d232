import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { lookAtRuleSet } from '../../../functions/steps/daily/look-at-rule-set.ts'
import { digest } from '../../../functions/steps/digest.ts'
import { entity } from '../../support/cast.ts'
import { mailerBy, mailerOf, openWorkplace, type Workplace } from '../../support/steps/workplace.ts'

const at = '2026-03-02T02:05:00.000Z'
const own = 'liaison-prod-service-mail'

/** SES of a region, with its active rule set. */
const sesWith = (name: string | undefined) => ({
  send: async () => (name === undefined ? {} : { Metadata: { Name: name } }),
})

it.each([
  [own, 'own'],
  ['of-somebody-else', 'another'],
  [undefined, 'none'],
])('where the rule set %s is active, it is %s', async (active, found) => {
  expect(await lookAtRuleSet(own, sesWith(active) as never)).toBe(found)
})

describe('the hourly round', () => {
  let place: Workplace
  beforeAll(async () => {
    place = await openWorkplace()
  })
  afterAll(() => place.close())
  const round = (mailer = mailerOf(place), lookAtRuleSet?: () => Promise<void>) =>
    digest(
      {
        store: place.store,
        mailer,
        baseUrl: 'https://liaison.example.com',
        entity,
        packs: onlyPack('standard'),
        takesMail: true,
        ...(lookAtRuleSet && { lookAtRuleSet }),
      },
      { v: 1, at },
    )

  it('looks at it, also if no mail goes out, and does everything else before it says that SES did not answer', async () => {
    let looks = 0
    const look = async (): Promise<void> => void (looks += 1)
    await round(mailerBy({ send: () => Promise.reject(new Error('paused')) }), look)
    expect(looks).toBe(1)
    const silent = () => Promise.reject(new Error('SES does not answer'))
    await expect(round(mailerOf(place), silent)).rejects.toThrow('SES does not answer')
    await expect(round()).resolves.toBeDefined()
  })
})
