import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { cases } from '../../../functions/http/desk/cases.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { sealer } from '../../../functions/http/session/sealed.ts'
import { newSession, type Visit } from '../../../functions/http/session/session.ts'
import { append, readCase, readRow } from '../../../functions/store/cases.ts'
import { deskOf } from '../../../functions/store/desk.ts'
import { readStaff, replaceStaff } from '../../../functions/store/directory.ts'
import { key } from '../../../functions/store/table.ts'
import { updateReadModel } from '../../../functions/store/update-read-model.ts'
import { caseTexts } from '../../../functions/text/case-texts.ts'
import { entity, person } from '../../support/cast.ts'
import { asked, baseUrl, cookieKey } from '../../support/sign-in/desk.ts'
import { advanceOne, openWorkplace, receiveOne, staff, type Workplace } from '../../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'
const later = '2026-03-02T02:11:00.000Z'
const elsewhere = [
  person('sid', ['supervisor'], { unit: 'branch-2', parentUnit: 'province' }),
  person('xia', ['executive'], { unit: 'branch-2', parentUnit: 'province' }),
]
const { search: say } = caseTexts('en')

let place: Workplace
let reference: string
const reads: Read[] = []
const keys = [cookieKey('a1')]
beforeAll(async () => {
  place = await openWorkplace()
  await replaceStaff(place.store, [...staff.map((one) => ({ ...one, parentUnit: 'province' })), ...elsewhere])
  reference = await receiveOne(place, at, { policyNumber: 'PICC-2024-0001827' }, 'one')
  await advanceOne(place, reference, at)
})
afterAll(() => place.close())
beforeEach(() => void reads.splice(0))

async function ask(id: string, given: object): Promise<Reply & { page: string; see: string }> {
  const all = await readStaff(place.store)
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: id }, id, at), id: 'session-1' }
  const visit: Visit = { me: all.find((one) => one.id === id)!, staff: all, session }
  const { store, workflow } = place
  const door = {
    store,
    workflow,
    packs: onlyPack('standard'),
    entity,
    phone: '010-55550100',
    reads: async (read: Read) => void reads.push(read),
    sealer: sealer(async () => ({ cookieKeys: keys }), baseUrl),
    readers: async () => ({ reads: [], next: undefined }),
  }
  const reply = await cases(door, { ...asked('/desk/search', { at, ...given }), token: 'token' }, visit)
  return reply as Reply & { page: string; see: string }
}

/** Searches, and opens the address that it leads to. */
async function find(id: string, typed: string, opener = id, when = at): Promise<Reply & { page: string }> {
  const { see } = await ask(id, { form: { typed, once: '6f1c2f4e-0000-4000-8000-0000000000b1' } })
  return ask(opener, { at: when, query: Object.fromEntries(new URLSearchParams(see.slice(1))) })
}
const found = async (id: string, typed: string): Promise<boolean> =>
  (await find(id, typed)).page.includes(`/desk/cases/${reference}`)

