import type { Waker } from '../../app/executions.ts'
import type { DeskPacks } from '../../domain/policy/desk-packs.ts'
import type { Store } from '../../store/client.ts'
import type { Reply } from '../parts/handler.ts'
import type { Reads } from '../session/reads.ts'
import type { Sealer } from '../session/sealed.ts'

/** What the pages of cases need of their desk. */
export type CasesDoor = {
  store: Store
  workflow: Waker
  packs: DeskPacks
  entity: Readonly<Record<string, string>>
  phone: string
  reads: Reads
  /** Seals what an address says of where somebody was, and what they searched for. */
  sealer: Pick<Sealer, 'seal' | 'open'>
}

/** A page with the cases that it tells of, and whether it could be read by exception alone. */
export type Told = { reply: Reply; references: readonly string[]; byException?: boolean | undefined }
