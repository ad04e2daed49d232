import { fc, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { taskActions } from '../../../functions/domain/catalogue/task-actions.ts'
import { messageSchema } from '../../../functions/domain/features/complainant/message.ts'
import { withdrawalSchema } from '../../../functions/domain/features/complainant/withdraw.ts'
import { readAnswer } from '../../../functions/domain/policy/read-answer.ts'
import { complaintSchema } from '../../../functions/domain/case/complaint.ts'
import {
  bare,
  cleanLine,
  cleanWords,
  code,
  day,
  email,
  fieldOf,
  group,
  instant,
  kept,
  line,
  list,
  mapFields,
  money,
  oneOf,
  phone,
  whole,
  words,
} from '../../../functions/domain/forms/fields.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { kindNames } from '../../../functions/domain/case/facts.ts'
import { complaint, goodAnswer, received, standard } from '../../support/domain/desk.ts'

const schemas: [string, z.ZodType][] = [
  ['complaint', complaintSchema()],
  ['message', messageSchema()],
  ['withdrawal', withdrawalSchema()],
  ['reassign', taskActions.reassign.schema],
  ...kindNames.flatMap((name) =>
    Object.entries(kindOf(name).decisions).map(([decision, schema]): [string, z.ZodType] => [
      `${name} ${decision}`,
      schema,
    ]),
  ),
]

const good = (name: string): unknown => {
  const [kind, decision] = name.split(' ')
  if (name === 'complaint')
    return { ...complaint, policyNumber: 'P1', support: '大字', amountInDispute: { currency: 'CNY', value: '1.00' } }
  if (name === 'message') return { text: '补充' }
  if (name === 'withdrawal') return { reason: '已解决' }
  if (name === 'reassign') return { to: 'noa', reason: '负荷' }
  if (name === 'intake join')
    return {
      ...(goodAnswer('intake', 'join', received('2026-03-02 10:00').now, received('2026-03-02 10:00').file) as object),
      reference: 'MFAD-Y73X-Z',
    }
  const desk = received('2026-03-02 10:00')
  return goodAnswer(kind as 'intake', decision ?? '', desk.now, desk.file)
}

const outcome = (schema: z.ZodType, sent: unknown) => {
  const answer = readAnswer(schema, sent, standard)
  return 'issues' in answer ? answer.issues.map(({ path, problem }) => `${path.join('/')} ${problem}`) : answer.value
}

/** Anything, and anything with the names that objects have already. */
const hostile = fc.oneof(
  fc.anything({
    withNullPrototype: true,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withBoxedValues: true,
    maxDepth: 4,
  }),
  fc.json().map((text) => JSON.parse(text) as unknown),
  fc
    .dictionary(
      fc.constantFrom(
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        'valueOf',
        'complainant',
        'product',
        'flags',
        'contact',
        'points',
        'offers',
        'text',
        'amountInDispute',
      ),
      fc.jsonValue(),
      { noNullPrototype: true },
    )
    .map((value) => JSON.parse(JSON.stringify(value)) as unknown),
)

describe('input that is read or refused, but never throws', () => {
  test.each(schemas)('%s', (_name, schema) => {
    fc.assert(
      fc.property(hostile, (sent) => {
        const answer = readAnswer(schema, sent, standard)
        if ('issues' in answer) expect(answer.issues.length).toBeGreaterThan(0)
      }),
      runs(75),
    )
  })

  test.each(schemas)('%s with any one part of a good answer replaced', (name, schema) => {
    const sound = good(name)
    expect(outcome(schema, sound)).toEqual(expect.not.arrayContaining([expect.any(String)]))
    const places: (string | number)[][] = []
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (path.length > 0) places.push(path)
      if (typeof value === 'object' && value !== null)
        for (const [key, part] of Object.entries(value)) walk(part, [...path, key])
    }
    walk(sound, [])
    if (places.length === 0) return
    fc.assert(
      fc.property(fc.constantFrom(...places), hostile, (path, value) => {
        const sent = structuredClone(sound) as Record<string, unknown>
        const last = path.at(-1) as string
        const parent = path
          .slice(0, -1)
          .reduce<Record<string, unknown>>((part, step) => part[step] as Record<string, unknown>, sent)
        parent[last] = value
        readAnswer(schema, sent, standard)
      }),
      runs(40),
    )
  })

  test.each(['__proto__', 'constructor', 'toString', 'prototype', 'hasOwnProperty'])(
    'a property called %s is an unknown field, at the top and below',
    (name) => {
      const extra = JSON.parse(`{"${name}": {"polluted": true}}`) as object
      expect(
        outcome(complaintSchema(), Object.assign(Object.create(null) as object, complaint, { [name]: 1 })),
      ).toEqual([`${name} unknown-field`])
      expect(
        outcome(complaintSchema(), {
          ...complaint,
          complainant: JSON.parse(JSON.stringify(complaint.complainant).replace('{', `{"${name}":1,`)) as unknown,
        }),
      ).toEqual([`complainant/${name} unknown-field`])
      expect(outcome(complaintSchema(), extra)).toContain(`${name} unknown-field`)
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    },
  )

  test('a value that is a thousand levels deep', () => {
    let deep: unknown = 'x'
    for (let level = 0; level < 1000; level += 1) deep = { complainant: deep, description: [deep] }
    expect(Array.isArray(outcome(complaintSchema(), { ...complaint, complainant: deep, description: deep }))).toBe(true)
  })

  test.each([null, [], 'text', 7, true, undefined])('%j', (sent) => {
    expect(outcome(complaintSchema(), sent)).toEqual([expect.stringMatching(/^ (missing|wrong-type)$/)])
  })
})

