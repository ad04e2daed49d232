import type { FactReader, SchemaFinder } from '../../domain/file/upcasts.ts'

/**
 * One kind of append-only file in the table, such as the cases. A file of it is the partition of its reference, and its
 * commits and links have the same sort keys in every kind.
 */
export type FileKind<Fact, By> = {
  /** What an operator calls such a file; errors and audits say it. */
  name: string
  /** What the partition key of a file begins with; its reference follows. */
  prefix: string
  /** The list of the index `pending` that its commits are on until somebody has seen them. */
  pending: string
  /** What a fact has to be, as it is written today. It also says which fields hold personal data. */
  schemaOf: SchemaFinder<Fact>
  /** Reads a fact in whichever version it was written. */
  read: FactReader<Fact>
  /** Reads who or what made a commit. */
  readBy: (stored: unknown) => By
}

/** What a partition, and all that is in it, is named by. */
export function partitionOf({ prefix }: Pick<FileKind<unknown, unknown>, 'prefix'>, reference: string): string {
  return prefix + reference
}

/** Sort keys of what every file has. */
export const fileKeys = {
  anyCommit: 'COMMIT#',
  /** Follows every commit. */
  afterCommits: 'COMMIT#~',
  commit: (number: number): string => `COMMIT#${String(number).padStart(6, '0')}`,
  link: (hash: string): string => `LINK#${hash}`,
} as const

/** The attribute that puts a commit on the list of its kind (`FileKind.pending`), or on `countingList`. */
export const pendingAttribute = 'pending'

/** The list of commits that nobody has to look at, but whose figures have to be counted again. */
export const countingList = 'COUNTING'
