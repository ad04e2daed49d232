/** The languages that Liaison speaks: BCP 47 tags. Every text exists in each of them. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/**
 * The language to answer in.
 * @param asked language from the address (`?lang=`), which wins if it is one of ours
 * @param accept value of the Accept-Language header (RFC 9110 §12.5.4)
 */
export function chooseLanguage(asked: string | undefined, accept: string | undefined, fallback: Language): Language {
  const spoken = (tag: string): Language | undefined =>
    languages.find((language) => language.toLowerCase() === tag.toLowerCase()) ??
    languages.find((language) => language.split('-')[0] === tag.toLowerCase().split('-')[0])
  const named = asked === undefined ? undefined : spoken(asked)
  if (named !== undefined) return named
  const wanted = (accept ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters
        .map((parameter) => /^\s*q=([0-9.]+)\s*$/.exec(parameter)?.[1])
        .find((value) => value !== undefined)
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q), place }
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q || a.place - b.place)
  for (const { tag } of wanted) {
    const language = spoken(tag)
    if (language !== undefined) return language
  }
  return fallback
}
