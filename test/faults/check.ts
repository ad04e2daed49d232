import type { CaseFile, Commit } from '../../functions/domain/case/case-file.ts'
import type { Fact } from '../../functions/domain/case/facts.ts'
import { mailsOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import { caseFiles, readCase, readCommits, readRow } from '../../functions/store/cases.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { type Injection, type Call } from './injector.ts'
import { openDesk, type FaultyDesk, type Parts } from './desk.ts'
import { rules, start, wholeWay } from './whole-way.ts'

/** The result of one whole way. */
export type Outcome = {
  injection: Injection | undefined
  /** The call that met the fault; undefined if none did. */
  met: string | undefined
  calls: Call[]
  /** Mails that went out, `recipient mail`, each once. */
  mails: string[]
  /** Mails that went out again. */
  extraMails: number
  lost: boolean
  /** Executions that ended other than by their last state. */
  executionsEnded: number
  /** What is wrong, in words; empty if nothing is. */
  wrong: string[]
}

/**
 * Runs one whole way on a new desk with a fault, and checks the result.
 * @param without the way without a fault, whose mails all have to go out here too
 */
export async function runWay(injection?: Injection, without?: Outcome, parts?: Parts): Promise<Outcome> {
  const desk = await openDesk(start, injection, parts)
  try {
    const reference = await wholeWay(desk)
    const { calls, hit } = desk.injected
    const all = desk.mails.map(({ to, mail }) => `${to} ${mail}`)
    const kinds = new Set(all.map(withoutNumber))
    const mails = [...new Set(all)]
    const extraMails = all.length - mails.length
    const ended = desk.executions().filter(({ status }) => status !== 'SUCCEEDED' && status !== 'RUNNING')
    const wrong = [
      ...(injection !== undefined && hit.length === 0 ? ['no call met the fault'] : []),
      ...ended.map(({ name, status, state }) => `execution ${name} is ${status} in ${state}`),
      ...(extraMails > hit.length ? [`${extraMails} mails went out again: ${repeated(all).join(', ')}`] : []),
      ...(reference === undefined ? ['the case was not closed'] : await wrongIn(desk, reference)),
      ...(without?.mails ?? []).filter((mail) => !kinds.has(withoutNumber(mail))).map((mail) => `no mail ${mail}`),
    ]
    const met = hit[0]?.told
    return {
      injection,
      met,
      calls,
      mails,
      extraMails,
      lost: reference === undefined,
      executionsEnded: ended.length,
      wrong,
    }
  } finally {
    await desk.close()
  }
}

/** What is wrong with a case that was closed. */
async function wrongIn(desk: FaultyDesk, reference: string): Promise<string[]> {
  const { file, commits } = (await readCase(desk.plain, reference))!
  const running = desk.executions().filter(({ status }) => status === 'RUNNING')
  return [
    ...running.map(({ name, state }) => `execution ${name} still runs in ${state}`),
    ...verifyChain(
      caseFiles,
      reference,
      await readCommits(desk.plain, reference),
      await readRow(desk.plain, reference),
    ).map(({ what }) => what),
    ...repeated(commits.flatMap(({ facts }) => facts.map(identityOf))).map((fact) => `${fact} stands twice`),
    ...mailsOwed(file, rules, new Date(desk.clock.now()).toISOString()).map(({ id }) => `${id} was never sent`),
    ...unproven(desk, file, commits),
  ]
}

/**
 * Mails in the file that the mail service never took, and mails that it took and that the file does not know. One such
 * mail for each lost answer of the mail service is right: its recipient used the link before the next try.
 */
function unproven({ mails, injected }: FaultyDesk, file: CaseFile, commits: readonly Commit[]): string[] {
  const inFile = commits.flatMap(({ facts }) => facts.flatMap((fact) => (fact.fact === 'mailed' ? [fact.mail] : [])))
  const taken = new Set(mails.map(({ mail }) => mail))
  const unknown = [...taken].filter((mail) => file.mails[mail] === undefined)
  const answersLost = injected.hit.filter(({ service }) => service === 'SES').length
  return [
    ...inFile.filter((mail) => !taken.has(mail)).map((mail) => `${mail} is in the file and was never taken`),
    ...(unknown.length > answersLost ? unknown.map((mail) => `${mail} went out and is not in the file`) : []),
  ]
}

/** The mail about a message is named by the message's commit, whose number a fault may change. */
const withoutNumber = (mail: string): string => mail.replace(/ message \d+/, ' message')

/** What a fact is about: two facts of one identity say the same thing twice. */
function identityOf(fact: Fact): string {
  switch (fact.fact) {
    case 'mailed':
    case 'mail-refused':
      return `mail ${fact.mail}`
    case 'task-opened':
      return `task ${fact.task}`
    case 'decided':
      return `decision ${fact.task} ${fact.decision}`
    default:
      return JSON.stringify(fact)
  }
}

const repeated = (all: readonly string[]): string[] => [
  ...new Set(all.filter((one, index) => all.indexOf(one) !== index)),
]
