import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import {
  type Deviation,
  type DeviationKind,
  deviationKinds,
  deviationsOf,
} from '../../functions/domain/views/deviations.ts'
import { readCase } from '../../functions/store/cases.ts'
import { rulesOf } from '../../functions/store/desk.ts'
import { harmlessJson, printable } from '../../local/printable.ts'
import { inColumns } from '../parts/columns.ts'
import { readReferences } from '../parts/items.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'
import type { Call } from '../parts/call.ts'
import { clockTime } from '../../functions/record/facts/describe-values.ts'

type Found = { reference: string; pack: string; zone: string; deviations: readonly Deviation[] }

/**
 * Every deviation from the rules of time, by case, and how many there are of each kind. @returns exit code: 1 if a case
 * cannot be read
 */
export async function deviations({
  world: { print, complain },
  open: { store, now },
  language,
  json,
}: Call): Promise<number> {
  const at = await now()
  const found: Found[] = []
  let unreadable = 0
  for (const reference of await readReferences(store)) {
    try {
      const file: CaseFile | undefined = (await readCase(store, reference))?.file
      if (file === undefined) continue
      const rules = await rulesOf(store, file)
      const own = deviationsOf(file, rules, at)
      const pack = `${file.policy.id}@${file.policy.version}`
      if (own.length > 0) found.push({ reference, pack, zone: rules.calendar.zone, deviations: own })
    } catch (error) {
      unreadable += 1
      complain(printable(`case ${reference} cannot be read: ${(error as Error).message}`))
    }
  }
  const counts = Object.fromEntries(deviationKinds.map((kind) => [kind, numberOf(found, kind)]))
  if (json) print(harmlessJson({ counts, cases: found.map(({ zone: _zone, ...one }) => one) }))
  else {
    const { deviations: words } = wordings[language]
    const rows = found.flatMap(({ reference, zone, deviations: own }) =>
      own.map(({ kind, what, due, at: when }) => [
        reference,
        words.kinds[kind],
        what,
        clockTime(due, zone),
        when === null ? words.open : clockTime(when, zone),
      ]),
    )
    for (const kind of deviationKinds) print(words.count(words.kinds[kind], counts[kind] ?? 0))
    if (rows.length > 0) for (const line of ['', ...inColumns([words.columns, ...rows])]) print(line)
  }
  return unreadable === 0 ? 0 : 1
}

const numberOf = (found: readonly Found[], kind: DeviationKind): number =>
  found.reduce((sum, { deviations: own }) => sum + own.filter((one) => one.kind === kind).length, 0)
