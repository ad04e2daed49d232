/**
 * `node tools/bench/flood.ts URL [COMPLAINTS]`: sends so many complaints of one address to an empty local desk, one
 * after another, then lets a day pass without anybody acting. Prints what was taken and the mail that it caused, as
 * JSON. It asks only what a desk of any release answers, so that releases can be compared.
 */
import { complaint, file, local } from '../../test/support/running-desk/desk.ts'

type Sent = { to: string[]; subject: string; text: string; html: string }

const [url = 'http://localhost:3000', asked = '100'] = process.argv.slice(2)
const complaints = Number(asked)
const email = 'one-address@example.com'
const person = { name: '李雷', email, relation: 'policyholder' }

const taken: Record<string, number> = {}
for (let nth = 0; nth < complaints; nth += 1) {
  const { status } = await file({ url } as never, complaint({ complainant: person, claimNumber: `C-2026-${nth}` }))
  taken[status] = (taken[status] ?? 0) + 1
}
const atOnce = await local<Sent[]>(url, 'inbox')
await local(url, 'clock', { advance: 'P1D' })
const afterADay = await local<Sent[]>(url, 'inbox')

const isTheirs = ({ to }: Sent): boolean => to.includes(email)
const kilobytes = (mails: readonly Sent[]): number =>
  Math.round(Math.max(0, ...mails.map(({ text, html }) => Buffer.byteLength(text + html))) / 1000)
const told = (mails: readonly Sent[]) => ({
  toTheAddress: mails.filter(isTheirs).length,
  toStaff: mails.filter((mail) => !isTheirs(mail)).length,
  largestKilobytes: kilobytes(mails),
})
const quoted = atOnce.filter((mail) => isTheirs(mail) && `${mail.text}${mail.html}`.includes('两个月过去')).length
console.log(JSON.stringify({ taken, quoted, atOnce: told(atOnce), afterADay: told(afterADay) }, null, 1))
