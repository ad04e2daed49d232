import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bareEnvironment } from '../support/child-process.ts'

/**
 * What functions write to their log: each in a process of its own, as on Lambda, with a door and a step that only log
 * their result.
 */
async function written(script: string, environment: Record<string, string> = {}): Promise<Record<string, any>[]> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...bareEnvironment, LOG_LEVEL: 'INFO', METRICS_NAMESPACE: '', ...environment },
  })
  // Errors go to the other stream: Lambda keeps both in one log.
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, any>)
}

const key = 'KEYKEYKEYKEYKEYKEYKEYKEYKEYKEYKE'
const door = `
  const { httpHandler } = await import('${root('functions/http/parts/handler.ts')}')
  const { Problem } = await import('${root('functions/http/parts/problems.ts')}')
  const { referenceFor } = await import('${root('functions/store/reference.ts')}')
  const reference = referenceFor('a key')
  const get = (answer, sent = reference) => httpHandler({ name: 'complaint', defaultLanguage: 'en', answer })({
    routeKey: 'GET /complaints/{reference}', rawPath: '/complaints/' + sent, rawQueryString: 'key=${key}', queryStringParameters: { key: '${key}' },
    pathParameters: { reference: sent }, headers: { accept: 'application/json', 'x-name': 'WORDS' }, isBase64Encoded: false,
    requestContext: { timeEpoch: 0, http: { method: 'GET' } },
  }, { awsRequestId: 'the-request' })
`

test('a request is one line with its door, route, case, result and duration', async () => {
  const lines = await written(`${door}
    await get(async () => ({ status: 200, json: { secret: 'WORDS' } }))
    await get(async () => { throw new Problem('gone') })
  `)
  expect(lines).toEqual([
    expect.objectContaining({
      level: 'INFO',
      code: 'request',
      door: 'complaint',
      route: 'GET /complaints/{reference}',
      status: 200,
      milliseconds: expect.any(Number),
      coldStart: true,
      request: 'the-request',
      reference: expect.stringMatching(/^\w{4}-\w{4}-\w$/),
    }),
    expect.objectContaining({ code: 'request', status: 410, outcome: 'gone', coldStart: false }),
  ])
  expect(JSON.stringify(lines)).not.toMatch(/KEYKEY|WORDS/)
})

test('a value in place of a reference is left out if it is not a reference', async () => {
  const [line] = await written(`${door} await get(async () => ({ status: 404, empty: true }), 'Li Lei, Anfu Road')`)
  expect(line).toMatchObject({ code: 'request', status: 404 })
  expect(line).not.toHaveProperty('reference')
  expect(JSON.stringify(line)).not.toContain('Lei')
})

test('a fault is logged with its name and places, never with its message, and is counted', async () => {
  const lines = await written(`${door} await get(async () => { throw new TypeError('WORDS of the complainant') })`, {
    METRICS_NAMESPACE: 'Liaison/test',
  })
  const [request, figures, fault] = lines
  expect(fault).toMatchObject({
    level: 'ERROR',
    code: 'fault',
    error: { name: 'TypeError', at: expect.arrayContaining([expect.stringMatching(/^at /)]) },
  })
  expect(request).toMatchObject({ code: 'request', status: 500, outcome: 'fault' })
  expect(figures).toMatchObject({
    RequestsFailed: 1,
    service: 'complaint-desk',
    _aws: { CloudWatchMetrics: [{ Namespace: 'Liaison/test' }] },
  })
  expect(JSON.stringify(lines)).not.toContain('WORDS')
})

test('a step is one line with its execution and the next state, and a failed step throws Broken', async () => {
  const lines = await written(`
    const { step } = await import('${root('functions/steps/step.ts')}')
    const { referenceFor } = await import('${root('functions/store/reference.ts')}')
    const any = { parse: (event) => event }
    const event = { reference: referenceFor('a key'), execution: 'arn:of:the:execution', turn: 3, token: '${key}' }
    await step('advance', any, async () => ({ next: 'intake', seconds: 60 }), ({ next, seconds }) => ({ outcome: next, seconds }))(event, { awsRequestId: 'one' })
    await step('advance', any, async () => { throw new RangeError('WORDS') })(event, { awsRequestId: 'two' }).catch(({ name }) => console.log(JSON.stringify({ thrown: name })))
  `)
  expect(lines).toEqual([
    expect.objectContaining({
      code: 'step',
      step: 'advance',
      execution: 'arn:of:the:execution',
      turn: 3,
      outcome: 'intake',
      seconds: 60,
      milliseconds: expect.any(Number),
      coldStart: true,
      request: 'one',
    }),
    { thrown: 'Broken' },
    expect.objectContaining({
      level: 'ERROR',
      code: 'advance-failed',
      step: 'advance',
      error: { name: 'RangeError', at: expect.any(Array) },
      request: 'two',
    }),
  ])
  expect(JSON.stringify(lines)).not.toMatch(/KEYKEY|WORDS/)
})

test('nothing is written below the configured level, and nothing is counted without a namespace', async () => {
  const silent = `${door} await get(async () => ({ status: 200, empty: true }))`
  expect(await written(silent, { LOG_LEVEL: 'WARN' })).toEqual([])
})

test('commits of the workflow are counted: overdue by stage, mails, and the time of the acknowledgement', async () => {
  const lines = await written(
    `
    const { countCommitted } = await import('${root('functions/steps/step-metrics.ts')}')
    const { publish } = await import('${root('functions/telemetry/metrics.ts')}')
    const filedAt = '2026-03-02T10:00:00.000Z'
    const mailed = (mail) => ({ fact: 'mailed', v: 2, address: null, digest: null, mail, to: 'someone', messageId: mail.split(' ')[0], link: null })
    countCommitted([mailed('acknowledgement'), mailed('task-1 1'), mailed('task-1 2')], { filedAt }, '2026-03-02T10:01:01.000Z')
    countCommitted([{ fact: 'marked', mark: 'overdue', clock: 'investigation#2', tell: [] }, { fact: 'marked', mark: '50', clock: 'investigation#2', tell: [] }], { filedAt }, filedAt)
    countCommitted([{ fact: 'mail-refused', v: 1, mail: 'survey-1 1', to: 'complainant', error: 'MessageRejected' }], { filedAt }, filedAt)
    publish()
    publish()
  `,
    { METRICS_NAMESPACE: 'Liaison/test' },
  )
  expect(lines).toEqual([
    expect.objectContaining({ Overdue: 1, stage: 'investigation' }),
    expect.objectContaining({
      Overdue: 1,
      // Three orders, two of them in one mail.
      MailsSent: 2,
      MailsRefused: 1,
      AcknowledgementSeconds: 61,
      AcknowledgedWithinMinute: 0,
    }),
  ])
})

function root(path: string): string {
  return new URL(`../../${path}`, import.meta.url).href
}
