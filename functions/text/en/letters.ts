import type { Letter } from '../../domain/policy/policy.ts'
import { namesOfDecided } from '../zh-CN/letters.ts'
import { taskKinds } from './task-kinds.ts'

/** What each letter to the complainant is called: on pages, in mails to the staff and in the operators' commands. */
export const letterNames: Record<Letter, string> = {
  acknowledgement: 'the acknowledgement',
  joined: 'the letter about combining two complaints',
  outcome: 'the decision letter',
  declined: 'the letter declining the complaint',
  'summary-resolution': 'the summary resolution',
  withdrawn: 'the confirmation of withdrawal',
  'liaison-changed': 'the letter about the new liaison',
  offer: 'the offer',
  'offer-answered': 'the confirmation of the answer to our offer',
  'offer-over': 'the letter about the end of our offer',
  survey: 'the survey',
  extended: 'the letter about more time',
  holding: 'the holding letter',
  paused: 'the letter about the pause',
  resumed: 'the letter about resuming work',
  restarted: 'the letter about new information',
  reopened: 'the letter about reopening',
  'period-agreed': 'the letter about the date that we agreed',
  'date-offered': 'the question about a later date',
  'rules-changed': 'the letter about other rules',
  'promise-changed': 'the letter about the new date of our answer',
  'promise-unkept': 'the letter about our delay',
  written: 'our message to the complainant',
  'request-reminder': 'the reminder of what was asked for',
  'act-entered': 'Confirmation of what you told us',
  'act-undone': 'Confirmation that it was undone',
  'link-again': 'the mail with the link that was asked for again',
  'contact-changed': 'the letter about a corrected address',
  'contact-moved': 'the notice to the address before',
  'authority-ending': 'the letter about an authority that ends soon',
  'authority-over': 'the letter about an authority that has ended',
  'document-refused': 'the letter about a file that we could not take',
  'conflict-decided': 'the letter about the conflict of interest',
  'review-received': 'the acknowledgement of the review',
  'review-decided': 'the letter with the result of the review',
  ...namesOfDecided(taskKinds),
}

/** The same at the beginning of a line. */
export const letterTitles = Object.fromEntries(
  Object.entries(letterNames).map(([letter, name]) => [letter, name.slice(0, 1).toUpperCase() + name.slice(1)]),
) as Record<Letter, string>
