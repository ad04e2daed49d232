import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { follow } from '../../functions/http/complainant/complaint.ts'
import { httpHandler } from '../../functions/http/parts/handler.ts'
import { offer } from '../../functions/http/complainant/offer.ts'
import { survey } from '../../functions/http/complainant/survey.ts'
import { task } from '../../functions/http/staff/task.ts'
import { work } from '../../functions/http/staff/work.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import type { Workplace } from '../support/steps/workplace.ts'

export type DoorName = 'task' | 'complaint' | 'survey' | 'offer' | 'work'

const answers = {
  task,
  complaint: follow,
  survey,
  offer,
  work: (desk: Parameters<typeof task>[0], request: Parameters<typeof task>[1]) => work(desk, request),
} as const

/** The door that an address in a mail leads to. */
export function doorOf(address: string): DoorName {
  const [, first] = new URL(address).pathname.split('/')
  return first === 'tasks'
    ? 'task'
    : first === 'surveys'
      ? 'survey'
      : first === 'offers'
        ? 'offer'
        : first === 'work'
          ? 'work'
          : 'complaint'
}

/** The status with which a door answers an event of the HTTP API. */
export async function statusOf(
  { store, workflow }: Workplace,
  name: DoorName,
  event: APIGatewayProxyEventV2,
): Promise<number> {
  const handler = httpHandler({
    name,
    defaultLanguage: 'zh-CN',
    answer: (request) => answers[name]({ store, workflow, phone: '95500' }, request),
  })
  const { statusCode } = await handler(event, {} as never)
  return statusCode ?? 0
}

/** A GET of an address in a mail as the HTTP API handed it on, made of another one's event. */
export function eventLike(event: APIGatewayProxyEventV2, address: string, at: Instant): APIGatewayProxyEventV2 {
  const { pathname, search, searchParams } = new URL(address)
  const [, first, reference, id] = pathname.split('/')
  return {
    ...event,
    rawPath: pathname,
    rawQueryString: search.slice(1),
    queryStringParameters: Object.fromEntries(searchParams),
    pathParameters: { reference, ...(id === undefined ? {} : { [first === 'offers' ? 'offer' : 'task']: id }) },
    requestContext: {
      ...event.requestContext,
      timeEpoch: Date.parse(at),
      http: { ...event.requestContext.http, path: pathname },
    },
  }
}
