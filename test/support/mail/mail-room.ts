import type { S3Client } from '@aws-sdk/client-s3'
import type { TakingMail } from '../../../functions/steps/mail-in/mail-in.ts'
import { type LocalS3, type NewObject, startS3 } from '../../../local/s3/s3.ts'
import { clientOf } from '../documents/s3-client.ts'
import type { Workplace } from '../steps/workplace.ts'

/** Where mail comes in, with the buckets that it goes through. */
export type MailRoom = {
  s3: LocalS3
  client: S3Client
  taking: TakingMail
  /** Objects that arrived in the buckets. */
  sent: NewObject[]
  close(): Promise<void>
}

/** Opens the buckets at a workplace that takes mail of a domain. Their clock stands at `at`. */
export async function openMailRoom(
  { store, workflow }: Workplace,
  { at, domain }: { at: string; domain: string },
): Promise<MailRoom> {
  const sent: NewObject[] = []
  const s3 = await startS3({ clock: { now: () => Date.parse(at) }, created: (object) => sent.push(object) })
  const client = clientOf(s3)
  const files = { client, mail: s3.mail.name, quarantine: s3.settings.quarantine.name }
  return {
    s3,
    client,
    taking: { store, workflow, files, domain, own: ['desk@example.com'] },
    sent,
    close: async () => {
      client.destroy()
      await s3.close()
    },
  }
}
