import type { Policy } from '../../domain/policy/policy.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { LocalDay } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { mailTexts } from '../parts/context.ts'
import { oneLine } from '../parts/header.ts'
import { facts, lead, link, text } from '../parts/letter.ts'
import { type Mail, mailOf } from '../parts/mail.ts'
import { subject } from '../parts/subject.ts'
import { quoteUserText } from '../parts/quote-user-text.ts'

/** @param time for the how manieth time it is asked @param zone of the pack's calendar */
export type ReviewAsking = {
  policy: Policy
  zone: string
  due: LocalDay
  time: number
  /** The absolute address with its key. */ address: string
  entity: Readonly<Record<string, string>>
}

/** Asks compliance to look at a policy pack again. It is about no case. */
export function renderPolicyReview(
  { languages }: Person,
  { policy, zone, due, time, address, entity }: ReviewAsking,
): Mail {
  const language = languages[0] ?? 'zh-CN'
  const m = mailTexts[language]
  const words = m.staff.policyReview
  const { day } = texts(language).format(zone)
  const pack = `${policy.id}@${policy.version}`
  const letter = {
    language,
    entity: entity[language] ?? Object.values(entity)[0] ?? '',
    subject: oneLine(subject(`${due} ${words.subject}`, pack, ...(time > 1 ? [words.again(time)] : []))),
    blocks: [
      lead(words.lead(pack, day(due))),
      ...text(words.look),
      facts(
        [words.pack, pack],
        [words.source, quoteUserText(texts(language).source(policy.source))],
        [words.calendar, policy.calendar.id],
        [words.due, day(due)],
      ),
      ...link(words.open, address),
      ...text(words.weekly),
    ],
    notes: [words.personal],
  }
  return mailOf(letter, m.colon)
}