describe('a search', () => {
  it('leads to a result whose address says nothing, shows the case, and is recorded', async () => {
    const { complainant } = (await readCase(place.store, reference))!.file.complaint
    const { see, status } = await ask('sue', {
      form: { typed: complainant.name, once: '6f1c2f4e-0000-4000-8000-0000000000b1' },
    })
    expect(status).toBe(303)
    expect(decodeURIComponent(see)).not.toContain(complainant.name)
    for (const typed of [complainant.name, complainant.email ?? '', '001827', 'picc20', reference.toLowerCase()])
      expect([typed, await found('sue', typed)]).toEqual([typed, true])
    expect(reads.at(-1)).toMatchObject({ person: 'sue', page: 'GET /desk/search', references: [reference] })
  })

  it('is refused as a whole if what was typed cannot be read', async () => {
    await expect(ask('sue', { body: 'typed=%D5%C5' })).rejects.toMatchObject({ code: 'not-utf8' })
  })

  it('finds only what its reader may see', async () => {
    const { name } = (await readCase(place.store, reference))!.file.complaint.complainant
    expect([await found('kim', name), await found('ina', name)]).toEqual([true, true])
    expect([await found('sid', name), await found('sid', reference)]).toEqual([false, false])
    expect(reads.filter((read) => read.person === 'sid' && read.references.length > 0)).toEqual([])
  })

  it('ends after ten minutes, and is nobody else’s', async () => {
    for (const [opener, when] of [
      ['sue', later],
      ['kim', at],
    ] as const) {
      const { status, page } = await find('sue', '001827', opener, when)
      expect([status, page.includes(say.over), page.includes(reference)]).toEqual([410, true, false])
    }
  })

  it.each([
    ['李', say.short],
    ['12', say.short],
    ['x'.repeat(101), say.long],
  ])('says what is missing in %s, and keeps what was typed', async (typed, said) => {
    const { status, page } = await ask('sue', { form: { typed, once: '6f1c2f4e-0000-4000-8000-0000000000b2' } })
    expect([status, page.includes(said), page.includes(`value="${typed}"`)]).toEqual([422, true, true])
  })
})

describe('what a case is found by', () => {
  const everything = async (): Promise<{ pk: string; all: string }[]> => {
    const { Items = [] } = await place.store.client.send(new ScanCommand({ TableName: place.store.tableName }))
    return Items.map((item) => ({ pk: item['pk']?.S ?? '', all: JSON.stringify(item) }))
  }
  const entries = async (): Promise<string[]> =>
    (await everything()).map(({ pk }) => pk).filter((pk) => pk.startsWith('FIND#'))

  it('stands there as digests, at most twenty-four, written once', async () => {
    const { complainant } = (await readCase(place.store, reference))!.file.complaint
    const before = await entries()
    expect(before.length).toBeGreaterThan(4)
    expect(before.length).toBeLessThanOrEqual(24)
    const named = (await everything()).filter(({ pk, all }) => pk.startsWith('FIND#') && all.includes(complainant.name))
    expect(named).toEqual([])
    await advanceOne(place, reference, at, { turn: 1 })
    expect(await entries()).toEqual(before)
  })

  it('is renewed when the address is corrected, and goes with the words', async () => {
    const record = (await readCase(place.store, reference))!
    const desk = await deskOf(place.store, record.file, await readStaff(place.store))
    const changed = await append(
      place.store,
      reference,
      record,
      {
        at,
        by: { as: 'staff', person: 'ina', mail: 'task intake-1' },
        facts: [
          {
            fact: 'contact-changed',
            v: 1,
            task: 'intake-1',
            why: 'corrected',
            name: '韩梅梅',
            email: 'hanmeimei@example.com',
            phone: '13912345678',
            postalAddress: null,
            prefers: null,
            who: '韩梅梅',
            how: 'phone',
            askedAt: at,
            proof: 'call 7',
          },
        ],
      },
      { pending: false },
    )
    if (changed === 'conflict') throw new Error('conflict')
    await updateReadModel(place.store, changed, desk)
    for (const typed of ['韩梅', '梅梅', '5678', 'hanmeimei@example.com'])
      expect([typed, await found('sue', typed)]).toEqual([typed, true])
    const erased = await append(
      place.store,
      reference,
      changed,
      {
        at,
        by: { as: 'operator', command: 'case -- erase' },
        facts: [{ fact: 'erased', v: 1, why: 'asked', through: changed.file.head, decidedBy: 'kim' }],
      },
      { pending: false },
    )
    if (erased === 'conflict') throw new Error('conflict')
    await updateReadModel(place.store, erased, desk)
    expect(await entries()).toEqual([])
    const row = await readRow(place.store, reference)
    expect([row?.finds, row?.recognised]).toEqual([null, null])
    expect(JSON.stringify(row)).not.toContain('韩梅梅')
    expect(
      (await everything()).filter(
        ({ pk, all }) => pk === key.case(reference) && all.includes('"FIND"') && all.includes('@'),
      ),
    ).toEqual([])
  })
})
