import { Refused } from './errors.ts'

/**
 * Replaces every `${Name}` in the strings of a definition, as CloudFormation's DefinitionSubstitutions do.
 * @throws Refused for a placeholder without a value, and for a value without a placeholder
 */
export function substitute(definition: unknown, substitutions: Record<string, string>): unknown {
  const unused = new Set(Object.keys(substitutions))

  function replace(value: unknown, path: readonly string[]): unknown {
    if (typeof value === 'string') {
      return value.replaceAll(/\$\{([A-Za-z0-9_]+)\}/g, (placeholder, name: string) => {
        const given = substitutions[name]
        if (given === undefined) throw new Refused(path.join('/'), `nothing is given for ${placeholder}`)
        unused.delete(name)
        return given
      })
    }
    if (Array.isArray(value)) return value.map((item, index) => replace(item, [...path, String(index)]))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry, [...path, key])]))
  }

  const result = replace(definition, [])
  for (const name of unused) throw new Refused('substitutions', `\${${name}} does not occur`)
  return result
}
