import { afterAll, beforeAll, expect, it } from 'vitest'
import { assigneeOf, type CaseFile, openTasks } from '../../../functions/domain/case/case-file.ts'
import type { ConsequenceOf, Fact } from '../../../functions/domain/case/facts.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { cases } from '../../../functions/http/desk/cases.ts'
import { desk } from '../../../functions/http/desk/desk.ts'
import { enter } from '../../../functions/http/desk/enter.ts'
import { documents } from '../../../functions/http/documents/documents.ts'
import { readOnce } from '../../../functions/http/parts/once.ts'
import type { Reply, Request } from '../../../functions/http/parts/handler.ts'
import { Problem } from '../../../functions/http/parts/problems.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { sealer } from '../../../functions/http/session/sealed.ts'
import { newSession } from '../../../functions/http/session/session.ts'
import { task } from '../../../functions/http/staff/task.ts'
import { append } from '../../../functions/store/cases.ts'
import { readStaff, replaceStaff } from '../../../functions/store/directory.ts'
import { newKey } from '../../../functions/store/files/links.ts'
import { putLink } from '../../../functions/store/links.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { wordings } from '../../../functions/record/wording/wordings.ts'
import { caseTexts } from '../../../functions/text/case-texts.ts'
import { texts } from '../../../functions/text/index.ts'
import { entity, person } from '../../support/cast.ts'
import { asked, baseUrl, cookieKey } from '../../support/sign-in/desk.ts'
import { joined, madeAgain, madeTwice } from '../../support/steps/joined.ts'
import {
  advanceOne,
  complainantAt,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  staff,
  type Workplace,
} from '../../support/steps/workplace.ts'

/*
 * A case that is hidden from somebody and a reference that there is not are answered alike, at every page and act of
 * the staff: same status, same words.
 */

const at = '2026-03-02T02:00:00.000Z'
/** A valid reference of nobody. */
const unknown = referenceFor('6f1c2f4e-0000-4000-8000-00000000dead')
/** The desk is a team of the branch; the branch has a supervisor, and so has the unit beside it. */
const people = [
  ...staff.map((one) => ({ ...one, parentUnit: 'branch' })),
  person('pam', ['supervisor'], { unit: 'branch', parentUnit: 'head' }),
  person('guo', ['executive'], { unit: 'head', parentUnit: null }),
  person('zhu', ['supervisor'], { unit: 'consumer protection', parentUnit: 'head' }),
  person('cai', ['compliance'], { unit: 'compliance', parentUnit: 'head' }),
]

let place: Workplace
const keys = [cookieKey('a1')]
const reads: Read[] = []
/** By what a case is hidden, its reference, who had its intake, and from whom it is hidden now. */
let hidden: { why: string; reference: string; had: string; from: string[] }[]
/** Keys of the links that were mailed to each person about each case, while it was no secret. */
const mailed = new Map<string, string>()
const linkOf = (reference: string, who: string, purpose: string): string =>
  mailed.get(`${reference} ${who} ${purpose}`) ?? '0'.repeat(32)

const hadIntake = (file: CaseFile): string => assigneeOf(file.tasks.find(({ id }) => id === 'intake-1')!) ?? ''

beforeAll(async () => {
  place = await openWorkplace()
  await replaceStaff(place.store, people)
  const begin = async (key: string): Promise<{ reference: string; had: string }> => {
    const reference = await receiveOne(place, at, {}, key)
    await advanceOne(place, reference, at)
    const { file } = await fileOf(place, reference)
    for (const who of people)
      for (const purpose of ['act', 'see', 'oversee', 'work'] as const) {
        const link = newKey()
        mailed.set(`${reference} ${who.id} ${purpose}`, link)
        const to = purpose === 'work' ? null : 'intake-1'
        await putLink(place.store, reference, link, { purpose, person: who.id, task: to, mail: 'intake-1 1', at })
      }
    return { reference, had: hadIntake(file) }
  }
  const about = async (reference: string, fact: Partial<ConsequenceOf<'complained-about'>>): Promise<void> => {
    const record = await fileOf(place, reference)
    const facts = [
      { fact: 'complained-about', v: 1, task: 'intake-1', person: null, unit: null, reason: '投诉人所述', ...fact },
    ]
    const by = { as: 'staff', person: 'cai', mail: 'x' } as const
    await append(place.store, reference, record as never, { at, by, facts: facts as Fact[] }, { pending: true })
    await advanceOne(place, reference, at)
  }
  const [one, two, three] = [await begin('named'), await begin('accused'), await begin('restricted')]
  await about(one.reference, { person: one.had })
  await about(two.reference, { unit: 'desk' })
  await decideOne(place, three.reference, 'intake', 'another-matter', at, { matter: 'wrongdoing' })
  await advanceOne(place, three.reference, at)
  hidden = [
    { why: 'it names them', ...one, from: [one.had] },
    { why: 'it accuses their unit', ...two, from: [two.had, 'sue', 'kim'] },
    { why: 'it is an allegation', ...three, from: ['noa', 'sue', 'guo'] },
  ]
})
afterAll(() => place.close())

