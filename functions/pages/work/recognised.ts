import type { Money } from '../../domain/forms/fields.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { type Instant, localDayOf } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import type { PageRequest } from '../parts/link.ts'

/** What somebody recognises the case of a task by: who complains about what, how much it is about, since when. */
export type AboutCase = { name: string; product: string; amount: Money | null; receivedAt: Instant }

type Given = Pick<PageRequest, 'language'> & { at: Instant; zone: string; policy: Policy }

/** Product, amount and age of the case of a task, in small letters. */
export function aboutLine({ language, at, zone, policy }: Given, { product, amount, receivedAt }: AboutCase): Html {
  const say = pageTexts(language).desk
  const { code, format } = texts(language)
  const days = Math.round((Date.parse(localDayOf(at, zone)) - Date.parse(localDayOf(receivedAt, zone))) / 86_400_000)
  const money = amount === null ? nothing : html` · ${say.amount(format(zone).money(amount))}`
  return html`<span class="hint">${code(policy, 'product', product)}${money} · ${say.age(days)}</span>`
}

/**
 * When a task is due, in the zone of its case. A page names the zone of the desk; another one is named with each time.
 */
export function dueIn(
  { language, zone: ofDesk }: Pick<Given, 'language' | 'zone'>,
  { dueAt, zone = ofDesk }: { dueAt: Instant; zone?: string | undefined },
): string {
  const { time, instant } = texts(language).format(zone)
  return (zone === ofDesk ? time : instant)(dueAt)
}
