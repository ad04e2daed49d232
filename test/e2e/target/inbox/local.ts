import type { Inbox, Mail } from './inbox.ts'

/** The inbox of the local runtime's console, which answers when everything has settled. @param url of the desk */
export async function localInbox(url: string): Promise<Inbox> {
  const all = async (to?: string): Promise<Mail[]> => {
    const response = await fetch(`${url}/_local/inbox${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`)
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Mail[]
  }
  const former = new Set((await all()).map(({ id }) => id))
  return { mails: async (to) => (await all(to)).filter(({ id }) => !former.has(id)), close: () => {} }
}
