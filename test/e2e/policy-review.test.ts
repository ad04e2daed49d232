import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { type Desk, json, linksIn, openDesk } from '../support/running-desk/desk.ts'
import { readPage, sendForm } from '../support/running-desk/reading.ts'
import { minute, shanghai, strike } from '../support/running-desk/scenario.ts'
import { pages as english } from '../../functions/text/en/pages.ts'

/**
 * A desk under the rules of 2020 No. 3 on the eve of the day from which its pack is to be looked at again, Monday 31
 * May 2027.
 */
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ POLICY_PACK: 'cn-2020-3', CLOCK_START: '2027-05-30T18:00:00+08:00' })
})
afterAll(() => desk?.close())

it(
  'asks compliance in the morning to review the policy pack, records the result once and does not ask again',
  { tags: ['clock', 'date', 'settings'] },
  async () => {
    await strike(desk, shanghai('2027-05-31T09:05'))
    const mails = await desk.inbox()
    expect(mails.map(({ at, to }) => `${minute(at)} ${to[0]?.split('@')[0]}`).toSorted()).toEqual([
      `${shanghai('2027-05-31T09:05')} gao.xue`,
      `${shanghai('2027-05-31T09:05')} he.ping`,
    ])
    const [one = '', other = ''] = mails.map(
      (mail) => linksIn(mail).find((link) => link.includes('/policies/cn-2020-3@2')) ?? '',
    )
    expect(await json(one)).toMatchObject({
      status: 200,
      body: { pack: 'cn-2020-3@2', due: '2027-05-31', recorded: null },
    })
    expect(await readPage(one, { lang: 'en' })).toContain(english.policy.title)
    expect(await readPage(one, { lang: 'zh-CN' })).toContain(pageTexts('zh-CN').policy.title)
    // Looking changes nothing; a day that has passed is no next day.
    expect((await json(other)).body.recorded).toBeNull()
    expect((await json(one, { body: { notes: '一致', nextReview: '2027-05-31' } })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/nextReview' }],
    })
    expect((await sendForm(one, { step: 'send', notes: '', nextReview: '' })).status).toBe(422)
    const filled = {
      once: /name="once" value="([^"]+)"/.exec(await readPage(one))?.[1] ?? '',
      step: 'send',
      notes: '与监管规定一致。\n第十八条未修订。',
      nextReview: '2028-05-31',
    }
    const sent = await sendForm(one, filled)
    expect(sent.status).toBe(303)
    expect((await sendForm(one, filled)).status).toBe(303)
    const withKey = {
      body: { notes: '另一结论', nextReview: '2029-05-31' },
      headers: { 'idempotency-key': filled.once },
    }
    expect(await json(one, withKey)).toMatchObject({ status: 422 })
    expect(await readPage(new URL(sent.headers.get('location') ?? '', one).href, { lang: 'zh-CN' })).toContain(
      '第十八条未修订。',
    )
    expect(await json(other, { body: { notes: '另一结论', nextReview: '2029-05-31' } })).toMatchObject({
      status: 409,
      body: { recorded: { decision: 'reviewed' } },
    })
    expect((await json(other)).body.recorded).toMatchObject({
      notes: '与监管规定一致。\n第十八条未修订。',
      nextReview: '2028-05-31',
    })
    await strike(desk, shanghai('2027-06-14T09:00'))
    expect(await desk.inbox()).toHaveLength(2)
    expect((await json(`${one}x`)).status).toBe(404)
    expect((await json(one.replace('cn-2020-3@2', 'uk-disp@1'))).status).toBe(404)
  },
)
