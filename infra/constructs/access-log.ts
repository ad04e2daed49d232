/**
 * One line of the access log. A link's key is in the query string and a case's reference in the path, so neither is
 * logged: the route's pattern says
 * which door was used. Nor is who called: no address, no browser.
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
