import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { functions } from '../../../functions/config/manifest.ts'
import { routes } from '../../../functions/config/routes.ts'
import { type DeskPacks, onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { cases } from '../../../functions/http/desk/cases.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { sealer } from '../../../functions/http/session/sealed.ts'
import { newSession, type Visit } from '../../../functions/http/session/session.ts'
import { append, type NewCommit, readCase } from '../../../functions/store/cases.ts'
import { readLinks } from '../../../functions/store/links.ts'
import { readStaff, replaceStaff } from '../../../functions/store/directory.ts'
import { caseFilters } from '../../../functions/domain/lists/filter-names.ts'
import { caseLists } from '../../../functions/store/table.ts'
import { caseTexts } from '../../../functions/text/case-texts.ts'
import { en as words } from '../../../functions/record/wording/en.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { entity, person } from '../../support/cast.ts'
import { severalPacks } from '../../support/domain/desk-packs.ts'
import { asked, baseUrl, cookieKey } from '../../support/sign-in/desk.ts'
import { advanceOne, openWorkplace, receiveOne, staff, type Workplace } from '../../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'
/** In another branch of the province: a colleague and a supervisor. And the province, with its supervisor. */
const others = [
  person('ola', ['investigator'], { unit: 'branch-2', parentUnit: 'province' }),
  person('sid', ['supervisor'], { unit: 'branch-2', parentUnit: 'province' }),
  // A branch has an executive of its own.
  person('xia', ['executive'], { unit: 'branch-2', parentUnit: 'province' }),
  person('pam', ['supervisor'], { unit: 'province', parentUnit: null }),
]
const people = [...staff.map((one) => ({ ...one, parentUnit: 'province' })), ...others]

let place: Workplace
let first: string
let second: string
const reads: Read[] = []
const keys = [cookieKey('a1')]
beforeAll(async () => {
  place = await openWorkplace()
  await replaceStaff(place.store, people)
  first = await receiveOne(place, at, {}, 'one')
  await advanceOne(place, first, at)
  second = await receiveOne(place, '2026-03-01T02:00:00.000Z', { product: 'life' }, 'two')
  await advanceOne(place, second, at)
})

afterAll(() => place.close())
beforeEach(() => void reads.splice(0))

const visitOf = async (id: string): Promise<Visit> => {
  const all = await readStaff(place.store)
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: id }, id, at), id: 'session-1' }
  return { me: all.find((one) => one.id === id)!, staff: all, session }
}

async function page(
  id: string,
  query: Record<string, string> = {},
  given = {},
  packs = onlyPack('standard'),
): Promise<Reply & { page: string }> {
  const { store, workflow } = place
  const door = {
    store,
    workflow,
    packs,
    entity,
    phone: '010-55550100',
    reads: async (read: Read) => void reads.push(read),
    sealer: sealer(async () => ({ cookieKeys: keys }), baseUrl),
    readers: async (reference: string) => ({
      reads: reads.filter(({ references }) => references.includes(reference)),
      next: undefined,
    }),
  }
  const reply = await cases(
    door,
    {
      ...asked('/desk/cases', { at, query, ...given }),
      token: 'token',
      ...('told' in given && { told: String(given.told) }),
    },
    await visitOf(id),
  )
  return reply as Reply & { page: string }
}

const say = caseTexts('en')
const { letterPages } = pageTexts('en')

const readsOf = (door: keyof typeof functions): readonly string[] => functions[door].environment

/** What a page says, without its style. */
const textOf = (html: string): string => html.slice(html.indexOf('<main')).replace(/<[^>]*>/g, ' ')

