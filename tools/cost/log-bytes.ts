/**
 * Bytes that go to logs besides those of the functions: from Lambda for each invocation, from the HTTP API for each
 * request, from the state machine for each event. Nothing here writes them, so each is a line as AWS writes it, with
 * ids of the usual length.
 */

/** What CloudWatch Logs adds to each line when it measures intake. */
const bytesPerLine = 26

const account = '123456789012'
const requestId = '01234567-89ab-cdef-0123-456789abcdef'

export const lineBytes = (line: string): number => Buffer.byteLength(line) + bytesPerLine

/** What Lambda writes of one invocation. */
export function platformBytes({ cold }: { cold: boolean }): number {
  const report = `REPORT RequestId: ${requestId}\tDuration: 123.45 ms\tBilled Duration: 1124 ms\tMemory Size: 512 MB\tMax Memory Used: 123 MB\t${cold ? 'Init Duration: 1000.00 ms\t' : ''}\nXRAY TraceId: 1-01234567-0123456789abcdef01234567\tSegmentId: 0123456789abcdef\tSampled: true\t\n`
  const lines = [`START RequestId: ${requestId} Version: $LATEST\n`, `END RequestId: ${requestId}\n`, report]
  if (cold)
    lines.push(
      `INIT_START Runtime Version: nodejs:24.v10\tRuntime Version ARN: arn:aws:lambda:ap-southeast-1::runtime:${'0'.repeat(64)}\n`,
    )
  return lines.reduce((sum, line) => sum + lineBytes(line), 0)
}

/** Values of the usual length for what the access log may hold. */
const usual: Readonly<Record<string, string>> = {
  '$context.requestId': 'A1b2C3d4E5f6G7h=',
  '$context.requestTimeEpoch': '1772416800',
  '$context.responseLength': '12345',
  '$context.responseLatency': '123',
  '$context.integrationStatus': '200',
  '$context.integrationLatency': '123',
  '$context.error.responseType': '-',
}

/**
 * What the HTTP API writes of one request.
 * @param format of the access log: the name of each member, and the variable that stands in it
 * @throws Error for a variable whose length is not known
 */
export function accessBytes(
  format: Readonly<Record<string, string>>,
  { routeKey, status }: { routeKey: string; status: number },
): number {
  const values: Readonly<Record<string, string>> = {
    ...usual,
    '$context.routeKey': routeKey,
    '$context.status': String(status),
  }
  const line = Object.entries(format).map(([name, variable]) => {
    const value = values[variable]
    if (value === undefined) throw new Error(`the length of ${variable} in the access log is not known`)
    return [name, value]
  })
  return lineBytes(JSON.stringify(Object.fromEntries(line)))
}

function detailsOf(type: string, state: string): Record<string, unknown> {
  const truncated = { truncated: true }
  if (/State(Entered|Exited)$/.test(type))
    return { name: state, [type.endsWith('Entered') ? 'inputDetails' : 'outputDetails']: truncated }
  if (type.startsWith('Task'))
    return {
      outputDetails: truncated,
      resource: 'invoke.waitForTaskToken',
      resourceType: 'lambda',
      region: 'ap-southeast-1',
      timeoutInSeconds: '1234567',
    }
  return {
    inputDetails: truncated,
    roleArn: `arn:aws:iam::${account}:role/liaison-prod-service-ComplaintRole01234567-0123456789AB`,
  }
}

/** What the state machine writes about one event, without the data that it passes. */
export function eventBytes(
  { id, type, state }: { id: number; type: string; state: string },
  execution: string,
): number {
  return lineBytes(
    JSON.stringify({
      id: String(id),
      type,
      details: detailsOf(type, state),
      previous_event_id: String(id - 1),
      event_timestamp: '1772416800000',
      execution_arn: `arn:aws:states:ap-southeast-1:${account}:execution:ComplaintStateMachine01234567-0123456789AB:${execution}`,
      redrive_count: '0',
    }),
  )
}
