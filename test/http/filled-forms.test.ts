import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { complaintSchema } from '../../functions/domain/case/complaint.ts'
import type { Fact } from '../../functions/domain/case/facts.ts'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { actionNames, actionOf } from '../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { packedBytes } from '../../functions/domain/forms/packed-text.ts'
import { documentSchema, staffDocumentSchema } from '../../functions/domain/features/documents/announce.ts'
import { keepSchema, questionsFor, schemaOfQuestion } from '../../functions/domain/features/intake/questions.ts'
import { lostLinkSchema } from '../../functions/domain/features/lost-link/ask-link.ts'
import { messageSchema } from '../../functions/domain/features/complainant/message.ts'
import { withdrawalSchema } from '../../functions/domain/features/complainant/withdraw.ts'
import { conflictSchema } from '../../functions/domain/features/conflict/claim-conflict.ts'
import { offerAnswers } from '../../functions/domain/features/negotiation/answer-offer.ts'
import { reviewSchema } from '../../functions/domain/features/review/request-review.ts'
import { offeredAt } from '../../functions/domain/policy/desk-packs.ts'
import type { Policy } from '../../functions/domain/policy/policy.ts'
import { readAnswer } from '../../functions/domain/policy/read-answer.ts'
import { reviewForm } from '../../functions/domain/policy/review-date.ts'
import { mostText, readFields, readForm, readWholeForm, readJson } from '../../functions/http/parts/body.ts'
import { decodeForm } from '../../functions/pages/form-engine/decode.ts'
import { encodeForm } from '../../functions/pages/form-engine/encode.ts'
import { caseFiles } from '../../functions/store/cases.ts'
import { seal } from '../../functions/store/files/hash-chain.ts'
import { standard } from '../support/domain/desk.ts'
import { severalPacks } from '../support/domain/desk-packs.ts'
import { filled } from '../support/pages/filled.ts'

const zone = 'Asia/Shanghai'
const key = 'kJ8s0Xw2Qm4Vt6Yb1Zc3Ad5Ef7Gh9Ij'

type Asked = { name: string; schema: z.ZodType; from: keyof typeof mostText; stored?: (answer: never) => Fact }

const decisions = kindNames.flatMap((kind) =>
  Object.entries(kindOf(kind).decisions).map(([decision, schema]): Asked => {
    const v = kindOf(kind).versions?.[decision] ?? 1
    return {
      name: `${kind} ${decision}`,
      schema,
      from: kind === 'survey' ? 'complainant' : 'staff',
      stored: (answer) => ({ fact: 'decided', v, task: `${kind}-1`, kind, decision, answer }) as Fact,
    }
  }),
)

/** Every form that a person fills in. */
const forms: Asked[] = [
  { name: 'complaint', schema: complaintSchema(), from: 'complainant' },
  { name: 'message', schema: messageSchema(), from: 'complainant' },
  { name: 'withdrawal', schema: withdrawalSchema(), from: 'complainant' },
  { name: 'conflict', schema: conflictSchema(), from: 'complainant' },
  { name: 'review', schema: reviewSchema(), from: 'complainant' },
  ...Object.entries(offerAnswers).map(([name, schema]): Asked => ({ name, schema, from: 'complainant' })),
  { name: 'a lost link', schema: lostLinkSchema(), from: 'complainant' },
  { name: 'where the link to a draft goes', schema: keepSchema(), from: 'complainant' },
  ...questionsFor({ forWhom: ['representative'] }).map((name): Asked => ({
    name: `page ${name}`,
    schema: schemaOfQuestion(name, { forWhom: ['representative'] }),
    from: 'complainant',
  })),
  { name: 'a document', schema: documentSchema(), from: 'complainant' },
  { name: 'a document of the staff', schema: staffDocumentSchema(), from: 'staff' },
  { name: 'review of a pack', schema: reviewForm(), from: 'complainant' },
  ...actionNames.map((name): Asked => ({ name, schema: actionOf(name).schema, from: 'staff' })),
  ...decisions,
]

/** Three bytes, four bytes, and nine that become three when they are composed. */
const writings = { Chinese: '诉', emoji: '😀', 'decomposed Korean': '각'.normalize('NFD') }
const cases = forms.flatMap((form) =>
  Object.entries(writings).map(([writing, character]) => ({ ...form, writing, character })),
)

const sent = (body: string | Buffer, type: string) => ({
  body: Buffer.from(body).toString('base64'),
  isBase64Encoded: true,
  headers: { 'content-type': type },
})
const formType = 'application/x-www-form-urlencoded'

