import type { MonthlySample } from '../../domain/figures/evaluation/monthly-sample.ts'
import type { Month } from '../../domain/figures/period.ts'
import { putIfAbsent, queryAll, type Store, text, textOf, type Written } from '../client.ts'
import { key } from '../table.ts'

/** Keeps the sample of a month. @returns `conflict` if one was drawn before: that one counts */
export function putSample(store: Store, sample: MonthlySample): Promise<Written> {
  return putIfAbsent(store, {
    pk: text(key.sample(sample.month)),
    sk: text(key.drawn),
    sample: text(JSON.stringify(sample)),
  })
}

/** Every file of a sample has its tasks by now. */
export function putAsked(store: Store, month: Month): Promise<Written> {
  return putIfAbsent(store, { pk: text(key.sample(month)), sk: text(key.sampleAsked) })
}

/** The sample of a month, and whether all of its files have their tasks; undefined if none was drawn. */
export async function readSample(
  store: Store,
  month: Month,
): Promise<{ sample: MonthlySample; isAsked: boolean } | undefined> {
  const items = await queryAll(store, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(key.sample(month)) },
  })
  const drawn = items.find((item) => textOf(item, 'sk') === key.drawn)
  if (drawn === undefined) return undefined
  return {
    sample: JSON.parse(textOf(drawn, 'sample')) as MonthlySample,
    isAsked: items.some((item) => textOf(item, 'sk') === key.sampleAsked),
  }
}
