import * as z from 'zod'
import type { Actor } from '../../domain/case/access.ts'
import {
  assigneeOf,
  type CaseFile,
  isWithoutAuthority,
  liaisonOf,
  type Note,
  outcomeShown,
} from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { draftsOf, formOfDraft } from '../../domain/case/notes.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { keptUntil } from '../../domain/deadlines/retention.ts'
import { deviationsOf } from '../../domain/views/deviations.ts'
import { passedOnLate } from '../../domain/deadlines/receipt.ts'
import { rulesNamed } from '../../domain/policy/pack-name.ts'
import { acknowledgementOf } from '../../domain/deadlines/acknowledgement.ts'
import { pausedHours } from '../../domain/deadlines/pauses.ts'
import { pointsOf } from '../../domain/features/investigation/points.ts'
import { notesFor, pauseOf, type TaskView } from '../../domain/views/case-views.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { decodeForm } from '../../pages/index.ts'
import type { AvailableAction } from '../../domain/decide/decide.ts'
import { decidedBy } from '../../domain/people/head-office.ts'
import { holdsAll, obligatoryRights } from '../../domain/policy/letter-duties.ts'
import { answerSchema, type Bounds } from '../parts/json-schema.ts'
import { byName, recordedView } from '../parts/refusal-to-problem.ts'
import type { Answers } from '../parts/answers.ts'

/** A task as JSON: what is asked, by when, what each decision must hold, and the case so far. */
// oxlint-disable-next-line max-lines-per-function -- one object, laid out as its JSON
export function taskJson(
  {
    file,
    task,
    dueAt,
    overallDueAt,
    provisional,
    clocks,
    availableActions,
    recorded,
    soFar,
    proposal,
    consultations,
    offerHistory,
  }: TaskView,
  desk: Desk,
  at: Instant,
  actor: Actor,
): Answers['task'] {
  const { complaint } = file
  const { policy, staff, calendar } = desk
  const seesCase = kindOf(task.kind).sees === undefined
  return {
    reference: file.reference,
    stage: task.kind,
    role: task.role,
    // A task that is neither was refused as gone before.
    state: task.state === 'open' ? 'open' : 'decided',
    class: file.classConfirmed ? file.class : null,
    proposedClass: seesCase ? file.proposed : { class: file.proposed.class, reasons: [] },
    openedAt: task.openedAt,
    dueAt,
    provisional: provisional.due,
    rules: rulesNamed({ policy, calendar }),
    decisions: availableActions.map((one) => ({
      name: one.name,
      schema: answerSchema(one.schema, one.policy ?? policy, boundsOf(task, one, desk, actor.person)),
    })),
    recorded: recorded && recordedView(recorded, staff),
    notes: notesFor(file, task).map((one) => ({
      at: one.at,
      by: byName(one.by, staff),
      ...contentOf(one),
    })),
    drafts:
      actor.may !== 'act' || task.state !== 'open'
        ? []
        : draftsOf(file, task.id).map((draft) => ({
            decision: draft.decision,
            at: draft.at,
            by: byName(draft.by, staff),
            answer: decodeForm(
              kindOf(task.kind).decisions[draft.decision] ?? z.strictObject({}),
              formOfDraft(draft) ?? {},
              calendar.zone,
            ),
          })),
    case: !seesCase
      ? consulted(file, task, consultations, staff)
      : {
          receivedAt: file.receivedAt,
          filedAt: file.filedAt,
          contractEnd: file.contractEnd && { end: file.contractEnd.end, upToOneYear: file.contractEnd.upToOneYear },
          keptUntil: keptUntil(file, { policy, calendar })?.until ?? null,
          agreements: file.agreements.map(({ commit: _commit, task: _task, by, ...agreed }) => ({
            ...agreed,
            by: byName(by, staff),
          })),
          rulesChanges: file.rulesChanges.map(({ from, to, reason, by, at: changedAt }) => ({
            from: ruleNames(from),
            to: ruleNames(to),
            reason,
            by: byName(by, staff),
            at: changedAt,
          })),
          receipts: file.receipts.map(({ commit: _commit, by, ...receipt }) => ({ ...receipt, by: byName(by, staff) })),
          entered: file.entered && { ...file.entered, by: byName(file.entered.by, staff) },
          passedOnLate: passedOnLate(file, { calendar }) !== undefined,
          deviations: deviationsOf(file, { policy, calendar }, at),
          respondBy: file.respondBy,
          provisional: provisional.respondBy,
          overallDueAt,
          overallProvisional: provisional.overall,
          acknowledgement: acknowledgementOf(file, desk) ?? null,
          clocks,
          pauses: file.pauses.map(pauseOf),
          pausedHours: pausedHours(file, at),
          extensions: file.extensions.map(
            ({ id, task: about, by, at: askedAt, reason, why, asks, approver, decided }) => ({
              id,
              task: about,
              by,
              at: askedAt,
              reason,
              why,
              asks,
              approver,
              granted: decided?.granted ?? null,
              decidedAt: decided?.at ?? null,
            }),
          ),
          channel: file.channel,
          language: complaint.language,
          complainant: complaint.complainant,
          authority: authorityIn(file, desk, at),
          contactChanges: file.contactChanges.map(({ commit: _commit, by, ...change }) => ({
            ...change,
            by: byName(by, staff),
          })),
          product: file.product,
          category: file.category,
          points: pointsOf(file),
          policyNumber: complaint.policyNumber ?? null,
          claimNumber: complaint.claimNumber ?? null,
          classFacts: file.classFacts,
          description: complaint.description,
          desiredOutcome: complaint.desiredOutcome,
          support: complaint.support ?? null,
          needs: file.needs && { ...file.needs, by: byName(file.needs.by, staff) },
          liaison: liaisonOf(file),
          assignee: assigneeOf(task),
          emergencies: file.emergencies.map(({ team, lead, told, at, over }) => ({
            openedAt: at,
            over: over && { at: over.at, why: over.why },
            team: team.map(({ person, role }) => ({ ...reachable(person), role, reports: person === lead })),
            told: told.map(({ person, as }) => ({ ...reachable(person), as })),
          })),
          messages: file.messages.map(({ at, text }) => ({ at, text })),
          written: file.written.map(({ at, by, text, asks, answered }) => ({
            at,
            by: byName(by, staff),
            text,
            asks: asks && { what: asks.what, until: asks.until, answeredAt: answered?.at ?? null },
          })),
          decisions: soFar
            .filter((one) => kindOf(one.task.kind).sees !== 'question')
            .map((one) => ({
              task: one.task.id,
              stage: one.task.kind,
              ...recordedView(one.recorded, staff),
              answer: one.recorded.answer,
            })),
          offers: offerHistory.map(({ id, task: from, what, amount, until, note, by, at, state, sent, answered }) => ({
            offer: id,
            task: from,
            what,
            amount,
            until,
            note: note ?? null,
            by,
            draftedAt: at,
            state,
            offeredAt: sent?.at ?? null,
            answer: answered && {
              answer: answered.answer,
              comment: answered.comment ?? null,
              counter: answered.counter,
              at: answered.at,
            },
          })),
          consultations: consultations.map((one) => ({
            ...one,
            answer: one.answer && {
              reply: one.answer.reply,
              documents: one.answer.documents,
              at: one.answer.at,
              by: byName(one.answer.by, staff),
            },
            notOurs: one.notOurs && { ...one.notOurs, by: byName(one.notOurs.by, staff) },
          })),
          proposal: proposal && {
            task: proposal.task.id,
            stage: proposal.task.kind,
            ...recordedView(proposal.recorded, staff),
            answer: proposal.recorded.answer,
          },
          outcome: file.outcome && {
            outcome: outcomeShown(file) ?? file.outcome.outcome,
            rootCause: file.outcome.rootCause,
            remedyDue: file.outcome.remedyDue,
            at: file.outcome.at,
          },
        },
  }

  function reachable(id: string): { name: string; email: string | null; phone: string | null } {
    const person = staff.find((one) => one.id === id)
    return { name: person?.name ?? id, email: person?.email ?? null, phone: person?.phone ?? null }
  }
}

