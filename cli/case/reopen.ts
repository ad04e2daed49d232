import { answerBy } from '../../functions/domain/case/deliveries.ts'
import { reopen as reopenCase } from '../../functions/domain/features/complainant/reopen.ts'
import { cleanWords } from '../../functions/domain/forms/fields.ts'
import { peopleWhereContinued } from '../../functions/app/sight/other-cases.ts'
import { wake } from '../../functions/app/executions.ts'
import { append, readCase, setPending } from '../../functions/store/cases.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { readStaff } from '../../functions/store/directory.ts'
import type { Call } from '../parts/call.ts'
import { checkInDirectory } from './ordered-by.ts'
import { clockTime } from '../../functions/record/facts/describe-values.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'

/**
 * Reopens a closed case, as ordered by somebody whose role the policy names. It is a commit like any other, and starts
 * a new execution at once. The sweeper does if no state machine was named or Step Functions did not answer.
 * @returns exit code: 1 if it was refused, 2 if there is no such case
 */
export async function reopen(
  { world: { print, complain }, open: { store, bell, where, now }, language }: Call,
  reference: string,
  { by, reason }: { by: string; reason: string },
): Promise<number> {
  const words = wordings[language].reopening
  const staff = await readStaff(store)
  checkInDirectory(staff, by, where)
  const record = await readCase(store, reference)
  if (record === undefined) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  const { file } = record
  const desk = await deskOf(store, file, staff)
  const at = await now()
  const facts = reopenCase(file, desk, at, {
    decidedBy: by,
    reason: cleanWords(reason),
    continuedIn: await peopleWhereContinued(store, file),
  })
  if ('not' in facts) {
    complain(`${reference}: ${words.notReopened[facts.not]}`)
    return 1
  }
  const written = await append(
    store,
    reference,
    record,
    { at, by: { as: 'operator', command: 'case -- reopen' }, facts },
    { pending: true },
  )
  if (written === 'conflict') {
    complain(`${reference}: ${words.fileChanged}`)
    return 1
  }
  await setPending(store, reference, written.file.head)
  await wake(store, bell, reference)
  print(`${reference}: ${words.done(clockTime(answerBy(written.file), desk.calendar.zone))}`)
  return 0
}
