import { type Answer, type Desk, linksIn, type Mail, raw } from './desk.ts'

/** An address with more in its query: the language, a step, the decision whose form is meant. */
export function under(url: string, query: Readonly<Record<string, string>>): string {
  const one = new URL(url)
  for (const [name, value] of Object.entries(query)) one.searchParams.set(name, value)
  return one.href
}

/** A page as a browser gets it. */
export function openPage(
  url: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer & { text: string }> {
  const { origin, pathname, search } = new URL(under(url, query))
  return raw({ url: origin }, { method: 'GET', path: pathname + search, headers: { accept: 'text/html' } })
}

/** The markup of a page. */
export async function readPage(url: string, query: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await openPage(url, query)).text
}

/**
 * Sends a form as a browser does, and follows no redirect but the one to the page that answers this very form, such as
 * one with mistakes.
 */
export async function sendForm(
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer & { text: string }> {
  const { origin, pathname, search } = new URL(url)
  return answered(
    url,
    await raw(
      { url: origin },
      {
        path: pathname + search,
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      },
    ),
  )
}

/** The page to which a browser is led that answers its form; any other answer as it is. */
export async function answered(url: string, answer: Answer & { text: string }): Promise<Answer & { text: string }> {
  const see = answer.status === 303 ? new URL(answer.headers.get('location') ?? '', url) : undefined
  return see?.searchParams.has('shown') === true ? openPage(see.href) : answer
}

/**
 * What a mail is for: its subject without the due time in front and the reference behind. It equals a text of
 * `functions/text`; no header says it, so at any deployment only the subject can.
 */
export function purposeOf({ subject }: Pick<Mail, 'subject'>): string {
  return (subject.split(' · ')[0] ?? '').replace(/^\d{4}-\d\d-\d\d \d\d:\d\d /, '')
}

/** What a mail is for, by each of its parts; of one part, by its subject. */
export function purposesOf({ subject, text }: Pick<Mail, 'subject' | 'text'>): string[] {
  const parts = [...text.matchAll(/^={72}\n\d+\. (.+)$/gm)].map(([, title = '']) => purposeOf({ subject: title }))
  return parts.length === 0 ? [purposeOf({ subject })] : parts
}

/** The mails about a case, oldest first: all, or those to one person, of one purpose, after an instant. */
export async function mailsAbout(
  desk: Desk,
  { reference }: { reference: string },
  { to, purpose, after = '' }: { to?: string; purpose?: string; after?: string } = {},
): Promise<Mail[]> {
  return (await desk.inbox(to)).filter(
    (mail) =>
      mail.subject.includes(reference) &&
      mail.at > after &&
      (purpose === undefined || purposesOf(mail).includes(purpose)),
  )
}

/** The newest link whose address holds this part, such as `/work/`, of all mails or those to one person. */
export async function newestLink(desk: Desk, part: string, to?: string): Promise<string> {
  const link = (await desk.inbox(to))
    .toReversed()
    .flatMap(linksIn)
    .find((one) => one.includes(part))
  if (link === undefined) throw new Error(`no mail to ${to ?? 'anybody'} links to ${part}`)
  return link
}
