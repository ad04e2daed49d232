/**
 * How many complaints are taken: so many at once, and so many a second in the long run. A desk gets a few a minute, and
 * two hundred at once after a disaster.
 */
export const filings = {
  /** Each instance of a door. It answers 429 itself, with `Retry-After` and a telephone number. */
  door: { atOnce: 300, perSecond: 2 },
  /** Pages of the form in steps that each instance of its door keeps. A complaint has about ten. */
  answers: { atOnce: 3000, perSecond: 20 },
  /** Mails with the link to a draft that each instance sends. Anybody may ask for one to any address. */
  savedLinks: { atOnce: 60, perSecond: 0.2 },
  /** Each of the routes that take complaints, over all instances. API Gateway answers 429, with a body of its own. */
  route: { atOnce: 400, perSecond: 10 },
} as const

/** The header that the edge adds to each request, with its secret. */
export const edgeHeader = 'x-liaison-edge'

/** The routes that take complaints. */
export const filingRoutes = ['POST /', 'POST /complain/send', 'POST /complaints'] as const
