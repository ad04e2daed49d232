import { quoted, type Tells } from './tells.ts'

/** Conflicts of interest, authority, needs and contacts. */
export const tellsPeople = {
  'conflict-claimed': (fact, { wording }) => ({
    text: wording.conflictClaimed(fact.conflict, fact.who),
    words: fact.reason,
  }),
  conflict: (fact, { wording, person }) => ({
    text: wording.conflict(person(fact.person), fact.conflict),
    ...quoted(fact.reason),
  }),
  'complained-about': (fact, { wording, person }) => ({
    text: wording.complainedAbout(fact.person === null ? null : person(fact.person), fact.unit),
    words: fact.reason,
  }),
  'complained-about-struck': (fact, { wording, person }) => ({
    text: wording.complainedAboutStruck(fact.person === null ? null : person(fact.person), fact.unit),
    words: fact.reason,
  }),
  'exception-opened': (fact, { wording, person, told, at }) => ({
    text: wording.openedByException(person(fact.person), at(fact.until)),
    words: fact.reason,
    below: [told(fact.tell)],
  }),
  'exception-ended': (fact, { wording }) => ({
    text: wording.exceptionEnded(fact.exception.slice('exception-'.length)),
  }),
  'link-asked': (fact, { wording, personWithRoles }) => ({
    text: fact.who === 'complainant' ? wording.linkAsked : wording.linkAskedBy(personWithRoles(fact.who)),
  }),
  'needs-recorded': (fact, { texts, wording, labelled }) => ({
    text: wording.needsRecorded(wording.and(fact.needs.map((need) => texts.choice('needs', need)))),
    below: (['callFrom', 'callUntil', 'interpreterFor', 'companion', 'otherNeed'] as const).flatMap((field) => {
      const value = fact[field]
      return value === null ? [] : [labelled(field, String(value))]
    }),
  }),
  'needs-met': (fact, { texts, wording }) => ({
    text: wording.needsMet(
      texts.decision(fact.act).label,
      wording.and(fact.met.map((need) => texts.choice('needs', need))),
      wording.and(fact.unmet.map((need) => texts.choice('needs', need))),
    ),
    ...quoted(fact.reason),
  }),
  'authority-recorded': (fact, { texts, wording, labelled }) => ({
    text: wording.authorityRecorded,
    below: [
      ...(['capacity', 'scope', 'lettersTo'] as const).map((field) =>
        labelled(field, texts.choice(field, fact[field])),
      ),
      ...(['represented', 'validFrom', 'validUntil'] as const).flatMap((field) => {
        const value = fact[field]
        return value === null ? [] : [labelled(field, value)]
      }),
      ...(fact.seen === null
        ? [{ text: wording.authorityUnseen }]
        : [labelled('seenWhat', fact.seen.what), labelled('seenBy', fact.seen.by), labelled('seenOn', fact.seen.on)]),
    ],
  }),
  'authority-revoked': (fact, { texts, wording, at }) => ({
    text: wording.authorityRevoked(at(fact.revokedAt)),
    below: [
      { text: wording.toldBy(fact.who, texts.choice('how', fact.how)) },
      { text: wording.receiptProof(fact.proof) },
    ],
  }),
  'authority-ends': (fact, { wording }) => ({ text: wording.authorityEnds[fact.when](fact.until) }),
  'contact-changed': (fact, { texts, wording, labelled, at }) => ({
    text: wording.contactChanged[fact.why],
    below: [
      labelled('name', fact.name),
      ...(fact.email === null ? [] : [labelled('email', fact.email)]),
      ...(fact.phone === null ? [] : [labelled('phone', fact.phone)]),
      ...(fact.postalAddress === null ? [] : [labelled('postalAddress', fact.postalAddress.replaceAll('\n', ', '))]),
      {
        text: wording.askedBy(fact.who, texts.choice('how', fact.how), at(fact.askedAt)),
      },
      { text: wording.receiptProof(fact.proof) },
    ],
  }),
  'known-as': (fact, { wording, labelled }) => ({
    text: wording.knownAs(fact.reference),
    below: [
      ...(fact.email === null ? [] : [labelled('email', fact.email)]),
      ...(fact.phone === null ? [] : [labelled('phone', fact.phone)]),
      ...(fact.staffNumber === null ? [] : [labelled('staffNumber', fact.staffNumber)]),
    ],
  }),
} satisfies Partial<Tells>
