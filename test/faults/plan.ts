import { type Call, faults, type Injection } from './injector.ts'
import type { MailPort } from './post-office.ts'

/** How many times in a row the same call fails in a burst. */
const bursts = [4, 8] as const

/**
 * The runs that together meet every call of a way: in each, the calls of one number in all acts meet one kind of fault.
 * An act begins when the one before is over, so that no fault meets another. The whole form has every kind at every
 * call, and bursts. In the small form each call meets one kind, and the kinds take turns. By SMTP, faults meet only
 * those calls that a desk with SES does not make.
 */
export function planned(
  calls: readonly Call[],
  { small, mailPort = 'ses' }: { small: boolean; mailPort?: MailPort },
): Injection[] {
  const bySmtp = mailPort === 'smtp'
  const counted = calls.filter(({ isOnlySmtp }) => isOnlySmtp || !bySmtp)
  const longest = Math.max(0, ...[...Map.groupBy(counted, ({ act }) => act).values()].map(({ length }) => length))
  return Array.from({ length: longest }, (_, index): Injection[] => {
    const at = { at: index + 1, ...(bySmtp ? { onlySmtp: true as const } : {}) }
    if (small) return [{ fault: faults[index % faults.length]!, ...at, times: 1 }]
    return [
      ...faults.map((fault): Injection => ({ fault, ...at, times: 1 })),
      ...bursts.map((times): Injection => ({ fault: 'fails-before', ...at, times })),
    ]
  }).flat()
}
