import type { Link } from '../../store/links.ts'
import { type DateToKeep, datesToKeep } from '../../domain/workflow/dates-to-keep.ts'
import type { Store } from '../../store/client.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { openCase } from '../parts/open-case.ts'
import { Problem } from '../parts/problems.ts'

/**
 * `/complaints/{reference}/dates/{date}`: a date of the case as a calendar file. A link to the case opens all of them,
 * and the link of an offer that of the offer.
 * @throws Problem 404 if they were told of no such date, as for a wrong key
 */
export async function showDate({ store, phone }: { store: Store; phone: string }, request: Request): Promise<Reply> {
  const [, id = ''] = /^([a-z]+(?:-\d+)?)\.ics$/.exec(request.params['date'] ?? '') ?? []
  const { link, record, desk } = await openCase(store, request, ({ person }) => person === 'complainant')
  const date = datesToKeep(record.file, desk).find((one) => one.id === id)
  if (date === undefined || !mayOpen(link, date)) throw new Problem('not-found')
  // Loaded when it is needed: few people ask for it.
  const { calendarFile } = await import('../../pages/parts/calendar-file.ts')
  return {
    status: 200,
    headers: { 'content-disposition': `inline; filename="${id}.ics"` },
    type: 'text/calendar; charset=utf-8',
    file: calendarFile(request.language, { file: record.file, date, phone, at: request.at }),
  }
}

const mayOpen = ({ purpose, task }: Link, { id }: DateToKeep): boolean =>
  purpose === 'follow' || (purpose === 'offer' && task === id)
