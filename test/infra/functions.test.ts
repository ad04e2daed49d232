import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withoutMailIn } from '../../infra/constructs/grants.ts'
import { functions, functionsWith, type FunctionName, type FunctionSpec } from '../../functions/config/manifest.ts'
import { readEnv } from '../../functions/config/env.ts'
import { type List, lists, table } from '../../functions/store/table.ts'
import { actionsOf, deskFunction, list, resource, resources, synthesized } from '../support/infra/synthesized.ts'

const { service, configuration } = synthesized()
// A desk that takes mail has grants of its own: `mail-in/receiving.test.ts`.
const manifest = functionsWith('ses').map((name): [FunctionName, FunctionSpec] => [
  name,
  withoutMailIn(functions[name]),
])
const [machine] = resource(service, 'AWS::StepFunctions::StateMachine')

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const writing = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']

test('the functions of the stack are those of the manifest, for mail that goes through SES', () => {
  expect(resources(service, 'AWS::Lambda::Function')).toHaveLength(manifest.length)
})

describe.each(manifest)('%s', (name, spec) => {
  const { properties, statements } = deskFunction(service, name)

  test('runs on Node 24 and ARM64 within its declared limits, traced', () => {
    expect(properties).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Timeout: spec.timeout,
      MemorySize: spec.memory,
      TracingConfig: { Mode: 'Active' },
    })
  })

  test('has exactly the variables that the manifest declares, with values that its code accepts', () => {
    const { Variables } = properties.Environment
    expect(Object.keys(Variables).sort()).toEqual([...spec.environment].sort())
    // What only the deployed stack knows (names, ARNs, the API's address) is an object here.
    const known = {
      TABLE_NAME: 'liaison',
      STATE_MACHINE_ARN: 'arn:x',
      BASE_URL: 'https://api.example.com',
      CONFIGURATION_SET: 'liaison',
    }
    const values = Object.fromEntries(
      Object.entries(Variables).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : known[key as keyof typeof known],
      ]),
    )
    expect(() => readEnv(spec.environment, values)).not.toThrow()
  })

  test('has a log group of its own and may write to no other', () => {
    const { Ref } = properties.LoggingConfig.LogGroup
    const logging = statements.filter(({ Action }) => list(Action).some((action) => action.startsWith('logs:')))
    expect(logging).toEqual([
      {
        Sid: 'Logs',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [Ref, 'Arn'] },
      },
    ])
  })

  test('may do what the manifest grants, and nothing else', () => {
    const cases = {
      none: [],
      read: reading,
      append: [...reading, 'dynamodb:PutItem'],
      write: [...reading, ...writing],
    }[spec.table]
    const dynamodb = [
      ...cases,
      ...(spec.staff ? ['dynamodb:Query'] : []),
      ...(spec.staff === 'with-case' ? ['dynamodb:BatchGetItem'] : []),
      ...(spec.signIn ? ['dynamodb:BatchGetItem', 'dynamodb:Query'] : []),
      ...(spec.signIn === 'write' ? ['dynamodb:GetItem', 'dynamodb:PutItem'] : []),
      ...(spec.calendars ? ['dynamodb:Query'] : []),
      ...(spec.policies ? [...reading, 'dynamodb:PutItem'] : []),
      ...(spec.drafts ? ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] : []),
      ...(spec.figures === 'read' ? reading : []),
      ...(spec.figures === 'count' || spec.figures === 'fold' ? ['dynamodb:PutItem', 'dynamodb:UpdateItem'] : []),
      ...(spec.figures === 'fold'
        ? [
            ...reading,
            'dynamodb:BatchGetItem',
            'dynamodb:Query',
            'dynamodb:PutItem',
            'dynamodb:BatchWriteItem',
            'dynamodb:DeleteItem',
          ]
        : []),
      ...(spec.samples === undefined ? [] : ['dynamodb:Query']),
      ...(spec.samples === 'write' ? ['dynamodb:GetItem', 'dynamodb:PutItem'] : []),
      ...(spec.alike ? ['dynamodb:GetItem'] : []),
      ...(spec.alike === 'create' ? ['dynamodb:PutItem'] : []),
      ...(spec.find ? [spec.find === 'read' ? 'dynamodb:Query' : 'dynamodb:BatchWriteItem'] : []),
      ...(spec.desk ? ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] : []),
      ...(spec.lists ?? []).map(() => 'dynamodb:Query'),
    ]
    const writes = [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]
    const kms = {
      none: spec.policies || spec.signIn ? writes : [],
      read: ['kms:Decrypt', 'kms:DescribeKey'],
      append: writes,
      write: writes,
    }[spec.table]
    const states = spec.workflow.flatMap(
      (act) =>
        ({
          start: ['states:StartExecution'],
          signal: ['states:SendTaskSuccess'],
          look: ['states:DescribeExecution', 'states:ListExecutions'],
        })[act],
    )
    const documents = {
      none: [],
      sign: ['s3:GetObject', 's3:PutObject'],
      check: [
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:ListBucket',
        's3:PutObject',
      ],
      'check-again': [
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:ListBucket',
        's3:ListBucketVersions',
        's3:PutObject',
      ],
    }[spec.documents ?? 'none']
    const keyOfDocuments = spec.documents === undefined ? [] : ['kms:Decrypt', 'kms:GenerateDataKey']
    const ses = spec.mail ? ['ses:SendRawEmail'] : []
    const sqs = properties.DeadLetterConfig ? ['sqs:SendMessage'] : []
    expect(actionsOf(statements)).toEqual(
      [...dynamodb, ...kms, ...documents, ...keyOfDocuments, ...states, ...ses, ...sqs].sort(),
    )
  })
})

