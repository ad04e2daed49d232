import type { Target } from '../target.ts'

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

/** Opens the inbox of a target. Each kind is one file; a new one needs its file, and a line here and in `Target`. */
export async function openInbox({ kind, at }: Target['inbox']): Promise<Inbox> {
  switch (kind) {
    case 'local':
      return (await import('./local.ts')).localInbox(at)
    case 'ministack':
      return (await import('./ministack.ts')).ministackInbox(at)
    case 's3':
      return (await import('./s3.ts')).s3Inbox(at)
  }
}
