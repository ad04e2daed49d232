import { bodiesFor } from '../../domain/policy/bodies.ts'
import { dueAt } from '../../domain/time/deadline.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { rightDetail } from '../../domain/policy/letter-duties.ts'
import type { Policy, Right } from '../../domain/policy/policy.ts'
import type { Writing } from '../parts/context.ts'
import { also, type Block, facts, text } from '../parts/letter.ts'

/** A letter that states the ombudsman's rights. */
type Stating = keyof NonNullable<Policy['ombudsman']>['words']

/** Each right, with what the pack prints with it, and then whom they can turn to and until which day. */
export function rightsList(w: Writing, rights: readonly Right[]): readonly Block[] {
  const { m, t, desk, language } = w
  const list: Block = {
    is: 'list',
    items: rights.map(
      (right) =>
        `${t.choice('rights', right)}${m.colon}${t.punctuation.sentences([t.right(right, desk.policy), rightDetail(desk.policy, right)?.[language] ?? ''])}`,
    ),
  }
  return [list, ...rights.flatMap((right) => bodies(w, right, w.now))]
}

/** Who that is and how to reach them. @param from the day of the letter from which its time counts, if it does */
export function bodies({ m, f, desk, language }: Writing, right: Right, from?: Instant): readonly Block[] {
  const words = m.body
  return bodiesFor(desk.policy, right).map((body) => {
    const { name, purpose, address, phone, hours, website, within } = body
    const until =
      from === undefined || within === undefined
        ? undefined
        : dueAt({ id: 'body', start: from, limit: { ...within, end: 'midnight' }, credits: [] }, desk.calendar)
    return facts(
      [words.name, name[language]],
      [words.purpose, purpose[language]],
      until === undefined ? null : [words.until, f.lastDay(until)],
      phone === undefined ? null : [words.phone, hours === undefined ? phone : m.brackets(phone, hours[language])],
      website === undefined ? null : [words.website, website.replace('https://', '')],
      address === undefined ? null : [words.address, address[language]],
    )
  })
}

/** The same for the bodies that decide or watch over the firm, to which they can go before the case has ended. */
export function outsideBodiesInFull(w: Writing): readonly Block[] {
  return (['ombudsman', 'regulator'] as const).flatMap((right) => bodies(w, right))
}

/** The bodies outside the firm to which they can go, as the policy words them. */
export function outsideBodies({ desk, language }: Writing): string[] {
  return (desk.policy.rights ?? []).flatMap(({ right, detail }) =>
    (right === 'ombudsman' || right === 'regulator') && detail ? [detail[language]] : [],
  )
}

/**
 * What comes with the right to go to the ombudsman, if the letter states that right: whether the firm waives the time
 * limits for going there, and the leaflet itself (DISP 1.6.2R).
 * @param waiver the words about time limits, if not those that the pack has for this letter
 */
export function withOmbudsman(
  { desk: { policy }, language, m }: Writing,
  letter: Stating,
  rights: readonly Right[],
  waiver = policy.ombudsman?.words[letter],
): readonly Block[] {
  if (policy.ombudsman === undefined || !rights.includes('ombudsman')) return []
  const { name, address } = policy.ombudsman.leaflet
  return [
    ...(waiver === undefined ? [] : text(...waiver[language].split('\n'))),
    ...also(m.outcome.leaflet(name[language]), address),
  ]
}
