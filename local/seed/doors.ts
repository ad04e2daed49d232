import { china } from '../../functions/domain/time/calendars/china.ts'
import { calendarFrom, dayOf, workdayAfter } from '../../functions/domain/time/calendar.ts'

const calendar = calendarFrom(china)

/** A local desk seen from outside: its doors, the mails that it sent, and its console's clock. */
export type Doors = ReturnType<typeof doorsOf>

export type Answer = { status: number; body: Record<string, unknown> }

export function doorsOf(url: string) {
  const ask = async <Body = Answer['body']>(
    address: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Body }> => {
    const response = await fetch(address, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    })
    const answer = { status: response.status, body: (await response.json()) as Body }
    if (!response.ok) throw new Error(`${new URL(address).pathname}: ${response.status} ${JSON.stringify(answer.body)}`)
    return answer
  }

  const now = async () => new Date(String((await ask(`${url}/_local/clock`)).body['now']))

  /** The newest link in a mail to somebody, or to anybody, whose path begins like this. */
  const link = async (path: string, to?: string): Promise<string> => {
    const { body: mails } = await ask<{ text: string }[]>(
      `${url}/_local/inbox${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`,
    )
    for (const { text } of mails.toReversed())
      for (const [found] of text.matchAll(/https?:\/\/[^\s<>"）)]+/g))
        if (new URL(found).pathname.startsWith(path)) return found
    throw new Error(`no mail links to ${path}`)
  }

  return {
    now,
    link,
    /** Reads what a link leads to. */
    read: async (address: string) => (await ask(address)).body,
    /** Sends an answer to a link. */
    send: async (address: string, body: unknown) => (await ask(address, body)).body,
    file: async (complaint: unknown) =>
      String((await ask(`${url}/complaints`, complaint, { 'idempotency-key': crypto.randomUUID() })).body['reference']),
    /** Records a decision in the newest task of a kind. */
    decide: async (reference: string, kind: string, decision: unknown) =>
      (await ask(await link(`/tasks/${reference}/${kind}-`), decision)).body,
    /** Lets time pass: an ISO 8601 duration. */
    pass: (advance: string) => ask(`${url}/_local/clock`, { advance }),
    /** Moves the clock to nine on the next working day, as the console's button does. */
    nextMorning: async () => {
      const response = await fetch(`${url}/_local/clock`, {
        method: 'POST',
        body: new URLSearchParams({ workday: 'next' }),
        redirect: 'manual',
      })
      if (response.status !== 303) throw new Error(`the clock could not be moved: ${response.status}`)
    },
    /** The day this many working days after the desk's today, or after an instant: `2026-03-20`. */
    workday: async (days: number, from?: unknown) =>
      workdayAfter(dayOf(from === undefined ? (await now()).toISOString() : String(from), calendar), days, calendar),
  }
}
