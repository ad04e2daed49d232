import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { Part } from '../../text/parts.ts'
import { type Phrases, quoted, type Tells } from './tells.ts'

/** Documents and emails, and what keeps or erases words. */
export const tellsDocuments = {
  'hold-placed': (fact, phrases) => hold(phrases.wording.holdPlaced, fact, phrases),
  'hold-lifted': (fact, phrases) => hold(phrases.wording.holdLifted, fact, phrases),
  erased: (fact, { wording, personWithRoles }) => ({
    text: wording.erased(fact.through, personWithRoles(fact.decidedBy), wording.erasedWhy[fact.why]),
  }),
  'document-announced': (fact, { texts, wording, person }) => ({
    text: wording.documents.announced(
      fact.document,
      fact.from === 'complainant' ? texts.labels.roles.complainant : person(fact.from),
    ),
    ...quoted(fact.what),
    below: [{ text: fact.shown ? wording.documents.shown : wording.documents.hidden }],
  }),
  'document-arrived': (fact, { wording }) => ({
    text: wording.documents.arrived(fact.document, fact.bytes, fact.key, fact.version),
  }),
  'document-checked-again': (fact, { wording }) => ({
    text: wording.documents.again(fact.document, fact.attempt, fact.key, fact.version),
  }),
  'document-checked': (fact, { wording }) => ({
    text: wording.documents.checked(fact.document, wording.documents.results[fact.result]),
    below: fact.sha256 === null ? [] : [{ text: wording.documents.digest(fact.type ?? '', fact.sha256) }],
  }),
  'documents-deleted': (fact, { wording }) => ({ text: wording.documents.deleted(wording.and(fact.documents)) }),
  'mail-received': (fact, { wording }) => ({
    text: wording.mailReceived[fact.as](fact.mail, fact.from),
    ...quoted(fact.subject),
    below: [{ text: wording.mailAsItCame(fact.key, fact.version) }],
  }),
  'joined-words-erased': (fact, { wording, personWithRoles }) => ({
    text: wording.joinedWordsErased(fact.reference, personWithRoles(fact.decidedBy)),
  }),
} satisfies Partial<Tells>

function hold(
  text: string,
  { reason, decidedBy }: ConsequenceOf<'hold-placed' | 'hold-lifted'>,
  { wording, personWithRoles }: Phrases,
): Part {
  return { text, ...quoted(reason), below: [{ text: wording.decidedBy(personWithRoles(decidedBy)) }] }
}
