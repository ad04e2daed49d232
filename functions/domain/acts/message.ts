import * as z from 'zod'
import { assigneeOf, type CaseFile, liaisonOf, openTasks } from '../case.ts'
import { read } from '../check.ts'
import type { Desk } from '../desk.ts'
import { words } from '../fields.ts'
import { invalid, type Refusal, statusOf } from '../refusal.ts'
import type { Fact } from '../tasks/index.ts'

export const messageSchema = z.strictObject({ text: words(5000) })

/** The complainant adds to their case: whoever has it now and the liaison are told. */
export function addMessage(file: CaseFile, sent: unknown, desk: Desk): readonly Fact[] | Refusal {
  if (file.ended !== null) return { refused: 'too-late', status: statusOf(file) }
  const message = read(messageSchema, sent, desk.policy)
  if ('issues' in message) return invalid(...message.issues)
  const current = openTasks(file).find(({ role }) => role !== 'complainant')
  const tell = [liaisonOf(file), current ? assigneeOf(current) : null].filter((person): person is string => person !== null)
  return [{ fact: 'message', v: 1, text: message.value.text, tell: [...new Set(tell)] }]
}
