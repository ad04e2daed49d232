import { away, but, staff } from '../../support/cast.ts'
import { complaint } from '../../support/domain/desk.ts'
import { Telling } from '../telling.ts'
import { filed, keyOf, type Stories, upTo } from './begin.ts'

/** Who has the case: handing over, absences, interests, and what colleagues write down about it. */
export const people: Stories = {
  'handed over, by name, by rule, by the supervisor, to a deputy; the liaison leaves': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'reassign', {
      to: (await one.file()).liaisons[0]?.person === 'ina' ? 'ivo' : 'ina',
      reason: '工作量',
    })
    await one.does('intake', 'accept')
    await one.does('investigation', 'reassign', { reason: '与客户相识' })
    await one.does('investigation', 'reassign', { to: 'sam', reason: '由我来办' }, { person: 'sue', may: 'oversee' })
    await one.staffed(but({ sam: { ...away('2026-03-03', '2026-03-06'), deputy: 'nils' }, nils: {} }))
    await one.look()
    await one.until('2026-03-03 09:00')
    await one.does('investigation', 'complete')
    await one.staffed(staff.filter(({ id }) => !['ina', 'ivo'].includes(id)))
    return upTo(one, 'feedback')
  },
  'whoever has it leaves the directory, and so does their successor': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'accept')
    for (let successor = 0; successor < 2; successor += 1) {
      const gone = (await one.file()).tasks.at(-1)?.assignments.at(-1)?.person
      await one.staffed((one.staff.at(-1) ?? []).filter(({ id }) => id !== gone))
      await one.look()
    }
    return one.until('2026-03-03 10:00')
  },
  'nobody could be found; then somebody came': async (told) => {
    const one = await Telling.begin(told)
    await one.staffed([])
    await one.filed('2026-03-02 10:00', complaint, keyOf(told))
    await one.until('2026-03-02 12:00')
    await one.staffed(staff)
    return one.until('2026-03-02 14:30')
  },
  'an interest is claimed and dismissed, claimed and upheld, declared; notes, an attempt, a draft, a reminder': async (
    told,
  ) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'contact-attempt')
    await one.does('intake', 'note')
    await upTo(one, 'investigation')
    await one.claimsConflict()
    await one.does('conflict', 'dismiss')
    await one.claimsConflict()
    await one.does('conflict', 'uphold')
    await one.drafts('investigation', 'complete', { remedy: ['赔付'] })
    await one.does('investigation', 'remind', { note: '客户来电催问。' }, { person: 'sue', may: 'oversee' })
    await one.does('investigation', 'conflict')
    return upTo(one, 'negotiation')
  },
}
