import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readEnv } from '../../functions/config/env.ts'
import { ConfigurationError, contextIn, packSetting, readConfiguration } from '../../infra/config.ts'
import { severalPacks } from '../support/domain/desk-packs.ts'
import { context } from '../support/infra/context.ts'

type Block = Record<string, unknown>
const { dev, prod } = context['environments'] as { dev: Block; prod: Block }
const read = (environments: unknown, environment?: string) =>
  readConfiguration((key) => ({ environments, environment })[key])

/** What is said about wrong settings. */
function said(environments: unknown, environment?: string): string[] {
  try {
    read(environments, environment)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n')
    throw error
  }
  throw new Error('nothing was wrong')
}

test('dev is read by default, and another environment with -c environment=NAME', () => {
  expect(read({ dev, prod })).toEqual({ name: 'dev', configuration: dev })
  expect(read({ dev, prod }, 'prod')).toEqual({ name: 'prod', configuration: prod })
})

test('a configuration with optional settings is read as written', () => {
  const full = {
    ...dev,
    account: '111122223333',
    baseUrl: 'https://complaints.example.com',
    alarmAddress: 'a@example.com',
  }
  expect(read({ dev: full }).configuration).toEqual(full)
})

const mail = 'must be an e-mail address'
const origin = 'must be an origin like https://www.example.com (https, no path, no slash at the end)'
const secretArn = 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:mail-a1B2c3'
const keys = 'must be one or two different names of lower-case letters and digits'
const edge = {
  domain: 'complaints.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc',
  keys: ['a'],
}
const certificateArn = 'arn:aws:acm:ap-southeast-1:111122223333:certificate/abc'

