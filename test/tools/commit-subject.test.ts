import { describe, expect, it } from 'vitest'
import { wrongWith } from '../../tools/commit-subject.ts'

describe('the subject of a commit', () => {
  it.each([
    'Add oxfmt and knip, pinned',
    'Answer a withdrawn case with 410',
    'Pass the clock to the sweeper',
    'Process bounces once',
    'Bring the ladder below the case',
    'Speed up the sweeper',
    'Ring an alarm when many complaints arrive',
    'Move functions/api to functions/http',
    `Say ${'x'.repeat(68)}`,
  ])('%s', (subject) => {
    expect(wrongWith(subject)).toEqual([])
  })

  it.each([
    [`Say ${'x'.repeat(69)}`, '73 characters, 72 at most'],
    ['add oxfmt', 'does not begin with a capital letter'],
    ['Added oxfmt', '"Added" is not the imperative, as in "Add" or "Fix"'],
    ['Adding oxfmt', '"Adding" is not the imperative, as in "Add" or "Fix"'],
    ['Adds oxfmt', '"Adds" is not the imperative, as in "Add" or "Fix"'],
    ['Passes the clock on', '"Passes" is not the imperative, as in "Add" or "Fix"'],
    ['Wrote the glossary', '"Wrote" is not the imperative, as in "Add" or "Fix"'],
    ['A fix of the sweeper', '"A" is not the imperative, as in "Add" or "Fix"'],
    ['WIP', '"WIP" is not the imperative, as in "Add" or "Fix"'],
    ['Mail: keep the subject', 'begins with a label'],
    ['Add oxfmt.', 'ends with a full stop'],
    ['', 'does not begin with a capital letter'],
  ])('"%s": %s', (subject, wrong) => {
    expect(wrongWith(subject)).toEqual([wrong])
  })

  it('is reported with all its mistakes', () => {
    expect(wrongWith('fixed the sweeper.')).toHaveLength(3)
  })
})
