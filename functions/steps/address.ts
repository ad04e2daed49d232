import type { Purpose } from '../domain/mails.ts'

/** The address that a mail's link leads to, its key included. */
export function addressOf(baseUrl: string, reference: string, { purpose, task }: { purpose: Purpose; task: string | null }, linkKey: string): string {
  const path = purpose === 'follow' ? `complaints/${reference}` : purpose === 'survey' ? `surveys/${reference}` : purpose === 'offer' ? `offers/${reference}/${task ?? ''}` : `tasks/${reference}/${task ?? ''}`
  return `${baseUrl}/${path}?key=${linkKey}`
}
