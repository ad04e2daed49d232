import { describe, expect, it } from 'vitest'
import { lanes, scripts } from '../../tools/lanes.ts'

/** npm runs `preX` before `X` by itself: it is a part of `X`. */
const commands = scripts.filter((name) => !scripts.some((other) => name === `pre${other}`))

describe('the lanes of .ci/lanes.json', () => {
  it('name every script of package.json and no other', () => {
    expect(Object.keys(lanes).toSorted()).toEqual(commands.toSorted())
  })

  it.each(Object.entries(lanes))('run %s in CI completely or in a small form', (_, { lane, small }) => {
    expect(['ci', 'nightly', 'on-demand']).toContain(lane)
    expect(small === undefined).toBe(lane === 'ci')
  })

  it('name exactly one desk for the other scripts', () => {
    expect(Object.values(lanes).filter(({ small }) => small === 'desk')).toHaveLength(1)
  })
})
