/** A field of a state machine that this interpreter does not take. `load` adds the file and the state. */
export class Refused extends Error {
  readonly field: string

  constructor(field: string, reason: string) {
    super(reason)
    this.name = 'Refused'
    this.field = field
  }
}
