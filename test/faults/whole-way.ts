import type { KindName } from '../../functions/domain/case/facts.ts'
import { complaintSchema } from '../../functions/domain/case/complaint.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { remindersOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import { encodeForm } from '../../functions/pages/index.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { tagValue } from '../../functions/mail/send.ts'
import { fullComplaintIn } from '../support/cast.ts'
import { type Answers, firstDecision, goodAnswer } from '../support/domain/desk.ts'
import type { FaultyDesk } from './desk.ts'
import { feedbackToken } from './post-office.ts'
import { rules } from './rules.ts'
import { hour, minute, Walk } from './walk.ts'

/** A Monday morning in Shanghai, two minutes before the sweeper looks for stalled cases. */
export const start: Instant = '2026-03-02T01:58:00.000Z'

/** What somebody does at the desk. Then time passes until everything has come to rest. */
type Act = { name: string; does: (walk: Walk) => Promise<unknown> }

/**
 * One complaint from its receipt to the end of a review, and a second one that is joined to it: through every door that
 * makes calls, by every function. Nothing depends on how fast the machine is, so that the calls of two ways are the
 * same up to the first fault. Each act begins when everything is at rest, so that a fault in one is over in the next.
 * @throws Error that begins with the name of the act
 */
export async function wholeWay(desk: FaultyDesk, walk: Walk = new Walk(desk, start)): Promise<Walk> {
  for (const { name, does } of acts) {
    desk.injected.begin(name)
    try {
      await does(walk)
      await walk.rest()
    } catch (error) {
      throw Object.assign(error as Error, { message: `${name}: ${(error as Error).message}` })
    }
  }
  return walk
}

/** A one-time key: each act has its own, and the same one however often it is tried. */
const once = (number: number): string => `0b8c4b0e-6f1d-4a52-9d51-${String(number).padStart(12, '0')}`

const complaint = fullComplaintIn('zh-CN')

/** Decides a task by the link of its mail. */
const decides =
  (kind: KindName, decision = firstDecision[kind], { of = 0, more = {} }: { of?: number; more?: Answers } = {}) =>
  async (walk: Walk): Promise<void> => {
    const reference = walk.references[of] ?? ''
    const answer = goodAnswer(kind, decision, walk.now, await walk.file(reference))
    await walk.request({
      path: walk.link(`/tasks/${reference}/${kind}-`),
      json: { decision, ...answer, ...more },
      once: once(100 + acts.findIndex(({ name }) => name === `${kind} ${decision}`)),
    })
  }

/** Where the complainant may go besides: the letters of this pack have to say so. */
const beyondUs = ['mediation', 'arbitration', 'litigation']

/** The link by which the complainant follows the case. */
const followedAt = (walk: Walk): string => walk.link(`/complaints/${walk.first}`)

/** The address of something that the complainant sends. */
function sentTo(walk: Walk, what: string): string {
  const url = new URL(followedAt(walk))
  return `${url.pathname}/${what}${url.search}`
}

/** The mail service reports on a mail to the complainant, by SNS or to the door. It tries again if that fails. */
async function isReported(walk: Walk, mail: string, came: boolean): Promise<void> {
  const { messageId } = (await walk.file()).mails[mail] as { messageId: string }
  const at = walk.now
  if (walk.desk.mailPort === 'smtp') {
    const json = { messageId, event: came ? 'delivered' : 'bounced', ...(came ? {} : { status: '5.1.1' }), at }
    await walk.request({ path: '/mail-events', json, token: feedbackToken })
    return
  }
  const tags = { reference: [walk.first], mail: [tagValue(mail)] }
  const what = came
    ? { eventType: 'Delivery', delivery: { timestamp: at } }
    : {
        eventType: 'Bounce',
        bounce: {
          timestamp: at,
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ status: '5.1.1' }],
        },
      }
  const Message = JSON.stringify({ ...what, mail: { messageId, timestamp: at, tags } })
  const Records = [{ Sns: { Message, Timestamp: new Date(Date.parse(at) + 500).toISOString() } }]
  await walk.insist(() => walk.desk.call('mail-events', { Records }))
}

/** The schedule calls every hour, until what is awaited has happened. */
async function digests(walk: Walk, isDone: () => Promise<boolean> | boolean): Promise<void> {
  for (let hours = 0; hours < 20; hours += 1) {
    await walk.desk.call('digest', { v: 1, at: walk.now }).catch(() => {})
    if (await isDone()) return
    await walk.pass(hour)
  }
}

