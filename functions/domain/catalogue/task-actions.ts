import { contactAttempt } from '../features/casework/contact-attempt.ts'
import { note } from '../features/casework/note.ts'
import { settleRequest } from '../features/conversation/settle-request.ts'
import { writeToComplainant } from '../features/conversation/write.ts'
import { consult } from '../features/consultation/ask-department.ts'
import { complainedAbout, strikeComplainedAbout } from '../features/conflict/complained-about.ts'
import { conflict } from '../features/conflict/declare-conflict.ts'
import { recordNeeds } from '../features/needs/record-needs.ts'
import { recordAuthority } from '../features/authority/record-authority.ts'
import { revokeAuthority } from '../features/authority/revoke-authority.ts'
import { correctContact } from '../features/contact/correct-contact.ts'
import type { TaskAction } from '../tasks/task-action.ts'
import { newFacts } from '../features/more-time/mark-new-facts.ts'
import { extend } from '../features/more-time/request-extension.ts'
import { setReceipt } from '../features/intake/set-receipt.ts'
import { agreePeriod } from '../features/more-time/agree-period.ts'
import { offerDate } from '../features/more-time/offer-date.ts'
import { setContractEnd } from '../features/casework/set-contract-end.ts'
import { pause } from '../features/more-time/pause.ts'
import { offer } from '../features/negotiation/make-offer.ts'
import { remind } from '../features/casework/remind.ts'
import { recordExposure } from '../features/casework/record-exposure.ts'
import { recordEvent } from '../features/casework/record-event.ts'
import { strikeEvent } from '../features/casework/strike-event.ts'
import { reassign } from '../features/casework/reassign.ts'
import { reclassify } from '../features/casework/reclassify.ts'
import { moveRules } from '../features/other-rules/move-rules.ts'
import { resume } from '../features/more-time/resume.ts'

/** Everything that can be done about an open task besides deciding it, in the order in which it is offered. */
export const taskActions = {
  'write-to-complainant': writeToComplainant,
  'settle-request': settleRequest,
  note,
  'contact-attempt': contactAttempt,
  'correct-contact': correctContact,
  'record-needs': recordNeeds,
  'record-authority': recordAuthority,
  'revoke-authority': revokeAuthority,
  'record-event': recordEvent,
  'strike-event': strikeEvent,
  'record-exposure': recordExposure,
  offer,
  consult,
  resume,
  extend,
  pause,
  reassign,
  remind,
  reclassify,
  'offer-date': offerDate,
  'agree-period': agreePeriod,
  'set-receipt': setReceipt,
  'move-rules': moveRules,
  'new-facts': newFacts,
  conflict,
  'complained-about': complainedAbout,
  'strike-complained-about': strikeComplainedAbout,
  'set-contract-end': setContractEnd,
} as const

export type TaskActions = typeof taskActions
export type ActionName = keyof TaskActions
export const actionNames = Object.keys(taskActions) as ActionName[]

/** Whether it is an action, which leaves its task open; otherwise it is a decision. */
export function isAction(name: string): name is ActionName {
  return Object.hasOwn(taskActions, name)
}

/** A move by its name, without its own types: for code that treats all moves alike. */
export function actionOf(name: ActionName): TaskAction {
  return taskActions[name] as unknown as TaskAction
}
