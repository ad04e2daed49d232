import { describe, expect, it } from 'vitest'
import type { By } from '../../../functions/domain/case/facts.ts'
import { languages } from '../../../functions/domain/forms/language.ts'
import { whoIs } from '../../../functions/pages/parts/display-names.ts'
import { texts } from '../../../functions/text/index.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { received } from '../../support/domain/desk.ts'

const { desk } = received('2026-03-02 10:00')

describe.each(languages)('who did something on a page in %s', (language) => {
  const named = (by: By): string => whoIs({ language, desk }, by)
  const { task } = pageTexts(language)
  const { complainant } = texts(language).labels.roles

  it('is somebody of the staff by name, however they came', () => {
    const { id: person, name } = desk.staff[0]!
    expect(named({ as: 'staff', person, mail: 'm' })).toBe(name)
    expect(named({ as: 'signed-in', person, session: 's' })).toBe(name)
  })

  it('is an operator with the command, and never the complainant, if a list of the regulator was entered', () => {
    expect(named({ as: 'operator', command: 'case -- referrals' })).toBe(task.operator('case -- referrals'))
  })

  it('is the complainant alone where they did it', () => {
    expect([named({ as: 'filer' }), named({ as: 'complainant', mail: 'm' })]).toEqual([complainant, complainant])
    expect([named({ as: 'workflow', execution: 'e' }), named({ as: 'document-service' })]).toEqual([
      task.workflow,
      task.workflow,
    ])
  })
})
