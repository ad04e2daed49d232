import type { Person } from '../domain/people/directory.ts'
import type { Instant } from '../domain/time/zone.ts'
import { texts } from '../text/index.ts'
import { mailInTexts } from '../text/mail-in.ts'
import { mailTexts } from './parts/context.ts'
import { oneLine } from './parts/header.ts'
import { lead, link, text } from './parts/letter.ts'
import { type Mail, mailOf } from './parts/mail.ts'
import { subject } from './parts/subject.ts'

/** Tells somebody of the staff how much mail waits to be sorted. It says nothing of what stands in it. */
export function renderMails(
  { languages }: Person,
  { count, oldest, late }: { count: number; oldest: Instant; late: boolean },
  { baseUrl, entity, zone }: { baseUrl: string; entity: Readonly<Record<string, string>>; zone: string },
): Mail {
  const language = languages[0] ?? 'zh-CN'
  const { mail: say } = mailInTexts(language)
  const letter = {
    language,
    entity: entity[language] ?? Object.values(entity)[0] ?? '',
    subject: oneLine(subject(say.subject(count))),
    blocks: [
      lead(say.lead(count)),
      ...text(say.since(texts(language).format(zone).instant(oldest), count), ...(late ? [say.late(count)] : [])),
      ...link(say.open, `${baseUrl}/desk/mails?${new URLSearchParams({ lang: language }).toString()}`),
    ],
    notes: [say.why],
  }
  return mailOf(letter, mailTexts[language].colon)
}
