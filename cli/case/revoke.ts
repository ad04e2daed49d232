import type { Purpose } from '../../functions/domain/case/mail-order.ts'
import { readCase } from '../../functions/store/cases.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { type Link, readLinks, revokeLink } from '../../functions/store/links.ts'
import { printable } from '../../local/printable.ts'
import { checkInDirectory, whyNotTheirs } from './ordered-by.ts'
import type { Call } from '../parts/call.ts'
import { clockTime } from '../../functions/record/facts/describe-values.ts'
import { mailName } from '../../functions/record/facts/mail-names.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'

/** What an operator calls the links, and what they open. */
export const linkPurposes: Readonly<Record<string, readonly Purpose[]>> = {
  tracking: ['follow'],
  survey: ['survey'],
  offer: ['offer'],
  task: ['act', 'oversee', 'see'],
  work: ['work'],
}

/** Which links of a case: all of them, if nothing is said. */
type Which = { hash: string | undefined; purpose: string | undefined; person: string | undefined }

/**
 * Ends links of a case for good, such as those that went to a wrong address or were passed on. The mails that still
 * come bring links that work. Run again, it ends what is left.
 * @returns exit code: 1 if there was no such link or it was not confirmed, 2 if there is no such case
 */
export async function revoke(
  { world: { print, complain, ask }, open: { store, where, now }, language }: Call,
  reference: string,
  { by, yes, ...which }: Which & { by: string | undefined; yes: boolean },
): Promise<number> {
  const words = wordings[language].revoking
  const staff = await readStaff(store)
  if (by !== undefined) checkInDirectory(staff, by, where)
  const record = await readCase(store, reference)
  if (record === undefined) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  const notTheirs = by === undefined ? undefined : whyNotTheirs(record.file, staff, by, language)
  if (notTheirs !== undefined) {
    complain(`${reference}: ${notTheirs}`)
    return 1
  }
  const fitting = (await readLinks(store, reference)).filter(({ hash, link }) => fits(which, hash, link))
  const valid = fitting.filter(({ link }) => link.revokedAt === undefined)
  if (valid.length === 0) {
    complain(`${reference}: ${fitting.length === 0 ? words.none : words.already}`)
    return fitting.length === 0 ? 1 : 0
  }
  if (!yes && Object.values(which).every((one) => one === undefined)) {
    const answer = await ask(words.ask(reference, valid.length))
    if (answer === undefined) throw new Error('this terminal cannot ask for confirmation: use --yes')
    if (!/^y(es)?$/i.test(answer.trim())) {
      print(words.unchanged)
      return 1
    }
  }
  const { zone } = (await deskOf(store, record.file, staff)).calendar
  const at = await now()
  for (const one of valid) {
    await revokeLink(store, reference, one, { at, by: by ?? 'case -- revoke' })
    print(printable(`${one.hash}  ${described(one.link)}`))
  }
  print(`${reference}: ${words.done(valid.length)}`)
  return 0

  function described({ purpose, person, task, mail, at: sentAt }: Link): string {
    const who = person === 'complainant' ? wordings[language].complainant : person
    const name = Object.keys(linkPurposes).find((one) => linkPurposes[one]?.includes(purpose)) ?? purpose
    return words.ended(name, who, task, mailName(mail, wordings[language]), clockTime(sentAt, zone))
  }
}

function fits({ hash, purpose, person }: Which, of: string, link: Link): boolean {
  return (
    (hash === undefined || hash === of) &&
    (purpose === undefined || (linkPurposes[purpose]?.includes(link.purpose) ?? false)) &&
    (person === undefined || person === link.person)
  )
}
