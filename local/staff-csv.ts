import { CsvError, parse } from 'csv-parse/sync'
import { asMailAddress, hasForeignName, unreachable } from '../functions/domain/forms/contact-details.ts'
import { cleanLine, hasLetters, isVisible } from '../functions/domain/forms/fields.ts'
import { languages } from '../functions/domain/forms/language.ts'
import { asPhone } from '../functions/domain/forms/phone-number.ts'
import { departments, newestPolicy, pastProducts, type Policy, roles } from '../functions/domain/policy/policy.ts'
import { type Person, personSchema } from '../functions/domain/people/directory.ts'
import { mailboxOf } from '../functions/domain/people/mailbox.ts'
import { isSameAddress } from '../functions/domain/people/same-person.ts'
import { numberAsWritten } from '../functions/domain/people/staff-number.ts'
import { quoted } from './printable.ts'

/**
 * One thing wrong with a staff file: the line on which the row begins, from 1, and the column. The column is empty if
 * it is about the whole row.
 */
export type Mistake = { line: number; column: string; message: string }

export const columns = [
  'id',
  'name',
  'email',
  'phone',
  'roles',
  'unit',
  'parentUnit',
  'products',
  'languages',
  'away',
  'deputy',
  'functions',
  'staffNumber',
  'issuer',
  'subject',
] as const
export type Column = (typeof columns)[number]

const optional: readonly Column[] = [
  'parentUnit',
  'products',
  'away',
  'deputy',
  'functions',
  'staffNumber',
  'issuer',
  'subject',
]

/** The expected content of a cell, for messages. */
const expected: Record<Column, string> = {
  id: 'an id is 1 to 40 letters, digits and hyphens, and begins with a letter or digit',
  name: 'a name is 1 to 200 characters',
  email: 'an address is like name@example.com',
  phone: 'a phone number is 5 to 40 digits, spaces and + - ( ) . # x /',
  roles: `roles are ${roles.join(', ')}`,
  unit: 'a unit is 1 to 100 characters',
  parentUnit: 'a parent unit is up to 100 characters, or empty',
  products: 'products are codes of the policy pack, or empty for all',
  languages: `languages are ${languages.join(', ')}`,
  away: 'an absence is its first and last day, like 2026-11-20/2026-12-01',
  functions: `functions are ${departments.join(', ')}, or empty`,
  staffNumber: 'a staff number is up to 40 characters, or empty',
  deputy: 'a deputy is the id of someone in the file, or empty',
  issuer: 'an issuer is the address of the identity provider as the desk names it, or empty if subject is',
  subject: 'a subject is the id of the account at the issuer (at Entra the object id), or empty if issuer is',
}

type Row = { line: number; cells: Partial<Record<Column, string>> }

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark: "Unicode text" of a spreadsheet. The mark stays,
 * because it says which encoding the file is in.
 */
