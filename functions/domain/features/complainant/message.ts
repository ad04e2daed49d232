import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { type CaseFile, peopleToNotify } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { after } from '../../case/evolve.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import type { Desk } from '../../case/desk.ts'
import { words, yesNo } from '../../forms/fields.ts'
import type { Consequence, Fact } from '../../case/facts.ts'
import { invalid, type Refusal, tooLate } from '../../case/refusal.ts'
import { askForNewFacts, canRestart, needsAcceptance, restartClocks } from '../../deadlines/new-facts.ts'
import { answered } from '../../tasks/requests.ts'

/** `newFacts`: the firm did not know this. */
export const messageSchema = whenNeeded(() => z.strictObject({ text: words(5000), newFacts: yesNo().default(false) }))

/** The form for the complainant. It asks whether the message brings something new only while that changes anything. */
export function messageForm(file: CaseFile, desk: Pick<Desk, 'policy'>): z.ZodObject {
  return canRestart(file, desk) ? messageSchema() : messageSchema().pick({ text: true })
}

/**
 * The complainant adds to their case: the current assignee and the liaison are notified. If the case was waiting for
 * this, the clocks resume; new facts may send the case back. Under some packs somebody first accepts that they are new.
 * They never are if the firm asked for them.
 * @param from when it was said, if that was before it was entered
 */
export function addMessage(
  file: CaseFile,
  sent: unknown,
  desk: Desk,
  at: Instant,
  from: Instant = at,
): readonly Fact[] | Refusal {
  if (file.ended !== null) return tooLate(file)
  const message = readAnswer(messageSchema(), sent, desk.policy)
  if ('issues' in message) return invalid(...message.issues)
  const { text, newFacts } = message.value
  const said: Consequence[] = [
    { fact: 'message', v: 2, text, tell: peopleToNotify(file), newFacts },
    ...answered(file, 'message', desk, at),
  ]
  if (!newFacts) return said
  if (needsAcceptance(desk.policy))
    return canRestart(file, desk) && said.length === 1 ? [...said, ...askForNewFacts(file, file.head + 1)] : said
  return [...said, ...restartClocks(after(file, said, at), desk, at, { from, message: null })]
}
