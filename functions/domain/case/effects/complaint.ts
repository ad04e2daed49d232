import type { Effects } from './effects.ts'

/** What the complaint is, and what the complainant adds. */
export const effectsOnComplaint = {
  corrected: (file, fact) => ({ ...file, product: fact.product, category: fact.category, classFacts: fact.facts }),
  classed: (file, fact, { at, number }) => ({
    ...file,
    class: fact.class,
    classConfirmed: true,
    classes: [...file.classes, { class: fact.class, at, commit: number }],
  }),
  message: (file, fact, { at, number }) => ({
    ...file,
    messages: [...file.messages, { text: fact.text, at, commit: number, tell: fact.tell, newFacts: fact.newFacts }],
  }),
  reclassified: (file, fact, { at, by, number }) => {
    const { reason, facts, approver } = fact
    return {
      ...file,
      classFacts: facts ?? file.classFacts,
      proposal: file.proposal && { ...file.proposal, approver: approver ?? file.proposal.approver },
      reclassifications: [...file.reclassifications, { reason, by, at, commit: number }],
    }
  },
  'new-facts-asked': (file, fact, { at, by }) => ({
    ...file,
    newFactRequests: [
      ...file.newFactRequests,
      { id: fact.request, message: fact.message, reason: fact.reason, by, at },
    ],
  }),
  sorted: (file, fact, { at, by, number }) => {
    const { matter, passedTo } = fact
    return { ...file, matters: [...file.matters, { matter, passedTo, by, at, commit: number }] }
  },
  'exposure-recorded': (file, fact, { at, by }) => {
    const { lender, publicity, media, litigation } = fact
    return {
      ...file,
      classFacts: { ...file.classFacts, publicity, litigation },
      exposure: { lender, media, by, at },
    }
  },
  'seems-same': (file, fact) => ({ ...file, seemsSame: [...new Set([...file.seemsSame, ...fact.references])] }),
  joined: (file, fact, { at }) => ({
    ...file,
    joined: { into: fact.into, liaison: fact.liaison, respondBy: fact.respondBy, at },
  }),
  'joined-from': (file, fact, { at, by, number }) => ({
    ...file,
    joinedFrom: [...new Set([...file.joinedFrom, fact.reference])],
    messages: [
      ...file.messages,
      { text: fact.text, at, commit: number, tell: fact.tell, newFacts: false, of: fact.reference, joinedBy: by },
    ],
  }),
  entered: (file, fact, { at, by }) => {
    const { proofKind, consent, notice } = fact
    return { ...file, entered: { proofKind, consent, notice, by, at } }
  },
} satisfies Partial<Effects>
