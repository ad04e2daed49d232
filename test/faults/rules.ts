import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import { newestPolicy, policyOf } from '../../functions/domain/policy/policy.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { staff as office } from '../support/steps/workplace.ts'

/** The pack of the cases: one with a mail of the day. */
const policy = newestPolicy('cn-2020-3')

/** A branch: what it decides may be reviewed by the unit above it. */
export const staff = office.map((one) => ({ ...one, parentUnit: 'province' }))

/** A Monday morning in Shanghai, two minutes before the sweeper looks for stalled cases. */
export const start: Instant = '2026-03-02T01:58:00.000Z'

/** Of the country whose numbers are written without one. */
export const callingCode = '86'

export const rules = {
  policy,
  calendar: calendarNamed(policy.calendar),
  staff,
  load: {},
  channels: { sms: { callingCode } },
}

/** The rules of one case, at a desk with several packs. */
export const rulesOf = ({ policy: ref, calendar }: CaseFile) => ({
  ...rules,
  policy: policyOf(ref),
  calendar: calendarNamed(calendar),
})
