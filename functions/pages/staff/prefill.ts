import type * as z from 'zod'
import { type Offer, recordedOf } from '../../domain/case/case-file.ts'
import { acceptedIn } from '../../domain/features/negotiation/offers.ts'
import type { TaskView } from '../../domain/views/case-views.ts'
import { encodeForm } from '../form-engine/encode.ts'
import type { Flat } from '../form-engine/form-values.ts'

/**
 * The initial values of a decision's form: what the file already knows and the person only confirms. Never what only
 * they know, such as when they made contact. A returned proposal starts from itself.
 */
export function prefilled(
  { file, task }: Pick<TaskView, 'file' | 'task'>,
  decision: string,
  schema: z.core.$ZodType,
  zone: string,
): Flat {
  const start = (value: Readonly<Record<string, unknown>>): Flat => encodeForm(schema, value, zone)
  switch (`${task.kind} ${decision}`) {
    case 'intake accept':
      return start({ product: file.product, category: file.category, class: file.class })
    case 'intake resolve':
      return start({ product: file.product, category: file.category })
    case 'intake decline':
      return start(recordedOf(file, 'intake', 'decline')?.answer ?? {})
    case 'feedback propose': {
      const before = recordedOf(file, 'feedback', 'propose')?.answer
      const agreed =
        recordedOf(file, 'negotiation')?.answer['remedy'] ?? recordedOf(file, 'investigation')?.answer['remedy']
      return start(before ?? { remedy: agreed })
    }
    case 'negotiation agreed':
      return start({
        remedy: agreedOn(acceptedIn(file, task.id)) ?? recordedOf(file, 'investigation')?.answer['remedy'],
      })
    case 'negotiation not-agreed':
      return start({ remedy: recordedOf(file, 'investigation')?.answer['remedy'] })
    default:
      return {}
  }
}

/** What the offer says that the complainant accepted, to the amount. */
function agreedOn(offer: Offer | undefined): string | undefined {
  return offer && (offer.amount === null ? offer.what : `${offer.what}\n${offer.amount.currency} ${offer.amount.value}`)
}
