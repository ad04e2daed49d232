/*
 * Which errors of AWS's clients pass by themselves. `$fault`, `$retryable` and `$metadata` are set by the clients; the
 * names below are those that come without them.
 */

type Failure = {
  name?: unknown
  code?: unknown
  $fault?: unknown
  $retryable?: unknown
  $metadata?: { httpStatusCode?: number }
}

const passingNames: ReadonlySet<string> = new Set([
  'AbortError',
  'EC2ThrottledException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InternalFailure',
  'InternalServerError',
  'InternalServerException',
  'KMSInternalException',
  'KMSThrottlingException',
  'LimitExceeded',
  'LimitExceededException',
  'NetworkingError',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  // The client has corrected its clock by the answer.
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingError',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequests',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'UnrecognizedClientException',
])

const networkCodes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** Whether a later try may succeed: the service was busy or not well, or the network broke. */
export function isPassing(error: unknown): boolean {
  const { name, code, $fault, $retryable, $metadata } = (error ?? {}) as Failure
  const status = $metadata?.httpStatusCode ?? 0
  return (
    $retryable !== undefined ||
    $fault === 'server' ||
    status === 429 ||
    status >= 500 ||
    passingNames.has(String(name)) ||
    networkCodes.has(String(code))
  )
}

/** Whether it was the service that allows only so much at a time, or so much a day. */
export function isThrottle(error: unknown): boolean {
  const { name, $metadata } = (error ?? {}) as Failure
  return $metadata?.httpStatusCode === 429 || /throttl|TooManyRequests|LimitExceeded|SlowDown/i.test(String(name))
}
