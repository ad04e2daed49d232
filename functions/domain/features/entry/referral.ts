import { readAmount } from '../../forms/amounts.ts'
import type { Issue } from '../../forms/issues.ts'
import { instantAt } from '../../time/zone.ts'

/*
 * 监管转办清单: what the regulator passes on in bulk, a row for each complaint. A row becomes what `/desk/enter` sends for
 * one notice, so that the same checks hold.
 */

type Column = {
  /** The names that its head may have, beside its own. */
  also: readonly string[]
  /** The field that it fills, as a dotted path. */
  fills: string
  /** Whether the file has to have it. */
  needed?: true
}

/** The columns of the file, by their names in English. */
export const referralColumns = {
  number: { also: ['转办编号'], fills: 'notice.number', needed: true },
  notice_day: { also: ['通知日期'], fills: 'notice.day', needed: true },
  report_by: { also: ['报告期限'], fills: 'notice.until' },
  received_at: { also: ['收到时间'], fills: 'receivedAt', needed: true },
  where: { also: ['收到机构'], fills: 'where' },
  proof: { also: ['凭证'], fills: 'proof' },
  name: { also: ['投诉人'], fills: 'complainant.name', needed: true },
  phone: { also: ['联系电话'], fills: 'complainant.phone' },
  email: { also: ['电子邮箱'], fills: 'complainant.email' },
  postal_address: { also: ['邮寄地址'], fills: 'complainant.postalAddress' },
  relation: { also: ['与保险合同的关系'], fills: 'complainant.relation' },
  language: { also: ['语言'], fills: 'language' },
  place: { also: ['地区'], fills: 'place' },
  product: { also: ['险种'], fills: 'product', needed: true },
  policy_number: { also: ['保单号'], fills: 'policyNumber' },
  claim_number: { also: ['赔案号'], fills: 'claimNumber' },
  amount: { also: ['争议金额'], fills: 'amountInDispute.value' },
  currency: { also: ['币种'], fills: 'amountInDispute.currency' },
  description: { also: ['事情经过'], fills: 'description', needed: true },
  desired_outcome: { also: ['投诉人的诉求'], fills: 'desiredOutcome', needed: true },
  dates_right: { also: ['日期无误'], fills: 'sure' },
} as const satisfies Readonly<Record<string, Column>>
export type ReferralColumn = keyof typeof referralColumns

const columns = Object.entries(referralColumns) as [ReferralColumn, Column][]

/** Where each column is in the first line, or what is wrong with that line. */
export function placesIn(
  head: readonly string[],
): { places: ReadonlyMap<ReferralColumn, number> } | { unknown: string[]; twice: string[]; missing: ReferralColumn[] } {
  const named = head.map((cell) => columns.find(([name, { also }]) => [name, ...also].includes(cell.trim()))?.[0])
  const known = named.filter((one) => one !== undefined)
  const unknown = head.filter((_, index) => named[index] === undefined)
  const twice = known.filter((one, index) => known.indexOf(one) !== index)
  const missing = columns.flatMap(([name, { needed }]) => (needed === true && !known.includes(name) ? [name] : []))
  if (unknown.length + twice.length + missing.length > 0) return { unknown, twice, missing }
  return { places: new Map(known.map((one) => [one, named.indexOf(one)])) }
}

/** What a product or a relation may be called besides its code. */
type Words = { product: (word: string) => string | undefined; relation: (word: string) => string | undefined }

/** What a row says of the rules that count it. @param cell as below */
export function referralAbout(
  cell: (column: ReferralColumn) => string,
  { product }: Pick<Words, 'product'>,
): { product: string; place: string } {
  const named = cell('product').trim()
  return { product: product(named) ?? named, place: cell('place').trim() }
}

/**
 * One row as the form would send it. @param cell the text of a column; empty if it has none @param zone of the calendar
 * that counts the row: a day without a time begins there
 */
export function referralAsSent(
  cell: (column: ReferralColumn) => string,
  { zone, words }: { zone: string; words: Words },
): Record<string, unknown> {
  const sent: Record<string, unknown> = {}
  for (const [name, { fills }] of columns) {
    const text = cell(name).trim()
    // Spreadsheets fill a column of currencies down, also where there is no amount.
    if (name === 'currency' && cell('amount').trim() === '') continue
    if (name !== 'dates_right' && text !== '') put(sent, fills.split('.'), valueOf(name, text, { zone, words }, cell))
  }
  const number = cell('number').trim()
  return {
    where: number,
    proof: number,
    proofKind: 'document',
    consent: 'passed-on',
    language: /\p{Script=Han}/u.test(cell('description')) ? 'zh-CN' : 'en',
    ...sent,
    complainant: { relation: 'policyholder', ...(sent['complainant'] as object | undefined) },
  }
}

function valueOf(
  name: ReferralColumn,
  text: string,
  { zone, words }: { zone: string; words: Words },
  cell: (column: ReferralColumn) => string,
): string {
  switch (name) {
    case 'received_at':
      return momentIn(text, zone)
    case 'notice_day':
    case 'report_by':
      return dayIn(text)
    case 'amount':
      return readAmount(text, cell('currency').trim()) ?? text
    case 'product':
      return words.product(text) ?? text
    case 'relation':
      return words.relation(text) ?? text
    default:
      return text
  }
}

/** `2026-03-02`, `2026/3/2`, 「2026年3月2日」, with or without a time; two digits each in the answer. */
const written =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[T\s]*(\d{1,2})(?::|时|点)(\d{2})?(?:分|:00)?)?$/

/** A day as spreadsheets and letters write it, and the time of day if there is one. */
function dayAndTime(text: string): { day: string; time: string | undefined } | undefined {
  const [, year, month = '', date = '', hour, minute = '00'] = written.exec(text.normalize('NFKC')) ?? []
  if (year === undefined) return undefined
  const two = (part: string): string => part.padStart(2, '0')
  return { day: `${year}-${two(month)}-${two(date)}`, time: hour === undefined ? undefined : `${two(hour)}:${minute}` }
}

/** A day as the schema wants it; other text as it is, so that the schema says what is wrong with it. */
function dayIn(text: string): string {
  const found = dayAndTime(text)
  return found === undefined || found.time !== undefined ? text : found.day
}

/** A day counts from its beginning, `2026-03-02 09:30` from then; on the wall clock of the zone. */
function momentIn(text: string, zone: string): string {
  const { day, time = '00:00' } = dayAndTime(text) ?? {}
  if (day === undefined) return text
  try {
    return instantAt(day, time, zone)
  } catch {
    // No such day or time: the schema says so.
    return text
  }
}

function put(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) into[first] = value
  else put((into[first] ??= {}) as Record<string, unknown>, rest, value)
}

/** Whether a row says that its dates are right, however odd: the one thing that the form would ask about. */
export function areDatesRight(cell: (column: ReferralColumn) => string): boolean {
  return ['yes', 'y', '1', 'true', '是'].includes(cell('dates_right').trim().toLowerCase())
}

/** The columns with a date, and how they may be written. */
export const dateColumns: ReadonlySet<ReferralColumn | null> = new Set(['received_at', 'notice_day', 'report_by'])

/** The column that a mistake is about. */
export function columnOf({ path }: Pick<Issue, 'path'>): ReferralColumn | null {
  const place = path.join('.')
  const found =
    columns.find(([, { fills }]) => fills === place) ??
    columns.find(([, { fills }]) => fills.startsWith(`${place}.`) || place.startsWith(`${fills}.`))
  return place === '' ? null : (found?.[0] ?? null)
}
