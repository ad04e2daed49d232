import { fingerprints } from '../../functions/domain/features/duplicates/find-duplicates.ts'
import { china } from '../../functions/domain/time/calendars/china.ts'
import { findByFingerprints, indexFingerprints } from '../../functions/store/duplicates.ts'
import { importedCalendars, putCalendar } from '../../functions/store/calendars.ts'
import {
  openReviewLink,
  putPolicyReview,
  putReviewAsked,
  putReviewLink,
  readPolicyReviews,
} from '../../functions/store/policy-reviews.ts'
import { readStaff, replaceStaff } from '../../functions/store/directory.ts'
import type { Store } from '../../functions/store/client.ts'
import { away, but, person, staff } from '../support/cast.ts'
import { openWorkplace } from '../support/steps/workplace.ts'
import type { Stored } from './release.ts'

const pack = 'standard@2'
const linkKey = 'key-of-the-mail-for-the-review-1'
const at = '2026-11-30T01:00:00.000Z'
const due = '2027-11-30'
const known = fingerprints({
  complainant: { name: '王芳', kind: 'person', email: 'wang@example.com', phone: '028 5550 0100', relation: 'insured' },
  policyNumber: 'P-2026-001',
  claimNumber: 'C-2026-77',
})

/** What stood in the table besides the files of cases, and how the release read it. */
export type RecordedBesides = { items: Stored[]; read: Awaited<ReturnType<typeof readBesides>> }

/**
 * What stands in the table besides the files of cases: staff, imported calendars, policy reviews, the index of similar
 * complaints.
 */
export async function recordBesides(): Promise<RecordedBesides> {
  const { store, snapshot, close } = await openWorkplace([])
  await replaceStaff(store, [
    ...but({ ina: { ...away('2026-12-01', '2026-12-11'), deputy: 'ivo', products: ['motor'] } }, staff),
    person('pam', ['department-contact'], { functions: ['press'], parentUnit: 'head office' }),
  ])
  await putCalendar(store, { data: { ...china, version: '2027.1', lastKnownYear: 2027 }, basedOn: china.version, at })
  await putReviewLink(store, pack, linkKey, { person: 'kim', due, at })
  await putReviewAsked(store, pack, { due, time: 1, person: 'kim', at, messageId: '0102018f-review' })
  await putPolicyReview(store, pack, { due, by: 'kim', words: '与现行办法一致', next: '2028-11-30', at })
  await indexFingerprints(store, '4MPD-K7QX-T', known, at)
  const recorded = { items: [...(await snapshot())], read: await readBesides(store) }
  await close()
  return recorded
}

/** The same as the store reads it. */
export async function readBesides(store: Store) {
  return {
    staff: await readStaff(store),
    calendars: await importedCalendars(store, 'cn'),
    ...(await readPolicyReviews(store, pack)),
    link: await openReviewLink(store, pack, linkKey),
    alike: await findByFingerprints(store, known, at, at),
  }
}
