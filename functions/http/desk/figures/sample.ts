import { controlKinds } from '../../../domain/figures/contribution.ts'
import { filesToRead } from '../../../store/figures/files-to-read.ts'
import type { Calendar } from '../../../domain/time/calendar.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import { mostWords, samplePage } from '../../../pages/figures/sample.ts'
import { policyOfFigures } from '../../../pages/figures/styles.ts'
import type { Store } from '../../../store/client.ts'
import { putReading } from '../../../store/figures/samples.ts'
import { figureTexts } from '../../../text/figures/index.ts'
import { readForm } from '../../parts/body.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import type { Visit } from '../../session/session.ts'

type Sampling = { store: Store; entity: Readonly<Record<string, string>> }

/** `/desk/figures/sample`: the files of the last samples that somebody has to read; a POST records what they found. */
export async function sampleToRead(
  { store, entity }: Sampling,
  request: Request,
  { me }: Visit,
  { today, zone, calendar }: { today: LocalDay; zone: string; calendar: Calendar },
): Promise<{ reply: Reply; references: string[] }> {
  const { language, query, at } = request
  const files = (await filesToRead(store, today, calendar)).filter(({ reader }) => reader === me.id)
  const references = files.map(({ reference }) => reference)
  const page = (status: number, wrong?: Parameters<typeof samplePage>[0]['wrong']): Reply => ({
    status,
    headers: { 'content-security-policy': policyOfFigures },
    page: samplePage({ ...request, entity, zone, files, wrong, done: query['done'] !== undefined }),
  })
  if (request.method !== 'POST') return { reply: page(200), references }
  const { values } = readForm(request, 'staff')
  const reference = values['reference']?.[0] ?? ''
  const file = files.find((one) => one.reference === reference)
  const { problems } = figureTexts(language).sample
  const answer = values['deviates']?.[0]
  const controls = controlKinds.filter((kind) => values['controls']?.includes(kind) === true)
  const words = (values['words']?.[0] ?? '').trim()
  const wrong = (problem: string): { reply: Reply; references: string[] } => ({
    reply: page(422, { reference, problem, values }),
    references,
  })
  if (file === undefined) return wrong(problems.notYours)
  if (answer !== 'yes' && answer !== 'no') return wrong(problems.choose)
  if (answer === 'yes' && controls.length === 0 && words === '') return wrong(problems.which)
  if (answer === 'no' && controls.length > 0) return wrong(problems.none)
  if ([...words].length > mostWords) return wrong(problems.long)
  if (file.read === null)
    await putReading(store, file.month, { reference, person: me.id, at, deviates: answer === 'yes', controls, words })
  const see = `/desk/figures/sample?${new URLSearchParams({ done: '', lang: language }).toString()}`
  return { reply: { status: 303, see }, references }
}
