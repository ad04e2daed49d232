import { wasPromised } from '../../domain/case/deliveries.ts'
import {
  contactOf,
  formerContact,
  liaisonKnown,
  liaisonOf,
  matterOf,
  recordedOf,
  type Task,
} from '../../domain/case/case-file.ts'
import { closingOf, dayOf } from '../../domain/time/calendar.ts'
import { declinedOn } from '../../domain/tasks/authority/declined-on.ts'
import { obligations, rightsIfDeclined } from '../../domain/policy/letter-duties.ts'
import type { DeclineGround } from '../../domain/policy/policy.ts'
import { reviewPromise, runningReview } from '../../domain/tasks/review-clock.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { earliestOverall, overallClocks } from '../../domain/deadlines/case-clocks.ts'
import { isPromiseProvisional } from '../../domain/deadlines/provisional-promise.ts'
import { withdrawnOn } from '../../domain/features/entry/acts.ts'
import { canWithdraw } from '../../domain/features/complainant/withdraw.ts'
import { isOwnWillAsked } from '../../domain/features/complainant/own-will.ts'
import { stepAsTold } from '../../domain/deadlines/promise.ts'
import { matterAnsweredBy, isMatterProvisional } from '../../domain/features/other-matters/settle-matter.ts'
import { proofAsked, proofsFor } from '../../domain/tasks/authority/seen.ts'
import { unknownYear } from '../../domain/workflow/provisional.ts'
import type { Format, LetterText } from '../../text/index.ts'
import { isUndecided } from '../../domain/workflow/mail-orders.ts'
import { dueOfTask, personOf, type Writing, type Written } from '../parts/context.ts'
import { toDo } from './to-do.ts'
import { type Block, facts, given, heading, ifAlone, link, online, text } from '../parts/letter.ts'
import { assumed, promiseOf } from './more-time.ts'
import { offersOver } from './offers-over.ts'
import { staffName } from '../parts/people.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'
import { letter, referenceRow } from './letter.ts'
import { rightsList } from './rights.ts'

/**
 * The acknowledgement: who does what by when, and when the answer comes. It repeats nothing of what was filed: anybody
 * can enter anybody's address, and would have us mail them what they like. The page has it all.
 *
 * After an outage it may go with the answer, or once the promise has passed. Then it announces neither.
 */
export function acknowledgement(w: Writing): Written {
  const { file, m, f, now, link: address } = w
  const { acknowledgement: words } = m
  const isOpen = isUndecided(file)
  const isLate = isOpen && file.respondBy < now
  const follow = isOpen
    ? [
        online(m.follow.add, m.paper.add),
        ...(canWithdraw(file) ? [online(m.follow.withdraw, m.paper.withdraw)] : []),
        online(words.yourWords, m.paper.yourWords),
      ]
    : []
  return letter(w, {
    subject: m.acknowledgement.subject,
    lead: isOpen && !isLate ? words.lead(f.lastDay(file.respondBy)) : words.received,
    body: [
      ...(isLate ? text(lateAnswer(w)) : []),
      ...(isOpen ? [...text(...provisionalPromise(w)), ...whatToDo(w)] : []),
      facts([m.facts.reference, file.reference], [m.facts.receivedAt, f.dayOf(file.receivedAt)]),
      ...(isOpen ? whatIsNext(w) : []),
    ],
    facts: [],
    after: [heading(m.follow.heading), ...link(m.follow.button, address), ...follow],
    notes: [words.notYou, { online: m.keepLink }, m.noPasswords],
  })
}

/** The day of the answer is over, and nobody had it: promised, or due before anybody could promise it. */
function lateAnswer({ file, m, f }: Writing): string {
  const passed = wasPromised(file) ? m.liaisonChanged.respondByPassed : m.time.promiseChanged.passed
  return passed(f.lastDay(file.respondBy))
}

/** What the reader has to do: nothing, or to show by what right they speak for somebody else. */
function whatToDo({ file, desk, language, m }: Writing): Block[] {
  const proof = proofAsked(file, desk.policy)
  const { acknowledgement: words } = m
  return proof === undefined
    ? [ifAlone(words.nothingToDo)]
    : [online(words.showUs(proof[language]), m.paper.showUs(proof[language]))]
}

