import { assigneeOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import type { KindName } from '../../../functions/domain/case/facts.ts'
import { encodeForm, enterSchema } from '../../../functions/pages/index.ts'
import { digestOfAccount } from '../../../functions/store/sign-in/accounts.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { everyone, fullComplaintIn } from '../../support/cast.ts'
import {
  type Act,
  atTheDesk,
  deciding,
  filed,
  followedAt,
  isScanned,
  onceFor,
  sendsDocument,
  sendsFile,
  sentTo,
  type Way,
} from './acts.ts'
import { unbound } from '../desk.ts'
import { hour, minute, type Walk } from '../walk.ts'

/** Somebody who signed in enters a complaint that came by letter. */
const entered = (name: string, person: string, complainant: object): Act => ({
  name,
  does: async (walk) => {
    await walk.signsIn(person)
    const { complainant: standard, ...complaint } = fullComplaintIn('zh-CN')
    const came = { receivedAt: walk.now, where: '收发室', proofKind: 'paper', proof: '收文簿 17', consent: 'signed' }
    const sent = { ...complaint, ...came, language: 'zh-CN', complainant: { ...standard, ...complainant } }
    const values = encodeForm(enterSchema({}), sent, 'Asia/Shanghai')
    await walk.sends('/desk/enter?channel=letter', { ...values, step: ['check'], once: [onceFor(name)] })
    await walk.insist(() => walk.browses({ path: '/desk/enter' }))
    walk.references.push(referenceFor(onceFor(name), 0))
  },
})

/** Somebody acts by the link of their mail, at the time of the act. */
const now = (field: string) => (walk: Walk) => ({ [field]: walk.now })

/** Somebody whose account the directory does not name signs in, and their supervisor confirms that it is theirs. */
const confirmed: readonly Act[] = [
  { name: 'an account that nobody knows', does: (walk) => walk.signsIn(unbound, 403) },
  {
    name: 'it is confirmed',
    does: async (walk) => {
      await walk.signsIn('sue')
      const account = digestOfAccount({ issuer: walk.desk.provider.issuer, subject: unbound })
      // Without a form, nobody is waiting: it was confirmed, and the answer was lost.
      await walk.sends('/desk/accounts', { account: [account], step: ['theirs'], once: [onceFor('account')] }, 'once')
      await walk.signsIn(unbound)
    },
  },
]

const signsOut: Act = {
  name: 'signing out',
  does: async (walk) => {
    await walk.signsIn('sue')
    // Who meets a fault on the way out may be out already. Then the desk only asks them to sign in.
    await walk.sends('/desk/sign-out', { step: ['here'], once: [onceFor('out')] }).catch((error: Error) => {
      if (error.message !== '/desk/sign-out answers 401') throw error
    })
    await walk.browses({ path: '/desk/signed-out' })
  },
}

/** Reads every document of the case that is clean, at an address of its documents. */
async function readsDocuments(walk: Walk, { pathname, search }: URL): Promise<void> {
  const clean = (await walk.file()).documents.filter(({ checked }) => checked?.result === 'clean')
  for (const { id } of clean) await walk.request({ path: `${pathname}/${id}${search}` })
}

/** A document that somebody who signed in adds to a task, and reads once it is clean. */
const documentAtTheDesk: readonly Act[] = [
  {
    name: 'a document at the desk',
    does: async (walk) => {
      const path = await documentsAtTheDesk(walk)
      const announced = {
        what: ['事故认定书'],
        shown: ['false'],
        step: ['send'],
        once: [onceFor('document at the desk')],
      }
      const { see = '' } = await walk.sends(path, announced)
      let page = ''
      await walk.insist(async () => void (page = (await walk.browses({ path: see })).text))
      const form = /<form[^>]* action="(http[^"]*)"[^>]*enctype/.exec(page)?.[1] ?? ''
      const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const back = await sendsFile({
        action: unescaped(form),
        fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)])),
      })
      await walk.insist(() => walk.browses({ path: back }))
    },
  },
  { name: 'that is clean too', does: (walk) => isScanned(walk, 'NO_THREATS_FOUND') },
  {
    name: 'it is read at the desk',
    does: async (walk) => {
      const path = await documentsAtTheDesk(walk)
      const clean = (await walk.file()).documents.findLast(({ checked }) => checked?.result === 'clean')
      await walk.insist(() => walk.browses({ path: `${path}/${clean?.id}` }))
    },
  },
]

