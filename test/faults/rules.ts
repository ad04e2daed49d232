import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { staff as office } from '../support/steps/workplace.ts'

/** The pack of the cases: one with a mail of the day. */
const policy = newestPolicy('cn-2020-3')

/** A branch: what it decides may be reviewed by the unit above it. */
export const staff = office.map((one) => ({ ...one, parentUnit: 'province' }))

export const rules = { policy, calendar: calendarNamed(policy.calendar), staff, load: {} }
