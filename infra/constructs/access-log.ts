/**
 * One line of the access log. It contains no query string (which holds the key of a link), no path (which holds the
 * reference), no address and no browser. The route's pattern shows which function was used.
 */
export const accessLog = {
  requestId: '$context.requestId',
  requestTimeEpoch: '$context.requestTimeEpoch',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  integrationLatency: '$context.integrationLatency',
  error: '$context.error.responseType',
}
