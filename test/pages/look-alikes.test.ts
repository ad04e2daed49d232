import { describe, expect, it } from 'vitest'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { everyTask } from '../support/domain/every-task.ts'
import { showTask } from '../support/pages/examples.ts'

const references = ['4MPD-K7QX-T', '7HGW-QX2M-9', '9TTX-2MPD-K', 'K7QX-4MPD-T']
const alike = references.map((reference, index) => ({
  reference,
  receivedAt: `2026-02-0${index + 1}T02:00:00.000Z`,
  status: 'investigation',
  liaison: { name: 'Na Li', phone: '021-5555-0100' },
}))

/** An intake task of a complaint that looks like four earlier ones. */
function similar() {
  const given = everyTask.intake('en', { policy: newestPolicy('standard') })
  return given.commit([{ fact: 'seems-same', v: 1, references }], { as: 'workflow', execution: 'test' })
}

describe('complaints that look alike', () => {
  it('are three on the page, the newest first, each chosen by pressing it', () => {
    const page = showTask('en', similar(), 'intake', { alike })
    const chosen = [...page.matchAll(/decision=join&amp;reference=([^"]+)"/g)].map(([, reference]) => reference)
    expect(chosen).toEqual(references.slice(1).toReversed())
    // The liaison of each can be called.
    expect(page.match(/href="tel:02155550100"/g)?.length).toBeGreaterThanOrEqual(3)
  })

  it('are all to be chosen from in the form, with the one that was pressed chosen already', () => {
    const query = { key: 'k'.repeat(22), reference: references[2] }
    const page = showTask('en', similar(), 'intake', { alike, decision: 'join', query })
    for (const reference of references)
      expect(page).toMatch(
        new RegExp(`name="reference" value="${reference}"${reference === references[2] ? ' checked' : ''}>`),
      )
  })
})