describe('the lists of cases', () => {
  it('show the open cases of one’s unit with name, product, dates and assignee, and every look is recorded', async () => {
    const { page: shown, status } = await page('sue')
    const { file } = (await readCase(place.store, first))!
    expect(status).toBe(200)
    const told = [file.complaint.complainant.name, first, second, say.lists.open, say.openHint]
    expect(told.filter((one) => !textOf(shown).includes(one))).toEqual([])
    expect(reads.map(({ person: who, page: where, references }) => [who, where, [...references].sort()])).toEqual([
      ['sue', 'GET /desk/cases', [first, second].sort()],
    ])
  })

  it('name the rules that the dates of each case go by, if the desk has more than one', async () => {
    const rules = 'Company complaint rules; working days of mainland China'
    const said = async (packs?: DeskPacks) => textOf((await page('sue', {}, {}, packs)).page).split(rules).length - 1
    expect([await said(severalPacks), await said()]).toEqual([2, 0])
  })

  it.each([
    ['pam', 'of the unit above', true],
    ['kim', 'of compliance', true],
    ['ina', 'who works in it', true],
    ['sid', 'of another branch', false],
    ['ola', 'who works in another branch', false],
  ])('are seen by %s %s: %s', async (who, _, sees) => {
    for (const list of ['open', 'received']) {
      const { page: shown } = await page(who, { list })
      expect([list, shown.includes(first)]).toEqual([list, sees])
    }
  })

  it('are filtered while they are read, and by no more than each list declares', async () => {
    const motor = await page('sue', { product: 'life' })
    expect([motor.page.includes(first), motor.page.includes(second)]).toEqual([false, true])
    expect(textOf((await page('sue', { list: 'received', stage: 'closed' })).page)).toContain(say.none)
    for (const [name, { filters, orders }] of Object.entries(caseLists)) {
      const { page: shown } = await page('sue', { list: name })
      const offered = caseFilters.filter((filter) => shown.includes(`name="${filter}"`))
      expect([name, offered]).toEqual([name, filters])
      expect([...shown.matchAll(/<option value="(due|newest|oldest)"/g)].map(([, order]) => order)).toEqual(
        orders.length < 2 ? [] : orders,
      )
      for (const other of caseFilters.filter((filter) => !(filters as readonly string[]).includes(filter)))
        expect((await page('sue', { list: name, [other]: 'upheld' })).status).toBe(400)
    }
  })

  it.each([
    [{ list: 'none' }, say.unknown.list],
    [{ order: 'name' }, say.unknown.order],
    [{ unit: 'branch-2' }, say.unknown.unit],
    [{ list: 'received', month: '2026-13' }, say.unknown.month],
    [{ list: 'person', person: 'nobody' }, say.unknown.person],
    [{ late: 'very' }, say.unknown.value],
    [{ from: 'x'.repeat(80) }, say.cursor],
  ])('say what is wrong with an address: %j', async (query, said) => {
    const { status, page: shown } = await page('sue', query as unknown as Record<string, string>)
    expect(status).toBe(400)
    expect(textOf(shown)).toContain(said)
    expect(shown.includes(first)).toBe(false)
  })

  it('show the tasks of somebody with their cases, by id or by name', async () => {
    const { file } = (await readCase(place.store, first))!
    const holder = file.tasks[0]?.assignments.at(-1)?.person ?? ''
    expect(textOf((await page(holder, { list: 'person' })).page)).toContain(first)
    const name = people.find(({ id }) => id === holder)!.name
    expect((await page('sue', { list: 'person', person: 'nobody at all' })).status).toBe(400)
    expect(textOf((await page('sue', { list: 'person', person: name })).page)).toContain(first)
    expect(textOf((await page('sid', { list: 'person', person: name })).page)).not.toContain(first)
  })
})

