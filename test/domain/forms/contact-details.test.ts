import { describe, expect, test } from 'vitest'
import { asMailAddress } from '../../../functions/domain/forms/contact-details.ts'
import { email } from '../../../functions/domain/forms/fields.ts'
import { fc, runs } from '../../support/properties.ts'

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
    ['邮箱：li@example.com', 'li@example.com'],
    ['电子邮件地址: li@example.com', 'li@example.com'],
    ['E-mail: li@example.com', 'li@example.com'],
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
      runs(250),
    )
  })
})
