/** What a tally counts by. `nothing` counts by 0 alone. */
export type CountedBy =
  | 'nothing'
  | 'hours'
  | 'days'
  | 'working-days'
  | 'people'
  | 'score'
  | 'day'
  | 'hundredths'
  | 'findings'

/**
 * Everything that a month counts, with what each is counted by. A month is that of the day on which the thing happened
 * or was due. Of all that is due there are two measures, `kept` and `late`: what is due is their sum, and what is still
 * running is late. `findings`: see `findingsIn`. `day` is a day's number since 1970-01-01 (`dayNumber`), so that what
 * is not due yet can be left out.
 */
export const measures = {
  /** Volume. 件: complaints received; 人次: the people behind them; of those received, repeated within 90 days. */
  received: 'nothing',
  people: 'people',
  repeated: 'nothing',
  /** Complaints that continue in another case and are counted there, in the month in which they were received. */
  joined: 'nothing',
  /** What intake found to be no complaint, in the month in which it was received; it counts in nothing else. */
  'no-complaint': 'nothing',
  /** Decided and told for the first time (办结), by calendar days from receipt; the same by working days and hours. */
  told: 'days',
  'told-working-days': 'working-days',
  'told-hours': 'hours',
  /** Hours of these in which the clocks of the case were paused. */
  'told-paused-hours': 'hours',
  'first-contact': 'nothing',
  /** The file was closed (归档). */
  'file-closed': 'nothing',
  /** Open at the end of the month: by the day of receipt, and by the day due as extended and at first. */
  open: 'day',
  'open-due': 'day',
  'open-due-original': 'day',
  /** Open tasks, under the person who has them. Only what is open now has them. */
  'open-task': 'nothing',
  /** The limit of the whole case, as it was at first and as extended. */
  kept: 'day',
  late: 'day',
  'kept-original': 'day',
  'late-original': 'day',
  /** Of those due as extended: the limit had been moved. */
  extended: 'day',
  /** Stage runs whose deadline fell in the month, as extended and as it was at first. */
  'run-kept': 'day',
  'run-late': 'day',
  'run-kept-original': 'day',
  'run-late-original': 'day',
  'run-extended': 'day',
  /** Stage runs that ended: from start to end, of which paused, waiting (paused ones included) and working. */
  'run-hours': 'hours',
  'run-paused-hours': 'hours',
  'run-waiting-hours': 'hours',
  'run-working-hours': 'hours',
  /** Questions to departments: asked, answered in time or not, hours until the answer. */
  consulted: 'nothing',
  'consultation-kept': 'day',
  'consultation-late': 'day',
  'consultation-hours': 'hours',
  /** Surveys, in the month in which they were sent: answers that come in the next month count here too. */
  'survey-asked': 'nothing',
  'survey-answered': 'nothing',
  'survey-score': 'score',
  'survey-effort': 'score',
  'survey-resolved': 'nothing',
  'survey-not-resolved': 'nothing',
  /** Control points that were due. */
  'control-kept': 'day',
  'control-deviating': 'day',
  /** The monthly sample, in the month in which its files were told: drawn, read, and read as deviating. */
  'sample-drawn': 'findings',
  'sample-read': 'nothing',
  'sample-broken': 'nothing',
  /** What the first decision was, in the month in which it was told. */
  upheld: 'nothing',
  partly: 'nothing',
  not: 'nothing',
  resolved: 'nothing',
  withdrawn: 'nothing',
  declined: 'nothing',
  /** Points complained of, in the month in which the case was decided and told; the main one of each apart. */
  point: 'nothing',
  'main-point': 'nothing',
  pause: 'nothing',
  /** Pauses begun after 80 % of the time of a stage had gone. */
  'late-pause': 'nothing',
  restart: 'nothing',
  'extension-asked': 'nothing',
  'extension-granted': 'nothing',
  'review-asked': 'nothing',
  'review-confirmed': 'nothing',
  'review-overturned': 'nothing',
  reopened: 'nothing',
  /** Project-finance complaints received, and those of them with publicity, media or litigation. */
  'project-finance': 'nothing',
  'project-finance-exposed': 'nothing',
  'project-finance-publicity': 'nothing',
  'project-finance-media': 'nothing',
  'project-finance-litigation': 'nothing',
} as const satisfies Readonly<Record<string, CountedBy>>

/** Money has a measure for each currency: amounts in hundredths (分). */
export type MoneyMeasure = `${'redress-promised' | 'redress-paid'}:${string}`
export type Measure = keyof typeof measures | MoneyMeasure