const name = '李雷'
const acts = ['withdrawal', 'acceptance', 'review', 'new-facts', 'undo']
const said = {
  name,
  saidAt: '2026-03-02T10:00',
  how: 'phone',
  proofKind: 'recording',
  proof: '录音 7',
  said: '投诉人来电',
}

/** Every door of the staff to the case of a reference, as somebody comes to it who signed in or has an old link. */
const doors: Record<string, (reference: string, who: string) => Promise<Reply>> = {
  'its file': (reference, who) => ofCases(who, '/desk/cases/{reference}', { params: { reference } }),
  'the rest of its history': (reference, who) =>
    ofCases(who, '/desk/cases/{reference}', { params: { reference }, query: { before: '1' } }),
  'a letter of it': (reference, who) =>
    ofCases(who, '/desk/cases/{reference}/letters/{letter}', { params: { reference, letter: 'acknowledgement-1' } }),
  'ending its links': (reference, who) =>
    ofCases(who, '/desk/cases/{reference}', { params: { reference }, form: { step: 'revoke', which: 'none' } }),
  'reopening it': (reference, who) =>
    ofCases(who, '/desk/cases/{reference}', { params: { reference }, form: { step: 'reopen', reason: 'x' } }),
  'a search for it': async (reference, who) => {
    const led = await ofCases(who, '/desk/search', { form: { typed: reference } })
    const found = new URLSearchParams('see' in led ? led.see : '').get('found') ?? ''
    return ofCases(who, '/desk/search', { query: { found } })
  },
  'its task': (reference, who) => ofDesk(who, { params: { reference, task: 'intake-1' } }),
  'its task for software': (reference, who) =>
    ofDesk(who, { params: { reference, task: 'intake-1' } }, { wantsPage: false }),
  'handing it over': (reference, who) =>
    ofDesk(who, {
      params: { reference, task: 'intake-1' },
      query: { decision: 'reassign' },
      form: { step: 'send', reason: 'x' },
    }),
  'documents of it': (reference, who) => ofDocuments(who, { params: { reference, task: 'intake-1' } }),
  'several at once': (reference, who) =>
    ofDesk(who, { path: '/desk/team', form: { step: 'remind', picked: `${reference} intake-1` } }),
  'what somebody entered': (reference, who) => ofEnter(who, { query: { entered: reference } }),
  'what somebody entered about it': (reference, who) => ofEnter(who, { query: { done: reference } }),
  ...Object.fromEntries(
    acts.map((act) => [
      `entering ${act}`,
      (reference: string, who: string) => ofEnter(who, { query: { act }, form: { ...said, reference, step: 'send' } }),
    ]),
  ),
  ...Object.fromEntries(
    ['act', 'see', 'oversee'].map((purpose) => [
      `the link to ${purpose}`,
      (reference: string, who: string) => task(place, taskAsked(reference, { key: linkOf(reference, who, purpose) })),
    ]),
  ),
  'the link to their work': (reference, who) => {
    const via = hidden[0]!.reference
    return task(place, taskAsked(reference, { via, key: linkOf(via, who, 'work') }))
  },
}

const taskAsked = (reference: string, query: Record<string, string>): Request =>
  asked(`/tasks/${reference}/intake-1`, { at, query, params: { reference, task: 'intake-1' } })

