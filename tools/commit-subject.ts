/** Longest subject of a commit, in characters. */
const longest = 72

/** Imperatives that look like a past tense or a third person. */
const imperatives =
  /^(alias|bias|bring|canvas|embed|exceed|feed|focus|need|ping|proceed|ring|seed|shed|speed|spring|string|succeed)$/i

/** What begins a subject and is no imperative: articles, pronouns, and pasts that no ending tells. */
const others =
  /^(an?|the|some|this|these|no|new|it|we|i|wip|typos?|did|made|wrote|kept|took|gave|got|went|was|were|had|has|is|are|found|built|sent|told|said|left|held|brought|broke|chose|began)$/i

/**
 * What is wrong with the subject of a commit. It must be an imperative, as in "Answer a withdrawn case with 410", and
 * short enough for a list. Verbs are told by their endings, as well as a simple rule can.
 */
export function wrongWith(subject: string): string[] {
  const [first = ''] = /^[\p{L}-]+/u.exec(subject) ?? []
  const length = [...subject].length
  return [
    ...(length > longest ? [`${length} characters, ${longest} at most`] : []),
    ...(/^\p{Lu}/u.test(subject) ? [] : ['does not begin with a capital letter']),
    ...((/(ed|ing|[^s]s)$/i.test(first) && !imperatives.test(first)) || others.test(first)
      ? [`"${first}" is not the imperative, as in "Add" or "Fix"`]
      : []),
    ...(/^[^:\s]+:/.test(subject) ? ['begins with a label'] : []),
    ...(/[.。]$/.test(subject) ? ['ends with a full stop'] : []),
  ]
}
