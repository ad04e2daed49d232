import { expectTypeOf, test } from 'vitest'
import type { Settings, Values } from '../../infra/constructs/function.ts'

test('a function whose variables are not all supplied does not compile', () => {
  expectTypeOf<Settings>().toExtend<Values<'wait'>>()
  expectTypeOf<Settings>().not.toExtend<Values<'advance'>>()
  expectTypeOf<Settings & { BASE_URL: string }>().toExtend<Values<'advance'>>()
  expectTypeOf<Settings>().not.toExtend<Values<'form'>>()
  expectTypeOf<keyof Values<'wait'>>().toEqualTypeOf<'TABLE_NAME' | 'LOG_LEVEL' | 'METRICS_NAMESPACE'>()
})
