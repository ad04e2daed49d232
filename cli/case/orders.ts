import { keptUntil } from '../../functions/domain/deadlines/retention.ts'
import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import type { Desk } from '../../functions/domain/case/desk.ts'
import type { Consequence } from '../../functions/domain/case/facts.ts'
import { isUnlikely } from '../../functions/domain/forms/unlikely-dates.ts'
import { append, readCase } from '../../functions/store/cases.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import type { Call } from '../parts/call.ts'
import { agreed } from '../parts/command.ts'
import { todayAt } from '../parts/today.ts'
import { checkInDirectory, whyNotTheirs } from './ordered-by.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'

/*
 * What an operator records on the word of a member of staff, also once the case has closed. It changes nothing that the
 * workflow looks at, so nothing is woken.
 */

/**
 * Records when the contract ended: the file is kept from then, if the policy says so.
 * @returns exit code: 1 if it was refused, 2 if there is no such case
 */
export async function contract(
  call: Call,
  reference: string,
  { by, end, upToOneYear, yes }: { by: string; end: string; upToOneYear: boolean; yes: boolean },
): Promise<number> {
  const words = wordings[call.language].contract
  if (isUnlikely(end, await todayAt(call.open)) && !yes && !(await agreed(call.world, words.isYearRight(end)))) return 1
  return recordOrder(call, reference, {
    by,
    command: 'case -- contract',
    why: ({ contractEnd }, desk) => {
      if (desk.policy.retention?.from !== 'contract-end') return words.notProvided
      return contractEnd?.end === end && contractEnd.upToOneYear === upToOneYear ? words.already : undefined
    },
    fact: { fact: 'contract-end-set', v: 1, end, upToOneYear, decidedBy: by },
    fileChanged: words.fileChanged,
    done: (file, desk) => words.done(end, keptUntil(file, desk)?.until ?? null),
  })
}

/**
 * Keeps a case, with its documents, from being erased, or lifts that.
 * @returns exit code: 1 if it was refused, 2 if there is no such case
 */
export function hold(
  call: Call,
  reference: string,
  { by, reason, lift }: { by: string; reason: string; lift: boolean },
): Promise<number> {
  const words = wordings[call.language].holding
  return recordOrder(call, reference, {
    by,
    command: 'case -- hold',
    why: (file) => {
      if (lift) return file.hold === null ? words.notHeld : undefined
      if (file.erased !== null) return words.erased
      return file.hold === null ? undefined : words.heldAlready
    },
    fact: { fact: lift ? 'hold-lifted' : 'hold-placed', v: 1, reason, decidedBy: by },
    fileChanged: words.fileChanged,
    done: () => (lift ? words.lifted : words.placed),
  })
}

type Order = {
  /** Staff id of the person who ordered it. */
  by: string
  command: string
  /** Why it is refused. */
  why: (file: CaseFile, desk: Desk) => string | undefined
  fact: Consequence
  fileChanged: string
  done: (file: CaseFile, desk: Desk) => string
}

async function recordOrder(
  { world: { print, complain }, open: { store, where, now }, language }: Call,
  reference: string,
  { by, command, why, fact, fileChanged, done }: Order,
): Promise<number> {
  const staff = await readStaff(store)
  checkInDirectory(staff, by, where)
  const record = await readCase(store, reference)
  if (record === undefined) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  const desk = await deskOf(store, record.file, staff)
  const refused = whyNotTheirs(record.file, staff, by, language) ?? why(record.file, desk)
  const written =
    refused === undefined
      ? await append(
          store,
          reference,
          record,
          { at: await now(), by: { as: 'operator', command }, facts: [fact] },
          { pending: false },
        )
      : undefined
  if (written === undefined || written === 'conflict') {
    complain(`${reference}: ${refused ?? fileChanged}`)
    return 1
  }
  await updateReadModel(store, written, desk)
  print(`${reference}: ${done(written.file, desk)}`)
  return 0
}
