import { wasPromised } from '../../../functions/domain/case/deliveries.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { follow } from '../../../functions/http/complainant/complaint.ts'
import { enter } from '../../../functions/http/desk/enter.ts'
import { nextWay } from '../../../functions/domain/channels/channels.ts'
import type { Reply, Request } from '../../../functions/http/parts/handler.ts'
import { Problem } from '../../../functions/http/parts/problems.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { newSession, type Visit } from '../../../functions/http/session/session.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { readStaff } from '../../../functions/store/directory.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { entity } from '../../support/cast.ts'
import { asked } from '../../support/sign-in/desk.ts'
import { advanceOne, openWorkplace, type Workplace } from '../../support/steps/workplace.ts'

/*
 * A call comes in at the desk of Cheng, who enters what the caller says. Then a letter, and a notice of the regulator.
 */

const at = '2026-03-02T02:00:00.000Z' // 10:00 on a Monday in Shanghai
const reads: Read[] = []
let place: Workplace
let enterer: string

beforeAll(async () => {
  place = await openWorkplace()
  enterer = (await readStaff(place.store)).find(({ roles }) => roles.includes('intake-officer'))?.id ?? ''
})
afterAll(() => place.close())
beforeEach(() => void reads.splice(0))

const said = {
  receivedAt: '2026-03-02T09:40',
  where: '95500 坐席 17',
  proofKind: 'recording',
  proof: '录音 20260302-0940-17',
  consent: 'said',
  'complainant.name': '刘桂英',
  'complainant.phone': '138 1234 5678',
  'complainant.kind': 'person',
  'complainant.relation': 'policyholder',
  language: 'zh-CN',
  product: 'motor',
  policyNumber: 'PA-2025-118',
  description: '车辆在小区被撞，理赔被拒，要求书面说明理由。',
  desiredOutcome: '按合同赔付',
  gravity: 'none',
  people: '1',
}

const allSaid = said

let keys = 0
const newKey = (): string => `6f1c2f4e-0000-4000-8000-${String((keys += 1)).padStart(12, '0')}`

async function visitOf(id: string): Promise<Visit> {
  const staff = await readStaff(place.store)
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: id }, id, at), id: 'session-1' }
  return { me: staff.find((one) => one.id === id)!, staff, session }
}

async function answer(request: Request, id = enterer, pack = 'cn-2020-3'): Promise<Reply> {
  const { store, workflow } = place
  const door = {
    store,
    workflow,
    packs: onlyPack(pack),
    entity,
    phone: '010-55550100',
    reads: async (read: Read) => void reads.push(read),
  }
  return enter(door, { ...request, token: 'token' }, await visitOf(id))
}

const get = (query: Record<string, string> = {}): Request => asked('/desk/enter', { at, query, language: 'zh-CN' })
const post = (channel: string, form: Record<string, string>, step = 'send', key = newKey()): Request =>
  asked('/desk/enter', { at, query: { channel }, language: 'zh-CN', form: { ...form, step, once: key } })

const pageOf = (reply: Reply): string => ('page' in reply ? reply.page : '')
const referenceIn = (reply: Reply): string =>
  new URLSearchParams('see' in reply ? reply.see.split('?')[1] : '').get('entered') ?? ''

async function commits(reference: string) {
  const record = await readCase(place.store, reference)
  return { file: record!.file, first: record!.commits[0]! }
}

