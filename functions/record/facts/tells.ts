import { type ConsequenceOf, type Fact, type KindName, kindNames } from '../../domain/case/facts.ts'
import { type Instant, lastDayUntil } from '../../domain/time/zone.ts'
import type { Part } from '../../text/parts.ts'
import { clockTime, type Telling } from './describe-values.ts'
import { mailName } from './mail-names.ts'

/** Somebody's own words, if there are any. */
export const quoted = (words: string | undefined): Pick<Part, 'words'> => (words === undefined ? {} : { words })

type Moved = Pick<ConsequenceOf<'calendar-changed'>, 'dates' | 'promise'>

/** The phrases that the sentences about facts are made of, in the language and for the case of a telling. */
export type Phrases = ReturnType<typeof phrases>

/**
 * How each fact is told: as a sentence, with everything that it holds below.
 * @param beside the facts of the same commit: what is no complaint was not declined
 */
export type Tells = {
  readonly [Name in Fact['fact']]: (
    fact: Extract<Fact, { fact: Name }>,
    phrases: Phrases,
    beside: readonly Fact[],
  ) => Part
}

export function phrases(telling: Telling) {
  const { texts, wording, policy, zone, person, personWithRoles } = telling
  const { labels } = texts
  const at = (moment: Instant): string => clockTime(moment, zone)
  return {
    telling,
    texts,
    wording,
    labels,
    zone,
    person,
    personWithRoles,
    /** A moment to the second, on the wall clocks of the case. */
    at,
    className: (name: keyof typeof labels.classes): string => labels.classes[name],
    reasons: (rules: readonly string[]): string => wording.and(rules.map(texts.classReason)),
    told: (people: readonly string[]): Part => ({
      text: wording.notified(people.length === 0 ? wording.nobody : wording.and(people.map(person))),
    }),
    task: (id: string): string => taskName(id, telling),
    mailOf: (id: string): string => mailName(id, wording, telling.isPlain),
    code: (list: 'product' | 'category' | 'rootCause', value: string): string => texts.code(policy, list, value),
    labelled: (field: string, value: string): Part => ({ text: wording.labelled(texts.field(field).label, value) }),
    rules: ({ policy: pack, calendar }: ConsequenceOf<'rules-changed'>['from']): string =>
      wording.rules(`${pack.id}@${pack.version}`, `${calendar.id} ${calendar.version}`),
    /** @param zoneBefore in which the promise before was told */
    datesMoved: (dates: Moved['dates'], promise: Moved['promise'] = null, zoneBefore = zone): Part[] => [
      ...dates.map(({ clock, before, after }) => ({ text: wording.dateMoved(clock, at(before), at(after)) })),
      // A promise is a day: it has not moved if the same day ends at another moment now.
      ...(promise === null || lastDayUntil(promise.before, zoneBefore) === lastDayUntil(promise.after, zone)
        ? []
        : [
            {
              text: wording.dateMoved(
                wording.head.respondBy,
                clockTime(promise.before, zoneBefore),
                clockTime(promise.after, zone),
              ),
            },
          ]),
    ],
  }
}

/** `Intake intake-1`, or `Intake` where ids are left out. */
function taskName(id: string, { texts, isPlain }: Telling): string {
  const kind = kindNames.find((name) => name === id.replace(/-\d+$/, '')) as KindName | undefined
  if (kind === undefined) return id
  return isPlain === true ? texts.labels.kinds[kind].label : `${texts.labels.kinds[kind].label} ${id}`
}
