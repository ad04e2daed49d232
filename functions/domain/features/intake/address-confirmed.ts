import { type CaseFile, recordedOf } from '../../case/case-file.ts'

/**
 * Whether the complainant is known to be behind the address that the form named: they acted by a mailed link, or the
 * desk verified their identity. Until then, a mail to it repeats nothing that the form said.
 */
export function isAddressConfirmed(file: CaseFile): boolean {
  return file.confirmed !== null || recordedOf(file, 'intake')?.answer['identityVerified'] === true
}
