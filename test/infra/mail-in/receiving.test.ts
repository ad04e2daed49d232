import { describe, expect, test } from 'vitest'
import { functions, functionsWith } from '../../../functions/config/manifest.ts'
import { ConfigurationError, readConfiguration } from '../../../infra/config.ts'
import { context } from '../../support/infra/context.ts'
import { actionsOf, deskFunction, resource, resources, synthesized } from '../../support/infra/synthesized.ts'
import { takesMail } from '../../support/infra/takes-mail.ts'

const { mailIn, signIn } = takesMail()
const { data, service } = synthesized({ mailIn, signIn })

describe('a desk that takes mail', () => {
  test('has the rule that puts it into the bucket and then calls the function, over TLS and looked through', () => {
    const [, { Properties }] = resource<Record<string, any>>(service, 'AWS::SES::ReceiptRule', 'ReceivingRule')
    expect(Properties['Rule']).toMatchObject({
      Enabled: true,
      Recipients: ['answers.example.com'],
      ScanEnabled: true,
      TlsPolicy: 'Require',
    })
    const [first, second] = Properties['Rule'].Actions
    expect(JSON.stringify(first)).toMatch(/"S3Action":.*MailInBucket.*"ObjectKeyPrefix":"arrived\/"/)
    expect(second.LambdaAction).toMatchObject({ InvocationType: 'Event' })
    const { id, properties } = deskFunction(service, 'mail-in')
    expect(JSON.stringify(second)).toContain(id)
    expect(properties.DeadLetterConfig).toBeDefined()
  })

  test('lets SES of its own account alone put mail there and call the function', () => {
    const permissions = resources<Record<string, any>>(service, 'AWS::Lambda::Permission')
    const ofSes = permissions.filter(([, { Properties }]) => Properties['Principal'] === 'ses.amazonaws.com')
    expect(ofSes).toHaveLength(1)
    expect(ofSes[0]?.[1].Properties).toMatchObject({ SourceAccount: { Ref: 'AWS::AccountId' } })
    expect(JSON.stringify(ofSes[0])).toContain('receipt-rule-set/')
    const policies = JSON.stringify(resources(data, 'AWS::S3::BucketPolicy'))
    expect(policies).toMatch(/"aws:SourceAccount":\{"Ref":"AWS::AccountId"\}/)
  })

  test('keeps every version of a message, encrypted with a key of its own, for as long as it says', () => {
    const [, { Properties }] = resource<Record<string, any>>(data, 'AWS::S3::Bucket', 'MailInBucket')
    const [key] = resource(data, 'AWS::KMS::Key', 'MailInKey')
    expect(JSON.stringify(Properties['BucketEncryption'])).toContain(key)
    expect(Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' })
    expect(Properties['LifecycleConfiguration'].Rules).toMatchObject([
      { Prefix: 'arrived/', ExpirationInDays: 730 },
      { Prefix: 'parts/', ExpirationInDays: 180 },
      { ExpiredObjectDeleteMarker: true },
    ])
  })

  test('lets the function do what it needs, and nothing else', () => {
    const { statements, properties } = deskFunction(service, 'mail-in')
    expect(Object.keys(properties.Environment.Variables).sort()).toEqual([...functions['mail-in'].environment].sort())
    const s3 = actionsOf(statements).filter((action) => action.startsWith('s3:'))
    expect(s3).toEqual(['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:PutObject'])
    const about = (sid: string) => JSON.stringify(statements.find(({ Sid }) => Sid === sid))
    expect(about('ArrivedMail')).toContain('/arrived/*')
    expect(about('FilesOfMail')).toContain('/parts/*')
    expect(about('ToQuarantine')).toContain('DocumentsQuarantine')
    expect(about('MailIn')).toContain('MAIL-IN#*')
    expect(actionsOf(statements).filter((action) => /ses:|Delete|Update|Scan/.test(action))).toEqual([])
  })
})

test('the hourly round may ask which rule set is active, and knows the one that has to be', () => {
  const { statements, properties } = deskFunction(service, 'digest')
  const asks = statements.filter(({ Sid }) => Sid === 'RuleSet')
  expect(actionsOf(asks)).toEqual(['ses:DescribeActiveReceiptRuleSet'])
  const [, { Properties }] = resource<Record<string, any>>(service, 'AWS::SES::ReceiptRuleSet', 'ReceivingRuleSet')
  const [before, after] = JSON.stringify(Properties['RuleSetName']).split('"Ref":"AWS::StackName"')
  expect([before, after]).toEqual([expect.any(String), expect.stringContaining('-mail')])
  const value = JSON.stringify(properties.Environment.Variables['MAIL_IN'])
  expect(value).toMatch(/ruleSet.*"Ref":"AWS::StackName".*-mail/)
})

test('only the function that deletes what was erased may delete mail', () => {
  for (const name of functionsWith('ses', true, false, true)) {
    const about = deskFunction(service, name).statements.filter(({ Resource }) =>
      JSON.stringify(Resource).includes('MailIn'),
    )
    const deletes = actionsOf(about).some((action) => action.includes('Delete'))
    expect(`${name} ${deletes}`).toBe(`${name} ${name === 'document-checks'}`)
  }
})

test('a desk that takes none has nothing of it', () => {
  const { data: other, service: without } = synthesized()
  expect(resources(without, 'AWS::SES::ReceiptRule')).toEqual([])
  expect(resources(other, 'AWS::S3::Bucket')).toHaveLength(2)
  expect(JSON.stringify(without.toJSON())).not.toContain('MAIL-IN#')
  expect(functionsWith('ses')).not.toContain('mail-in')
})

describe('the configuration', () => {
  const { dev } = context['environments'] as { dev: Record<string, unknown> }
  const said = (changes: Record<string, unknown>): string => {
    try {
      readConfiguration((key) => ({ environments: { dev: { ...dev, mailIn, signIn, ...changes } } })[key])
      return ''
    } catch (error) {
      if (error instanceof ConfigurationError) return error.message
      throw error
    }
  }

  test.each([
    [{}, ''],
    [{ region: 'eu-south-2' }, 'mailIn: must be left out: SES receives no mail in eu-south-2'],
    [{ region: 'cn-north-1' }, 'mailIn: must be left out: SES receives no mail in cn-north-1'],
    [{ mailIn: { domain: 'dev.example.com' } }, 'mailIn.domain: must be a domain of its own'],
    [{ mailIn: { domain: 'Answers' } }, 'mailIn.domain: must be a domain name'],
    [{ mailIn: { ...mailIn, keepDays: 1 } }, 'mailIn.keepDays: must be at least 30'],
    [{ documents: 'off' }, 'mailIn: must be left out while documents is off'],
    [{ signIn: undefined }, 'mailIn: must be left out without signIn'],
  ])('%o', (changes, message) => {
    if (message === '') expect(said(changes)).toBe('')
    else expect(said(changes)).toContain(message)
  })
})