type Asked = Partial<Parameters<typeof asked>[1]> & { path?: string }
const visitOf = async (id: string) => {
  const all = await readStaff(place.store)
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: id }, id, at), id: 'session-1' }
  return { me: all.find((one) => one.id === id)!, staff: all, session }
}
const door = () => ({
  store: place.store,
  workflow: place.workflow,
  packs: onlyPack('cn-2020-3'),
  entity,
  phone: '010-55550100',
  reads: async (read: Read) => void reads.push(read),
  sealer: sealer(async () => ({ cookieKeys: keys }), baseUrl),
  readers: async () => ({ reads: [], next: undefined }),
})
const requestOf = (path: string, given: Asked): Request => {
  const form = given.form && { once: '6f1c2f4e-0000-4000-8000-0000000000b1', ...given.form }
  const request = { ...asked(path, { at, ...given, ...(form && { form }) }), token: 'token' }
  return { ...request, ...readOnce(request) }
}
const ofCases = async (who: string, route: string, given: Asked): Promise<Reply> =>
  cases(door(), requestOf(route, { route, ...given }), await visitOf(who))
const ofDesk = async (who: string, { path = '/desk/tasks', ...given }: Asked, more: Partial<Request> = {}) =>
  desk(door(), { ...requestOf(path, given), ...more }, await visitOf(who))
const ofEnter = async (who: string, given: Asked): Promise<Reply> =>
  enter(door(), requestOf('/desk/enter', given), await visitOf(who))
const ofDocuments = async (who: string, given: Asked): Promise<Reply> =>
  documents(
    { ...door(), baseUrl, buckets: undefined, signer: undefined as never },
    requestOf('/desk/tasks/{reference}/{task}/documents', given),
    await visitOf(who),
  )

/** An answer without what differs between any two: the reference that was asked for, and what is sealed. */
async function answerOf(opens: (typeof doors)[string], reference: string, who: string): Promise<string> {
  try {
    const reply = JSON.stringify(await opens(reference, who))
    return reply.replaceAll(reference, 'REFERENCE').replaceAll(reference.toLowerCase(), 'REFERENCE')
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return JSON.stringify([error.code, error.details, error.issues, error.refusal])
  }
}

it('opens to nobody from whom it is hidden, and is answered like a reference of nobody', async () => {
  const told: string[] = []
  const unknowns: Record<string, string> = {}
  let opened = 0
  for (const { why, reference, from } of hidden)
    for (const [where, opens] of Object.entries(doors))
      for (const who of ['cai', ...from]) {
        const there = await answerOf(opens, reference, who)
        const nowhere = (unknowns[`${where} ${who}`] ??= await answerOf(opens, unknown, who))
        if (who === 'cai' && there !== nowhere) opened += 1
        else if (there !== nowhere)
          told.push(`${why}: ${where} tells ${who}: ${there.slice(0, 160)} / ${nowhere.slice(0, 160)}`)
      }
  expect(told).toEqual([])
  // The doors do open for others.
  expect(opened).toBeGreaterThan(30)
})

it('tells somebody whose own act hid it that this was recorded, not that it was handed over', async () => {
  const { reference, had } = hidden.find(({ why }) => why === 'it is an allegation')!
  const given = { params: { reference, task: 'intake-1' } }
  await expect(ofDesk(had, given)).rejects.toMatchObject({ refusal: { refused: 'gone', why: 'own-act' } })
})

it('is not among the cases that look the same, and cannot be joined', async () => {
  const [first, again] = await madeTwice(
    place,
    'P-7',
    '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e71',
    '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e72',
  )
  const who = hadIntake((await fileOf(place, again)).file)
  const given = { params: { reference: again, task: 'intake-1' } }
  const offered = async (): Promise<string> => JSON.stringify(await ofDesk(who, given, { wantsPage: false }))
  const join = (reference: string) =>
    answerOf(
      () =>
        ofDesk(who, {
          ...given,
          query: { decision: 'join' },
          form: { step: 'send', reference, reason: 'x', 'contact.at': '2026-03-03T10:00', 'contact.channel': 'phone' },
        }),
      reference,
      who,
    )
  expect(await offered()).toContain(first)
  const record = await fileOf(place, first)
  const facts = [
    { fact: 'complained-about', v: 1, task: 'intake-1', person: who, unit: null, reason: '投诉人所述' },
  ] as const
  const by = { as: 'staff', person: 'cai', mail: 'x' } as const
  await append(place.store, first, record as never, { at: '2026-03-03T02:00:00.000Z', by, facts }, { pending: true })
  await advanceOne(place, first, '2026-03-03T02:00:00.000Z')
  expect(await offered()).not.toContain(first)
  expect(await join(first)).toEqual(await join(unknown))
  expect((await fileOf(place, again)).file.joined).toBeNull()
  // Nor does its record tell of the other, not even that something looks the same.
  const whole = (one: string) =>
    answerOf(
      () => ofCases(one, '/desk/cases/{reference}', { params: { reference: again }, query: { part: 'record' } }),
      again,
      one,
    )
  const looksTheSame = wordings.en.seemsSame('').slice(0, 40)
  const tells = async (one: string) => [(await whole(one)).includes(first), (await whole(one)).includes(looksTheSame)]
  expect([await tells('cai'), await tells(who)]).toEqual([
    [true, true],
    [false, false],
  ])
})

