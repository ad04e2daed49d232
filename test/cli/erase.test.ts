import { GetItemCommand, type UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readItems } from '../../cli/parts/items.ts'
import { caseCommand } from '../../cli/case/case-command.ts'
import { en } from '../../functions/record/wording/en.ts'
import { labels } from '../../functions/text/en/labels.ts'
import type { Fact } from '../../functions/domain/case/facts.ts'
import { checksDue } from '../../functions/store/documents/under-check.ts'
import { append, eraseWords, readRow } from '../../functions/store/cases.ts'
import type { Store } from '../../functions/store/client.ts'
import { keepPage, packed, readKeptPage } from '../../functions/store/filing/kept-pages.ts'
import { lettersKept } from '../../functions/store/letters/kept-letters.ts'
import { key } from '../../functions/store/table.ts'
import { person } from '../support/cast.ts'
import { advanceOne, filed, openWorkplace, type Workplace } from '../support/steps/workplace.ts'
import { byPost, closed, closedByPost, received, recordOf, withdrawn } from '../support/commands/closed-case.ts'
import { listening } from '../support/commands/world.ts'
import { unfolded } from '../support/commands/unfolded.ts'

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

async function run(
  args: readonly string[],
  { answer, store = workplace.store }: { answer?: string; store?: Store } = {},
) {
  const world = listening(store, { now: '2026-04-01T02:00:00.000Z', ...(answer === undefined ? {} : { answer }) })
  const code = await caseCommand(args, world)
  return { code, text: unfolded(world.printed).join('\n'), complained: unfolded(world.complained), asked: world.asked }
}

const by = ['--by', 'kim'] as const

/** All that is stored of a case, as text. */
const storedOf = async (reference: string): Promise<string> =>
  JSON.stringify(await readItems(workplace.store, reference))
const { complainant, description, desiredOutcome } = filed
/** The line break in what was complained of is escaped in storage. */
const personal = [complainant.name, description.split('\n')[1]!, desiredOutcome, '理赔款已经到账']