describe.each<[setting: string, wrong: unknown, path: string, message: string]>([
  ['account', '12', 'account', 'must be a text of 12 digits'],
  ['account', 111122223333, 'account', 'must be a text of 12 digits'],
  ['region', 'Singapore', 'region', 'must be a region like ap-southeast-1'],
  ['region', 'cn-north-1', 'smtp', 'must name a mail server: cn-north-1 has no SES'],
  ['documents', 'yes', 'documents', 'must be on or off'],
  ['smtp', { host: 'smtp.example.com', port: 465 }, 'smtp.secretArn', 'must be the ARN of a secret'],
  ['smtp', { host: 'smtp.example.com', port: 0, secretArn }, 'smtp.port', 'must be a port'],
  ['smtp', { host: 'https://smtp.example.com', port: 465, secretArn }, 'smtp.host', 'must be a host name'],
  [
    'smtp',
    { host: 'smtp.example.com', port: 465, secretArn: secretArn.replace('ap-southeast-1', 'eu-west-2') },
    'smtp.secretArn',
    "must be in the environment's own region ap-southeast-1",
  ],
  ['sms', { url: 'http://sms.example.com', secretArn, callingCode: '86' }, 'sms.url', 'must be an https address'],
  ['sms', { url: 'https://sms.example.com', callingCode: '86' }, 'sms.secretArn', 'must be the ARN of a secret'],
  ['entity', { 'zh-CN': '示例', en: '' }, 'entity.en', 'must not be empty'],
  ['entity', { en: 'Example' }, 'entity.zh-CN', 'must be a text'],
  ['entity', 'Example', 'entity', 'must be a block of settings'],
  ['sender', 'nobody', 'sender', mail],
  ['sender', undefined, 'sender', mail],
  ['replyTo', 'a@b@c', 'replyTo', mail],
  ['phone', 'call us', 'phone', 'must be a telephone number'],
  ['phone', undefined, 'phone', 'must be a telephone number'],
  ['alarmAddress', 'a', 'alarmAddress', mail],
  ['baseUrl', 'https://example.com/', 'baseUrl', origin],
  ['baseUrl', 'http://example.com', 'baseUrl', origin],
  ['customDomain', { name: 'https://x', certificateArn }, 'customDomain.name', 'must be a domain name'],
  [
    'customDomain',
    { name: 'x.example.com', certificateArn: 'arn:aws:s3:::x' },
    'customDomain.certificateArn',
    'must be the ARN of an ACM certificate',
  ],
  [
    'customDomain',
    { name: 'x.example.com', certificateArn: certificateArn.replace('ap-southeast-1', 'us-east-1') },
    'customDomain.certificateArn',
    "must be in the environment's own region ap-southeast-1",
  ],
  ['phone', 'call us', 'phone', 'must be a telephone number'],
  ['unusualReceived', 0, 'unusualReceived', 'must be at least 1'],
  ['edge', { ...edge, certificateArn }, 'edge.certificateArn', 'must be the ARN of an ACM certificate in us-east-1'],
  ['edge', { ...edge, keys: [] }, 'edge.keys', keys],
  ['edge', { ...edge, keys: ['a', 'a'] }, 'edge.keys', keys],
  ['edge', { ...edge, keys: ['a', 'b', 'c'] }, 'edge.keys', keys],
  ['edge', { ...edge, domain: 'https://x' }, 'edge.domain', 'must be a domain name'],
  ['edge', { ...edge, posts: 'closed' }, 'edge.posts', 'must be open, or left out'],
  ['apiAddress', 'off', 'apiAddress', 'must be open or closed'],
  ['apiAddress', 'closed', 'apiAddress', 'can be closed only beside a customDomain: nothing would answer'],
  ['reserveSweeper', 1, 'reserveSweeper', 'must be true or false'],
  ['allowedOrigins', ['https://a.example.com', '*'], 'allowedOrigins.1', origin],
  ['allowedOrigins', 'https://a.example.com', 'allowedOrigins', 'must be a list of origins'],
  [
    'policyPack',
    '../x',
    'policyPack',
    'must be one of the policy packs standard, cn-2020-3, uk-disp, au-rg271, us-il, eu-example',
  ],
  ['policyPacks', [{ pack: 'standard' }], 'policyPack', 'must be left out beside policyPacks'],
  ['places', {}, 'places', 'must be left out without policyPacks'],
  ['defaultLanguage', 'de', 'defaultLanguage', 'must be one of zh-CN, en'],
  ['retention', { removal: 'maybe', logDays: 30 }, 'retention.removal', 'must be retain or destroy'],
  [
    'retention',
    { removal: 'retain', logDays: 31 },
    'retention.logDays',
    expect.stringMatching(/^must be one of 1, 3, 5, 7, 14, 30, /) as unknown as string,
  ],
  ['tags', { team: '' }, 'tags.team', 'must not be empty'],
  ['tags', { team: 'claims, motor' }, 'tags.team', 'may contain only letters, digits, spaces and _ . : / = + - @'],
  ['tags', { 'aws:team': 'claims' }, 'tags.aws:team', 'must not begin with aws:, which is reserved for AWS'],
  ['tags', { ['t'.repeat(129)]: 'claims' }, `tags.${'t'.repeat(129)}`, 'must have at most 128 characters'],
  ['colour', 'red', 'colour', 'is not a setting'],
])('%s: %j', (setting, wrong, path, message) => {
  test('is reported in one line with place and reason', () => {
    const lines = said({ prod, dev: { ...dev, [setting]: wrong } })
    expect(lines).toHaveLength(1)
    const [, where, what] = /^cdk\.json: environments\.dev\.(.+?): (.*)$/.exec(lines[0]!) ?? []
    expect({ where, what }).toEqual({ where: path, what: message })
  })
})

