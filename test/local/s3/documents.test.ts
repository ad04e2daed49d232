import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDesk, type LocalDesk } from '../../../local/desk.ts'
import { testMalware } from '../../../local/s3/scanner.ts'
import { complaint } from '../../support/running-desk/desk.ts'
import { mails } from '../../../functions/text/zh-CN/mails.ts'
import { png, zip } from '../../support/documents/files.ts'

/* Documents at the local desk, from the announcement to the download, over HTTP alone. */

let desk: LocalDesk
beforeAll(async () => {
  desk = await startDesk({ clockStart: '2026-03-02T10:00:00+08:00', patience: 10 })
})
afterAll(() => desk?.close())

type Listed = { document: string; state: string; href: string | null; type: string | null; sha256: string | null }
type Form = { action: string; fields: Record<string, string> }

/** Time passes until everything that became due has settled. */
const pass = (minutes: number) => desk.clock.advanceTo(desk.clock.now() + minutes * 60_000)

async function filed(): Promise<{ reference: string; follow: URL }> {
  const email = `${crypto.randomUUID()}@example.com`
  const answer = await fetch(`${desk.url}/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(complaint({ complainant: { name: '李雷', email, relation: 'policyholder' } })),
  })
  expect(answer.status).toBe(201)
  const { reference } = (await answer.json()) as { reference: string }
  await desk.settle()
  const mail = desk.inbox().find(({ to }) => to.includes(email))
  const follow = new URL(/http:\S+\/complaints\/\S+key=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '')
  return { reference, follow }
}

/** Who got mails with this subject about a case. */
const told = (reference: string, subject: string): string[] =>
  desk.inbox().flatMap((mail) => (mail.subject.includes(reference) && mail.subject.includes(subject) ? mail.to : []))

const pageOf = (follow: URL): URL => new URL(follow.href.replace('/complaints/', '/documents/'))

async function listed(page: URL): Promise<Listed[]> {
  const answer = await fetch(page, { headers: { accept: 'application/json' } })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { documents: Listed[] }).documents
}

async function announced(page: URL, what = '维修发票', more: object = {}): Promise<{ document: string; form: Form }> {
  const answer = await fetch(page, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ what, ...more }),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as { document: string; form: Form }
}

function put(
  form: Form,
  content: Uint8Array,
  name = 'bill.png',
  fields: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData()
  for (const [field, value] of Object.entries({ ...form.fields, ...fields })) body.append(field, value)
  body.append('file', new Blob([new Uint8Array(content)]), name)
  return fetch(form.action, { method: 'POST', body, redirect: 'manual' })
}

/** Sends a file, and waits for what comes of its check. */
async function sends(page: URL, content: Uint8Array, name?: string): Promise<Listed> {
  const { document, form } = await announced(page)
  expect((await put(form, content, name)).status).toBe(303)
  await pass(1)
  const found = (await listed(page)).find((one) => one.document === document)
  return found as Listed
}

describe('a document of the complainant', () => {
  it('is kept once it is checked, and can be read for a minute, as an attachment of no type', async () => {
    const page = pageOf((await filed()).follow)
    const content = png('the dent')
    const { document, form } = await announced(page)
    expect(await listed(page)).toMatchObject([{ document, state: 'waiting' }])
    const answer = await put(form, content)
    const back = new URL(answer.headers.get('location') ?? '')
    expect(back.origin).toBe(desk.url)
    // The bucket adds its own `key`, so the way back leads on to an address without it.
    const on = await fetch(back, { redirect: 'manual' })
    expect(on.status).toBe(303)
    const seen = new URL(on.headers.get('location') ?? '', back)
    expect([seen.pathname, seen.searchParams.get('key'), seen.searchParams.get('sent')]).toEqual([
      page.pathname,
      page.searchParams.get('key'),
      document,
    ])
    // What arrived is recorded by the bucket's event and not by the way back.
    expect(await listed(page)).toMatchObject([{ document, state: 'waiting' }])
    await pass(1)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const [kept] = await listed(page)
    expect(kept).toMatchObject({ document, state: 'clean', type: 'png', sha256 })
    // Nobody had asked for it; the assignee is told.
    const [reference = ''] = page.pathname.split('/').slice(-1)
    expect(told(reference, mails.staff.subjectDocuments(1))).toHaveLength(1)

    const lead = await fetch(new URL(kept?.href ?? '', page), { redirect: 'manual' })
    expect(lead.status).toBe(303)
    const address = lead.headers.get('location') ?? ''
    const file = await fetch(address)
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true)
    expect(file.headers.get('content-type')).toBe('application/octet-stream')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9A-Z-]+-document-1\.png"$/)
    await pass(2)
    expect((await fetch(address)).status).toBe(403)
    expect((await fetch(address.replace('document-1?', 'document-2?'))).status).toBe(403)
  })

  it.each([
    ['malware', Buffer.from(testMalware), 'threat'],
    ['malware behind a picture', Buffer.concat([png('x'), Buffer.from(testMalware)]), 'threat'],
    ['an archive with a password', zip([['a.txt', 'x']], { locked: true }), 'unsupported'],
    [
      'an office file with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'unsupported',
    ],
    ['a program that calls itself a picture', Buffer.from('MZ\x90\0This program'), 'type'],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'type'],
    ['an archive that is no document', zip([['a.txt', 'x']]), 'type'],
    ['a picture that is an archive as well', Buffer.concat([png('x'), zip([['a.txt', 'x']])]), 'type'],
    [
      'an office file that would fill the disk',
      zip(
        [
          ['[Content_Types].xml', 'x'],
          ['word/document.xml', 'x'],
        ],
        { unpacked: 4_000_000_000 },
      ),
      'type',
    ],
    [
      'an office file with macros',
      zip([
        ['[Content_Types].xml', 'x'],
        ['word/document.xml', 'x'],
        ['word/vbaProject.bin', 'x'],
      ]),
      'type',
    ],
  ])('is not kept if it is %s', async (_what, content, state) => {
    const page = pageOf((await filed()).follow)
    expect(await sends(page, content, 'picture.jpg.exe')).toMatchObject({ state, href: null, sha256: null })
    const read = await fetch(new URL(`${page.pathname}/document-1${page.search}`, page), { redirect: 'manual' })
    expect(read.status).toBe(404)
  })

  it.each(['a'.repeat(4000), '../../etc/passwd', 'bill.pdf.exe', '\u202egnp.exe', '账单\u0000\u0007.png'])(
    'has nothing of the name of its file (%#)',
    async (name) => {
      const page = pageOf((await filed()).follow)
      expect(await sends(page, png(name), name)).toMatchObject({ state: 'clean', type: 'png' })
    },
  )

  it('is one document, however often its events come, and in whatever order', async () => {
    const page = pageOf((await filed()).follow)
    const kept = await sends(page, png('once'))
    expect(kept.state).toBe('clean')
    expect(await listed(page)).toHaveLength(1)
  })

  it('sent from Back with another file is a second one, and the same file again is not', async () => {
    const page = pageOf((await filed()).follow)
    const { form } = await announced(page)
    await put(form, png('one'))
    await put(form, png('two'))
    await put(form, png('two'))
    await pass(1)
    expect((await listed(page)).map(({ state }) => state)).toEqual(['clean', 'clean', 'same'])
  })

  it('is one of ten', async () => {
    const page = pageOf((await filed()).follow)
    const forms: { form: Form }[] = []
    while (forms.length < 11) forms.push(await announced(page))
    await Promise.all(forms.map(({ form }, number) => put(form, png(`${number}`))))
    await pass(1)
    const states = (await listed(page)).map(({ state }) => state)
    expect(states.filter((state) => state === 'clean')).toHaveLength(10)
    expect(states.filter((state) => state === 'too-many')).toHaveLength(1)
    const another = await fetch(page, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ what: '又一张' }),
    })
    expect(another.status).toBe(422)
    expect(JSON.stringify(await another.json())).toContain('+86 28 5550 0100')
  })
})

describe('the bucket refuses', () => {
  it.each([
    ['another key', { key: 'ABCD-EFGH-J/document-1/x' }, 'AccessDenied'],
    ['another way back', { success_action_redirect: 'https://elsewhere.example' }, 'AccessDenied'],
    ['a field that nobody signed', { acl: 'public-read' }, 'AccessDenied'],
    ['another signature', { 'x-amz-signature': '0'.repeat(64) }, 'SignatureDoesNotMatch'],
  ])('%s', async (_what, fields, code) => {
    const { form } = await announced(pageOf((await filed()).follow))
    const answer = await put(form, png('x'), 'x.png', fields as Record<string, string>)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain(`<Code>${code}</Code>`)
  })

  it('an empty file, one that is too large, and a form after a quarter of an hour', async () => {
    const page = pageOf((await filed()).follow)
    const { form, document } = await announced(page)
    expect(await (await put(form, Buffer.alloc(0))).text()).toContain('EntityTooSmall')
    expect(await (await put(form, Buffer.alloc(20 * 1024 * 1024 + 1))).text()).toContain('EntityTooLarge')
    expect((await put(form, Buffer.alloc(20 * 1024 * 1024))).status).toBe(303)
    await pass(1)
    const { form: late } = await announced(page)
    await pass(16)
    expect(await (await put(late, png('x'))).text()).toContain('Policy expired')
    // What was written before stays, and the page has a fresh form for it.
    expect((await listed(page)).map(({ state }) => state)).toEqual(['type', 'waiting'])
    const again = new URL(page)
    again.searchParams.set('file', 'document-2')
    const shown = await fetch(again, { headers: { accept: 'text/html' } })
    const origin = new URL(form.action).origin
    expect(shown.headers.get('content-security-policy')).toContain(`form-action 'self' ${origin};`)
    expect(await shown.text()).toContain(`action="${form.action}"`)
    const list = await fetch(page, { headers: { accept: 'text/html' } })
    expect(list.headers.get('content-security-policy')).not.toContain(origin)
    expect(document).toBe('document-1')
  })
})

describe('a check that says nothing', () => {
  it('is made again, and then succeeds', async () => {
    const page = pageOf((await filed()).follow)
    desk.scanNext('silent', 2)
    const { form } = await announced(page)
    await put(form, png('slow'))
    await pass(10)
    expect(await listed(page)).toMatchObject([{ state: 'checking' }])
    await pass(50)
    expect(await listed(page)).toMatchObject([{ state: 'clean' }])
  })

  it.each(['silent', 'FAILED', 'ACCESS_DENIED'] as const)('four times (%s) becomes a task', async (outcome) => {
    const { reference, follow } = await filed()
    const page = pageOf(follow)
    desk.scanNext(outcome, 4)
    const { form } = await announced(page)
    await put(form, png('never'))
    await pass(59)
    expect(await listed(page)).toMatchObject([{ state: 'checking' }])
    await pass(30)
    expect(await listed(page)).toMatchObject([{ state: 'failed', href: null }])
    const mail = desk.inbox().filter(({ text }) => text.includes(`${reference}/unchecked-file-1`))
    expect(mail.length).toBeGreaterThan(0)
  })
})

describe('somebody else', () => {
  it('opens no documents of another case, by no key and no address', async () => {
    const [mine, other] = [pageOf((await filed()).follow), pageOf((await filed()).follow)]
    await sends(mine, png('mine'))
    for (const path of ['', '/document-1', '/sent']) {
      const address = new URL(`${mine.pathname}${path}`, mine)
      for (const key of [other.searchParams.get('key') ?? '', 'x', ''])
        expect((await fetch(`${address.href}?key=${key}&back=${key}`, { redirect: 'manual' })).status).toBe(404)
    }
  })
})
