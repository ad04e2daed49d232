/** Of an OpenAPI document only what is needed here. */
type Parameter = { name: string; in: string }
type Operation = { parameters?: readonly Parameter[] }
export type Document = { paths: Record<string, Record<string, Operation>> }

/**
 * The document, and beside each operation the same at real addresses: nobody guesses a reference and its key at
 * random, and a wrong one finds only a 404.
 * @param mails texts of mails, oldest first; the newest links are taken
 * @param most how many links of each door
 */
export function withLinks(document: Document, mails: readonly string[], most: number): Document {
  const links = Map.groupBy(linksIn(mails), ({ segments: [door] }) => door)
  const bound = Object.entries(document.paths).flatMap(([template, operations]) => {
    const parts = template.slice(1).split('/')
    const holes = parts.filter(isHole).length
    const fitting = (links.get(parts[0]) ?? []).filter(({ segments }) => holes > 0 && segments.length === holes + 1)
    return fitting.slice(0, most).map(({ segments, key }) => {
      const values = segments.slice(1)
      const path = `/${parts.map((part) => (isHole(part) ? values.shift() : part)).join('/')}`
      return [path, at(key, operations)] as const
    })
  })
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(bound) } }
}

const isHole = (part: string): boolean => part.startsWith('{')

/** Newest first, each address once, with the newest of its keys. */
function linksIn(mails: readonly string[]): { segments: string[]; key: string }[] {
  const found = mails.flatMap((text) => [...text.matchAll(/https?:\/\/[^/\s]+\/([\w/%-]+)\?key=([\w-]+)/g)])
  const once = new Map(found.map(([, path = '', key = '']) => [path, { segments: path.split('/'), key }]))
  return [...once.values()].toReversed()
}

/** Operations whose path is filled in and whose key is the one of the link. */
function at(key: string, operations: Record<string, Operation>): Record<string, Operation> {
  return Object.fromEntries(
    Object.entries(operations).map(([method, operation]) => [
      method,
      {
        ...operation,
        parameters: (operation.parameters ?? [])
          .filter((one) => one.in !== 'path')
          .map((one) => (one.name === 'key' ? { ...one, schema: { const: key } } : one)),
      },
    ]),
  )
}
