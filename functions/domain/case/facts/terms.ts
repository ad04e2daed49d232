/** The words that facts are written in, and that forms offer: codes, which the texts of each language name. */

/** What somebody may need to complain. A letter in large print, an interpreter, calls at some hours, a third person. */
export const supportNeeds = ['large-print', 'interpreter', 'call-times', 'third-person', 'other'] as const
export type SupportNeed = (typeof supportNeeds)[number]

/** Why letters go to another contact. */
export const contactReasons = ['corrected', 'authority-ended'] as const

/** The finding of an investigation or a review, on a point and on the whole. */
export const findings = ['upheld', 'partly', 'not'] as const

/** What proves what came by phone, by letter or at a counter: a recording, a scan or file, or paper that is kept. */
export const proofKinds = ['recording', 'document', 'paper'] as const

/** Whether the complainant agreed that we use what they told us: said so, signed it, or has to be asked yet. */
export const consents = ['said', 'signed', 'passed-on', 'to-ask'] as const

/** What a complainant does by phone, by letter or in person, and the staff enter. */
export const enteredActs = ['withdrawal', 'acceptance', 'review', 'new-facts'] as const

/** What a letter can ask of the complainant. `authority`: the proof that they may act for somebody else. */
export const requests = ['answer', 'documents', 'authority'] as const

export const outcomes = ['upheld', 'partly', 'not', 'resolved', 'withdrawn', 'declined'] as const
export type OutcomeCode = (typeof outcomes)[number]

/** What is shown of how a case ended: what intake finds to be no complaint is no complaint that was declined. */
export const outcomesShown = [...outcomes, 'no-complaint'] as const
export type OutcomeShown = (typeof outcomesShown)[number]

/** Why an accepted mail did not arrive, or is not wanted, in the words of the mail service. */
export const failures = ['bounce', 'complaint', 'reject'] as const

/** What a deviation can come from: somebody, a system, somebody outside. */
export const deviationCauses = ['human', 'system', 'external'] as const

/**
 * What can come of the check of a document. `unsupported`: a file that cannot be looked into, such as one with a
 * password. `type`: one that is not taken. `too-large`: a file of a mail. `same`: the case has it already.
 * `closed`: the case had closed. `failed`: every attempt to check it came to nothing.
 */
export const documentResults = [
  'clean',
  'threat',
  'unsupported',
  'type',
  'too-large',
  'same',
  'too-many',
  'closed',
  'failed',
] as const

/** The types of documents that are kept, by the ending that a file of the type has. */
export const documentTypes = [
  'jpg',
  'png',
  'gif',
  'webp',
  'heic',
  'tiff',
  'bmp',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'doc',
  'xls',
  'ppt',
  'odt',
  'ods',
  'odp',
  'rtf',
  'mp3',
  'm4a',
  'wav',
  'ogg',
  'flac',
  'amr',
] as const
