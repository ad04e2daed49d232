import type { AboutDesk } from '../../config/about-desk.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { published as en } from '../../text/published/en.ts'
import { published as zhCn } from '../../text/published/zh-CN.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { followedBy, html, type Html, line, mailLink, nothing, phoneLink, words } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { PageRequest } from '../parts/link.ts'

type Publishing = PageRequest & {
  entity: Entity
  phone: string
  about: AboutDesk | undefined
}

const texts = { 'zh-CN': zhCn, en }

const list = (lines: readonly string[]): Html => html`<ul>${lines.map((one) => html`<li>${one}</li>`)}</ul>`

/**
 * What the insurer does with personal data, where it publishes no page of its own: what this system does, and what the
 * insurer adds. @param sms whether the desk sends text messages
 */
export function privacyPage({
  policies,
  sms,
  ...given
}: Publishing & { policies: readonly Policy[]; sms: boolean }): string {
  const { language, entity, phone, about } = given
  const { privacy: say } = texts[language]
  const insurer = entity[language] ?? ''
  const kept = [
    ...new Set(
      policies.flatMap(({ retention }) =>
        retention === undefined ? [] : [say.retention[retention.from ?? 'closing'](retention.years)],
      ),
    ),
  ]
  return page(
    { ...given, title: say.title },
    html`<h1>${say.title}</h1><p class="lead">${say.lead(insurer)}</p>
${say.parts(sms).map(({ title, lines }) => html`<h2>${title}</h2>${list(lines)}`)}
<h2>${say.keptTitle}</h2>${list([...say.kept, ...kept])}
<h2>${say.rightsTitle}</h2><p>${followedBy(say.rights, phoneLink(phone))}</p>${byLetter(given)}${more(given, about?.privacyNotes)}`,
  )
}

/** How everybody can use the pages, where the insurer publishes no page of its own. */
export function accessibilityPage(given: Publishing): string {
  const { language, entity, phone, about } = given
  const { accessibility: say } = texts[language]
  const insurer = entity[language] ?? ''
  return page(
    { ...given, title: say.title },
    html`<h1>${say.title}</h1><p class="lead">${say.lead(insurer)}</p>
<h2>${say.canTitle}</h2>${list(say.can)}
<h2>${say.testedTitle}</h2><p>${say.tested}</p>
<h2>${say.limitsTitle}</h2>${list(say.limits)}
<h2>${say.otherTitle}</h2><p>${followedBy(say.other, phoneLink(phone))}</p>${byLetter(given)}${more(given, about?.accessibilityNotes)}`,
  )
}

function byLetter({ language, entity, about }: Publishing): Html {
  const address = about?.postalAddress?.[language]
  return address === undefined
    ? nothing
    : html`<p>${followedBy(texts[language].write, line(entity[language] ?? ''))}${pageTexts(language).frame.comma}${line(address)}</p>`
}

/** What the insurer adds in its own words. */
function more({ language, entity }: Publishing, notes: AboutDesk['privacyNotes']): Html {
  const own = notes?.[language]
  return own === undefined
    ? nothing
    : html`<h2>${texts[language].more(entity[language] ?? '')}</h2>${words(own.text)}${own.email === undefined ? nothing : html`<p>${mailLink(own.email)}</p>`}`
}
