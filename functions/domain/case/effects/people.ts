import { type CaseFile, type CommitInfo, assigneeOf } from '../case-file.ts'
import type { Effects } from './effects.ts'

/** Who complains and for whom, who may not see the case, and what the complainant needs. */
export const effectsOnPeople = {
  'conflict-claimed': (file, fact, { at }) => ({
    ...file,
    conflictClaims: [...file.conflictClaims, { id: fact.conflict, who: fact.who, reason: fact.reason, at }],
  }),
  conflict: (file, fact, { at, by, number }) => ({
    ...withoutPerson(file, fact.person, { number, at, by }),
    conflicts: [...file.conflicts, { person: fact.person, at, by, conflict: fact.conflict }],
  }),
  'complained-about': (file, fact, { at, by, number }) => {
    const { fact: _fact, v: _v, task: _task, ...about } = fact
    return { ...file, complainedAbout: [...file.complainedAbout, { ...about, by, at, commit: number }] }
  },
  'complained-about-struck': (file, fact) => ({
    ...file,
    complainedAbout: file.complainedAbout.filter(({ person, unit }) => person !== fact.person || unit !== fact.unit),
  }),
  'exception-opened': (file, fact, { at, number }) => {
    const { fact: _fact, v: _v, exception: id, ...opened } = fact
    return { ...file, exceptions: [...file.exceptions, { ...opened, id, at, commit: number, ended: null }] }
  },
  'exception-ended': (file, fact, { at, by }) => ({
    ...file,
    exceptions: file.exceptions.map((one) => (one.id === fact.exception ? { ...one, ended: { by, at } } : one)),
  }),
  'link-asked': (file, fact, { at, number }) => ({
    ...file,
    linksAsked: [...file.linksAsked, { who: fact.who, at, commit: number }],
  }),
  'known-as': (file, fact) => ({
    ...file,
    knownAs: [...file.knownAs, { email: fact.email, phone: fact.phone, staffNumber: fact.staffNumber }],
  }),
  'needs-recorded': (file, fact, { at, by }) => {
    const { fact: _fact, v: _v, task: _task, ...needs } = fact
    return { ...file, needs: { ...needs, by, at } }
  },
  'needs-met': (file, fact, { at, by }) => {
    const { fact: _fact, v: _v, ...met } = fact
    return { ...file, needsMet: [...file.needsMet, { ...met, by, at }] }
  },
  'authority-recorded': (file, fact, { at, by }) => {
    const { fact: _fact, v: _v, task: _task, ...recorded } = fact
    return { ...file, authority: { ...recorded, recorded: { by, at }, revoked: null } }
  },
  'authority-revoked': (file, fact, { at, by }) => {
    const { revokedAt, who, how, proof } = fact
    return file.authority === null
      ? file
      : { ...file, authority: { ...file.authority, revoked: { revokedAt, who, how, proof, by, at } } }
  },
  'authority-ends': (file, fact, { at, number }) => {
    const { when, until, tell } = fact
    return { ...file, authorityEnds: [...file.authorityEnds, { when, until, tell, at, commit: number }] }
  },
  'contact-changed': (file, fact, { at, by, number }) => {
    const { why, name, email, phone, postalAddress, prefers, who, how, askedAt, proof } = fact
    const contact = {
      name,
      ...(email === null ? {} : { email }),
      ...(phone === null ? {} : { phone }),
      ...(postalAddress === null ? {} : { postalAddress }),
      ...(prefers === null ? {} : { prefers }),
    }
    const change = { contact, why, who, how, askedAt, proof, by, at, commit: number }
    const contactChanges = [...file.contactChanges, change]
    // From now on the contact is the complainant's own.
    return why === 'authority-ended' && file.authority !== null
      ? { ...file, contactChanges, authority: { ...file.authority, lettersTo: 'complainant' } }
      : { ...file, contactChanges }
  },
} satisfies Partial<Effects>

/** This person's tasks have no assignee now. The workflow, which knows everybody's workload, finds new ones. */
function withoutPerson(file: CaseFile, person: string, { at, by }: CommitInfo): CaseFile {
  return {
    ...file,
    tasks: file.tasks.map((task) =>
      task.state === 'open' && assigneeOf(task) === person
        ? { ...task, assignments: [...task.assignments, { person: null, at, by, why: 'conflict' as const }] }
        : task,
    ),
  }
}
