import type { Language } from '../domain/forms/language.ts'

/** What stands around the subject of a letter. */
const wordings: Record<Language, (entity: string, subject: string, link: string) => string> = {
  // The signature in such brackets is what people in China know a firm by, and what the networks there ask for.
  'zh-CN': (entity, subject, link) =>
    `【${entity}】${subject}。请打开以下链接查看： ${link} 链接仅供您本人使用，请勿转发。`,
  en: (entity, subject, link) => `${entity}: ${subject}. Read it here: ${link} This link is for you only.`,
}

/**
 * A letter as a text message: whose it is, what it is about, and the link. It has nothing that a user wrote, no name
 * and no amount, since a telephone shows it to everybody who looks.
 * @param subject of the letter, which says no more than a line in a list of mails
 */
export function renderSms(
  language: Language,
  { from, subject }: { from: string; subject: string },
  link: string,
): string {
  return wordings[language](from, subject, link)
}
