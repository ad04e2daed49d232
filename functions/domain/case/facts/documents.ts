import * as z from 'zod'
import { kept, line, words } from '../../forms/fields.ts'
import { fact } from '../../file/fact.ts'
import { instant, task, person, numbered } from './shapes.ts'
import { documentResults, documentTypes } from './terms.ts'

/** Documents and emails that came, and what keeps or erases the words of a file. */
export const documentFacts = [
  /**
   * Somebody is about to send a document, and says what it shows. Its file goes to the bucket under a key that begins
   * with the reference and `document`. `from` is a staff id or `complainant`; `shown`: the complainant may read it.
   */
  fact('document-announced', () => ({
    document: numbered(),
    from: person(),
    task: task().nullable(),
    what: line(200),
    shown: z.boolean(),
  })),
  /** The bucket has its file: the object's key and version, and its size in bytes. It is being checked. */
  fact('document-arrived', () => ({
    document: numbered(),
    key: z.string(),
    version: z.string(),
    bytes: z.int().min(0),
  })),
  /** Nothing came of a check within its time, so a copy of the file is checked: the second time for `attempt` 2. */
  fact('document-checked-again', () => ({
    document: numbered(),
    attempt: z.int().min(2),
    key: z.string(),
    version: z.string(),
  })),
  /**
   * What came of the check. Only of a `clean` document the file is kept, and only it has a digest (SHA-256, hex) and a
   * type, which its content says. `tell`: who of the staff is told that it came.
   */
  fact('document-checked', () => ({
    document: numbered(),
    result: z.enum(documentResults),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    type: z.enum(documentTypes).nullable(),
    tell: z.array(person()).default([]),
  })),
  /**
   * 来信: an email of the complainant came. As a message, the message and the files stand beside it. An absence is an
   * automatic answer, which is only noted; a complaint was entered from it. `id` tells it from every other mail. `key`
   * and `version` are the message as it came, in the bucket of mail. `documents`: its files, with their place in the
   * mail.
   */
  fact('mail-received', () => ({
    mail: numbered(),
    id: z.string().regex(/^[\w-]{43}$/),
    as: z.enum(['message', 'absence', 'complaint']),
    receivedAt: instant(),
    key: z.string().max(200),
    version: z.string().max(200),
    from: kept(254),
    subject: words(300, 0),
    documents: z.array(z.strictObject({ document: numbered(), part: z.int().min(0) })),
  })),
  /** The files of these documents, and these mails as they came, were deleted, because the case was erased. */
  fact('documents-deleted', () => ({ documents: z.array(numbered()).min(1) })),
  /**
   * 保全: nothing of the case may be erased, words or documents, until this is lifted: a court or a regulator may ask for
   * it. `decidedBy` ordered it, for `reason`.
   */
  fact('hold-placed', () => ({ reason: words(1000), decidedBy: person() })),
  fact('hold-lifted', () => ({ reason: words(1000), decidedBy: person() })),
  /** A member of staff decided to erase the words of every commit up to `through`. */
  fact('erased', () => ({ why: z.enum(['asked', 'retention']), through: z.int().min(1), decidedBy: person() })),
  /** The joined complaint `reference` was erased, so its words that were copied into this file were erased here too. */
  fact('joined-words-erased', () => ({ reference: z.string(), decidedBy: person() })),
] as const