test('each function reads and writes only the partitions that it needs', () => {
  for (const [name, spec] of manifest) {
    const about = (sid: string) => deskFunction(service, name).statements.find(({ Sid }) => Sid === sid)
    const partition = (sid: string) =>
      (about(sid)?.Condition as { 'ForAllValues:StringLike'?: object } | undefined)?.['ForAllValues:StringLike']
    expect(partition('Cases')).toEqual(spec.table === 'none' ? undefined : { 'dynamodb:LeadingKeys': ['CASE#*'] })
    expect(partition('Staff')).toEqual(spec.staff ? { 'dynamodb:LeadingKeys': ['STAFF'] } : undefined)
    expect(partition('StaffWithCase')).toEqual(
      spec.staff === 'with-case' ? { 'dynamodb:LeadingKeys': ['CASE#*', 'STAFF'] } : undefined,
    )
    expect(partition('Sessions')).toEqual(spec.signIn ? { 'dynamodb:LeadingKeys': ['SIGN-IN'] } : undefined)
    expect(partition('Calendars')).toEqual(spec.calendars ? { 'dynamodb:LeadingKeys': ['CALENDAR'] } : undefined)
    expect(partition('Policies')).toEqual(spec.policies ? { 'dynamodb:LeadingKeys': ['POLICY#*'] } : undefined)
    expect(partition('Drafts')).toEqual(spec.drafts ? { 'dynamodb:LeadingKeys': ['DRAFT#*'] } : undefined)
    expect(partition('Desk')).toEqual(spec.desk ? { 'dynamodb:LeadingKeys': ['DESK'] } : undefined)
    expect(partition('Alike')).toEqual(spec.alike ? { 'dynamodb:LeadingKeys': ['ALIKE'] } : undefined)
    const counting = spec.figures === 'count' || spec.figures === 'fold'
    const folding = spec.figures === 'fold'
    expect(partition('Figures')).toEqual(counting ? { 'dynamodb:LeadingKeys': ['FIGURES#*'] } : undefined)
    expect(partition('Months')).toEqual(counting ? { 'dynamodb:LeadingKeys': ['SUMMARY#*'] } : undefined)
    expect(partition('FiguresOfMonths')).toEqual(folding ? { 'dynamodb:LeadingKeys': ['FIGURES#*'] } : undefined)
    const sums = ['SUMMARY#*', 'SUMMARIES', ...(folding ? [] : ['HISTORY', 'HISTORY#*', 'DENOMINATORS'])]
    expect(partition('Sums')).toEqual(folding || spec.figures === 'read' ? { 'dynamodb:LeadingKeys': sums } : undefined)
    const ofSamples = spec.samples === 'read' ? ['SAMPLE#*'] : ['SAMPLE#*', 'MONDAYS']
    expect(partition('Samples')).toEqual(spec.samples && { 'dynamodb:LeadingKeys': ofSamples })
    expect(partition('MailIn')).toBeUndefined()
    expect(partition('Find')).toEqual(spec.find ? { 'dynamodb:LeadingKeys': ['FIND#*'] } : undefined)
    const partitions: Record<List, string | undefined> = {
      checking: 'CHECKING',
      counting: 'COUNTING',
      unfolded: 'UNFOLDED',
      pending: 'PENDING',
      untold: 'UNTOLD',
      matters: 'MATTERS',
      mails: 'MAILS',
      reminding: 'REMINDING',
      parked: 'PARKED',
      work: undefined,
      alike: undefined,
      openUnder: 'OPEN-UNDER#*',
      openUnderBefore: 'OPEN-UNDER#*',
      openIn: 'OPEN#*',
      receivedIn: 'RECEIVED#*',
    }
    for (const [list, { index }] of Object.entries(lists) as [List, { index: keyof typeof table.indexes }][]) {
      const asks = spec.lists?.includes(list) ?? false
      expect(
        JSON.stringify(about(`List${list}`)?.Resource ?? '').includes(`/index/${table.indexes[index].name}"`),
      ).toBe(asks)
      expect(partition(`List${list}`)).toEqual(
        asks && partitions[list] !== undefined ? { 'dynamodb:LeadingKeys': [partitions[list]] } : undefined,
      )
    }
    // Nothing reaches the table or an index without being said above.
    const others = deskFunction(service, name).statements.filter(
      ({ Sid, Action }) =>
        !/^(Cases|Staff|StaffWithCase|Sessions|Calendars|Policies|Drafts|Alike|Find|MailIn|Desk|Figures|Months|FiguresOfMonths|Sums|Samples|List(checking|matters|mails|pending|untold|reminding|parked|counting|unfolded|work|alike|openUnder|openUnderBefore|openIn|receivedIn))$/.test(
          Sid ?? '',
        ) && list(Action).some((action) => action.startsWith('dynamodb:')),
    )
    expect(others).toEqual([])
  }
})

