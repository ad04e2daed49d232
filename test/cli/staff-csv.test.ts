import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deputyOf } from '../../functions/domain/people/assign.ts'
import { newestPolicy, roles } from '../../functions/domain/policy/policy.ts'
import { isAway, type Person } from '../../functions/domain/people/directory.ts'
import { readStaff, sentence, textOf } from '../../local/staff-csv.ts'
import { warningsOf } from '../../cli/staff/staff-directory.ts'

const header = 'id,name,email,phone,roles,unit,parentUnit,products,languages,away,deputy'
const wang = 'wang-fang,王芳,wang.fang@example.com,+86 28 5550 0101,intake-officer,受理组,成都分公司,,zh-CN;en,,'

/** A row like Wang Fang's, except for some cells. */
function row(cells: Partial<Record<string, string>>): string {
  const values = wang.split(',')
  return header
    .split(',')
    .map(
      (name, index) =>
        cells[name] ??
        (name === 'email' && cells['id'] ? `${cells['id'].replaceAll(/\W/g, '-')}@example.com` : values[index]),
    )
    .join(',')
}

const file = (...rows: string[]): string => [header, ...rows].join('\n')
const mistakes = (text: string): string[] => {
  const read = readStaff(text)
  return 'errors' in read ? read.errors.map((one) => sentence('staff.csv', one)) : []
}
const people = (text: string): Person[] => {
  const read = readStaff(text)
  if ('errors' in read) throw new Error(read.errors.map((one) => sentence('staff.csv', one)).join('\n'))
  return read.people
}

const wangFang: Person = {
  id: 'wang-fang',
  name: '王芳',
  email: 'wang.fang@example.com',
  phone: '+86 28 5550 0101',
  roles: ['intake-officer'],
  unit: '受理组',
  parentUnit: '成都分公司',
  products: [],
  languages: ['zh-CN', 'en'],
  away: [],
  deputy: null,
}

