import { inChinese } from './charset.ts'

/*
 * `winmail.dat` (TNEF): what Outlook makes of the files of a mail, if somebody set it so. Nobody else can open it, and
 * its sender does not know of it. The files in it are taken out as if they had been attached. Of its attributes, each
 * with level, id, length, content and checksum (MS-OXTNEF 2.1.3), three matter here.
 */

const signature = 0x223e9f78
/** Begins a file; its name; its content. */
const [begins, title, content] = [0x00069002, 0x00018010, 0x0006800f]

/** The files in it, in their order; none if it is something else, or broken from its beginning. */
export function filesInWinmail(bytes: Uint8Array): { name: string; content: Uint8Array }[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < 6 || data.readUInt32LE(0) !== signature) return []
  const files: { name: string; content: Uint8Array }[] = []
  for (let at = 6; at + 9 <= data.length;) {
    const [id, length] = [data.readUInt32LE(at + 1), data.readUInt32LE(at + 5)]
    const [from, until] = [at + 9, at + 9 + length]
    if (until > data.length) break
    const part = data.subarray(from, until)
    if (id === begins) files.push({ name: '', content: Buffer.alloc(0) })
    const file = files.at(-1)
    if (file !== undefined && id === title) file.name = nameIn(part)
    if (file !== undefined && id === content) file.content = part
    at = until + 2
  }
  return files.filter((file) => file.content.length > 0)
}

function nameIn(part: Buffer): string {
  const end = part.indexOf(0)
  const bytes = end === -1 ? part : part.subarray(0, end)
  return inChinese(bytes) ?? bytes.toString('utf8')
}
