import { GetObjectCommand, paginateListObjectsV2, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import PostalMime, { type Address } from 'postal-mime'
import type { Inbox, Mail } from './inbox.ts'

/**
 * The bucket in which a receipt rule of SES stores what arrives for a domain, one object for each mail, as it came (RFC
 * 5322).
 * @param at `s3://bucket/prefix`; region and credentials as every tool of AWS takes them
 * @throws Error where `at` is no such address; S3ServiceException
 */
export async function s3Inbox(at: string, config: S3ClientConfig = {}): Promise<Inbox> {
  const [, bucket, prefix] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(at) ?? []
  if (bucket === undefined) throw new Error(`${at} is not the address of a bucket: s3://bucket/prefix`)
  const client = new S3Client({ followRegionRedirects: true, ...config })
  const keys = async (): Promise<string[]> => {
    const found: string[] = []
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix ?? '' }))
      found.push(...Contents.flatMap(({ Key }) => Key ?? []))
    return found
  }
  const former = new Set(await keys())
  const read = new Map<string, { mail: Mail; arrived: number }>()
  const fetchMail = async (key: string): Promise<void> => {
    const { Body, LastModified } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    if (Body === undefined) throw new Error(`s3://${bucket}/${key} has no content`)
    const {
      from,
      to,
      subject = '',
      text = '',
      html = '',
      date,
    } = await PostalMime.parse(await Body.transformToByteArray())
    const arrived = LastModified?.getTime() ?? 0
    // Both end their lines as mail does; the desk wrote them otherwise.
    const unfolded = (body: string): string => body.replaceAll('\r\n', '\n')
    const mail = {
      id: key,
      at: new Date(date ?? arrived).toISOString(),
      from: from === undefined ? '' : named(from),
      to: (to ?? []).flatMap(addresses),
      subject,
      text: unfolded(text),
      html: unfolded(html),
    }
    read.set(key, { mail, arrived })
  }
  return {
    mails: async (to) => {
      const fresh = (await keys()).filter((key) => !former.has(key) && !read.has(key))
      for (let first = 0; first < fresh.length; first += together)
        await Promise.all(fresh.slice(first, first + together).map(fetchMail))
      return (
        [...read.values()]
          .filter(({ mail }) => to === undefined || mail.to.includes(to.toLowerCase()))
          // A mail's own date is exact to the second only.
          .sort((one, other) => Date.parse(one.mail.at) - Date.parse(other.mail.at) || one.arrived - other.arrived)
          .map(({ mail }) => mail)
      )
    },
    close: () => client.destroy(),
  }
}

/** Mails that are fetched at the same time. */
const together = 10

const addresses = (one: Address): string[] =>
  one.address === undefined ? one.group.flatMap(addresses) : [one.address.toLowerCase()]
const named = ({ name, address }: Address): string =>
  address === undefined ? name : name === '' ? address : `${name} <${address}>`
