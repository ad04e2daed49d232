import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Person } from '../../domain/people/directory.ts'
import { isHiddenFrom } from '../../domain/people/sight.ts'
import type { AboutPeople } from '../../domain/tasks/held-from.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { readCase, readRowsOf, type Row, sightedIn } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'

/*
 * What a file tells somebody of other cases: those that look the same, and those that were joined. Everything for the
 * staff asks here, so that nobody learns of a hidden case from one that they see (ADR 59).
 */

/** Who looks, at the event's time. */
export type Viewer = { me: Person; staff: readonly Person[]; at: Instant }

/**
 * The cases among some that may be named to somebody.
 * @param references of cases that a file names
 */
export async function nameable(
  store: Store,
  references: readonly string[],
  { me, staff, at }: Viewer,
): Promise<{ reference: string; row: Row }[]> {
  const rows = await readRowsOf(store, [...new Set(references)])
  return references.flatMap((reference) => {
    const row = rows.get(reference)
    return row === undefined || isHiddenFrom(me, staff, sightedIn(row), at) ? [] : [{ reference, row }]
  })
}

/** A file for somebody: of the cases that look the same it has those that may be named to them. */
export async function forReader<File extends Pick<CaseFile, 'seemsSame'>>(
  store: Store,
  file: File,
  viewer: Viewer,
): Promise<File> {
  if (file.seemsSame.length === 0) return file
  const left = await nameable(store, file.seemsSame, viewer)
  return left.length === file.seemsSame.length ? file : { ...file, seemsSame: left.map(({ reference }) => reference) }
}

/** The cases that a file names and that are hidden from somebody. */
export async function hiddenIn(
  store: Store,
  { seemsSame, joined, joinedFrom }: Pick<CaseFile, 'seemsSame' | 'joined' | 'joinedFrom'>,
  viewer: Viewer,
): Promise<ReadonlySet<string>> {
  const named = [...new Set([...seemsSame, ...joinedFrom, ...(joined === null ? [] : [joined.into])])]
  const left = await nameable(store, named, viewer)
  return new Set(named.filter((one) => !left.some(({ reference }) => reference === one)))
}

/** A file for somebody from whom cases are hidden that it names: where it is shown, and never where it is written. */
export function withoutHidden<File extends Pick<CaseFile, 'seemsSame' | 'joined' | 'joinedFrom' | 'tasks'>>(
  file: File,
  hidden: ReadonlySet<string>,
): File {
  if (hidden.size === 0) return file
  const named = (value: unknown): boolean => typeof value === 'string' && hidden.has(value)
  return {
    ...file,
    seemsSame: file.seemsSame.filter((one) => !hidden.has(one)),
    joinedFrom: file.joinedFrom.filter((one) => !hidden.has(one)),
    joined: file.joined !== null && hidden.has(file.joined.into) ? null : file.joined,
    tasks: file.tasks.map((task) => {
      if (task.state !== 'decided' || !named(task.recorded.answer['reference'])) return task
      const { reference: _, ...answer } = task.recorded.answer
      return { ...task, recorded: { ...task.recorded, answer } }
    }),
  }
}

/**
 * Whom the cases are about in which a joined one continues, and who has an interest in them: it has that too once it is
 * reopened. Undefined if it was not joined.
 */
export async function peopleWhereContinued(
  store: Store,
  { reference, joined }: Pick<CaseFile, 'reference' | 'joined'>,
): Promise<AboutPeople | undefined> {
  const found: CaseFile[] = []
  const seen = new Set([reference])
  for (let into = joined?.into; into !== undefined && !seen.has(into);) {
    seen.add(into)
    const file: CaseFile | undefined = (await readCase(store, into))?.file
    if (file !== undefined) found.push(file)
    into = file?.joined?.into
  }
  if (found.length === 0) return undefined
  return {
    complainedAbout: found.flatMap(({ complainedAbout }) => complainedAbout),
    conflicts: found.flatMap(({ conflicts }) => conflicts),
  }
}
