import { keptUntil } from '../../functions/domain/deadlines/retention.ts'
import { append, readCase } from '../../functions/store/cases.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import type { Call } from '../parts/call.ts'
import { quoted } from '../../local/printable.ts'
import { wordings } from '../wording/wordings.ts'

/**
 * Records when the contract ended, also after the case has closed: the file is kept from then, if the policy says so.
 * It changes nothing that the workflow looks at, so nothing is woken.
 * @returns exit code: 1 if it was refused, 2 if there is no such case
 */
export async function contract(
  { world: { print, complain }, open: { store, where, now }, language }: Call,
  reference: string,
  { by, end, upToOneYear }: { by: string; end: string; upToOneYear: boolean },
): Promise<number> {
  const words = wordings[language].contract
  const staff = await readStaff(store)
  if (!staff.some(({ id }) => id === by)) throw new Error(`${quoted(by)} is not in the staff directory of ${where}`)
  const record = await readCase(store, reference)
  if (record === undefined) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  const desk = await deskOf(store, record.file, staff)
  if (desk.policy.retention?.from !== 'contract-end') {
    complain(`${reference}: ${words.notProvided}`)
    return 1
  }
  const written = await append(
    store,
    reference,
    record,
    {
      at: await now(),
      by: { as: 'operator', command: 'case -- contract' },
      facts: [{ fact: 'contract-end-set', v: 1, end, upToOneYear, decidedBy: by }],
    },
    { pending: false },
  )
  if (written === 'conflict') {
    complain(`${reference}: ${words.fileChanged}`)
    return 1
  }
  await updateReadModel(store, written, desk)
  print(`${reference}: ${words.done(end, keptUntil(written.file, desk)?.until ?? null)}`)
  return 0
}
