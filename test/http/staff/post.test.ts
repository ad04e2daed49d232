import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import { postByLink, type PostDoor } from '../../../functions/http/staff/post.ts'
import { eraseLetters } from '../../../functions/store/letters/kept-letters.ts'
import { entity, fullComplaintIn } from '../../support/cast.ts'
import { asked } from '../../support/sign-in/desk.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../../support/steps/workplace.ts'

/*
 * The list of letters to post: what somebody prints, records as posted, several at once, and records as returned.
 */

let place: Workplace
let door: PostDoor
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.close())

const at = (time: string, day = '02'): string => new Date(`2026-03-${day}T${time}+08:00`).toISOString()

/** A complaint by somebody who asks for letters by post; the acknowledgement waits to be posted. */
async function filedByPost(postalAddress: string): Promise<string> {
  const full = fullComplaintIn('en')
  const { email: _, ...known } = full['complainant'] as Record<string, unknown>
  const complainant = { ...known, phone: '13800138000', postalAddress, prefers: 'post' }
  const reference = await receiveOne(place, at('10:00:00'), { ...full, complainant }, crypto.randomUUID())
  await advanceOne(place, reference, at('10:00:00'))
  return reference
}

/** The link of the newest mail about a letter to post that opens the work of its reader: reference, key, reader. */
function workLink(reference: string): { via: string; key: string; to: string } {
  const mail = place.mails.findLast(({ text }) => text.includes(`/tasks/${reference}/posting-`))
  const [, via = '', key = ''] = /\/work\/([^?\s]+)\?key=([\w-]+)/.exec(mail?.text ?? '') ?? []
  return { via, key, to: mail?.to ?? '' }
}

async function ask(
  { via, key }: { via: string; key: string },
  given: { at?: string; query?: Record<string, string>; form?: Record<string, string> } = {},
): Promise<Reply> {
  return postByLink(
    door,
    asked(`/post/${via}`, {
      at: given.at ?? at('11:00:00'),
      params: { reference: via },
      query: { key, ...given.query },
      ...(given.form && { form: { once: crypto.randomUUID(), ...given.form } }),
    }),
  )
}
const pageOf = (reply: Reply): string => ('page' in reply ? reply.page : '')
const seeOf = (reply: Reply): string => ('see' in reply ? reply.see : '')
const postsOf = async (reference: string) => (await fileOf(place, reference)).file.posts

beforeEach(() => {
  const { store, workflow } = place
  door = { store, workflow, packs: onlyPack('standard'), entity, phone: '+86 28 5550 0100' }
})

