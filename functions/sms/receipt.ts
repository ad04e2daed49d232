import * as z from 'zod'
import type { Said } from '../domain/features/undelivered/record-delivery.ts'
import type { Instant } from '../domain/time/zone.ts'
import { letterOfSms } from './sms-id.ts'

const schema = z.object({
  id: z.string().max(400),
  result: z.enum(['delivered', 'failed']),
  /** What the network says of the failure; a code, never a sentence. */
  code: z.string().optional(),
  /** When it was delivered, or failed. */
  at: z.iso.datetime({ offset: true }).optional(),
})

/** What a gateway says of a text message that it took. */
export type SmsReceipt = { reference: string; at: Instant | undefined; said: Said }

/** @returns undefined for anything that is not about a text message of ours */
export function readReceipt(json: unknown): SmsReceipt | undefined {
  const parsed = schema.safeParse(json)
  const letter = parsed.success ? letterOfSms(parsed.data.id) : undefined
  if (!parsed.success || letter === undefined) return undefined
  const { id: messageId, result, code = '', at } = parsed.data
  const { reference, mail } = letter
  const about = { mail, messageId }
  return {
    reference,
    at: at === undefined ? undefined : new Date(at).toISOString(),
    said:
      result === 'delivered'
        ? { ...about, came: true }
        : {
            ...about,
            came: false,
            why: 'bounce',
            kind: 'permanent',
            code: /^[A-Za-z0-9.-]{1,60}$/.test(code) ? code : 'unknown',
          },
  }
}
