import { describe, expect, test } from 'vitest'
import { recognise } from '../../../functions/domain/people/same-person.ts'
import { numbersIn, numbersNamed } from '../../../functions/domain/people/staff-number.ts'
import type { Identity, Known } from '../../../functions/domain/people/same-person.ts'

const li = { id: 'li-na', email: 'li.na@example.com', phone: '+86 28 5550 0103' }
const isLi = (identity: Identity, person: Partial<Known> = {}): boolean =>
  recognise(identity, [{ ...li, ...person }]).has('li-na')

describe('somebody of the directory is the complainant', () => {
  test.each([
    ['in capitals, with blanks around it', ' Li.Na@Example.COM ', true],
    ['in full-width letters', 'ｌｉ.na＠example．com', true],
    ['with another tag', 'li.na+claims@example.com', true],
    ['with a dot at the end', 'li.na@example.com.', true],
    ['with a full stop of Chinese at the end', 'li.na@example.com。', true],
    ['with a tag in full-width letters', 'li.na＋x@example.com', true],
    ['as a link', 'mailto:li.na@example.com', true],
    ['without the dot before the @', 'lina@example.com', false],
    ['of a colleague', 'wang.fang@example.com', false],
    ['of a colleague with the name as a tag', 'wang.fang+li.na@example.com', false],
    ['under a longer domain', 'li.na@example.com.cn', false],
  ])('by e-mail: %s', (_name, email, expected) => {
    expect(isLi({ email })).toBe(expected)
  })

  test.each([
    ['the directory has the tag', 'li.na@example.com', 'li.na+desk@example.com'],
    ['a domain in Chinese', 'li@例子.公司', 'li@xn--fsqu00a.xn--55qx5d'],
    ['a domain in ASCII', 'li@XN--fsqu00a.xn--55qx5d', 'li@例子.公司'],
    ['dots at a service that ignores them', 'li.na@gmail.com', 'lina@googlemail.com'],
  ])('by e-mail on either side: %s', (_name, email, theirs) => {
    expect(isLi({ email }, { email: theirs })).toBe(true)
  })

  test.each([
    ['with an area code', '028-5550 0103', '+86 28 5550 0103', true],
    ['without an area code', '55500103', '+86 28 5550 0103', true],
    ['with two zeros for the plus', '0086 (28) 5550-0103', '+86 28 5550 0103', true],
    ['with the country and no plus', '86 28 5550 0103', '028-55500103', true],
    ['with the country and the zero', '+86 (0)28 5550 0103', '028-55500103', true],
    ['a mobile with and without the country', '8613800138000', '138 0013 8000', true],
    ['a mobile in full-width digits', '１３８００１３８０００', '+86 138-0013-8000', true],
    ['a mobile with words around it', '手机：13800138000（微信同号）', '13800138000', true],
    ['an English number', '020 7946 0000', '+44 (0)20 7946 0000', true],
    ['an English number with the country', '+44 20 7946 0000', '0044 (0)20 7946 0000', true],
    ['an English number with country and zero', '+44 020 7946 0000', '+44 20 7946 0000', true],
    ['an English number with two zeros and zero', '0044 020 7946 0000', '020 7946 0000', true],
    ['an Irish number with country and zero', '+353 01 555 0100', '00353 1 555 0100', true],
    ['an Italian number, whose zero stays', '+39 06 5555 0100', '06 5555 0100', true],
    ['with the country and the zero, and no brackets', '+86 028 5550 0103', '028-55500103', true],
    ['with the country, the zero and no plus', '86 028 5550 0103', '028-55500103', true],
    ['with a zero before the country', '086-28-55500103', '028-55500103', true],
    ['with two zeros apart', '00 86 28 5550 0103', '028-55500103', true],
    ['with two zeros and a dash', '0086-028-55500103', '028-55500103', true],
    ['a mobile with two zeros and a dash', '0086-138-0013-8000', '138 0013 8000', true],
    ['an American number', '(212) 555-0100', '+1 212 555 0100', true],
    ['seven digits without an area code', '555 0103', '0851-5550103', true],
    ['seven digits on the side of the directory', '+86 851 555 0103', '5550103', true],
    ['the end of an eight-digit number', '5500103', '+86 28 5550 0103', false],
    ['the end of an eight-digit number without a country', '300 1234', '0755-83001234', false],
    ['the end of one in a large city', '5500103', '028-55500103', false],
    ['the end of an English one', '946 0000', '+44 20 7946 0000', false],
    ['an English one without its area code', '7946 0000', '+44 20 7946 0000', true],
    ['an American one without its area code', '555-0100', '+1 212 555 0100', true],
    ['the end of a mobile', '80013800', '138 8001 3800', false],
    ['another city', '021-5550 0103', '+86 28 5550 0103', false],
    ['another country, with one digit too many for it', '+1 755 83000103', '0755-83000103', false],
    ['another country', '+44 28 5550 0103', '+86 28 5550 0103', false],
    ['too short to tell', '00103', '+86 28 5550 0103', false],
  ])('by telephone: %s', (_name, phone, theirs, expected) => {
    expect(isLi({ email: 'somebody@example.com', phone }, { phone: theirs })).toBe(expected)
    expect(isLi({ email: 'somebody@example.com', phone: theirs }, { phone })).toBe(expected)
  })

  test.each([
    ['the same', '028-55500100 转 12', '+86 28 5550 0100 ext. 12', true],
    ['the same after a dash', '028-55500100-12', '+86 28 5550 0100 转接12', true],
    ['another of one switchboard', '028-55500100 x13', '+86 28 5550 0100 转12', false],
    ['another of one switchboard after a dash', '028-55500100-13', '+86 28 5550 0100 转12', false],
    ['on one side only', '028-55500100', '+86 28 5550 0100 转12', true],
    ['0 on one side', '010-12345678 转 0', '010-12345678', true],
    ['0 after a dash', '010-12345678-0', '010-12345678', true],
    ['in English on one side', '010-12345678 ext. 801', '+86 10 1234 5678', true],
    ['with a zero on one side', '010-12345678 ext. 0801', '010-12345678 转 801', true],
    ['as in a link on one side', 'tel:+86-10-12345678;ext=801', '010-12345678', true],
    ['after a dash at a mobile', '138-0013-8000-1', '13800138000', true],
    ['four digits of the number itself', '028-5550-0103', '028-5550', false],
  ])('by telephone with an extension: %s', (_name, phone, theirs, expected) => {
    expect(isLi({ phone }, { phone: theirs })).toBe(expected)
    expect(isLi({ phone: theirs }, { phone })).toBe(expected)
  })

  test.each([
    '028-5555 0000 / 13800138000',
    '028-5555 0000 13800138000',
    '13800138000 028-5555 0000',
    '02855550000 138 0013 8000',
    '028-55550000,13800138000',
    '028-55550000，13800138000',
    '028-55550000、13800138000',
    '028-55550000；13800138000',
    '028-55550000 或 13800138000',
    '028-55550000或13800138000',
    '028-55550000 or 13800138000',
    '028-55550000转12 13800138000',
    '座机028-55550000 手机13800138000',
    '+86 28 5555 0000 +86 138 0013 8000',
  ])('by one of two telephone numbers: %s', (phone) => {
    expect(isLi({ phone }, { phone: '138 0013 8000' })).toBe(true)
    expect(isLi({ phone: '138 0013 8000' }, { phone })).toBe(true)
    expect(isLi({ phone }, { phone: '138 0013 8001' })).toBe(false)
  })

  test.each([
    ['as it is', 'E10345', 'E10345', true],
    ['in small letters, with blanks and dashes', 'e 10-345', 'E10345', true],
    ['without the zeros that a spreadsheet drops', '10345', '0010345', true],
    ['in full-width digits', '１０３４５', '10345', true],
    ['after its name', '工号：E10345', 'E10345', true],
    ['after its name, without a sign', '工号li-na', undefined, true],
    ['after its name in English', 'staff no. E10345', 'E10345', true],
    ['after other names in English', 'Employee ID number #e10345', 'E10345', true],
    ['in a sentence', '我的员工编号是 E10345', 'E10345', true],
    ['with the name of the person', '李娜 E10345', 'E10345', true],
    ['with the name of the person behind it', 'E10345（李娜）', 'E10345', true],
    ['with its name in the directory', 'E10345', '工号E10345', true],
    ['the id, though there is a number', 'li-na', 'E10345', true],
    ['another', '10346', '10345', false],
    ['nothing to compare', '--', '00', false],
    ['the word alone', '工号：', 'E10345', false],
    ['of a directory without numbers, whose ids are the numbers', 'LI-NA', undefined, true],
  ])('by staff number: %s', (_name, typed, staffNumber, expected) => {
    expect(isLi({ staffNumber: typed }, staffNumber === undefined ? {} : { staffNumber })).toBe(expected)
  })
})