const acts: readonly Act[] = [
  {
    name: 'a complaint by the form',
    does: async (walk) => {
      const fields = { ...encodeForm(complaintSchema(), complaint, rules.calendar.zone), once: [once(1)] }
      await walk.request({ path: '/' })
      await walk.request({ path: '/', form: { ...fields, step: ['check'] } })
      await walk.request({ path: '/', form: { ...fields, step: ['send'] } })
      walk.references.push(referenceFor(once(1), 0))
    },
  },
  { name: 'the page that confirms it', does: (walk) => walk.request({ path: `/received?key=${once(1)}` }) },
  {
    name: 'the same as JSON',
    does: async (walk) => {
      await walk.request({ path: '/complaints', json: complaint, once: once(2) })
      walk.references.push(referenceFor(once(2), 0))
    },
  },
  { name: 'the acknowledgement does not arrive', does: (walk) => isReported(walk, 'acknowledgement', false) },
  { name: 'reach reached', does: decides('reach') },
  { name: 'the tracking page', does: (walk) => walk.request({ path: followedAt(walk) }) },
  {
    name: 'a message',
    does: (walk) => walk.request({ path: sentTo(walk, 'messages'), form: { text: ['发票已补寄'], once: [once(3)] } }),
  },
  {
    name: 'the page of a task',
    does: (walk) => walk.request({ path: walk.link(`/tasks/${walk.references[1]}/intake-`) }),
  },
  {
    name: 'a draft',
    does: (walk) =>
      walk.request({
        path: `${walk.link(`/tasks/${walk.first}/intake-`)}&decision=accept`,
        form: { step: ['save'], summary: ['要求'], once: [once(4)] },
      }),
  },
  { name: 'intake join', does: decides('intake', 'join', { of: 1 }) },
  { name: 'intake accept', does: decides('intake') },
  {
    name: 'the mail of the day',
    does: async (walk) => {
      await walk.until('2026-03-06T01:00:00.000Z')
      await digests(walk, async () => remindersOwed(await walk.file(), rules, walk.now).length === 0)
    },
  },
  { name: 'my work', does: (walk) => walk.request({ path: walk.link('/work/') }) },
  { name: 'investigation note', does: decides('investigation', 'note') },
  {
    name: 'investigation complete',
    does: async (walk) => {
      // Whatever is due now waits, and nothing else does.
      walk.desk.office.isPaused = true
      await decides('investigation')(walk)
      await walk.pass(10 * minute)
      walk.desk.office.isPaused = false
      // The hold is a quarter of an hour, and the case tries again within two minutes of its end.
      await walk.pass(8 * minute)
    },
  },
  { name: 'negotiation offer', does: decides('negotiation', 'offer') },
  { name: 'the page of the offer', does: (walk) => walk.request({ path: walk.link(`/offers/${walk.first}/`) }) },
  {
    name: 'the offer is accepted',
    does: (walk) =>
      walk.request({ path: walk.link(`/offers/${walk.first}/`), json: { answer: 'accept' }, once: once(5) }),
  },
  { name: 'negotiation agreed', does: decides('negotiation') },
  { name: 'feedback propose', does: decides('feedback', 'propose', { more: { rights: ['review', ...beyondUs] } }) },
  { name: 'the outcome arrives', does: (walk) => isReported(walk, 'outcome', true) },
  {
    name: 'a day on which Advance is broken',
    does: async (walk) => {
      walk.desk.isBroken = true
      await walk.pass(96 * hour)
      walk.desk.isBroken = false
      // A fresh execution now, which counts as healthy in an hour.
      await walk.until(Date.parse(walk.now) + minute, walk.desk.sweep)
      await walk.pass(hour)
    },
  },
  { name: 'the page of the survey', does: (walk) => walk.request({ path: walk.link(`/surveys/${walk.first}`) }) },
  {
    name: 'the survey',
    does: (walk) =>
      walk.request({
        path: walk.link(`/surveys/${walk.first}`),
        json: { satisfaction: 5, resolved: true, effort: 1 },
        once: once(6),
      }),
  },
  {
    name: 'a review is asked for',
    does: (walk) => walk.request({ path: sentTo(walk, 'review'), json: { reasons: '左后门没有赔' }, once: once(7) }),
  },
  { name: 'review confirm', does: decides('review', 'confirm', { more: { rights: beyondUs } }) },
  {
    name: 'a policy pack is due for review',
    does: async (walk) => {
      await walk.until(`${rules.policy.reviewDue}T01:00:00.000Z`)
      const asked = (): number =>
        new Set(walk.desk.office.mails.flatMap(({ mail, to }) => (mail.startsWith('review ') ? [to] : []))).size
      await digests(walk, () => asked() >= 2)
    },
  },
  { name: 'the page of the policy pack', does: (walk) => walk.request({ path: walk.link('/policies/') }) },
  {
    name: 'the policy pack is reviewed',
    does: (walk) =>
      walk.request({
        path: walk.link('/policies/'),
        json: { notes: '与监管规定一致。', nextReview: '2028-05-31' },
        once: once(8),
      }),
  },
]
