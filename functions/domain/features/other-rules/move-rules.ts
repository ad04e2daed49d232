import * as z from 'zod'
import { type CaseFile, isConflictedById, peopleToNotify } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { code, oneOf, told } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { complianceOn } from '../../people/assign.ts'
import { hasRole } from '../../people/directory.ts'
import { asksPlace, chosenRules, type DeskPacks, offeredAt } from '../../policy/desk-packs.ts'
import { channels, type Policy } from '../../policy/policy.ts'
import { isUnder } from '../../tasks/other-rules.ts'
import type { TaskAction } from '../../tasks/task-action.ts'
import { dayOf } from '../../time/calendar.ts'
import type { Instant } from '../../time/zone.ts'
import { rulesChanged } from './moved-case.ts'

const schema = whenNeeded(() =>
  z.strictObject({
    product: code('product'),
    category: code('category'),
    channel: oneOf(...channels),
    reason: told(1000),
  }),
)

/** At a desk whose rules go by the place, too. */
const withPlace = whenNeeded(() => schema().extend({ place: code('place') }))

/**
 * 变更适用规则: the product, the place or the channel was not right, and by what is right other rules of the desk hold.
 * Intake corrects it while the complaint is with it; afterwards a supervisor or compliance does.
 */
export const moveRules: TaskAction<ReturnType<typeof withPlace>> = {
  get schema() {
    return withPlace()
  },
  offers: (_file, { packs, policy }) => {
    const offered = packs === undefined ? policy : offeredAt(packs)
    return { schema: offered.places === undefined ? schema() : withPlace(), policy: offered }
  },
  isAvailable: (file, task, { person, may }, { packs, staff }) =>
    packs !== undefined &&
    packs.rules.length > 1 &&
    file.outcome === null &&
    file.ended === null &&
    task.stage !== null &&
    (task.kind === 'intake' || may === 'oversee' || hasRole(staff, person, ['supervisor', 'compliance'])),
  reads: ['calendars'],
  prefill: ({ product, category, channel, place }) => ({
    product,
    ...(category === null ? {} : { category }),
    channel,
    ...(place === null ? {} : { place }),
  }),
  validate: (answer, { file, desk }) => {
    const { packs } = desk
    if (packs === undefined) return [issue(['decision'], 'not-offered')]
    const to = chosenRules(packs, answer)
    const { product, category } = to.policy.codes
    return [
      ...(asksPlace(packs, answer.channel) && !answer.place ? [issue(['place'], 'missing')] : []),
      ...(product[answer.product] === undefined ? [issue(['product'], 'product-elsewhere')] : []),
      ...(category[answer.category] === undefined
        ? [issue(['category'], 'not-a-code', { codes: Object.keys(category).join(', ') })]
        : []),
      ...(isUnder(file, to) ? [issue(['product'], 'same-rules', { pack: to.policy.id })] : []),
      ...(knowsReplies(file, desk, to.policy) ? [] : [issue(['decision'], 'reply-first')]),
    ]
  },
  facts: ({ product, category, channel, reason, place }, { file, task, desk, at, actor }) => {
    const to = chosenRules(desk.packs as DeskPacks, { product, channel, place })
    const calendar = desk.calendars?.[to.calendar]
    if (calendar === undefined) throw new Error(`case ${file.reference}: calendar ${to.calendar} was not read`)
    const named = offeredAt(desk.packs as DeskPacks).places?.[place]
    // At a desk whose rules do not go by the place, nobody is asked for it.
    const where =
      named === undefined
        ? { place: file.place, placeName: file.placeName ?? null }
        : { place, placeName: { ...named } }
    const tell = whoHears(file, actor.person, desk, at)
    const corrected = { task: task.id, reason, product, category, channel, ...where, tell }
    return rulesChanged(file, corrected, { policy: to.policy, calendar }, desk, at)
  },
}

/**
 * Compliance answers for which regulator a case comes under, and those who work on the case go by other dates from now
 * on. The person who moved it knows.
 */
function whoHears(file: CaseFile, mover: string, desk: Desk, at: Instant): string[] {
  const compliance = complianceOn(desk.staff, dayOf(at, desk.calendar)).map(({ id }) => id)
  const people = new Set([...compliance, ...peopleToNotify(file)])
  return [...people].filter((person) => person !== mover && !isConflictedById(file, desk, person))
}

/**
 * What a regulator asked for is answered under the rules that say by when. Other rules that count such a notice in the
 * same way lose nothing.
 */
function knowsReplies({ events, tasks }: CaseFile, { policy }: Desk, to: Policy): boolean {
  const kind = ({ overall, regulatorReply }: Policy): string | undefined =>
    overall.find(({ id }) => id === regulatorReply?.clock)?.from?.event
  const isAnyOpen = tasks.some((task) => task.kind === 'regulator-reply' && task.state === 'open')
  return kind(policy) === kind(to) || (!isAnyOpen && !events.some((one) => one.kind === kind(to)))
}
