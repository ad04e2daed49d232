type Close = () => unknown

/** Collects what has been opened, and closes it in reverse order, including what opened late in a start that failed. */
export function closer() {
  const opened: Close[] = []
  let closed = false
  return {
    add(close: Close): void {
      if (closed) void close()
      else opened.push(close)
    },
    async close(): Promise<void> {
      closed = true
      for (const close of opened.splice(0).toReversed()) await close()
    },
  }
}
