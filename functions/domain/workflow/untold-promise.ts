import type { CaseFile } from '../case/case-file.ts'
import { movesPromise, unreached } from '../case/deliveries.ts'
import { isToBePosted } from '../case/telling.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence } from '../case/facts.ts'
import { isUndecided, unsentMails } from './mail-orders.ts'

/**
 * A later promise that no letter will tell any more: the pause was over before its letter could go, or the letter did
 * not arrive and nobody follows it up. What nobody was told of does not stand, so the file goes back to the promise
 * that they know.
 */
export function untoldPromise(file: CaseFile, { policy }: Desk): Consequence[] {
  if (!isUndecided(file) || file.promise.respondBy <= file.respondBy) return []
  const willBeTold =
    unsentMails(file).some(({ id, to }) => to === 'complainant' && movesPromise(file, id)) ||
    // A letter that waits to be posted tells its date on the day on which it goes.
    file.posts.some(({ mail }) => isToBePosted(file, mail) && movesPromise(file, mail)) ||
    unreached(file, policy).some(({ mail }) => movesPromise(file, mail))
  return willBeTold ? [] : [{ fact: 'promised', v: 2, respondBy: file.respondBy, why: 'untold' }]
}
