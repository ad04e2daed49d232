import { isDeepStrictEqual } from 'node:util'

/** Part of an answer, by its fields. */
type Part = Readonly<Record<string, unknown>>

/**
 * A recorded answer that was changed on purpose, as `accepted.json` lists it. The case is named as it is told. The
 * moment is the time at which a step began, `whole` for the case at its end, or `link` and the mail. `before` is what
 * was recorded and `after` what is answered now, field by field. `point` is the point of the issue that asks for it.
 */
export type Accepted = { release: string; case: string; moment: string; before: Part; after: Part; point: string }

/** What a release recorded, as it is expected today: the changes that were accepted on purpose are in it. */
export type Expecting = {
  expected: <Answer extends object>(moment: string, recorded: Answer) => Answer
  /** What is wrong with the entries for this case, once all its moments were expected. */
  wrong: () => string[]
}

/** Takes the entries for a case. An entry that is about nothing, or does not fit what was recorded, is wrong. */
export function accepting(list: readonly Accepted[], of: { version: string; told: string }): Expecting {
  const mine = list.filter((one) => one.release === of.version && one.case === of.told)
  const found = new Set<Accepted>()
  const wrong: string[] = []
  const named = ({ release, case: told, moment }: Accepted): string => `${release}, ${told}, ${moment}`
  return {
    expected: (moment, recorded) =>
      mine
        .filter((one) => one.moment === moment)
        .reduce((answer, one) => {
          found.add(one)
          const differs = Object.keys(one.before).filter(
            (field) => !isDeepStrictEqual((recorded as Part)[field], one.before[field]),
          )
          for (const field of differs) wrong.push(`${named(one)}: "${field}" was not recorded like that`)
          return { ...answer, ...one.after }
        }, recorded),
    wrong: () => [
      ...wrong,
      ...mine.filter((one) => !found.has(one)).map((one) => `${named(one)}: there is no such moment`),
      ...mine.flatMap((one) =>
        Object.keys({ ...one.before, ...one.after })
          .filter((field) => isDeepStrictEqual(one.before[field], one.after[field]))
          .map((field) => `${named(one)}: "${field}" no longer differs`),
      ),
    ],
  }
}

/** Entries about a release or a case that is not there. */
export function aboutNothing(list: readonly Accepted[], cases: readonly { version: string; told: string }[]): string[] {
  return list
    .filter(({ release, case: told }) => !cases.some((one) => one.version === release && one.told === told))
    .map(({ release, case: told }) => `${release}, ${told}: there is no such case`)
}
