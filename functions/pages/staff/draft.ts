import type { Actor } from '../../domain/case/access.ts'
import { isAction } from '../../domain/catalogue/task-actions.ts'
import { formOfDraft, newestDraft } from '../../domain/case/notes.ts'
import type { AvailableAction } from '../../domain/decide/decide.ts'
import type { Draft } from '../../domain/case/case-file.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { type Seen, whoIs } from './case-so-far.ts'
import { type FormValues, shapeOf } from '../form-engine/form-values.ts'
import { html, type Html, nothing, withNames } from '../parts/html.ts'

type DraftReader = Seen & { actor: Actor }

/** Whether a draft can be saved: only of a decision, by the assignee. */
export function canBeSaved({ actor }: Pick<DraftReader, 'actor'>, { name, schema }: AvailableAction): boolean {
  return actor.may === 'act' && shapeOf(schema).length > 0 && !isAction(name)
}

/** The content of the saved draft. */
export function draftFor(
  { view: { file, task }, actor }: DraftReader,
  decision: string,
): { form: FormValues; draft: Draft } | undefined {
  const draft = actor.may === 'act' && task.state === 'open' ? newestDraft(file, task.id, decision) : undefined
  const form = draft && formOfDraft(draft)
  return draft && form && { form, draft }
}

/** The date and author of the draft. It may be a previous assignee's. */
export function savedDraft(given: DraftReader & { values?: FormValues | undefined }, { name }: AvailableAction): Html {
  const found = given.values === undefined ? draftFor(given, name) : undefined
  if (found === undefined) return nothing
  const { instant } = texts(given.language).format(given.desk.calendar.zone)
  return html`<div class="notice" role="status"><p>${pageTexts(given.language).task.draft(instant(found.draft.at))}<br>${withNames(pageTexts(given.language).task.by, whoIs(given, found.draft.by))}</p></div>`
}
