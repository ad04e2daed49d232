/** A problem that a newcomer can fix, reported on one line without a stack trace when the desk does not start. */
export class StartFailure extends Error {
  override name = 'StartFailure'
}

/** Whatever was thrown, as one line: several wrong variables or rows follow each other on it. */
export function oneLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
  return message
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('; ')
}