/** The next steps, without the day on which the liaison calls, if that has passed. */
function whatIsNext(w: Writing): readonly Block[] {
  const { file, desk, m, f, now } = w
  const { acknowledgement: words } = m
  const intake = file.tasks.find(({ kind }) => kind === 'intake')
  const liaison = staffName(w, liaisonOf(file))
  const calls =
    intake?.state === 'open' ? stepAsTold(dueOfTask(w, intake), intake.openedAt, file, desk.calendar) : undefined
  return [
    heading(words.next),
    ...text(
      calls === undefined || calls < now ? words.contactSoon(liaison) : words.contact(liaison, f.lastDay(calls)),
      words.then,
      ...legalLimit(w),
      words.longer,
    ),
  ]
}

/** By when the law wants an answer, if the policy obliges the acknowledgement to say so (DISP 1.6.1R). */
function legalLimit({ file, desk, language, m, f }: Writing): string[] {
  if (!obligations(desk.policy, 'acknowledgement').some(({ states }) => states === 'legal-limit')) return []
  const { rule, dueAt } = earliestOverall(file, desk)
  return [m.acknowledgement.legalLimit(rule.label[language], f.day(dayOf(dueAt, desk.calendar)))]
}

/**
 * Declined: the ground, the reason, what we need, how to object. On some grounds the law wants the rights of a final
 * response too (DISP 1.8.1R).
 */
export function declined(w: Writing): Written {
  const { file, desk, m } = w
  const matter = matterOf(file)
  if (matter !== undefined) return noComplaint(w, matter)
  const { declined: words } = m
  const { policy } = desk
  const { ground, reason } = declinedOn(file)
  const rights = rightsIfDeclined(policy, ground)
  const waiver = policy.declines?.find((one) => one.ground === ground)?.waiver
  type ByGround = Partial<Record<DeclineGround, string>>
  const isFinal = rights.length > 0
  const lead = (isFinal ? (words.leadsFinal as ByGround)[ground] : undefined) ?? words.leads[ground]
  const needed = neededByPack(w, ground) ?? (words.needed as ByGround)[ground]
  return letter(w, {
    subject: isFinal ? words.subjectFinal : words.subject,
    lead,
    body: [
      ...given(reason, (why): Block[] => [{ is: 'said', text: quoteUserWords(why) }]),
      ...text(words.confirmed),
      ...given(needed, (what): Block[] => [heading(words.neededHeading), ...text(what)]),
      ...(ground === 'no-authority' ? [online(words.sendLater, m.paper.sendLater)] : []),
      ...(ground === 'no-authority' && rights.includes('ombudsman') ? text(words.sendLaterFinal) : []),
      heading(words.objectHeading),
      online(words.object, m.paper.object),
      ...(isFinal ? [heading(m.outcome.rights), ...rightsList(w, 'declined', rights, waiver)] : []),
    ],
    button: ground === 'no-authority' ? m.written.button.authority : words.button,
  })
}

/** The proof of authority that the pack lets the firm ask for; undefined if it names none. */
function neededByPack({ file, desk, m, language }: Writing, ground: DeclineGround): string | undefined {
  const proofs = ground === 'no-authority' ? proofsFor(file, desk.policy, language) : undefined
  return proofs && m.declined.proofs(proofs.agent, proofs.heir)
}

/** It is no complaint: the answer, or who deals with it and by when; and what to do if it was meant as one. */
function noComplaint(w: Writing, { matter, passedTo, at }: NonNullable<ReturnType<typeof matterOf>>): Written {
  const { file, m, t, f, desk } = w
  const { declined: words } = m
  const { told } = (recordedOf(file, 'intake', 'another-matter')?.answer ?? {}) as { told?: string }
  const by = matterAnsweredBy(file, desk, at)
  return letter(w, {
    subject: words.matters[matter].subject,
    lead: words.matters[matter].lead,
    body: [
      ...(by === undefined
        ? []
        : text(
            (by <= at ? words.matterLate : words.matterBy)(f.lastDay(by)),
            ...(by > at && isMatterProvisional(file, desk, at)
              ? [t.labels.provisionalDate(unknownYear(desk.calendar))]
              : []),
          )),
      ...given(told, (one): Block[] => [heading(words.matterHeading), { is: 'said', text: quoteUserWords(one) }]),
      ...given(passedTo ?? undefined, (one): Block[] => [facts([words.matterFirm, quoteUserText(one)])]),
      heading(words.objectHeading),
      online(words.matterObject, m.paper.object),
    ],
    button: words.matterButton,
  })
}

