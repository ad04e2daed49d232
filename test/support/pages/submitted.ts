import { type FormValues, formValuesOf } from '../../../functions/pages/form-engine/form-values.ts'

/**
 * What a browser would send of a page's form if its main button were pressed: names and values as they stand in the
 * HTML.
 */
export function submitted(page: string, formId: string): FormValues {
  const form = new RegExp(`<form id="${formId}"[\\s\\S]*?</form>`).exec(page)?.[0]
  if (form === undefined) throw new Error(`the page has no form ${formId}`)
  const pairs: [string, string][] = []
  for (const [, tag = '', attributes = '', inside = ''] of form.matchAll(
    /<(input|textarea|select)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*>(?:(?<=<(?:textarea|select)[^>]*>)([\s\S]*?)<\/\1>)?/g,
  )) {
    const attribute = (name: string): string | undefined =>
      unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1])
    const name = attribute('name') ?? ''
    const type = attribute('type')
    if ((type === 'radio' || type === 'checkbox') && !/\schecked(\s|$)/.test(attributes)) continue
    if (tag === 'input') pairs.push([name, attribute('value') ?? ''])
    if (tag === 'textarea') pairs.push([name, unescaped(inside.replace(/^\n/, ''))?.replaceAll('\n', '\r\n') ?? ''])
    if (tag === 'select')
      pairs.push([
        name,
        unescaped(
          /<option value="([^"]*)" selected[ >]/.exec(inside)?.[1] ?? /<option value="([^"]*)"/.exec(inside)?.[1],
        ) ?? '',
      ])
  }
  return formValuesOf(pairs)
}

/** The text that HTML stands for. */
export function unescaped(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
