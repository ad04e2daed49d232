import { readEvaluation } from '../../../app/read-evaluation.ts'
import type { FigureDimension } from '../../../domain/figures/dimensions.ts'
import { type By, monthsIn } from '../../../domain/figures/evaluation/evaluation.ts'
import { denominatorsOf } from '../../../domain/figures/evaluation/denominators.ts'
import { resultOf, type SampleResult } from '../../../domain/figures/evaluation/monthly-sample.ts'
import { mayCount, type Scope } from '../../../domain/figures/evaluation/scope.ts'
import type { Period } from '../../../domain/figures/period.ts'
import type { Person } from '../../../domain/people/directory.ts'
import { defaultRules, type DeskPacks, packsAt } from '../../../domain/policy/desk-packs.ts'
import { currenciesOf } from '../../../domain/policy/policy.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import { figuresAt } from '../../../pages/figures/page.ts'
import { sheetOf } from '../../../pages/figures/sections/sheet-of.ts'
import type { Regulators } from '../../../pages/figures/sections/timeliness.ts'
import type { Sheet } from '../../../pages/figures/sheet.ts'
import type { Store } from '../../../store/client.ts'
import { readDenominatorRows } from '../../../store/figures/denominators.ts'
import { readSample } from '../../../store/figures/samples.ts'
import { readList } from '../../../store/figures/summaries.ts'
import type { Request } from '../../parts/handler.ts'
import { namesFor } from './names.ts'
import { valuesAsked } from './values.ts'

export type FiguresDesk = { store: Store; packs: DeskPacks }

export type Wanted = {
  me: Person
  staff: readonly Person[]
  scope: Scope
  period: Period
  by: By
  today: LocalDay
}

/** The evaluation for somebody, as one object. */
export async function sheetFor(
  { store, packs }: FiguresDesk,
  { language }: Pick<Request, 'language'>,
  wanted: Wanted,
): Promise<Sheet> {
  const { staff, scope, period, by } = wanted
  const [{ evaluation, imported, unfolded, older }, samples, sizes] = await Promise.all([
    readEvaluation(store, { ...scope, person: wanted.me.id, period, by, today: wanted.today }),
    // It is one sample of the whole firm.
    scope.units === 'all' ? samplesOf(store, period, scope) : [],
    readDenominatorRows(store),
  ])
  return sheetOf({
    evaluation,
    language,
    nameOf: namesFor({ language, packs, staff }),
    seesRestricted: scope.seesRestricted,
    mayShow: (person) => person === '' || scope.people.has(person),
    listAt: (measures, codes, { period: of = period.name, values = {} } = {}) =>
      listAt({ period: of, by, of: measures.join(' '), ...valuesAsked(values) }, codes, language),
    deviationsAt: figuresAt('/desk/figures/deviations', { period: period.name, by }, language),
    units: scope.units,
    regulators: regulatorsOf(packs),
    currency: currenciesOf(defaultRules(packs).policy)[0] ?? '',
    targets: defaultRules(packs).policy.targets,
    samples,
    // They are of the whole firm.
    denominators: (product) =>
      scope.units === 'all' ? denominatorsOf(sizes.content, period, monthsIn(period), product) : null,
    unfolded,
    older,
    imported,
  })
}

/** What the samples of a period's months have found so far. */
async function samplesOf(store: Store, period: Period, scope: Scope): Promise<SampleResult[]> {
  const found = await Promise.all(
    monthsIn(period).map(async (month) => {
      const kept = await readSample(store, month)
      if (kept === undefined) return []
      // It is at most sixty files: one part has them all.
      const { entries = [] } = (await readList(store, month, 'sample-drawn')) ?? {}
      return [
        resultOf(
          kept.sample,
          entries.filter((one) => mayCount(scope, one)),
        ),
      ]
    }),
  )
  return found.flat()
}

/** Where the cases behind a number are listed. */
function listAt(
  asked: Readonly<Record<string, string>>,
  codes: Readonly<Partial<Record<FigureDimension, string>>>,
  language: Request['language'],
): string {
  const only = Object.fromEntries(Object.entries(codes).map(([dimension, code]) => [`in-${dimension}`, code]))
  return figuresAt('/desk/figures/list', { ...asked, ...only }, language)
}

/** Whose times from receipt are shown: of the regulators whose packs the desk has. */
function regulatorsOf(packs: DeskPacks): Regulators {
  const ids = packsAt(packs).map(({ id }) => id)
  const has = (start: string): boolean => ids.some((id) => id.startsWith(start))
  return [
    ...(has('cn') || has('standard') ? (['cn'] as const) : []),
    ...(has('uk') ? (['uk'] as const) : []),
    ...(has('au') ? (['au'] as const) : []),
  ]
}
