import { type CaseFile, speakingFor } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { decidedAgain } from '../after-the-end/decided-again.ts'
import { later, type Instant } from '../../time/zone.ts'
import { openRequests } from '../requests.ts'
import { declinedOn } from './declined-on.ts'

/**
 * Whether a complaint was ended because nobody proved that they may act for somebody else. Then just what was missing
 * can still be sent, as long as the file has its words.
 */
export const mayStillProve = (file: Pick<CaseFile, 'outcome' | 'erased' | 'tasks'>): boolean =>
  file.outcome?.outcome === 'declined' && file.erased === null && declinedOn(file).ground === 'no-authority'

/**
 * When something came that may be the proof, and nobody has seen it yet: it answered the letter that asks for one, or
 * opened the case again. Undefined if it is asked for again since.
 */
export function proofCameOn(file: CaseFile): Instant | undefined {
  if (speakingFor(file)?.seen !== null) return undefined
  const asked = file.written.flatMap(({ asks, answered }) =>
    asks?.what === 'authority' ? [answered?.by === 'document' ? answered.at : undefined] : [],
  )
  const opened = file.reopenings.findLast(({ why }) => why === 'papers')?.at
  const isAskedAgain = openRequests(file).some(({ asks }) => asks.what === 'authority')
  if (isAskedAgain || opened === undefined) return isAskedAgain ? undefined : asked.at(-1)
  return later(opened, asked.at(-1) ?? opened)
}

/**
 * What was missing came after all: the complaint goes back to the stage in which it was ended, and what was found
 * before stands. Its time limits count from now. The letter that ended it met the old ones, and nobody can answer a
 * complaint before its proof is there (DISP 1.6.2R; 银保监会令2020年第3号 Art 18(3)).
 */
export function papersCame(file: CaseFile, desk: Desk, at: Instant): Consequence[] {
  if (!mayStillProve(file)) return []
  const stage = file.stageEnds.findLast(({ commit }) => commit === file.outcome?.commit)?.stage
  const reopened: Consequence = { fact: 'reopened', v: 2, why: 'papers', decidedBy: null }
  return decidedAgain(file, desk, at, { reopened: [reopened], stage: stage ?? 'intake' })
}
