import type { Instant } from '../time/zone.ts'

/** Number and time of a commit of an append-only file, and who or what made it. The first has number 1. */
export type CommitInfo<By> = { number: number; at: Instant; by: By }

/** One commit as it was read: its facts, when, and by whom. */
export type Commit<Fact, By> = CommitInfo<By> & { facts: readonly Fact[] }
