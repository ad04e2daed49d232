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
  { entity, address, until }: { entity: Readonly<Record<string, string>>; address: string; until: string },
): Mail {
  const say = complainTexts(language).mail
  const m = mailTexts[language]
  const letter = {
    language,
    entity: entity[language] ?? Object.values(entity)[0] ?? '',
    subject: oneLine(say.subject),
    blocks: [lead(say.lead), ...link(say.open, address), ...text(say.until(until))],
    notes: [say.notYou, m.keepLink, m.noPasswords],
  }
  return mailOf(letter, m.colon)
}
