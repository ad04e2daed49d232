import {
  type Assignment,
  assigneeOf,
  type CaseDocument,
  type CaseFile,
  type Commit,
  type CommitInfo,
  contactOf,
  type Decision,
  type Emergency,
  type Extension,
  type Offer,
  type OpenTask,
  type RecordedEvent,
  type Task,
  type Post,
} from './case-file.ts'
import { markKey } from '../file/marks.ts'
import type { Instant } from '../time/zone.ts'
import { type Fact, type KindName, type ConsequenceOf, staffIn } from './facts.ts'
import { promiseIn, standingPromise, lettersReadOut } from './deliveries.ts'
import { open } from './opening.ts'

/** The case that a list of commits adds up to. @throws Error when the list does not begin with `opened`. */
export function fold(reference: string, commits: readonly Commit[]): CaseFile {
  let file: CaseFile | undefined
  for (const commit of commits) file = apply(reference, file, commit.facts, commit)
  if (file === undefined) throw new Error(`case ${reference}: its file is empty`)
  return file
}

/** The case after one more commit. */
export function apply(
  reference: string,
  file: CaseFile | undefined,
  facts: readonly Fact[],
  commit: CommitInfo,
): CaseFile {
  const [first, ...others] = facts
  const before = file ?? (first?.fact === 'opened' ? open(reference, first, commit) : undefined)
  if (before === undefined) throw new Error(`case ${reference}: its file does not begin with "opened"`)
  const state = (file === undefined ? others : facts).reduce((one, fact) => evolve(one, fact, commit), before)
  const isAnother = contactOf(state).email !== contactOf(before).email
  // Nobody has acted by a link that went to the new address yet.
  const confirmed = isAnother ? null : (before.confirmed ?? (isByMailedLink(before, commit) ? { at: commit.at } : null))
  return { ...state, confirmed, respondBy: standingPromise(state), head: commit.number, changedAt: commit.at }
}

/**
 * Whether the complainant acted by a link that went to their email address, or by a mail that is proven to be from it.
 * The confirmation page has a link too, but the sender of the form sees that one.
 */
function isByMailedLink({ mails }: CaseFile, { by }: CommitInfo): boolean {
  if (by.as === 'complainant' && /^mail-in-\d+$/.test(by.mail)) return true
  const mail = by.as === 'complainant' ? mails[by.mail] : undefined
  return mail?.to === 'complainant' && 'messageId' in mail && mail.channel === undefined
}

/**
 * The case as it will be after these facts. It is for computing with facts before they are committed, so it has no
 * author.
 */
export function after(file: CaseFile, facts: readonly Fact[], at: Instant): CaseFile {
  return apply(file.reference, file, facts, { number: file.head + 1, at, by: { as: 'workflow', execution: '' } })
}

