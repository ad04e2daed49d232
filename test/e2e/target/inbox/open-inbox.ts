import type { Target } from '../target.ts'
import type { Inbox } from './inbox.ts'

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
