import type { CaseFile, CommitInfo } from '../case-file.ts'
import type { Fact } from '../facts.ts'

type FactName = Exclude<Fact['fact'], 'opened'>

/** What each fact changes: the case before it, the fact, and the commit in which it stands, give the case after it. */
export type Effects = {
  readonly [Name in FactName]: (file: CaseFile, fact: Extract<Fact, { fact: Name }>, commit: CommitInfo) => CaseFile
}
