import type { Country } from './labels.ts'
import { currenciesOf, type Policy } from '../domain/policy/policy.ts'

const byCurrency: Readonly<Record<string, Country>> = { CNY: 'CN', GBP: 'GB', AUD: 'AU', USD: 'US' }

/**
 * Where the people are who complain under these rules: the country of their money. A currency of several countries, or
 * several currencies, say nothing.
 */
export function countryOf(policy: Pick<Policy, 'currencies' | 'classes'>): Country {
  const [only, ...more] = currenciesOf(policy)
  return (more.length === 0 && byCurrency[only ?? '']) || 'elsewhere'
}
