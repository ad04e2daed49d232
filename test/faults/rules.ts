import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { staff } from '../support/steps/workplace.ts'

/** The pack of the cases: one with a mail of the day. */
const policy = newestPolicy('cn-2020-3')

export const rules = { policy, calendar: calendarNamed(policy.calendar), staff, load: {} }
