import { type CaseFile, speakingFor } from '../case/case-file.ts'
import type { Fact } from '../case/facts.ts'
import { issue, type Issue } from '../forms/issues.ts'
import type { Policy } from '../policy/policy.ts'

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

/** Facts that put into a letter what the person who complains did not supply themselves. */
const disclosing: ReadonlySet<Fact['fact']> = new Set(['outcome', 'proposed', 'offer-drafted', 'reviewed'])

/**
 * Nothing is disclosed to somebody who speaks for the complainant before anybody has seen the original of what the pack
 * asks for. Their complaint is dealt with meanwhile; only an answer or an offer waits. A decline does not.
 */
export function unseenAuthority(
  file: CaseFile,
  policy: Pick<Policy, 'representatives'>,
  facts: readonly Fact[],
): Issue[] {
  const { authority } = file
  const discloses = facts.some(
    (one) =>
      disclosing.has(one.fact) &&
      !(one.fact === 'proposed' && one.what === 'decline') &&
      !(one.fact === 'outcome' && ['declined', 'withdrawn'].includes(one.outcome)),
  )
  return discloses &&
    authority?.lettersTo === 'representative' &&
    authority.seen === null &&
    ruleFor(file, policy)?.proof !== undefined
    ? [issue(['decision'], 'authority-unseen')]
    : []
}
