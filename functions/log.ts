/** What a line may carry besides its code and sentence: ids and numbers; never a name, an address, a key, a token or what people wrote. */
export type Detail = { reference?: string; execution?: string; task?: string; turn?: number; count?: number; milliseconds?: number; outcome?: string; door?: string; status?: number; error?: unknown }

/**
 * Writes one structured line.
 * @param code stable name to search and alarm by
 */
export function log(level: 'info' | 'warn' | 'error', code: string, sentence: string, { error, ...detail }: Detail = {}): void {
  console[level](JSON.stringify({ level, code, sentence, ...detail, ...(error === undefined ? {} : { error: describe(error) }) }))
}

/** Messages of libraries may quote what was sent: an error is its name and where it was thrown. */
function describe(error: unknown): { name: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim())
  return { name: error.name, at }
}
