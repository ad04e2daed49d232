/**
 * English words that nobody here writes, and what to write instead. They are looked for everywhere. The second table of
 * `docs/GLOSSARY.md` has words that are wrong only for a thing with another name.
 */
export const words: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\bwho(?:m|so)?ever\b/i, instead: 'the assignee, somebody who, the person who' },
  { pattern: /\banew\b/i, instead: 'again, restart' },
  { pattern: /(?<!there )\bis none\b(?! of)/i, instead: 'is not one, does not exist' },
  { pattern: /\bof whom\b|\bof which nothing\b/i, instead: 'a sentence with a subject' },
  { pattern: /\bby lot\b/i, instead: 'random' },
  {
    pattern:
      /\b(?:clocks?|cases?|times?|limits?|complaints?|it|they) (?:that )?(?:stands?|stood|(?:is|are) standing) still\b/i,
    instead: 'paused, stalled',
  },
  { pattern: /\b(?:goes|going|go|went|gone) on\b(?! (?:the|a|an|leave|holiday)\b)/i, instead: 'continues, resumes' },
  { pattern: /\bbut for\b/i, instead: 'except' },
  { pattern: /\bin the place of\b/i, instead: 'instead of' },
  { pattern: /\bwhat (?:(?:came|comes) of (?:it|them|this|that)|(?:became|becomes) of)\b/i, instead: 'the result' },
  { pattern: /\bthat is theirs\b/i, instead: 'their own' },
  { pattern: /\b(?:the )?files? owes?\b|\bis owed\b|\bare owed\b/i, instead: 'outstanding, due' },
  { pattern: /, be (?:it|they|he|she)\b/i, instead: 'whether … or …' },
  { pattern: /\b(?:t?here|where)(?:by|in|of|upon|tofore|unto)\b/i, instead: 'plain words' },
  {
    pattern: /\b(?:[wt]hence|[wt]hither|hence(?:forth)?|forthwith|albeit|lest|ere|unto|n[ao]ught)\b/i,
    instead: 'plain words',
  },
  { pattern: /\b(?:whilst|amongst|upon)\b/i, instead: 'while, among, on' },
  { pattern: /\b(?:the |a)?(?:fore)?said (?:case|complaint|task|person)\b|\bafore/i, instead: 'this, the' },
  { pattern: /\bshall\b/i, instead: 'must, will' },
  { pattern: /\bsave for\b/i, instead: 'except' },
]

/**
 * The most words in one sentence. The aim is about 25; the check leaves a margin for names and citations. Comments and
 * documents explain, texts are read on a phone, a message is read in a hurry.
 */
export const longest = { comment: 30, document: 30, text: 28, message: 28, test: 28 }

/** The most Chinese characters between two marks that end a clause. */
export const longestChinese = 60

/** The most columns of a comment. */
export const widest = 120
