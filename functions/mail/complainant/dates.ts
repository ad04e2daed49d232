import type { MailOrder } from '../../domain/case/mail-order.ts'
import { datesToKeep } from '../../domain/workflow/dates-to-keep.ts'
import { letterPageTexts } from '../../text/letter-page-texts.ts'
import { texts } from '../../text/index.ts'
import type { Writing } from '../parts/context.ts'
import { also, type Block } from '../parts/letter.ts'

/**
 * Links by which dates of the letter are saved in a calendar. The key of its link opens them. Plain text has none: it
 * shows whole addresses.
 */
export function calendarLinks({ file, desk, language, link, now, order }: Writing): readonly Block[] {
  const [, origin, query] = /^(.*)\/(?:complaints|offers)\/[^?]*(\?key=.+)$/.exec(link ?? '') ?? []
  if (origin === undefined || query === undefined) return []
  const say = letterPageTexts(language).dates
  return datesToKeep(file, desk, now)
    .filter(({ id, over }) => !over && isIn(order, id))
    .flatMap(({ id, about, right }) => {
      const title = right === undefined ? say.titles[about] : say.lastDay(texts(language).choice('rights', right))
      const address = `${origin}/complaints/${file.reference}/dates/${id}.ics${query}&lang=${language}`
      return also(say.add(title), address).map((block) => ({ ...block, only: 'html' }) as Block)
    })
}

/** Whether a letter gives a date. */
function isIn(order: MailOrder, id: string): boolean {
  switch (order.kind) {
    case 'acknowledgement':
    case 'extended':
    case 'holding':
    case 'period-agreed':
    case 'paused':
    case 'resumed':
    case 'restarted':
    case 'reopened':
    case 'promise-changed':
    case 'rules-changed':
      return id === 'answer'
    case 'written':
    case 'request-reminder':
      return id === order.letter
    case 'offer':
      return id === order.offer
    case 'outcome':
    case 'declined':
    case 'review-decided':
      return id !== 'answer' && !/^(?:letter|offer)-/.test(id)
    default:
      return false
  }
}
