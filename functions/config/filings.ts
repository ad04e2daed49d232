/**
 * How many complaints are taken: so many at once, and so many a second in the long run. A desk gets a few a minute, and
 * two hundred at once after a disaster.
 */
export const filings = {
  /** Each instance of a door. It answers 429 itself, with `Retry-After` and a telephone number. */
  door: { atOnce: 300, perSecond: 2 },
  /**
   * Pages of the form in steps that each instance of its door keeps, in kilobytes that it writes: the table costs by
   * those. A complaint has about ten pages, and each writes the draft again, of a few kilobytes. A flood of the largest
   * drafts costs 9 cents an hour and instance.
   */
  answers: { atOnce: 9000, perSecond: 40 },
  /** How often one draft is written again, by anybody with its address: nobody goes through the form that fast. */
  rewrites: { atOnce: 100, perSecond: 0.2 },
  /** Mails with the link to a draft that each instance sends. Anybody may ask for one to any address. */
  savedLinks: { atOnce: 60, perSecond: 0.2 },
  /** Each of the routes that take complaints, over all instances. API Gateway answers 429, with a body of its own. */
  route: { atOnce: 400, perSecond: 10 },
} as const

/** The header that the edge adds to each request, with its secret. */
export const edgeHeader = 'x-liaison-edge'

/** The routes that take complaints. */
export const filingRoutes = ['POST /', 'POST /complain/send', 'POST /complaints'] as const
