import type { Recorded } from '../../domain/case/case-file.ts'

/** The answer that was recorded. Erasure may have taken any part of it, and it may not be there at all. */
export function answerOf<Answer>(recorded: Recorded | undefined): Partial<Answer> {
  return (recorded?.answer ?? {}) as Partial<Answer>
}
