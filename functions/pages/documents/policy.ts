import { contentSecurityPolicy } from '../parts/stylesheet.ts'

/**
 * The content security policy of the page whose form goes to the bucket. Browsers also hold the redirect back to it.
 * @param origin of the bucket
 */
export const policyToSend = (origin: string): string =>
  contentSecurityPolicy.replace("form-action 'self'", `form-action 'self' ${origin}`)
