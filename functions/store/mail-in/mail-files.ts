import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { DocumentSettings, MailInSettings } from '../../config/env.ts'
import { quarantineKey } from '../../domain/features/documents/documents.ts'
import { clientSettings, isNamed } from '../client.ts'

/** The bucket of mail, the quarantine bucket of documents, and the client that reaches both. */
export type MailFiles = {
  client: Pick<S3Client, 'send'>
  mail: string
  quarantine: string
}

export function mailFilesFrom(mailIn: MailInSettings, documents: DocumentSettings): MailFiles {
  const forcePathStyle = new URL(mailIn.bucket.url).pathname !== '/'
  const client = new S3Client({ ...clientSettings('documents'), forcePathStyle })
  return { client, mail: mailIn.bucket.name, quarantine: documents.quarantine.name }
}

/** Where the mail service puts a message. */
export const arrivedKey = (messageId: string): string => `arrived/${messageId}`

/** Where the files of a mail are that waits for the staff. */
const partKey = (id: string, part: number): string => `parts/${id}/${part}`

/** The message as it came, and the version that was read. @throws Error if it is not there (yet) */
export async function readArrived(
  { client, mail }: MailFiles,
  messageId: string,
): Promise<{ content: Buffer; version: string }> {
  const { Body, VersionId = '' } = await client.send(new GetObjectCommand({ Bucket: mail, Key: arrivedKey(messageId) }))
  return { content: Buffer.from((await Body?.transformToByteArray()) ?? []), version: VersionId }
}

/** Keeps the files of a mail apart, so that nobody has to read the whole message again for them. */
export async function keepPart(
  { client, mail }: MailFiles,
  id: string,
  part: number,
  content: Uint8Array,
): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: mail, Key: partKey(id, part), Body: content, ContentType: plain }))
}

const plain = 'application/octet-stream'

/**
 * Sends a file of a mail the way of every document. Its key comes from the mail, so that a file that is sent again is
 * another version of the same object, which no case takes a second time.
 */
export async function sendToQuarantine(
  { client, quarantine }: MailFiles,
  { reference, document, id }: { reference: string; document: string; id: string },
  content: Uint8Array,
): Promise<void> {
  const Key = quarantineKey(reference, document, id)
  await client.send(new PutObjectCommand({ Bucket: quarantine, Key, Body: content, ContentType: plain }))
}

/** The same with a file of a mail that waited under this id. @param of.as id of the mail @returns if it is there */
export async function copyToQuarantine(
  { client, mail, quarantine }: MailFiles,
  { reference, document, as, id, part }: { reference: string; document: string; as: string; id: string; part: number },
): Promise<boolean> {
  const from = partKey(id, part)
  try {
    await client.send(new HeadObjectCommand({ Bucket: mail, Key: from }))
    await client.send(
      new CopyObjectCommand({
        Bucket: quarantine,
        Key: quarantineKey(reference, document, as),
        CopySource: `${mail}/${from}`,
      }),
    )
    return true
  } catch (error) {
    if (['NoSuchKey', 'NotFound'].some((name) => isNamed(error, name))) return false
    throw error
  }
}

/** Deletes this version of a message for good. */
export async function deleteArrived({ client, mail }: MailFiles, key: string, version: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: mail, Key: key, VersionId: version }))
}

/** Deletes every version of the files of a mail that waited. There are fewer than a list has. */
export async function deleteParts({ client, mail }: MailFiles, id: string): Promise<void> {
  const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: mail, Prefix: `parts/${id}/` }))
  for (const { Key, VersionId } of Versions)
    if (Key !== undefined && VersionId !== undefined)
      await client.send(new DeleteObjectCommand({ Bucket: mail, Key, VersionId }))
}
