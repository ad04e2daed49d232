import type { MailOrder } from '../../domain/case/mail-order.ts'
import { documentsTold } from '../../domain/features/documents/mails.ts'
import { isAddressConfirmed } from '../../domain/features/intake/address-confirmed.ts'
import type { Writing, Written } from '../parts/context.ts'
import { link, online, text } from '../parts/letter.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'
import { letter } from './letter.ts'

type Reason = keyof Writing['m']['documentRefused']['why']

/**
 * Files that we could not take: which, why, and what to do. What the complainant calls them is repeated only to an
 * address that is known to be theirs; others see it on the page.
 */
export function documentRefused(w: Writing, order: Extract<MailOrder, { kind: 'document-refused' }>): Written {
  const { file, m, f, now, link: address } = w
  const { subject, lead, several, why, ofSeveral, which, others, button } = m.documentRefused
  const documents = documentsTold(file, order)
  const reasons = Map.groupBy(documents, ({ checked }) => checked?.result as Reason)
  const said = (reason: Reason, count: number): string =>
    documents.length === 1 ? why[reason] : ofSeveral(count)[reason]
  const [first] = documents
  const isNamed = isAddressConfirmed(file)
  return letter(w, {
    subject: subject(documents.length),
    lead: documents.length > 1 ? several(documents.length) : lead(f.dayOf(first?.arrived?.at ?? first?.at ?? now)),
    body: isNamed
      ? [
          ...documents.flatMap(({ what, checked }) => [
            { is: 'quote', text: quoteUserWords(what) } as const,
            ...text(why[checked?.result as Reason]),
          ]),
          ...text(others),
        ]
      : [...text(...[...reasons].map(([reason, of]) => said(reason, of.length))), online(which, null), ...text(others)],
    // The page of the documents, which names them.
    after: link(button, address && address.replace('/complaints/', '/documents/')),
  })
}