// oxlint-disable-next-line max-lines-per-function -- one exhaustive switch over the facts
function evolve(file: CaseFile, fact: Fact, { number, at, by }: CommitInfo): CaseFile {
  switch (fact.fact) {
    case 'opened':
      throw new Error(`case ${file.reference}: "opened" stands a second time, in commit ${number}`)
    case 'task-opened': {
      const { task: id, kind, stage, role, assignee } = fact
      return {
        ...file,
        tasks: [
          ...file.tasks,
          {
            id,
            kind: kind as KindName,
            stage,
            role,
            openedAt: at,
            openedIn: number,
            assignments: [{ person: assignee, at, by, why: 'opened', ...standing(assignee, fact) }],
            state: 'open',
          },
        ],
      }
    }
    case 'liaison-named':
      return { ...file, liaisons: [...file.liaisons, { person: fact.person, at }] }
    case 'reassigned':
      return onTask(file, fact.task, (task) => ({
        ...task,
        assignments: [
          ...task.assignments,
          {
            person: fact.to,
            at,
            by,
            why: fact.why,
            ...(fact.reason === undefined ? {} : { reason: fact.reason }),
            ...standing(fact.to, fact),
          },
        ],
      }))
    case 'marked':
      return {
        ...file,
        marks: {
          ...file.marks,
          [markKey(fact.clock, fact.mark)]: {
            at,
            task: fact.task,
            clock: fact.clock,
            mark: fact.mark,
            tell: fact.tell,
          },
        },
      }
    case 'decided':
      return onTask(readOut(file, fact, at), fact.task, (task) => ({
        ...task,
        state: 'decided',
        recorded: { decision: fact.decision, answer: fact.answer, at, by },
      }))
    case 'corrected':
      return { ...file, product: fact.product, category: fact.category, classFacts: fact.facts }
    case 'classed':
      return {
        ...file,
        class: fact.class,
        classConfirmed: true,
        classes: [...file.classes, { class: fact.class, at, commit: number }],
      }
    case 'informed':
      return { ...file, informed: [...file.informed, { what: fact.what, tell: fact.tell, at }] }
    case 'stage-ended':
      return { ...file, stageEnds: [...file.stageEnds, { stage: fact.stage, at, commit: number }] }
    case 'proposed':
      return fact.approver === null
        ? file
        : {
            ...file,
            proposal: {
              what: fact.what,
              task: fact.task,
              by: staffIn(by) ?? '',
              at,
              approver: fact.approver,
            },
          }
    case 'approved':
    case 'returned':
      return { ...file, proposal: null }
    case 'outcome':
      return withOutcome(file, {
        outcome: fact.outcome,
        rootCause: fact.rootCause,
        remedyDue: fact.remedyDue,
        at,
        commit: number,
      })
    case 'cancelled':
      return onTask(file, fact.task, (task) => ({ ...task, state: 'cancelled', at, why: fact.why }))
    case 'message':
      return {
        ...file,
        messages: [...file.messages, { text: fact.text, at, commit: number, tell: fact.tell, newFacts: fact.newFacts }],
      }
    case 'withdrawn':
      return { ...file, withdrawn: { reason: fact.reason, at }, ownWill: null }
    case 'own-will': {
      const { ownWill: isSo, comment, tell } = fact
      return { ...file, ownWill: { isSo, comment, tell, at, commit: number } }
    }
    case 'mailed':
      return {
        ...file,
        mails: { ...file.mails, [fact.mail]: { at, to: fact.to, messageId: fact.messageId, address: fact.address } },
        ways: waysWithMail(file, fact.mail, fact.messageId, number),
        toldPromises: afterLetter(file, fact, at),
      }
    case 'sms-sent':
    case 'sms-refused':
      return bySms(file, fact, { at, number })
    case 'by-channel':
      return byChannel(file, fact, { at, number })
    case 'to-post':
      return toPost(file, fact.mail, { at, number })
    case 'posted':
      return posted(file, fact, { at, by })
    case 'post-dropped':
      return postDropped(file, fact, at)
    case 'post-failed':
      return postFailed(file, fact, { at, number })
    case 'letter-kept':
      return { ...file, letters: { ...file.letters, [fact.mail]: fact.digest } }
    case 'mail-refused':
      return {
        ...file,
        mails: { ...file.mails, [fact.mail]: { at, to: fact.to, error: fact.error } },
        ways: waysWithMail(file, fact.mail, null, number),
        toldPromises: afterLetter(file, fact, at),
        failures: [
          ...file.failures,
          {
            mail: fact.mail,
            to: fact.to,
            messageId: null,
            why: 'refused',
            kind: 'permanent',
            code: fact.error,
            at,
            commit: number,
          },
        ],
      }
    case 'delivered':
      return { ...file, deliveries: [...file.deliveries, { mail: fact.mail, messageId: fact.messageId, at }] }
    case 'undelivered':
      return {
        ...file,
        failures: [
          ...file.failures,
          {
            mail: fact.mail,
            to: fact.to,
            messageId: fact.messageId,
            why: fact.why,
            kind: fact.kind,
            code: fact.code,
            at,
            commit: number,
          },
        ],
      }
    case 'alerted':
      return {
        ...file,
        alerts: [...file.alerts, { mail: fact.mail, to: fact.to, task: fact.task, tell: fact.tell, at }],
      }
    case 'paused': {
      const { pause: id, task, reason, clocks, until, note } = fact
      return {
        ...file,
        pauses: [...file.pauses, { id, task, reason, clocks, from: at, until, note, commit: number, resumed: null }],
      }
    }
    case 'resumed':
      return {
        ...file,
        pauses: file.pauses.map((pause) =>
          pause.id === fact.pause && pause.resumed === null
            ? { ...pause, until: at < pause.until ? at : pause.until, resumed: { at, why: fact.why } }
            : pause,
        ),
      }
    case 'extension-asked': {
      const { extension: id, task, asks, reason, why, approver } = fact
      return {
        ...file,
        extensions: [
          ...file.extensions,
          {
            id,
            task,
            asks,
            reason,
            why,
            approver,
            by: staffIn(by) ?? '',
            at,
            commit: number,
            cuts: [],
            overtaken: null,
            decided: null,
          },
        ],
      }
    }
    case 'extension-cut':
      return {
        ...file,
        extensions: file.extensions.map((one) => (one.id === fact.extension ? shortened(one, fact, at) : one)),
      }
    case 'extended':
    case 'extension-refused':
      return {
        ...file,
        extensions: file.extensions.map((one) =>
          one.id === fact.extension && one.decided === null
            ? {
                ...one,
                decided: {
                  granted: fact.fact === 'extended',
                  letter: fact.fact === 'extended' ? fact.letter : null,
                  unmoved: fact.fact === 'extended' ? fact.unmoved : [],
                  at,
                  commit: number,
                },
              }
            : one,
        ),
      }
    case 'consulted': {
      const { consultation: id, task, to, question } = fact
      return {
        ...file,
        consultations: [...file.consultations, { id, task, to, question, by: staffIn(by) ?? '', at }],
      }
    }
    case 'offer-drafted': {
      const { fact: _fact, v: _v, offer: id, ...drafted } = fact
      return {
        ...file,
        offers: [
          ...file.offers,
          { ...drafted, id, by: staffIn(by) ?? '', at, sent: null, answered: null, closed: null },
        ],
      }
    }
    case 'offered':
      return onOffer(file, fact.offer, { sent: { at } })
    case 'offer-answered': {
      const { answer, comment, counter } = fact
      return onOffer(file, fact.offer, {
        answered: { answer, ...(comment === undefined ? {} : { comment }), counter, at },
      })
    }
    case 'offer-closed':
      return onOffer(file, fact.offer, { closed: { why: fact.why, at } })
    case 'reclassified': {
      const { reason, facts, approver } = fact
      return {
        ...file,
        classFacts: facts ?? file.classFacts,
        proposal: file.proposal && { ...file.proposal, approver: approver ?? file.proposal.approver },
        reclassifications: [...file.reclassifications, { reason, by, at, commit: number }],
      }
    }
    case 'restarted':
      return {
        ...file,
        restarts: [
          ...file.restarts,
          { stage: fact.stage, renews: fact.renews, clocks: fact.clocks, from: fact.from, at, commit: number },
        ],
        proposal: fact.stage === null ? file.proposal : null,
        messages: file.messages.map((message) =>
          message.commit === fact.message ? { ...message, newFacts: true } : message,
        ),
      }
    case 'promised':
      return {
        ...file,
        promise: { respondBy: fact.respondBy, commit: number },
        promises: [
          ...file.promises,
          { respondBy: fact.respondBy, before: file.respondBy, why: fact.why, at, commit: number },
        ],
      }
    case 'promise-told':
      return {
        ...file,
        toldPromises: [
          ...file.toldPromises.filter(({ mail }) => mail !== fact.mail),
          { mail: fact.mail, respondBy: fact.respondBy },
        ],
      }
    case 'reminded':
      return {
        ...file,
        reminders: [...file.reminders, { task: fact.task, to: fact.to, note: fact.note, at, by, commit: number }],
      }
    case 'noted':
      return { ...file, notes: [...file.notes, { is: 'note', task: fact.task, text: fact.text, at, by }] }
    case 'event-recorded': {
      const { task, event: id, kind, day, namedDay, proof, corrects } = fact
      const told = { kind, day, namedDay, proof, corrects, by, at }
      return {
        ...file,
        events: [...file.events, { ...told, id, commit: number, struck: null, answered: null }],
        notes: [...file.notes, { ...told, is: 'event', task }],
      }
    }
    case 'event-struck': {
      const { task, reason } = fact
      const struck = file.events.find(({ id }) => id === fact.event)
      return {
        ...onEvent(file, fact.event, { struck: { reason, by, at } }),
        notes: [
          ...file.notes,
          ...(struck === undefined
            ? []
            : [{ is: 'event-struck' as const, kind: struck.kind, day: struck.day, reason, task, by, at }]),
        ],
      }
    }
    case 'event-answered':
      return onEvent(file, fact.event, { answered: { at: fact.at } })
    case 'contact-attempted':
      return {
        ...file,
        notes: [
          ...file.notes,
          {
            is: 'contact-attempt',
            task: fact.task,
            how: fact.how,
            reached: fact.reached,
            notes: fact.notes,
            when: fact.at,
            at,
            by,
          },
        ],
      }
    case 'drafted':
      return {
        ...file,
        drafts: [...file.drafts, { task: fact.task, decision: fact.decision, text: fact.values, at, by }],
      }
    case 'new-facts-asked':
      return {
        ...file,
        newFactRequests: [
          ...file.newFactRequests,
          { id: fact.request, message: fact.message, reason: fact.reason, by, at },
        ],
      }
    case 'conflict-claimed':
      return {
        ...file,
        conflictClaims: [...file.conflictClaims, { id: fact.conflict, who: fact.who, reason: fact.reason, at }],
      }
    case 'conflict':
      return {
        ...withoutPerson(file, fact.person, { number, at, by }),
        conflicts: [...file.conflicts, { person: fact.person, at, by, conflict: fact.conflict }],
      }
    case 'sorted': {
      const { matter, passedTo } = fact
      return { ...file, matters: [...file.matters, { matter, passedTo, by, at, commit: number }] }
    }
    case 'drawn': {
      const { month, stratum, readers, twice } = fact
      return { ...file, drawn: [...file.drawn, { month, stratum, readers, twice, at }] }
    }
    case 'sampled': {
      const { fact: _fact, v: _v, ...sample } = fact
      return { ...file, samples: [...file.samples, { ...sample, at }] }
    }
    case 'complained-about': {
      const { fact: _fact, v: _v, task: _task, ...about } = fact
      return { ...file, complainedAbout: [...file.complainedAbout, { ...about, by, at, commit: number }] }
    }
    case 'complained-about-struck':
      return {
        ...file,
        complainedAbout: file.complainedAbout.filter(
          ({ person, unit }) => person !== fact.person || unit !== fact.unit,
        ),
      }
    case 'exception-opened': {
      const { fact: _fact, v: _v, exception: id, ...opened } = fact
      return { ...file, exceptions: [...file.exceptions, { ...opened, id, at, commit: number, ended: null }] }
    }
    case 'exception-ended':
      return {
        ...file,
        exceptions: file.exceptions.map((one) => (one.id === fact.exception ? { ...one, ended: { by, at } } : one)),
      }
    case 'link-asked':
      return { ...file, linksAsked: [...file.linksAsked, { who: fact.who, at, commit: number }] }
    case 'mail-withheld':
      return { ...file, withheld: { ...file.withheld, [fact.mail]: { at, earlier: fact.earlier } } }
    case 'known-as':
      return {
        ...file,
        knownAs: [...file.knownAs, { email: fact.email, phone: fact.phone, staffNumber: fact.staffNumber }],
      }
    case 'needs-recorded': {
      const { fact: _fact, v: _v, task: _task, ...needs } = fact
      return { ...file, needs: { ...needs, by, at } }
    }
    case 'exposure-recorded': {
      const { lender, publicity, media, litigation } = fact
      return {
        ...file,
        classFacts: { ...file.classFacts, publicity, litigation },
        exposure: { lender, media, by, at },
      }
    }
    case 'needs-met': {
      const { fact: _fact, v: _v, ...met } = fact
      return { ...file, needsMet: [...file.needsMet, { ...met, by, at }] }
    }
    case 'authority-recorded': {
      const { fact: _fact, v: _v, task: _task, ...recorded } = fact
      return { ...file, authority: { ...recorded, recorded: { by, at }, revoked: null } }
    }
    case 'authority-revoked': {
      const { revokedAt, who, how, proof } = fact
      return file.authority === null
        ? file
        : { ...file, authority: { ...file.authority, revoked: { revokedAt, who, how, proof, by, at } } }
    }
    case 'authority-ends': {
      const { when, until, tell } = fact
      return { ...file, authorityEnds: [...file.authorityEnds, { when, until, tell, at, commit: number }] }
    }
    case 'contact-changed': {
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
    }
    case 'written': {
      const { letter: id, task, text, asks } = fact
      return {
        ...file,
        written: [...file.written, { id, task, text, asks, by, at, commit: number, answered: null, overdue: null }],
      }
    }
    case 'request-answered':
      return onLetter(file, fact.letter, { answered: { by: fact.by, at } })
    case 'request-overdue':
      return onLetter(file, fact.letter, { overdue: { at } })
    case 'seems-same':
      return { ...file, seemsSame: [...new Set([...file.seemsSame, ...fact.references])] }
    case 'joined':
      return { ...file, joined: { into: fact.into, liaison: fact.liaison, respondBy: fact.respondBy, at } }
    case 'joined-from':
      return {
        ...file,
        joinedFrom: [...new Set([...file.joinedFrom, fact.reference])],
        messages: [
          ...file.messages,
          { text: fact.text, at, commit: number, tell: fact.tell, newFacts: false, of: fact.reference },
        ],
      }
    case 'emergency-opened':
      return {
        ...file,
        emergencies: [
          ...file.emergencies,
          { team: fact.team, lead: fact.lead, told: fact.told, at, changes: [], over: null },
        ],
      }
    case 'emergency-team-changed': {
      const { team, lead, told, gone } = fact
      const people = (one: Pick<Emergency, 'team' | 'told'>): string[] => [
        ...new Set([...one.team, ...one.told].map(({ person }) => person)),
      ]
      return {
        ...file,
        emergencies: file.emergencies.map((one) =>
          one.over === null
            ? {
                ...one,
                team,
                lead,
                told,
                changes: [
                  ...one.changes,
                  { at, gone, joined: people(fact).filter((person) => !people(one).includes(person)) },
                ],
              }
            : one,
        ),
      }
    }
    case 'emergency-over':
      return {
        ...file,
        emergencies: file.emergencies.map((one) => (one.over === null ? { ...one, over: { why: fact.why, at } } : one)),
      }
    case 'reported':
      return { ...file, reports: [...file.reports, { task: fact.task, tell: fact.tell, at }] }
    case 'ended':
      return { ...file, ended: { at } }
    case 'cause-named':
      return {
        ...file,
        outcome: file.outcome && { ...file.outcome, rootCause: fact.rootCause },
        decisions: file.decisions.map((one) =>
          one.commit === file.outcome?.commit ? { ...one, rootCause: fact.rootCause } : one,
        ),
      }
    case 'review-asked': {
      // By phone or letter, it counts from that day.
      const asked = file.acts.find(({ about, commit }) => about === fact.review && commit === number)?.saidAt ?? at
      const { review: id, reasons } = fact
      const review = { id, reasons, of: file.outcome?.commit ?? 0, at: asked, commit: number, decided: null }
      return { ...file, reviews: [...file.reviews, review] }
    }
    case 'reviewed':
      return {
        ...file,
        reviews: file.reviews.map((review) =>
          review.id === fact.review
            ? { ...review, decided: { confirmed: fact.confirmed, at, commit: number } }
            : review,
        ),
      }
    case 'reopened': {
      const reopenings = [
        ...file.reopenings,
        { why: fact.why, reason: fact.reason, decidedBy: fact.decidedBy, at, commit: number },
      ]
      // A review looks at the decision that stands. If compliance reopens the case, it is decided again.
      return fact.why === 'review'
        ? { ...file, ended: null, reopenings }
        : { ...file, ended: null, reopenings, outcome: null, withdrawn: null, joined: null, proposal: null }
    }
    case 'calendar-changed':
      return {
        ...file,
        calendar: fact.to,
        reviews: asPromised(file, fact.dates),
        promise: fact.promise === null ? file.promise : { respondBy: fact.promise.after, commit: number },
      }
    case 'recounted': {
      const extensions = file.extensions.map((one) =>
        fact.extensions?.includes(one.id) ? { ...one, overtaken: { at } } : one,
      )
      const respondBy = fact.promise?.after ?? file.promise.respondBy
      // Counting in another way never moves the promise later.
      const reviews = asPromised(file, fact.dates)
      if (respondBy >= file.promise.respondBy) return { ...file, extensions, reviews }
      return {
        ...file,
        extensions,
        reviews,
        promise: { respondBy, commit: number },
        promises: [...file.promises, { respondBy, before: file.respondBy, why: 'recounted', at, commit: number }],
      }
    }
    case 'period-agreed': {
      const { fact: _fact, v: _v, agreement: id, ...agreed } = fact
      return { ...file, agreements: [...file.agreements, { ...agreed, id, by, at, commit: number }] }
    }
    case 'date-offered': {
      const { task, until, why, proposal: id } = fact
      return {
        ...file,
        dateOffers: [...file.dateOffers, { id, task, until, why, by, at, commit: number, answered: null }],
      }
    }
    case 'date-answered': {
      const answered = { agreed: fact.agreed, tell: fact.tell, at, commit: number }
      return {
        ...file,
        dateOffers: file.dateOffers.map((one) =>
          one.id === fact.proposal && one.answered === null ? { ...one, answered } : one,
        ),
      }
    }
    case 'contract-end-set':
      return { ...file, contractEnd: { end: fact.end, upToOneYear: fact.upToOneYear, at, by } }
    case 'entered': {
      const { proofKind, consent, notice } = fact
      return { ...file, entered: { proofKind, consent, notice, by, at } }
    }
    case 'act-entered': {
      const { fact: _fact, v: _v, act: id, ...act } = fact
      const acts = [...file.acts, { ...act, id, by, at, commit: number, undone: null }]
      return { ...file, acts }
    }
    case 'act-undone': {
      const undone = file.acts.find(({ id }) => id === fact.act)
      const review = undone?.what === 'review' ? undone.about : null
      const offer = undone?.what === 'acceptance' ? undone.about : null
      return {
        ...file,
        acts: file.acts.map((act) => (act.id === fact.act ? { ...act, undone: { by, at } } : act)),
        // They do not accept it after all.
        offers: file.offers.map((one) =>
          one.id === offer ? { ...one, answered: { answer: 'rejected', counter: null, at } } : one,
        ),
        // It is as if it had never been asked for, so it can be again.
        reviews: file.reviews.map((one) => (one.id === review ? { ...one, of: 0, undone: true as const } : one)),
      }
    }
    case 'receipt-set': {
      const { receivedAt, channel, where, proof, cuts } = fact
      const cut = (id: string, clock: string): Instant | undefined =>
        cuts.find((one) => one.extension === id && one.clock === clock)?.after
      return {
        ...file,
        receivedAt,
        channel,
        receipts: [...file.receipts, { receivedAt, channel, where, proof, by, recordedAt: at, commit: number }],
        extensions: file.extensions.map((one) => ({
          ...one,
          asks: one.asks.map((ask) => ({ ...ask, until: cut(one.id, ask.clock) ?? ask.until })),
        })),
      }
    }
    case 'rules-changed':
      return underOtherRules(file, fact, { by, at, number })
    case 'document-announced': {
      const { document: id, from, task, what, shown } = fact
      const announced = { id, from, task, what, shown, at, arrived: null, objects: [], checked: null, deleted: false }
      return { ...file, documents: [...file.documents, announced] }
    }
    case 'document-arrived': {
      const { key, version, bytes } = fact
      return onDocument(file, fact.document, ({ objects }) => ({
        arrived: { at, bytes, key, version, attempt: 1, since: at },
        objects: [...objects, objectName(fact)],
      }))
    }
    case 'document-checked-again': {
      const { key, version, attempt } = fact
      return onDocument(file, fact.document, ({ arrived, objects }) => ({
        arrived: arrived && { ...arrived, key, version, attempt, since: at },
        objects: [...objects, objectName(fact)],
      }))
    }
    case 'document-checked': {
      const { result, sha256, type, tell } = fact
      return onDocument(file, fact.document, () => ({ checked: { result, sha256, type, tell, at, commit: number } }))
    }
    case 'mail-received': {
      const { fact: _fact, v: _v, ...mail } = fact
      return { ...file, mailsIn: [...file.mailsIn, { ...mail, by, at, commit: number, deleted: false }] }
    }
    case 'documents-deleted':
      return {
        ...file,
        documents: file.documents.map((one) => (fact.documents.includes(one.id) ? { ...one, deleted: true } : one)),
        mailsIn: file.mailsIn.map((one) => (fact.documents.includes(one.mail) ? { ...one, deleted: true } : one)),
      }
    case 'deviation-explained': {
      const { fact: _fact, v: _v, ...explained } = fact
      return { ...file, deviationsExplained: [...file.deviationsExplained, { ...explained, by, at }] }
    }
    case 'hold-placed':
      return { ...file, hold: { reason: fact.reason, decidedBy: fact.decidedBy, at } }
    case 'hold-lifted':
      return { ...file, hold: null }
    case 'erased':
      return { ...file, erased: { at, through: fact.through } }
    case 'joined-words-erased':
      return file
  }
}

