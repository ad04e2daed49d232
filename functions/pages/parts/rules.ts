import type { Language } from '../../domain/forms/language.ts'
import { packName } from '../../domain/policy/pack-name.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { texts } from '../../text/index.ts'
import { html, type Html } from './html.ts'

type Counted = { policy: Policy; calendar: { id: string } }

/** The rules that the dates of a page go by, and whose working days count. */
function rulesSaid(language: Language, { policy, calendar }: Counted): string {
  const { labels, calendarName } = texts(language)
  return labels.countedBy(packName(policy)[language], calendarName(calendar.id))
}

/** The same as a line below the dates. */
export function rulesLine(language: Language, rules: Counted): Html {
  return html`<p class="hint">${texts(language).labels.rules(rulesSaid(language, rules))}</p>`
}
