import type { CaseFile, Extension, RecordedEvent } from '../case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { type ConsequenceOf, staffIn } from '../facts.ts'
import { underOtherRules } from './other-rules.ts'
import type { Effects } from './effects.ts'

/** Pauses, extensions, promises, and everything else that moves a date. */
export const effectsOnTime = {
  paused: (file, fact, { at, number }) => {
    const { pause: id, task, reason, clocks, until, note } = fact
    return {
      ...file,
      pauses: [...file.pauses, { id, task, reason, clocks, from: at, until, note, commit: number, resumed: null }],
    }
  },
  resumed: (file, fact, { at }) => ({
    ...file,
    pauses: file.pauses.map((pause) =>
      pause.id === fact.pause && pause.resumed === null
        ? { ...pause, until: at < pause.until ? at : pause.until, resumed: { at, why: fact.why } }
        : pause,
    ),
  }),
  'extension-asked': (file, fact, { at, by, number }) => {
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
  },
  'extension-cut': (file, fact, { at }) => ({
    ...file,
    extensions: file.extensions.map((one) => (one.id === fact.extension ? shortened(one, fact, at) : one)),
  }),
  extended: (file, { extension, letter, unmoved }, { at, number }) =>
    onPendingExtension(file, extension, { granted: true, letter, unmoved, at, commit: number }),
  'extension-refused': (file, { extension }, { at, number }) =>
    onPendingExtension(file, extension, { granted: false, letter: null, unmoved: [], at, commit: number }),
  restarted: (file, fact, { at, number }) => ({
    ...file,
    restarts: [
      ...file.restarts,
      { stage: fact.stage, renews: fact.renews, clocks: fact.clocks, from: fact.from, at, commit: number },
    ],
    proposal: fact.stage === null ? file.proposal : null,
    messages: file.messages.map((message) =>
      message.commit === fact.message ? { ...message, newFacts: true } : message,
    ),
  }),
  promised: (file, fact, { at, number }) => ({
    ...file,
    promise: { respondBy: fact.respondBy, commit: number },
    promises: [
      ...file.promises,
      { respondBy: fact.respondBy, before: file.respondBy, why: fact.why, at, commit: number },
    ],
  }),
  'event-recorded': (file, fact, { at, by, number }) => {
    const { task, event: id, kind, day, namedDay, proof, corrects } = fact
    const told = { kind, day, namedDay, proof, corrects, by, at }
    return {
      ...file,
      events: [...file.events, { ...told, id, commit: number, struck: null, answered: null }],
      notes: [...file.notes, { ...told, is: 'event', task }],
    }
  },
  'event-struck': (file, fact, { at, by }) => {
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
  },
  'event-answered': (file, fact) => onEvent(file, fact.event, { answered: { at: fact.at } }),
  'calendar-changed': (file, fact, { number }) => ({
    ...file,
    calendar: fact.to,
    reviews: asPromised(file, fact.dates),
    promise: fact.promise === null ? file.promise : { respondBy: fact.promise.after, commit: number },
  }),
  recounted: (file, fact, { at, number }) => {
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
  },
  'period-agreed': (file, fact, { at, by, number }) => {
    const { fact: _fact, v: _v, agreement: id, ...agreed } = fact
    return { ...file, agreements: [...file.agreements, { ...agreed, id, by, at, commit: number }] }
  },
  'date-offered': (file, fact, { at, by, number }) => {
    const { task, until, why, proposal: id } = fact
    return {
      ...file,
      dateOffers: [...file.dateOffers, { id, task, until, why, by, at, commit: number, answered: null }],
    }
  },
  'date-answered': (file, fact, { at, number }) => {
    const answered = { agreed: fact.agreed, tell: fact.tell, at, commit: number }
    return {
      ...file,
      dateOffers: file.dateOffers.map((one) =>
        one.id === fact.proposal && one.answered === null ? { ...one, answered } : one,
      ),
    }
  },
  'contract-end-set': (file, fact, { at, by }) => ({
    ...file,
    contractEnd: { end: fact.end, upToOneYear: fact.upToOneYear, at, by },
  }),
  'receipt-set': (file, fact, { at, by, number }) => {
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
  },
  'rules-changed': (file, fact, { at, by, number }) => underOtherRules(file, fact, { by, at, number }),
} satisfies Partial<Effects>

/** The reviews whose dates are counted in another way now: the complainant was told the one before. */
function asPromised({ reviews }: CaseFile, dates: ConsequenceOf<'calendar-changed'>['dates']): CaseFile['reviews'] {
  return reviews.map((review) => {
    const before = dates.find(({ clock }) => clock === review.id)?.before
    return before === undefined || review.decided !== null
      ? review
      : { ...review, promisedBy: [before, review.promisedBy ?? before].sort()[0] ?? before }
  })
}

/** The first decision about a request stands. */
function onPendingExtension(file: CaseFile, id: string, decided: NonNullable<Extension['decided']>): CaseFile {
  return {
    ...file,
    extensions: file.extensions.map((one) => (one.id === id && one.decided === null ? { ...one, decided } : one)),
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

function onEvent(file: CaseFile, id: string, change: Partial<Pick<RecordedEvent, 'struck' | 'answered'>>): CaseFile {
  return { ...file, events: file.events.map((event) => (event.id === id ? { ...event, ...change } : event)) }
}