/** As a browser sends it, with what a page carries along. */
function asForm(schema: z.ZodType, answer: unknown) {
  const pairs = Object.entries(encodeForm(schema, answer, zone)).flatMap(([name, all]) =>
    all.map((value): [string, string] => [name, value.replaceAll('\n', '\r\n')]),
  )
  return sent(
    new URLSearchParams([['key', key], ['language', 'zh-CN'], ...pairs, ['step', 'send']]).toString(),
    formType,
  )
}

/** JSON with every character escaped that is not ASCII. */
const escapedJson = (answer: unknown): string =>
  JSON.stringify(answer).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A place is asked for where the rules of a desk go by it. */
const policyFor = (name: string): Policy => (name === 'move-rules' ? offeredAt(severalPacks) : standard)

describe('the size of a body with every field full', () => {
  test.each(cases)('$name in $writing', ({ name, schema, from, character }) => {
    const policy = policyFor(name)
    const { values, issues } = readForm(asForm(schema, filled(schema, character, policy)), from)
    expect(issues).toEqual([])
    const read = readAnswer(schema, decodeForm(schema, values, zone), policy)
    expect(read).toEqual({ value: filled(schema, character.normalize('NFC'), policy) })
  })

  test.each(cases.filter(({ writing }) => writing !== 'decomposed Korean'))(
    'is within the limit as JSON: $name in $writing',
    ({ schema, from, character }) => {
      const answer = filled(schema, character, standard)
      expect(readJson(sent(escapedJson(answer), 'application/json'), from)).toEqual(answer)
    },
  )
})

/** The last one stands for characters drawn at random: nobody writes so, and it hardly compresses. */
const inTable = {
  Chinese: '诉',
  emoji: '😀',
  'quotation marks': '"',
  'rare characters': String.fromCodePoint(0x4e00),
}

/** A text with other characters of the same block in place of one. */
const atRandom = (json: string): string => {
  let state = 1
  return json.replaceAll(String.fromCodePoint(0x4e00), () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCodePoint(0x4e00 + (state % 20_992))
  })
}
const filledWith = (schema: z.ZodType, character: string): unknown =>
  JSON.parse(atRandom(JSON.stringify(filled(schema, character, standard))))

describe('the size of an accepted answer in the table', () => {
  const item = (fact: Fact): number => {
    const commit = { number: 1, at: '2026-03-02T02:00:00.000Z', by: { as: 'filer' } as const, facts: [fact] }
    const { body, personal } = seal(caseFiles, 'MFAD-Y73X-Z', commit, null)
    return Buffer.byteLength(body) + packedBytes(JSON.stringify(personal))
  }
  const largestItem = 400 * 1024 - 10_000

  test.each(decisions)('$name', ({ schema, stored }) => {
    for (const [writing, character] of Object.entries(inTable)) {
      const answer = filledWith(schema, character)
      expect(readAnswer(schema, answer, standard), writing).toEqual({ value: answer })
      expect(item(stored!(answer as never)), writing).toBeLessThan(largestItem)
    }
  })

  test.each(decisions)('is within the limit for a draft: $name', ({ schema, name }) => {
    const [kind, decision] = name.split(' ')
    for (const [writing, character] of Object.entries(inTable)) {
      const values = JSON.stringify(encodeForm(schema, filledWith(schema, character), zone))
      expect(
        item({ fact: 'drafted', v: 3, task: `${kind}-1`, decision: decision ?? '', values }),
        writing,
      ).toBeLessThan(largestItem)
    }
  })
})