describe('a staff file', () => {
  it('is read as people', () => {
    expect(people(file(wang))).toEqual([wangFang])
  })

  it('may hold several roles, products and absences of a person', () => {
    const text = file(
      wang,
      row({
        id: 'b',
        roles: 'supervisor; investigator;supervisor',
        products: 'motor|life',
        away: '2026-11-20/2026-12-01;2027-02-01/2027-02-01',
        deputy: 'wang-fang',
      }),
    )
    expect(people(text)[1]).toMatchObject({
      roles: ['supervisor', 'investigator'],
      products: ['motor', 'life'],
      away: [
        { from: '2026-11-20', until: '2026-12-01' },
        { from: '2027-02-01', until: '2027-02-01' },
      ],
      deputy: 'wang-fang',
    })
  })

  it.each([
    ['with a byte order mark', `\ufeff${file(wang)}`],
    ['with the line ends of Windows', `${file(wang).replaceAll('\n', '\r\n')}\r\n`],
    ['with the line ends of an old Mac', file(wang).replaceAll('\n', '\r')],
    ['with empty lines and rows, as spreadsheets leave them', `\n${header}\n\n${wang}\n,,,,,,,,,,\n\n`],
    [
      'with every cell in quotation marks',
      file(wang)
        .split('\n')
        .map((line) =>
          line
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(','),
        )
        .join('\n'),
    ],
    ['with blanks around its cells', file(wang).replaceAll(',', ' , ')],
    ['with tabs', file(wang).replaceAll(',', '\t')],
    ['with semicolons, as Excel in Europe writes it', file(wang.replace('zh-CN;en', 'zh-CN|en')).replaceAll(',', ';')],
    ['with semicolons and a quoted list', file(wang.replace('zh-CN;en', '"zh-CN;en"')).replaceAll(',', ';')],
    ['with the semicolons of a Chinese keyboard', file(wang.replace('zh-CN;en', 'zh-CN；en'))],
    ['with the hint that Excel begins with', `sep=,\n${file(wang)}`],
    ['with the hint after a byte order mark, quoted', `\ufeff"sep=,"\r\n${file(wang)}`],
    ['with the hint filled up by a spreadsheet', `sep=,,,,\n${file(wang)}`],
    ['with the hint, and semicolons', `SEP=;\n${file(wang.replace('zh-CN;en', 'zh-CN|en')).replaceAll(',', ';')}`],
    ['with the hint and blanks in it', `sep = ,\n${file(wang)}`],
    [
      'with the hint, blanks, quoted, after a byte order mark',
      `\ufeff" Sep = ; "\r\n${file(wang.replace('zh-CN;en', 'zh-CN|en')).replaceAll(',', ';')}`,
    ],
    ['with the hint after an empty line', `\n sep=,  \n${file(wang)}`],
    ['with the hint for tabs', `sep=\t\n${file(wang).replaceAll(',', '\t')}`],
    ['with the hint for tabs and blanks in it', `sep = \t \r\n${file(wang).replaceAll(',', '\t')}`],
    ['with the hint and the wide sign of a Chinese keyboard', `SEP＝,\n${file(wang)}`],
    ['with a hint that its header contradicts', `sep=;\n${file(wang.replace('zh-CN;en', 'zh-CN|en'))}`],
    ['with tabs, after a byte order mark', `\ufeff${file(wang).replaceAll(',', '\t')}`],
    ['with two byte order marks', `\ufeff\ufeff${file(wang)}`],
    [
      'with a hint that its header would not suggest',
      `sep=|\n${file(wang.replace('zh-CN;en', 'zh-CN；en')).replaceAll(',', '|')}`,
    ],
    [
      'with a number in the dashes and digits of a Chinese keyboard',
      file(wang.replace('+86 28 5550 0101', '＋８６ 28 5550 0101')),
    ],
    ['with its columns in another case', file(wang).replace('parentUnit', 'PARENTUNIT').replace('id,', 'ID,')],
    [
      'whose phone number a spreadsheet was made to keep as text',
      file(wang.replace('+86 28 5550 0101', '"=""+86 28 5550 0101"""')),
    ],
  ])('is read the same %s', (_, text) => {
    expect(people(text)).toEqual([wangFang])
  })

  it('is read in the encodings that spreadsheets write', () => {
    const text = `\ufeff${file(wang).replaceAll(',', '\t')}`
    const little = Buffer.from(text, 'utf16le')
    const big = Buffer.from(little).swap16()
    for (const bytes of [Buffer.from(text), little, big]) expect(people(textOf(bytes))).toEqual([wangFang])
  })

  it('keeps its line numbers after a separator hint', () => {
    expect(mistakes(`sep=,\n${file(row({ name: '' }))}`)).toEqual([expect.stringMatching(/^staff\.csv:3: name/)])
  })

  it('may have internationalised domains and phone extensions', () => {
    const [one] = people(file(row({ email: 'wang@例子.公司', phone: '028—55500101转12' })))
    expect([one?.email, one?.phone]).toEqual(['wang@xn--fsqu00a.xn--55qx5d', '028-55500101 x12'])
  })

  it('may have its columns in any order, and leave out those that may be empty', () => {
    expect(
      people(
        'languages,unit,roles,phone,email,name,id\nen,Claims,department-contact,+44 20 5550 0101,jo@example.com,Jo,jo',
      ),
    ).toEqual([
      {
        id: 'jo',
        name: 'Jo',
        email: 'jo@example.com',
        phone: '+44 20 5550 0101',
        roles: ['department-contact'],
        unit: 'Claims',
        parentUnit: null,
        products: [],
        languages: ['en'],
        away: [],
        deputy: null,
      },
    ])
  })

  it.each([
    [
      'an unknown role',
      { roles: 'supervisr;investigator' },
      'roles: "supervisr" is not a role; roles are intake-officer, investigator, coordinator, supervisor, executive, compliance, department-contact',
    ],
    [
      'no role',
      { roles: '' },
      'roles: is empty; roles are intake-officer, investigator, coordinator, supervisor, executive, compliance, department-contact',
    ],
    [
      'separators and no role',
      { roles: ';' },
      'roles: ";" names no role; roles are intake-officer, investigator, coordinator, supervisor, executive, compliance, department-contact',
    ],
    ['an unknown language', { languages: 'zh' }, 'languages: "zh" is not a language; languages are zh-CN, en'],
    [
      'an unknown product',
      { products: 'motor;moter' },
      'products: "moter" is not a product; products of policy standard are motor, household-property, accident, medical, critical-illness, life, participating, universal, unit-linked, annuity, commercial-property, liability, cargo, agriculture, engineering, credit, surety, project-finance, other; empty means all',
    ],
    [
      'a product named like a property of every object',
      { products: 'constructor' },
      'products: "constructor" is not a product; products of policy standard are motor, household-property, accident, medical, critical-illness, life, participating, universal, unit-linked, annuity, commercial-property, liability, cargo, agriculture, engineering, credit, surety, project-finance, other; empty means all',
    ],
    [
      'a bad address',
      { email: 'wang.fang' },
      'email: "wang.fang" is not allowed here; an address is like name@example.com',
    ],
    [
      'a phone number that a spreadsheet rounded',
      { phone: '8.62856E+11' },
      'phone: "8.62856E+11" is not a phone number; a phone number is 5 to 40 digits, spaces and + - ( ) . # x /',
    ],
    [
      'a phone number of dashes',
      { phone: '-----' },
      'phone: "-----" is not a phone number; a phone number is 5 to 40 digits, spaces and + - ( ) . # x /',
    ],
    [
      'an address with a Chinese name',
      { email: '王芳@example.com' },
      'email: "王芳@example.com" has letters before the @ that our mail cannot be addressed to; an address is like name@example.com',
    ],
    [
      'an absence in another century',
      { away: '2026-11-20/3026-12-01' },
      'away: "2026-11-20/3026-12-01" is not in this century; is the year right?',
    ],
    ['an invisible name', { name: '\u3164' }, 'name: is empty; a name is 1 to 200 characters'],
    ['no name', { name: '' }, 'name: is empty; a name is 1 to 200 characters'],
    [
      'a bad id',
      { id: 'wang fang' },
      'id: "wang fang" is not allowed here; an id is 1 to 40 letters, digits and hyphens, and begins with a letter or digit',
    ],
    [
      'an absence that ends before it begins',
      { away: '2026-12-01/2026-11-20' },
      'away: "2026-12-01/2026-11-20" ends before it begins; an absence is its first and last day, like 2026-11-20/2026-12-01',
    ],
    [
      'a day that does not exist',
      { away: '2026-02-28/2026-02-30' },
      'away: "2026-02-30" is not a day; an absence is its first and last day, like 2026-11-20/2026-12-01',
    ],
    [
      'a day as a spreadsheet writes it',
      { away: '20/11/2026' },
      'away: "20/11/2026" is not an absence; an absence is its first and last day, like 2026-11-20/2026-12-01',
    ],
    [
      'an absence without a last day',
      { away: '2026-11-20' },
      'away: "2026-11-20" is not an absence; an absence is its first and last day, like 2026-11-20/2026-12-01',
    ],
    [
      'a deputy who is not in the file',
      { deputy: 'li-na' },
      'deputy: "li-na" is not in the file; a deputy is the id of someone in the file, or empty',
    ],
    ['a person as their own deputy', { deputy: 'wang-fang' }, 'deputy: "wang-fang" cannot stand in for themselves'],
    [
      'a domain that cannot be',
      { email: 'wang@example-.com' },
      'email: "wang@example-.com" has a hyphen at the end of a part behind the @, or more than 63 characters between two dots',
    ],
    ['a name of dots', { name: '...' }, 'name: "..." has no letter; a name is 1 to 200 characters'],
    ['a formula', { name: '=cmd|calc!A1' }, 'name: "=cmd|calc!A1" is a spreadsheet formula; write the value itself'],
  ])('is refused for %s', (_, cells, message) => {
    expect(mistakes(file(row(cells)))).toEqual([`staff.csv:2: ${message}`])
  })

  it('reports every mistake by line and column, and returns no people', () => {
    const text = file(
      row({ id: 'a', roles: 'boss', languages: 'fr' }),
      row({ id: 'b', name: '"two\nlines"' }),
      row({ id: 'c', email: 'c' }),
      'd,D',
    )
    expect(mistakes(text)).toEqual([
      'staff.csv:2: roles: "boss" is not a role; roles are intake-officer, investigator, coordinator, supervisor, executive, compliance, department-contact',
      'staff.csv:2: languages: "fr" is not a language; languages are zh-CN, en',
      'staff.csv:5: email: "c" is not allowed here; an address is like name@example.com',
      'staff.csv:6: email: the row ends before this column: it has 2 cells, the header has 11',
    ])
    expect(readStaff(text)).not.toHaveProperty('people')
  })

  it('is refused for an id that appears twice, ignoring case', () => {
    expect(mistakes(file(wang, row({ id: 'b' }), row({ id: 'WANG-FANG' })))).toEqual([
      'staff.csv:4: id: "WANG-FANG" appears twice, first in line 2',
    ])
  })

  it('is refused for two people with one mailbox, because each could use the links of the other', () => {
    expect(mistakes(file(wang, row({ id: 'b', email: 'Wang.Fang@example.com' })))).toEqual([
      'staff.csv:3: email: "Wang.Fang@example.com" is also the address in line 2',
    ])
  })

  it.each([
    ['li+a@example.com', 'li+b@example.com'],
    ['li@example.com', 'Li+desk@example.com'],
    ['l.i@gmail.com', 'li@googlemail.com'],
  ])('is refused for two addresses of one mailbox: %s and %s', (one, other) => {
    expect(mistakes(file(row({ id: 'a', email: one }), row({ id: 'b', email: other })))).toEqual([
      `staff.csv:3: email: "${other}" is delivered to the mailbox of line 2`,
    ])
  })

  it('is refused for one staff number twice', () => {
    const numbered = (id: string, staffNumber: string): string =>
      `${row({ id, email: `${id}@example.com` })},${staffNumber}`
    const text = (...rows: string[]): string => file(...rows).replace('\n', ',staffNumber\n')
    expect(
      mistakes(text(numbered('a', 'E10-345'), numbered('b', 'e10345'), numbered('c', ''), numbered('d', ''))),
    ).toEqual(['staff.csv:3: staffNumber: "e10345" is also the staff number in line 2'])
    // A spreadsheet may have dropped zeros, or there are two such numbers: that is only a warning.
    const both = people(text(numbered('a', '0010345'), numbered('b', '10345')))
    expect(warningsOf(both, '2026-03-02').filter((one) => one.includes('10345'))).toEqual([
      'staff numbers 0010345 (a) and 10345 (b) are compared as one: a complaint of either person excludes both',
    ])
    // Where the number of one is the id of another, it is the same.
    const crossed = people(text(numbered('e1', '77'), numbered('b', 'E-01'), numbered('c', 'E1')))
    expect(warningsOf(crossed, '2026-03-02').filter((one) => one.includes('compared'))).toEqual([
      'staff numbers e1 (e1) and E1 (c) are compared as one: a complaint of either person excludes both',
    ])
  })

  it('may name the account of somebody at the identity provider, whole and of one person', () => {
    const at = (id: string, issuer: string, subject: string): string => `${row({ id })},${issuer},${subject}`
    const text = (...rows: string[]): string => file(...rows).replace('\n', ',issuer,subject\n')
    const issuer = 'https://login.example.com'
    expect(
      people(text(at('a', issuer, '1'), at('b', '', ''), at('c', 'https://other.example.com', '1'))),
    ).toMatchObject([{ id: 'a', signIn: { issuer, subject: '1' } }, { id: 'b' }, { id: 'c' }])
    expect(mistakes(text(at('a', issuer, '1'), at('b', issuer, '1')))).toEqual([
      'staff.csv:3: subject: "1" is also the account in line 2',
    ])
    expect(mistakes(text(at('a', issuer, ''), at('b', '', '2'), at('c', 'login', '3')))).toEqual([
      expect.stringContaining('staff.csv:2: subject:'),
      expect.stringContaining('staff.csv:3: issuer:'),
      expect.stringContaining('staff.csv:4: issuer:'),
    ])
  })

  it.each(['3-Dec', '12-DEC', 'Dec-03', '3-Dec-26', '12月3日', '2026/12/3', '1.23E+05', '1E+05', '#REF!', '#N/A'])(
    'is refused for %s, which a spreadsheet made of an id or a staff number',
    (made) => {
      const text = file(`${row({ id: made })},${made}`, `${row({ id: 'b', email: 'b@example.com' })},E1`)
      const found = mistakes(text.replace('\n', ',staffNumber\n'))
      expect(found.map((one) => one.slice(0, 30))).toEqual([
        expect.stringMatching(/^staff\.csv:2: id: "/),
        expect.stringMatching(/^staff\.csv:2: staffNumber: "/),
      ])
      for (const one of found) expect(one).toContain('format the column as text')
    },
  )

  it.each(['dec', 'may', 'mar-1x', '2024-1-15', '10345', 'e5', 'li-na', 'august', '3-12'])('takes the id %s', (id) => {
    expect(people(file(row({ id })))).toMatchObject([{ id }])
  })

  it('may name two people as deputies of each other without an endless search', () => {
    const pair = people(
      file(
        row({ id: 'a', email: 'a@example.com', deputy: 'b' }),
        row({ id: 'b', email: 'b@example.com', deputy: 'a', away: '2026-03-02/2026-03-03' }),
      ),
    )
    expect(deputyOf(pair[1] as Person, pair, '2026-03-02')?.id).toBe('a')
    expect(deputyOf(pair[0] as Person, pair, '2026-03-02')).toBeUndefined()
  })

  it('does not report a missing deputy if the row of the deputy is bad', () => {
    expect(mistakes(file(row({ deputy: 'b' }), 'b,B'))).toEqual([
      'staff.csv:3: email: the row ends before this column: it has 2 cells, the header has 11',
    ])
  })

  it.each([
    [
      'empty',
      '',
      `staff.csv:1: the file is empty; its first line must name the columns: ${header.replaceAll(',', ', ')}, functions, staffNumber, issuer, subject`,
    ],
    [
      'blank',
      '\n \n',
      `staff.csv:1: the file is empty; its first line must name the columns: ${header.replaceAll(',', ', ')}, functions, staffNumber, issuer, subject`,
    ],
    ['only a header', header, 'staff.csv:2: the file has column names but no people'],
    [
      'without a column',
      file(wang).replaceAll(/^([^,]*),[^,]*,/gm, '$1,'),
      `staff.csv:1: name: the column is missing; columns are ${header.replaceAll(',', ', ')}, functions, staffNumber, issuer, subject`,
    ],
    [
      'with an unknown column',
      `${header},salary\n${wang},1`,
      `staff.csv:1: "salary" is not a column; columns are ${header.replaceAll(',', ', ')}, functions, staffNumber, issuer, subject`,
    ],
    ['with a column twice', `${header},id\n${wang},x`, 'staff.csv:1: id: the column appears twice'],
    [
      'with too many cells in a row',
      `${file(wang)},x`,
      'staff.csv:2: the row has 12 cells, the header has 11: put a value that contains a separator in quotation marks',
    ],
    [
      'with a quotation mark that is not closed',
      file(wang, row({ name: '"Li' }), row({ id: 'c' })),
      'staff.csv:3: a quotation mark (") is not closed or is out of place; put such a cell "in quotation marks, and double each "" in it"',
    ],
  ])('is refused when it is %s', (_, text, message) => {
    expect(mistakes(text)).toEqual([message])
  })

  it('is refused in GBK, the encoding of Excel in China, with the line and advice', () => {
    // 王芳 in GBK.
    const bytes = Buffer.concat([
      Buffer.from(`${header}\nwang-fang,`),
      Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]),
      Buffer.from(',wang.fang@example.com'),
    ])
    expect(mistakes(bytes.toString('utf8'))).toEqual([
      'staff.csv:2: the file is not UTF-8 (GBK, perhaps): save it as "CSV UTF-8 (Comma delimited)", in Chinese "CSV UTF-8（逗号分隔）", and import that',
    ])
  })

  it.each(['utf16le', 'utf16be'])('is refused in %s without a mark at its beginning, under the right name', (order) => {
    const bytes = Buffer.from(file(wang), 'utf16le')
    expect(mistakes(textOf(order === 'utf16le' ? bytes : bytes.swap16()))[0]).toMatch(
      /^staff\.csv:1: the file is UTF-16 without a byte order mark, or no text: save it as "CSV UTF-8/,
    )
  })

  it('is refused in GBK whose bytes happen to be UTF-8', () => {
    // 詹 in GBK is the letter ղ of Armenian in UTF-8.
    const inGbk = Buffer.from([0xd5, 0xb2])
    expect(new TextDecoder('gbk').decode(inGbk)).toBe('詹')
    const named = (name: string): string => file(row({ name, unit: 'Intake', parentUnit: 'Chengdu' }))
    expect(mistakes(named(textOf(inGbk)))).toEqual([
      expect.stringMatching(/^staff\.csv:2: the file may be GBK, since no byte order mark says that it is UTF-8: save/),
    ])
    expect(people(file(row({ name: 'ղ 王芳' })))).toHaveLength(1)
    expect(people(named('Jürgen Müller'))).toHaveLength(1)
    expect(people(named('Иван Петров'))).toHaveLength(1)
  })

  it('is read with one short name in another script, if a byte order mark says that it is UTF-8', () => {
    const text = file(row({ name: 'Яна', unit: 'Intake', parentUnit: 'Chengdu' }))
    expect(mistakes(textOf(Buffer.from(text)))).toHaveLength(1)
    // The message asks to save it as "CSV UTF-8", and so it begins then.
    expect(people(textOf(Buffer.from(`\ufeff${text}`)))[0]?.name).toBe('Яна')
    expect(people(textOf(Buffer.from(`\ufeff${text}`, 'utf16le')))[0]?.name).toBe('Яна')
  })

  it('is read with empty columns behind the last one, as spreadsheets export them', () => {
    const trailing = file(wang, row({ id: 'b', email: 'b@example.com' })).replaceAll(/$/gm, ',,,')
    expect(people(trailing)).toEqual(people(file(wang, row({ id: 'b', email: 'b@example.com' }))))
    expect(people(`${header},,,\n${wang}`)).toEqual([wangFang])
    expect(mistakes(`${header},\n${wang},x`)).toEqual([
      `staff.csv:1: column 12 has no name; columns are ${header.replaceAll(',', ', ')}, functions, staffNumber, issuer, subject`,
    ])
  })

  it('loses control characters and invisible characters when it is read', () => {
    expect(people(file(row({ name: '王\u202e芳\u0007 \u200bWang' })))[0]?.name).toBe('王芳 Wang')
  })
})