it.each([
  ['P-8', '8', false],
  ['P-9', '9', true],
])('is not told of by the mail about a later complaint of the same person: %s', async (policyNumber, end, isHidden) => {
  const received = '2026-03-02T02:00:00.000Z'
  const first = await receiveOne(
    place,
    received,
    { complainant: complainantAt(policyNumber.toLowerCase()), policyNumber },
    `0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e${end}1`,
  )
  await advanceOne(place, first, received)
  const record = await fileOf(place, first)
  const facts = [
    { fact: 'complained-about', v: 1, task: 'intake-1', person: null, unit: 'desk', reason: '投诉人所述' },
  ] as const
  const by = { as: 'staff', person: 'cai', mail: 'x' } as const
  if (isHidden) await append(place.store, first, record as never, { at: received, by, facts }, { pending: true })
  await advanceOne(place, first, received)
  const again = await madeAgain(place, policyNumber, `0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e${end}2`)
  expect((await fileOf(place, again)).file.seemsSame).toEqual([first])
  const mails = place.mails.filter(({ tags, mail }) => mail.startsWith('intake-1') && tags['reference']?.[0] === again)
  const join = texts('zh-CN').labels.kinds.intake.holds.join
  expect(mails.map(({ text }) => text.replaceAll(/\s/g, '').includes(join))).toEqual([!isHidden])
})

it('hides those that were joined to it too: they are the same complaint', async () => {
  const [first, again] = await madeTwice(
    place,
    'P-6',
    '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e61',
    '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e62',
  )
  const who = hadIntake((await fileOf(place, again)).file)
  const link = newKey()
  const to = { purpose: 'act', person: who, task: 'intake-1', mail: 'intake-1 1', at } as const
  await putLink(place.store, again, link, to)
  await joined(place, again, first, '2026-03-03T02:00:00.000Z')
  await advanceOne(place, again, '2026-03-03T02:00:00.000Z')
  await advanceOne(place, first, '2026-03-03T02:00:00.000Z')
  mailed.set(`${again} ${who} act`, link)
  const opens = ['its file', 'its task', 'its task for software', 'the link to act', 'a search for it']
  const open = async (person: string): Promise<string[]> => {
    const there = await Promise.all(
      opens.map(async (name) => [
        await answerOf(doors[name]!, again, person),
        await answerOf(doors[name]!, unknown, person),
      ]),
    )
    return opens.filter((_, index) => there[index]![0] !== there[index]![1])
  }
  expect(await open(who)).toEqual(opens)
  const record = await fileOf(place, first)
  const facts = [
    { fact: 'complained-about', v: 1, task: 'intake-1', person: null, unit: 'desk', reason: '投诉人所述' },
  ] as const
  const by = { as: 'staff', person: 'cai', mail: 'x' } as const
  await append(place.store, first, record as never, { at: '2026-03-04T02:00:00.000Z', by, facts }, { pending: true })
  await advanceOne(place, first, '2026-03-04T02:00:00.000Z')
  expect(await open(who)).toEqual([])
  const listed = await ofCases(who, '/desk/cases', { query: { list: 'received', month: '2026-03' } })
  expect(JSON.stringify(listed)).not.toMatch(new RegExp(`${first}|${again}`))
  expect(await open('cai')).toContain('its file')
})

