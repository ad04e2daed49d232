/** What is looked for in one language. Each is asked of a part of a sentence without commas of its own kind. */
export type Tongue = {
  /** Whether a part of a text is in this language. */
  speaks: (part: string) => boolean
  /** Where a part of a sentence ends that stands for itself: “…, but …”. */
  parts: RegExp
  /** What somebody else said: the words that report it, before a quotation. */
  reports: RegExp
  /** Whether a part says that nothing depends on it, or what was wrong. */
  isFree: (part: string) => boolean
  /** What it gives: money or anything else. */
  benefit: RegExp
  /** What it demands that nobody may demand for it: withdrawing, silence, staying away, giving up rights. */
  demands: (part: string) => string[]
  /** The words of a demand with those that tie it: “if you …”. */
  named: (part: string, demand: string) => string
  /** Asked of the complainant, whether or not there is a benefit: silence, staying away, giving up the right to. */
  duties: (part: string) => string[]
  /** A benefit that ends if they go there, or persist. */
  threats: (part: string) => string[]
  /** Words for going there, or persisting. */
  going: (part: string) => string | undefined
  /** Words by which a complaint is over. */
  ends: (part: string) => string | undefined
  /** Whether a benefit ends. */
  isLost: (part: string) => boolean
  /** A demand that is made, rather than told of: “please withdraw”, 「请您撤诉」. */
  requests: (part: string) => string[]
  /** Words for the end of a complaint, an authority or silence beside a benefit, in a sentence that is not harmless. */
  broadly: (sentence: string) => readonly string[]
  /** How a sentence begins that follows from the one before: “Then …”, “In return …”. */
  follows: RegExp
  /** How a sentence begins that says what is lost: “Otherwise …”. */
  otherwise: RegExp
  /** A sentence whose “it” is what the one before gives: “it goes out once you …”. */
  hangsOnIt: RegExp
}
