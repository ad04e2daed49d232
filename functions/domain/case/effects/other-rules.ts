import type { CaseFile, CommitInfo, Extension } from '../case-file.ts'
import { standingPromise } from '../deliveries.ts'
import type { Instant } from '../../time/zone.ts'
import type { ConsequenceOf } from '../facts.ts'

/** The case under the rules that hold from now on. What it was before stays in `rulesChanges`. */
export function underOtherRules(
  file: CaseFile,
  { fact: _fact, v: _v, ...change }: ConsequenceOf<'rules-changed'>,
  { by, at, number }: Pick<CommitInfo, 'by' | 'at' | 'number'>,
): CaseFile {
  const { to, product, category, channel, place, placeName, proposed, promise } = change
  const underStep = ({ id, asks, overtaken, ...extension }: Extension): Extension => ({
    ...extension,
    id,
    asks: asks.flatMap((ask) => {
      const found = change.extensions.find((one) => one.extension === id && one.clock === ask.clock)
      if (found === undefined) return [ask]
      return found.after === null ? [] : [{ ...ask, rule: found.rule ?? ask.rule, until: found.after }]
    }),
    overtaken: change.overtaken.includes(id) ? { at } : overtaken,
  })
  // Facts of the same commit, which end a pause, may have moved it.
  const standing = standingPromise(file)
  const isMoved = promise !== null && promise.after !== file.promise.respondBy
  return {
    ...file,
    rulesChanges: [...file.rulesChanges, { ...change, by, at, commit: number }],
    policy: to.policy,
    calendar: to.calendar,
    product,
    category,
    channel,
    place,
    placeName,
    proposed,
    class: change.class,
    classes:
      change.class === file.class ? file.classes : [...file.classes, { class: change.class, at, commit: number }],
    pauses: pausesUnder(file, change),
    extensions: file.extensions.map(underStep),
    // The answer was written for the letter that the other rules ask for.
    proposal: null,
    toldPromises: toldUnder(file, standing, change),
    ...(isMoved
      ? {
          promise: { respondBy: promise.after, commit: number },
          promises: [
            ...file.promises,
            { respondBy: promise.after, before: standing, why: 'recounted' as const, at, commit: number },
          ],
        }
      : {}),
  }
}

/** The promise that stands is counted by the other zone from now on. Other dates stay the days that they were. */
function toldUnder(
  { toldPromises }: CaseFile,
  standing: Instant,
  { told, zoneBefore }: Pick<ConsequenceOf<'rules-changed'>, 'told' | 'zoneBefore'>,
): CaseFile['toldPromises'] {
  return toldPromises.map((one) =>
    told !== null && one.respondBy === standing
      ? { mail: one.mail, respondBy: told }
      : { ...one, zone: one.zone ?? zoneBefore },
  )
}

/** The clocks that each pause stops now. Its end stays the day that was told. */
function pausesUnder(
  { pauses }: CaseFile,
  { pauses: stopped, zoneBefore }: Pick<ConsequenceOf<'rules-changed'>, 'pauses' | 'zoneBefore'>,
): CaseFile['pauses'] {
  return pauses.map((pause) => ({
    ...pause,
    zone: pause.zone ?? zoneBefore,
    clocks: stopped.find((one) => one.pause === pause.id)?.clocks ?? pause.clocks,
  }))
}