describe('a complaint by phone', () => {
  it('is asked for on one page, with the call and its recording filled in', async () => {
    expect(pageOf(await answer(get()))).toContain('channel=phone')
    const page = pageOf(await answer(get({ channel: 'phone' })))
    expect(page).toContain('value="2026-03-02T10:00"')
    expect(page).toMatch(/value="recording"[^>]*checked/)
    expect(page).not.toContain('name="notice.number"')
  })

  it('begins a file: who wrote it, when and where it was received, what proves it', async () => {
    const reply = await answer(post('phone', said))
    expect(reply.status).toBe(303)
    const { file, first } = await commits(referenceIn(reply))
    expect(first.by).toEqual({ as: 'signed-in', person: enterer, session: 'session-1' })
    expect(file).toMatchObject({
      channel: 'phone',
      receivedAt: '2026-03-02T01:40:00.000Z',
      filedAt: at,
      entered: { proofKind: 'recording', consent: 'said', notice: null },
    })
    expect(file.receipts).toMatchObject([{ where: '95500 坐席 17', proof: '录音 20260302-0940-17' }])
    expect(place.bells).toContain(`StartExecution ${file.reference}`)
  })

  it('is entered once, however often the button is pressed', async () => {
    const key = newKey()
    const [one, other] = [
      await answer(post('phone', said, 'send', key)),
      await answer(post('phone', said, 'send', key)),
    ]
    expect(referenceIn(one)).toBe(referenceIn(other))
  })

  it('shows the person who entered it what to tell the caller, and nobody else', async () => {
    const reference = referenceIn(await answer(post('phone', { ...said, policyNumber: '' })))
    await advanceOne(place, reference, at)
    const page = pageOf(await answer(get({ entered: reference })))
    expect(page).toContain(reference)
    expect(reads).toMatchObject([{ person: enterer, references: [reference] }])
    const other = (await readStaff(place.store)).find(({ id }) => id !== enterer)?.id ?? ''
    await expect(answer(get({ entered: reference }), other)).rejects.toThrow(Problem)
  })

  it('is checked as the public form is, and keeps what was typed', async () => {
    const { status, ...reply } = await answer(
      post('phone', { ...said, 'complainant.phone': '', description: '…', receivedAt: '2026-03-02T10:30' }),
    )
    expect(status).toBe(422)
    const page = pageOf({ status, ...reply })
    for (const field of ['complainant.email', 'description', 'receivedAt'])
      expect(page, field).toContain(`href="#field-${field}"`)
    expect(page).toContain('录音 20260302-0940-17')
  })

  it('is not entered by the person who complains', async () => {
    const me = (await readStaff(place.store)).find(({ id }) => id === enterer)!
    const reply = await answer(post('phone', { ...said, 'complainant.email': me.email }))
    expect(reply.status).toBe(422)
    expect(pageOf(reply)).toContain('href="#field-complainant.name"')
  })
})

describe('an earlier complaint that looks the same', () => {
  const { alike } = pageTexts('zh-CN').desk.enter
  // Nobody of the other tests, whose complaints would look the same to these.
  const said = { ...allSaid, 'complainant.name': '陈建国', 'complainant.phone': '139 0000 4321' }

  it('is shown by name, telephone and product, since few who call have the number of their policy', async () => {
    const { policyNumber: _, ...numberless } = said
    const caller = { ...numberless, 'complainant.name': 'José Müller', 'complainant.phone': '139 0000 8765' }
    const first = referenceIn(await answer(post('phone', caller)))
    await advanceOne(place, first, at)
    const again = await answer(post('phone', { ...caller, 'complainant.phone': '+86 139-0000-8765' }, 'check'))
    expect(pageOf(again)).toContain(first)
    // Nobody said a number, so that the page claims none.
    expect(pageOf(again)).toContain(alike.samePerson)
    expect(pageOf(again)).not.toContain(alike.sameNumber)
    expect(reads.at(-1)).toMatchObject({ references: [first] })
    // Another person at the same telephone, and another product, are no look-alikes.
    for (const other of [{ 'complainant.name': 'Ana Müller' }, { product: 'life' }])
      expect((await answer(post('phone', { ...caller, ...other }, 'check'))).status).toBe(303)
  })

  it('is shown before anything is entered, and who saw it is recorded', async () => {
    const first = referenceIn(await answer(post('phone', { ...said, policyNumber: 'PB-77' })))
    await advanceOne(place, first, at)
    const again = await answer(post('counter', { ...said, policyNumber: ' pb-77' }, 'check'))
    expect(again.status).toBe(200)
    expect(pageOf(again)).toContain(first)
    expect(pageOf(again)).toContain(alike.sameNumber)
    expect(pageOf(again)).not.toContain(alike.samePerson)
    expect(reads.at(-1)).toMatchObject({ person: enterer, references: [first] })
    // Its form holds what was typed, and its own buttons alone say what happens next.
    expect(pageOf(again)).not.toMatch(/type="hidden" name="step"/)
    const sent = await answer(post('counter', { ...said, policyNumber: ' pb-77' }, 'send'))
    expect(referenceIn(sent)).not.toBe(first)
  })
})

