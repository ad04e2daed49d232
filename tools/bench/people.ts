/**
 * The people of a desk, played by a script: who gets a mail opens its link and answers. Deterministic, so that two runs
 * do the same work.
 */
import { createHash } from 'node:crypto'
import { answers } from '../../test/support/running-desk/answers.ts'
import { complaint } from '../../test/support/running-desk/desk.ts'

export type Weight = 'general' | 'key' | 'major'

const amounts: Record<Weight, string> = { general: '12000.00', key: '150000.00', major: '600000.00' }

/** A complaint that the policy puts in a class by its amount, always the same one for the same number. */
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

/** A number from 0 to 1 that a text stands for. */
export function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32
}

/** What a mail asks for: the task or survey that its first such link opens. */
export type Asked = { reference: string; kind: string; task: string; link: string }

export function askedBy({ text }: { text: string }): Asked | undefined {
  const found = /https?:\/\/[^\s/]+\/(?:tasks|surveys)\/([^\s/?]+)(?:\/([^\s?]+))?\?key=[\w-]+/.exec(text)
  if (found === null) return undefined
  const [link, reference = '', task = 'survey'] = found
  return { reference, kind: task.replace(/-\d+$/, ''), task, link }
}

/** What is sent for a task; `at` is now. */
export function answerTo(kind: string, weight: Weight, at: string): Record<string, unknown> {
  switch (kind) {
    case 'intake':
      return answers.accept(at, { class: weight, classReason: '按金额确定。' })
    case 'investigation':
      return answers.complete()
    case 'negotiation':
      return answers.agreed(at)
    case 'feedback':
      // A remedy that is still to come asks for proof of it later.
      return answers.propose(
        weight === 'general'
          ? {}
          : { remedyDue: new Date(Date.parse(at) + 10 * 86_400_000).toISOString().slice(0, 10) },
      )
    case 'co-sign':
      return { decision: 'approve' }
    case 'fulfilment':
      return answers.fulfilled(at)
    case 'reach':
      return { decision: 'reached', how: 'phone', at, notes: '已电话告知。' }
    case 'return-visit':
      return answers.visited()
    case 'survey':
      return { satisfaction: 5, resolved: true, effort: 1 }
    default:
      throw new Error(`this script has no answer for ${kind}`)
  }
}