test.each([
  ['0755-83000103/0104', '0755-83000103', true],
  ['0755-83000103/0104', '+86 755 8300 0104', true],
  ['0755-83000103/0104', '83000104', true],
  ['0755-83000103/04/05', '0755-83000105', true],
  ['0755-8300-0103 / 4', '0755-83000104', true],
  ['0755-83000103、0104', '0755-83000104', true],
  ['0755-83000103或0104', '0755-83000104', true],
  ['+86 755 8300 01-03/0104', '0755-83000104', true],
  ['0755-83000103-801/802', '0755-83000103转802', true],
  ['0755-83000103转801/802', '0755-83000103转802', true],
  ['0755-83000103转801/802', '0755-83000103转803', false],
  ['0755-83000103/0104', '0755-83000105', false],
  ['0755-83000102-0103', '0755-83000103', true],
  ['0755-83000102-0103', '0755-83000102', true],
  ['0755-83000102-0801', '0755-83000801', false],
  ['0755-83000103/0104', '0755-83010104', false],
])('by one of several endings of a telephone number: %s is %s: %s', (phone, theirs, expected) => {
  expect(isLi({ phone }, { phone: theirs })).toBe(expected)
  expect(isLi({ phone: theirs }, { phone })).toBe(expected)
})

describe('a telephone number that several people of the directory have', () => {
  const people = (phones: readonly string[]): Known[] =>
    phones.map((phone, index) => ({ id: `p-${index}`, email: `p${index}@example.com`, phone }))
  const found = (phone: string, phones: readonly string[]): string[] => [...recognise({ phone }, people(phones))]

  test('three: each of them may be the complainant', () => {
    expect(
      found(
        '028-5550 0100',
        Array.from({ length: 3 }, () => '+86 28 5550 0100'),
      ),
    ).toHaveLength(3)
  })

  test('four: it is the switchboard, and a sign for nobody', () => {
    expect(
      found(
        '028-5550 0100',
        Array.from({ length: 4 }, () => '+86 28 5550 0100'),
      ),
    ).toEqual([])
  })

  test('a switchboard with extensions: the extension tells who it is, and the bare number nothing', () => {
    const desks = Array.from({ length: 40 }, (_, index) => `028-55500100 转 ${800 + index}`)
    expect(found('+86 28 5550 0100-801', desks)).toEqual(['p-1'])
    expect(found('028-55500100', desks)).toEqual([])
  })

  test('an extension that one person has, at a number that all the others have alone', () => {
    const desks = [...Array.from({ length: 9 }, () => '028-55500100'), '028-55500100 x801']
    expect(found('028-55500100 转 801', desks)).toEqual(['p-9'])
  })
})

