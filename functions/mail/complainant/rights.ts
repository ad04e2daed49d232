import { rightDetail } from '../../domain/policy/letter-duties.ts'
import type { Policy, Right } from '../../domain/policy/policy.ts'
import type { Writing } from '../parts/context.ts'
import { also, type Block, text } from '../parts/letter.ts'

/** A letter that states the ombudsman's rights. */
type Stating = keyof NonNullable<Policy['ombudsman']>['words']

/** Each right, with what the pack prints with it. */
export function rightsList({ m, t, desk, language }: Writing, rights: readonly Right[]): Block {
  return {
    is: 'list',
    items: rights.map(
      (right) =>
        `${t.choice('rights', right)}${m.colon}${t.punctuation.sentences([t.right(right, desk.policy), rightDetail(desk.policy, right)?.[language] ?? ''])}`,
    ),
  }
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
