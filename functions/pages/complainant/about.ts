import type { AboutDesk } from '../../config/about-desk.ts'
import { rightDetail, rightsOffered } from '../../domain/policy/letter-duties.ts'
import { type Policy, type PolicyLimit, stageRule } from '../../domain/policy/policy.ts'
import { withLocalBodies } from '../../domain/policy/bodies.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { bodiesOf, listOfBodies } from '../parts/bodies.ts'
import { followedBy, html, type Html, line, nothing, phoneLink } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { link, type PageRequest } from '../parts/link.ts'

export type AboutPage = PageRequest & {
  entity: Entity
  phone: string
  about: AboutDesk | undefined
  /** The rules under which complaints are received, and what they are called if there are several. */
  policies: readonly { policy: Policy; name?: string | undefined }[]
}

/**
 * How the insurer deals with complaints: how to make one, what happens and by when, and where people can go if they
 * disagree. Laws ask that this is published (银保监会令2020年第3号 Art 8). Which text a time limit comes from stays in the
 * pack: what it says of how it was read is for those who keep the rules.
 */
export function aboutPage(given: AboutPage): string {
  const { language, entity, phone, about = {}, policies } = given
  const say = pageTexts(language).about
  const { comma } = pageTexts(language).frame
  const insurer = entity[language] ?? ''
  const address = about.postalAddress?.[language]
  const hours = about.hours?.[language]
  return page(
    { ...given, title: say.title },
    html`<h1>${say.title}</h1><p class="lead">${say.lead(insurer)}</p>
<h2>${say.how}</h2><ul><li><a href="${link({ language, query: {} }, {}, './')}">${say.online}</a></li><li>${followedBy(say.phone, phoneLink(phone))}${hours === undefined ? nothing : html`${comma}${line(hours)}`}</li>${address === undefined ? nothing : html`<li>${followedBy(say.post, line(insurer))}${comma}${line(address)}</li>`}</ul><p>${say.free}</p>
${policies.map(({ policy, name: called }) => underRules(given, { policy: withLocalBodies(policy, about.bodies), name: called }))}
<h2>${say.lost}</h2><p><a href="${link({ language, query: {} }, {}, 'lost-link')}">${pageTexts(language).lostLink.title}</a></p>`,
  )
}

/** What happens, by when, and what they can do if they disagree. */
function underRules({ language }: AboutPage, { policy, name }: AboutPage['policies'][number]): Html {
  const say = pageTexts(language).about
  const t = texts(language)
  const contact = stageRule(policy, 'intake').limits?.general
  const clocks = policy.overall.filter(isForEverybody)
  return html`${name === undefined ? nothing : html`<h2>${name}</h2>`}<h2>${say.next}</h2><ol>${say.steps(contact === undefined ? undefined : inWords(contact, say)).map((step) => html`<li>${step}</li>`)}</ol>
<h2>${say.limits}</h2><ul>${clocks.map(({ label, limit }) => html`<li>${label[language]}${pageTexts(language).frame.colon}${inWords(limit, say)}</li>`)}</ul><p>${say.longer}</p>
<h2>${say.disagree}</h2><ul>${rightsOffered(policy).map((right) => html`<li><strong>${t.choice('rights', right)}</strong>${pageTexts(language).frame.colon}${t.punctuation.sentences([t.right(right, policy), rightDetail(policy, right)?.[language] ?? ''])}${bodiesOf(language, policy, right)}</li>`)}</ul>${
    policy.supervisedBy === undefined
      ? nothing
      : html`
<h2>${say.supervised}</h2>${listOfBodies(language, policy.supervisedBy)}`
  }`
}

/** Whether a clock runs for every complaint, from its receipt. */
const isForEverybody = ({ products, facts, from }: Policy['overall'][number]): boolean =>
  products === undefined && facts === undefined && from === undefined

function inWords(limit: PolicyLimit, say: ReturnType<typeof pageTexts>['about']): string {
  return say.units[limit.unit](limit.count)
}