/** The reviews whose dates are counted in another way now: the complainant was told the one before. */
function asPromised({ reviews }: CaseFile, dates: ConsequenceOf<'calendar-changed'>['dates']): CaseFile['reviews'] {
  return reviews.map((review) => {
    const before = dates.find(({ clock }) => clock === review.id)?.before
    return before === undefined || review.decided !== null
      ? review
      : { ...review, promisedBy: [before, review.promisedBy ?? before].sort()[0] ?? before }
  })
}

/** The case under the rules that hold from now on. What it was before stays in `rulesChanges`. */
function underOtherRules(
  file: CaseFile,
  { fact: _fact, v: _v, ...change }: ConsequenceOf<'rules-changed'>,
  { by, at, number }: Pick<CommitInfo, 'by' | 'at' | 'number'>,
): CaseFile {
  const { to, product, category, channel, place, placeName, proposed, promise, told } = change
  const underStep = ({ id, asks, overtaken, ...extension }: Extension): Extension => ({
    ...extension,
    id,
    asks: asks.flatMap((ask) => {
      const found = change.extensions.find((one) => one.extension === id && one.clock === ask.clock)
      if (found === undefined) return [ask]
      return found.after === null ? [] : [{ ...ask, rule: found.rule ?? ask.rule, until: found.after }]
    }),
    overtaken: change.overtaken.includes(id) ? { at } : overtaken,
  })
  const isMoved = promise !== null && promise.after !== file.promise.respondBy
  return {
    ...file,
    rulesChanges: [...file.rulesChanges, { ...change, by, at, commit: number }],
    policy: to.policy,
    calendar: to.calendar,
    product,
    category,
    channel,
    place,
    placeName,
    proposed,
    class: change.class,
    classes:
      change.class === file.class ? file.classes : [...file.classes, { class: change.class, at, commit: number }],
    pauses: file.pauses.map((pause) => ({
      ...pause,
      clocks: change.pauses.find((one) => one.pause === pause.id)?.clocks ?? pause.clocks,
    })),
    extensions: file.extensions.map(underStep),
    // The answer was written for the letter that the other rules ask for.
    proposal: null,
    toldPromises: told === null ? file.toldPromises : [...file.toldPromises, { mail: null, respondBy: told }],
    ...(isMoved
      ? {
          promise: { respondBy: promise.after, commit: number },
          promises: [
            ...file.promises,
            { respondBy: promise.after, before: file.respondBy, why: 'recounted' as const, at, commit: number },
          ],
        }
      : {}),
  }
}

