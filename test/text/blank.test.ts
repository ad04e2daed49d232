import { expect, it } from 'vitest'
import { blank } from '../../functions/text/en/staff/blank.ts'

it.each([
  ['enter', 'Your message', 'Enter your message'],
  ['enter', 'Reason for returning it', 'Enter the reason for returning it'],
  ['enter', 'When', 'Enter when it was'],
  ['enter', 'Speaks for', 'Enter whom they speak for'],
  ['enter', 'Why you need more time', 'Enter why you need more time'],
  ['choose', 'How contact was made', 'Choose how contact was made'],
  ['choose', 'Point 2, Finding', 'Point 2: choose the finding'],
] as const)('somebody who did not %s %j reads %j', (verb, label, said) => {
  expect(blank(verb, label)).toBe(said)
})
