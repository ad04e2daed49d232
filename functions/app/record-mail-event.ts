import type { CaseFile } from '../domain/case/case-file.ts'
import type { By, Fact } from '../domain/case/facts.ts'
import type { Said } from '../domain/features/undelivered/record-delivery.ts'
import { readCase } from '../store/cases.ts'
import type { Store } from '../store/client.ts'
import { log } from '../telemetry/log.ts'
import { commitDecision } from './commit-decision.ts'
import type { Waker } from './executions.ts'

/** Records the result of a mail in one case. @returns `unknown` if its file does not know of the mail yet */
export async function recordMailEvent(
  { store, workflow }: { store: Store; workflow: Waker },
  reference: string,
  { said, at, by = { as: 'mail-service' } }: { said: Said; at: string; by?: By },
  follows: (file: CaseFile, said: Said) => readonly Fact[] | undefined,
): Promise<'unknown' | { taken: boolean; file?: CaseFile }> {
  const record = await readCase(store, reference)
  if (record === undefined) {
    log('warn', 'mail-event-unknown', 'There is no case with the reference of this email.', { reference })
    return { taken: false }
  }
  if (follows(record.file, said) === undefined) return 'unknown'
  let taken = false
  // The arrival of a mail needs no work, unless somebody follows up that it failed: waking the workflow for each would
  // cost two transitions.
  await commitDecision(
    { store, workflow },
    record,
    { by, at, wakes: !said.came || hasFailed(record.file, said) },
    ({ file }) => {
      const facts = follows(file, said) ?? []
      taken = facts.length > 0
      return facts
    },
  )
  return { taken, file: record.file }
}

/** Whether this mail was reported as not delivered before. */
const hasFailed = ({ failures }: CaseFile, { mail, messageId }: Said): boolean =>
  failures.some((one) => one.mail === mail || one.messageId === messageId)
