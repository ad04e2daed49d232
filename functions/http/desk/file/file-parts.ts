import { hiddenIn, withoutHidden } from '../../../app/sight/other-cases.ts'
import type { Desk } from '../../../domain/case/desk.ts'
import type { Person } from '../../../domain/people/directory.ts'
import { historyPage } from '../../../domain/views/history.ts'
import { filePartPage, type FoldedList } from '../../../pages/tasks/file-lists.ts'
import { audit, chainTold, commitTold, headTold, pointsTold, tellingOf } from '../../../record/case-told.ts'
import { clockTime, type Telling } from '../../../record/facts/describe-values.ts'
import { factsListed, fileLists, type FileListName, linksListed, type Listed } from '../../../record/file-lists.ts'
import { wordings } from '../../../record/wording/wordings.ts'
import { type CaseRecord, readCommits, readRow } from '../../../store/cases.ts'
import type { Store } from '../../../store/client.ts'
import { readLinks } from '../../../store/links.ts'
import { caseTexts } from '../../../text/case-texts.ts'
import type { Part } from '../../../text/parts.ts'
import type { Reply, Request } from '../../parts/handler.ts'

/** A case whose file is shown, to whom, and where its links and commits are read. */
type Shown = { store: Store; record: CaseRecord; desk: Desk; me: Person }

/** How lists that people read tell it: the record tells it with every id. */
const plainly = (shown: Shown, request: Request): Telling => ({ ...tellingFor(shown, request), isPlain: true })

const tellingFor = ({ record: { file }, desk }: Shown, { language }: Request): Telling =>
  tellingOf(file, desk.calendar, desk.staff, language, wordings[language])

/** The lists of a file as its page folds them, and its points. */
export async function listsOf(
  shown: Shown,
  request: Request,
): Promise<{ lists: FoldedList[]; points: readonly Part[] }> {
  const telling = plainly(shown, request)
  const lists = await Promise.all(
    fileLists.map(async (name) => ({ name, entries: await entriesOf(shown, telling, name) })),
  )
  return { lists, points: pointsTold(shown.record.file, telling).flatMap(({ below = [] }) => below) }
}

async function entriesOf({ store, record }: Shown, telling: Telling, name: FileListName): Promise<Listed[]> {
  return name === 'links'
    ? linksListed(await readLinks(store, record.file.reference), telling)
    : factsListed(record.commits, name, telling)
}

/** One of the lists by itself, the newest first, a page at a time. */
export async function listPage(shown: Shown, request: Request, name: FileListName): Promise<Reply> {
  const entries = await entriesOf(shown, plainly(shown, request), name)
  return partPage(shown, request, {
    title: caseTexts(request.language).file.lists[name],
    part: name,
    entries,
    above: [],
  })
}

/** The whole record: what `case -- show` says, with the check of its chain. */
export async function recordPage(shown: Shown, request: Request): Promise<Reply> {
  const { store, record, desk, me } = shown
  const { language } = request
  const { reference } = record.file
  const wording = wordings[language]
  const telling = tellingFor(shown, request)
  // The row is read first: the file may be ahead of it, and never behind.
  const row = await readRow(store, reference)
  const audited = audit(reference, await readCommits(store, reference), row)
  const { file = record.file, breaks, stored } = audited
  const hidden = await hiddenIn(store, record.file, { me, staff: desk.staff, at: request.at })
  const entries = stored.map((one) => ({ at: '', part: commitTold(one, telling, wording, hidden) }))
  const chain: Part = { text: chainTold(audited, wording), below: breaks.map(({ what }) => ({ text: what })) }
  const title = caseTexts(language).file.record
  return partPage(shown, request, {
    title,
    part: 'record',
    entries,
    above: [...headTold(withoutHidden(file, hidden), desk.calendar, telling, request.at), chain],
  })
}

function partPage(
  { record: { file }, desk }: Shown,
  request: Request,
  { entries, ...given }: { title: string; part: string; entries: readonly Listed[]; above: readonly Part[] },
): Reply {
  const { zone } = desk.calendar
  const told = entries.map((one) => ({ ...one, text: JSON.stringify(one.part) }))
  const { entries: shown, before } = historyPage(told, request.query['before'])
  const page = filePartPage({ ...request, file, desk, ...given, shown, before, clock: (at) => clockTime(at, zone) })
  return { status: 200, page }
}
