import type { CaseFile } from '../domain/case/case-file.ts'
import { isPromiseProvisional } from '../domain/deadlines/provisional-promise.ts'
import { type RulesNamed, rulesNamed } from '../domain/policy/pack-name.ts'
import { type CaseRecord, readCase } from '../store/cases.ts'
import type { Store } from '../store/client.ts'
import { rulesOf } from '../store/desk.ts'
import { referenceFor } from '../store/reference.ts'
import { digestOfKey } from './once.ts'

/*
 * Complaints that are there already. Reading a file takes the schemas of all facts, so the doors that receive
 * complaints load this when the first one comes a second time.
 */

/** The case of a reference, if it was received under the key of this digest. */
export async function caseOfKey(
  store: Store,
  reference: string,
  keyDigest: string,
): Promise<{ file: CaseFile; provisional: boolean; rules: RulesNamed } | undefined> {
  const there = await readCase(store, reference)
  if (there === undefined || there.file.keyDigest !== keyDigest) return undefined
  const rules = await rulesOf(store, there.file)
  return { file: there.file, provisional: isPromiseProvisional(there.file, rules), rules: rulesNamed(rules) }
}

/** The case that was received under a key, for the confirmation page. */
export async function receivedUnder(store: Store, idempotencyKey: string): Promise<CaseRecord | undefined> {
  const keyDigest = digestOfKey(idempotencyKey)
  for (let attempt = 0; ; attempt += 1) {
    const there = await readCase(store, referenceFor(idempotencyKey, attempt))
    if (there === undefined) return undefined
    if (there.file.keyDigest === keyDigest) return there
  }
}
