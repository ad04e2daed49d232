import { hash, randomBytes } from 'node:crypto'

/** The answer to a task token: JSON text, or an error. */
export type Answer = { output: string } | { error: string | undefined; cause: string | undefined }

/**
 * The task tokens that were given out. Each can be answered once. A used token is still distinguished from one that
 * never existed.
 */
export class TaskTokens {
  readonly #secret = randomBytes(32).toString('hex')
  readonly #open = new Map<string, (answer: Answer) => void>()
  #issued = 0

  /** A new token, which nobody can answer before it is opened. */
  issue(): string {
    this.#issued += 1
    const id = String(this.#issued)
    return Buffer.from(`${id}.${this.#sign(id)}`).toString('base64url')
  }

  open(token: string, answered: (answer: Answer) => void) {
    this.#open.set(token, answered)
  }

  isOpen(token: string): boolean {
    return this.#open.has(token)
  }

  close(token: string) {
    this.#open.delete(token)
  }

  /** `closed`: timed out, answered before, or its state left. `unknown`: not a token of ours. */
  answer(token: string, answer: Answer): 'answered' | 'closed' | 'unknown' {
    const answered = this.#open.get(token)
    if (answered) {
      this.#open.delete(token)
      answered(answer)
      return 'answered'
    }
    const [id, mac] = Buffer.from(token, 'base64url').toString().split('.')
    return mac === this.#sign(id ?? '') ? 'closed' : 'unknown'
  }

  #sign(id: string): string {
    return hash('sha256', `${id}.${this.#secret}`, 'base64url')
  }
}
