import type { Inbox } from './inbox.ts'

type Captured = {
  MessageId: string
  Source: string
  To: string[]
  Subject: string
  BodyText: string
  BodyHtml: string | null
  Timestamp: number
}

/** Lines end as they travel; the desk wrote line feeds. */
const asWritten = (body: string): string => body.replaceAll('\r\n', '\n')

/** What the emulated SES was given to send, whatever the account and the region. @param url of the emulator */
export async function ministackInbox(url: string): Promise<Inbox> {
  const captured = async (): Promise<Captured[]> => {
    const response = await fetch(`${url}/_ministack/ses/messages`)
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
    return Object.values(((await response.json()) as { messages: Record<string, Captured[]> }).messages).flat()
  }
  const former = new Set((await captured()).map(({ MessageId }) => MessageId))
  return {
    mails: async (to) =>
      (await captured())
        .filter((mail) => !former.has(mail.MessageId) && (to === undefined || mail.To.includes(to)))
        .sort((one, other) => one.Timestamp - other.Timestamp)
        .map((mail) => ({
          id: mail.MessageId,
          at: new Date(mail.Timestamp * 1000).toISOString(),
          from: mail.Source,
          to: mail.To,
          subject: mail.Subject,
          text: asWritten(mail.BodyText),
          html: asWritten(mail.BodyHtml ?? ''),
        })),
    close: () => {},
  }
}