describe('reading input for a second time', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(
        'e',
        '\u0301',
        '\u200b',
        '\u202e',
        '\r',
        '\n',
        '\u2028',
        ' ',
        '\t',
        '\ud800',
        '\udc00',
        '\u0000',
        '<',
        '가',
        '\u11a8',
        'Å',
        '\u0323',
        '\u0085',
        '\ufeff',
      ),
      maxLength: 12,
    }),
  )

  test('changes no text or line', () => {
    fc.assert(
      fc.property(text, (written) => {
        for (const clean of [cleanWords, cleanLine]) expect(clean(clean(written))).toBe(clean(written))
        expect(cleanWords(written).isWellFormed()).toBe(true)
        expect(cleanWords(written)).toBe(cleanWords(written).normalize('NFC'))
        expect(cleanWords(written)).not.toMatch(
          // oxlint-disable-next-line no-control-regex
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
        )
        expect(cleanLine(written)).not.toMatch(/[\n\r\t]/)
      }),
      runs(1000),
    )
  })

  test('changes no complaint or answer', () => {
    for (const [name, schema] of schemas) {
      const once = readAnswer(schema, good(name), standard)
      if ('issues' in once) throw new Error(`${name}: ${JSON.stringify(once.issues)}`)
      expect(readAnswer(schema, once.value, standard)).toEqual(once)
    }
  })

  test('changes no complaint with random text', () => {
    fc.assert(
      fc.property(text, text, text, (name, description, desired) => {
        const once = readAnswer(
          complaintSchema(),
          {
            ...complaint,
            complainant: { ...complaint.complainant, name },
            description: `${description} twenty characters at the least`,
            desiredOutcome: desired,
          },
          standard,
        )
        if ('value' in once) expect(readAnswer(complaintSchema(), once.value, standard)).toEqual(once)
      }),
    )
  })
})

