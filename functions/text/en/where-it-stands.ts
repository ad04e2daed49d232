import type { StandingTexts } from '../zh-CN/where-it-stands.ts'

export const whereItStands: StandingTexts = {
  answer: {
    promised: (by) => `you will have our answer by ${by}`,
    'by-agreement': (by) => `as we agreed with you, you will have our answer by ${by}`,
    reopened: () => 'we have opened your complaint again, and our letter with the date of our answer is on its way',
    late: (by) =>
      `we promised our answer by ${by}, it is late, and we are sorry: we are still working on your complaint`,
    overdue: (by) =>
      `our answer was due by ${by}, it is late, and we are sorry: we are still working on your complaint`,
  },
  settled: {
    decision: (on) => `We gave you our decision on ${on}`,
    agreement: (on) => `We agreed a solution with you on ${on}`,
  },
  paused: {
    complainant: 'We are waiting for something from you',
    appraisal: 'We are waiting for an appraisal outside our company',
    mediation: 'Your complaint is in mediation',
  },
  asked: {
    answer: (until) => `Please answer our message by ${until}`,
    documents: (until) => `Please send us documents by ${until}`,
    authority: (until) => `Please send us the proof of authority by ${until}`,
  },
  askedLate: {
    answer: (until) => `We asked for your answer by ${until}`,
    documents: (until) => `We asked you for documents by ${until}`,
    authority: (until) => `We asked you for the proof of authority by ${until}`,
  },
  states: {
    received: ({ answer }, say) =>
      `We have your complaint and are choosing who will contact you; ${say.answer(answer)}.`,
    intake: ({ answer }, say) =>
      `We are reading your complaint, and your liaison will contact you; ${say.answer(answer)}.`,
    'contact-late': ({ by, answer }, say) =>
      `We are reading your complaint, and your liaison should have contacted you by ${say.lastDay(by)}: if nobody has, we are sorry, and you can reach your liaison below; ${say.answer(answer)}.`,
    investigation: ({ answer }, say) => `We are investigating your complaint; ${say.answer(answer)}.`,
    negotiation: ({ answer }, say) =>
      `We have investigated your complaint and want to find a solution with you; ${say.answer(answer)}.`,
    feedback: ({ answer }, say) => `We are writing our answer to you; ${say.answer(answer)}.`,
    checked: ({ answer }, say) => `A senior colleague is checking what we want to tell you; ${say.answer(answer)}.`,
    paused: ({ for: reason, until, answer }, say) =>
      `${whereItStands.paused[reason]}, until ${say.lastDay(until)} at the latest; ${say.answer(answer)}.`,
    asked: ({ what, until, answer }, say) =>
      `${whereItStands.asked[what](say.day(until))}, so that we can continue; ${say.answer(answer)}.`,
    'asked-late': ({ what, until, answer }, say) =>
      `${whereItStands.askedLate[what](say.day(until))}, and we still need ${what === 'documents' ? 'them' : 'it'}; ${say.answer(answer)}.`,
    offer: ({ until, answer }, say) =>
      `We have made you an offer, and you can answer it until the end of ${say.day(until)}; ${say.answer(answer)}.`,
    fulfilment: ({ settled, by }, say) => `${say.settled(settled)}, and we will do what we promised by ${say.day(by)}.`,
    'fulfilment-late': ({ by }, say) =>
      `We promised to put things right by ${say.day(by)}, it is late, and we are sorry: your liaison can tell you more.`,
    decided: ({ settled }, say) =>
      `${say.settled(settled)}, and you need do nothing more; if you disagree, see below what you can do.`,
    told: ({ settled }, say) => `${say.settled(settled)}, and somebody will contact you about what you told us since.`,
    'decided-untold': () => 'Our decision on your complaint is made, and the answer is on its way to you.',
    review: ({ by }, say) =>
      `We are reviewing our decision, as you asked; you will have the result by ${say.lastDay(by)}.`,
    'review-late': ({ by }, say) =>
      `We promised the result of the review by ${say.lastDay(by)}, it is late, and we are sorry: we are still working on it.`,
    survey: ({ settled, until }, say) =>
      `${say.settled(settled)}; if you like, tell us by ${say.lastWholeDay(until)} how we did.`,
    closed: ({ settled }, say) =>
      `${say.settled(settled)}, and your complaint is closed; see below what you can still do.`,
    matter: ({ by }, say) =>
      `We passed on what you wrote, and you will have an answer by ${say.lastDay(by)}; if you meant it as a complaint, tell us, and see below.`,
    'matter-late': ({ by }, say) =>
      `You should have had our answer by ${say.lastDay(by)}, it is late, and we are sorry: we are still dealing with what you wrote.`,
    'no-complaint': ({ on }, say) =>
      `We wrote to you on ${say.dayOf(on)} about this; if you meant it as a complaint, tell us, and see below.`,
    declined: ({ on }, say) =>
      `We told you on ${say.dayOf(on)} that we cannot deal with this complaint; see below why, and what you can do.`,
    'withdrawal-waits': ({ on, until }, say) =>
      `You withdrew your complaint on ${say.dayOf(on)}, and can undo this until the end of ${say.lastDay(until)}; after that we stop working on it.`,
    'withdrawal-closes': ({ on, until }, say) =>
      `You withdrew your complaint on ${say.dayOf(on)}, and can still undo this before ${say.instant(until)}; then we stop working on it.`,
    accepted: ({ on, answer }, say) =>
      `You accepted our offer on ${say.dayOf(on)}, and we are preparing our decision on that basis; ${say.answer(answer)}.`,
    'offer-undone': ({ on, answer }, say) =>
      `You took back your acceptance of our offer on ${say.dayOf(on)}, and we will talk with you again; ${say.answer(answer)}.`,
    'offer-rejected': ({ on, answer }, say) =>
      `You did not accept our offer, as you told us on ${say.dayOf(on)}, and we are looking for another way; ${say.answer(answer)}.`,
    'offer-countered': ({ on, answer }, say) =>
      `You proposed something else on ${say.dayOf(on)}, and we are considering it; ${say.answer(answer)}.`,
    'offer-lapsed': ({ on, answer }, say) =>
      `Our offer ended on ${say.dayOf(on)} without an answer from you, and we are continuing without it; ${say.answer(answer)}.`,
    withdrawn: ({ on }, say) => `You withdrew your complaint on ${say.dayOf(on)}, and we have stopped working on it.`,
    joined: ({ into, answer }, say) =>
      `We added this to your earlier complaint ${into} and will answer both together; ${say.answer(answer)}.`,
    'joined-decided': ({ into, on }, say) =>
      `We added this to your earlier complaint ${into}, which we decided on ${say.dayOf(on)}.`,
  },
}