describe('a posted field, read as typed or reported as unreadable', () => {
  const read = (body: string | Buffer) => {
    const { values, issues } = readForm(sent(body, formType))
    return { values: { ...values }, issues: issues.map(({ path, problem }) => `${path.join('.')} ${problem}`) }
  }

  test.each<[string, string | Buffer, Record<string, string[]>, string[]]>([
    ['UTF-8', 'complainant.name=%E5%BC%A0+%e4%b8%89', { 'complainant.name': ['张 三'] }, []],
    ['UTF-8 that is not escaped', 'text=张三', { text: ['张三'] }, []],
    ['a name twice, a name alone, an empty pair', 'a=1&&a=2&b', { a: ['1', '2'], b: [''] }, []],
    ['a sign of equality in the value', 'a=1=2', { a: ['1=2'] }, []],
    ['GBK', 'complainant.name=%D5%C5%C8%FD&language=zh-CN', { language: ['zh-CN'] }, ['complainant.name unreadable']],
    [
      'GBK that is not escaped',
      Buffer.from([0x61, 0x3d, 0xd5, 0xc5, 0x26, 0x62, 0x3d, 0x31]),
      { b: ['1'] },
      ['a unreadable'],
    ],
    ['a percent sign alone', 'a=100%&b=1', { b: ['1'] }, ['a unreadable']],
    ['a percent sign before other letters', 'a=%zz&b=1', { b: ['1'] }, ['a unreadable']],
    ['half a character', 'a=%E5%BC&b=1', { b: ['1'] }, ['a unreadable']],
    ['an overlong NUL', 'a=%C0%80', {}, ['a unreadable']],
    ['a surrogate', 'a=%ED%A0%80', {}, ['a unreadable']],
    [
      'a field of a row',
      'points.3.finding=%FF&points.3.point=Late',
      { 'points.3.point': ['Late'] },
      ['points unreadable'],
    ],
    ['a name', '%FF=1&b=1', { b: ['1'] }, [' unreadable']],
    [
      'a name that every object has',
      '__proto__=1&constructor=2',
      JSON.parse('{"__proto__":["1"],"constructor":["2"]}'),
      [],
    ],
  ])('%s', (_name, body, values, issues) => {
    expect(read(body)).toEqual({ values, issues })
  })

  test('is not read again by the door, which holds it to its own limit', () => {
    const read = sent(`once=x&text=${'x'.repeat(mostText.complainant + 1)}`, formType)
    const again = { ...sent('text=another', formType), fields: readFields(read, 'staff') }
    expect(Object.keys(readForm(again, 'staff').values)).toEqual(['text'])
    expect(readForm(again, 'staff').values['text']?.[0]).toHaveLength(mostText.complainant + 1)
    expect(again.fields.values['once']).toEqual(['x'])
    expect(() => readForm(again)).toThrow('too-large')
  })

  test('is refused with its whole form where the page has no place to say so', () => {
    expect(() => readWholeForm(sent('reason=%D5%C5&picked=1', formType))).toThrow('not-utf8')
    expect({ ...readWholeForm(sent('reason=%E5%BC%A0', formType)) }).toEqual({ reason: ['张'] })
  })

  test('is never left out in silence: no door takes the fields of a form and leaves what is wrong with them', () => {
    const silent = /\{ values(: \w+)? \} = readForm\(/
    const doors = readdirSync('functions/http', { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    )
    const left = doors.filter((path) => silent.test(readFileSync(join('functions/http', path), 'utf8')))
    expect(left.filter((path) => !path.endsWith('parts/body.ts'))).toEqual([])
  })

  test('is refused by its type in another encoding', () => {
    expect(() => readForm(sent('a=1', `${formType}; charset=GBK`))).toThrow('media-type')
  })

  test.each([
    ['text', `a=${'x'.repeat(mostText.complainant + 1)}`],
    ['bytes', `a=${'%41'.repeat(mostText.complainant + 1)}`],
    ['fields', 'a&'.repeat(2001)],
  ])('is refused above the limit: %s', (_name, body) => {
    expect(() => readForm(sent(body, formType))).toThrow('too-large')
  })
})

describe('posted JSON', () => {
  const json = 'application/json'
  /** As API Gateway passes it on: as text, in which it has replaced what is not UTF-8. */
  const passedOn = (bytes: Buffer) => ({
    body: bytes.toString('utf8'),
    isBase64Encoded: false,
    headers: { 'content-type': json, 'content-length': String(bytes.length) },
  })
  const pasted = Buffer.from(JSON.stringify({ text: '乱码 \uFFFD\uFFFD 在原信里就有' }))
  const broken = Buffer.from([...Buffer.from('{"text":"'), 0xd5, 0xc5, ...Buffer.from('"}')])

  test('may hold the character that stands for a broken one', () => {
    const text = { text: '乱码 \uFFFD\uFFFD 在原信里就有' }
    expect(readJson(passedOn(pasted))).toEqual(text)
    expect(readJson(sent(pasted, json))).toEqual(text)
    expect(readJson(sent('{"text":"\\ufffd"}', json))).toEqual({ text: '\uFFFD' })
  })

  test('is refused if its bytes are not UTF-8, also after a gateway has replaced them', () => {
    expect(() => readJson(passedOn(broken))).toThrow('not-utf8')
    expect(() => readJson(sent(broken, json))).toThrow('not-utf8')
    // Nobody says how long it was.
    expect(() => readJson({ ...passedOn(pasted), headers: { 'content-type': json } })).toThrow('not-utf8')
  })
})
