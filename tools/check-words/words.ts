/**
 * English words that nobody here writes, and what to write instead. They are looked for everywhere. The second table of
 * `docs/GLOSSARY.md` has words that are wrong only for a thing with another name.
 */
export const words: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\bwhoever\b|\bwhomever\b/i, instead: 'the assignee, somebody who, the person who' },
  { pattern: /\banew\b/i, instead: 'again, restart' },
  { pattern: /(?<!there )\bis none\b(?! of)/i, instead: 'is not one, does not exist' },
  { pattern: /\bof whom\b|\bof which nothing\b/i, instead: 'a sentence with a subject' },
  { pattern: /\bby lot\b/i, instead: 'random' },
  {
    pattern: /\b(?:clocks?|cases?|time|limits?|complaints?) (?:that )?(?:stands?|stood) still\b/i,
    instead: 'paused, stalled',
  },
  { pattern: /\b(?:goes|going|go) on\b(?! (?:the|a|an|leave|holiday)\b)/i, instead: 'continues, resumes' },
  { pattern: /\bbut for\b/i, instead: 'except' },
  { pattern: /\bin the place of\b/i, instead: 'instead of' },
  { pattern: /\bwhat (?:came|comes) of (?:it|them|this|that)\b/i, instead: 'the result' },
  { pattern: /\bthat is theirs\b/i, instead: 'their own' },
  { pattern: /\b(?:the )?files? owes?\b|\bis owed\b|\bare owed\b/i, instead: 'outstanding, due' },
  { pattern: /, be (?:it|they|he|she)\b/i, instead: 'whether … or …' },
  { pattern: /\btherein\b|\bthereof\b|\bhereby\b|\bwherein\b/i, instead: 'plain words' },
]

/**
 * The most words in one sentence. The aim is about 25; the check leaves a margin for names and citations. Comments and
 * documents explain, texts are read on a phone, a message is read in a hurry.
 */
export const longest = { comment: 30, document: 30, text: 28, message: 28, test: 28 }
