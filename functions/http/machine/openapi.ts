import type * as z from 'zod'
import { offerAnswerNames, offerAnswers } from '../../domain/features/negotiation/answer-offer.ts'
import { offerStates } from '../../domain/case/case-file.ts'
import { conflictSchema } from '../../domain/features/conflict/claim-conflict.ts'
import { withdrawalSchema } from '../../domain/features/complainant/withdraw.ts'
import { messageSchema } from '../../domain/features/complainant/message.ts'
import { reviewSchema } from '../../domain/features/review/request-review.ts'
import { actionNames, actionOf } from '../../domain/catalogue/task-actions.ts'
import { complaintSchema } from '../../domain/case/complaint.ts'
import { outcomes, kindNames } from '../../domain/case/facts.ts'
import { classes, newestPolicy, pauseReasons, type Policy } from '../../domain/policy/policy.ts'
import { kindOf, taskKinds } from '../../domain/catalogue/task-kinds.ts'
import { timelineCodes } from '../../domain/case/timeline.ts'
import { reviewForm } from '../../domain/policy/review-date.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { httpHandler } from '../parts/handler.ts'
import { jsonSchema } from '../parts/json-schema.ts'

type Document = Record<string, unknown>

const object = (properties: Record<string, unknown>): Document => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})
const text: Document = { type: 'string' }
const instant: Document = { type: 'string', format: 'date-time' }
const nullable = (schema: Document): Document => ({ anyOf: [schema, { type: 'null' }] })
const statusNames = ['received', 'intake', 'investigation', 'negotiation', 'feedback', 'decided', 'closed']

const problem = object({ type: text, title: text, status: { type: 'integer' }, detail: text })
problem['properties'] = {
  ...(problem['properties'] as Document),
  errors: { type: 'array', items: object({ pointer: text, detail: text }) },
}

/**
 * A clock of the case: `label` is null for that of the stage; `extendedFrom` is its due before the extension,
 * `pausedUntil` its latest resumption.
 */
const clock = object({
  id: text,
  label: nullable({ type: 'object', additionalProperties: text }),
  dueAt: instant,
  extendedFrom: nullable(instant),
  pausedUntil: nullable(instant),
  provisional: { type: 'boolean' },
})
/** A paused time. */
const pause = object({
  from: instant,
  until: instant,
  reason: { enum: [...pauseReasons] },
  note: text,
  over: { type: 'boolean' },
})

const recorded = object({ decision: text, at: instant, by: text })
const answers = (description: string, schema?: Document): Document => ({
  description,
  ...(schema ? { content: { 'application/json': { schema } } } : {}),
})
const refuses = (...codes: [number, string][]): Document =>
  Object.fromEntries(
    codes.map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  )
const body = (schema: Document): Document => ({ required: true, content: { 'application/json': { schema } } })
const inPath = (...names: string[]): Document[] =>
  names.map((name) => ({ name, in: 'path', required: true, schema: text }))
const linkKey: Document = {
  name: 'key',
  in: 'query',
  required: true,
  description: 'The key of a link in a mail.',
  schema: text,
}

