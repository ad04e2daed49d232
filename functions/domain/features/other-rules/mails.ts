import type { CaseFile } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'

/**
 * That other rules hold now: a letter, and a mail to compliance and to those who work on the case. A change that
 * another replaced before they were told of it is not told.
 */
export function mailsOfRules(file: CaseFile): MailOrder[] {
  return [...letters(file), ...toStaff(file)]
}

/** The complainant was told of the rules before. Without an acknowledgement so far, that goes under these. */
function letters({ rulesChanges, mails, outcome, ended }: CaseFile): MailOrder[] {
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

function toStaff({ rulesChanges, outcome, ended }: CaseFile): MailOrder[] {
  const newest = rulesChanges.at(-1)
  if (newest === undefined || outcome !== null || ended !== null) return []
  const { commit, tell } = newest
  return tell.map((person) => ({
    id: `rules-moved ${rulesChanges.length} ${person}`,
    kind: 'rules-moved',
    commit,
    to: { person },
  }))
}
