/**
 * What every answer tells browsers: HTTPS alone for a year, no guessing of types, no address passed on, no search
 * engine. The content security policy is not here, since that of a page names its style sheet.
 */
export const securityHeaders = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
} as const

/** The content security policy of an answer that is no page of ours, or has no style. */
export const plainPolicy = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