test('a mailbox with tags that four people share: only the very address is a sign', () => {
  const team: Known[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, email: `team+${id}@example.com`, phone: '' }))
  expect([...recognise({ email: 'team+lilei@example.com' }, team)]).toEqual([])
  expect([...recognise({ email: 'Team+B@example.com' }, team)]).toEqual(['b'])
  expect([...recognise({ email: 'team+lilei@example.com' }, team.slice(1))]).toHaveLength(3)
})

test.each([
  ['身份证号码：110101，电话号码：138-1234-5678，保单号码：P-1。我是贵公司员工，工号E1001', ['E1001']],
  ['我的手机号码是2001年办理的', []],
  ['保单号码：2001，案件编号2001，客户编号 1 号', []],
  ['我的工牌号：E1001，胸牌E1002', ['E1001', 'E1002']],
  ['Emp. No. E1001, emp id: E1002; temp no 5, attempt id 6', ['E1001', 'E1002']],
  ['施工号2001楼，施工牌2001，手工号2001，加工号码2001，竣工号2001，罢工号2001', []],
  ['我的工号：E 1001，my staff number is AB 2002', ['E 1001', 'AB 2002']],
  ['staff number 2001 and 10 more', ['2001']],
  ['I am employee E1001, badge number 2001, work ID 2002', ['E1001', '2001', '2002']],
  ['我的工作证号E1001，工作证：E1002', ['E1001', 'E1002']],
  ['my work number is 2001, and an employee of yours told me 2002', []],
  ['工号【E1001】', ['E1001']],
  ['工号(E1001)，员工ID：E1002，员工代码E1003', ['E1001', 'E1002', 'E1003']],
  ['工号“E1001”', ['E1001']],
  ['My staff number was E1001.', ['E1001']],
])('staff numbers in a description: %s', (description, numbers) => {
  expect(numbersNamed(description)).toEqual(numbers)
})

test.each(['E1001 Li Na', 'Employee E1001', 'ID E1001', 'No. E1001', 'id: E1001'])(
  'a staff number as typed: %s',
  (typed) => {
    expect(numbersIn(typed)).toContain('E1001')
  },
)
