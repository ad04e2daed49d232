import type { CaseFile } from '../../../domain/case/case-file.ts'
import type { Desk } from '../../../domain/case/desk.ts'
import { readersPage } from '../../../pages/tasks/readers.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import type { Readers } from '../../session/readers.ts'

/** Who read a case after signing in, as the record of reads has it. Looks by the link of a mail are in no record. */
export async function readersOf(
  readers: Readers,
  { file, desk: { staff, calendar } }: { file: CaseFile; desk: Pick<Desk, 'staff' | 'calendar'> },
  request: Request,
): Promise<Reply> {
  const { reads, next } = await readers(file.reference, file.receivedAt, request.query['from'])
  const shown = reads.map(({ at, person, page, byException = false }) => ({
    at,
    name: staff.find(({ id }) => id === person)?.name ?? person,
    route: page,
    byException,
  }))
  return { status: 200, page: readersPage({ ...request, file, zone: calendar.zone, reads: shown, next }) }
}