/** A mail after another way of the same letter replaces it. A first mail needs no entry: `mails` has it. */
function waysWithMail(
  { mails, ways }: CaseFile,
  mail: string,
  messageId: string | null,
  commit: number,
): CaseFile['ways'] {
  const before = mails[mail]
  const isAfterOther = before !== undefined && 'channel' in before && before.channel !== undefined
  return isAfterOther ? [...ways, { mail, channel: 'mail', messageId, commit }] : ways
}

/** A letter as a text message. What it took before stays known: its report may still come. */
function bySms(
  file: CaseFile,
  fact: ConsequenceOf<'sms-sent' | 'sms-refused'>,
  { at, number: commit }: Pick<CommitInfo, 'at' | 'number'>,
): CaseFile {
  const { mail } = fact
  const to = 'complainant'
  const earlier = mailBefore(file, mail)
  const toldPromises = file.toldPromises.some((told) => told.mail === mail)
    ? file.toldPromises
    : afterLetter(file, { mail, to }, at)
  if (fact.fact === 'sms-sent') {
    const { messageId, number } = fact
    return {
      ...file,
      mails: { ...file.mails, [mail]: { at, to, messageId, address: number, channel: 'sms' } },
      ways: [...file.ways, ...earlier, { mail, channel: 'sms', messageId, commit }],
      toldPromises,
    }
  }
  const code = fact.error
  const failure = { mail, to, messageId: null, why: 'refused', kind: 'permanent', code, at, commit } as const
  return {
    ...file,
    mails: { ...file.mails, [mail]: { at, to, error: fact.error, channel: 'sms' } },
    ways: [...file.ways, ...earlier, { mail, channel: 'sms', messageId: null, commit }],
    toldPromises,
    failures: [...file.failures, failure],
  }
}

