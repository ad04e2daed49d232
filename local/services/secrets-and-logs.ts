import { createServer } from 'node:http'
import { listen, loopback, shut } from '../listen.ts'
import { readBody } from './api-gateway.ts'

/** A line of a log group; `timestamp` is virtual time, milliseconds since the epoch. */
export type LoggedLine = { timestamp: number; message: string }

export type SecretsAndLogs = { endpoint: string; port: number; close(): Promise<void> }

/**
 * What functions ask Secrets Manager and CloudWatch Logs for, on this machine: the value of a secret, a stream of a log
 * group, and lines in it; commands look for lines by a text in quotation marks.
 */
export async function startSecretsAndLogs(options: {
  port: number
  /** The values by the ARN of their secret. */
  secrets: Readonly<Record<string, () => string>>
  /** Lines of earlier desks, and what keeps the next ones. */
  kept?: { lines: readonly LoggedLine[]; keep(line: LoggedLine): void } | undefined
}): Promise<SecretsAndLogs> {
  const lines: LoggedLine[] = [...(options.kept?.lines ?? [])]
  const answers: Readonly<Record<string, (asked: Asked) => unknown>> = {
    GetSecretValue: ({ SecretId = '' }) => {
      const value = options.secrets[SecretId]?.()
      return value === undefined ? undefined : { ARN: SecretId, SecretString: value }
    },
    CreateLogStream: () => ({}),
    PutLogEvents: ({ logEvents = [] }) => {
      for (const { timestamp, message } of logEvents) {
        lines.push({ timestamp, message })
        options.kept?.keep({ timestamp, message })
      }
      return {}
    },
    FilterLogEvents: ({ filterPattern = '' }) => {
      const text = filterPattern.replaceAll('"', '')
      return { events: lines.filter(({ message }) => message.includes(text)) }
    },
  }
  const server = createServer((request, response) => {
    void readBody(request, 1024 * 1024).then((body) => {
      const action = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? ''
      const answer = answers[action]?.(JSON.parse((body ?? Buffer.from('{}')).toString()) as Asked)
      response
        .writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(answer ?? { __type: 'ResourceNotFoundException', message: `nothing for ${action}` }))
    })
  })
  const port = await listen(server, options.port)
  return { endpoint: `http://${loopback}:${port}`, port, close: () => shut(server) }
}

type Asked = { SecretId?: string; logEvents?: LoggedLine[]; filterPattern?: string }
