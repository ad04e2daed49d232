import { person, staff } from '../../support/cast.ts'
import { complaint } from '../../support/domain/desk.ts'
import { Telling } from '../telling.ts'
import { filed, keyOf, type Stories, upTo } from './begin.ts'

/** The emergency plan: its team, its reports, and how it ends. */
export const emergencies: Stories = {
  'an emergency: reported, a day without a status, one of its team leaves': async (told) => {
    const one = await filed(told, '2026-03-06 10:00', { gravity: 'accident', people: 30, inPerson: true })
    await one.does('first-report', 'report')
    await one.until('2026-03-07 18:00')
    const { emergencies } = await one.file()
    await one.staffed(staff.filter(({ id }) => id !== emergencies[0]?.lead))
    await one.until('2026-03-08 10:00')
    await one.does('daily-status', 'update')
    return one.until('2026-03-08 12:00')
  },
  'an emergency: press and legal are told, somebody of the team has an interest, the decision ends it': async (
    told,
  ) => {
    const one = await Telling.begin(told)
    const all = [
      ...staff,
      person('pam', ['intake-officer'], { functions: ['press'] }),
      person('lee', ['intake-officer'], { functions: ['legal'] }),
    ]
    await one.staffed(all)
    await one.filed('2026-03-02 09:00', { ...complaint, gravity: 'public-health', people: 12 }, keyOf(told))
    await one.does('first-report', 'report')
    await one.claimsConflict()
    const { team, lead } = (await one.file()).emergencies[0] ?? { team: [], lead: '' }
    await one.does('conflict', 'uphold', { person: lead })
    await one.staffed(all.filter(({ id }) => id !== team.find(({ role }) => role === 'executive')?.person))
    await one.until('2026-03-03 10:00')
    await one.does('daily-status', 'update')
    await upTo(one, 'survey')
    return one.until('2026-03-04 10:00')
  },
  'an emergency is withdrawn on its first day': async (told) => {
    const one = await filed(told, '2026-03-02 09:00', { gravity: 'disaster', people: 3 })
    await one.withdraws('保险公司已派人到场。')
    return one.until('2026-03-02 12:00')
  },
}
