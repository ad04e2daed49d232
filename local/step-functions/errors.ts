/** Why a state failed: an error name of Amazon States Language or of the function, and its cause. */
export class StateError extends Error {
  readonly error: string
  override readonly cause: string | undefined
  /** For a failed expression: its field, e.g. `Arguments/Payload/turn`. */
  readonly location: string | undefined

  constructor(error: string, cause?: string, location?: string) {
    super(cause === undefined ? error : `${error}: ${cause}`)
    this.name = 'StateError'
    this.error = error
    this.cause = cause
    this.location = location
  }
}

/** Size of a payload of any kind, in bytes of UTF-8. */
const payloadLimit = 262_144

/** @throws StateError `States.DataLimitExceeded` if the JSON text is larger than a payload may be */
export function limitPayload(json: string, what: string) {
  // A character is at most three bytes, so that most texts need no counting.
  if (json.length * 3 <= payloadLimit || Buffer.byteLength(json) <= payloadLimit) return
  throw new StateError(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  )
}

/** A field of a state machine that this interpreter does not accept. `load` adds the file and the state. */
export class Refused extends Error {
  readonly field: string

  constructor(field: string, reason: string) {
    super(reason)
    this.name = 'Refused'
    this.field = field
  }
}

/** An error as the AWS API answers it, from which the SDK makes the exception of this name. Always HTTP 400. */
export class ApiError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}
