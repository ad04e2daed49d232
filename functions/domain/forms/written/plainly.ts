import type * as z from 'zod'

/*
 * What is wrong with a file that an operator wrote, in words for them: those of the schema's library are for
 * programmers. Forms of people have codes instead (`../issues.ts`).
 */

const kinds: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in braces',
  record: 'an object in braces',
  null: 'null',
}

const forms: Readonly<Record<string, string>> = {
  date: 'a day like 2027-10-01',
  datetime: 'a moment like 2027-10-01T10:00:00Z',
  time: 'a time like 09:00',
  url: 'an address like https://example.com',
  email: 'an email address',
}

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', record: ' entries' }

/** For the parameter `error` of `safeParse`. What a schema says in its own words goes before it. */
export function plainly(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? 'something else'}`
    case 'unrecognized_keys':
      return `has no setting ${issue.keys.map((one) => JSON.stringify(one)).join(', ')}`
    case 'invalid_value':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((one) => JSON.stringify(one)).join(', ')}`
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${units[issue.origin] ?? ''}`
    case 'too_big':
      return `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${units[issue.origin] ?? ''}`
    case 'invalid_format':
      return forms[issue.format] === undefined ? 'is not written as it has to be' : `must be ${forms[issue.format]}`
    case 'invalid_key':
      return 'has a name that it may not have'
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_union':
      return issue.input === undefined ? 'is missing' : 'is none of the things that it may be'
    default:
      return 'is not right'
  }
}
