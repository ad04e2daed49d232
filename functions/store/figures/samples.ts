import type { MonthlySample, Reading } from '../../domain/figures/evaluation/monthly-sample.ts'
import type { Month } from '../../domain/figures/period.ts'
import { putIfAbsent, putItem, queryAll, type Store, text, textOf, type Written } from '../client.ts'
import { key } from '../table.ts'

/** Keeps the sample of a month. @returns `conflict` if one was drawn before: that one counts */
export function putSample(store: Store, sample: MonthlySample): Promise<Written> {
  return putIfAbsent(store, {
    pk: text(key.sample(sample.month)),
    sk: text(key.drawn),
    sample: text(JSON.stringify(sample)),
  })
}

/** Records what a reader found, once. */
export function putReading(store: Store, month: Month, reading: Reading): Promise<Written> {
  return putIfAbsent(store, {
    pk: text(key.sample(month)),
    sk: text(key.reading(reading.reference, reading.person)),
    reading: text(JSON.stringify(reading)),
  })
}

/** The sample of a month with what its readers found; undefined if none was drawn. */
export async function readSample(
  store: Store,
  month: Month,
): Promise<{ sample: MonthlySample; readings: Reading[] } | undefined> {
  const items = await queryAll(store, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(key.sample(month)) },
  })
  const drawn = items.find((item) => textOf(item, 'sk') === key.drawn)
  if (drawn === undefined) return undefined
  return {
    sample: JSON.parse(textOf(drawn, 'sample')) as MonthlySample,
    readings: items
      .filter((item) => item['reading'] !== undefined)
      .map((item) => JSON.parse(textOf(item, 'reading')) as Reading),
  }
}

/** Takes out what readers wrote about a case that is erased. What they found stays, for the rates. */
export async function eraseReadings(store: Store, reference: string, months: readonly Month[]): Promise<void> {
  for (const month of months) {
    const items = await queryAll(store, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :reading)',
      ExpressionAttributeValues: { ':pk': text(key.sample(month)), ':reading': text(key.reading(reference, '')) },
    })
    for (const item of items) {
      const reading = JSON.parse(textOf(item, 'reading')) as Reading
      await putItem(store, { ...item, reading: text(JSON.stringify({ ...reading, words: '' } satisfies Reading)) })
    }
  }
}
