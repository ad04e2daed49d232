import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { day, money, told, words } from '../../forms/fields.ts'
import type { Consequence } from '../../case/facts.ts'
import { issue } from '../../forms/issues.ts'
import type { CaseFile } from '../../case/case-file.ts'
import { acceptedIn, offerApprover, lapsesAt, living, offerLetter, superseded } from './offers.ts'
import { notAfterAnswer } from '../../tasks/checks.ts'
import { timeForPost } from '../../tasks/letter-time.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/**
 * Offers the complainant a settlement, to be answered by link by the end of a local day. `note` is for the file and the
 * approver.
 */
const schema = whenNeeded(() =>
  z.strictObject({
    what: told(2000),
    amount: money().optional(),
    until: day(),
    note: words(1000, 0).optional(),
  }),
)

export const offer: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }, { policy }) =>
    task.kind === 'negotiation' &&
    may === 'act' &&
    policy.approvals.offer !== undefined &&
    acceptedIn(file, task.id) === undefined,
  discloses: true,
  askedIfBefore: (_answer, { file, ...situation }) =>
    timeForPost(file, offerLetter({ id: nextOffer(file) }), 'until', situation),
  validate: (answer, situation) =>
    lapsesAt(situation.file, { until: answer.until, at: situation.at }, situation.desk.calendar) <= situation.at
      ? [issue(['until'], 'past')]
      : notAfterAnswer(['until'], answer.until, situation),
  facts: ({ what, amount, until, note }, { file, task, desk }) => {
    const id = nextOffer(file)
    const approver = offerApprover(amount, desk.policy)
    const drafted: Consequence = {
      fact: 'offer-drafted',
      v: 1,
      offer: id,
      task: task.id,
      what,
      amount: amount ?? null,
      until,
      ...(note ? { note } : {}),
      approver,
    }
    // While an offer waits for its approval, the complainant's present offer stays open.
    return approver === null
      ? [...superseded(living(file)), drafted, { fact: 'offered', v: 1, offer: id }]
      : [...superseded(living(file).filter(({ sent }) => sent === null)), drafted]
  },
}

const nextOffer = ({ offers }: Pick<CaseFile, 'offers'>): string => `offer-${offers.length + 1}`
