import type * as z from 'zod'
import { undoSchema } from '../../domain/decide/entered-acts.ts'
import { offerAnswerNames, offerAnswers } from '../../domain/features/negotiation/answer-offer.ts'
import { documentSchema, staffDocumentSchema } from '../../domain/features/documents/announce.ts'
import { conflictSchema } from '../../domain/features/conflict/claim-conflict.ts'
import { dateAnswerSchema } from '../../domain/features/more-time/answer-date.ts'
import { ownWillSchema } from '../../domain/features/complainant/own-will.ts'
import { withdrawalSchema } from '../../domain/features/complainant/withdraw.ts'
import { limits } from '../../domain/features/complainant/limits.ts'
import { messageSchema } from '../../domain/features/complainant/message.ts'
import { reviewSchema } from '../../domain/features/review/request-review.ts'
import { actionNames, actionOf } from '../../domain/catalogue/task-actions.ts'
import { filedAt, saysEnough } from '../../domain/case/complaint.ts'
import { languages } from '../../domain/forms/language.ts'
import { type KindName, kindNames } from '../../domain/case/facts.ts'
import { kindOf, taskKinds } from '../../domain/catalogue/task-kinds.ts'
import { reviewForm } from '../../domain/policy/review-date.ts'
import * as answers from '../parts/answers.ts'
import { largestBody } from '../parts/body.ts'
import type { Letter } from '../../domain/policy/terms.ts'
import { answerSchema, type Bounds, jsonSchema, type Listing } from '../parts/json-schema.ts'

type Document = Record<string, unknown>

/** What is filed. That a description says enough is checked beside its schema. */
function complaintDocument(policy: Listing): Document {
  const made = jsonSchema(filedAt(policy), policy)
  const { description, ...properties } = made['properties'] as Record<string, Document>
  return { ...made, properties: { ...properties, description: { ...description, pattern: saysEnough.source } } }
}

const text: Document = { type: 'string' }
const answering = (description: string, schema: Document): Document => ({
  description,
  content: { 'application/json': { schema } },
})
const refuses = (...codes: [number, string][]): Document =>
  Object.fromEntries(
    codes.map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  )
/** What a browser gets too, for people: clients that want JSON say that they accept it. */
const showing = (description: string, schema: Document): Document => ({
  description: `${description}. A page for people unless the request accepts JSON.`,
  content: { 'application/json': { schema }, 'text/html': { schema: text } },
})
/** As every door refuses a body or a key that it cannot read or accept, and then for reasons of its own. */
const refusesPost = (...codes: [number, string][]): Document =>
  refuses(
    [400, 'Not JSON or not UTF-8, or the Idempotency-Key is not a UUID or is the nil UUID'],
    [413, `Larger than ${largestBody.complainant / 1024} KB, or ${largestBody.staff / 1024} KB for the staff`],
    [415, 'Not application/json'],
    ...codes.map(([status, why]): [number, string] => [
      status,
      status === 422 ? `${why}; or the Idempotency-Key was used for something else` : why,
    ]),
  )
/** Limits of what a complainant may add. */
const orFull = `; or the case holds as much as a complainant may add to it: ${limits.messagesACase} messages, or ${(limits.commits - limits.reserve) / 1_000_000} MB`
const tooMany: [number, string] = [
  429,
  `More than ${limits.messagesAnHour} messages within an hour; Retry-After says in how many seconds one may be sent again`,
]
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

/** Any act may carry it. Sent again with the same key and content, it is recorded once and answered as it was first. */
const onceKey: Document = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A UUID, new for each act. Send it again with the same content after a lost answer: the act is recorded once, and the first answer comes again.',
  schema: { type: 'string', format: 'uuid' },
}

const language: Document = {
  name: 'lang',
  in: 'query',
  required: false,
  description: 'Language of what is said, before that of Accept-Language.',
  schema: { enum: [...languages] },
}

/** The paths, each operation with the language that every door takes. */
function withLanguage(paths: Record<string, Record<string, Document>>): Document {
  const taking = ({ parameters, ...operation }: Document): Document => ({
    ...operation,
    parameters: [...((parameters as Document[] | undefined) ?? []), language],
  })
  return Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, taking(operation)])),
    ]),
  )
}