export function textOf(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`
  const wide = { '255 254': 'utf-16le', '254 255': 'utf-16be' }[mark]
  return new TextDecoder(wide ?? 'utf-8', { ignoreBOM: true }).decode(bytes)
}

/**
 * Reads a staff directory: comma, semicolon or tab separated, UTF-8. Several values in a cell are separated by `;` or
 * `|`.
 * @param policy the policy that has the product codes
 * @returns everybody, and whether the file says anything of accounts; or every mistake in the order of the file
 */
export function readStaff(
  csvText: string,
  policies: readonly Policy[] = [newestPolicy('standard')],
): { people: Person[]; namesAccounts: boolean } | { errors: Mistake[] } {
  const table = readTable(csvText)
  if ('errors' in table) return table
  const read = table.rows.map((row) => readPerson(row, policies))
  const errors = [
    ...table.wrongRows,
    ...read.flatMap((one) => one.mistakes),
    ...wrongTogether(table.rows, table.ids),
  ].sort((a, b) => a.line - b.line || place(a) - place(b))
  if (errors.length > 0) return { errors }
  const namesAccounts = table.rows.some(({ cells }) => cells.issuer !== undefined || cells.subject !== undefined)
  return { people: read.flatMap(({ person }) => person ?? []), namesAccounts }
}

const place = ({ column }: Mistake): number => columns.indexOf(column as Column)

/** `staff.csv:7: roles: "supervisr" is not a role; …` */
export function sentence(fileName: string, { line, column, message }: Mistake): string {
  return `${fileName}:${line}: ${column === '' ? '' : `${column}: `}${message}`
}

/**
 * The rows with the right number of cells. The ids of all rows are kept, so that a deputy is found even if their row
 * has a mistake.
 */
function readTable(csvText: string): { rows: Row[]; ids: Set<string>; wrongRows: Mistake[] } | { errors: Mistake[] } {
  const text = csvText.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const unreadable = wrongEncoding(text, csvText.startsWith('\ufeff'))
  if (unreadable !== undefined) return { errors: [unreadable] }
  const { records, broken } = split(...withoutHint(text))
  const [head, ...body] = withoutEmptyColumns(records.filter(({ cells }) => cells.some((cell) => cell !== '')))
  if (head === undefined)
    return {
      errors: broken ?? [
        {
          line: 1,
          column: '',
          message: `the file is empty; its first line must name the columns: ${columns.join(', ')}`,
        },
      ],
    }
  const { names, mistakes } = readHead(head)
  if (mistakes.length > 0) return { errors: mistakes }
  if (broken !== undefined) return { errors: broken }
  if (body.length === 0)
    return {
      errors: [{ line: head.line + 1, column: '', message: 'the file has column names but no people' }],
    }
  const wrongRows = body
    .filter(({ cells }) => cells.length !== names.length)
    .map(({ line, cells }) => wrongLength(line, cells.length, names))
  const rows = body
    .filter(({ cells }) => cells.length === names.length)
    .map(({ line, cells }) => ({ line, cells: Object.fromEntries(names.map((name, index) => [name, cells[index]])) }))
  return { rows, ids: new Set(body.map(({ cells }) => cells[names.indexOf('id')] ?? '')), wrongRows }
}

type Line = { line: number; cells: string[] }

const saveAgain = 'save it as "CSV UTF-8 (Comma delimited)", in Chinese "CSV UTF-8（逗号分隔）", and import that'

/**
 * Letters that the bytes of GBK are, where they happen to be UTF-8 of two bytes: of Cyrillic, Armenian, Hebrew, Arabic,
 * Syriac, Thaana and N'Ko.
 */
const byAccident = /[\u0400-\u07ff]/

/**
 * A file in another encoding, and the line that shows it.
 * @param isMarked whether a byte order mark says that the file is Unicode: nothing in it is GBK by accident then
 */
function wrongEncoding(text: string, isMarked: boolean): Mistake | undefined {
  const at = (place: number, message: string): Mistake => ({
    line: text.slice(0, place).split('\n').length,
    column: '',
    message: `${message}: ${saveAgain}`,
  })
  const zero = text.indexOf('\0')
  if (zero !== -1) return at(zero, 'the file is UTF-16 without a byte order mark, or no text')
  const damaged = text.indexOf('\ufffd')
  if (damaged !== -1) return at(damaged, 'the file is not UTF-8 (GBK, perhaps)')
  const foreign = isMarked ? -1 : text.search(byAccident)
  // A Chinese or Western file has other letters besides these, and a Russian one has longer words of them.
  const others = /[^\p{ASCII}\u0080-\u07ff]|[\u00c0-\u024f]|[\u0400-\u07ff]{4}/u.test(text)
  return foreign === -1 || others
    ? undefined
    : at(foreign, 'the file may be GBK, since no byte order mark says that it is UTF-8')
}

/** Without the columns behind the last one that are empty in every row, the header included. */
function withoutEmptyColumns(records: readonly Line[]): Line[] {
  const [head, ...body] = records
  if (head === undefined) return []
  const last = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell !== '') + 1
  const named = last(head.cells)
  const used = Math.max(named, ...body.map(({ cells }) => last(cells)))
  if (named === head.cells.length) return [head, ...body]
  return [
    { ...head, cells: head.cells.slice(0, used) },
    ...body.map(({ line, cells }) => ({ line, cells: cells.slice(0, used) })),
  ]
}

/** A quotation mark in the wrong place hides where the next rows begin, so only that is reported. */
function split(text: string, delimiter = delimiterOf(text)): { records: Line[]; broken?: Mistake[] } {
  const records: Line[] = []
  let line = 1
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      on_record: (record: string[], { lines }) => {
        records.push({ line, cells: record.map(plain) })
        line = lines + 1
        return null
      },
    })
    return { records }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return {
      records,
      broken: [
        {
          line,
          column: '',
          message:
            'a quotation mark (") is not closed or is out of place; put such a cell "in quotation marks, and double each "" in it"',
        },
      ],
    }
  }
}

/**
 * Some exports begin with `sep=,`, a hint for Excel. The line is emptied, so that the others keep their numbers.
 * @returns the text without the hint, and the separator that it names, if the header has it
 */
function withoutHint(text: string): [string, string | undefined] {
  const found = /^\s*"?[^\S\n]*sep[^\S\n]*[=＝][^\S\n]*(?<separator>[,;\t|])[^\S\n]*"?[,;|\s]*?(?=\n|$)/i.exec(text)
  const separator = found?.groups?.['separator']
  if (!found || separator === undefined) return [text, undefined]
  const rest = found[0].replaceAll(/[^\n]/g, '') + text.slice(found[0].length)
  return [rest, headerOf(rest).includes(separator) ? separator : undefined]
}

const headerOf = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? ''

/** Excel uses the separator of its country: the header line shows which. */
function delimiterOf(text: string): string {
  const header = headerOf(text)
  const count = (delimiter: string): number => header.split(delimiter).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** A cell's text, empty if there is nothing to be seen; `="0101"` is how a spreadsheet keeps digits as they are. */
function plain(cell: string): string {
  const text = cleanLine(/^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell)
  return isVisible(text) ? text : ''
}

function readHead({ line, cells }: Line): { names: Column[]; mistakes: Mistake[] } {
  const found = cells.map((cell) => ({ cell, name: columns.find((name) => name.toLowerCase() === cell.toLowerCase()) }))
  const names = found.flatMap(({ name }) => name ?? [])
  const mistakes = [
    ...found.flatMap(({ cell, name }, index) =>
      name === undefined
        ? [
            {
              line,
              column: cell,
              message:
                cell === '' ? `column ${index + 1} has no name; ${known}` : `${quoted(cell)} is not a column; ${known}`,
            },
          ]
        : [],
    ),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((column) => ({ line, column, message: 'the column appears twice' })),
    ...columns
      .filter((name) => !optional.includes(name) && !names.includes(name))
      .map((column) => ({ line, column, message: `the column is missing; ${known}` })),
  ]
  return {
    names,
    mistakes: mistakes.map((mistake) => ({
      ...mistake,
      column: columns.includes(mistake.column as Column) ? mistake.column : '',
    })),
  }
}

const known = `columns are ${columns.join(', ')}`

function wrongLength(line: number, count: number, names: readonly Column[]): Mistake {
  return count < names.length
    ? {
        line,
        column: names[count] ?? '',
        message: `the row ends before this column: it has ${count} cells, the header has ${names.length}`,
      }
    : {
        line,
        column: '',
        message: `the row has ${count} cells, the header has ${names.length}: put a value that contains a separator in quotation marks`,
      }
}

/** Values of a cell; Chinese keyboards write the semicolon wide. */
const several = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[;；|]/)
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
]

/**
 * What spreadsheets make of ids such as `3-12`, `12E3` and a long number: `3-Dec`, `Dec-03`, `12月3日`, `2026/12/3`,
 * `1.23E+05`, `#REF!`.
 */
const mangled =
  /^(?:(?:\d{1,4}-)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)-\d{1,4}|\d{1,4}-(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)|(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{1,4}\/\d{1,2}\/\d{1,4}|-?\d(?:[.,]\d+)?e[+-]\d+|#(?:ref!|n\/a|value!|name\?|num!|div\/0!|null!|#+))$/i

const unreachableBy = {
  'local-too-long': 'has more than 64 characters before the @',
  'bad-domain': 'has a hyphen at the end of a part behind the @, or more than 63 characters between two dots',
}

/** Number and address of a row in the form that is kept. */
function contactDetails(
  cell: (column: Column) => string,
  wrong: (column: Column, message: string) => void,
): { phone: string; email: string } {
  const phone = asPhone(cell('phone'))
  if (phone !== '' && !/^(?=(?:\D*\d){5})[0-9+()\-. #x/]{5,40}$/i.test(phone))
    wrong('phone', `${quoted(cell('phone'))} is not a phone number; ${expected.phone}`)
  if (hasForeignName(cell('email')))
    wrong(
      'email',
      `${quoted(cell('email'))} has letters before the @ that our mail cannot be addressed to; ${expected.email}`,
    )
  const email = asMailAddress(cell('email'))
  const unreached = unreachable(email)
  if (unreached !== undefined) wrong('email', `${quoted(cell('email'))} ${unreachableBy[unreached.problem]}`)
  return { phone, email }
}

/** Cells that are empty or that a spreadsheet made, and names that are not one. */
function checkCells(cell: (column: Column) => string, wrong: (column: Column, message: string) => void): void {
  for (const column of columns) {
    if (/^[=@]/.test(cell(column)))
      wrong(column, `${quoted(cell(column))} is a spreadsheet formula; write the value itself`)
    else if (cell(column) === '' && !optional.includes(column)) wrong(column, `is empty; ${expected[column]}`)
  }
  for (const column of ['id', 'staffNumber', 'subject'] as const)
    if (mangled.test(cell(column)))
      wrong(
        column,
        `${quoted(cell(column))} is a date, number or error that a spreadsheet made of it; format the column as text and write it again`,
      )
  if (cell('name') !== '' && !hasLetters(cell('name')))
    wrong('name', `${quoted(cell('name'))} has no letter; ${expected.name}`)
}

function readPerson({ line, cells }: Row, policies: readonly Policy[]): { person?: Person; mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const wrong = (column: Column, message: string): void => void mistakes.push({ line, column, message })
  const cell = (column: Column): string => cells[column] ?? ''

  checkCells(cell, wrong)
  const { phone, email } = contactDetails(cell, wrong)
  const among = (
    column: 'roles' | 'languages' | 'products' | 'functions',
    what: string,
    allowed: readonly string[],
    hint: string,
  ): string[] => {
    const values = several(cell(column))
    for (const value of values)
      if (!allowed.includes(value)) wrong(column, `${quoted(value)} is not a ${what}; ${hint}`)
    if (values.length === 0 && cell(column) !== '') wrong(column, `${quoted(cell(column))} names no ${what}; ${hint}`)
    return values
  }
  const products = [...new Set(policies.flatMap(({ codes }) => Object.keys(codes.product)))]
  const person = {
    id: cell('id'),
    name: cell('name'),
    email,
    phone,
    roles: among('roles', 'role', roles, expected.roles),
    unit: cell('unit'),
    parentUnit: cell('parentUnit') === '' ? null : cell('parentUnit'),
    products: among(
      'products',
      'product',
      [...products, ...policies.flatMap(pastProducts)],
      `products of policy ${policies.map(({ id }) => id).join(', ')} are ${products.join(', ')}; empty means all`,
    ),
    languages: among('languages', 'language', languages, expected.languages),
    away: several(cell('away')).flatMap((period) => absence(period, (message) => wrong('away', message))),
    deputy: cell('deputy') === '' ? null : cell('deputy'),
    ...(cell('functions') === '' ? {} : { functions: among('functions', 'function', departments, expected.functions) }),
    ...(cell('staffNumber') === '' ? {} : { staffNumber: cell('staffNumber') }),
    ...(cell('issuer') === '' && cell('subject') === ''
      ? {}
      : { signIn: { issuer: cell('issuer'), subject: cell('subject') } }),
  }
  const parsed = personSchema().safeParse(person)
  if (parsed.success) return mistakes.length > 0 ? { mistakes } : { person: parsed.data, mistakes }
  // A column with a more exact message gets no second one.
  const told = new Set(mistakes.map(({ column }) => column))
  const columnOf = ([first, second]: readonly PropertyKey[]): Column => (first === 'signIn' ? second : first) as Column
  for (const column of new Set(parsed.error.issues.map(({ path }) => columnOf(path))))
    if (!told.has(column)) wrong(column, `${quoted(cell(column))} is not allowed here; ${expected[column]}`)
  return { mistakes }
}

function absence(period: string, wrong: (message: string) => void): Person['away'] {
  const [from = '', until = '', ...more] = period
    .normalize('NFKC')
    .split('/')
    .map((day) => day.trim())
  const bad = [from, until].find((day) => !isDay(day))
  if (more.length > 0 || until === '') wrong(`${quoted(period)} is not an absence; ${expected.away}`)
  else if (bad !== undefined) wrong(`${quoted(bad)} is not a day; ${expected.away}`)
  else if (!from.startsWith('20') || !until.startsWith('20'))
    wrong(`${quoted(period)} is not in this century; is the year right?`)
  else if (until < from) wrong(`${quoted(period)} ends before it begins; ${expected.away}`)
  else return [{ from, until }]
  return []
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  // 30 February is read as 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** What only the rows together show: repeated ids, mailboxes and staff numbers, deputies. */
function wrongTogether(rows: readonly Row[], ids: ReadonlySet<string>): Mistake[] {
  const first = new Map<string, Row>()
  const mailboxes = new Map<string, Row>()
  const numbers = new Map<string, Row>()
  const mistakes: Mistake[] = sharedAccounts(rows)
  for (const row of rows) {
    const { id = '' } = row.cells
    // People would confuse two ids that differ only in case.
    const same = first.get(id.toLowerCase())
    if (same !== undefined && id !== '')
      mistakes.push({
        line: row.line,
        column: 'id',
        message: `${quoted(id)} appears twice, first in line ${same.line}`,
      })
    else first.set(id.toLowerCase(), row)
    // Everybody who reads a mailbox can use its links: two people who share one could approve their own proposal.
    const email = asMailAddress(row.cells.email ?? '')
    const sharing = mailboxes.get(mailboxOf(email))
    if (sharing !== undefined && email !== '')
      mistakes.push({
        line: row.line,
        column: 'email',
        message: isSameAddress(email, sharing.cells.email ?? '')
          ? `${quoted(email)} is also the address in line ${sharing.line}`
          : `${quoted(email)} is delivered to the mailbox of line ${sharing.line}`,
      })
    else mailboxes.set(mailboxOf(email), row)
    const number = numberAsWritten(row.cells.staffNumber ?? '')
    const having = numbers.get(number)
    if (having !== undefined && number !== '')
      mistakes.push({
        line: row.line,
        column: 'staffNumber',
        message: `${quoted(row.cells.staffNumber ?? '')} is also the staff number in line ${having.line}`,
      })
    else numbers.set(number, row)
  }
  for (const { line, cells } of rows) {
    const { id = '', deputy = '' } = cells
    const wrong = (message: string): void => void mistakes.push({ line, column: 'deputy', message })
    if (deputy === '' || /^[=@]/.test(deputy)) continue
    if (!ids.has(deputy)) wrong(`${quoted(deputy)} is not in the file; ${expected.deputy}`)
    else if (deputy === id) wrong(`${quoted(deputy)} cannot stand in for themselves`)
  }
  return mistakes
}

/** Accounts of an identity provider that two people have: each could act as the other. */
function sharedAccounts(rows: readonly Row[]): Mistake[] {
  const accounts = new Map<string, Row>()
  return rows.flatMap((row) => {
    const { issuer = '', subject = '' } = row.cells
    const account = JSON.stringify([issuer, subject])
    const signing = accounts.get(account)
    if (signing === undefined || subject === '') {
      accounts.set(account, row)
      return []
    }
    const message = `${quoted(subject)} is also the account in line ${signing.line}`
    return [{ line: row.line, column: 'subject', message }]
  })
}
