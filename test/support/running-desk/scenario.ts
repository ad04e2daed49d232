import { expect } from 'vitest'
import { answers } from './answers.ts'
import { type Answer, complaint, decide, type Desk, file, followLink, taskLink } from './desk.ts'
import { newestLink } from './reading.ts'
import { has, target } from '../../e2e/target/target.ts'

/** A case on its way: its reference, who filed it, and the link by which they follow it. */
export type Case = { reference: string; email: string; follow: string }

export type Weight = 'general' | 'key' | 'major'

/** An amount that the rules put in a class. */
const amounts: Record<Weight, string> = { general: '12000.00', key: '60000.00', major: '600000.00' }

/** How many complaints at once are a crowd: as many as a target can carry, where it says so. */
export const crowd = target?.crowd ?? 200

/** The desk's time, as an answer names it. */
export async function now(desk: Desk): Promise<string> {
  return (await desk.now()).toISOString()
}

/** Files a complaint and waits until it is acknowledged. */
export async function filed(desk: Desk, more: Record<string, unknown> = {}): Promise<Case> {
  const answer = await file(desk, complaint(more))
  expect(answer.status).toBe(201)
  const { reference } = answer.body as { reference: string }
  return { reference, email: answer.email, follow: await followLink(desk, reference, answer.email) }
}

/** An instant on Shanghai's clocks. */
export function shanghai(text: string): string {
  return new Date(`${text}+08:00`).toISOString()
}

/**
 * The executions of a case by their names, each with the number of its turn; undefined where the desk lets nobody see
 * any.
 */
export async function executionsOf(
  desk: Desk,
  { reference }: Pick<Case, 'reference'>,
): Promise<{ name: string; status: string; state: string }[] | undefined> {
  if (target !== undefined && !has(target).includes('inside')) return undefined
  return (await desk.executions())
    .filter(({ name }) => name.startsWith(reference))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** The day that is so many days from now, on Shanghai's calendar: `2026-03-20`. */
export async function dayIn(desk: Desk, days: number): Promise<string> {
  return new Date((await desk.now()).getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

/** An instant without its seconds. */
export function minute(at: string | undefined): string {
  return new Date(Math.floor(Date.parse(at ?? '') / 60_000) * 60_000).toISOString()
}

/**
 * Lets time pass until an instant has struck: a wait is as long as whole seconds take, so what is due then is done a
 * breath later.
 */
export async function strike(desk: Desk, at: string): Promise<void> {
  await desk.pass({ to: new Date(Date.parse(at) + 5000).toISOString() })
}

const stages = ['intake', 'investigation', 'negotiation', 'feedback', 'decided'] as const

/**
 * Takes a case that has just been filed up to a stage. Each task is decided by the person who got its mail. A graver
 * case is co-signed on its way to `decided`.
 */
export async function bring(
  desk: Desk,
  { reference }: Case,
  to: (typeof stages)[number],
  { weight = 'general', remedyDue = null }: { weight?: Weight; remedyDue?: string | null } = {},
): Promise<void> {
  const decisions: Record<string, () => Promise<Answer>> = {
    intake: async () => decide(desk, reference, 'intake', answers.accept(await now(desk), { class: weight })),
    investigation: () => decide(desk, reference, 'investigation', answers.complete()),
    negotiation: async () => decide(desk, reference, 'negotiation', answers.agreed(await now(desk))),
    feedback: () => decide(desk, reference, 'feedback', answers.propose({ remedyDue })),
  }
  for (const stage of stages.slice(0, stages.indexOf(to)))
    expect(await decisions[stage]?.(), stage).toMatchObject({ status: 200 })
  if (to === 'decided' && weight !== 'general')
    expect(await decide(desk, reference, 'co-sign', { decision: 'approve' })).toMatchObject({ status: 200 })
}

/** A case that stands at a stage. */
export async function caseAt(
  desk: Desk,
  to: (typeof stages)[number],
  {
    weight = 'general',
    remedyDue = null,
    ...more
  }: { weight?: Weight; remedyDue?: string | null } & Record<string, unknown> = {},
): Promise<Case> {
  const one = await filed(desk, { amountInDispute: { currency: 'CNY', value: amounts[weight] }, ...more })
  await bring(desk, one, to, { weight, remedyDue })
  return one
}

/** Decides the newest task of a kind, and expects that it stands. */
export async function decideAs(
  desk: Desk,
  { reference }: Case,
  kind: string,
  body: Record<string, unknown>,
): Promise<void> {
  expect(await decide(desk, reference, kind, body), kind).toMatchObject({ status: 200 })
}

/** The link of the newest task of a kind. */
export async function linkTo(desk: Desk, { reference }: Case, kind: string, person?: string): Promise<string> {
  return (await taskLink(desk, reference, kind, person)).link
}

/** The link to the survey, from the mail that asked for it. */
export async function surveyLink(desk: Desk, { reference, email }: Case): Promise<string> {
  return newestLink(desk, `/surveys/${reference}`, email)
}

/** Pointers of a problem's errors, sorted. */
export function pointers({ body }: Answer): string[] {
  return ((body.errors ?? []) as { pointer: string }[]).map(({ pointer }) => pointer).toSorted()
}

/** The key of a link. */
export const keyOf = (link: string): string => new URL(link).searchParams.get('key') ?? ''

/** The address of a link with another key, or below it. */
export function elsewhere(link: string, { key, below = '' }: { key?: string; below?: string }): string {
  const url = new URL(link)
  if (key !== undefined) url.searchParams.set('key', key)
  url.pathname += below
  return url.href
}

/**
 * Holds an answer to the form of every error: RFC 9457, in a language, silent about what was sent and where it broke.
 */
export function expectProblem(answer: Answer, status: number): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer).toMatchObject({
    status,
    body: { status, type: expect.stringMatching(/^urn:/), title: expect.any(String), detail: expect.any(String) },
  })
  expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.(ts|js):\d|node:internal|Error:/)
}