describe('several packs', () => {
  const { policyPack: _, ...block } = dev
  const { rules: policyPacks, places } = severalPacks

  test('are read as written, and reach the functions as one variable', () => {
    const { configuration } = read({ dev: { ...block, policyPacks, places } })
    expect(configuration).toMatchObject({ policyPacks, places })
    expect(readEnv(['POLICY_PACK'], { POLICY_PACK: packSetting(configuration) }).POLICY_PACK).toEqual(severalPacks)
    expect(packSetting(read({ dev }).configuration)).toBe(dev['policyPack'])
  })

  test.each<[change: Block, where: string]>([
    [{}, 'policyPack: must be one of'],
    [{ policyPacks: [{ pack: 'mars' }, ...policyPacks], places }, 'policyPacks.0.pack: must be one of'],
    [{ policyPacks: [{ pack: 'standard', region: 'x' }] }, 'policyPacks.0.region: is not a setting'],
    [{ policyPacks: [{ pack: 'cn-2020-3', products: ['pet'] }, ...policyPacks], places }, 'policyPacks.0.products.0: '],
    [{ policyPacks: [{ pack: 'standard' }, ...policyPacks], places }, 'policyPacks.1: takes no complaint'],
    [{ policyPacks }, 'policyPacks.0.places.0: england needs its name'],
    [{ policyPacks, places: { ...places, scotland: { en: 'Scotland' } } }, 'places.scotland.zh-CN: must be a text'],
  ])('name the place of a mistake: %j', (change, where) => {
    expect(said({ prod, dev: { ...block, ...change } })[0]).toContain(`cdk.json: environments.dev.${where}`)
  })
})

test.each([
  ['a baseUrl of its own', { edge, baseUrl: 'https://x.example.com' }, 'baseUrl'],
  ['the API’s own domain', { edge, customDomain: { name: edge.domain, certificateArn } }, 'edge.domain'],
  [
    'AWS’s China partition',
    {
      edge,
      region: 'cn-north-1',
      smtp: { host: 'smtp.example.com', port: 465, secretArn: secretArn.replaceAll('ap-southeast-1', 'cn-north-1') },
    },
    'edge',
  ],
])('an edge does not go with %s', (_what, changes, path) => {
  expect(said({ prod, dev: { ...dev, ...changes } })).toEqual([
    expect.stringContaining(`cdk.json: environments.dev.${path}: `),
  ])
})

test('several mistakes are reported in several lines, including those of another environment', () => {
  expect(said({ dev: { ...dev, sender: 'x', replyTo: 'y' }, prod: { ...prod, sender: 'z' } })).toEqual([
    `cdk.json: environments.dev.sender: ${mail}`,
    `cdk.json: environments.dev.replyTo: ${mail}`,
    `cdk.json: environments.prod.sender: ${mail}`,
  ])
})

test('an unknown environment, an invalid name and missing environments are reported', () => {
  expect(said({ dev, prod }, 'staging')).toEqual(['cdk.json: environments: has no "staging", only dev, prod'])
  expect(said({ 'Pre Prod': dev })).toEqual([
    'cdk.json: environments.Pre Prod: must have a name of 2 to 16 lower-case letters and digits',
  ])
  expect(said(undefined)).toEqual(['cdk.json: environments: must hold one block per environment'])
})

test('tags may have Chinese names and values', () => {
  const tags = { 成本中心: '客户服务部 华西', 'team:owner': 'desk@example.com/a+b=c' }
  expect(read({ dev: { ...dev, tags } }).configuration.tags).toEqual(tags)
})

test('a syntax error in cdk.json is reported in one line', () => {
  expect(() => contextIn('{\n  "context": { "environments": {}, }\n}')).toThrow(
    /^cdk\.json: Expected double-quoted property name in JSON [^\n]*$/,
  )
  expect(contextIn('{"app": "node infra/app.ts"}')).toEqual({})
})

test('the process reports a mistake without a stack trace and exits with 1', async () => {
  const wrong = { ...context, environments: { dev: { ...dev, sender: 'nobody' } } }
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../infra/app.ts')], {
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(wrong) },
  })
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `cdk.json: environments.dev.sender: ${mail}\n`,
  })
})
