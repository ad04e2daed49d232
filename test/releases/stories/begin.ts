import type { KindName } from '../../../functions/domain/case/facts.ts'
import { complaint } from '../../support/domain/desk.ts'
import { Telling } from '../telling.ts'

/** What is told of one case, or of two of which one ends in the other. */
export type Stories = Readonly<Record<string, (told: string) => Promise<Telling | readonly Telling[]>>>

/**
 * A complaint that was filed and seen by the workflow. @param pack the policy pack, where it is not the standard one
 */
export async function filed(
  told: string,
  when: string,
  more: Record<string, unknown> = {},
  pack?: string,
): Promise<Telling> {
  const one = await Telling.begin(told, pack)
  return one.filed(when, { ...complaint, ...more }, keyOf(told))
}

/** Good answers to every task until one of a kind is open, or until only the survey is left to wait for. */
export async function upTo(
  one: Telling,
  kind: KindName,
  answers: Partial<Record<KindName, Record<string, unknown>>> = {},
): Promise<Telling> {
  const first = {
    intake: 'accept',
    investigation: 'complete',
    negotiation: 'agreed',
    feedback: 'propose',
    'co-sign': 'approve',
  } as const
  for (;;) {
    const open = (await one.file()).tasks.filter(({ state }) => state === 'open').map((task) => task.kind)
    const next = (Object.keys(first) as (keyof typeof first)[]).find((name) => open.includes(name))
    if (next === undefined || open.includes(kind)) return one
    await one.does(next, first[next], answers[next] ?? {})
  }
}

/** An Idempotency-Key of each story's own, the same each time. */
export function keyOf(told: string): string {
  return `5eed0000-0000-4000-8000-${Buffer.from(told)
    .reduce((sum, byte) => (sum * 31 + byte) % 0xffffffffffff, 7)
    .toString(16)
    .padStart(12, '0')}`
}