/** An unfinished answer, of which anything may be missing. It is put aside for the page of the task. */
const draft: Document = {
  title: 'any decision: put a draft aside',
  type: 'object',
  properties: { decision: text, draft: { const: true } },
  required: ['decision', 'draft'],
}

/** As every door refuses a link that opens nothing any more. */
const endedLink: [number, string] = [410, 'The link was ended, or went to an address that is not theirs any more']

/** Documents of a case, as one side of it sees them. @param announced what is said of a document before it is sent */
function documentPaths(
  path: string,
  parameters: Document[],
  announced: Document,
  shown: (schema: z.ZodType) => Document,
): Record<string, Record<string, Document>> {
  return {
    [path]: {
      get: {
        summary: 'Documents of the case, and where each stands',
        parameters,
        responses: {
          200: showing('The documents', shown(answers.documentsOf)),
          ...refuses([404, 'Wrong address or key'], endedLink),
        },
      },
      post: {
        summary: 'Announce a document, and get a form that sends its file',
        parameters: [...parameters, onceKey],
        requestBody: body(announced),
        responses: {
          201: answering('Announced: the form is good for 15 minutes', shown(answers.documentAnnounced)),
          ...refusesPost(
            [403, 'The link does not let its holder act'],
            [404, 'Wrong address or key, or the desk takes no documents'],
            [409, 'Closed'],
            endedLink,
            [422, 'Invalid, or no room for another document'],
          ),
        },
      },
    },
    [`${path}/{document}`]: {
      get: {
        summary: 'Read a document',
        parameters: [...parameters, ...inPath('document')],
        responses: {
          303: { description: 'To an address that is good for a minute' },
          ...refuses([404, 'Wrong address or key, or not a document that can be read'], endedLink),
        },
      },
    },
  }
}

/**
 * The API as OpenAPI 3.1, made from the schemas that validate it.
 * @param owed what has to hold for the rights that an answer names in a letter
 */
