import { describe, expect, test } from 'vitest'
import { aboutDesk } from '../../functions/config/about-desk.ts'
import { readEnv, variables } from '../../functions/config/env.ts'
import { onlyPack } from '../../functions/domain/policy/desk-packs.ts'
import { severalPacks } from '../support/domain/desk-packs.ts'

const right = {
  TABLE_NAME: 'liaison',
  STATE_MACHINE_ARN: 'arn:aws:states:ap-southeast-1:111122223333:stateMachine:complaint',
  BASE_URL: 'https://api.example.com',
  SENDER: 'complaints@example.com',
  REPLY_TO: 'complaints@example.com',
  ENTITY: '{"zh-CN": "示例保险股份有限公司", "en": "Example Insurance Co., Ltd."}',
  PHONE: '+86 28 5550 0100',
  ABOUT: '',
  POLICY_PACK: 'standard',
  ALLOWED_ORIGINS: 'https://www.example.com https://m.example.com',
  DEFAULT_LANGUAGE: 'zh-CN',
}

describe('the environment of a function', () => {
  test('is read, with what may be left out', () => {
    expect(readEnv(variables, right)).toEqual({
      ...right,
      ENTITY: { 'zh-CN': '示例保险股份有限公司', en: 'Example Insurance Co., Ltd.' },
      POLICY_PACK: onlyPack('standard'),
      ALLOWED_ORIGINS: ['https://www.example.com', 'https://m.example.com'],
      CONFIGURATION_SET: '',
      MAIL: 'ses',
      SMTP: undefined,
      FILINGS_AT_ONCE: 300,
      EDGE: undefined,
      SIGN_IN: undefined,
      READS: '',
      ABOUT: undefined,
      LOG_LEVEL: 'WARN',
      METRICS_NAMESPACE: '',
    })
    const smtp = { host: 'smtp.example.com', port: 465, secret: 'arn:aws:secretsmanager:x' }
    const edge = { address: 'https://complaints.example.com', secrets: ['arn:aws:secretsmanager:y'] }
    const set = { MAIL: 'smtp', SMTP: JSON.stringify(smtp), EDGE: JSON.stringify(edge), FILINGS_AT_ONCE: '20' }
    expect(readEnv(['MAIL', 'SMTP', 'EDGE', 'FILINGS_AT_ONCE'], set)).toEqual({
      MAIL: 'smtp',
      SMTP: smtp,
      EDGE: edge,
      FILINGS_AT_ONCE: 20,
    })
  })

  test('names one pack, or the rules that choose one', () => {
    const { rules, places } = severalPacks
    const written = JSON.stringify({ policyPacks: rules, places })
    expect(readEnv(['POLICY_PACK'], { POLICY_PACK: written }).POLICY_PACK).toEqual(severalPacks)
    expect(readEnv(['POLICY_PACK'], { POLICY_PACK: '{"policyPacks": [{"pack": "standard"}]}' }).POLICY_PACK).toEqual(
      onlyPack('standard'),
    )
  })

  test.each([
    ['TABLE_NAME', 'x'],
    ['TABLE_NAME', undefined],
    ['STATE_MACHINE_ARN', 'complaint'],
    ['BASE_URL', 'https://api.example.com/'],
    ['BASE_URL', 'api.example.com'],
    ['SENDER', 'complaints'],
    ['SENDER', 'Desk <complaints@example.com>'],
    ['REPLY_TO', 'complaints@example'],
    ['MAIL', 'post'],
    ['SMTP', '{"host": "smtp.example.com"}'],
    ['SMTP', 'smtp.example.com'],
    ['FILINGS_AT_ONCE', '0'],
    ['FILINGS_AT_ONCE', 'many'],
    ['EDGE', '{"address": "https://edge.example.com", "secrets": []}'],
    ['EDGE', '{"address": "https://edge.example.com", "secrets": ["arn:1", "arn:2", "arn:3"]}'],
    ['SMTP', '{"host": "smtp.example.com", "port": 0, "secret": "arn:x"}'],
    ['SMTP', '{"host": "smtp.example.com", "port": 465, "secret": "arn:x", "tls": false}'],
    ['SMS', '{"url": "ftp://sms.example.com", "secret": "arn:x", "callingCode": "86"}'],
    ['DOCUMENTS', '{"quarantine": {"name": "new", "url": "https://new.example.com"}}'],
    ['DOCUMENTS', '[]'],
    [
      'SIGN_IN',
      '{"issuer": "http://login.example.com", "clientId": "x", "authentication": "private_key_jwt", "secret": "arn:x"}',
    ],
    [
      'SIGN_IN',
      '{"issuer": "https://login.example.com", "clientId": "x", "authentication": "none", "secret": "arn:x"}',
    ],
    ['ENTITY', 'Example Insurance'],
    ['ENTITY', 'null'],
    ['ENTITY', '{"en": "Example Insurance"}'],
    ['ENTITY', '{"zh-CN": "", "en": "Example Insurance"}'],
    ['PHONE', 'ask reception'],
    ['POLICY_PACK', ''],
    ['POLICY_PACK', '{"policyPacks": []}'],
    ['POLICY_PACK', '{"policyPacks": [{}]}'],
    ['POLICY_PACK', '{policyPacks'],
    ['POLICY_PACK', '{"policyPacks": [{"pack": "standard"}], "places": "England"}'],
    ['ALLOWED_ORIGINS', 'https://www.example.com/complaints'],
    ['DEFAULT_LANGUAGE', 'fr'],
    ['LOG_LEVEL', 'LOUD'],
  ] as const)('is refused by name: %s as %s', (name, value) => {
    expect(() => readEnv([name], { ...right, [name]: value })).toThrow(new RegExp(`^environment: ${name}: (must|is) `))
  })

  test('is refused with one line for each wrong variable', () => {
    expect(() => readEnv(['TABLE_NAME', 'SENDER', 'PHONE'], { ...right, SENDER: '', PHONE: '' })).toThrow(
      'environment: SENDER: must be an e-mail address\nenvironment: PHONE: must be a telephone number',
    )
  })

  const both = (text: string) => ({ 'zh-CN': text, en: text })
  const body = { right: 'mediation', name: both('调解中心'), purpose: both('调解') }

  /** What is published about the desk is checked by a schema when it is deployed, and by hand at each start. */
  test.each([
    {},
    { hours: both('9–17') },
    { privacy: both('https://example.com/privacy') },
    { bodies: [] },
    { bodies: [{ ...body, website: 'https://example.com', within: { unit: 'months', count: 6 } }] },
    { hours: '9–17' },
    { postalAddress: { en: '1 Main Street' } },
    { privacy: both('http://example.com/privacy') },
    { bodies: body },
    { bodies: [{ ...body, right: 'complaint' }] },
    { bodies: [{ ...body, name: both('') }] },
    { bodies: [{ ...body, website: 'example.com' }] },
    { bodies: [{ ...body, within: { unit: 'weeks', count: 2 } }] },
    { bodies: Array.from({ length: 11 }, () => body) },
    'nothing',
    null,
  ])('takes about the desk what a deployment takes: %j', (about) => {
    const taken = (): unknown => readEnv(['ABOUT'], { ABOUT: JSON.stringify(about) }).ABOUT
    if (aboutDesk().safeParse(about).success) expect(taken()).toEqual(about)
    else expect(taken).toThrow(/^environment: ABOUT: must be JSON like /)
  })
})
