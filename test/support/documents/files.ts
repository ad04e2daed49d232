/** Small files of their types, as their first bytes say. */
export const png = (content: string): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(content)])
export const pdf = (content: string): Buffer => Buffer.from(`%PDF-1.7\n${content}`)

/**
 * A ZIP archive of these parts, not compressed.
 * @param options.locked whether its parts have a password
 * @param options.unpacked bytes that its directory says each part has, if not its own
 */
export function zip(
  parts: readonly (readonly [name: string, content: string])[],
  { locked = false, unpacked }: { locked?: boolean; unpacked?: number } = {},
): Buffer {
  const flags = locked ? 1 : 0
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of parts) {
    const sizes = [content.length, unpacked ?? content.length]
    const head = record([
      [4, 0x04034b50],
      [2, 20],
      [2, flags],
      [2, 0],
      [4, 0],
      [4, 0],
      [4, sizes[0]!],
      [4, sizes[1]!],
      [2, name.length],
      [2, 0],
    ])
    const file = Buffer.concat([head, Buffer.from(name), Buffer.from(content)])
    directory.push(
      record([
        [4, 0x02014b50],
        [2, 20],
        [2, 20],
        [2, flags],
        [2, 0],
        [4, 0],
        [4, 0],
        [4, sizes[0]!],
        [4, sizes[1]!],
        [2, name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, offset],
      ]),
      Buffer.from(name),
    )
    files.push(file)
    offset += file.length
  }
  const entries = Buffer.concat(directory)
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, parts.length],
    [2, parts.length],
    [4, entries.length],
    [4, offset],
    [2, 0],
  ])
  return Buffer.concat([...files, entries, end])
}

/** Numbers of two or four bytes, the lowest byte first. */
function record(fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      if (bytes === 2) field.writeUInt16LE(value)
      else field.writeUInt32LE(value)
      return field
    }),
  )
}
