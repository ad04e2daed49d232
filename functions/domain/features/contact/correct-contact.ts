import * as z from 'zod'
import { type CaseFile, type Contact, contactOf, isWithoutAuthority } from '../../case/case-file.ts'
import { email, hasLetters, instant, line, oneOf, phone, postalAddress } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { notBeforeReceipt, notInFuture } from '../../tasks/checks.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** The contact as it should be: what is left out is taken away. And who asked for it, how and when, with the proof. */
const schema = whenNeeded(() =>
  z.strictObject({
    name: line(200),
    email: email().optional(),
    phone: phone().optional(),
    postalAddress: postalAddress().optional(),
    who: line(200),
    how: oneOf('phone', 'post', 'visit', 'email'),
    at: instant(),
    proof: line(300),
  }),
)

/**
 * 更正联系方式: an e-mail address or telephone number that was mistyped, or is another one now. Anybody with a task of the
 * case can correct it, since the liaison may have none. Links that went to the address before open nothing any more.
 */
export const correctContact: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) => may === 'act' && task.kind !== 'consultation' && file.erased === null,
  prefill: (file, _task, at) => {
    const { name, email: address, phone: number, postalAddress: place } = contactOf(file)
    return { name, email: address, phone: number, postalAddress: place, at }
  },
  validate: ({ name, email: address, phone: number, postalAddress: place, at }, situation) => [
    ...(hasLetters(name) ? [] : [issue(['name'], 'only-signs')]),
    ...reachable(address, number),
    ...(isSame(situation.file, { name, email: address, phone: number, postalAddress: place })
      ? [issue(['email'], 'same-contact')]
      : []),
    ...notInFuture(['at'], at, situation),
    ...notBeforeReceipt(['at'], at, situation),
  ],
  facts: (
    { name, email: address, phone: number, postalAddress: place, who, how, at: askedAt, proof },
    { file, task, desk, at },
  ) => {
    const { prefers } = contactOf(file)
    const lost =
      (prefers === 'email' && address === undefined) ||
      ((prefers === 'phone' || prefers === 'sms') && number === undefined) ||
      (prefers === 'post' && place === undefined)
    return [
      {
        fact: 'contact-changed',
        v: 1,
        task: task.id,
        // Nobody speaks for the complainant any more, so it is their own.
        why: isWithoutAuthority(file, desk.calendar, at) ? 'authority-ended' : 'corrected',
        name,
        email: address ?? null,
        phone: number ?? null,
        postalAddress: place ?? null,
        prefers: lost ? null : (prefers ?? null),
        who,
        how,
        askedAt,
        proof,
      },
    ]
  },
}

/** Somebody has to be reached: by email or by phone. */
const reachable = (address: string | undefined, number: string | undefined): Issue[] =>
  address === undefined && number === undefined ? [issue(['email'], 'email-or-phone')] : []

function isSame(file: CaseFile, { name, email: address, phone: number, postalAddress: place }: Contact): boolean {
  const now = contactOf(file)
  return now.name === name && now.email === address && now.phone === number && now.postalAddress === place
}
