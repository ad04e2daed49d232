import type { Waker } from '../../app/executions.ts'
import type { DeskPacks } from '../../domain/policy/desk-packs.ts'
import type { Store } from '../../store/client.ts'
import type { Reads } from './reads.ts'

/** What pages under `/desk` that act on cases need of their desk. */
export type DeskDoor = {
  store: Store
  workflow: Waker
  packs: DeskPacks
  entity: Readonly<Record<string, string>>
  reads: Reads
}
