import type { Viewer } from '../../app/sight/other-cases.ts'
import { isHiddenFrom, type Sight, type Sighted, sightOf, withHiding } from '../../domain/people/sight.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { exceptionsOf, sightedOf } from '../../domain/lists/sighted-of.ts'
import { type CaseRecord, readCase, fileSightedIn, readRow, type Row, sightedIn } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { deskOf } from '../../store/desk.ts'
import { parseReference } from '../../store/reference.ts'

/*
 * The one door to the case of a reference for the staff (ADR 59). A case that is hidden from somebody and one that
 * there is not are answered alike, with nothing: same status, same words, and no file is read for either.
 */

/** A case that somebody may look at in the way that they asked. */
export type SeenCase = { record: CaseRecord; desk: Desk; sighted: Sighted; sight: Sight }

/**
 * Reads a case for somebody. Its row is asked first: how long the file is, or that there is one, must not show in the
 * time that a refusal takes. The file is asked again, since the row lags behind it.
 * @param typed the reference, however it was typed
 * @param viewer `asFile` on the pages of the file itself: who opened it by exception sees it there
 * @param fits whether they may, by what the case carries for the rule
 * @returns undefined alike if there is none, and if there is none that they may know of
 */
export async function readSeen(
  store: Store,
  typed: string | undefined,
  { me, staff, at, asFile = false }: Viewer & { asFile?: boolean },
  fits: (sighted: Sighted, row: Row) => boolean,
): Promise<SeenCase | undefined> {
  const row = await readRow(store, parseReference(typed ?? '') ?? '')
  if (row === undefined || !fits(asFile ? fileSightedIn(row) : sightedIn(row), row)) return undefined
  const record = await readCase(store, row.reference)
  if (record === undefined) return undefined
  const desk = await deskOf(store, record.file, staff)
  const sighted = { ...sightedNow(record.file, desk, row), ...(asFile && { exceptions: exceptionsOf(record.file) }) }
  return fits(sighted, row) ? { record, desk, sighted, sight: sightOf(me, staff, sighted, at) } : undefined
}

/**
 * Reads a case unless it is hidden from somebody: they know its reference, and say something about it that needs no
 * sight of it. Its file is asked, since it has no row before the workflow has taken it in.
 */
export async function readKnown(
  store: Store,
  typed: string | undefined,
  { me, staff, at }: Viewer,
): Promise<Omit<SeenCase, 'sight'> | undefined> {
  const record = await readCase(store, parseReference(typed ?? '') ?? '')
  if (record === undefined) return undefined
  const desk = await deskOf(store, record.file, staff)
  const sighted = sightedNow(record.file, desk, await rowOfJoined(store, record.file))
  return isHiddenFrom(me, staff, sighted, at) ? undefined : { record, desk, sighted }
}

/**
 * What a file says now. A colleague who left the directory takes no case along.
 * @param row its row; of a joined case it has what the case in which it continues lends to it
 */
export function sightedNow(file: CaseFile, desk: Pick<Desk, 'staff'>, row?: Row): Sighted {
  const sighted = withHiding(sightedOf(file, desk), row?.lent)
  return { ...sighted, unit: sighted.unit ?? row?.sight?.unit ?? null }
}

/** The row of a case that continues in another: nothing else is asked of a row where the file was read. */
export const rowOfJoined = async (store: Store, { joined, reference }: CaseFile): Promise<Row | undefined> =>
  joined === null ? undefined : readRow(store, reference)