async function documentsAtTheDesk(walk: Walk): Promise<string> {
  const task = openTasks(await walk.file()).find(({ kind }) => kind === 'investigation')!
  await walk.signsIn(assigneeOf(task) ?? '')
  return `/desk/tasks/${walk.first}/${task.id}/documents`
}

const unescaped = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")

/** The address of the newest offer. */
const offerAt = (walk: Walk): string => walk.link(`/offers/${walk.first}/`)

/** Time passes until a task is open. */
const awaits = (kind: KindName, of = 0): Act => ({
  name: `${kind} becomes due${of ? ` in case ${of + 1}` : ''}`,
  does: async (walk) => {
    for (let days = 0; days < 40; days += 1) {
      if (openTasks(await walk.file(walk.references[of])).some((one) => one.kind === kind)) return
      await walk.pass(24 * hour)
    }
    throw new Error(`${kind} is not asked for`)
  },
})

const acts: readonly Act[] = [
  filed('a complaint', 'lilei@example.com'),
  deciding('intake', 'contact-attempt', { more: now('at') }),
  deciding('intake', 'note'),
  deciding('intake', 'record-needs'),
  deciding('intake', 'complained-about'),
  deciding('intake', 'strike-complained-about'),
  deciding('intake', 'write-to-complainant', { more: { asks: 'documents', until: '2026-03-12' } }),
  deciding('intake', 'settle-request'),
  deciding('intake', 'record-event'),
  deciding('intake', 'strike-event'),
  {
    ...deciding('intake', 'record-event', { more: { proof: '转办函〔2026〕13号', namedDay: '2026-04-30' } }),
    name: 'another notice of the regulator',
  },
  deciding('intake', 'record-authority'),
  deciding('intake', 'revoke-authority', { more: now('at') }),
  deciding('intake', 'correct-contact', { more: now('at') }),
  deciding('intake', 'set-contract-end'),
  deciding('intake', 'set-receipt'),
  {
    name: 'the pages from which something is sent',
    does: async (walk) => {
      for (const what of ['messages', 'conflict', 'withdrawal', 'review'])
        await walk.request({ path: sentTo(walk, what) })
    },
  },
  {
    name: 'a letter as it was kept',
    does: (walk) => {
      const url = new URL(followedAt(walk))
      return walk.request({ path: `${url.pathname}/letters/acknowledgement${url.search}` })
    },
  },
  deciding('intake'),
  { name: 'own work at the desk', does: (walk) => walk.signsIn('sue') },
  atTheDesk('sue', 'investigation', 'remind'),
  atTheDesk('sue', 'investigation', 'reassign'),
  atTheDesk('sue', 'investigation', 'reclassify'),
  atTheDesk('sue', 'investigation', 'agree-period', { until: '2026-04-24' }),
  ...confirmed,
  signsOut,
  deciding('investigation', 'consult'),
  deciding('consultation'),
  deciding('investigation', 'pause', { more: { until: '2026-03-13' } }),
  deciding('investigation', 'resume'),
  deciding('investigation', 'extend', { more: { until: '2026-03-13' } }),
  deciding('extension'),
  {
    name: 'a message with new facts',
    does: (walk) =>
      walk.request({
        path: sentTo(walk, 'messages'),
        json: { text: '新的鉴定报告', newFacts: true },
        once: onceFor('new facts'),
      }),
  },
  deciding('new-material', 'refuse-new'),
  {
    name: 'a message with others',
    does: (walk) =>
      walk.request({ path: sentTo(walk, 'messages'), json: { text: '又有新的鉴定' }, once: onceFor('others') }),
  },
  deciding('investigation', 'new-facts'),
  deciding('new-material', 'accept-new'),
  {
    name: 'a claim of a conflict',
    does: (walk) =>
      walk.request({ path: sentTo(walk, 'conflict'), json: { who: '调查员', reason: '亲属' }, once: onceFor('claim') }),
  },
  deciding('conflict'),
  deciding('investigation', 'conflict'),
  {
    name: 'a document of the staff',
    does: (walk) => {
      const url = new URL(walk.link(`/tasks/${walk.first}/investigation-`))
      return sendsDocument(walk, `${url.pathname}/documents${url.search}`, { what: '定损单', shown: true })
    },
  },
  { name: 'it is clean', does: (walk) => isScanned(walk, 'NO_THREATS_FOUND') },
  {
    name: 'both sides read it',
    does: async (walk) => {
      const [own, theirs] = [new URL(followedAt(walk)), new URL(walk.link(`/tasks/${walk.first}/investigation-`))]
      await readsDocuments(walk, new URL(`/documents/${walk.first}${own.search}`, own))
      await readsDocuments(walk, new URL(`${theirs.pathname}/documents${theirs.search}`, theirs))
    },
  },
  ...documentAtTheDesk,
  {
    name: 'a document of the complainant',
    does: (walk) =>
      sendsDocument(walk, `/documents/${walk.first}${new URL(followedAt(walk)).search}`, { what: '发票' }),
  },
  {
    name: 'nobody can check it',
    does: async (walk) => {
      for (let tries = 0; tries < 40; tries += 1) {
        if (openTasks(await walk.file()).some(({ kind }) => kind === 'unchecked-file')) return
        await isScanned(walk, 'FAILED')
        await walk.pass(16 * minute)
        await walk.desk.call('document-checks', { v: 1, at: walk.now }).catch(() => {})
      }
    },
  },
  deciding('unchecked-file'),
  deciding('investigation'),
  deciding('negotiation', 'offer', { more: { what: '全额赔付', amount: { currency: 'CNY', value: '126800.00' } } }),
  deciding('authorise'),
  {
    name: 'the offer is declined',
    does: (walk) => walk.request({ path: offerAt(walk), json: { answer: 'reject' }, once: onceFor('decline') }),
  },
  deciding('negotiation', 'not-agreed'),
  deciding('feedback', 'propose', {
    more: { rights: ['review', 'mediation', 'arbitration', 'litigation'], remedy: '赔付', remedyDue: '2026-04-10' },
  }),
  deciding('co-sign'),
  deciding('regulator-reply', undefined, { more: now('at') }),
  deciding('fulfilment', undefined, { more: now('at') }),
  awaits('survey'),
  {
    name: 'the survey',
    does: (walk) =>
      walk.request({
        path: walk.link(`/surveys/${walk.first}`),
        json: { satisfaction: 1, resolved: false, effort: 5 },
        once: onceFor('survey'),
      }),
  },
  deciding('return-visit'),
  filed('a complaint under other rules', 'hanmeimei@example.com', {
    product: 'agriculture',
    amountInDispute: { currency: 'EUR', value: '1200.00' },
  }),
  deciding('intake', 'accept', { of: 1, more: { product: 'agriculture' } }),
  awaits('progress-update', 1),
  deciding('progress-update', undefined, { of: 1 }),
  {
    name: 'it is withdrawn',
    does: (walk) =>
      walk.request({ path: sentTo(walk, 'withdrawal', walk.references[1]), json: {}, once: onceFor('withdrawn') }),
  },
  deciding('root-cause', undefined, { of: 1 }),
  filed('a complaint of many people', 'liming@example.com', {
    people: 30,
    inPerson: true,
    projectFinance: true,
  }),
  deciding('first-report', undefined, { of: 2 }),
  awaits('daily-status', 2),
  deciding('daily-status', undefined, { of: 2 }),
  deciding('intake', 'record-exposure', { of: 2 }),
  // This desk does not go by places.
  deciding('intake', 'move-rules', { of: 2, more: { place: undefined } }),
  {
    name: 'it is withdrawn too',
    does: (walk) =>
      walk.request({ path: sentTo(walk, 'withdrawal', walk.references[2]), json: {}, once: onceFor('withdrawn too') }),
  },
  deciding('root-cause', undefined, { of: 2 }),
  entered('a letter of somebody who wants letters by post', 'sue', {
    name: '王芳',
    email: 'wangfang@example.com',
    phone: '139 0013 9000',
    postalAddress: '成都市示例路1号\n610000',
    prefers: 'post',
  }),
  deciding('posting', undefined, { of: 3 }),
  deciding('intake', 'resolve', { of: 3 }),
  { ...deciding('posting', undefined, { of: 3 }), name: 'the letter of the decision is posted' },
  awaits('survey', 3),
  {
    name: 'the survey about that',
    does: (walk) =>
      walk.request({
        path: walk.link(`/surveys/${walk.references[3]}`),
        json: { satisfaction: 4, resolved: true, effort: 2 },
        once: onceFor('survey about that'),
      }),
  },
]

/** What the other way does not do: all that the staff can do about a task, and signing in. */
export const caseworkWay: Way = {
  acts,
  cases: 4,
  packs: { rules: [{ pack: 'eu-example', products: ['agriculture'] }, { pack: 'cn-2020-3' }], places: {} },
  staff: everyone().map((one) => ({ ...one, parentUnit: 'province' })),
}