/** The choices that a decision offers now, and the rights that its letter has to state. */
function boundsOf(
  task: TaskView['task'],
  { name, choices, obligatory = [], policy: own }: AvailableAction,
  { policy, staff }: Desk,
  by: string,
): Bounds {
  const letter = kindOf(task.kind).statedIn?.[name]
  return {
    offered: Object.fromEntries(
      Object.entries(choices).flatMap(([field, of]) =>
        'codes' in of ? [[field, of.codes(own ?? policy, { staff, by })] as const] : [],
      ),
    ),
    filled: obligatory,
    ...(letter && { obligatory: { rights: holdsAll(obligatoryRights(policy, letter, decidedBy(staff, by))) } }),
  }
}

/**
 * All that somebody who is consulted sees of the case: the question, and what identifies the contract and the claim.
 */
function consulted(
  file: TaskView['file'],
  task: TaskView['task'],
  consultations: TaskView['consultations'],
  staff: Desk['staff'],
): Answers['task']['case'] {
  const one = consultations.find(({ id }) => id === task.id)
  const asking = staff.find(({ id }) => id === one?.by)
  return {
    question: one?.question ?? null,
    askedBy: asking === undefined ? null : { name: asking.name, email: asking.email, phone: asking.phone },
    askedAt: one?.at ?? null,
    answer: one?.answer && { reply: one.answer.reply, documents: one.answer.documents },
    product: file.product,
    category: file.category,
    policyNumber: file.complaint.policyNumber ?? null,
    claimNumber: file.complaint.claimNumber ?? null,
    amountInDispute: file.classFacts.amountInDispute ?? null,
    assignee: assigneeOf(task),
  }
}

const ruleNames = ({
  policy,
  calendar,
}: CaseFile['rulesChanges'][number]['from']): { pack: string; calendar: string } => ({
  pack: `${policy.id}@${policy.version}`,
  calendar: `${calendar.id} ${calendar.version}`,
})

/** What a note holds besides when it was written and by whom. */
function contentOf(one: Note): object {
  switch (one.is) {
    case 'note':
      return { text: one.text }
    case 'contact-attempt':
      return { contactAttempt: { how: one.how, at: one.when, reached: one.reached, notes: one.notes } }
    case 'event':
      return {
        event: { kind: one.kind, day: one.day, namedDay: one.namedDay, proof: one.proof, corrects: one.corrects },
      }
    case 'event-struck':
      return { eventStruck: { kind: one.kind, day: one.day, reason: one.reason } }
  }
}

/** By what right somebody speaks for the complainant, and whether that has ended. */
function authorityIn(file: CaseFile, { staff, calendar }: Desk, at: string) {
  if (file.authority === null) return null
  const { recorded, revoked, ...authority } = file.authority
  return {
    ...authority,
    recorded: recorded && { at: recorded.at, by: byName(recorded.by, staff) },
    revoked: revoked && { ...revoked, by: byName(revoked.by, staff) },
    stands: !isWithoutAuthority(file, calendar, at) && revoked === null,
  }
}
