import type { Reply } from '../parts/handler.ts'
import type { DeskDoor } from '../session/desk-door.ts'
import type { Readers } from '../session/readers.ts'
import type { Sealer } from '../session/sealed.ts'

/** What the pages of cases need of their desk. */
export type CasesDoor = DeskDoor & {
  phone: string
  /** Seals what an address says of where somebody was, and what they searched for. */
  sealer: Pick<Sealer, 'seal' | 'open'>
  /** Who read a case. */
  readers: Readers
}

/** A page with the cases that it tells of, and whether it could be read by exception alone. */
export type Told = { reply: Reply; references: readonly string[]; byException?: boolean | undefined }
