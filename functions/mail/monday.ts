import type { LastMonth, Monday } from '../domain/figures/evaluation/monday.ts'
import type { Person } from '../domain/people/directory.ts'
import type { Instant, LocalDay } from '../domain/time/zone.ts'
import { figureTexts } from '../text/figures/index.ts'
import { texts } from '../text/index.ts'
import { mailTexts } from './parts/context.ts'
import { oneLine } from './parts/header.ts'
import { also, lead, link, text } from './parts/letter.ts'
import { type Mail, mailOf } from './parts/mail.ts'
import { subject } from './parts/subject.ts'

/** Tells a supervisor or an executive what is late and what changed, in three lines. It is about no single case. */
export function renderMonday(
  { languages }: Person,
  monday: Monday,
  {
    day,
    zone,
    asOf,
    baseUrl,
    entity,
  }: {
    day: LocalDay
    zone: string
    /** When what is open was counted. */
    asOf: Instant
    baseUrl: string
    entity: Readonly<Record<string, string>>
  },
): Mail {
  const language = languages[0] ?? 'zh-CN'
  const say = figureTexts(language).monday
  const { open, overdue, before, onTime, satisfied } = monday
  const at = (path: string, query: Record<string, string>): string =>
    `${baseUrl}${path}?${new URLSearchParams({ ...query, lang: language }).toString()}`
  const { instant, month: monthNamed } = texts(language).format(zone)
  // A month that nothing is known about yet has no line.
  const changed = (said: typeof say.onTime, { month, rate, change }: LastMonth): string[] =>
    rate === null
      ? []
      : [
          said(monthNamed(month), inPercent(rate.value), rate.of) +
            say.change(change === null ? null : inPoints(change)),
        ]
  const letter = {
    language,
    entity: entity[language] ?? Object.values(entity)[0] ?? '',
    subject: oneLine(subject(`${day} ${say.subject(overdue)}`)),
    blocks: [
      lead(say.late(instant(asOf), open, overdue, before)),
      ...text(...changed(say.onTime, onTime), ...changed(say.satisfied, satisfied)),
      ...link(say.open, at('/desk/figures', { period: day.slice(0, 7), by: 'class' })),
      ...also(say.listLate, open > 0 ? at('/desk/cases', { list: 'open', late: 'answer' }) : null),
      ...also(say.listSteps, open > 0 ? at('/desk/cases', { list: 'open', late: 'step' }) : null),
    ],
    notes: [say.why],
  }
  return mailOf(letter, mailTexts[language].colon)
}

const inPercent = (value: number): string => `${(Math.round(value * 1000) / 10).toFixed(1)}%`
const inPoints = (points: number): string => `${points > 0 ? '+' : ''}${(Math.round(points * 10) / 10).toFixed(1)}`
