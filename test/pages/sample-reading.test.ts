import { expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { examples } from '../support/pages/examples.ts'

it.each(languages)(
  'who reads a file for the sample is led to the whole of it, above where it is decided (%s)',
  (language) => {
    const page = examples['task to read for the sample']?.(language) ?? ''
    const file = /href="\/desk\/cases\/[^"]*show=all[^"]*"/.exec(page)
    const record = /href="\/desk\/cases\/[^"]*part=record[^"]*"/.exec(page)
    expect([file, record].map((one) => (one?.index ?? Infinity) < page.lastIndexOf('rules-broken'))).toEqual([
      true,
      true,
    ])
    expect(examples['task that waits for documents']?.(language)).not.toContain('part=record')
  },
)
