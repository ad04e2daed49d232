import type { CaseFile } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import type { Person } from '../../people/directory.ts'
import type { Sighted } from '../../people/sight.ts'
import type { ControlPoint } from '../contribution.ts'
import { controlsOf } from './control-points.ts'
import { runsOf } from './run-figures.ts'

type Explained = Pick<ConsequenceOf<'deviation-explained'>, 'control' | 'what' | 'cause' | 'reason'>

/** The control points of a case that deviate, whenever they were due. */
export const deviationsOf = (file: CaseFile, rules: Rules): ControlPoint[] =>
  controlsOf(file, rules, runsOf(file, rules)).filter(({ deviates }) => deviates)

/**
 * Whether somebody may say what a deviation of a case came from: they oversee, or are of compliance, and never had
 * anything to do in the case. Whether they see the case is asked elsewhere.
 */
export const mayExplain = ({ id, roles }: Person, { holders, had }: Pick<Sighted, 'holders' | 'had'>): boolean =>
  roles.some((role) => role === 'supervisor' || role === 'executive' || role === 'compliance') &&
  !holders.includes(id) &&
  !had.includes(id)

/** What people have said of a deviation, oldest first. */
export const explanationsOf = (
  { deviationsExplained }: CaseFile,
  { control, what }: Pick<Explained, 'control' | 'what'>,
): CaseFile['deviationsExplained'] => deviationsExplained.filter((one) => one.control === control && one.what === what)

/** The fact that says what a deviation came from; none if the file says the same, `not` if there is none such. */
export function explainDeviation(
  file: CaseFile,
  rules: Rules,
  { control, what, cause, reason }: Explained,
): ConsequenceOf<'deviation-explained'>[] | { not: 'deviating' } {
  if (!deviationsOf(file, rules).some((one) => one.kind === control && one.what === what)) return { not: 'deviating' }
  const newest = explanationsOf(file, { control, what }).at(-1)
  if (newest?.cause === cause && newest.reason === reason) return []
  return [{ fact: 'deviation-explained', v: 1, control, what, cause, reason }]
}
