import type { CaseFile } from '../../domain/case/case-file.ts'
import { speaksForTheDead } from '../../domain/features/authority/ending.ts'
import { localDayOf } from '../../domain/time/zone.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Writing, Written } from '../parts/context.ts'
import { link, online, text } from '../parts/letter.ts'
import { letter } from './letter.ts'

export type OfAuthority = Extract<MailOrder, { kind: 'authority-ending' | 'authority-over' | 'authority-lapsed' }>

/** The last day of the authority that a mail is about. @throws Error if the file does not have it */
export function lastDay(file: CaseFile, { id, commit }: OfAuthority): string {
  const found = file.authorityEnds.find((one) => one.commit === commit)
  if (found === undefined) throw new Error(`mail ${id}: no authority ends`)
  return found.until
}

/** To somebody who speaks for the complainant: until when, and what to do to continue. It names nobody. */
export function authorityEnding(w: Writing, order: OfAuthority): Written {
  const { file, desk, m, f, now, link: address } = w
  const { subject, lead, leadToday, means, meansForTheDead, renew, whereTo, nothing, button } = m.authorityEnding
  const until = lastDay(file, order)
  const day = f.day(until)
  const isToday = localDayOf(now, desk.calendar.zone) === until
  const isForTheDead = speaksForTheDead(file)
  return letter(w, {
    subject,
    lead: isToday ? leadToday(day) : lead(day),
    body: [
      ...text(isForTheDead ? meansForTheDead : means),
      online(renew(day), m.paper.renewAuthority(day)),
      ...text(isForTheDead ? nothing : whereTo),
    ],
    after: link(button, address),
  })
}

/** To the complainant, once nobody speaks for them any more. */
export function authorityOver(w: Writing, order: OfAuthority): Written {
  const { file, m, f } = w
  const { subject, means } = m.authorityEnded
  return letter(w, {
    subject,
    lead: m.authorityOver.lead(f.day(lastDay(file, order))),
    body: [online(means, m.paper.authorityEnded)],
    button: m.follow.button,
  })
}