describe('a letter', () => {
  it('that came weeks ago counts from then, and is answered sooner', async () => {
    const letter = { ...said, policyNumber: '', proofKind: 'paper', receivedAt: '2026-02-24T11:00' }
    const late = await commits(referenceIn(await answer(post('letter', letter))))
    const today = await commits(
      referenceIn(await answer(post('letter', { ...letter, receivedAt: '2026-03-02T09:00' }))),
    )
    expect(late.file.receivedAt).toBe('2026-02-24T03:00:00.000Z')
    expect(late.file.respondBy < today.file.respondBy).toBe(true)
    // Intake could not act before it knew.
    expect(late.file.filedAt).toBe(at)
  })
})

describe('a letter of somebody who has only an address', () => {
  const letter = {
    ...said,
    'complainant.phone': '',
    'complainant.postalAddress': '四川省成都市锦江区示例路 8 号',
    policyNumber: '',
    proofKind: 'paper',
  }

  it('is entered, and all answers go there', async () => {
    const { file } = await commits(referenceIn(await answer(post('letter', letter))))
    expect(file.complaint.complainant).toMatchObject({ postalAddress: letter['complainant.postalAddress'] })
    expect(nextWay(file, 'acknowledgement', {})).toBe('post')
    expect(nextWay(file, 'outcome', {})).toBe('post')
  })

  it('names what is missing if they prefer another way', async () => {
    const reply = await answer(post('letter', { ...letter, 'complainant.prefers': 'email' }))
    expect(reply.status).toBe(422)
    expect(pageOf(reply)).toContain('href="#field-complainant.email"')
  })
})

describe('a notice of the regulator', () => {
  const passedOn = {
    ...said,
    policyNumber: '',
    proofKind: 'document',
    consent: 'passed-on',
    'notice.number': '川金消转〔2026〕118号',
    'notice.day': '2026-02-27',
    'notice.until': '2026-03-06',
  }

  it('makes it a key complaint, and its day is a clock with a task for the reply', async () => {
    const reference = referenceIn(await answer(post('regulator', passedOn)))
    await advanceOne(place, reference, at)
    const { file } = await commits(reference)
    expect(file.class).toBe('key')
    expect(file.events).toMatchObject([{ kind: 'regulator-notice', day: '2026-02-27', namedDay: '2026-03-06' }])
    expect(file.tasks.map(({ kind }) => kind)).toContain('regulator-reply')
    // The promise keeps to the earlier of the two.
    expect(file.respondBy <= '2026-03-06T10:00:00.000Z').toBe(true)
  })

  it('that came after its time had run out apologises once, for a day that nobody had promised', async () => {
    const form = {
      ...passedOn,
      'notice.number': 'N-1',
      receivedAt: '2026-02-09T10:00',
      'notice.day': '2026-02-06',
      sure: 'receivedAt',
    }
    const { 'notice.until': _, ...overdue } = form
    const reference = referenceIn(await answer(post('regulator', overdue)))
    await advanceOne(place, reference, at)
    await advanceOne(place, reference, '2026-03-03T02:00:00.000Z')
    const { file } = await commits(reference)
    // Fifteen days from receipt. The reply was due before its notice was recorded, so it moves no promise.
    expect(file.respondBy).toBe('2026-02-24T10:00:00.000Z')
    expect(wasPromised(file)).toBe(false)
    const letters = Object.entries(file.mails).flatMap(([mail, { to }]) => (to === 'complainant' ? [mail] : []))
    expect(letters).not.toContain('promise-unkept 2026-02-14')
    expect(letters.filter((mail) => mail.startsWith('promise'))).toEqual([])
    expect(Object.keys(file.marks).filter((mark) => mark.startsWith('/promise'))).toEqual([])
  })

  it('is entered once: its number leads to the complaint that there is', async () => {
    const there = referenceIn(await answer(post('regulator', { ...passedOn, 'notice.number': 'N-7' })))
    expect(referenceIn(await answer(post('regulator', { ...passedOn, 'notice.number': 'N-7' })))).toBe(there)
    const other = await answer(post('regulator', { ...passedOn, 'notice.number': 'n-7 ', product: 'life' }))
    expect(other.status).toBe(422)
    expect(pageOf(other)).toContain(there)
  })

  it('needs its number', async () => {
    const { 'notice.number': _, ...rest } = passedOn
    expect((await answer(post('regulator', rest))).status).toBe(422)
  })
})

