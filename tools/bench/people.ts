/**
 * The people of a desk, played by a script: the recipient of a mail opens its link and answers. Deterministic, so that
 * two runs do the same work.
 */
import { createHash } from 'node:crypto'
import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import { type KindName, kindNames } from '../../functions/domain/case/facts.ts'
import { firstDecision, goodAnswer } from '../../test/support/domain/desk.ts'
import { complaint } from '../../test/support/running-desk/desk.ts'

/** A desk that takes any number of complaints at once: what is measured is how fast it takes them. */
export const unlimited = { FILINGS_AT_ONCE: '1000000' }

export type Weight = 'general' | 'key' | 'major'

const amounts: Record<Weight, string> = { general: '12000.00', key: '150000.00', major: '600000.00' }

/** A complaint whose amount puts it in a class by the policy, always the same one for the same number. */
export function complaintOf(weight: Weight, number: number): Record<string, unknown> {
  return complaint({
    complainant: {
      name: '李雷',
      email: `lilei-${number}@example.com`,
      phone: '+86 138 0000 0001',
      relation: 'policyholder',
    },
    amountInDispute: { currency: 'CNY', value: amounts[weight] },
  })
}

/** A number from 0 to 1, computed from a text. */
export function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32
}

/** A task or survey that a mail asks for, with its link. */
export type MailedTask = { reference: string; kind: string; task: string; link: string }

/** What a mail asks for, each once: a mail may have several parts. */
export function mailedTasks({ text }: { text: string }): MailedTask[] {
  const links = /https?:\/\/[^\s/]+\/(?:tasks|surveys)\/([^\s/?]+)(?:\/([^\s?]+))?\?key=[\w-]+/g
  const found = [...text.matchAll(links)].map(([link, reference = '', task = 'survey']): MailedTask => ({
    reference,
    kind: task.replace(/-\d+$/, ''),
    task,
    link,
  }))
  return found.filter(({ reference, task }, index) => {
    const first = found.findIndex((one) => one.reference === reference && one.task === task)
    return first === index
  })
}

/**
 * The answer to a task; `at` is now. Each kind is answered by the good answer of its examples, so a new kind has one
 * too. The answers that the figures depend on are written here.
 * @throws Error with the kind and the decision if they have no good answer
 */
export function answerTo(kind: string, weight: Weight, at: string): Record<string, unknown> {
  if (!isKind(kind)) throw new Error(`${kind} is not a kind of task`)
  const decision = firstDecision[kind]
  const known = { class: weight, seemsSame: [], liaisons: [] } as Partial<CaseFile> as CaseFile
  const answer = { ...goodAnswer(kind, decision, at, known), ...special(kind, weight, at) }
  // A survey has nothing but its answers.
  return kind === 'survey' ? answer : { decision, ...answer }
}

function special(kind: KindName, weight: Weight, at: string): Record<string, unknown> {
  // A remedy that is still to come will need proof later. It is due after the latest co-signer has answered: nobody
  // approves a date that has passed.
  const remedyDue = new Date(Date.parse(at) + 14 * 86_400_000).toISOString().slice(0, 10)
  return kind === 'feedback' ? { remedy: '赔付 12,300 元。', remedyDue: weight === 'general' ? null : remedyDue } : {}
}

const isKind = (name: string): name is KindName => kindNames.some((kind) => kind === name)
