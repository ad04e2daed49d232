import type { Language } from '../../functions/domain/forms/language.ts'
import type { World } from './command.ts'
import type { OpenTable } from './table.ts'

/** The input of every action of `npm run case`. */
export type Call = { world: World; open: OpenTable; language: Language; json: boolean }