/** The mail that another way of the same letter replaces: it needed no entry until now. */
function mailBefore({ mails }: CaseFile, mail: string): CaseFile['ways'] {
  const before = mails[mail]
  const isMail = before !== undefined && (!('channel' in before) || before.channel === undefined)
  return isMail
    ? [{ mail, channel: 'mail', messageId: 'messageId' in before ? before.messageId : null, commit: 0 }]
    : []
}

/** A letter that waits to be posted. Nobody has been told yet what it says. */
function toPost(file: CaseFile, mail: string, { at, number }: Pick<CommitInfo, 'at' | 'number'>): CaseFile {
  return {
    ...file,
    mails: { ...file.mails, [mail]: { at, to: 'complainant', channel: 'post' } },
    ways: [...file.ways, ...mailBefore(file, mail), { mail, channel: 'post', messageId: null, commit: number }],
    posts: [
      ...file.posts,
      {
        mail,
        at,
        commit: number,
        gives: promiseIn(file, mail, at) ?? null,
        before: file.mails[mail] ?? null,
        posted: null,
        over: null,
      },
    ],
  }
}

/** It counts from the day on which it was posted, and told what it said when it was written. */
function posted(
  file: CaseFile,
  { mail, day, countsAt, address, tracking }: ConsequenceOf<'posted'>,
  { at, by }: Pick<CommitInfo, 'at' | 'by'>,
): CaseFile {
  const isTold = file.toldPromises.some((told) => told.mail === mail)
  const respondBy = file.posts.findLast((one) => one.mail === mail && isWaiting(one))?.gives ?? null
  return {
    ...onPost(file, mail, { posted: { day, countsAt, address, tracking, by, at } }),
    mails: { ...file.mails, [mail]: { at: countsAt, to: 'complainant', channel: 'post' } },
    toldPromises: isTold || respondBy === null ? file.toldPromises : [...file.toldPromises, { mail, respondBy }],
  }
}