/** Asks for a file by exception. */
const once = '6f1c2f4e-0000-4000-8000-0000000000b3'
const reason = '监管部门要求本机构说明情况，须由本人核对。'
const asks = (who: string, reference: string, more: Record<string, string> = {}, when = at): Promise<Reply> =>
  ofCases(who, '/desk/exception', { at: when, form: { once, reference, reason, step: 'open', ...more } })
const fileFor = (who: string, reference: string, when = at): Promise<string> =>
  answerOf(() => ofCases(who, '/desk/cases/{reference}', { params: { reference }, at: when }), reference, who)

it('hides the case to which an accusing complaint is joined, with all others that were', async () => {
  const key = (end: string): string => `0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e5${end}`
  const [first, accusing] = await madeTwice(place, 'P-5', key('1'), key('2'))
  const sibling = await madeAgain(place, 'P-5', key('3'))
  const all = [first, accusing, sibling]
  const who = hadIntake((await fileOf(place, first)).file)
  const later = '2026-03-03T02:00:00.000Z'
  await joined(place, sibling, first, later)
  await advanceOne(place, sibling, later)
  await advanceOne(place, first, later)
  const record = await fileOf(place, accusing)
  const facts = [
    { fact: 'complained-about', v: 1, task: 'intake-1', person: null, unit: 'desk', reason: '投诉人所述' },
  ] as const
  const by = { as: 'staff', person: 'cai', mail: 'x' } as const
  await append(place.store, accusing, record as never, { at: later, by, facts }, { pending: true })
  await advanceOne(place, accusing, later)
  const seen = async (person: string): Promise<boolean[]> => {
    const nobodys = await fileFor(person, unknown)
    return Promise.all(all.map(async (one) => (await fileFor(person, one)) !== nobodys))
  }
  expect(await seen(who)).toEqual([true, false, true])
  await joined(place, accusing, first, later)
  for (const one of [accusing, first]) await advanceOne(place, one, later)
  expect([await seen(who), await seen('cai')]).toEqual([
    [false, false, false],
    [true, true, true],
  ])
  // It goes to the unit above, as the complaint did that accuses.
  const { file } = await fileOf(place, first)
  const holders = openTasks(file).map((one) => people.find(({ id }) => id === assigneeOf(one))?.unit)
  expect(holders).toEqual(['branch'])
  const listed = await ofCases(who, '/desk/cases', { query: { list: 'received', month: '2026-03' } })
  expect(JSON.stringify(listed)).not.toMatch(new RegExp(all.join('|')))
  // Each file is opened by exception by itself, and tells nothing of the others.
  await asks('sue', accusing, {}, later)
  const read = async (query: Record<string, string>): Promise<string> =>
    JSON.stringify(
      await ofCases('sue', '/desk/cases/{reference}', { params: { reference: accusing }, query, at: later }),
    )
  const task = await ofDesk('sue', { params: { reference: accusing, task: 'intake-1' }, at: later })
  const told = [await read({ show: 'all' }), await read({ part: 'record' }), JSON.stringify(task)]
  expect(told.map((one) => [one.includes(accusing), one.includes(first), one.includes(sibling)])).toEqual(
    told.map(() => [true, false, false]),
  )
})

it('is answered like a reference of nobody to those for whom no exception is made', async () => {
  reads.splice(0)
  const [named, accused, restricted] = hidden as [(typeof hidden)[0], (typeof hidden)[0], (typeof hidden)[0]]
  for (const [who, reference] of [
    // Whom it names, who deals with complaints but oversees nobody, and a supervisor beside the unit.
    [named.had, named.reference],
    [accused.had, accused.reference],
    ['noa', restricted.reference],
  ] as const)
    expect([who, await answerOf(() => asks(who, reference), reference, who)]).toEqual([
      who,
      await answerOf(() => asks(who, unknown), unknown, who),
    ])
  const tooShort = { reason: '核对' }
  expect(await answerOf(() => asks('sue', accused.reference, tooShort), accused.reference, 'sue')).toEqual(
    await answerOf(() => asks('sue', unknown, tooShort), unknown, 'sue'),
  )
  for (const { reference } of hidden) expect((await fileOf(place, reference)).file.exceptions).toEqual([])
  // The log has what was asked for, whether there is such a case or not.
  expect(
    reads
      .filter((one) => one.page === 'POST /desk/exception' && one.references.length > 0)
      .map(({ references: [one] }) => one),
  ).toEqual([named, accused, restricted].flatMap(({ reference }) => [reference, unknown]))
})

