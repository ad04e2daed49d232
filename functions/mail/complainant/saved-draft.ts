import type { Language } from '../../domain/forms/language.ts'
import { complainTexts } from '../../text/complain-texts.ts'
import { mailTexts } from '../parts/context.ts'
import { oneLine } from '../parts/header.ts'
import { lead, link, text } from '../parts/letter.ts'
import { type Mail, mailOf } from '../parts/mail.ts'

/**
 * The link to a complaint that is not sent yet. Nobody has confirmed the address, so the mail repeats nothing of what
 * was written.
 * @param until when the draft is deleted, as a day or a time to be read
 */
export function renderSavedDraft(
  language: Language,
  {
    entity,
    phone,
    address,
    until,
  }: { entity: Readonly<Record<string, string>>; phone: string; address: string; until: string },
): Mail {
  const say = complainTexts(language).mail
  const m = mailTexts[language]
  const name = entity[language] ?? Object.values(entity)[0] ?? ''
  const letter = {
    language,
    entity: name,
    subject: oneLine(say.subject),
    blocks: [lead(say.lead), ...link(say.open, address), ...text(say.until(until))],
    notes: [say.notYou, m.keepLink, m.noPasswords, say.call(phone), m.signature(name)],
  }
  return mailOf(letter, m.colon)
}
