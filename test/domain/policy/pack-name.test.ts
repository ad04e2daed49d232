import { expect, it } from 'vitest'
import { packName, rulesNamed } from '../../../functions/domain/policy/pack-name.ts'
import { newestPolicy, policyNamed } from '../../../functions/domain/policy/policy.ts'

it('calls the rules of a pack by the name that it gives itself', () => {
  const name = { 'zh-CN': '本行办法', en: 'Rules of the house' }
  expect(packName({ id: 'standard', name })).toBe(name)
  expect(packName(newestPolicy('au-rg271'))).toBe(newestPolicy('au-rg271').name)
})

it('knows a name for the packs that were released without one, and calls any other by its id', () => {
  expect(packName({ id: 'standard' })).toEqual({ 'zh-CN': '公司投诉处理办法', en: 'Company complaint rules' })
  expect(packName({ id: 'cn-2020-3' }).en).toBe('CBIRC Order 2020 No. 3 (China)')
  expect(packName({ id: 'uk-disp' })['zh-CN']).toBe('英国FCA投诉处理规则（DISP）')
  // Not what every object has by that name.
  for (const id of ['house-rules', 'constructor']) expect(packName({ id })).toEqual({ 'zh-CN': id, en: id })
})

it('names the version of the pack and of the calendar that dates go by', () => {
  const policy = policyNamed('uk-disp@1')
  expect(rulesNamed({ policy, calendar: { id: 'england', version: 'gov.uk-2027' } })).toEqual({
    pack: 'uk-disp@1',
    name: packName(policy),
    calendar: 'england gov.uk-2027',
  })
})
