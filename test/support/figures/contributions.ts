import { type Contribution, contributionVersion, openNow } from '../../../functions/domain/figures/contribution.ts'
import { type MonthSummary, summarise } from '../../../functions/domain/figures/month-summary.ts'
import type { Month } from '../../../functions/domain/figures/period.ts'

/** A contribution with what an example is about; everything else says nothing. */
export const contribution = (of: Partial<Contribution> & Pick<Contribution, 'reference' | 'month'>): Contribution => ({
  v: contributionVersion,
  restricted: false,
  people: 1,
  received: null,
  joined: null,
  matter: null,
  repeats: null,
  told: null,
  fileClosed: null,
  open: null,
  tasks: [],
  due: [],
  runs: [],
  consultations: [],
  survey: null,
  controls: [],
  points: [],
  redress: [],
  events: [],
  projectFinance: null,
  ...of,
  codes: { ...motor, ...of.codes },
})

const motor = {
  product: 'motor',
  category: 'claims',
  channel: 'web',
  class: 'general',
  unit: 'Claims East',
  person: 'lin',
  cause: null,
  outcome: null,
} as const

const told = { outcome: 'upheld', workingDays: 5, hours: 150, pausedHours: 0, firstContact: false } as const

/**
 * Six complaints in October and November 2026. A motor claim was told in seven days and scored 5; another took until
 * November, with a pause and an extension, and scored 2. One was withdrawn, and one about life insurance resolved at
 * first contact. A restricted one of another unit is late and open. A joint one of project finance, received in
 * November, is open.
 */