describe('the file of a case', () => {
  const file = (id: string, given: object = {}): Promise<Reply & { page: string }> =>
    page(id, {}, { route: '/desk/cases/{reference}', params: { reference: first }, ...given })

  it('is one page with who and what it is about, its tasks, dates, letters and history, and the look is recorded', async () => {
    const { page: shown, status } = await file('sue')
    expect(status).toBe(200)
    const { complaint } = (await readCase(place.store, first))!.file
    const told = [
      complaint.complainant.name,
      complaint.description.slice(0, 20),
      say.file.openTasks(1),
      say.file.dates,
      say.file.happened,
      say.file.complaint,
      say.file.letters,
    ]
    expect(told.filter((one) => !textOf(shown).includes(one))).toEqual([])
    expect(reads.map(({ page: where, references }) => [where, references])).toEqual([
      ['GET /desk/cases/{reference}', [first]],
    ])
  })

  it.each([
    ['sue', 'of its unit', ['open', 'hand over', 'remind']],
    ['pam', 'of the unit above', ['open', 'hand over', 'remind']],
    ['kim', 'of compliance', ['open', 'hand over', 'remind']],
    ['nils', 'who works beside', ['open']],
  ])('offers to %s, %s, what their role allows', async (who, _, offered) => {
    const { page: shown } = await file(who)
    const ways = { open: `/intake-1?lang=en`, 'hand over': 'decision=reassign', remind: 'decision=remind' }
    expect(Object.keys(ways).filter((way) => shown.includes(ways[way as keyof typeof ways]))).toEqual(offered)
    // Who only works beside may end their own links, and who oversees it any of them.
    expect([shown.includes('value="own"'), shown.includes('value="all"')]).toEqual([who === 'nils', who !== 'nils'])
  })

  it('tells compliance who read it, when and on which page, and nobody below head office', async () => {
    await file('sue')
    const { page: shown } = await file('kim')
    expect(shown).toContain('part=readers')
    const { page: told } = await file('kim', { query: { part: 'readers' } })
    const [who, where] = [person('sue', []).name, say.file.readers.page('GET /desk/cases/{reference}')]
    expect(textOf(told)).toMatch(new RegExp(`${who}\\s+${where}`))
    // They are in the record themselves.
    expect(reads.at(-1)).toMatchObject({ person: 'kim', references: [first] })
    expect((await file('sue')).page).not.toContain('part=readers')
    await expect(file('sue', { query: { part: 'readers' } })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('has a name for every page on which a case is read', () => {
    const read = routes.filter(({ door, path }) => path.startsWith('/desk') && readsOf(door).includes('READS'))
    expect(read.length).toBeGreaterThan(10)
    const { page: named } = say.file.readers
    // They name no case.
    const others = ['/desk/figures', '/desk/figures/sample', '/desk/accounts']
    expect(read.map(({ path }) => path).filter((path) => named(`GET ${path}`) === `GET ${path}`)).toEqual(
      others.filter((path) => read.some((one) => one.path === path)),
    )
  })

  it.each([
    ['sid', ''],
    ['ola', ''],
    ['sue', 'AAAA-AAAA-A'],
    ['sue', 'no reference'],
  ])('does not tell %s that there is %s', async (who, reference) => {
    await expect(file(who, { params: { reference: reference || first } })).rejects.toMatchObject({ code: 'not-found' })
    expect(reads).toEqual([])
  })

  it('ends the links that are chosen, and says how many', async () => {
    const form = { step: 'revoke', which: 'follow', once: '6f1c2f4e-0000-4000-8000-0000000000a1' }
    expect(await file('sue', { form })).toMatchObject({ status: 303, told: '2', see: '?lang=en' })
    const links = await readLinks(place.store, first)
    const ended = links.filter(({ link }) => link.revokedAt !== undefined).map(({ link }) => link)
    expect(ended.map(({ purpose, revokedBy }) => `${purpose} ${revokedBy}`)).toEqual(['follow sue', 'follow sue'])
    expect(textOf((await file('sue', { told: '2' })).page)).toContain(say.file.done.revoked(2))
    // Who may only look on cannot.
    await expect(file('nils', { form })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it.each([{}, { which: 'some' }])('asks which links to end if the form says %j, and ends none', async (which) => {
    const form = { step: 'revoke', ...which, once: '6f1c2f4e-0000-4000-8000-0000000000a3' }
    const { status, page: shown } = await file('pam', { form })
    expect([status, textOf(shown).includes(say.file.chooseLinks)]).toEqual([422, true])
  })

  it('says who had it and why, what was sent and whether it arrived, its links, and leads to the record', async () => {
    const { page: shown } = await file('sue')
    const told = textOf(shown)
    const { file: of, commits } = (await readCase(place.store, first))!
    for (const list of [say.file.lists.people, say.file.lists.mails, say.file.lists.links]) expect(told).toContain(list)
    const { complainant } = of.complaint
    expect(told).toContain(words.address(complainant.email ?? ''))
    expect(told).toContain(words.linkEnded('', '').split(' ')[0])
    // In the words of the staff, who are not the complainant.
    expect(told).not.toContain(letterPages.listTitle)
    expect(told).toContain(say.file.timeline.received)
    const { page: record } = await file('sue', { query: { part: 'record' } })
    expect(textOf(record)).toContain(
      words.chain.intact(commits.length, (await readCase(place.store, first))!.headHash, words.chain.asInRow),
    )
    for (const { number } of commits) expect(textOf(record)).toContain(words.commit(number))
    expect(textOf((await file('sue', { query: { part: 'mails' } })).page)).toContain(say.file.lists.mails)
  })

  it('opens everything that is folded, to be printed', async () => {
    const folded = (html: string): number => html.split('<details').length - html.split('<details open').length
    const [usual, all] = [await file('sue'), await file('sue', { query: { show: 'all' } })]
    expect(folded(usual.page)).toBeGreaterThan(5)
    expect(folded(all.page)).toBeLessThanOrEqual(2)
  })

  it('reopens a closed case on the word of who may, with a reason, once', async () => {
    const closed = await receiveOne(place, at, {}, 'three')
    await advanceOne(place, closed, at)
    const record = (await readCase(place.store, closed))!
    const ended: NewCommit = {
      at: '2026-03-05T02:00:00.000Z',
      by: { as: 'workflow', execution: 'e' },
      facts: [
        { fact: 'cancelled', v: 3, task: 'intake-1', why: 'withdrawn' },
        { fact: 'ended', v: 1 },
      ],
    }
    const after = await append(place.store, closed, record, ended, { pending: false })
    if (after === 'conflict') throw new Error('conflict')
    const own = (id: string, given: object) => file(id, { params: { reference: closed }, ...given })
    const form = { step: 'reopen', reason: '', once: '6f1c2f4e-0000-4000-8000-0000000000a2' }
    const blank = await own('kim', { form })
    expect([blank.status, textOf(blank.page).includes(say.file.reopen)]).toEqual([422, true])
    const sent = { ...form, reason: 'New papers came.' }
    for (const _ of [1, 2])
      expect(await own('kim', { form: sent })).toMatchObject({ status: 303, told: 'reopened', see: '?lang=en' })
    const { commits } = (await readCase(place.store, closed))!
    expect(commits.filter(({ facts }) => facts.some(({ fact }) => fact === 'reopened'))).toHaveLength(1)
    expect(commits.at(-1)?.by).toEqual({ as: 'signed-in', person: 'kim', session: 'session-1' })
    await expect(own('sue', { form: sent })).rejects.toMatchObject({ code: 'not-allowed' })
    // A colleague who pressed a moment later is told, and keeps the words.
    const slower = await own('kim', {
      form: { step: 'reopen', reason: 'The recording was found.', once: '6f1c2f4e-0000-4000-8000-0000000000a4' },
    })
    expect([slower.status, slower.page.includes('The recording was found.')]).toEqual([422, true])
    expect(textOf(slower.page)).toContain(say.file.notReopened.closed)
  })
})
