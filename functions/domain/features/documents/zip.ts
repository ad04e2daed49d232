/**
 * What the directory of a ZIP archive says: the names of its parts, and how many bytes they are unpacked. Nothing is
 * unpacked. (PKWARE's APPNOTE, 4.3.12 and 4.3.16)
 * @returns undefined if the file does not end in such a directory
 */
export function readZip(bytes: Buffer): { names: readonly string[]; unpacked: number } | undefined {
  const end = findEnd(bytes)
  if (end === undefined) return undefined
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  // What stands before the archive, as behind a picture, moves its directory.
  const moved = end - bytes.readUInt32LE(end + 12) - at
  if (moved > 0) at += moved
  const names: string[] = []
  let unpacked = 0
  for (let part = 0; part < count; part += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== partMark) return undefined
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    unpacked += bytes.readUInt32LE(at + 24)
    names.push(bytes.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + extra + comment
  }
  return { names, unpacked }
}

const endMark = 0x06054b50
const partMark = 0x02014b50
/** Bytes of the end of the directory without its comment, and with the longest. */
const [shortestEnd, longestEnd] = [22, 22 + 0xffff]

/** The end of the directory stands at the end of the file; only a comment of its own may follow. */
function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - shortestEnd; at >= Math.max(0, bytes.length - longestEnd); at -= 1)
    if (bytes.readUInt32LE(at) === endMark && at + shortestEnd + bytes.readUInt16LE(at + 20) === bytes.length) return at
  return undefined
}