/** Combined with the same person's earlier complaint: its reference, liaison and date. */
export function joined(w: Writing): Written {
  const { file, m, f } = w
  const { joined: words } = m
  const into = file.joined
  return letter(w, {
    subject: words.subject,
    lead: words.lead(into?.into ?? ''),
    body: text(words.means, words.by(f.lastDay(into?.respondBy ?? file.respondBy)), words.notYours),
    facts: [referenceRow(w), [words.continuesAs, into?.into ?? '']],
    liaison: into?.liaison ?? null,
    button: m.outcome.button,
  })
}

export function withdrawn(w: Writing): Written {
  const { file, m, f } = w
  const { withdrawn: words } = m
  return letter(w, {
    subject: words.subject,
    lead: words.lead(f.dayOf(withdrawnOn(file) ?? file.withdrawn?.at ?? file.changedAt)),
    body: [
      ...text(words.means),
      ...offersOver(w, 'withdrawn'),
      ...text(words.again),
      // Who asks whether it was their own will is not the person who may have pressed them.
      ...(isOwnWillAsked(file) ? [online(words.ownWill, m.paper.ownWill)] : text(words.notYou)),
    ],
    button: m.outcome.button,
  })
}

/** The link once more, to the address on file, because somebody asked for it. */
export function linkAgain(w: Writing, { commit }: Extract<MailOrder, { kind: 'link-again' }>): Written {
  const { file, m, f, now } = w
  const { linkAgain: words } = m
  const asked = file.linksAsked.find((one) => one.commit === commit)?.at ?? now
  return letter(w, {
    subject: words.subject,
    lead: words.lead,
    body: text(words.asked(f.instant(asked)), words.notYou),
    button: m.follow.button,
  })
}

type OfContact = Extract<MailOrder, { kind: 'contact-changed' | 'contact-moved' }>

/** The contact was corrected: how we reach them now, and a link for the new address. */
export function contactChanged(w: Writing, { commit }: OfContact): Written {
  const { file, m, f, now } = w
  const { contactChanged: words } = m
  const change = file.contactChanges.find((one) => one.commit === commit)
  if (change?.why === 'authority-ended') {
    const { subject, lead, means } = m.authorityEnded
    return letter(w, {
      subject,
      lead: lead(f.dayOf(change.at)),
      body: [online(means, m.paper.authorityEnded)],
      button: m.follow.button,
    })
  }
  const { email, phone } = change?.contact ?? contactOf(file)
  const isMoved = email !== formerContact(file, commit).email
  return letter(w, {
    subject: words.subject,
    lead: words.lead(f.dayOf(change?.at ?? now)),
    body: [
      ...(isMoved ? [online(words.email, m.paper.newEmail)] : []),
      ...text(
        ...(phone === undefined || phone === formerContact(file, commit).phone
          ? []
          : [words.phone(quoteUserText(phone))]),
        words.notYou,
      ),
    ],
    button: m.follow.button,
  })
}

/**
 * The notice to the address that letters went to before. Somebody else may read it there, so it says nothing of the
 * complaint but its reference, which an earlier letter gave, and no name.
 */
export function contactMoved(w: Writing, { commit }: OfContact): Written {
  const { file, m, f, now } = w
  const change = file.contactChanges.find((one) => one.commit === commit)
  const words = change?.why === 'authority-ended' ? m.authorityEnded.former : m.contactMoved
  const at = change?.at ?? now
  return letter(w, {
    subject: words.subject,
    greeting: m.greetingWithoutName,
    lead: words.lead(f.dayOf(at)),
    body: text(words.means, words.notYou),
    notes: [],
  })
}

