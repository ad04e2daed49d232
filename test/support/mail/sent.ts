import type { Sending, Sent } from '../../../functions/mail/send.ts'
import { type MailGate, nameOf } from '../../../functions/steps/mail/mail-gate.ts'

type Result = Sent | { refused: string } | { heldUntil: string } | { laterUntil: string }

/** The result of a mail that covers one order. */
export async function sent(gate: MailGate, sending: Omit<Sending, 'at'>, now: string): Promise<Result> {
  const result = await gate.send(sending, now)
  const laterUntil = 'refused' in result ? result.waiting?.get(nameOf(sending.tags)) : undefined
  return laterUntil === undefined ? result : { laterUntil }
}