describe('hostile text after cleaning', () => {
  test.each<[string, string, string]>([
    ['HTML stays text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['no line break in a line', 'Wang\r\nBcc: all@example.com', 'Wang Bcc: all@example.com'],
    ['no other separator', 'a\u2028b\u2029c\u0085d\u000be', 'a b cde'],
    ['no direction overrides or isolates', 'abc\u202efdp.exe\u2066x\u2069', 'abcfdp.exex'],
    ['no lone surrogates', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['whole pairs stay', '𠮷野家 😀', '𠮷野家 😀'],
    ['no NUL', 'a\u0000b', 'ab'],
    ['no escape sequences', '\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['composed', 'e\u0301', 'é'],
    ['composed even with an invisible character in between', 'e\u200b\u0301', 'é'],
  ])('%s', (_name, written, kept) => {
    expect(cleanLine(written)).toBe(kept)
  })

  test('is refused if it has only invisible characters', () => {
    expect(words(10).safeParse('\u200b\u202e\u0000 \n').success).toBe(false)
  })
})

describe('the fields of all schemas', () => {
  const fields: { name: string; schema: z.core.$ZodType; path: string }[] = []
  for (const [name, schema] of schemas) collect(name, schema, '')

  function collect(name: string, schema: z.core.$ZodType, path: string): void {
    const plain = bare(schema)
    const def = plain._zod.def as { type: string; shape?: Record<string, z.core.$ZodType>; element?: z.core.$ZodType }
    fields.push({ name, schema: plain, path })
    for (const [field, part] of Object.entries(def.shape ?? {})) collect(name, part, `${path}/${field}`)
    if (def.element) collect(name, def.element, `${path}/0`)
  }

  test('have a bound if they are texts, lists or numbers', () => {
    for (const { name, schema, path } of fields) {
      const { type } = schema._zod.def
      if (type === 'string' || type === 'pipe')
        expect((schema as z.ZodType).safeParse('9'.repeat(100_000)).success, `${name}${path}`).toBe(false)
      if (type === 'array')
        expect(
          (schema as z.ZodType).safeParse(Array(1000).fill(null)).error?.issues.some(({ code }) => code === 'too_big'),
          `${name}${path}`,
        ).toBe(true)
      if (type === 'number')
        expect(
          [1e9, -1e9, 1.5, NaN, Infinity].map((value) => (schema as z.ZodType).safeParse(value).success),
          `${name}${path}`,
        ).toEqual(Array(5).fill(false))
    }
  })

  test('refuse an unknown property if they are objects', () => {
    for (const { name, schema, path } of fields) {
      if (schema._zod.def.type !== 'object') continue
      expect(
        (schema as z.ZodType).safeParse({ surprise: 1 }).error?.issues.some(({ code }) => code === 'unrecognized_keys'),
        `${name}${path}`,
      ).toBe(true)
    }
  })

  test('have a widget if they are leaves', () => {
    for (const { name, schema, path } of fields)
      if (
        !['object', 'array'].includes(schema._zod.def.type) &&
        !/\/(currency|value)$|\/(rights|controls)\/0$/.test(path)
      )
        expect(fieldOf(schema), `${name}${path}`).toBeDefined()
  })

  test.each<[string, z.ZodType, unknown, unknown]>([
    ['a name of 200', complaintSchema().shape.complainant.shape.name, '王'.repeat(200), '王'.repeat(200)],
    ['a name of 201', complaintSchema().shape.complainant.shape.name, '王'.repeat(201), undefined],
    ['emoji and rare characters, each counted once', line(4), '𠮷😀王a', '𠮷😀王a'],
    ['one character too many', line(4), '𠮷😀王aa', undefined],
    ['a description of 5,000', complaintSchema().shape.description, 'x'.repeat(5000), 'x'.repeat(5000)],
    ['a description of 5,001', complaintSchema().shape.description, 'x'.repeat(5001), undefined],
    [
      'an address of 254',
      email(),
      `${'x'.repeat(64)}@${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.${'c'.repeat(2)}.com`,
      expect.any(String),
    ],
    [
      'an address of 255',
      email(),
      `${'x'.repeat(66)}@${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.${'c'.repeat(1)}.com`,
      undefined,
    ],
    ['two addresses', email(), 'a@example.com, b@example.com', undefined],
    ['an address with a header', email(), 'a@example.com\r\nBcc: b@example.com', undefined],
    ['an address with markup', email(), '<script>@example.com', undefined],
    ['a telephone number', phone(), ' +86 (10) 1234-5678 #9 ', '+86 (10) 1234-5678 #9'],
    ['a telephone number of words', phone(), 'call me', undefined],
    [
      '12 digits',
      money(),
      { currency: 'CNY', value: '999999999999.99' },
      { currency: 'CNY', value: '999999999999.99' },
    ],
    ['13 digits', money(), { currency: 'CNY', value: '1000000000000.00' }, undefined],
    ['no places', money(), { currency: 'CNY', value: '12000' }, undefined],
    ['three places', money(), { currency: 'CNY', value: '0.001' }, undefined],
    ['a comma', money(), { currency: 'CNY', value: '12,000.00' }, undefined],
    ['an exponent', money(), { currency: 'CNY', value: '1e5.00' }, undefined],
    ['other digits', money(), { currency: 'CNY', value: '１２.00' }, undefined],
    ['a line break behind', money(), { currency: 'CNY', value: '12.00\n' }, undefined],
    ['a small currency', money(), { currency: 'cny', value: '12.00' }, undefined],
    ['an instant with offset', instant(), '2026-03-02T10:00:00+08:00', '2026-03-02T02:00:00.000Z'],
    ['an instant without seconds (RFC 3339 wants them)', instant(), '2026-03-02T02:00Z', undefined],
    ['an instant to the nanosecond', instant(), '2026-03-02T02:00:00.123456789Z', '2026-03-02T02:00:00.123Z'],
    ['an instant whose offset takes it past the last year', instant(), '2999-12-31T23:00:00-02:00', undefined],
    ['a leap day', day(), '2028-02-29', '2028-02-29'],
    ['none', day(), '2027-02-29', undefined],
    ['a day in the year 3000', day(), '3000-01-01', undefined],
    ['a day with a time', day(), '2026-03-02T00:00:00Z', undefined],
    ['minus zero', whole(0, 5), -0, expect.any(Number)],
    ['a number in words', whole(1, 5), '3', undefined],
  ])('%s', (_name, schema, sent, kept) => {
    const result = schema.safeParse(sent)
    if (kept === undefined) expect(result.success).toBe(false)
    else expect(result.data).toEqual(kept)
  })
})

describe('mapFields', () => {
  test('visits every personal field at any depth, and leaves the rest', () => {
    const seen: string[] = []
    const sent = good('investigation complete')
    const copy = mapFields(kindOf('investigation').decisions['complete'] as z.ZodType, sent, (field, value, path) => {
      if (field.personal) seen.push(path.join('/'))
      return field.personal ? '…' : value
    })
    expect(seen).toEqual(['points/0/point', 'points/0/finding', 'remedy', 'evidence/0'])
    expect(copy).toMatchObject({
      points: [{ point: '…', finding: '…', upheld: 'upheld' }],
      remedy: '…',
      evidence: ['…'],
      rootCause: 'delay',
    })
    expect(sent).toMatchObject({ remedy: '赔付' })
  })
  describe('for a value that has one of several shapes', () => {
    const [cat, dog, fish] = [
      z.strictObject({ is: z.literal('cat'), name: line(20) }),
      z.strictObject({ is: z.literal('dog'), name: line(20), chip: words(9) }),
      z.strictObject({ is: z.literal('fish'), tank: line(9) }),
    ]
    const pets = z.union([z.union([cat, fish]), z.string(), dog])
    const hidden = (value: unknown): unknown =>
      mapFields(z.strictObject({ pet: pets.optional(), pets: z.record(z.string(), pets).optional() }), value, () => '…')

    test.each<[unknown, unknown]>([
      [
        { is: 'cat', name: '咪咪' },
        { is: 'cat', name: '…' },
      ],
      [
        { is: 'fish', tank: '甲' },
        { is: 'fish', tank: '…' },
      ],
      [
        { is: 'dog', name: '旺财', chip: '17' },
        { is: 'dog', name: '…', chip: '…' },
      ],
      [
        { is: 'bird', name: '八哥' },
        { is: 'bird', name: '八哥' },
      ],
      ['a word', 'a word'],
      [null, null],
      [['cat'], ['cat']],
    ])('%j', (pet, kept) => {
      expect(hidden({ pet })).toEqual({ pet: kept })
      expect(hidden({ pets: { first: pet } })).toEqual({ pets: { first: kept } })
    })
  })

  const seenIn = (schema: z.ZodType, value: unknown): [string[], unknown] => {
    const seen: string[] = []
    const copy = mapFields(schema, value, (field, part, path) => {
      seen.push(`${path.join('/')} ${field.widget}`)
      return field.personal ? '…' : part
    })
    return [seen, copy]
  }

  test('visits an optional field if it is there', () => {
    const schema = group({
      note: words(9).nullable(),
      hint: words(9).optional(),
      greeting: words(9).default('您好'),
      closing: words(9).prefault('此致'),
    })
    expect(seenIn(schema, { note: '一', hint: '二', greeting: '三', closing: '四' })).toEqual([
      ['note words', 'hint words', 'greeting words', 'closing words', ' group'],
      { note: '…', hint: '…', greeting: '…', closing: '…' },
    ])
    expect(seenIn(schema, { note: null, hint: undefined })).toEqual([[' group'], { note: null, hint: undefined }])
    expect([seenIn(schema, null), seenIn(schema, undefined)]).toEqual([
      [[], null],
      [[], undefined],
    ])
  })

  test('visits the values of a record by name, and those of a list by position', () => {
    const schema = group({ names: z.record(z.string(), line(9)), files: list(line(9), 0, 5) })
    expect(seenIn(schema, { names: { 'zh-CN': '示例', en: 'Example' }, files: ['甲', '乙'] })).toEqual([
      ['names/zh-CN line', 'names/en line', 'files/0 line', 'files/1 line', 'files list', ' group'],
      { names: { 'zh-CN': '…', en: '…' }, files: ['…', '…'] },
    ])
  })

  test('visits the member of a union that matches the value, at any depth, and nothing if none matches', () => {
    const [paid, sorry, other] = [
      z.object({ kind: z.literal('paid'), how: line(9) }),
      z.object({ kind: z.literal(['sorry', 'very-sorry']), text: words(9) }),
      z.object({ kind: z.literal('other'), text: z.string() }),
    ]
    const schema = z.union([z.string(), z.union([paid, z.union([sorry])]), other])
    expect(seenIn(schema, { kind: 'paid', how: '转账' })).toEqual([['how line'], { kind: 'paid', how: '…' }])
    expect(seenIn(schema, { kind: 'very-sorry', text: '抱歉' })).toEqual([
      ['text words'],
      { kind: 'very-sorry', text: '…' },
    ])
    expect(seenIn(schema, { kind: 'other', text: '其他' })).toEqual([[], { kind: 'other', text: '其他' }])
    for (const value of ['抱歉', 7, ['抱歉'], { kind: 'none', text: '抱歉' }])
      expect(seenIn(schema, value)).toEqual([[], value])
    // A group without a name for itself is the member of any object, and of nothing else.
    expect(seenIn(z.union([group({ text: line(9) }), z.string()]), '抱歉')).toEqual([[], '抱歉'])
    expect(seenIn(z.union([group({ text: line(9) }), z.string()]), ['抱歉'])).toEqual([[], ['抱歉']])
  })

  test('leaves a value of the wrong type as it is', () => {
    const schema = group({ text: line(9), names: z.record(z.string(), line(9)), files: list(line(9), 0, 5) })
    expect(seenIn(schema, { text: '一', names: ['x'], files: { 0: 'x' }, surprise: '二' })).toEqual([
      ['text line', 'files list', ' group'],
      { text: '…', names: ['x'], files: { 0: 'x' }, surprise: '二' },
    ])
    expect(seenIn(schema, 'text')).toEqual([[' group'], 'text'])
    expect(seenIn(schema, ['text'])).toEqual([[' group'], ['text']])
  })

  test('treats text that is kept as it was typed as personal, too', () => {
    expect(fieldOf(kept(5))).toEqual({ widget: 'words', personal: true })
  })
})

describe('the problems of an answer, field by field', () => {
  const schema = z.strictObject({
    text: words(5, 2),
    items: list(line(3), 2, 3),
    count: whole(2, 4),
    cost: money(),
    phone: phone(),
    product: code('product'),
    mail: email(),
    when: instant(),
    on: day(),
    choice: oneOf('a', 'b'),
    either: z.union([z.literal(1), z.literal(2)]),
    own: z.string().refine((text) => text === 'x'),
  })
  const sound = {
    text: '一二',
    items: ['a', 'b'],
    count: 3,
    cost: { currency: 'CNY', value: '1.00' },
    phone: '95500',
    product: 'motor',
    mail: 'a@example.com',
    when: '2026-03-02T10:00:00Z',
    on: '2026-03-02',
    choice: 'a',
    either: 1,
    own: 'x',
  }
  const wrong = (change: Record<string, unknown>): unknown => {
    const sent = { ...sound, ...change }
    const answer = readAnswer(schema, sent, standard)
    return 'issues' in answer ? answer.issues : []
  }

  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['nothing', {}, []],
    [
      'too little',
      { text: '一', items: ['a'], count: 1 },
      [
        { path: ['text'], problem: 'too-short', values: { min: 2 } },
        { path: ['items'], problem: 'too-few', values: { min: 2 } },
        { path: ['count'], problem: 'too-small', values: { min: 2 } },
      ],
    ],
    [
      'too much',
      { text: '一二三四五六', items: ['a', 'b', 'c', 'd'], count: 5 },
      [
        { path: ['text'], problem: 'too-long', values: { max: 5 } },
        { path: ['items'], problem: 'too-many', values: { max: 3 } },
        { path: ['count'], problem: 'too-big', values: { max: 4 } },
      ],
    ],
    [
      'empty',
      { text: '', items: null, count: '', cost: { currency: '', value: '' }, choice: '', on: '', when: '' },
      ['text', 'items', 'count', 'cost/currency', 'cost/value', 'when', 'on', 'choice'].map((path) => ({
        path: path.split('/'),
        problem: 'missing',
      })),
    ],
    ['blank', { text: ' \n' }, [{ path: ['text'], problem: 'missing' }]],
    ['invisible', { text: '\u200b\u202e' }, [{ path: ['text'], problem: 'missing' }]],
    [
      'not there',
      { text: undefined, choice: undefined, count: null },
      ['text', 'count', 'choice'].map((path) => ({ path: [path], problem: 'missing' })),
    ],
    [
      'of another type',
      { text: 1, count: 'three', items: 'a' },
      [
        { path: ['text'], problem: 'wrong-type' },
        { path: ['items'], problem: 'not-a-list' },
        { path: ['count'], problem: 'bad-whole' },
      ],
    ],
    ['a part of a number', { count: 2.5 }, [{ path: ['count'], problem: 'bad-whole' }]],
    [
      'of another form',
      {
        cost: { currency: 'yuan', value: '1' },
        phone: 'at noon',
        product: 'Motor!',
        mail: 'nobody',
        when: 'noon',
        on: 'today',
      },
      [
        { path: ['cost', 'currency'], problem: 'bad-currency' },
        { path: ['cost', 'value'], problem: 'bad-money' },
        { path: ['phone'], problem: 'bad-phone' },
        { path: ['product'], problem: 'bad-form' },
        { path: ['mail'], problem: 'bad-email' },
        { path: ['when'], problem: 'bad-instant' },
        { path: ['on'], problem: 'bad-day' },
      ],
    ],
    [
      'none of the choices',
      { choice: 'c', either: 3, own: 'y' },
      [
        { path: ['choice'], problem: 'not-one-of' },
        { path: ['either'], problem: 'not-one-of' },
        { path: ['own'], problem: 'bad-form' },
      ],
    ],
    [
      'an unknown field, by its name if that is a plain one',
      { _a1: 1, '1a': 1, 'a<b': 1, ['a'.repeat(40)]: 1, ['a'.repeat(41)]: 1 },
      [['_a1'], [], ['a'.repeat(40)]].map((path) => ({ path, problem: 'unknown-field' })),
    ],
  ])('%s', (_name, change, expected) => {
    expect(wrong(change)).toEqual(expected)
  })
})

test.each([
  ['甲\r乙', '甲\n乙'],
  ['甲\r\n乙', '甲\n乙'],
  ['甲\n\r乙', '甲\n\n乙'],
])('line breaks of every kind become one kind: %j', (written, clean) => {
  expect([cleanWords(written), cleanLine(` ${written}  丙`)]).toEqual([clean, '甲 乙 丙'])
})
