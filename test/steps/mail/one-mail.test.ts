import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { mailOfTag } from '../../../functions/mail/service/tags.ts'
import { hashOf, openLink } from '../../../functions/store/files/links.ts'
import { caseFiles } from '../../../functions/store/cases.ts'
import {
  advanceOne,
  fileOf,
  openWorkplace,
  receiveOne,
  type Snapshot,
  staff,
  type Workplace,
} from '../../support/steps/workplace.ts'

// What is due to one person at one moment goes out as one mail, and each order has its own fact.

const at = (time: string): Instant => new Date(`${time}+08:00`).toISOString()
const begun = at('2026-03-02T10:00:00')
const emailOf = (person: string) => staff.find(({ id }) => id === person)?.email

describe('the lead of an emergency', () => {
  let workplace: Workplace
  let reference: string
  let before: Snapshot
  beforeAll(async () => {
    workplace = await openWorkplace()
    reference = await receiveOne(workplace, begun, { projectFinance: true })
    before = await workplace.snapshot()
  })
  afterAll(() => workplace.close())

  /** The mails to the lead, and the facts of what they cover. */
  async function told(place: Workplace) {
    const { file, commits } = await fileOf(place, reference)
    const lead = file.emergencies[0]?.lead ?? ''
    const facts = commits.flatMap(({ facts: all }) =>
      all.flatMap((fact) => (fact.fact === 'mailed' && fact.to === lead ? [fact] : [])),
    )
    return { lead, facts, mails: place.mails.filter(({ to }) => to === emailOf(lead)) }
  }

  it('gets one mail; each order stands in the file with the message and a link of its own', async () => {
    await advanceOne(workplace, reference, begun)
    const { lead, facts, mails } = await told(workplace)
    expect(mails.map(({ mail }) => mailOfTag(mail))).toEqual(['first-report-1 1'])
    expect(facts.map(({ mail }) => mail)).toEqual(['first-report-1 1', `emergency 1 ${lead}`])
    expect(new Set(facts.map(({ messageId }) => messageId)).size).toBe(1)
    expect(new Set(facts.map(({ digest }) => digest)).size).toBe(1)
    const keys = [...(mails[0]?.text ?? '').matchAll(/\?key=([\w-]+)/g)].map(([, key]) => key ?? '')
    const opened = await Promise.all(keys.map((key) => openLink(workplace.store, caseFiles, reference, key)))
    expect(opened.map((link) => `${(link as { purpose: string }).purpose}`)).toEqual(['act', 'act', 'work'])
    expect(keys.slice(0, 2).map(hashOf)).toEqual(facts.map(({ link }) => link))
  })

  it('gets nothing more when the case is looked at again', async () => {
    const { length } = workplace.mails
    await advanceOne(workplace, reference, begun, { turn: 1 })
    expect(workplace.mails).toHaveLength(length)
  })

  it('gets the same mail again, and each fact once, if the step was stopped before it recorded the mail', async () => {
    for (let effects = 1; ; effects += 1) {
      const other = await openWorkplace(before)
      try {
        other.accidentAfter(effects)
        await advanceOne(other, reference, begun).catch(() => undefined)
        const happened = other.happened()
        other.accidentAfter(Number.POSITIVE_INFINITY)
        await advanceOne(other, reference, begun, { turn: 1 })
        const { lead, facts, mails } = await told(other)
        expect(facts.map(({ mail }) => mail)).toEqual(['first-report-1 1', `emergency 1 ${lead}`])
        expect(new Set(mails.map(({ mail }) => mailOfTag(mail)))).toEqual(new Set(['first-report-1 1']))
        expect(mails.length).toBeLessThanOrEqual(2)
        if (!happened) return
      } finally {
        await other.close()
      }
    }
  })
})

it('tells of an authority that is over, and of the letter about it that somebody has to read out, in one mail', async () => {
  const workplace = await openWorkplace()
  try {
    const authority = {
      capacity: 'relative',
      represented: '李建国',
      scope: 'full',
      validFrom: '2026-03-01',
      validUntil: '2026-03-04',
    }
    const reference = await receiveOne(workplace, begun, { authority }, crypto.randomUUID())
    await advanceOne(workplace, reference, begun)
    const { length } = workplace.mails
    await advanceOne(workplace, reference, at('2026-03-05T09:00:00'), { turn: 1 })
    const { file } = await fileOf(workplace, reference)
    expect(Object.keys(file.mails).some((id) => id.startsWith('authority-lapsed '))).toBe(true)
    expect(file.tasks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['intake', 'reach']))
    const recipients = workplace.mails.slice(length).map(({ to }) => to)
    expect(recipients).toEqual([...new Set(recipients)])
  } finally {
    await workplace.close()
  }
})
