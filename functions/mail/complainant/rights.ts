import { bodiesFor } from '../../domain/policy/bodies.ts'
import { unanswered } from '../../domain/deadlines/unanswered.ts'
import { dueAt } from '../../domain/time/deadline.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import { givenAt, outcomeLetter } from '../../domain/case/deliveries.ts'
import {
  detailWithoutBodies,
  rightsBeforeAnswer,
  rightsOffered,
  saidBeforeAnswer,
} from '../../domain/policy/letter-duties.ts'
import type { Policy, Right } from '../../domain/policy/policy.ts'
import type { Writing } from '../parts/context.ts'
import { also, type Block, facts, text } from '../parts/letter.ts'

/** A letter that states the ombudsman's rights. */
type Stating = keyof NonNullable<Policy['ombudsman']>['words']

/**
 * Each right, once: what it is, and then whom they can turn to and until which day. A pack may word the right to go to
 * the ombudsman itself; then nothing else says it. What it prints with a right stands for bodies that it does not name.
 * @param waiver the words about the ombudsman's time limits, if not those that the pack has for this letter
 */
export function rightsList(w: Writing, letter: Stating, rights: readonly Right[], waiver?: Words): readonly Block[] {
  const { m, t } = w
  return rights.flatMap((right): Block[] => [
    {
      is: 'list',
      items: [`${t.choice('rights', right)}${m.colon}${t.punctuation.sentences(saidOf(w, letter, right, waiver))}`],
    },
    ...bodies(w, right, w.now),
    ...(right === 'ombudsman' ? leaflet(w, rights) : []),
  ])
}

type Words = { 'zh-CN': string; en: string }

function saidOf({ t, desk: { policy }, language }: Writing, letter: Stating, right: Right, waiver?: Words): string[] {
  const own = right === 'ombudsman' ? (waiver ?? policy.ombudsman?.words[letter])?.[language] : undefined
  const detail = detailWithoutBodies(policy, right)?.[language]
  return [...(own?.split('\n') ?? [t.right(right, policy)]), ...(detail === undefined ? [] : [detail])]
}

/** Who that is and how to reach them. @param from the day of the letter from which its time counts, if it does */
export function bodies({ m, f, desk, language }: Writing, right: Right, from?: Instant): readonly Block[] {
  const words = m.body
  return bodiesFor(desk.policy, right).map((body) => {
    const { name, purpose, address, phone, hours, email, website, within } = body
    const until =
      from === undefined || within === undefined
        ? undefined
        : dueAt({ id: 'body', start: from, limit: { ...within, end: 'midnight' }, credits: [] }, desk.calendar)
    return facts(
      [words.name, name[language]],
      [words.purpose, purpose[language]],
      until === undefined ? null : [words.until, f.lastDay(until)],
      phone === undefined ? null : [words.phone, hours === undefined ? phone : m.brackets(phone, hours[language])],
      email === undefined ? null : [words.email, email],
      website === undefined ? null : [words.website, website.replace('https://', '')],
      address === undefined ? null : [words.address, address[language]],
    )
  })
}

/**
 * The bodies that decide or watch over the firm, to which they can go before the case has ended: in the pack's own
 * words, and how to reach each.
 */
export function rightsOutside(w: Writing): readonly Block[] {
  const rights = rightsBeforeAnswer(w.desk.policy)
  const { sentences, details } = saidBeforeAnswer(w.desk.policy, w.language)
  return [
    ...text(...sentences),
    ...(details.length === 0 ? [] : [{ is: 'list', items: details } as const]),
    ...rights.flatMap((right) => bodies(w, right)),
    ...leaflet(w, rights),
  ]
}

/**
 * The bodies to which they can go once there is a decision, each until the day that its letter began (DISP 2.8.2R). A
 * later letter gives them no more time, and says nothing of an answer that is still to come.
 */
export function rightsSinceDecision(w: Writing, { at }: NonNullable<CaseFile['outcome']>): readonly Block[] {
  const { file, desk } = w
  const from = givenAt(file, outcomeLetter(file)) ?? at
  return rightsOffered(desk.policy)
    .filter((right) => right !== 'review')
    .flatMap((right) => bodies(w, right, from))
}

/** Once a time limit of the whole case has ended without an answer, every letter says where they can go at once. */
export function needNotWait(w: Writing, blocks: readonly Block[]): readonly Block[] {
  const { file, desk, now, m } = w
  if (unanswered(file, desk, now) === undefined) return []
  const outside = rightsOutside(w)
  const isSaid = rightsBeforeAnswer(desk.policy).some((right) => namesBodies(blocks, desk.policy, right))
  return outside.length === 0 || isSaid ? [] : [...text(m.time.holding.goNow), ...outside]
}

/** Whether a letter names a body to which a right leads. */
export function namesBodies(blocks: readonly Block[], policy: Policy, right: Right): boolean {
  const names = bodiesFor(policy, right).flatMap(({ name }) => Object.values(name))
  return blocks.some((block) => block.is === 'facts' && block.rows.some(([, value]) => names.includes(value)))
}

/** The leaflet of the ombudsman, which comes with the right to go there (DISP 1.6.2R). */
function leaflet({ desk: { policy }, language, m }: Writing, rights: readonly Right[]): readonly Block[] {
  if (policy.ombudsman === undefined || !rights.includes('ombudsman')) return []
  const { name, address } = policy.ombudsman.leaflet
  return also(m.outcome.leaflet(name[language]), address)
}