test('the store uses exactly the DynamoDB actions that are granted', () => {
  const store = join(import.meta.dirname, '../../functions/store')
  const source = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(documents|mail-in)\/(mail-)?files/.test(file))
    .map((file) => readFileSync(join(store, file), 'utf8'))
    .join('\n')
  const asked = new Set([...source.matchAll(/new (\w+)Command\(/g)].map(([, command]) => `dynamodb:${command}`))
  expect([...asked].sort()).toEqual([...reading, ...writing].sort())
})

test('a function that may start, signal or look may do so only on the complaint machine', () => {
  for (const [name] of manifest) {
    for (const { Sid, Action, Resource } of deskFunction(service, name).statements) {
      if (Sid === 'Standing') {
        expect([name, Action, JSON.stringify(Resource)]).toEqual([
          'sweep',
          'states:DescribeExecution',
          expect.stringMatching(
            new RegExp(`":execution:",\\{"Fn::GetAtt":\\["${machine}","Name"\\]\\},":\\*"\\]\\]\\}$`),
          ),
        ])
        continue
      }
      if (list(Action).some((action) => action.startsWith('states:'))) expect(Resource).toEqual({ Ref: machine })
    }
  }
})

test('mail is sent only as the sender and with our configuration set', () => {
  const mailing = deskFunction(service, 'advance').statements.find(({ Sid }) => Sid === 'Mail')
  expect(mailing?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': configuration.sender } })
  const [identity] = resource(service, 'AWS::SES::EmailIdentity')
  const [set] = resource(service, 'AWS::SES::ConfigurationSet')
  expect(list(mailing?.Resource).map((arn) => JSON.stringify(arn).match(/"Ref":"(?!AWS::)(\w+)"/)?.[1])).toEqual([
    identity,
    set,
  ])
})

test('the key of the table can be used only through DynamoDB', () => {
  for (const [name, { table: access, policies, signIn }] of manifest) {
    const key = deskFunction(service, name).statements.find(({ Sid }) => Sid === 'TableKey')
    expect(key === undefined).toBe(access === 'none' && !policies && !signIn)
    if (key) expect(JSON.stringify(key.Condition)).toContain('"kms:ViaService":{"Fn::Join":["",["dynamodb."')
  }
})

test('every log group is encrypted and kept for the configured time', () => {
  const [key] = resource(service, 'AWS::KMS::Key', 'LogsKey')
  for (const [, group] of resources(service, 'AWS::Logs::LogGroup')) {
    expect(group.Properties).toMatchObject({
      RetentionInDays: configuration.retention.logDays,
      KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] },
    })
    // Kept when the stack goes, but not when it never came to stand: a first deploy that fails leaves none behind.
    expect([group.DeletionPolicy, group.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain'])
  }
})

test('Lambda does not retry a function that a schedule calls, because the next call does the work', () => {
  const configs = Object.values(service.findResources('AWS::Lambda::EventInvokeConfig'))
  expect(
    configs.map(({ Properties }) => [Properties.MaximumRetryAttempts, Properties.MaximumEventAgeInSeconds]),
  ).toEqual(manifest.filter(([, spec]) => spec.scheduled).map(() => [0, 60]))
  expect(configs).toHaveLength(4)
})

test('sweep is called every minute with the time in the event, and failed calls are kept', () => {
  const [, schedule] = resource(service, 'AWS::Scheduler::Schedule', 'SweeperSchedule')
  const [queue] = resource(service, 'AWS::SQS::Queue')
  const sweep = deskFunction(service, 'sweep')
  expect(schedule.Properties).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    Target: {
      Arn: { 'Fn::GetAtt': [sweep.id, 'Arn'] },
      Input: '{"v":1,"at":"<aws.scheduler.scheduled-time>"}',
      RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queue, 'Arn'] } },
    },
  })
  expect(sweep.properties.DeadLetterConfig).toEqual({ TargetArn: { 'Fn::GetAtt': [queue, 'Arn'] } })
})

