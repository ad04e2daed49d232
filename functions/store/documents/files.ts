import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { DocumentSettings } from '../../config/env.ts'
import { clientSettings, isNamed } from '../client.ts'

/** The buckets of documents and the client that reaches them. */
export type DocumentFiles = DocumentSettings & { client: Pick<S3Client, 'send'> }

/** An object of the quarantine bucket. */
export type QuarantinedObject = { key: string; version: string }

/** The buckets that a function is deployed with. */
export function filesFrom(settings: DocumentSettings): DocumentFiles {
  // Buckets have names of their own in the address, but not where everything runs on one machine.
  const forcePathStyle = new URL(settings.quarantine.url).pathname !== '/'
  return { ...settings, client: new S3Client({ ...clientSettings('documents'), forcePathStyle }) }
}

/** Bytes of an object; undefined if it is gone. */
export async function sizeOf(
  { client, quarantine }: DocumentFiles,
  { key, version }: QuarantinedObject,
): Promise<number | undefined> {
  return unlessGone(async () => {
    const { ContentLength = 0 } = await client.send(
      new HeadObjectCommand({ Bucket: quarantine.name, Key: key, VersionId: version }),
    )
    return ContentLength
  })
}

/** The content of exactly this version; undefined if it is gone. */
export async function readObject(
  { client, quarantine }: DocumentFiles,
  { key, version }: QuarantinedObject,
): Promise<Buffer | undefined> {
  return unlessGone(async () => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: quarantine.name, Key: key, VersionId: version }))
    return Buffer.from((await Body?.transformToByteArray()) ?? [])
  })
}

/** Keeps a checked file. The bucket refuses it if what arrives has another digest. @param sha256 hex */
export async function keepFile(
  { client, clean }: DocumentFiles,
  key: string,
  content: Buffer,
  sha256: string,
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: clean.name,
      Key: key,
      Body: content,
      ContentType: 'application/octet-stream',
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
    }),
  )
}

/** Deletes a kept file; one that is not there is deleted already. */
export async function deleteFile({ client, clean }: DocumentFiles, key: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: clean.name, Key: key }))
}

/** Copies an object, so that it is checked again. @returns the version of the copy; undefined if it is gone */
export async function copyObject(
  { client, quarantine }: DocumentFiles,
  { key, version }: QuarantinedObject,
  to: string,
): Promise<string | undefined> {
  return unlessGone(async () => {
    const source = `${quarantine.name}/${key}?versionId=${encodeURIComponent(version)}`
    const { VersionId } = await client.send(
      new CopyObjectCommand({ Bucket: quarantine.name, Key: to, CopySource: source }),
    )
    return VersionId
  })
}

/** Deletes a version of an object from quarantine for good. */
export async function deleteObject(
  { client, quarantine }: DocumentFiles,
  { key, version }: QuarantinedObject,
): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: quarantine.name, Key: key, VersionId: version }))
}

/** Deletes every version of every object below a prefix from quarantine for good. */
export async function deleteObjects(files: DocumentFiles, prefix: string): Promise<void> {
  const { client, quarantine } = files
  let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {}
  while (next !== undefined) {
    const page: Listed = await client.send(
      new ListObjectVersionsCommand({ Bucket: quarantine.name, Prefix: prefix, ...next }),
    )
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      if (Key !== undefined && VersionId !== undefined) await deleteObject(files, { key: Key, version: VersionId })
    next = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined
  }
}

type Listed = {
  Versions?: { Key?: string | undefined; VersionId?: string | undefined }[] | undefined
  DeleteMarkers?: { Key?: string | undefined; VersionId?: string | undefined }[] | undefined
  IsTruncated?: boolean | undefined
  NextKeyMarker?: string | undefined
  NextVersionIdMarker?: string | undefined
}

/** @returns undefined if the object, or this version of it, is not there any more */
async function unlessGone<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await call()
  } catch (error) {
    if (['NoSuchKey', 'NoSuchVersion', 'NotFound'].some((name) => isNamed(error, name))) return undefined
    throw error
  }
}
