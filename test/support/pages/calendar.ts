/*
 * Reads a calendar file as RFC 5545 writes it, and throws at the first thing that it does not allow: lines that end
 * otherwise, that are too long, that are cut inside a character, unescaped text, a component that is not closed.
 */

export type Property = { name: string; parameters: Readonly<Record<string, string>>; value: string }
export type Component = { name: string; properties: Property[]; components: Component[] }

export function readCalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('does not end with CRLF')
  const rows = text.slice(0, -2).split('\r\n')
  for (const row of rows) {
    if (/[\r\n]/.test(row)) throw new Error(`a line end of its own in ${JSON.stringify(row)}`)
    if (Buffer.byteLength(row) > 75) throw new Error(`a line of ${Buffer.byteLength(row)} octets`)
    if (Buffer.from(row).toString('utf8') !== row || row.includes('\uFFFD')) throw new Error('a character cut in two')
  }
  // Each line whole again (3.1).
  const lines: string[] = []
  for (const row of rows)
    if (row.startsWith(' ')) lines[lines.length - 1] += row.slice(1)
    else lines.push(row)
  const root: Component = { name: '', properties: [], components: [] }
  const open = [root]
  for (const { name, parameters, value } of lines.map(contentLine)) {
    const parent = open.at(-1)!
    if (name === 'BEGIN') {
      const next: Component = { name: value, properties: [], components: [] }
      parent.components.push(next)
      open.push(next)
    } else if (name === 'END') {
      if (parent.name !== value) throw new Error(`END:${value} inside ${parent.name}`)
      open.pop()
    } else parent.properties.push({ name, parameters, value })
  }
  if (open.length !== 1 || root.components.length !== 1) throw new Error('not one whole component')
  return root.components[0]!
}

function contentLine(line: string): Property {
  const found = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^;:",]+)*):(.*)$/s.exec(line)
  if (found === null) throw new Error(`no content line: ${JSON.stringify(line)}`)
  const [, name = '', given = '', value = ''] = found
  const parameters = Object.fromEntries(
    given
      .split(';')
      .filter(Boolean)
      .map((one) => one.split('=') as [string, string]),
  )
  return { name, parameters, value }
}

/** The value of a TEXT property (3.3.11). */
export function textOf({ properties }: Component, name: string): string {
  const value = onlyOf({ properties }, name).value
  if (/(?<!\\)(?:\\\\)*[,;]/.test(value)) throw new Error(`${name}: a comma or semicolon without a backslash`)
  return value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
}

/** The one property of a name. */
export function onlyOf({ properties }: Pick<Component, 'properties'>, name: string): Property {
  const all = properties.filter((one) => one.name === name)
  if (all.length !== 1) throw new Error(`${name} stands ${all.length} times`)
  return all[0]!
}