/** @param order its id ends with which liaison this is, the first being 1 */
export function liaisonChanged(w: Writing, order: MailOrder): Written {
  const { file, m, f, desk } = w
  const { liaisonChanged: words } = m
  const place = Number(/\d+$/.exec(order.id)?.[0] ?? file.liaisons.length) - 1
  const liaison = file.liaisons[place] ?? file.liaisons.at(-1)
  const previous = personOf(w, liaisonKnown(file, place))
  const remedyDue = file.outcome?.remedyDue
  const answer = (): string[] => [
    file.respondBy < w.now ? lateAnswer(w) : words.respondBy(f.lastDay(file.respondBy)),
    ...provisionalPromise(w),
  ]
  const remedy = remedyDue && closingOf(remedyDue, desk.calendar) > w.now ? [words.remedyDue(f.day(remedyDue))] : []
  const review = runningReview(file)
  const reviewed = review && reviewPromise(file, review, desk)
  const result = reviewed !== undefined && reviewed > w.now ? [words.reviewBy(f.lastDay(reviewed))] : []
  const stands = file.outcome === null ? answer() : [...result, ...remedy]
  return letter(w, {
    subject: words.subject,
    lead: words.lead(staffName(w, liaison?.person ?? null), f.dayOf(liaison?.at ?? w.now)),
    body: [
      ...text(...(previous === undefined ? [] : [words.instead(quoteUserText(previous.name))]), words.same, ...stands),
    ],
    liaison: liaison?.person ?? null,
    button: m.follow.button,
  })
}

/** New information: what happens now, and when the answer comes. */
export function restarted(w: Writing, { commit }: Extract<MailOrder, { kind: 'restarted' | 'reopened' }>): Written {
  const { file, desk, m, f, now } = w
  const { restarted: words } = m
  const restart = file.restarts.find((one) => one.commit === commit)
  const { by, before } = promiseOf(w)
  const back = restart?.stage !== null
  const later = before === null ? [] : [words.later(f.lastDay(before))]
  const isRestarted = overallClocks(file, desk).some(({ rule }) => restart?.clocks.includes(rule.id))
  const instead = before === null ? [] : [m.time.insteadOf(f.lastDay(before))]
  const why = isRestarted ? [words.why, ...instead] : later
  return letter(w, {
    subject: words.subject,
    lead: (by < now ? words.late : words.lead)(f.lastDay(by)),
    body: [
      ...text(back ? words.back : words.alsoConsidered, ...why, ...assumed(w, by)),
      ...offersOver(w, 'restarted'),
      ...toDo(w, words.nothingToDo),
    ],
    button: m.follow.button,
  })
}

/** What was decided in a task, where a letter of its own tells the complainant; its words stand with the kind. */
export function decided(w: Writing, { id, kind, ...task }: Task): Written {
  const { m, t, f } = w
  const { decision = '', answer = {} } = task.state === 'decided' ? task.recorded : {}
  const letters = t.labels.kinds[kind].letters as Readonly<Record<string, OwnLetter>> | undefined
  const words = letters?.[decision]?.(answer, f)
  if (words === undefined) throw new Error(`${id}: no letter tells of ${decision}`)
  const { subject, lead: first, quote, more } = words
  return letter(w, {
    subject,
    lead: first,
    body: [
      ...(quote === undefined
        ? []
        : [heading(quote.heading), { is: 'said', text: quoteUserWords(quote.words) } as const]),
      ...(more === undefined ? [] : text(more)),
    ],
    button: m.follow.button,
  })
}

type OwnLetter = (answer: Readonly<Record<string, unknown>>, format: Format) => LetterText

/** The survey and its one reminder. */
export function survey(w: Writing, { task: id, reminder }: Extract<MailOrder, { kind: 'survey' }>): Written {
  const { file, m, f, desk, link: address } = w
  const { survey: words } = m
  const task = file.tasks.find((one) => one.id === id)
  return letter(w, {
    subject: reminder ? words.subjectReminder : words.subject,
    lead: reminder ? words.leadReminder : words.lead,
    body: [
      ...(task === undefined ? [] : text(words.until(f.lastWholeDay(dueOfTask(w, task))))),
      ...link(words.button, address),
      ...text(words.yours, ...(desk.policy.returnVisit.whenNotResolved ? [words.visit] : [])),
    ],
  })
}

/** A note that the promised date is provisional, if it is. */
function provisionalPromise({ file, desk, t, now }: Writing): string[] {
  return file.respondBy >= now && isPromiseProvisional(file, desk)
    ? [t.labels.provisionalPromise(unknownYear(desk.calendar))]
    : []
}
