/**
 * What makes something when it is called. A spread of a function has nothing, so a form that spreads one without `()`
 * would lack its fields, in silence. The property is there for the compiler alone: spread, it is no field of a schema.
 */
export type WhenNeeded<Made> = (() => Made) & { readonly 'call it before you spread it': true }

/**
 * Something that is made when it is asked for first, and then kept. Schemas are: to make all of them took a third of
 * the time in which a function starts, and a request needs few.
 */
export function whenNeeded<Made>(make: () => Made): WhenNeeded<Made> {
  let made: { value: Made } | undefined
  return (() => (made ??= { value: make() }).value) as WhenNeeded<Made>
}

/** An object of which each property is made when it is asked for first. */
export function eachWhenNeeded<Makers extends Readonly<Record<string, () => unknown>>>(
  makers: Makers,
): { readonly [Name in keyof Makers]: ReturnType<Makers[Name]> } {
  const properties = Object.entries(makers).map(([name, make]) => [name, { get: whenNeeded(make), enumerable: true }])
  return Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap) as {
    readonly [Name in keyof Makers]: ReturnType<Makers[Name]>
  }
}