/** As if it had never been written. */
function postDropped(file: CaseFile, { mail, why }: ConsequenceOf<'post-dropped'>, at: Instant): CaseFile {
  const post = file.posts.findLast((one) => one.mail === mail && isWaiting(one))
  if (post === undefined) return file
  const { [mail]: now, ...others } = file.mails
  const isPost = now !== undefined && 'channel' in now && now.channel === 'post'
  return {
    ...onPost(file, mail, { over: { why, at } }),
    ...(isPost ? { mails: post.before === null ? others : { ...others, [mail]: post.before } } : {}),
    ways: file.ways.filter((way) => way.mail !== mail || way.channel !== 'post' || way.commit !== post.commit),
  }
}

/** It takes its next way, as a mail does that came back. */
function postFailed(
  file: CaseFile,
  { mail, why }: ConsequenceOf<'post-failed'>,
  { at, number: commit }: Pick<CommitInfo, 'at' | 'number'>,
): CaseFile {
  const failure = { mail, to: 'complainant', messageId: null, why, kind: 'permanent', code: why, at, commit } as const
  const posts = file.posts.map((post) =>
    post.mail === mail && post.over === null ? { ...post, over: { why, at } } : post,
  )
  return { ...file, posts, failures: [...file.failures, failure] }
}

function onPost(file: CaseFile, mail: string, change: Partial<Post>): CaseFile {
  const place = file.posts.findLastIndex((one) => one.mail === mail && isWaiting(one))
  return { ...file, posts: file.posts.map((post, index) => (index === place ? { ...post, ...change } : post)) }
}

