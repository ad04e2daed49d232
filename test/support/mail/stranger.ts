import type { CaseFile } from '../../../functions/domain/case/case-file.ts'

/**
 * The same case, filed by a stranger, whose every word is what `say` makes of the name of its field. They wrote the
 * messages, the reasons and the answers to offers too. Nobody has confirmed the address.
 */
// oxlint-disable-next-line max-lines-per-function -- every word of a complainant, one after another
export function byStranger(file: CaseFile, say: (what: string) => string): CaseFile {
  return {
    ...file,
    confirmed: null,
    tasks: file.tasks.map((task) =>
      task.kind === 'intake' && task.state === 'decided'
        ? { ...task, recorded: { ...task.recorded, answer: { ...task.recorded.answer, identityVerified: false } } }
        : task,
    ),
    complaint: {
      ...file.complaint,
      complainant: { ...file.complaint.complainant, name: say('name'), phone: say('phone') },
      policyNumber: say('policy'),
      claimNumber: say('claim'),
      amountInDispute: { currency: 'CNY', value: '666666.00' },
      description: say('description'),
      desiredOutcome: say('outcome'),
      support: say('support'),
    },
    messages: file.messages.map((one) => ({ ...one, text: say('message') })),
    reviews: file.reviews.map((one) => ({ ...one, reasons: say('review') })),
    offers: file.offers.map((one) => ({
      ...one,
      answered: one.answered && {
        ...one.answered,
        comment: say('comment'),
        counter: one.answered.counter && { ...one.answered.counter, what: say('counter') },
      },
    })),
    conflictClaims: file.conflictClaims.map((one) => ({ ...one, who: say('who'), reason: say('reason') })),
    withdrawn: file.withdrawn && { ...file.withdrawn, reason: say('withdrawal') },
  }
}