export const sixComplaints: readonly Contribution[] = [
  contribution({
    reference: 'LS-2026-1001',
    month: '2026-10',
    codes: { cause: 'delay', outcome: 'upheld' },
    received: '2026-10-08',
    told: { ...told, day: '2026-10-15', days: 7 },
    fileClosed: '2026-10-30',
    sample: { twice: false, findings: ['broken'] },
    due: [
      { limit: 'original', day: '2026-10-23', kept: true, moved: false },
      { limit: 'extended', day: '2026-10-23', kept: true, moved: false },
    ],
    runs: [
      {
        clock: 'intake#1',
        stage: 'intake',
        person: 'lin',
        unit: 'Claims East',
        people: ['lin'],
        started: '2026-10-08',
        due: [
          { limit: 'original', day: '2026-10-09', kept: true, moved: false },
          { limit: 'extended', day: '2026-10-09', kept: true, moved: false },
        ],
        ended: { day: '2026-10-09', hours: 20, pausedHours: 0, waitingHours: 2 },
      },
    ],
    survey: {
      asked: '2026-10-18',
      way: 'mail',
      answered: { day: '2026-10-19', score: 5, resolved: true, effort: 2 },
    },
    controls: [
      {
        kind: 'stage',
        what: 'intake#1',
        stage: 'intake',
        person: 'lin',
        unit: 'Claims East',
        due: '2026-10-09',
        deviates: false,
        fault: null,
      },
    ],
    points: [{ main: true, finding: 'upheld', codes: { category: 'claims', cause: 'delay', product: 'motor' } }],
    redress: [{ what: 'promised', day: '2026-10-15', currency: 'CNY', hundredths: 80_000 }],
  }),
  contribution({
    reference: 'LS-2026-1002',
    month: '2026-10',
    codes: { cause: 'operation-not-followed', outcome: 'partly' },
    received: '2026-10-12',
    open: { received: '2026-10-12', due: '2026-11-20', dueOriginal: '2026-10-27' },
    due: [{ limit: 'original', day: '2026-10-27', kept: false, moved: false }],
    events: [{ what: 'pause', stage: 'investigation', day: '2026-10-15', person: 'xu', unit: 'Claims East' }],
  }),
  contribution({
    reference: 'LS-2026-1002',
    month: '2026-11',
    codes: { cause: 'operation-not-followed', outcome: 'partly' },
    told: {
      ...told,
      day: '2026-11-18',
      outcome: 'partly',
      days: 37,
      workingDays: 26,
      hours: 888,
      pausedHours: 240,
    },
    due: [{ limit: 'extended', day: '2026-11-20', kept: true, moved: true }],
    runs: [
      {
        clock: 'investigation#1',
        stage: 'investigation',
        person: 'xu',
        unit: 'Claims East',
        people: ['xu', 'lin'],
        started: '2026-10-13',
        due: [{ limit: 'extended', day: '2026-11-09', kept: false, moved: true }],
        ended: { day: '2026-11-12', hours: 720, pausedHours: 240, waitingHours: 300 },
      },
    ],
    survey: {
      asked: '2026-11-21',
      way: 'mail',
      answered: { day: '2026-12-02', score: 2, resolved: false, effort: 5 },
    },
    controls: [
      {
        kind: 'stage',
        what: 'investigation#1',
        stage: 'investigation',
        person: 'xu',
        unit: 'Claims East',
        due: '2026-11-09',
        deviates: true,
        fault: null,
      },
    ],
    points: [
      {
        main: true,
        finding: 'upheld',
        codes: { category: 'claims', cause: 'operation-not-followed', product: 'motor' },
      },
      {
        main: false,
        finding: 'not',
        codes: { category: 'service-quality', cause: 'no-fault-found', product: 'motor' },
      },
    ],
  }),
  contribution({
    reference: 'LS-2026-1003',
    month: '2026-10',
    codes: { outcome: 'withdrawn', channel: 'phone' },
    received: '2026-10-20',
    told: { ...told, day: '2026-10-22', outcome: 'withdrawn', days: 2, workingDays: 2, hours: 40 },
    sample: { twice: false, findings: [] },
  }),
  contribution({
    reference: 'LS-2026-1004',
    month: '2026-10',
    codes: { product: 'life', category: 'surrender', outcome: 'resolved', person: 'wu' },
    received: '2026-10-26',
    told: { ...told, day: '2026-10-26', outcome: 'resolved', days: 0, workingDays: 0, hours: 3, firstContact: true },
    survey: { asked: '2026-10-29', way: 'sms', answered: null },
  }),
  contribution({
    reference: 'LS-2026-1005',
    month: '2026-10',
    codes: { product: 'life', category: 'sales', unit: 'Sales West', person: 'he', class: 'key', channel: 'regulator' },
    restricted: true,
    received: '2026-10-28',
    due: [],
  }),
  contribution({
    reference: 'LS-2026-1005',
    month: '2026-11',
    codes: { product: 'life', category: 'sales', unit: 'Sales West', person: 'he', class: 'key', channel: 'regulator' },
    restricted: true,
    due: [
      { limit: 'original', day: '2026-11-12', kept: false, moved: false },
      { limit: 'extended', day: '2026-11-12', kept: false, moved: false },
    ],
  }),
  contribution({
    reference: 'LS-2026-1005',
    month: openNow,
    codes: { product: 'life', category: 'sales', unit: 'Sales West', person: 'he', class: 'key', channel: 'regulator' },
    restricted: true,
    open: { received: '2026-10-28', due: '2026-11-12', dueOriginal: '2026-11-12' },
    tasks: [{ person: 'he', unit: 'Sales West' }],
  }),
  contribution({
    reference: 'LS-2026-1006',
    month: '2026-11',
    codes: { product: 'project-finance', category: 'underwriting', class: 'major' },
    people: 24,
    received: '2026-11-16',
    repeats: ['LS-2026-1001'],
    projectFinance: { lender: 'First Harbour Bank', publicity: false, media: true, litigation: false },
  }),
  contribution({
    reference: 'LS-2026-1006',
    month: openNow,
    codes: { product: 'project-finance', category: 'underwriting', class: 'major' },
    people: 24,
    open: { received: '2026-11-16', due: '2026-12-01', dueOriginal: '2026-12-01' },
    tasks: [{ person: 'lin', unit: 'Claims East' }],
  }),
]

/** The summary of a month of them, or of what is open now. */
export const summaryOf = (
  month: Month | typeof openNow,
  contributions: readonly Contribution[] = sixComplaints,
): MonthSummary => summarise(contributions.filter((one) => one.month === month))