describe('what a complainant did by phone about a complaint that there is', () => {
  const byPhone = (reference: string, more: Record<string, string> = {}) => ({
    reference,
    name: said['complainant.name'],
    saidAt: '2026-03-02T09:55',
    how: 'phone',
    proofKind: 'recording',
    proof: '录音 20260302-0955-3',
    said: '问题已经解决',
    ...more,
  })
  const enters = (act: string, form: Record<string, string>) =>
    answer(
      asked('/desk/enter', { at, query: { act }, language: 'zh-CN', form: { ...form, step: 'send', once: newKey() } }),
    )

  it('is offered beside the complaints, and asks for the proof', async () => {
    expect(pageOf(await answer(get()))).toContain('act=withdrawal')
    const page = pageOf(await answer(get({ act: 'withdrawal' })))
    expect(page).toContain('name="proof"')
    expect(page).toContain('value="2026-03-02T10:00"')
  })

  it('stands in the file with its author and proof, and the page says until when it can be undone', async () => {
    const reference = referenceIn(await answer(post('phone', { ...said, policyNumber: 'PC-1' })))
    await advanceOne(place, reference, at)
    const done = await enters('withdrawal', byPhone(reference))
    expect(done).toMatchObject({ status: 303 })
    const { file } = await commits(reference)
    expect(file.acts).toMatchObject([
      { what: 'withdrawal', by: { as: 'signed-in', person: enterer }, proof: '录音 20260302-0955-3', undone: null },
    ])
    expect(pageOf(await answer(get({ done: reference })))).toContain(reference)
    // By phone too: the last one is undone.
    await enters('undo', byPhone(reference))
    expect((await commits(reference)).file.acts[0]?.undone).not.toBeNull()
  })

  it('needs reference and name that fit each other, and says no more; what was typed stays', async () => {
    const reference = referenceIn(await answer(post('phone', { ...said, policyNumber: 'PC-2' })))
    for (const wrong of [byPhone(reference, { name: '别人' }), byPhone('K7QX-4MPD-T')]) {
      const reply = await enters('review', wrong)
      expect(reply.status).toBe(422)
      expect(pageOf(reply)).toContain('href="#field-reference"')
      expect(pageOf(reply)).toContain('录音 20260302-0955-3')
    }
  })

  it('is undone by the complainant with one press on the page that the letter leads to', async () => {
    const email = 'liu.guiying@example.com'
    const reference = referenceIn(
      await answer(post('phone', { ...said, policyNumber: 'PC-3', 'complainant.email': email })),
    )
    await advanceOne(place, reference, at)
    await enters('withdrawal', byPhone(reference))
    await advanceOne(place, reference, at)
    const mail = place.mails.find(({ to, mail: id }) => to === email && id.startsWith('act-entered'))
    const key = /[?&]key=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    const onPage = (below: string, form?: Record<string, string>) =>
      follow(
        { store: place.store, workflow: place.workflow, phone: '95500' },
        asked(`/complaints/${reference}${below}`, {
          at,
          query: { key },
          params: { reference },
          route: `/complaints/{reference}${below}`,
          language: 'zh-CN',
          ...(form && { form }),
        }),
      )
    expect(pageOf(await onPage(''))).toMatch(/<form[^>]*undo/)
    const reply = await onPage('/undo', { act: 'act-1', once: newKey() })
    expect(reply).toMatchObject({ status: 303 })
    expect((await commits(reference)).file.acts[0]?.undone?.by.as).toBe('complainant')
    expect(pageOf(await onPage(''))).not.toMatch(/<form[^>]*undo/)
  })
})
