import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { complaintSchema } from '../../../functions/domain/case/complaint.ts'
import { fieldsOf, questionsFor } from '../../../functions/domain/features/intake/questions.ts'
import { assigneeOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import { roundOwed } from '../../../functions/domain/workflow/mail-schedule.ts'
import { encodeForm, type FormValues } from '../../../functions/pages/index.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { tagValue } from '../../../functions/mail/service/tags.ts'
import { smsId } from '../../../functions/sms/sms-id.ts'
import { fullComplaintIn } from '../../support/cast.ts'
import { type Act, deciding, decides, followedAt, isScanned, sendsDocument, sentTo, type Way } from './acts.ts'
import { feedbackToken } from '../post-office.ts'
import { receiptsToken } from '../text-gateway.ts'
import { rules, staff } from '../rules.ts'
import { hour, minute, type Walk } from '../walk.ts'

/** The key of something that is not a decision, by its number. */
const once = (number: number): string => `0b8c4b0e-6f1d-4a52-9d51-${String(number).padStart(12, '0')}`

const complaint = fullComplaintIn('zh-CN')

/** Where the complainant may go besides: the letters of this pack have to say so. */
const beyondUs = ['mediation', 'arbitration', 'litigation']

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

/** The gateway says twice that the newest text message to the complainant failed. */
async function isReportedByGateway(walk: Walk, mail: string): Promise<void> {
  const json = { id: smsId(walk.first, mail), result: 'failed', code: 'absent', at: walk.now }
  for (let times = 0; times < 2; times += 1) await walk.request({ path: '/sms-events', json, token: receiptsToken })
}

/** What somebody types on the pages of the form, by page, for a complaint under an address of its own. */
function typedInSteps(): [page: string, values: FormValues][] {
  const own = { ...complaint, complainant: { ...complaint.complainant, email: 'hanmeimei@example.com' } }
  const values = { ...encodeForm(complaintSchema(), own, rules.calendar.zone), forWhom: ['myself'] }
  return questionsFor(values).map((page) => {
    const isHere = ([name]: readonly [string, unknown]): boolean =>
      fieldsOf(page, values).some((field) => name === field || name.startsWith(`${field}.`))
    return [page, Object.fromEntries(Object.entries(values).filter(isHere))]
  })
}

/** The draft of the third complaint has this key. */
const draft = once(10)

const inDraft = (page: string): string => `/complain/${page}?key=${draft}`

/** The schedule has files checked again of which the scanner said nothing, until one is checked. */
async function checksAgain(walk: Walk): Promise<void> {
  const once = (work: () => Promise<unknown>): Promise<void> => walk.until(walk.now, work).catch(() => {})
  for (let runs = 0; runs < 20; runs += 1) {
    await walk.pass(16 * minute)
    await once(() => walk.desk.call('document-checks', { v: 1, at: walk.now }))
    await isScanned(walk, 'NO_THREATS_FOUND', once)
    if ((await walk.file()).documents[0]?.checked?.result === 'clean') return
  }
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
  {
    name: 'a complaint in steps',
    does: async (walk) => {
      const [[page, values] = ['who', {}], ...others] = typedInSteps()
      await walk.request({ path: '/complain/who' })
      await walk.request({ path: `/complain/${page}`, form: { ...values, step: ['next'], once: [draft] } })
      for (const [next, typed] of others.slice(0, 2))
        await walk.request({ path: inDraft(next), form: { ...typed, step: ['next'] } })
    },
  },
  {
    name: 'its link is mailed',
    does: (walk) =>
      walk.request({ path: inDraft('save'), form: { email: ['hanmeimei@example.com'], once: [once(12)] } }),
  },
  {
    name: 'it is continued by that link, and sent',
    does: async (walk) => {
      await walk.request({ path: walk.mailed('/complain/who') ?? inDraft('who') })
      for (const [page, values] of typedInSteps().slice(3))
        await walk.request({ path: inDraft(page), form: { ...values, step: ['next'] } })
      await walk.request({ path: inDraft('check') })
      await walk.request({ path: inDraft('send'), form: { step: ['send'] } })
      walk.references.push(referenceFor(draft, 0))
    },
  },
  {
    name: 'it is withdrawn',
    does: (walk) => walk.request({ path: sentTo(walk, 'withdrawal', walk.references[2]), json: {}, once: once(13) }),
  },
  deciding('root-cause', 'name-cause', { of: 2 }),
  { name: 'the acknowledgement does not arrive', does: (walk) => isReported(walk, 'acknowledgement', false) },
  { name: 'nor does the text after it', does: (walk) => isReportedByGateway(walk, 'acknowledgement') },
  deciding('reach'),
  { name: 'the tracking page', does: (walk) => walk.request({ path: followedAt(walk) }) },
  {
    name: 'a message',
    does: (walk) => walk.request({ path: sentTo(walk, 'messages'), form: { text: ['发票已补寄'], once: [once(3)] } }),
  },
  {
    name: 'a document',
    does: (walk) =>
      sendsDocument(walk, `/documents/${walk.first}${new URL(followedAt(walk)).search}`, { what: '维修发票' }),
  },
  { name: 'the scanner cannot check it', does: (walk) => isScanned(walk, 'FAILED') },
  { name: 'it is checked again', does: checksAgain },
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
  deciding('intake', 'join', { of: 1 }),
  deciding('intake'),
  {
    name: 'the mail of the day',
    does: async (walk) => {
      await walk.until('2026-03-06T01:00:00.000Z')
      await digests(walk, async () => roundOwed(await walk.file(), rules, walk.now).length === 0)
    },
  },
  {
    name: 'a lost link',
    does: async (walk) => {
      await walk.request({ path: '/lost-link' })
      const form = { reference: [walk.first], contact: ['138-0013-8000'], once: [once(14)] }
      await walk.request({ path: '/lost-link', form })
    },
  },
  {
    name: 'a lost link of a colleague',
    does: async (walk) => {
      const file = await walk.file()
      const assignee = assigneeOf(openTasks(file).find(({ kind }) => kind === 'investigation')!)
      const { email = '' } = rules.staff.find(({ id }) => id === assignee) ?? {}
      const form = { reference: [walk.first], contact: [email], once: [once(15)] }
      await walk.request({ path: '/lost-link', form })
    },
  },
  { name: 'my work', does: (walk) => walk.request({ path: walk.link('/work/') }) },
  deciding('investigation', 'note'),
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
  deciding('negotiation', 'offer'),
  { name: 'the page of the offer', does: (walk) => walk.request({ path: walk.link(`/offers/${walk.first}/`) }) },
  {
    name: 'the offer is accepted',
    does: (walk) =>
      walk.request({ path: walk.link(`/offers/${walk.first}/`), json: { answer: 'accept' }, once: once(5) }),
  },
  deciding('negotiation'),
  deciding('feedback', 'propose', { more: { rights: ['review', ...beyondUs] } }),
  { name: 'the outcome arrives', does: (walk) => isReported(walk, 'outcome', true) },
  deciding('fulfilment'),
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
  deciding('review', 'confirm', { more: { rights: beyondUs } }),
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

/**
 * One complaint from its receipt to the end of a review, a second one that is joined to it, and a third one that is
 * written in steps and withdrawn.
 */
export const wholeWay: Way = { acts, cases: 3, packs: onlyPack(rules.policy.id), staff }
