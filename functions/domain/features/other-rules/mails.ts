import type { CaseFile } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'

/**
 * The letter that other rules hold now: the complainant was told of the ones before. Without an acknowledgement so far,
 * that goes under these. A change that another replaced before its letter went out is not told.
 */
export function mailsOfRules({ rulesChanges, mails, outcome, ended }: CaseFile): MailOrder[] {
  const acknowledged = mails['acknowledgement']
  return rulesChanges.flatMap(({ commit, at }, index): MailOrder[] => {
    const id = `rules-changed ${index + 1}`
    if (mails[id] !== undefined) return [{ id, kind: 'rules-changed', commit, to: 'complainant' }]
    const isNewest = index === rulesChanges.length - 1
    const knowsOthers = acknowledged !== undefined && acknowledged.at <= at
    return isNewest && knowsOthers && outcome === null && ended === null
      ? [{ id, kind: 'rules-changed', commit, to: 'complainant' }]
      : []
  })
}