describe('the list of letters to post', () => {
  it('asks for no day as long as no letter can be ticked, since all are too old', async () => {
    const link = workLink(await filedByPost('3 Old Street\nLeeds\nLS1 4DZ'))
    expect(pageOf(await ask(link))).toContain('value="posted"')
    const later = pageOf(await ask(link, { at: at('11:00:00', '06') }))
    expect(later).toContain('LS1 4DZ')
    expect(later).not.toContain('value="posted"')
  })

  it('has each letter with name and address, and prints it with the address for the window', async () => {
    const reference = await filedByPost('12 Example Street\nLeeds\nLS1 4DY')
    const link = workLink(reference)
    const list = pageOf(await ask(link))
    expect(list).toContain(`value="${reference} posting-1"`)
    expect(list).toContain('LS1 4DY')
    for (const print of ['all', `${reference} posting-1`]) {
      const sheet = pageOf(await ask(link, { query: { print } }))
      expect(sheet).toContain('class="letter sheet"')
      expect(sheet).toMatch(/<address class="window">.*12 Example Street.*LS1 4DY.*<\/address>/s)
      expect(sheet).toContain('/lost-link')
      expect(/<article.*<\/article>/s.exec(sheet)?.[0]).not.toContain('key=')
    }
  })

  it('records several as posted at once, each with its own tracking number', async () => {
    const first = await filedByPost('1 First Road\nLeeds')
    const link = workLink(first)
    let second = await filedByPost('2 Second Road\nLeeds')
    // The rule spreads cases over officers: until this one has two.
    while (workLink(second).to !== link.to) second = await filedByPost('2 Second Road\nLeeds')
    const form: [string, string][] = [
      ['letters', `${first} posting-1`],
      ['letters', `${second} posting-1`],
      [`tracking ${first} posting-1`, 'AB1'],
      ['day', '2026-03-02'],
      ['step', 'posted'],
      ['once', crypto.randomUUID()],
    ]
    const { fields: _, ...request } = {
      ...asked(`/post/${link.via}`, {
        at: at('11:00:00'),
        params: { reference: link.via },
        query: { key: link.key },
        form: {},
      }),
      body: new URLSearchParams(form).toString(),
    }
    const reply = await postByLink(door, request)
    expect(seeOf(reply)).toContain('done=posted')
    expect((await postsOf(first))[0]?.posted).toMatchObject({ day: '2026-03-02', tracking: 'AB1' })
    expect((await postsOf(second))[0]?.posted).toMatchObject({ day: '2026-03-02', tracking: null })
    expect(pageOf(await ask(link))).not.toContain(`value="${first} posting-1"`)
  })

  it('that was printed twice records a letter once, and names it to who comes second', async () => {
    const reference = await filedByPost('3 Third Road\nLeeds')
    const link = workLink(reference)
    const form = { letters: `${reference} posting-1`, day: '2026-03-02', step: 'posted' }
    expect((await ask(link, { form })).status).toBe(303)
    const again = await ask(link, { form })
    expect(again.status).toBe(422)
    expect(pageOf(again)).toContain(reference)
    expect(
      (await fileOf(place, reference)).commits.flatMap(({ facts }) => facts).filter(({ fact }) => fact === 'posted'),
    ).toHaveLength(1)
  })

  it('names the field that is wrong, and keeps what was typed', async () => {
    const reference = await filedByPost('4 Fourth Road\nLeeds')
    const link = workLink(reference)
    const none = await ask(link, { form: { day: '', step: 'posted' } })
    expect(none.status).toBe(422)
    for (const field of ['letters', 'day']) expect(pageOf(none)).toContain(`href="#field-${field}"`)
    const id = `${reference} posting-1`
    const future = await ask(link, {
      form: { letters: id, [`tracking ${id}`]: 'KEEP-ME', day: '2026-03-09', step: 'posted' },
    })
    expect(pageOf(future)).toContain('KEEP-ME')
    expect(pageOf(future)).toContain('href="#field-day"')
    expect((await postsOf(reference))[0]?.posted).toBeNull()
  })

  it('leaves out a letter whose case was withdrawn before it was posted, and has the one that came instead', async () => {
    const reference = await filedByPost('5 Fifth Road\nLeeds')
    const link = workLink(reference)
    await decideOne(place, reference, 'posting', 'not-posted', at('11:30:00'))
    await advanceOne(place, reference, at('11:30:00'), { turn: 1 })
    expect(pageOf(await ask(link, { at: at('11:40:00') }))).not.toContain(`value="${reference} posting-1"`)
  })

  it('still prints a letter whose kept text is gone: it is written again from the file', async () => {
    const reference = await filedByPost('6 Sixth Road\nLeeds')
    const link = workLink(reference)
    await eraseLetters(place.store, reference)
    expect(pageOf(await ask(link, { query: { print: `${reference} posting-1` } }))).toContain('6 Sixth Road')
  })
})

describe('a letter that came back', () => {
  it('is found by its reference, recorded with day and reason, and takes its next way', async () => {
    const reference = await filedByPost('7 Seventh Road\nLeeds')
    const link = workLink(reference)
    await ask(link, { form: { letters: `${reference} posting-1`, day: '2026-03-02', step: 'posted' } })
    const found = await ask(link, {
      form: { reference: reference.toLowerCase(), step: 'find' },
      at: at('10:00:00', '06'),
    })
    expect(seeOf(found)).toContain(`returned=${reference}`)
    expect(pageOf(await ask(link, { query: { returned: reference }, at: at('10:00:00', '06') }))).toContain(
      'value="acknowledgement"',
    )
    const form = { reference, returned: 'acknowledgement', backDay: '2026-03-06', notes: '', step: 'returned' }
    expect((await ask(link, { form, at: at('10:00:00', '06') })).status).toBe(422)
    const done = await ask(link, { form: { ...form, notes: 'Moved away' }, at: at('10:00:00', '06') })
    expect(seeOf(done)).toContain('done=returned')
    await advanceOne(place, reference, at('10:01:00', '06'), { turn: 1 })
    const { file } = await fileOf(place, reference)
    expect(file.posts[0]?.over).toMatchObject({ why: 'returned' })
    expect(file.tasks.some(({ kind, state }) => kind === 'reach' && state === 'open')).toBe(true)
  })

  it('is not found under a reference without posted letters, nor under one that does not exist', async () => {
    const reference = await filedByPost('8 Eighth Road\nLeeds')
    const link = workLink(reference)
    const answers = await Promise.all(
      [reference, 'K7QX-4MPD-T', 'nonsense'].map((typed) => ask(link, { form: { reference: typed, step: 'find' } })),
    )
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422])
  })
})
