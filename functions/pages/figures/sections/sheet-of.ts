import { openNow } from '../../../domain/figures/contribution.ts'
import type { FigureDimension } from '../../../domain/figures/dimensions.ts'
import { type Evaluation, sumOf } from '../../../domain/figures/evaluation/evaluation.ts'
import type { Denominators } from '../../../domain/figures/evaluation/denominators.ts'
import type { SampleResult } from '../../../domain/figures/evaluation/monthly-sample.ts'
import { lastDayOf } from '../../../domain/figures/period.ts'
import type { Language } from '../../../domain/forms/language.ts'
import { type FigureTexts, figureTexts } from '../../../text/figures/index.ts'
import type { Given, ListAt, Targets } from '../group.ts'
import type { Sheet } from '../sheet.ts'
import { periodShown } from '../shown.ts'
import { glanceSection } from './glance.ts'
import { deviationSection } from './deviation.ts'
import { outcomesSection } from './outcomes.ts'
import { satisfactionSection } from './satisfaction.ts'
import { targetsSection } from './targets.ts'
import { type Regulators, timelinessSection } from './timeliness.ts'
import { volumeSection } from './volume.ts'

export type SheetOf = {
  evaluation: Evaluation
  language: Language
  nameOf: (dimension: FigureDimension, code: string) => string
  seesRestricted: boolean
  mayShow: (person: string) => boolean
  listAt: ListAt
  deviationsAt: string
  /** Units that the page covers; `all` for the whole firm, none for somebody's own work. */
  units: 'all' | readonly string[]
  regulators: Regulators
  currency: string
  targets: Targets | undefined
  samples: readonly SampleResult[]
  denominators: (product: string | null) => Denominators | null
  /** Months that are being counted again. */
  unfolded: readonly string[]
  /** Months that an earlier release counted, which did not know everything. */
  older: readonly string[]
  imported: number
}

/** The evaluation as one object: what the page, the CSV file and the XLSX file show. */
export function sheetOf(of: SheetOf): Sheet {
  const { evaluation, language, units, unfolded } = of
  const say = figureTexts(language)
  const given: Given = { ...of, say }
  const sections = [
    glanceSection(given),
    targetsSection(given),
    volumeSection(given, of),
    timelinessSection(given, of.regulators),
    satisfactionSection(given),
    deviationSection(given, of.samples),
    outcomesSection(given),
  ]
  const { period, by, asOf } = evaluation
  return {
    title: say.title,
    about: [
      { name: say.about.period, value: periodShown(period, language) },
      { name: say.about.asOf, value: asOf },
      { name: say.about.by, value: say.by[by] },
      {
        name: say.about.unit,
        value: unitsShown(units, say),
      },
      { name: say.about.counted, value: say.counted(sumOf(evaluation.now.all, 'received'), of.imported) },
    ],
    leftOut: [
      ...(asOf < lastDayOf(period) ? [say.left.running] : []),
      ...(unfolded.length > 0
        ? [say.left.unfolded(unfolded.map((month) => (month === openNow ? say.openNow : month)))]
        : []),
      // Whether there are any is no matter: it is always said.
      of.seesRestricted ? say.left.aboutYou : say.left.restricted,
      ...(of.older.length > 0 ? [say.left.older(of.older)] : []),
      ...(by === 'person' ? [say.left.persons] : []),
      ...(by === 'stage' ? [say.left.stagesOnly] : []),
    ],
    sections,
  }
}

function unitsShown(units: SheetOf['units'], say: FigureTexts): string {
  if (units === 'all') return say.allUnits
  return units.length === 0 ? say.ownOnly : units.join(say.between)
}