const isWaiting = ({ posted: gone, over }: Post): boolean => gone === null && over === null

/** What has to be read out counts as not delivered, until somebody reached the complainant. */
function byChannel(
  file: CaseFile,
  { mail, channel }: ConsequenceOf<'by-channel'>,
  { at, number }: Pick<CommitInfo, 'at' | 'number'>,
): CaseFile {
  const to = 'complainant'
  const failure = { mail, to, messageId: null, why: 'no-address', kind: 'permanent', code: 'no-address' } as const
  return {
    ...file,
    mails: { ...file.mails, [mail]: { at, to, channel } },
    ...(channel === 'none' ? {} : { toldPromises: afterLetter(file, { mail, to }, at) }),
    ...(channel === 'call'
      ? {
          failures: [...file.failures, { ...failure, at, commit: number }],
          ways: [...file.ways, { mail, channel, messageId: null, commit: number }],
        }
      : {}),
  }
}

/** What is read out is written then, so it tells the promise of that moment. */
function readOut(file: CaseFile, decided: Extract<Fact, { fact: 'decided' }>, at: Instant): CaseFile {
  const read = lettersReadOut(file, decided, at)
  if (read.size === 0) return file
  return {
    ...file,
    toldPromises: file.toldPromises.map((told) =>
      told.mail !== null && read.has(told.mail)
        ? { ...told, respondBy: promiseIn(file, told.mail, at) ?? told.respondBy }
        : told,
    ),
  }
}

