import type { CaseFile } from '../../../domain/case/case-file.ts'
import { documentLimits } from '../../../domain/features/documents/limits.ts'
import { isSeen } from '../../../domain/lists/reach.ts'
import { sightOf } from '../../../domain/people/sight.ts'
import type { MailItem } from '../../../store/mail-in/waiting-mails.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import { Problem } from '../../parts/problems.ts'
import { recordRead } from '../../session/reads.ts'
import type { Visit } from '../../session/session.ts'
import { readSeen } from '../../staff/seen-case.ts'
import type { MailsDoor } from './mails-door.ts'

/*
 * A mail as it came, for who may see it: an address that is good for a minute, at which a browser saves the message and
 * shows nothing of it. Who asked is recorded like every read.
 */

/** The message of a mail that this person may sort, or has sorted. @throws Problem 404 if it has a virus, or is gone */
export async function messageOf(door: MailsDoor, request: Request, visit: Visit, item: MailItem): Promise<Reply> {
  const { id, named, raw, verdicts } = item.mail
  if (item.erased || verdicts.virus === 'fail') throw new Problem('not-found')
  return lead(door, request, visit, { key: raw.key, name: 'email', of: named.length > 0 ? named : [id] })
}

/** The message of a mail that a case has, for who sees the case. @throws Problem 404 */
export async function messageOfCase(door: MailsDoor, request: Request, visit: Visit): Promise<Reply> {
  const { me, staff } = visit
  const seen = await readSeen(door.store, request.query['case'], { me, staff, at: request.at }, (sighted) =>
    isSeen(sightOf(me, staff, sighted, request.at)),
  )
  const mail = seen && ofCase(seen.record.file, request.query['message'])
  if (seen === undefined || mail === undefined) throw new Problem('not-found')
  const { reference } = seen.record.file
  return lead(door, request, visit, { key: mail.key, name: `${reference}-${mail.mail}`, of: [reference] })
}

const ofCase = ({ mailsIn, erased }: CaseFile, name: string | undefined): CaseFile['mailsIn'][number] | undefined =>
  mailsIn.find((one) => one.mail === name && !one.deleted && (erased === null || one.commit > erased.through))

async function lead(
  { mail, reads }: MailsDoor,
  request: Request,
  { me, session }: Visit,
  { key, name, of }: { key: string; name: string; of: readonly string[] },
): Promise<Reply> {
  if (mail?.address === undefined) throw new Problem('not-found')
  await recordRead(reads, request, { me, session }, of)
  const see = await mail.address({ key, name: `${name}.eml`, at: request.at, seconds: documentLimits.download })
  return { status: 303, see }
}
