import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../functions/domain/forms/language.ts'
import { texts } from '../../functions/text/index.ts'
import { typed as notice } from '../support/domain/holiday-notices.ts'
import { unfolded } from '../support/commands/unfolded.ts'
import { answers } from '../support/running-desk/answers.ts'
import { complaint, file, json, taskLink } from '../support/running-desk/desk.ts'
import { mailsAbout, readPage } from '../support/running-desk/reading.ts'
import { type FaultyDesk, openFaultyDesk } from '../support/running-desk/faulty-desk.ts'
import { type Case, decideAs, filed, linkTo, minute, now, shanghai } from '../support/running-desk/scenario.ts'

const languages = ['en', 'zh-CN'] as const satisfies Language[]
/** Whether a page or mail says, in a language, that a date rests on days off that are not announced yet. */
const isProvisional = (said: string, language: Language): boolean => {
  const { provisional, provisionalPromise } = texts(language).labels
  return said.includes(provisional(2027)) || said.includes(provisionalPromise(2027))
}

describe(
  'the desk at the end of 2026, before the days off of 2027 are announced',
  { tags: ['clock', 'date', 'inside'] },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'liaison-'))
    const saved = join(folder, '2027.json')
    let desk: FaultyDesk
    let one: Case
    let task: string
    beforeAll(async () => {
      writeFileSync(saved, JSON.stringify(notice))
      desk = await openFaultyDesk({ clockStart: '2026-12-28T10:00:00+08:00' })
      one = await filed(desk)
      await decideAs(desk, one, 'intake', answers.accept(await now(desk)))
      task = await linkTo(desk, one, 'investigation')
    })
    afterAll(async () => {
      rmSync(folder, { recursive: true })
      await desk?.close()
    })

    const toInvestigator = async (since: string) =>
      (await mailsAbout(desk, one, { after: since }))
        .filter(({ to }) => /^(liu\.yang|huang\.lei|zhao\.min)@/.test(to[0] ?? ''))
        .map(({ at }) => minute(at))
    const pagesThatSaySo = async () => {
      const found = []
      for (const lang of languages)
        for (const link of [task, one.follow]) found.push(isProvisional(await readPage(link, { lang }), lang))
      return found
    }
    /** The file as its command tells it to tools: its commits, and what the audit found. */
    const fileOf = async () => {
      const { code, text } = await desk.run('case', ['show', one.reference, '--json'])
      expect(code).toBe(0)
      return JSON.parse(text) as { commits: Record<string, unknown>[]; chain: Record<string, unknown> }
    }

    it('marks every date that depends on the days off of 2027 as provisional, in mails, pages and JSON', async () => {
      // Investigation: 29, 30, 31, (1 off every year), 4, 5. The whole: fifteen days from the 28th are Tuesday the
      // 12th.
      expect((await json(task)).body).toMatchObject({
        dueAt: shanghai('2027-01-05T18:00'),
        provisional: true,
        case: {
          respondBy: shanghai('2027-01-12T18:00'),
          provisional: true,
          overallDueAt: shanghai('2027-01-12T18:00'),
          overallProvisional: true,
        },
      })
      expect((await json(one.follow)).body).toMatchObject({
        respondBy: shanghai('2027-01-12T18:00'),
        provisional: true,
      })
      expect(await pagesThatSaySo()).toEqual([true, true, true, true])
      const [acknowledgement] = await desk.inbox(one.email)
      const { mail: asked } = await taskLink(desk, one.reference, 'investigation')
      expect(isProvisional(acknowledgement?.text ?? '', 'zh-CN')).toBe(true)
      // In the investigator's own language.
      expect(languages.some((language) => isProvisional(asked.text, language))).toBe(true)
      const shown = (await desk.run('case', ['show', one.reference, '--language', 'en'])).text
      expect(unfolded(shown.split('\n')).find((line) => line.includes('2027-01-12 18:00:00 +08:00'))).toContain(
        texts('en').labels.provisional(2027),
      )
    })

    it('moves the due date and removes the provisional marks when the notice is imported', async () => {
      const { code, text } = await desk.run('calendar', ['import', saved, '--yes'])
      expect({ code, text }).toEqual({
        code: 0,
        text: expect.stringMatching(
          new RegExp(`${one.reference} +investigation#1 +2027-01-05 18:00 +→ +2027-01-06 18:00`),
        ),
      })

      expect((await json(task)).body).toMatchObject({
        dueAt: shanghai('2027-01-06T18:00'),
        provisional: false,
        case: {
          respondBy: shanghai('2027-01-12T18:00'),
          provisional: false,
          overallDueAt: shanghai('2027-01-12T18:00'),
          overallProvisional: false,
        },
      })
      expect(await pagesThatSaySo()).toEqual([false, false, false, false])
      const { commits, chain } = await fileOf()
      expect(chain).toMatchObject({ intact: true })
      expect(commits.at(-1)).toMatchObject({
        by: { as: 'operator', command: 'calendar import' },
        facts: [
          {
            fact: 'calendar-changed',
            from: { id: 'cn', version: 'chinese-days@1.5.7-2' },
            to: { id: 'cn', version: 'imported-0001' },
            dates: [
              { clock: 'investigation#1', before: shanghai('2027-01-05T18:00'), after: shanghai('2027-01-06T18:00') },
            ],
          },
        ],
      })
    })

    it('changes nothing when the same notice is imported again', async () => {
      const before = await fileOf()
      expect((await desk.run('calendar', ['import', saved, '--yes'])).code).toBe(0)
      expect(await fileOf()).toEqual(before)
    })

    it('promises a date that is not provisional to a complaint filed a minute after the import', async () => {
      // So long a door may count by the calendar that it read; the first step of such a case corrects it.
      await desk.pass({ to: new Date(Date.parse(await now(desk)) + 60_000).toISOString() })
      // Fifteen days from the 28th are the 12th; by the notice nothing is provisional any more.
      expect((await file(desk, complaint())).body).toMatchObject({ provisional: false })
    })

    it('sends the reminders and the overdue mail at the new moments, and none at the old ones', async () => {
      const since = await now(desk)
      await desk.pass({ to: shanghai('2027-01-06T18:06') })
      // From 10:00 on the 28th: 8 h, then 9 h each on the 29th, 30th, 31st, 5th and 6th: 53 h. Half (26.5 h) at 09:30
      // on the 31st, four fifths (42.4 h) at 16:24 on the 5th. The whole case ends on the 12th. Five working days
      // before is the morning of the 6th, since the notice makes the 9th a working day. All that is told in rounds: in
      // the morning after each mark, and just after the close.
      expect(await toInvestigator(since)).toEqual(
        ['2027-01-05T09:05', '2027-01-06T09:05', '2027-01-06T18:05'].map((local) => minute(shanghai(local))),
      )
    })
  },
)
