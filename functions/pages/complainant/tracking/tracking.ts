import type { CaseFile } from '../../../domain/case/case-file.ts'
import type { Desk } from '../../../domain/case/desk.ts'
import type { Issue } from '../../../domain/forms/issues.ts'
import type { Instant } from '../../../domain/time/zone.ts'
import type { LocalBody } from '../../../domain/policy/bodies.ts'
import type { FormValues } from '../../form-engine/form-values.ts'
import type { TakesDocuments } from '../../documents/section.ts'
import type { FormRequest } from '../../parts/link.ts'

/** What the page of a case is made from: what each part of it is given. */
export type Tracking = FormRequest & {
  /** The time of the request. A promised date that has passed is not promised again. */
  at: Instant
  file: CaseFile
  desk: Desk
  /** Path of the request. A form that was sent back shows the page below its own address. */
  path?: string
  /** The case in which a joined complaint continues, and whether the link of this page opens it too. */
  continues?: { file: CaseFile; opens: boolean } | undefined
  /** Whether documents can be sent; without it, nothing is said of them. */
  documents?: TakesDocuments | undefined
  /** Whether the link of this page opens the offers of the case too. */
  opensOffers?: boolean
  /** Bodies outside the firm where its complainants are. */
  bodies?: readonly LocalBody[] | undefined
  /** What has just been done. */
  notice?: string | undefined
  /** Whether to ask if the complaint is really to be withdrawn. */
  confirming?: boolean
  /** Whether to ask who has an interest in it. */
  claiming?: boolean
  /** Whether to ask why the decision is to be reviewed. */
  reviewing?: boolean
  issues?: readonly Issue[]
  values?: FormValues
  /** Which of the forms `issues` and `values` belong to. */
  about?: 'message' | 'withdrawal' | 'conflict' | 'review' | 'date' | 'own-will'
}

/** Whether the page stands below the address of the case, as that of a form that was sent back. */
export const isDeep = ({ path = '' }: Pick<Tracking, 'path'>): boolean =>
  /\/(messages|withdrawal|conflict|review|agreed-date|own-will|undo)\/?$/.test(path)

/** A relative address of the case's own page, of what is below it, or of its page beside the complaints. */
export function to({ file: { reference }, path = '' }: Tracking, below = '', beside?: 'documents' | 'offers'): string {
  const up = beside === undefined ? '' : `../${beside}/`
  return `${isDeep({ path }) ? '../' : './'}${up}${encodeURIComponent(reference)}${below}`
}

/** A case that was combined with another is undecided itself; the other one has the date. */
export const isUndecided = ({ outcome, joined }: CaseFile): boolean => outcome === null && joined === null
