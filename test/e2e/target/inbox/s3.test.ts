import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Inbox } from './inbox.ts'
import { s3Inbox } from './s3.ts'

/** A bucket as the two calls of the adapter know one, in pages of two. */
let bucket: { server: Server; objects: Map<string, string>; asked: string[] }
let inbox: Inbox | undefined
beforeEach(async () => {
  const objects = new Map<string, string>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3')
    asked.push(`${pathname} ${searchParams.get('prefix') ?? ''}`.trim())
    if (searchParams.get('list-type') === '2') {
      const keys = [...objects.keys()].filter((key) => key.startsWith(searchParams.get('prefix') ?? '')).sort()
      const first = Number(searchParams.get('continuation-token') ?? 0)
      const page = keys
        .slice(first, first + 2)
        .map((key) => `<Contents><Key>${key}</Key><LastModified>2026-03-02T02:00:00.000Z</LastModified></Contents>`)
      const more = first + 2 < keys.length
      return response
        .writeHead(200, { 'content-type': 'application/xml' })
        .end(
          `<ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${first + 2}</NextContinuationToken>` : ''}${page.join('')}</ListBucketResult>`,
        )
    }
    const mail = objects.get(pathname.replace('/mails/', ''))
    if (mail === undefined) return response.writeHead(404).end()
    return response.writeHead(200, { 'last-modified': 'Mon, 02 Mar 2026 02:00:00 GMT' }).end(mail)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bucket = { server, objects, asked }
})
afterEach(() => {
  inbox?.close()
  bucket.server.closeAllConnections()
  bucket.server.close()
})

const open = async (at = 's3://mails/desk/'): Promise<Inbox> =>
  (inbox = await s3Inbox(at, {
    endpoint: `http://127.0.0.1:${(bucket.server.address() as AddressInfo).port}`,
    forcePathStyle: true,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  }))

const base64 = (text: string): string =>
  Buffer.from(text, 'utf8')
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\r\n')
const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`

/** A mail as SES stores one: text and HTML beside each other, names and words beyond ASCII encoded. */
const mail = ({
  to = 'li.na@desk.example',
  subject = '您的投诉',
  text = '请打开\n',
  date = 'Mon, 2 Mar 2026 02:00:05 +0000',
}: { to?: string; subject?: string; text?: string; date?: string } = {}): string =>
  [
    'Return-Path: <0101@ap-southeast-1.amazonses.com>',
    'X-SES-Spam-Verdict: PASS',
    `Date: ${date}`,
    `From: ${encoded('示例保险')} <complaints@desk.example>`,
    `To: ${to}`,
    `Subject: ${encoded(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(text),
    '--b',
    'Content-Type: text/html; charset=UTF-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<p>=E8=AF=B7 <a href=3D"https://desk.example/tasks/x?key=3Dk">=E6=89=93=E5=BC=80</a></p>',
    '--b--',
    '',
  ].join('\r\n')

describe('the inbox in a bucket', () => {
  it('decodes a mail to the text that was written', async () => {
    const { mails } = await open()
    bucket.objects.set(
      'desk/1',
      mail({
        text: '参考编号 ABCD-EFGH-2\nhttps://desk.example/tasks/ABCD-EFGH-2/intake-1?key=0123456789012345678901234567890123456789\n',
      }),
    )
    const [one] = await mails()
    expect(one).toMatchObject({
      id: 'desk/1',
      at: '2026-03-02T02:00:05.000Z',
      from: '示例保险 <complaints@desk.example>',
      to: ['li.na@desk.example'],
      subject: '您的投诉',
    })
    expect(one?.text.split('\n')).toContain(
      'https://desk.example/tasks/ABCD-EFGH-2/intake-1?key=0123456789012345678901234567890123456789',
    )
    expect(one?.html).toContain('<a href="https://desk.example/tasks/x?key=k">打开</a>')
  })

  it('ignores mail that was there before and mail under another prefix', async () => {
    bucket.objects.set('desk/AMAZON_SES_SETUP_NOTIFICATION', mail()).set('desk/0', mail())
    const { mails } = await open()
    bucket.objects.set('elsewhere/1', mail())
    expect(await mails()).toEqual([])
    expect(bucket.asked).not.toContain('/mails/desk/0')
  })

  it('reads all pages, oldest mail first, and each mail once', async () => {
    const { mails } = await open()
    for (const second of [7, 5, 9, 6, 8])
      bucket.objects.set(
        `desk/${String(10 - second)}`,
        mail({ subject: `um ${second}`, date: `Mon, 2 Mar 2026 02:00:0${second} +0000` }),
      )
    expect((await mails()).map(({ subject }) => subject)).toEqual(['um 5', 'um 6', 'um 7', 'um 8', 'um 9'])
    const once = bucket.asked.filter((path) => path === '/mails/desk/3').length
    await mails()
    expect(bucket.asked.filter((path) => path === '/mails/desk/3')).toHaveLength(once)
  })

  it('finds the mail of one recipient', async () => {
    const { mails } = await open()
    bucket.objects
      .set('desk/1', mail({ to: 'Li.Na@desk.example' }))
      .set('desk/2', mail({ to: '"Wang, Fang" <wang.fang@desk.example>' }))
    expect((await mails('li.na@desk.example')).map(({ id }) => id)).toEqual(['desk/1'])
    expect((await mails('wang.fang@desk.example')).map(({ to }) => to)).toEqual([['wang.fang@desk.example']])
  })

  it('rejects an address that is not a bucket', async () => {
    await expect(open('mails/desk')).rejects.toThrow('mails/desk is not the address of a bucket')
  })
})
