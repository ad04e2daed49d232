import { kindNames } from '../../functions/domain/case/facts.ts'
import type { Wording } from '../wording/wording.ts'

/**
 * What a mail is called, with its id where there may be several: `the task mail "intake-1 1"`. Ids are those of
 * `unsentMails` (functions/domain/workflow/mail-orders.ts).
 */
export function mailName(id: string, { mail }: Wording): string {
  if (id.startsWith('via ')) return mail.via(id.split(' ')[1] ?? '')
  const { plain } = mail
  return Object.hasOwn(plain, id) ? plain[id as keyof typeof plain] : `${nameOf(id, mail)} "${id}"`
}

function nameOf(id: string, mail: Wording['mail']): string {
  const [first = '', second = ''] = id.split(' ')
  if (first === 'extended' || first === 'holding' || first === 'paused' || first === 'resumed') return mail.time[first]
  if (first.startsWith('pause-')) return mail.pauseOver
  if (second === 'answered') return mail.extensionAnswered
  if (first === 'liaison-changed') return mail.liaisonChanged
  if (Object.hasOwn(mail.plain, first)) return mail.plain[first as keyof typeof mail.plain]
  if (first === 'restarted') return mail.restarted
  if (first === 'reminded') return mail.reminded
  if (first === 'conflict-decided') return mail.conflictDecided
  if (first.startsWith('conflict-') && second === 'found') return mail.conflictFound
  if (first === 'reopened') return mail.reopened
  if (first === 'review-received' || first === 'review-decided') return mail.review
  if (first === 'major') return mail.major
  if (first === 'emergency') return mail.emergency
  if (first === 'undelivered') return mail.undelivered
  if (first === 'offer') return mail.offer
  if (first === 'offer-over') return mail.offerOver
  if (first.startsWith('offer-')) return mail.offerNews
  if (first === 'message') return mail.message
  if (!kindNames.some((kind) => first.startsWith(`${kind}-`))) return mail.mark
  if (second === 'answered') return mail.answered
  if (second === 'reported') return mail.report
  return second === 'handed' ? mail.handedOver : second === 'cancelled' ? mail.cancelled : mail.task
}
