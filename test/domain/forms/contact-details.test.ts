import { describe, expect, test } from 'vitest'
import { asMailAddress, asPhone } from '../../../functions/domain/forms/contact-details.ts'
import { email, phone } from '../../../functions/domain/forms/fields.ts'
import { fc, runs } from '../../support/properties.ts'

describe('a telephone number as people paste it', () => {
  test.each([
    ['+86 (10) 1234-5678 #9', '+86 (10) 1234-5678 #9'],
    ['010—1234—5678', '010-1234-5678'],
    ['010–1234‑5678', '010-1234-5678'],
    ['010－12345678', '010-12345678'],
    ['010−12345678', '010-12345678'],
    ['０１０－１２３４５６７８', '010-12345678'],
    ['＋８６（１０）１２３４５６７８', '+86(10)12345678'],
    ['010-55550100转12', '010-55550100 x12'],
    ['010-55550100 转 12', '010-55550100 x12'],
    ['010-55550100轉12', '010-55550100 x12'],
    ['010-55550100转分机：12', '010-55550100 x12'],
    ['010-55550100，分机12', '010-55550100 x12'],
    ['010-55550100 内线 12', '010-55550100 x12'],
    ['020 7946 0018 ext. 12', '020 7946 0018 x12'],
    ['020 7946 0018 Ext 12', '020 7946 0018 x12'],
    ['020 7946 0018, extension 12', '020 7946 0018 x12'],
    ['020 7946 0018 extn12', '020 7946 0018 x12'],
    ['020 7946 0018 x12', '020 7946 0018 x12'],
    ['tel:+86-10-5555-0100', '+86-10-5555-0100'],
    ['电话：13800000000', '13800000000'],
    ['手机: 138 0000 0000', '138 0000 0000'],
    ['\u202a+86 138 0000 0000\u202c', '+86 138 0000 0000'],
    ['138\u00a00000\u00a00000', '138 0000 0000'],
    ['13800000000、13900000000', '13800000000 / 13900000000'],
    ['13800000000或13900000000', '13800000000 / 13900000000'],
    ['020·7946·0018', '020.7946.0018'],
    ['٠١٠١٢٣٤٥٦٧٨', '01012345678'],
    ['【010】12345678', '(010)12345678'],
  ])('%s', (typed, kept) => {
    expect(phone().parse(typed)).toBe(kept)
  })

  test.each(['call me', '请打我手机', '12', '138-ABCD-0000', ''])('is refused: %s', (typed) => {
    expect(phone().safeParse(typed).success).toBe(false)
  })

  test('does not change when it is read again', () => {
    const sign = fc.constantFrom(
      ...'0123456789+-()./# xX',
      '转',
      '分机',
      'ext.',
      '—',
      '１',
      '，',
      '或',
      'tel:',
      '\u3000',
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 20 }), (signs) => {
        const typed = signs.join('')
        const once = phone().safeParse(typed)
        if (once.success) expect(phone().parse(once.data)).toBe(once.data)
        if (/^[0-9+()\-. #x/]*$/i.test(typed)) expect(asPhone(typed)).toBe(typed)
      }),
      runs(2000),
    )
  })
})

describe('an address as people paste it', () => {
  test.each([
    ['li@example.com', 'li@example.com'],
    ['Li.Na+Beschwerde@Example.co.uk', 'Li.Na+Beschwerde@Example.co.uk'],
    ["o'brien/complaints=2026@example.com", "o'brien/complaints=2026@example.com"],
    ['li@例子.公司', 'li@xn--fsqu00a.xn--55qx5d'],
    ['li@例子。中国', 'li@xn--fsqu00a.xn--fiqs8s'],
    ['li@xn--fsqu00a.xn--55qx5d', 'li@xn--fsqu00a.xn--55qx5d'],
    ['li@bücher.example', 'li@xn--bcher-kva.example'],
    ['li@ПОЧТА.рф', 'li@xn--80a1acny.xn--p1ai'],
    ['ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'li@example.com'],
    ['mailto:li@example.com', 'li@example.com'],
    ['李娜 <li@example.com>', 'li@example.com'],
    ['li@example.com。', 'li@example.com'],
    ['li @ example.com', 'li@example.com'],
  ])('%s', (typed, kept) => {
    expect(email().parse(typed)).toBe(kept)
  })

  test.each([
    ['张三@例子.公司', 'local-not-latin'],
    ['josé@example.com', 'local-not-latin'],
    ['li@例子', undefined],
    ['li@公司/x.com', undefined],
    ['li@a b.com', undefined],
    ['li@10.0.0.1', undefined],
    ['a@b@example.com', undefined],
    ['a@example.com, b@example.com', undefined],
    ['.li@example.com', undefined],
    ['li..na@example.com', undefined],
    ['li@example.xn--', undefined],
  ])('is refused if mail cannot be sent to it: %s', (typed, problem) => {
    const { error } = email().safeParse(typed)
    expect(error?.issues.map((found) => (found as { params?: { problem?: string } }).params?.problem)).toEqual([
      problem,
    ])
  })

  test('does not change when it is read again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(asMailAddress(address)).toBe(address)
      }),
      runs(500),
    )
  })
})
