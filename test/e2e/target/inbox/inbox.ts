export type Mail = {
  id: string
  /** ISO 8601 */ at: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string
}

/** Where the mails of a desk arrive. What lay there before it was opened belongs to somebody else. */
export type Inbox = {
  /** What has arrived so far, oldest first: all of it, or what went to one address. */
  mails: (to?: string) => Promise<Mail[]>
  close: () => void
}
