/**
 * What a value from JSON has to be. Settings of functions are checked by hand, since the schemas of some of them took a
 * twelfth of every start. What a deployment takes is checked by schemas (`infra/config.ts`), which say more.
 */
export type Shape = (value: unknown) => boolean

/** A text with something in it. */
export const text =
  (isRight: (text: string) => boolean = () => true): Shape =>
  (value) =>
    typeof value === 'string' && value !== '' && isRight(value)

export const either =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value)

/** @param least entries, and at most how many */
export const listOf =
  (of: Shape, least = 0, most = Infinity): Shape =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(of)

/** A property that may be left out. */
export const optional =
  (of: Shape): Shape =>
  (value) =>
    value === undefined || of(value)

/** An object with these properties. */
export const having =
  (properties: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(properties).every(([name, is]) =>
      is(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined),
    )

/** The same, and no others. */
export const only =
  (properties: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    having(properties)(value) && Object.keys(value as object).every((name) => Object.hasOwn(properties, name))