describe('warnings', () => {
  const person = (id: string, more: Partial<Person> = {}): Person => ({
    ...wangFang,
    id,
    email: `${id}@example.com`,
    roles: [...roles],
    ...more,
  })
  const away = [{ from: '2026-11-20', until: '2026-12-01' }]

  it('are absent when every role has a person', () => {
    expect(warningsOf([person('a')], '2026-11-23')).toEqual([])
  })

  it('name a role without people, and a role whose people are all away that day', () => {
    const staff = [
      person('a', { roles: roles.filter((role) => role !== 'executive') }),
      person('b', { roles: ['executive'], away, deputy: 'a' }),
    ]
    expect(warningsOf(staff, '2026-12-01')).toEqual(['everyone with the role executive is away on 2026-12-01'])
    expect(warningsOf(staff, '2026-12-02')).toEqual([])
    expect(warningsOf(staff.slice(0, 1), '2026-12-02')).toEqual(['nobody has the role executive'])
  })

  describe('about head office, under a pack that asks for it', () => {
    const cn = newestPolicy('cn-2020-3')
    const about = (staff: readonly Person[], policy = cn) =>
      warningsOf(staff, '2026-11-23', [policy]).filter((one) => /parentUnit|parent units/.test(one))
    const team = { unit: 'Claims', parentUnit: 'Chengdu' }
    const investigator = person('a', { ...team, roles: ['investigator'] })
    const executive = (unit: string, parentUnit: string | null) =>
      person('e', { unit, parentUnit, roles: ['executive'], staffNumber: '7' })

    it('say that it cannot be told from the branches if no unit has one above it', () => {
      expect(about([person('a', { parentUnit: null })])).toEqual([
        'nobody has a parentUnit, so head office cannot be told from its branches. Policy cn-2020-3@2 counts every decision as that of a branch, whose letter offers a review. It takes every executive for one of head office. Fill in the column parentUnit',
      ])
      expect(about([person('a', { parentUnit: null })], newestPolicy('uk-disp'))).toEqual([])
    })

    it('name the units for which nobody can approve a long extension', () => {
      expect(about([investigator, executive('Chengdu', null)])).toEqual([])
      expect(about([investigator, executive('Claims', 'Chengdu')])).toEqual([
        'nobody can approve extension especially-complex for Claims: policy cn-2020-3@2 asks for an executive of head office, whose unit has no parentUnit, or for somebody of the unit above',
      ])
    })

    it('name a unit whose people name different units above it', () => {
      const other = person('b', { unit: 'Claims', parentUnit: null, staffNumber: '8' })
      expect(about([investigator, other, executive('Head office', null)])).toEqual([
        'unit Claims has different parent units: Chengdu, none',
      ])
    })
  })

  it('name an absent person without a deputy who is present', () => {
    const staff = [person('a'), person('b', { away }), person('c', { away, deputy: 'b' })]
    expect(warningsOf(staff, '2026-11-23')).toEqual([
      'b is away on 2026-11-23 and has no deputy',
      'c is away on 2026-11-23 and has no deputy who is present',
    ])
  })
})

