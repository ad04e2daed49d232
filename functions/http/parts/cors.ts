import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** What a page of the insurer's own website may send to this door. */
const allowed = {
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'content-type, idempotency-key, accept-language',
  'access-control-max-age': '600',
}

/**
 * CORS for the configured origins, on every answer, problems too. Another origin gets no CORS header. Every answer has
 * `Vary`, or a cache could give one origin's answer to another.
 */
export function cors(
  origins: readonly string[],
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    after: ({ event, response }) => {
      if (!response) return
      const origin = event.headers['origin'] ?? ''
      const vary = [response.headers?.['vary'], 'origin'].filter(Boolean).join(', ')
      response.headers = {
        ...response.headers,
        vary,
        ...(origins.includes(origin) ? { 'access-control-allow-origin': origin, ...allowed } : {}),
      }
    },
  }
}