/** The API as OpenAPI 3.1, made from the schemas that validate it. */
export function openApi(policy: Policy): Document {
  const named = (property: string, name: string, schema: z.ZodType): Document => {
    const made = jsonSchema(schema, policy)
    return {
      ...made,
      properties: { [property]: { const: name }, ...(made['properties'] as Document) },
      required: [property, ...((made['required'] as string[] | undefined) ?? [])],
    }
  }
  const decision = (name: string, schema: z.ZodType): Document => named('decision', name, schema)
  const money = nullable(object({ currency: text, value: text }))
  const offerMade = object({
    reference: text,
    offer: text,
    what: text,
    amount: money,
    until: { type: 'string', format: 'date' },
    state: { enum: [...offerStates] },
    offeredAt: instant,
    answeredAt: nullable(instant),
    comment: nullable(text),
    counter: nullable(object({ what: text, amount: money })),
  })
  const staffKinds = kindNames.filter((name) => !kindOf(name).forComplainant)
  const decisions = [
    ...staffKinds.flatMap((name) =>
      Object.entries(kindOf(name).decisions).map(([one, schema]) => ({
        title: `${name}: ${one}`,
        ...decision(one, schema),
      })),
    ),
    ...actionNames.map((name) => ({ title: `any task: ${name}`, ...decision(name, actionOf(name).schema) })),
  ]
  const ownTask = object({
    reference: text,
    task: text,
    stage: { enum: staffKinds },
    class: nullable({ enum: [...classes] }),
    dueAt: instant,
    overdue: { type: 'boolean' },
    assignee: object({ id: text, name: text }),
    href: text,
  })
  const via: Document = {
    name: 'via',
    in: 'query',
    required: false,
    description: 'Where the key is one of /work: the case whose mail brought it.',
    schema: text,
  }
  const follow = [...inPath('reference'), linkKey]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Liaison',
      version: '1',
      description:
        'Complaints to an insurer: file, follow, decide. Every error is RFC 9457 problem+json, in the language asked for.',
    },
    paths: {
      '/complaints': {
        post: {
          summary: 'File a complaint',
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              description: 'A UUID; the same when the same complaint is sent again.',
              schema: { type: 'string', format: 'uuid' },
            },
          ],
          requestBody: body({ $ref: '#/components/schemas/Complaint' }),
          responses: {
            201: answers('Received', { $ref: '#/components/schemas/Received' }),
            200: answers('Received before, under the same key', { $ref: '#/components/schemas/Received' }),
            ...refuses(
              [400, 'Not JSON'],
              [413, 'Larger than 64 KB'],
              [415, 'Not application/json'],
              [422, 'Invalid, or the key stands for something else'],
            ),
          },
        },
      },
      '/complaints/{reference}': {
        get: {
          summary: 'Follow a complaint',
          parameters: follow,
          responses: {
            200: answers('The case as its complainant sees it', { $ref: '#/components/schemas/Case' }),
            ...refuses([404, 'Wrong reference or key']),
          },
        },
      },
      '/complaints/{reference}/messages': {
        post: {
          summary: 'Add a message',
          parameters: follow,
          requestBody: body(jsonSchema(messageSchema, policy)),
          responses: {
            201: answers('Added', object({ recorded: { const: true }, at: instant })),
            ...refuses([404, 'Wrong reference or key'], [409, 'Closed'], [422, 'Invalid']),
          },
        },
      },
      '/complaints/{reference}/conflict': {
        post: {
          summary: 'Say that somebody who works on the case has an interest in it',
          parameters: follow,
          requestBody: body(jsonSchema(conflictSchema, policy)),
          responses: {
            201: answers('Received: a supervisor decides', object({ recorded: { const: true }, at: instant })),
            ...refuses(
              [404, 'Wrong reference or key'],
              [409, 'Closed'],
              [422, 'Invalid, or the one before is still being decided'],
            ),
          },
        },
      },
      '/complaints/{reference}/withdrawal': {
        post: {
          summary: 'Withdraw',
          parameters: follow,
          requestBody: body(jsonSchema(withdrawalSchema, policy)),
          responses: {
            200: answers('Withdrawn: the case has ended', { $ref: '#/components/schemas/Case' }),
            ...refuses([404, 'Wrong reference or key'], [409, 'Decided already'], [422, 'Invalid']),
          },
        },
      },
      '/complaints/{reference}/review': {
        post: {
          summary: 'Ask for a review of the decision',
          parameters: follow,
          requestBody: body(jsonSchema(reviewSchema, policy)),
          responses: {
            201: answers('Asked for', object({ recorded: { const: true }, at: instant })),
            ...refuses(
              [404, 'Wrong reference or key'],
              [409, 'Not decided, asked for already, or too late'],
              [422, 'Invalid'],
            ),
          },
        },
      },
      '/tasks/{reference}/{task}': {
        get: {
          summary: 'A task and its case',
          parameters: [...inPath('reference', 'task'), linkKey, via],
          responses: {
            200: answers('The task', { $ref: '#/components/schemas/Task' }),
            ...refuses([404, 'Wrong reference, task or key'], [410, 'Handed over or cancelled']),
          },
        },
        post: {
          summary: 'Decide a task',
          parameters: [...inPath('reference', 'task'), linkKey, via],
          requestBody: body({ oneOf: decisions }),
          responses: {
            200: answers(
              'It stands in the file',
              object({ recorded: { const: true }, decision: text, at: instant, by: text }),
            ),
            ...refuses(
              [403, 'The link does not let its holder act'],
              [404, 'Wrong reference, task or key'],
              [409, 'Decided already: says what, when, by whom'],
              [410, 'Handed over or cancelled'],
              [422, 'Not offered, missing, wrong or contradictory'],
            ),
          },
        },
      },
      '/offers/{reference}/{offer}': {
        get: {
          summary: 'An offer',
          parameters: [...inPath('reference', 'offer'), linkKey],
          responses: {
            200: answers('The offer, and how it stands', { $ref: '#/components/schemas/Offer' }),
            ...refuses([404, 'Wrong reference, offer or key']),
          },
        },
        post: {
          summary: 'Answer an offer',
          parameters: [...inPath('reference', 'offer'), linkKey],
          requestBody: body({
            oneOf: offerAnswerNames.map((name) => ({ title: name, ...named('answer', name, offerAnswers[name]) })),
          }),
          responses: {
            200: answers('Recorded', { $ref: '#/components/schemas/Offer' }),
            ...refuses(
              [404, 'Wrong reference, offer or key'],
              [409, 'Answered already'],
              [410, 'Lapsed, replaced or withdrawn'],
              [422, 'Invalid'],
            ),
          },
        },
      },
      '/work/{reference}': {
        get: {
          summary: 'What the holder of the link has open, over all cases; for a supervisor also what their unit has',
          parameters: [...inPath('reference'), linkKey],
          responses: {
            200: answers(
              'By due time, overdue first',
              object({
                person: object({ id: text, name: text }),
                tasks: { type: 'array', items: ownTask },
                team: nullable({ type: 'array', items: ownTask }),
              }),
            ),
            ...refuses([404, 'Wrong reference or key'], [410, 'The link is more than 30 days old']),
          },
        },
      },
      '/policies/{pack}': {
        get: {
          summary: 'A policy pack that is to be looked at again',
          parameters: [...inPath('pack'), linkKey],
          responses: {
            200: answers(
              'The pack, and what came of it once that is recorded',
              object({
                pack: text,
                source: text,
                due: { type: 'string', format: 'date' },
                recorded: nullable(
                  object({ at: instant, by: text, notes: text, nextReview: { type: 'string', format: 'date' } }),
                ),
              }),
            ),
            ...refuses([404, 'Wrong pack or key']),
          },
        },
        post: {
          summary: 'Record what came of looking at it, and when to look again',
          parameters: [...inPath('pack'), linkKey],
          requestBody: body(jsonSchema(reviewForm, policy)),
          responses: {
            200: answers('Recorded', object({ recorded: { const: true }, at: instant })),
            ...refuses([404, 'Wrong pack or key'], [409, 'Recorded already'], [422, 'Invalid']),
          },
        },
      },
      '/surveys/{reference}': {
        get: {
          summary: 'The survey',
          parameters: follow,
          responses: {
            200: answers(
              'The survey',
              object({
                reference: text,
                state: { enum: ['open', 'decided'] },
                lapsesAt: instant,
                recorded: nullable(recorded),
              }),
            ),
            ...refuses([404, 'Wrong reference or key'], [410, 'Lapsed']),
          },
        },
        post: {
          summary: 'Answer the survey',
          parameters: follow,
          requestBody: body(jsonSchema(taskKinds.survey.decisions.answer, policy)),
          responses: {
            200: answers('Recorded', object({ recorded: { const: true }, at: instant })),
            ...refuses([404, 'Wrong reference or key'], [409, 'Answered already'], [410, 'Lapsed'], [422, 'Invalid']),
          },
        },
      },
    },
    components: {
      schemas: {
        Offer: {
          ...offerMade,
          description: 'An offer as it went to the complainant. `until` is a local day, its end included.',
        },
        Complaint: jsonSchema(complaintSchema, policy),
        Received: object({
          reference: text,
          receivedAt: instant,
          respondBy: instant,
          provisional: {
            type: 'boolean',
            description: 'Whether the date before it rests on days off that have not been announced yet',
          },
          status: { const: 'received' },
        }),
        Case: object({
          reference: text,
          status: { enum: statusNames },
          class: nullable({ enum: [...classes] }),
          outcome: nullable({ enum: [...outcomes] }),
          joinedTo: nullable(text),
          liaison: nullable(object({ name: text, email: text, phone: text })),
          receivedAt: instant,
          respondBy: instant,
          provisional: { type: 'boolean' },
          clocks: { type: 'array', items: clock },
          pauses: { type: 'array', items: pause },
          pausedHours: { type: 'number' },
          review: nullable({
            oneOf: [
              object({ state: { const: 'possible' }, until: nullable(instant) }),
              object({ state: { const: 'asked' }, at: instant, until: instant }),
              object({ state: { const: 'decided' }, at: instant, confirmed: { type: 'boolean' } }),
            ],
          }),
          timeline: { type: 'array', items: object({ at: instant, code: { enum: [...timelineCodes] }, text }) },
        }),
        Task: object({
          reference: text,
          stage: { enum: staffKinds },
          role: text,
          state: { enum: ['open', 'decided'] },
          class: nullable({ enum: [...classes] }),
          proposedClass: object({ class: { enum: [...classes] }, reasons: { type: 'array', items: text } }),
          openedAt: instant,
          dueAt: instant,
          provisional: { type: 'boolean' },
          decisions: { type: 'array', items: object({ name: text, schema: { type: 'object' } }) },
          recorded: nullable(recorded),
          case: { type: 'object' },
        }),
        Problem: problem,
      },
    },
  }
}

const env = readEnv(functions.openapi.environment)
const document = openApi(newestPolicy(env.POLICY_PACK))

export const handler = httpHandler({
  name: 'openapi',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: async () => ({ status: 200, json: document }),
})
