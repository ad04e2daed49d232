import { describe, expect, test } from 'vitest'
import { after } from '../../../../functions/domain/case/evolve.ts'
import type { CaseFile } from '../../../../functions/domain/case/case-file.ts'
import type { Consequence } from '../../../../functions/domain/case/facts.ts'
import {
  endException,
  endsExceptions,
  mailsOfExceptions,
  openByException,
} from '../../../../functions/domain/features/conflict/open-by-exception.ts'
import { sightedOf } from '../../../../functions/domain/lists/sighted-of.ts'
import type { Person } from '../../../../functions/domain/people/directory.ts'
import { person } from '../../../support/cast.ts'
import { received } from '../../../support/domain/desk.ts'

const reason = '监管部门要求本机构说明情况，须由本人核对。'
/** A branch below head office. Its compliance is of the branch, and head office has two of its own. */
const people: Person[] = [
  person('ina', ['intake-officer'], { unit: 'branch', parentUnit: 'head' }),
  person('sue', ['supervisor'], { unit: 'branch', parentUnit: 'head' }),
  person('gao', ['compliance'], { unit: 'branch', parentUnit: 'head' }),
  person('guo', ['executive'], { unit: 'head', parentUnit: null }),
  person('he', ['compliance'], { unit: 'head', parentUnit: null }),
  person('shen', ['compliance'], { unit: 'head', parentUnit: null }),
]

/** A complaint that accuses the branch, at a desk with these people. */
function accusing(staff: Person[] = people, more: readonly Consequence[] = []) {
  const { file: before, desk, now } = received('2026-03-02 10:00', 'general', { staff })
  const about = { fact: 'complained-about', v: 1, task: null, person: null, unit: 'branch', reason } as const
  const file = after(before, [about, ...more], now)
  const asks = (id: string, of: CaseFile = file, at = now) => {
    const me = staff.find((one) => one.id === id)!
    return openByException(of, desk, { me, sighted: sightedOf(of, desk), at }, reason)
  }
  return {
    file,
    desk,
    now,
    asks,
    followed: (facts: readonly Consequence[] | undefined) => after(file, facts ?? [], now),
  }
}

const told = (facts: readonly Consequence[] | undefined): unknown =>
  facts?.flatMap((one) => (one.fact === 'exception-opened' ? one.tell : []))

describe('a file that is hidden', () => {
  test('is opened for a day, and all of compliance that deals with it is told', () => {
    const { asks, followed, now } = accusing()
    const opened = asks('sue')
    expect(opened).toMatchObject([{ fact: 'exception-opened', exception: 'exception-1', person: 'sue', reason }])
    expect(told(opened)).toEqual(['he', 'shen'])
    const [{ until } = { until: '' }] = followed(opened).exceptions
    expect(Date.parse(until) - Date.parse(now)).toBe(24 * 3_600_000)
    expect(mailsOfExceptions(followed(opened)).map(({ to }) => to)).toEqual([{ person: 'he' }, { person: 'shen' }])
  })

  test('tells those of compliance who are there, or all of them if nobody is', () => {
    const away = (...ids: string[]): Person[] =>
      people.map((one) =>
        ids.includes(one.id) ? { ...one, away: [{ from: '2026-03-01', until: '2026-03-31' }] } : one,
      )
    expect(told(accusing(away('he')).asks('sue'))).toEqual(['shen'])
    expect(told(accusing(away('he', 'shen')).asks('sue'))).toEqual(['he', 'shen'])
  })

  test('tells the executives of the unit above if no compliance deals with it, and opens to nobody without them', () => {
    const without = (...ids: string[]): Person[] => people.filter(({ id }) => !ids.includes(id))
    expect(told(accusing(without('he', 'shen')).asks('sue'))).toEqual(['guo'])
    expect(told(accusing(without('he', 'shen')).asks('gao'))).toEqual(['guo'])
    expect(accusing(without('he', 'shen', 'guo')).asks('sue')).toBeUndefined()
  })

  test('is not opened to whom it names, nor to those who see it', () => {
    const names = { fact: 'complained-about', v: 1, task: null, person: 'sue', unit: null, reason } as const
    expect([accusing(people, [names]).asks('sue'), accusing().asks('guo'), accusing().asks('ina')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('is opened once at a time, again after a day, and never again once compliance ended it', () => {
    const { asks, followed, now, desk } = accusing()
    const opened = followed(asks('sue'))
    expect(asks('sue', opened)).toEqual([])
    const later = opened.exceptions[0]?.until ?? ''
    expect(asks('sue', opened, later)).toMatchObject([{ exception: 'exception-2' }])
    expect(endException(opened, 'exception-1', later)).toEqual([])
    const ended = after(opened, endException(opened, 'exception-1', now), now)
    expect([asks('sue', ended, later), endException(ended, 'exception-1', now)]).toEqual([undefined, []])
    const mayEnd = (id: string): boolean =>
      endsExceptions(opened, desk, {
        me: people.find((one) => one.id === id)!,
        sighted: sightedOf(opened, desk),
        at: now,
      })
    expect(people.filter(({ id }) => mayEnd(id)).map(({ id }) => id)).toEqual(['he', 'shen'])
  })

  test('stays shut once its words were erased: no mail of it goes out any more', () => {
    const { asks, file } = accusing()
    const erased = { ...file, erased: { at: '2027-03-01T02:00:00.000Z', through: 3 } }
    expect(asks('sue', erased)).toBeUndefined()
  })
})