test('concurrency is reserved for the sweeper alone, and only where the environment asks for it', () => {
  const reserved = (stack: typeof service) =>
    resources(stack, 'AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties.ReservedConcurrentExecutions !== undefined,
    )
  expect(reserved(service)).toEqual([])
  const asked = synthesized({ reserveSweeper: true }).service
  expect(reserved(asked).map(([id]) => id)).toEqual([deskFunction(asked, 'sweep').id])
  expect(deskFunction(asked, 'sweep').properties.ReservedConcurrentExecutions).toBe(1)
})

test('digest is called hourly with the time in the event, has an hour to succeed, and failed calls are kept', () => {
  const [, schedule] = resource(service, 'AWS::Scheduler::Schedule', 'DigestsSchedule')
  const [queue] = resource(service, 'AWS::SQS::Queue')
  const digest = deskFunction(service, 'digest')
  expect(schedule.Properties).toMatchObject({
    ScheduleExpression: 'cron(5 * * * ? *)',
    Target: {
      Arn: { 'Fn::GetAtt': [digest.id, 'Arn'] },
      Input: '{"v":1,"at":"<aws.scheduler.scheduled-time>"}',
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 0 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queue, 'Arn'] } },
    },
  })
  expect(digest.properties.DeadLetterConfig).toEqual({ TargetArn: { 'Fn::GetAtt': [queue, 'Arn'] } })
})
