import { fc, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { earliestOverall, overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import type { CaseFile } from '../../../functions/domain/case/case-file.ts'
import { after } from '../../../functions/domain/case/evolve.ts'
import { unsentMails } from '../../../functions/domain/workflow/mail-orders.ts'
import { absorb } from '../../../functions/domain/features/duplicates/join-complaints.ts'
import type { Policy } from '../../../functions/domain/policy/policy.ts'
import { type Case, local, received, standard } from '../../support/domain/desk.ts'

const label = (en: string) => ({ 'zh-CN': en, en })
const rule = (id: string, count: number, products?: string[]): Policy['overall'][number] => ({
  id,
  label: label('Answer'),
  limit: { unit: 'calendar-days', count },
  source: 'for tests',
  ...(products === undefined ? {} : { products, replaces: ['overall'] }),
})

/** Six calendar days for medical, sixty for engineering, and fifteen for everything else. */
const byProduct: Policy = {
  ...standard,
  overall: [rule('overall', 15), rule('short', 6, ['medical']), rule('long', 60, ['engineering'])],
  extensions: [],
  pauses: [],
  newFacts: { source: 'for tests', stage: 'investigation', clocks: [] },
}

/** Filed as one product and accepted as another, on Monday 2026-03-02 10:00. */
const accepted = (filedAs: string, product: string): Case =>
  received('2026-03-02 10:00', 'general', { policy: byProduct, complaint: { product: filedAs } })
    .until('2026-03-02 15:00')
    .does('intake', 'accept', { product })
const overall = (desk: Case) =>
  overallClocks(desk.file, desk.desk).map(({ clock, dueAt }) => `${clock.id} ${local(dueAt)}`)

describe('a product that intake corrects', () => {
  test('to one with a shorter limit moves the whole case and the promise earlier, and a letter tells it', () => {
    // Fifteen days are Tuesday the 17th, the stages end on Monday the 16th; six days are Sunday the 8th, and
    // the last close before it is Friday's.
    const before = received('2026-03-02 10:00', 'general', { policy: byProduct })
    expect([overall(before), local(before.file.respondBy)]).toEqual([['overall 2026-03-17 18:00'], '2026-03-16 18:00'])
    const desk = accepted('motor', 'medical')
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['short 2026-03-08 18:00'], '2026-03-06 18:00'])
    expect(desk.facts('recounted')).toMatchObject([
      {
        why: 'product',
        dates: [{ clock: 'short', before: '2026-03-17T10:00:00.000Z', after: '2026-03-08T10:00:00.000Z' }],
        promise: { before: '2026-03-16T10:00:00.000Z', after: '2026-03-06T10:00:00.000Z' },
      },
    ])
    expect(desk.mailsTo('complainant').map((id) => id.split(' ')[0])).toEqual(['acknowledgement', 'promise-changed'])
  })

  test('to one with a longer limit moves the whole case later, and the promise stays as it was told', () => {
    const desk = accepted('medical', 'engineering')
    // Sixty days from 2 March are Friday 1 May.
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['long 2026-05-01 18:00'], '2026-03-06 18:00'])
    expect(desk.facts('recounted')).toMatchObject([{ why: 'product', promise: null }])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement'])
  })

  test('to one with the same limit, or not at all, says nothing', () => {
    expect(accepted('motor', 'life').facts('recounted')).toEqual([])
    expect(accepted('medical', 'medical').facts('recounted')).toEqual([])
  })

  test('gives the clocks of the category, the channel and the facts, and of the facts that a raised class rests on', () => {
    const policy: Policy = {
      ...standard,
      overall: [
        rule('overall', 40),
        { ...rule('sales', 20), categories: ['sales'], replaces: ['overall'] },
        { ...rule('letters', 10), channels: ['letter'], replaces: ['overall'] },
        { ...rule('harm', 5), facts: ['vulnerable', 'urgentHarm'], replaces: ['overall', 'sales'] },
      ],
      extensions: [],
      pauses: [],
      newFacts: undefined,
    }
    const clocks = (desk: Case) => overallClocks(desk.file, desk.desk).map(({ clock }) => clock.id)
    const filed = () =>
      received('2026-03-02 10:00', 'general', { policy, complaint: { vulnerable: true } }).until('2026-03-02 15:00')
    expect(clocks(filed())).toEqual(['overall'])
    expect(clocks(filed().does('intake', 'accept', { category: 'claims' }))).toEqual(['overall'])
    const sales = filed().does('intake', 'accept', { category: 'sales' })
    expect([clocks(sales), sales.facts('recounted').length]).toEqual([['sales'], 1])
    // Five days from Monday 2 March end on Saturday the 7th: the last close before it is Friday's.
    sales.until('2026-03-03 10:00').does('investigation', 'reclassify', {
      class: 'major',
      reason: 'danger to health',
      flags: { urgentHarm: true },
    })
    expect([clocks(sales), local(sales.file.respondBy)]).toEqual([['harm'], '2026-03-06 18:00'])
    expect(sales.facts('recounted')).toHaveLength(2)
  })

  test('keeps the restart that a clock of the same rule had, for the clock that now holds', () => {
    const policy: Policy = { ...byProduct, newFacts: { ...byProduct.newFacts!, clocks: ['overall', 'short'] } }
    const desk = received('2026-03-02 10:00', 'general', { policy })
    desk.until('2026-03-04 10:00').messages('有新的鉴定报告', true).does('intake', 'accept', { product: 'medical' })
    // Six days from Wednesday the 4th are Tuesday the 10th.
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['short#2 2026-03-10 18:00'], '2026-03-10 18:00'])
  })

  test('is counted without the rest of a pause that the same decision ends', () => {
    const policy: Policy = {
      ...byProduct,
      pauses: [
        {
          reason: 'appraisal',
          clocks: ['stage', 'overall', 'short'],
          longest: { unit: 'calendar-days', count: 60 },
          endedByMessage: false,
          source: 'for tests',
        },
      ],
    }
    const desk = received('2026-03-02 10:00', 'general', { policy })
    desk.until('2026-03-02 12:00').does('intake', 'pause', { because: 'appraisal', until: '2026-04-10' })
    // Six days from Monday the 2nd are Sunday the 8th, and the pause had lasted until the day after the first.
    desk.until('2026-03-03 10:00').does('intake', 'accept', { product: 'medical' })
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['short 2026-03-08 18:00'], '2026-03-06 18:00'])
  })

  test('goes by the facts of a complaint that is joined too', () => {
    const policy: Policy = {
      ...byProduct,
      overall: [rule('overall', 15), { ...rule('harm', 5), facts: ['vulnerable'], replaces: ['overall'] }],
    }
    const first = received('2026-03-02 10:00', 'general', { policy }).does('intake')
    const again = received('2026-03-03 10:00', 'key', { policy, reference: 'BBBB-BBBB-B' })
    first.until('2026-03-03 12:00')
    first.commit(absorb(first.file, again.file, first.desk, first.now, '同一事项'), { as: 'workflow', execution: 'e' })
    first.look()
    // Five days are Saturday the 7th; the last close before it is Friday's.
    expect([overall(first), local(first.file.respondBy)]).toEqual([['harm 2026-03-07 18:00'], '2026-03-06 18:00'])
    expect(first.mailsTo('complainant').map((id) => id.split(' ')[0])).toEqual(['acknowledgement', 'promise-changed'])
  })

  test('to a limit that is over already is no promise that was broken', () => {
    const policy: Policy = {
      ...standard,
      overall: [rule('overall', 40), { ...rule('harm', 10), facts: ['urgentHarm'], replaces: ['overall'] }],
      extensions: [],
      pauses: [],
      newFacts: undefined,
      unkeptPromise: { tells: [], letter: true, source: 'for tests' },
    }
    const desk = received('2026-03-02 10:00', 'general', { policy }).until('2026-03-02 15:00').does('intake')
    desk.until('2026-03-13 10:00').does('investigation', 'reclassify', {
      class: 'key',
      reason: 'danger to health',
      flags: { urgentHarm: true },
    })
    desk.until('2026-03-14 10:00')
    expect(local(desk.file.respondBy)).toBe('2026-03-12 18:00')
    const letters = desk.mailsTo('complainant').map((id) => id.split(' ')[0])
    expect(letters).toContain('promise-changed')
    expect(letters).not.toContain('promise-unkept')
    // The staff hear of it all the same.
    expect(desk.facts('marked').map(({ mark }) => mark)).toContain('unkept 2026-03-12')
  })

  test('on a holiday tells no day off, although the last close before the time limit ends is over', () => {
    // Filed on Friday 2026-02-13; the Spring Festival is from Sunday the 15th to Monday the 23rd, and the 14th is a
    // make-up Saturday. Six days are Thursday the 19th, in the holiday, and the last close before it is the 14th's.
    const desk = received('2026-02-13 20:00', 'general', { policy: byProduct })
    desk.until('2026-02-14 19:30').does('intake', 'accept', { product: 'medical' })
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['short 2026-02-19 18:00'], '2026-02-14 18:00'])
    // That was promised to nobody, so no letter apologises for a promise.
    const letters = desk.until('2026-02-24 10:00').mailsTo('complainant')
    expect(letters.map((id) => id.split(' ')[0])).toEqual(['acknowledgement', 'promise-changed'])
  })

  describe('after more time was granted', () => {
    const policy: Policy = {
      ...byProduct,
      extensions: [
        {
          id: 'more',
          clock: 'overall',
          upTo: { from: 'start', limit: { unit: 'calendar-days', count: 60 } },
          approver: 'supervisor',
          limit: { unit: 'working-days', count: 1 },
          letter: 'extended',
          source: 'for tests',
        },
      ],
    }
    /** Fifteen days are 17 March; the complainant was told 27 March instead. */
    const granted = (): Case =>
      received('2026-03-02 10:00', 'general', { policy })
        .does('intake', 'extend', { overallUntil: '2026-03-27' })
        .does('extension')
    const asker = (desk: Case): string => desk.file.extensions[0]?.by ?? ''
    const news = (desk: Case): string[] => desk.mailsTo(asker(desk)).filter((id) => id.startsWith('extension-1'))

    test('tells the person who asked for it that another time limit holds, and the complainant the earlier date', () => {
      const desk = granted()
      expect(local(desk.file.respondBy)).toBe('2026-03-27 18:00')
      const before = news(desk)
      desk.until('2026-03-02 15:00').does('intake', 'accept', { product: 'medical' })
      expect([overall(desk), local(desk.file.respondBy)]).toEqual([['short 2026-03-08 18:00'], '2026-03-06 18:00'])
      expect(desk.facts('recounted')).toMatchObject([{ extensions: ['extension-1'] }])
      expect(desk.mailsTo('complainant').map((id) => id.split(' ')[0])).toEqual([
        'acknowledgement',
        'extended',
        'promise-changed',
      ])
      expect(news(desk)).toEqual([...before, `extension-1 overtaken ${asker(desk)}`])
    })

    test('says nothing of it if the other time limit ends no earlier, and nothing twice', () => {
      const later = granted().until('2026-03-02 15:00').does('intake', 'accept', { product: 'engineering' })
      expect([overall(later), local(later.file.respondBy)]).toEqual([['long 2026-05-01 18:00'], '2026-03-27 18:00'])
      expect(later.facts('recounted')[0]).not.toHaveProperty('extensions')
      expect(news(later).filter((id) => id.includes('overtaken'))).toEqual([])
    })

    test('never sends its letter if that had not gone out yet', () => {
      const desk = granted()
      const { 'extended 1': _letter, ...mails } = desk.file.mails
      const unsent = { ...desk.file, mails }
      const facts = desk.attempt('intake', 'accept', { product: 'medical' })
      if ('refused' in facts) throw new Error(JSON.stringify(facts))
      const letters = (file: CaseFile) => unsentMails(file).map(({ id }) => id)
      expect(letters(unsent)).toContain('extended 1')
      expect(letters(after(unsent, facts, desk.now))).not.toContain('extended 1')
    })
  })

  test('gives the clocks of that product, and never a promise that is later or past them', () => {
    const product = fc.constantFrom('motor', 'medical', 'engineering', 'life')
    const days = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(
        product,
        product,
        fc.tuple(days, days, days),
        fc.integer({ min: 1, max: 20 }),
        (from, to, counts, wait) => {
          const [all, short, long] = counts
          const policy = {
            ...byProduct,
            overall: [
              rule('overall', all),
              rule('short', short, ['medical']),
              rule('long', long, ['engineering', 'life']),
            ],
          }
          const desk = received('2026-03-02 10:00', 'general', { policy, complaint: { product: from } })
          const promised = desk.file.respondBy
          desk
            .until(new Date(Date.parse(desk.now) + wait * 3_600_000).toISOString())
            .does('intake', 'accept', { product: to })
          const same = received('2026-03-02 10:00', 'general', { policy, complaint: { product: to } })
          expect(overall(desk)).toEqual(overall(same))
          expect(desk.file.respondBy <= promised, 'not later').toBe(true)
          expect(desk.file.respondBy <= earliestOverall(desk.file, desk.desk).dueAt, 'not past the law').toBe(true)
          if (desk.file.respondBy < promised) expect(desk.mailsTo('complainant').join()).toContain('promise-changed')
        },
      ),
      runs(30),
    )
  })
})