describe('npm run case -- erase', () => {
  it('erases every word of a closed case after confirmation and leaves the chain intact', async () => {
    const reference = await closed(workplace)
    const { head, complaint } = (await recordOf(workplace, reference)).file
    const words = [...personal, complaint.complainant.email]
    for (const word of words) expect(await storedOf(reference)).toContain(word)
    const { code, text, asked } = await run(['erase', reference, ...by], { answer: reference.toLowerCase() })
    expect({ code, text, asked }).toEqual({
      code: 0,
      text: `${reference}: ${en.erasing.done(4, head + 1)}`,
      asked: [en.erasing.ask(reference, 10, '')],
    })
    for (const word of words) expect(await storedOf(reference)).not.toContain(word)

    const shown = await run(['show', reference, '--language', 'en'])
    expect(shown.code).toBe(0)
    const { headHash } = await recordOf(workplace, reference)
    for (const said of [
      en.chain.intact(head + 1, headHash, en.chain.asInRow),
      en.by.operator('case -- erase'),
      en.erased(head, `${person('kim', ['compliance']).name} (${labels.roles.compliance})`, en.erasedWhy.asked),
    ])
      expect(shown.text).toContain(said)
    expect(shown.text).toContain('▮▮▮')
    expect((await readRow(workplace.store, reference))?.erasedAt).toBe('2026-04-01T02:00:00.000Z')
  })

  it('erases a file that somebody still has to read for the monthly sample, and ends that', async () => {
    const reference = await closed(workplace)
    const drawn: Fact = { fact: 'drawn', v: 1, month: '2026-03', stratum: 's', readers: ['kim'], twice: false }
    const commit = {
      at: '2026-03-20T02:00:00.000Z',
      by: { as: 'workflow', execution: 'draw' } as const,
      facts: [drawn],
    }
    await append(workplace.store, reference, await recordOf(workplace, reference), commit, { pending: true })
    await advanceOne(workplace, reference, '2026-03-20T02:00:01.000Z', { number: 2 })
    const reading = async () =>
      (await recordOf(workplace, reference)).file.tasks.find(({ kind }) => kind === 'sample-reading')?.state
    expect(await reading()).toBe('open')
    expect((await run(['erase', reference, ...by], { answer: reference })).code).toBe(0)
    // The workflow is woken for it, and does not wait for the next reminder.
    expect((await recordOf(workplace, reference)).pending).toHaveLength(1)
    expect((await run(['erase', reference, ...by], { answer: reference })).code).toBe(0)
    await advanceOne(workplace, reference, '2026-04-01T02:00:02.000Z', { number: 2 })
    expect(await reading()).toBe('cancelled')
  })

  it('refuses what is kept from being erased, for whatever reason, until that is lifted', async () => {
    const reference = await closed(workplace)
    const ordered = ['--reason', 'ordered by the court', '--language', 'en']
    expect((await run(['hold', reference, ...by, ...ordered])).text).toBe(`${reference}: ${en.holding.placed}`)
    for (const why of ['asked', 'retention']) {
      const { code, complained } = await run(['erase', reference, ...by, '--why', why, '--yes', '--language', 'en'])
      expect([code, ...complained]).toEqual([1, `${reference}: ${en.erasing.held('ordered by the court')}`])
    }
    expect(await storedOf(reference)).toContain(personal[0])
    expect((await run(['hold', reference, ...by, ...ordered])).complained).toEqual([
      `${reference}: ${en.holding.heldAlready}`,
    ])
    expect((await run(['hold', reference, ...by, ...ordered, '--lift'])).code).toBe(0)
    expect((await run(['erase', reference, ...by, '--yes'])).code).toBe(0)
    expect((await run(['hold', reference, ...by, ...ordered])).complained).toEqual([
      `${reference}: ${en.holding.erased}`,
    ])
  })

  it('has the files of its documents deleted', async () => {
    const reference = await closed(workplace)
    const record = await recordOf(workplace, reference)
    const at = record.file.changedAt
    const document = 'document-1'
    const facts: readonly Fact[] = [
      {
        fact: 'document-announced',
        v: 1,
        document,
        from: 'complainant',
        task: null,
        what: '诊断证明书',
        shown: true,
      },
      { fact: 'document-arrived', v: 1, document, key: `${reference}/${document}/x`, version: 'v1', bytes: 1 },
      {
        fact: 'document-checked',
        v: 1,
        document,
        result: 'clean',
        sha256: 'a'.repeat(64),
        type: 'pdf',
        tell: [],
      },
    ]
    await append(workplace.store, reference, record, { at, by: { as: 'document-service' }, facts }, { pending: false })
    const { code, text } = await run(['erase', reference, ...by, '--yes'])
    expect(code).toBe(0)
    expect(text).toContain(en.erasing.documents(1))
    expect(await storedOf(reference)).not.toContain('诊断证明书')
    // The function that looks after documents finds the case at once.
    expect(await checksDue(workplace.store, '2026-04-01T02:00:00.000Z')).toEqual([reference])
  })

  it('removes the pages that are kept about the case, also from people with their address', async () => {
    const reference = await closed(workplace)
    const other = await closed(workplace)
    const at = '2026-04-01T01:00:00.000Z'
    const path = `/complaints/${reference}`
    const page = { status: 422, page: '<p>我想补充</p>', language: 'zh-CN', isProblem: true, path } as const
    for (const one of [reference, other])
      await keepPage(workplace.store, 'a secret', packed(page), { at, reference: one })
    const kept = (one: string) => readKeptPage(workplace.store, 'a secret', path, { at, reference: one })
    expect([await kept(reference), await kept(other)]).toEqual([page, page])
    expect((await run(['erase', reference, ...by, '--yes'])).code).toBe(0)
    expect([await kept(reference), await kept(other)]).toEqual([undefined, page])
  })

  it('reaches letters that were posted: address, envelope, what they said, and who posted them', async () => {
    const reference = await closedByPost(workplace)
    const { file } = await recordOf(workplace, reference)
    expect(file.posts.map(({ mail, posted }) => [mail, posted?.tracking])).toEqual([
      ['acknowledgement', 'RR123456785CN'],
      ['withdrawn', 'RR123456785CN'],
    ])
    const [street = '', town = ''] = byPost.postalAddress.split('\n')
    expect(await storedOf(reference)).toContain(street)
    expect(await lettersKept(workplace.store, reference)).not.toEqual([])
    const { code, complained } = await run(['erase', reference, ...by, '--yes'])
    expect([code, ...complained]).toEqual([0])
    for (const word of [street, town, byPost.phone, byPost.name, 'RR123456785CN'])
      expect(await storedOf(reference), word).not.toContain(word)
    expect(await lettersKept(workplace.store, reference)).toEqual([])
    // The file still says that there were letters, and when.
    expect((await recordOf(workplace, reference)).file.posts).toHaveLength(2)
  })

  it('waits for a letter that is still to be posted', async () => {
    const reference = await closedByPost(workplace, { posts: 1 })
    const { code, complained } = await run(['erase', reference, ...by, '--yes', '--language', 'en'])
    expect([code, ...complained]).toEqual([1, `${reference}: ${en.erasing.waiting}`])
  })

  it('records nothing when it is repeated', async () => {
    const reference = await closed(workplace)
    await run(['erase', reference, ...by, '--yes'])
    const { head } = (await recordOf(workplace, reference)).file
    expect(await run(['erase', reference, ...by, '--yes'])).toMatchObject({
      code: 0,
      text: `${reference}: ${en.erasing.nothing}`,
    })
    expect((await recordOf(workplace, reference)).file.head).toBe(head)
  })

  it('is reported as unfinished after a stop, and is finished by repeating the command', async () => {
    const reference = await closed(workplace)
    let updates = 0
    const stops: Store = {
      ...workplace.store,
      client: {
        send: (command: any) => {
          if ((command as UpdateItemCommand).constructor.name === 'UpdateItemCommand' && (updates += 1) === 2)
            throw new Error('the line is cut')
          return workplace.store.client.send(command)
        },
      },
    }
    expect(await run(['erase', reference, ...by, '--yes'], { store: stops })).toMatchObject({
      code: 2,
      complained: ['case: the line is cut'],
    })
    const { head } = (await recordOf(workplace, reference)).file
    const shown = await run(['show', reference, '--json'])
    expect(shown.code).toBe(1)
    const { breaks } = (JSON.parse(shown.text) as { chain: { breaks: { unfinished?: true }[] } }).chain
    expect(new Set(breaks.map(({ unfinished }) => unfinished))).toEqual(new Set([true]))
    expect((await run(['erase', reference, ...by, '--yes'])).code).toBe(0)
    expect(await run(['show', reference])).toMatchObject({ code: 0 })
    expect((await recordOf(workplace, reference)).file.head).toBe(head)
  })

  it('is refused when words were removed without a record', async () => {
    const reference = await closed(workplace)
    await eraseWords(workplace.store, reference, 1)
    const shown = await run(['show', reference, '--json'])
    expect(shown.code).toBe(1)
    const { breaks } = (JSON.parse(shown.text) as { chain: { breaks: object[] } }).chain
    expect(breaks[0]).toEqual({ commit: 1, what: expect.any(String) })
    // Nor may it be made good by erasing the rest.
    expect(await run(['erase', reference, ...by, '--yes'])).toMatchObject({
      code: 1,
      complained: [`${reference}: ${en.erasing.broken}`],
    })
  })

  it('is refused while the case is open or has pending work', async () => {
    const reference = await received(workplace)
    expect(await run(['erase', reference, ...by, '--yes'])).toMatchObject({
      code: 1,
      complained: [`${reference}: ${en.erasing.open}`],
    })
    await withdrawn(workplace, reference)
    expect(await run(['erase', reference, ...by, '--yes'])).toMatchObject({
      code: 1,
      complained: [`${reference}: ${en.erasing.waiting}`],
    })
    await advanceOne(workplace, reference, '2026-03-03T03:00:00.000Z')
    const { Item } = await workplace.store.client.send(
      new GetItemCommand({
        TableName: workplace.store.tableName,
        Key: { pk: { S: key.case(reference) }, sk: { S: key.commit(1) } },
      }),
    )
    expect(Item?.['personal']?.S).toContain(complainant.name)
    expect((await run(['wake', reference])).code).toBe(0)
    expect(await run(['erase', reference, ...by, '--yes'])).toMatchObject({
      code: 1,
      complained: [`${reference}: ${en.erasing.waiting}`],
    })
  })

  it.each([
    ['another reference', 'no'],
    ['nothing', ''],
  ])('changes nothing when %s is typed', async (_, answer) => {
    const reference = await closed(workplace)
    expect(await run(['erase', reference, ...by], { answer })).toMatchObject({ code: 1, text: en.erasing.unchanged })
    expect(await storedOf(reference)).toContain(complainant.name)
  })

  it('changes nothing without a confirmation or with an unknown person in --by', async () => {
    const reference = await closed(workplace)
    expect((await run(['erase', reference, ...by])).complained[0]).toBe(
      'case: this terminal cannot ask for confirmation: use --yes',
    )
    expect((await run(['erase', reference, '--by', 'whoever', '--yes'])).complained[0]).toBe(
      'case: "whoever" is not in the staff directory of the test table',
    )
    expect(await storedOf(reference)).toContain(complainant.name)
  })

  it('leads to no task to contact a complainant whose details were erased', async () => {
    const reference = await closed(workplace)
    await run(['erase', reference, ...by, '--yes'])
    const record = await recordOf(workplace, reference)
    const mail = Object.entries(record.file.mails).find(([id]) => id === 'acknowledgement')?.[1] as {
      messageId: string
    }
    await append(
      workplace.store,
      reference,
      record,
      {
        at: '2026-04-02T02:00:00.000Z',
        by: { as: 'mail-service' },
        facts: [
          {
            fact: 'undelivered',
            v: 1,
            mail: 'acknowledgement',
            to: 'complainant',
            messageId: mail.messageId,
            why: 'bounce',
            kind: 'permanent',
            code: '5.1.1',
          },
        ],
      },
      { pending: true },
    )
    expect(await advanceOne(workplace, reference, '2026-04-02T03:00:00.000Z')).toMatchObject({ next: 'closed' })
    expect((await recordOf(workplace, reference)).file.tasks.filter(({ kind }) => kind === 'reach')).toEqual([])
  })
})

describe('npm run case -- list --closed-before', () => {
  it('lists the closed cases that have not been erased', async () => {
    const [open, kept, gone] = [await received(workplace), await closed(workplace), await closed(workplace)]
    await run(['erase', gone, ...by, '--yes'])
    const listed = (await run(['list', '--closed-before', '2026-03-04'])).text
    expect({ open: listed.includes(open), kept: listed.includes(kept), gone: listed.includes(gone) }).toEqual({
      open: false,
      kept: true,
      gone: false,
    })
    expect((await run(['list', '--closed-before', '2026-03-03'])).text).toBe(en.list.noneOfThese)
  })
})