describe('product codes that a new version of the pack has no longer', () => {
  it('are read, and named in a warning', () => {
    const [wang] = people(file(row({ products: 'motor;property;credit-surety' })))
    expect(wang?.products).toEqual(['motor', 'property', 'credit-surety'])
    const all = {
      ...wangFang,
      roles: [...roles],
      functions: ['press', 'legal'] as const,
      products: wang?.products ?? [],
    }
    expect(warningsOf([{ ...all, functions: [...all.functions] }], '2026-11-23', [newestPolicy('standard')])).toEqual([
      'wang-fang has product property, which new cases of policy standard no longer have',
      'wang-fang has product credit-surety, which new cases of policy standard no longer have',
    ])
  })
})

describe('the sample directory', () => {
  const sample = people(readFileSync(new URL('../../local/staff.csv', import.meta.url), 'utf8'))

  it('causes no warnings around the longest holidays', () => {
    for (const day of ['2026-09-30', '2026-10-01', '2026-11-23', '2026-12-30', '2027-02-08'])
      expect(warningsOf(sample, day, [newestPolicy('standard')])).toEqual([])
  })

  it('has two people present in every role, with two who speak English outside compliance and departments', () => {
    for (const day of ['2026-10-01', '2026-12-30']) {
      for (const role of roles) {
        const there = sample.filter((person) => person.roles.includes(role) && !isAway(person, day))
        expect(there.length, role).toBeGreaterThanOrEqual(2)
        if (role !== 'compliance' && role !== 'department-contact')
          expect(there.filter(({ languages }) => languages.includes('en')).length, role).toBeGreaterThanOrEqual(2)
      }
    }
  })

  it('has a person who is away for years and whose deputy is present', () => {
    const chen = sample.find(({ id }) => id === 'chen-jing') as Person
    expect(isAway(chen, '2026-10-01') && isAway(chen, '2030-06-01')).toBe(true)
    expect(deputyOf(chen, sample, '2026-10-01')?.id).toBe('wang-fang')
  })

  it('has only addresses at example.com', () => {
    for (const { email } of sample) expect(email).toMatch(/@example\.com$/)
  })
})
