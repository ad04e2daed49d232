import type { Notice } from '../../../functions/domain/time/holiday-notice.ts'

/**
 * A notice of the State Council as it might be for 2027: made up, but of the usual kind. Spring Festival's eve is 5
 * February 2027.
 */
export const typed = {
  calendar: 'cn',
  year: 2027,
  source: '国务院办公厅关于2027年部分节假日安排的通知（示例）',
  daysOff: [
    '2027-01-01/2027-01-04',
    '2027-02-05/2027-02-11',
    '2027-04-03/2027-04-05',
    '2027-05-01/2027-05-05',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01/2027-10-07',
  ],
  makeUpDays: ['2027-01-09', '2027-02-13', '2027-05-08', '2027-09-26', '2027-10-09'],
}

/** The same with a change. */
export const but = (change: Partial<Record<keyof Notice, unknown>>): unknown => ({ ...typed, ...change })