it('opens by exception to who oversees the accused unit: to be read, for a day, and compliance is told', async () => {
  const { reference } = hidden[1]!
  const nobodys = await fileFor('sue', unknown)
  expect(await fileFor('sue', reference)).toBe(nobodys)
  const sent = place.mails.length
  // Pressed twice.
  const led = [await asks('sue', reference), await asks('sue', reference)]
  expect(led.map((one) => 'see' in one && one.see.split('?')[0])).toEqual(Array(2).fill(`/desk/cases/${reference}`))
  const opened = await fileFor('sue', reference)
  expect(opened).toContain(caseTexts('en').exception.reading('').slice(0, 30))
  await advanceOne(place, reference, at)
  const { file } = await fileOf(place, reference)
  expect(file.exceptions).toMatchObject([{ person: 'sue', reason, tell: ['cai'], until: '2026-03-03T02:00:00.000Z' }])
  const mails = place.mails.slice(sent).filter(({ mail }) => mail.startsWith('opened-by-exception'))
  expect(mails.map(({ to, text }) => [to, text.includes(reference), text.includes(reason)])).toEqual([
    ['cai@example.com', true, true],
  ])
  expect(reads.at(-1)).toMatchObject({ person: 'sue', references: [reference], byException: true })
  // Nothing can be done with it, and nothing else knows of it.
  for (const where of ['handing it over', 'reopening it', 'ending its links', 'several at once'])
    await answerOf(doors[where]!, reference, 'sue')
  expect((await fileOf(place, reference)).file.head).toBe(file.head)
  expect(await answerOf(doors['ending its links']!, reference, 'sue')).toContain(caseTexts('en').exception.readOnly)
  for (const where of ['a search for it', 'the link to oversee', 'entering new-facts'])
    expect([where, await answerOf(doors[where]!, reference, 'sue')]).toEqual([
      where,
      await answerOf(doors[where]!, unknown, 'sue'),
    ])
  for (const list of ['open', 'received', 'person'])
    expect(JSON.stringify(await ofCases('sue', '/desk/cases', { query: { list, month: '2026-03' } }))).not.toContain(
      reference,
    )
  // It is over after a day, without anybody doing anything.
  expect(await fileFor('sue', reference, '2026-03-03T01:59:59.000Z')).not.toBe(nobodys)
  expect(await fileFor('sue', reference, '2026-03-03T02:00:00.000Z')).toBe(nobodys)
})

it('is closed by compliance, for good', async () => {
  const { reference } = hidden[1]!
  const nobodys = await fileFor('sue', unknown)
  expect(await fileFor('cai', reference)).toContain(caseTexts('en').exception.list)
  expect(await fileFor('pam', reference)).not.toContain(caseTexts('en').exception.list)
  const ends = (who: string) =>
    answerOf(
      () =>
        ofCases(who, '/desk/cases/{reference}', {
          params: { reference },
          form: {
            once: `6f1c2f4e-0000-4000-8000-0000000000c${who.length}`,
            step: 'end-exception',
            exception: 'exception-1',
          },
        }),
      reference,
      who,
    )
  await ends('sue')
  await ends('pam')
  expect(await fileFor('sue', reference)).not.toBe(nobodys)
  await ends('cai')
  await ends('cai')
  const { isOver } = caseTexts('en').exception
  const late = { once: '6f1c2f4e-0000-4000-8000-0000000000c9', step: 'end-exception', exception: 'exception-1' }
  expect(
    JSON.stringify(await ofCases('cai', '/desk/cases/{reference}', { params: { reference }, form: late })),
  ).toContain(isOver)
  expect(await fileFor('sue', reference)).toBe(nobodys)
  expect((await fileOf(place, reference)).file.exceptions).toMatchObject([{ ended: { by: { person: 'cai' } } }])
  await advanceOne(place, reference, at)
  expect(await fileFor('sue', reference)).toBe(nobodys)
  const again = { once: '6f1c2f4e-0000-4000-8000-0000000000b2' }
  expect(await answerOf(() => asks('sue', reference, again), reference, 'sue')).toEqual(
    await answerOf(() => asks('sue', unknown, again), unknown, 'sue'),
  )
})
