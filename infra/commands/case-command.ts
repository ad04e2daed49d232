import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb'
import { languages, type Language } from '../../functions/domain/language.ts'
import { readCommits, readRow, type Row } from '../../functions/store/cases.ts'
import { parseReference } from '../../functions/store/reference.ts'
import { readCalendar } from '../../functions/store/calendars.ts'
import { readStaff } from '../../functions/store/staff.ts'
import { type Store, text, textOf } from '../../functions/store/store.ts'
import { key } from '../../functions/store/table.ts'
import { newestOnShelf } from '../../functions/domain/calendar.ts'
import { newestPolicy } from '../../functions/domain/policy.ts'
import { texts } from '../../functions/text/index.ts'
import { audit, caseTold, statusName } from './case-file.ts'
import { inColumns } from './columns.ts'
import { readArguments, run, UsageError, withTable, type World } from './command.ts'
import { harmlessJson, quoted } from './printable.ts'
import { clockTime } from './said.ts'
import { wordings } from './wording/wording.ts'

const usage = `usage: npm run case -- show REFERENCE [--language ${languages.join('|')}] [--json] [--table NAME]
       npm run case -- list [--language ${languages.join('|')}] [--json] [--table NAME]
Works on the desk that npm start runs here, or on the DynamoDB table NAME of a deployed one.
Exit codes of show: 0 the chain is intact, 1 it is broken, 2 there is no such case, or it could not be read.`

/** `npm run case`: tells a whole case file and audits its chain, or lists the cases. @returns exit code */
export async function caseCommand(args: readonly string[], world: World): Promise<number> {
  return run('case', usage, 2, world, async () => {
    const { values, positionals } = readArguments(args, { table: { type: 'string' }, language: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } })
    if (values.help) {
      world.print(usage)
      return 0
    }
    const options: Options = { language: languageFor(values.language, world.locale), json: values.json ?? false }
    const [action, typed, ...more] = positionals
    if (action === 'list' && typed === undefined) return withTable(world, values.table, ({ store }) => list(world, store, options))
    if (action !== 'show' || typed === undefined || more.length > 0) throw new UsageError(action === 'show' ? 'show takes one reference' : 'say show or list')
    const reference = parseReference(typed)
    if (reference === undefined) {
      world.complain(`case: ${quoted(typed)} is not a reference: ${whatIsWrong(typed)}`)
      return 2
    }
    return withTable(world, values.table, ({ store, where }) => show(world, store, where, reference, options))
  })
}

type Options = { language: Language; json: boolean }

function languageFor(asked: string | undefined, locale: string): Language {
  if (asked === undefined) return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  const language = languages.find((one) => one.toLowerCase() === asked.toLowerCase())
  if (language === undefined) throw new UsageError(`${quoted(asked)} is not a language; languages are ${languages.join(', ')}`)
  return language
}

/** Why something typed is no reference, so that whoever has it on the telephone knows what to ask for. */
export function whatIsWrong(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const never = [...new Set(letters.match(/[01ILOSU]/g))]
  if (letters.length !== 9) return `it has ${letters.length} letters and digits, a reference has nine, like 4MPD-K7QX-T`
  if (never.length > 0) return `${never.join(', ')} ${never.length === 1 ? 'is' : 'are'} never in one, since 0 1 I L O S U are easily confused with others`
  return 'its last character does not fit the others: one was mistyped, or two changed places'
}

async function show({ print, complain }: World, store: Store, where: string, reference: string, { language, json }: Options): Promise<number> {
  // The row first: the workflow may commit meanwhile, and then the file is ahead of the row, which is lawful, and not behind it.
  const row = await readRow(store, reference)
  const [stored, staff] = await Promise.all([readCommits(store, reference), readStaff(store)])
  if (stored.length === 0 && row === undefined) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  const audited = audit(reference, stored, row)
  if (json) {
    const { commits, breaks, file } = audited
    const head = stored.at(-1)
    print(harmlessJson({ reference, file: file ?? null, commits, chain: { intact: breaks.length === 0, breaks, head: head ? { number: head.number, hash: head.hash } : null, row: row ? { number: row.head, hash: row.headHash } : null } }))
  } else for (const line of caseTold(audited, audited.file && (await readCalendar(store, audited.file.calendar)), staff, language)) print(line)
  return audited.breaks.length === 0 ? 0 : 1
}

async function list({ print }: World, store: Store, { language, json }: Options): Promise<number> {
  const [rows, staff] = await Promise.all([readRows(store), readStaff(store)])
  rows.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
  if (json) {
    print(harmlessJson(rows))
    return 0
  }
  const { list: words } = wordings[language]
  const { labels } = texts(language)
  const { zone } = newestOnShelf(newestPolicy('standard').calendar.id)
  const label = (names: object, code: string): string => (names as Record<string, string>)[code] ?? code
  const name = (id: string | null): string => (id === null ? '' : (staff.find((person) => person.id === id)?.name ?? id))
  const lines = rows.map((row) => [row.reference, statusName(row.status, labels), label(labels.classes, row.class), name(row.liaison), clockTime(row.respondBy, zone)])
  if (lines.length === 0) print(words.empty)
  else for (const line of inColumns([words.columns, ...lines])) print(line)
  return 0
}

/** All rows, by a scan: good for a command, not for a page. */
async function readRows({ client, tableName }: Store): Promise<Row[]> {
  const rows: Row[] = []
  let from: ScanCommandOutput['LastEvaluatedKey']
  do {
    const page: ScanCommandOutput = await client.send(new ScanCommand({ TableName: tableName, FilterExpression: 'sk = :row', ExpressionAttributeValues: { ':row': text(key.row) }, ...(from ? { ExclusiveStartKey: from } : {}) }))
    rows.push(...(page.Items ?? []).map((item) => JSON.parse(textOf(item, 'row')) as Row))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return rows
}
