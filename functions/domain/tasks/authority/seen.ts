import { type CaseFile, speakingFor } from '../../case/case-file.ts'
import type { Language } from '../../forms/language.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Authority } from '../../case/case-file.ts'

type Capacity = Authority['capacity']

/** The pack's rule for somebody who speaks for the complainant as the file has them; undefined if it has none. */
export function ruleFor(
  { authority }: Pick<CaseFile, 'authority'>,
  { representatives }: Pick<Policy, 'representatives'>,
): NonNullable<Policy['representatives']>['accepted'][number] | undefined {
  return authority === null
    ? undefined
    : representatives?.accepted.find(({ capacity }) => capacity === authority.capacity)
}

/**
 * The proof that is asked for in a letter: of the right by which somebody complains, if they told us, in the words of
 * the pack. Otherwise both: of an agent, and of an heir. Undefined if the pack names none.
 */
export function proofsFor(
  file: Pick<CaseFile, 'authority'>,
  policy: Pick<Policy, 'representatives'>,
  language: Language,
): { agent: string; heir: string | undefined } | undefined {
  const proof = (of: Capacity): string | undefined =>
    policy.representatives?.accepted.find(({ capacity }) => capacity === of)?.proof?.[language]
  const own = ruleFor(file, policy)?.proof?.[language]
  if (own !== undefined) return { agent: own, heir: undefined }
  const agent = proof('relative')
  return agent === undefined ? undefined : { agent, heir: proof('heir') }
}

/**
 * What the person who speaks for the complainant has to show before any answer can go to them, in each language;
 * undefined if nothing is missing.
 */
export function proofAsked(
  file: Pick<CaseFile, 'authority' | 'outcome' | 'ended'>,
  policy: Pick<Policy, 'representatives'>,
): NonNullable<ReturnType<typeof ruleFor>>['proof'] {
  const { outcome, ended } = file
  return speakingFor(file)?.seen === null && outcome === null && ended === null
    ? ruleFor(file, policy)?.proof
    : undefined
}

/**
 * Whether the person who writes for the complainant may agree to how the complaint ends, and end it. Somebody who only
 * handles it (一般授权) may not accept an offer or withdraw. That takes the complainant, or an authority that says so
 * (特别授权).
 */
export function mayAgree(file: Pick<CaseFile, 'authority'>): boolean {
  return (speakingFor(file)?.scope ?? 'full') === 'full'
}

/**
 * Whether nobody has seen the original of what the pack asks somebody who speaks for the complainant to show. Nothing
 * is disclosed to them before: their complaint is dealt with meanwhile, and only an answer or an offer waits.
 */
export function isAuthorityUnseen(file: Pick<CaseFile, 'authority'>, policy: Pick<Policy, 'representatives'>): boolean {
  const { authority } = file
  return (
    authority?.lettersTo === 'representative' && authority.seen === null && ruleFor(file, policy)?.proof !== undefined
  )
}
