import { complaint } from '../../support/domain/desk.ts'
import { filed, keyOf, type Stories } from './begin.ts'

/** The same complaint made a second time. */
export const again: Stories = {
  'made again, graver: it is joined to the earlier one': async (told) => {
    const about = { ...complaint, policyNumber: 'P-2026-001' }
    const earlier = await filed('made before: it takes in what was said again', '2026-03-02 10:00', about)
    await earlier.does('intake', 'accept')
    const again = await earlier
      .another(told)
      .filed('2026-03-03 10:00', { ...about, gravity: 'accident', people: 30, inPerson: true }, keyOf(told))
    await again.says('这是第二次投诉。')
    await again.joins(earlier)
    await again.until('2026-03-04 10:00')
    await earlier.until('2026-03-04 10:00')
    return [again, earlier]
  },
  'made again after the first was withdrawn: the earlier one is shown, and both stay apart': async (told) => {
    const about = { ...complaint, claimNumber: 'C-2026-77' }
    const earlier = await filed('made before: withdrawn when it is made again', '2026-03-02 10:00', about)
    await earlier.withdraws()
    const again = await earlier.another(told).filed('2026-03-03 10:00', about, keyOf(told))
    await again.does('intake', 'accept')
    return [again, earlier]
  },
}
