import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import { complaint, file, json } from '../support/running-desk/desk.ts'
import { type FaultyDesk, openFaultyDesk } from '../support/running-desk/faulty-desk.ts'
import { type Case, decideAs, filed, linkTo, minute, now, shanghai } from '../support/running-desk/scenario.ts'

/** A notice for 2027 as an operator types it in: New Year until Monday the 4th, made up for on Saturday the 9th. */
const notice = {
  calendar: 'cn',
  year: 2027,
  source: '国务院办公厅关于2027年部分节假日安排的通知（示例）',
  daysOff: [
    '2027-01-01/2027-01-04',
    '2027-02-05/2027-02-11',
    '2027-04-03/2027-04-05',
    '2027-05-01/2027-05-05',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01/2027-10-07',
  ],
  makeUpDays: ['2027-01-09', '2027-02-13', '2027-05-08', '2027-09-26', '2027-10-09'],
}

const words = { en: 'the public holidays of 2027', 'zh-CN': '2027年放假安排尚未公布' }

describe(
  'a complaint at the end of 2026, before the days off of 2027 are announced',
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

    const page = async (link: string, language: 'en' | 'zh-CN') =>
      (await fetch(`${link}&lang=${language}`, { headers: { accept: 'text/html' } })).text()
    const toInvestigator = async (since: string) =>
      (await desk.inbox())
        .filter(
          ({ subject, at, to }) =>
            subject.includes(one.reference) && at > since && /^(liu\.yang|huang\.lei|zhao\.min)@/.test(to[0] ?? ''),
        )
        .map(({ at }) => minute(at))

    it('every date that rests on them says so: mails, pages and JSON', async () => {
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
      for (const language of ['en', 'zh-CN'] as const)
        for (const link of [task, one.follow]) expect(await page(link, language)).toContain(words[language])
      const [acknowledgement] = await desk.inbox(one.email)
      expect(acknowledgement?.text).toContain(words['zh-CN'])
      const asked = (await desk.inbox()).findLast(({ text }) => text.includes(`/tasks/${one.reference}/investigation-`))
      expect(asked?.text).toMatch(/2027年放假安排尚未公布|the public holidays of 2027 have not been announced yet/)
      expect((await desk.run('case', ['show', one.reference, '--language', 'en'])).text).toMatch(
        /Answer promised by: 2027-01-12 18:00:00 \+08:00 \(provisional: the public holidays of 2027 have not been announced yet\)/,
      )
    })

    it('the notice is imported, and the case continues by it', async () => {
      const { code, text } = await desk.run('calendar', ['import', saved, '--yes'])
      expect({ code, text }).toEqual({
        code: 0,
        text: expect.stringMatching(
          new RegExp(`${one.reference} +investigation#1 +2027-01-05 18:00 +→ +2027-01-06 18:00`),
        ),
      })
      expect(text).toContain('1 case moved to calendar cn imported-0001; the dates of 1 changed')

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
      for (const language of ['en', 'zh-CN'] as const)
        for (const link of [task, one.follow]) expect(await page(link, language)).not.toContain(words[language])
      const shown = (await desk.run('case', ['show', one.reference, '--language', 'en'])).text
      expect(shown).toContain('an operator, with npm run calendar import')
      expect(shown).toContain('The calendar of the case changed from cn chinese-days@1.5.7 to cn imported-0001.')
      expect(shown).toContain('investigation#1: 2027-01-05 18:00:00 +08:00 → 2027-01-06 18:00:00 +08:00')
      expect(shown).toMatch(/Chain: \d+ commits, intact/)
    })

    it('a second time nothing changes', async () => {
      const { code, text } = await desk.run('calendar', ['import', saved, '--yes'])
      expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('nothing changes') })
    })

    it('a complaint filed now is counted by the notice', async () => {
      // Fifteen days from the 28th are the 12th; by the notice nothing is provisional any more.
      expect((await file(desk, complaint())).body).toMatchObject({ provisional: false })
    })

    it('reminders and overdue come at the new moments, and none at the old', async () => {
      const since = await now(desk)
      await desk.pass({ to: shanghai('2027-01-06T18:01') })
      // From 10:00 on the 28th: 8 h, then 9 h each on the 29th, 30th, 31st, 5th and 6th: 53 h. Half (26.5 h) at 09:30
      // on the 31st, four fifths (42.4 h) at 16:24 on the 5th.
      expect(await toInvestigator(since)).toEqual(
        ['2026-12-31T09:30', '2027-01-05T16:24', '2027-01-06T18:00'].map((local) => minute(shanghai(local))),
      )
    })
  },
)