/** What the complainant was told, with a letter that went out or was refused. */
function afterLetter(
  file: CaseFile,
  { mail, to }: Pick<ConsequenceOf<'mailed'>, 'mail' | 'to'>,
  at: Instant,
): CaseFile['toldPromises'] {
  const respondBy = to === 'complainant' ? promiseIn(file, mail, at) : undefined
  return respondBy === undefined ? file.toldPromises : [...file.toldPromises, { mail, respondBy }]
}

function withOutcome(file: CaseFile, outcome: Decision): CaseFile {
  return { ...file, outcome, decisions: [...file.decisions, outcome] }
}

function onEvent(file: CaseFile, id: string, change: Partial<Pick<RecordedEvent, 'struck' | 'answered'>>): CaseFile {
  return { ...file, events: file.events.map((event) => (event.id === id ? { ...event, ...change } : event)) }
}

/** An offer that was answered or closed stays so. One that lapsed may have been accepted in time, by phone. */
function onOffer(file: CaseFile, id: string, change: Partial<Pick<Offer, 'sent' | 'answered' | 'closed'>>): CaseFile {
  return {
    ...file,
    offers: file.offers.map((offer) =>
      offer.id === id && offer.answered === null && (offer.closed === null || isAnswerTo(offer, change))
        ? { ...offer, ...change }
        : offer,
    ),
  }
}

const isAnswerTo = ({ closed }: Offer, { answered }: Partial<Pick<Offer, 'answered'>>): boolean =>
  closed?.why === 'lapsed' && answered?.answer === 'accepted'

function onLetter(
  file: CaseFile,
  id: string,
  change: Partial<Pick<CaseFile['written'][number], 'answered' | 'overdue'>>,
): CaseFile {
  return { ...file, written: file.written.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

/** An object of the quarantine bucket, as a document keeps it. */
export const objectName = ({ key, version }: Pick<ConsequenceOf<'document-arrived'>, 'key' | 'version'>): string =>
  `${key} ${version}`

/** What came of a check stays so. */
function onDocument(file: CaseFile, id: string, change: (one: CaseDocument) => Partial<CaseDocument>): CaseFile {
  return {
    ...file,
    documents: file.documents.map((one) => (one.id === id && one.checked === null ? { ...one, ...change(one) } : one)),
  }
}

/** An extension with the dates that it gives from now on. */
function shortened(extension: Extension, { pause, dates }: ConsequenceOf<'extension-cut'>, at: Instant): Extension {
  const asks = extension.asks.map((ask) => ({
    ...ask,
    until: dates.find(({ clock }) => clock === ask.clock)?.after ?? ask.until,
  }))
  return { ...extension, asks, cuts: [...extension.cuts, { pause, dates, at }] }
}

function onTask(file: CaseFile, id: string, change: (task: OpenTask) => Task): CaseFile {
  return { ...file, tasks: file.tasks.map((task) => (task.id === id && task.state === 'open' ? change(task) : task)) }
}

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

/** Whose deputy somebody is as the assignee of a task, and of which unit. */
function standing(
  assignee: string | null,
  { candidates, unit }: Pick<ConsequenceOf<'reassigned'>, 'candidates' | 'unit'>,
): Pick<Assignment, 'standsInFor' | 'unit'> {
  const of = candidates.find(({ person }) => person === assignee)?.standsInFor
  return { ...(of !== undefined && { standsInFor: of }), ...(unit !== undefined && { unit }) }
}