// oxlint-disable-next-line max-lines-per-function -- one document, laid out as its JSON
export function openApi(policy: Listing, owed: (letter: Letter) => readonly unknown[]): Document {
  const named = (property: string, name: string, made: Document): Document => {
    return {
      ...made,
      properties: { [property]: { const: name }, ...(made['properties'] as Document) },
      required: [property, ...((made['required'] as string[] | undefined) ?? [])],
    }
  }
  const shown = (schema: z.ZodType): Document => jsonSchema(schema, policy)
  const decision = (name: string, schema: z.ZodType): Document => named('decision', name, answerSchema(schema, policy))
  const stating = (name: KindName, one: string): Bounds => {
    const letter = kindOf(name).statedIn?.[one]
    return letter === undefined ? {} : { obligatory: { rights: owed(letter) } }
  }
  const staffKinds = kindNames.filter((name) => !kindOf(name).forComplainant)
  const decisions = [
    ...staffKinds.flatMap((name) =>
      Object.entries(kindOf(name).decisions).map(([one, schema]) => ({
        title: `${name}: ${one}`,
        ...named('decision', one, answerSchema(schema, policy, stating(name, one))),
      })),
    ),
    ...actionNames.map((name) => ({ title: `any task: ${name}`, ...decision(name, actionOf(name).schema) })),
    draft,
  ]
  const via: Document = {
    name: 'via',
    in: 'query',
    required: false,
    description: 'Where the key is one of /work: the case whose mail brought it.',
    schema: text,
  }
  const from: Document = {
    name: 'from',
    in: 'query',
    required: false,
    description:
      'For a supervisor: the number of the colleague with whom this part of the unit begins. `left.next` has it.',
    schema: text,
  }
  const viaJoined: Document = {
    ...via,
    description: 'Where the key is that of a complaint that was combined with this one: its reference.',
  }
  const follow = [...inPath('reference'), linkKey, viaJoined]
  const survey = [...inPath('reference'), linkKey]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Liaison',
      version: '1',
      description:
        'Complaints to an insurer: file, follow, decide. Every error is RFC 9457 problem+json, in the language asked for.',
    },
    paths: withLanguage({
      '/complaints': {
        post: {
          summary: 'File a complaint',
          description:
            'The complainant gets an email with a link to follow the complaint. An address gets three such emails in 24 hours; for any further complaint, /received?key=KEY, with the key of this request, is a page that shows the link. Lead them there, since it is for them alone.',
          parameters: [
            { ...onceKey, required: true, description: 'A UUID; the same when the same complaint is sent again.' },
          ],
          requestBody: body({ $ref: '#/components/schemas/Complaint' }),
          responses: {
            201: answering('Received', { $ref: '#/components/schemas/Received' }),
            200: answering('Received before, under the same key', { $ref: '#/components/schemas/Received' }),
            ...refusesPost(
              [403, 'Not sent through the public address, which `address` names'],
              [422, 'Invalid, or without an Idempotency-Key'],
              [429, 'Too many at once: send it again after `Retry-After`, or call `phone`'],
            ),
          },
        },
      },
      '/complaints/{reference}': {
        get: {
          summary: 'Follow a complaint',
          parameters: follow,
          responses: {
            200: showing('The case as its complainant sees it', { $ref: '#/components/schemas/Case' }),
            ...refuses([404, 'Wrong reference or key'], endedLink),
          },
        },
      },
      '/complaints/{reference}/letters/{letter}': {
        get: {
          summary: 'A letter to the complainant, as it went out',
          parameters: [...inPath('reference', 'letter'), linkKey],
          responses: {
            200: showing('The letter', shown(answers.letter)),
            ...refuses([404, 'Wrong address or key, or no such letter went out'], endedLink),
          },
        },
      },
      '/complaints/{reference}/messages': {
        post: {
          summary: 'Add a message',
          parameters: [...follow, onceKey],
          requestBody: body(jsonSchema(messageSchema(), policy)),
          responses: {
            201: answering('Added', shown(answers.stands)),
            ...refusesPost(
              [404, 'Wrong reference or key'],
              [409, `Closed${orFull}`],
              endedLink,
              [422, 'Invalid'],
              tooMany,
            ),
          },
        },
      },
      '/complaints/{reference}/conflict': {
        post: {
          summary: 'Say that somebody who works on the case has an interest in it',
          parameters: [...follow, onceKey],
          requestBody: body(jsonSchema(conflictSchema(), policy)),
          responses: {
            201: answering('Received: a supervisor decides', shown(answers.stands)),
            ...refusesPost(
              [404, 'Wrong reference or key'],
              [409, `Closed; or the case has ${limits.claimsACase} of these`],
              endedLink,
              [422, 'Invalid, or the one before is still being decided'],
            ),
          },
        },
      },
      '/complaints/{reference}/withdrawal': {
        post: {
          summary: 'Withdraw',
          parameters: [...follow, onceKey],
          requestBody: body(jsonSchema(withdrawalSchema(), policy)),
          responses: {
            200: answering('Withdrawn: the case has ended', { $ref: '#/components/schemas/Case' }),
            ...refusesPost([404, 'Wrong reference or key'], [409, 'Decided already'], endedLink, [422, 'Invalid']),
          },
        },
      },
      '/complaints/{reference}/agreed-date': {
        post: {
          summary: 'Agree to a later date for the answer, or not',
          parameters: [...follow, onceKey],
          requestBody: body(jsonSchema(dateAnswerSchema(), policy)),
          responses: {
            201: answering('It stands in the file', shown(answers.stands)),
            ...refusesPost(
              [404, 'Wrong reference or key'],
              [409, 'Nothing is asked, or it was answered already'],
              endedLink,
              [422, 'Invalid'],
            ),
          },
        },
      },
      '/complaints/{reference}/own-will': {
        post: {
          summary: 'Say whether the withdrawal was of your own will',
          parameters: [...follow, onceKey],
          requestBody: body(jsonSchema(ownWillSchema(), policy)),
          responses: {
            201: answering('Recorded', shown(answers.stands)),
            ...refusesPost([404, 'Wrong reference or key'], [409, 'Not withdrawn, or answered already'], endedLink, [
              422,
              'Invalid',
            ]),
          },
        },
      },
      '/complaints/{reference}/undo': {
        post: {
          summary: 'Undo what you did by phone or letter and the staff entered',
          parameters: [...follow, onceKey],
          requestBody: body(jsonSchema(undoSchema(), policy)),
          responses: {
            201: answering('Undone', shown(answers.stands)),
            ...refusesPost([404, 'Wrong reference or key'], [409, 'Nothing to undo any more'], endedLink, [
              422,
              'Invalid',
            ]),
          },
        },
      },
      '/complaints/{reference}/review': {
        post: {
          summary: 'Ask for a review of the decision',
          parameters: [...follow, onceKey],
          requestBody: body(jsonSchema(reviewSchema(), policy)),
          responses: {
            201: answering('Asked for', shown(answers.stands)),
            ...refusesPost(
              [404, 'Wrong reference or key'],
              [409, 'Not decided, asked for already, or too late'],
              endedLink,
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
            200: showing('The task', { $ref: '#/components/schemas/Task' }),
            ...refuses([404, 'Wrong reference, task or key'], [410, 'Handed over or cancelled']),
          },
        },
        post: {
          summary: 'Decide a task',
          parameters: [...inPath('reference', 'task'), linkKey, via, onceKey],
          requestBody: body({ oneOf: decisions }),
          responses: {
            200: answering('It stands in the file, or the draft is put aside', {
              oneOf: [shown(answers.decisionStands), shown(answers.saved)],
            }),
            ...refusesPost(
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
            200: showing('The offer, and how it stands', { $ref: '#/components/schemas/Offer' }),
            ...refuses([404, 'Wrong reference, offer or key'], [410, 'The offer or its link ended']),
          },
        },
        post: {
          summary: 'Answer an offer',
          parameters: [...inPath('reference', 'offer'), linkKey, onceKey],
          requestBody: body({
            oneOf: offerAnswerNames.map((name) => ({
              title: name,
              ...named('answer', name, shown(offerAnswers[name])),
            })),
          }),
          responses: {
            200: answering('Recorded', shown(answers.offerStands)),
            ...refusesPost(
              [404, 'Wrong reference, offer or key'],
              [409, 'Answered already'],
              [410, 'Lapsed, replaced or withdrawn; or the link was ended'],
              [422, 'Invalid'],
            ),
          },
        },
      },
      '/work/{reference}': {
        get: {
          summary: 'What the holder of the link has open, over all cases; for a supervisor also what their unit has',
          parameters: [...inPath('reference'), linkKey, from],
          responses: {
            200: showing('By due time, overdue first', shown(answers.work)),
            ...refuses([404, 'Wrong reference or key'], [410, 'The link is more than 30 days old']),
          },
        },
      },
      '/policies/{pack}': {
        get: {
          summary: 'A policy pack that is to be looked at again',
          parameters: [...inPath('pack'), linkKey],
          responses: {
            200: showing('The pack, and the result of its review once that is recorded', shown(answers.policyReview)),
            ...refuses([404, 'Wrong pack or key'], [410, 'The review or its link ended']),
          },
        },
        post: {
          summary: 'Record the result of the review, and the day of the next',
          parameters: [...inPath('pack'), linkKey, onceKey],
          requestBody: body(answerSchema(reviewForm(), policy)),
          responses: {
            200: answering('Recorded', shown(answers.stands)),
            ...refusesPost(
              [404, 'Wrong pack or key'],
              [409, 'Recorded already'],
              [410, 'The review or its link ended'],
              [422, 'Invalid'],
            ),
          },
        },
      },
      ...documentPaths(
        '/documents/{reference}',
        [...inPath('reference'), linkKey, viaJoined],
        jsonSchema(documentSchema(), policy),
        shown,
      ),
      ...documentPaths(
        '/tasks/{reference}/{task}/documents',
        [...inPath('reference', 'task'), linkKey, via],
        jsonSchema(staffDocumentSchema(), policy),
        shown,
      ),
      '/surveys/{reference}': {
        get: {
          summary: 'The survey',
          parameters: survey,
          responses: {
            200: showing('The survey', shown(answers.survey)),
            ...refuses([404, 'Wrong reference or key'], [410, 'Lapsed']),
          },
        },
        post: {
          summary: 'Answer the survey',
          parameters: [...survey, onceKey],
          requestBody: body(answerSchema(taskKinds.survey.decisions.answer, policy)),
          responses: {
            200: answering('Recorded', shown(answers.stands)),
            ...refusesPost(
              [404, 'Wrong reference or key'],
              [409, 'Answered already'],
              [410, 'Lapsed'],
              [422, 'Invalid'],
            ),
          },
        },
      },
    }),
    components: {
      schemas: {
        Offer: shown(answers.offer),
        Complaint: complaintDocument(policy),
        Received: shown(answers.received),
        Case: shown(answers.followed),
        Task: shown(answers.task),
        Problem: shown(answers.problem),
      },
    },
  }
}
