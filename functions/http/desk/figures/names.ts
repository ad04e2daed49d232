import type { FigureDimension } from '../../../domain/figures/dimensions.ts'
import { unsaid } from '../../../domain/figures/month-summary.ts'
import type { Language } from '../../../domain/forms/language.ts'
import type { Person } from '../../../domain/people/directory.ts'
import { type DeskPacks, offeredAt } from '../../../domain/policy/desk-packs.ts'
import { figureTexts } from '../../../text/figures/index.ts'
import { texts } from '../../../text/index.ts'

/**
 * What codes are called. A unit is called what it was called when it had the case. Somebody who has left is called by
 * their id, and so is a code that no pack knows.
 */
export function namesFor({
  language,
  packs,
  staff,
}: {
  language: Language
  packs: DeskPacks
  staff: readonly Person[]
}): (dimension: FigureDimension, code: string) => string {
  const say = figureTexts(language)
  const { labels, code: labelOf } = texts(language)
  const policy = offeredAt(packs)
  const of: Readonly<Partial<Record<FigureDimension, (code: string) => string | undefined>>> = {
    product: (code) => labelOf(policy, 'product', code),
    category: (code) => labelOf(policy, 'category', code),
    cause: (code) => labelOf(policy, 'rootCause', code),
    channel: (code) => own(labels.channels, code),
    class: (code) => own(labels.classes, code),
    stage: (code) => own(labels.stages, code),
    outcome: (code) => own(labels.outcomes, code),
    person: (code) => staff.find(({ id }) => id === code)?.name,
    matter: (code) => own(labels.choices.matter ?? {}, code),
    control: (code) => own(say.controls, code),
    fault: (code) => own(say.faults, code),
  }
  return (dimension, code) => {
    if (code === unsaid) return dimension === 'fault' ? (say.faults['unset'] ?? say.unstated) : say.unstated
    return of[dimension]?.(code) ?? code
  }
}

const own = (labels: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(labels, code) ? labels[code] : undefined
