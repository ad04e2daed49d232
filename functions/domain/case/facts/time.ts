import * as z from 'zod'
import { code, line, words } from '../../forms/fields.ts'
import { caseEvents, channels, classes, extensionReasons, pauseReasons, roles, stages } from '../../policy/policy.ts'
import { fact } from '../../file/fact.ts'
import { languages } from '../../forms/language.ts'
import { instant, movedDates, movedPromise, task, person, calendarRef, rulesRef, dates, numbered } from './shapes.ts'

/** Time: pauses, more time, promises, events, and other rules. */
export const timeFacts = [
  /**
   * Clocks are paused: `clocks` are `stage` (whichever stage runs) and ids of overall clocks; `until` is when they
   * resume at the latest.
   */
  fact('paused', () => ({
    pause: numbered(),
    task: task(),
    reason: z.enum(pauseReasons),
    clocks: z.array(z.string()),
    until: instant(),
    note: words(1000),
  })),
  fact('resumed', () => ({ pause: numbered(), why: z.enum(['asked', 'message', 'ended', 'decided']) })),
  /**
   * A request for a later due: per clock, the policy's step that allows it. Without an approver, the law lets the firm
   * decide by itself.
   */
  fact('extension-asked', () => ({
    extension: numbered(),
    task: task(),
    asks: z.array(z.strictObject({ clock: z.string(), rule: z.string(), until: instant() })),
    reason: z.enum(extensionReasons),
    why: words(1000),
    approver: z.enum(roles).nullable(),
  })),
  /**
   * Granted; `letter` is how the pack notifies the complainant. `unmoved` are clocks that the letter does not move:
   * they have ended, or the letter is a duty and not more time. `due` is when the letter was due.
   */
  fact(
    'extended',
    () => ({
      extension: numbered(),
      letter: z.enum(['extended', 'holding']),
      unmoved: z.array(z.strictObject({ clock: z.string(), due: instant() })),
    }),
    2,
  ),
  fact('extension-refused', () => ({ extension: numbered() })),
  /**
   * A pause during which it was granted ended before its time, so the caps allow less: the dates that it gave, before
   * and after.
   */
  fact('extension-cut', () => ({
    extension: numbered(),
    pause: numbered(),
    dates: movedDates(),
  })),
  /**
   * New facts or reasons. `stage` is the one that the case goes back to, `renews` the one that it is in already and
   * whose clock restarts. `clocks` are the overall clocks that restart from the receipt of the new material. `message`
   * is the commit of the message that the staff marked, for `reason`.
   */
  fact('restarted', () => ({
    stage: z.enum(stages).nullable(),
    renews: z.enum(stages).nullable(),
    clocks: z.array(z.string()),
    from: instant(),
    message: z.int().nullable(),
    reason: words(1000).optional(),
  })),
  /**
   * The promise made to the complainant moves, and a letter says why: later, or earlier if paused clocks resume early.
   * `untold`: nobody was told of the newest promise, so it goes back to the one that they know. `taken-back`: it had
   * moved earlier because of something that was recorded by mistake.
   */
  fact(
    'promised',
    () => ({
      respondBy: instant(),
      why: z.enum(['extended', 'paused', 'resumed', 'restarted', 'reopened', 'untold', 'agreed', 'taken-back']),
    }),
    2,
  ),
  /**
   * Something that happened outside the firm and that time limits may begin with: its day, the day that it names itself
   * if it names one, and what proves it. `corrects` is the record that this one replaces.
   */
  fact('event-recorded', () => ({
    task: task(),
    event: numbered(),
    kind: z.enum(caseEvents),
    day: z.iso.date(),
    namedDay: z.iso.date().nullable(),
    proof: words(1000),
    corrects: numbered().nullable(),
  })),
  /** What was recorded of an event was a mistake: no time limit begins with it. */
  fact('event-struck', () => ({ task: task(), event: numbered(), reason: words(1000) })),
  /** The regulator has the answer to what an event asked for: `at` is when it went, which may be long before this. */
  fact('event-answered', () => ({ event: numbered(), at: instant() })),
  /**
   * The case is counted by another version of its calendar. This has the dates that moved, by clock, and the new
   * promise if the old one may no longer hold.
   */
  fact('calendar-changed', () => ({
    from: calendarRef(),
    to: calendarRef(),
    dates: movedDates(),
    promise: movedPromise(),
  })),
  /**
   * The dates of the case are counted in another way from now on: by what the staff corrected, by an event that they
   * recorded, or as a newer release counts them (docs/adr/0013). This has the dates that moved, by clock, and the new
   * promise if the old one may no longer hold.
   */
  fact('recounted', () => ({
    why: z.enum(['product', 'event', 'release', 'receipt']),
    dates: movedDates(),
    promise: movedPromise(),
    /** Extensions that were granted for a clock that does not hold any more, and give a later date than there is. */
    extensions: z.array(z.string()).min(1).optional(),
  })),
  /**
   * Both sides agreed on a date for the answer (银保监会令2020年第3号 Art 21). The author agreed for the firm; `who`, `how` and
   * `at` say who agreed for the complainant, and `proof` where that can be found again. The complainant reads `why`. No
   * clock moves.
   */
  fact('period-agreed', () => ({
    agreement: numbered(),
    task: task(),
    until: instant(),
    why: words(1000),
    who: line(200),
    /** `page`: they agreed themselves, on the page of their case. */
    how: z.enum(['phone', 'email', 'post', 'visit', 'page']),
    agreedAt: instant(),
    proof: line(300),
  })),
  /**
   * 适用规则变更: the staff corrected the product, the place or the channel, and other rules of the desk hold from now on.
   * `before` and `after`: every date of the case that still had to be kept, by clock. `settled`: the dues of the stage
   * runs that are over by now; they stay as the rules of then had them. `interrupts`: the other rules have the case in
   * another stage. `notBefore`: the present stage is not due before.
   * `pauses`: the clocks that each pause stops under the other rules. `extensions`: more time of the present stage
   * under the step that allows it now; `after` null if none does. `overtaken`: extensions of clocks that are gone.
   * `told`: the date of the answer as it was told, where days begin at other moments under the other calendar.
   * `zoneBefore`: the zone in which days were told until then (IANA name).
   * `tell`: compliance and those who work on the case, as far as somebody else moved it.
   */
  fact('rules-changed', () => ({
    task: task(),
    reason: words(1000),
    from: rulesRef(),
    to: rulesRef(),
    product: code('product'),
    category: code('category'),
    channel: z.enum(channels),
    place: z.string().nullable(),
    placeName: z.record(z.enum(languages), z.string()).nullable(),
    proposed: z.strictObject({ class: z.enum(classes), reasons: z.array(z.string()) }),
    class: z.enum(classes),
    before: dates(),
    after: dates(),
    settled: z.array(z.strictObject({ clock: z.string(), dueAt: instant() })),
    interrupts: z.boolean(),
    notBefore: instant().nullable(),
    pauses: z.array(z.strictObject({ pause: numbered(), clocks: z.array(z.string()) })),
    extensions: z.array(
      z.strictObject({
        extension: numbered(),
        clock: z.string(),
        rule: z.string().nullable(),
        before: instant(),
        after: instant().nullable(),
      }),
    ),
    overtaken: z.array(numbered()),
    promise: movedPromise(),
    told: instant().nullable(),
    zoneBefore: z.string(),
    tell: z.array(person()),
  })),
  /**
   * 约定期限提议: the firm asks the complainant to agree on a date for the answer, for the reason that they read. Then what
   * they answered on the page of their case, and who of the staff is told.
   */
  fact('date-offered', () => ({ proposal: numbered(), task: task(), until: instant(), why: words(1000) })),
  fact('date-answered', () => ({ proposal: numbered(), agreed: z.boolean(), tell: z.array(person()) })),
  /** When the contract ended or ends, and whether its term was one year or less: the file is kept from then. */
  fact('contract-end-set', () => ({
    end: z.iso.date(),
    upToOneYear: z.boolean(),
    decidedBy: person().nullable(),
  })),
  /**
   * When and where another point of the firm received the complaint before the desk recorded it. `proof` says where
   * that can be seen. The clocks of the whole case count from it. `cuts` are extensions whose caps count from receipt
   * and allow less now.
   */
  fact('receipt-set', () => ({
    receivedAt: instant(),
    channel: z.enum(channels),
    where: line(200),
    proof: line(300),
    cuts: z.array(z.strictObject({ extension: numbered(), clock: z.string(), before: instant(), after: instant() })),
  })),
] as const
