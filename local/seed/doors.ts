import { type Calendar, dayOf, workdayAfter } from '../../functions/domain/time/calendar.ts'

/** A local desk seen from outside: its doors, the mails that it sent, and its console's clock. */
export type Doors = ReturnType<typeof doorsOf>

export type Answer = { status: number; body: Record<string, unknown> }

/** @param calendar by which working days are counted */
export function doorsOf(url: string, calendar: Calendar) {
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

  /** The links in mails to somebody, or to anybody, whose path begins like this, the newest first. */
  const links = async (path: string, to?: string): Promise<string[]> => {
    const inbox = `${url}/_local/inbox${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`
    const found = linksIn((await ask<{ text: string }[]>(inbox)).body, path)
    if (found.length === 0) throw new Error(`no mail links to ${path}`)
    return found
  }
  const link = async (path: string, to?: string): Promise<string> => (await links(path, to))[0]!

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
    decide: async (reference: string, kind: string, decision: unknown) => {
      // Others than the assignee have links by which they only read.
      for (const address of await links(`/tasks/${reference}/${kind}-`))
        if (((await ask(address)).body['decisions'] as unknown[]).length > 0) return (await ask(address, decision)).body
      throw new Error(`${reference}: no mail links to a task to decide: ${kind}`)
    },
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

function linksIn(mails: readonly { text: string }[], path: string): string[] {
  return mails
    .toReversed()
    .flatMap(({ text }) => [...text.matchAll(/https?:\/\/[^\s<>"）)]+/g)].map(([address]) => address))
    .filter((address) => new URL(address).pathname.startsWith(path))
}
