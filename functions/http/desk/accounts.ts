import type { AskedAccount } from '../../store/sign-in/accounts.ts'
import { answerAccount, askedAccounts, bindAccount, boundOf, digestOfAccount } from '../../store/sign-in/accounts.ts'
import { oversees } from '../../domain/people/directory.ts'
import { accountsPage, supervisorsOnlyPage } from '../../pages/index.ts'
import type { Store } from '../../store/client.ts'
import { readWholeForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { statuses } from '../parts/problems.ts'
import type { Visit } from '../session/session.ts'

type Confirming = { signIn: { store: Store }; entity: Readonly<Record<string, string>>; zone: string }

const outcomes = ['confirmed', 'refused', 'gone'] as const

/** `/desk/accounts`: a supervisor confirms, once, which account belongs to somebody whom they oversee. */
export async function accounts(
  { signIn: { store }, entity, zone }: Confirming,
  request: Request,
  visit: Visit,
): Promise<Reply> {
  const { me, staff } = visit
  if (!staff.some((one) => oversees(me, one)))
    return { status: statuses['not-allowed'], page: supervisorsOnlyPage({ ...request, entity }) }
  const waiting = await waitingFor(store, request, visit)
  if (request.method === 'POST') {
    const values = readWholeForm(request, 'staff')
    const found = waiting.find((one) => digestOfAccount(one) === values['account']?.[0])
    const done =
      found === undefined ? 'gone' : await answer(store, request, visit, found, values['step']?.[0] === 'theirs')
    return {
      status: 303,
      told: done,
      see: `/desk/accounts?${new URLSearchParams({ lang: request.language }).toString()}`,
    }
  }
  const shown = await Promise.all(
    waiting.map(async (one) => ({
      id: digestOfAccount(one),
      person: visit.staff.find(({ id }) => id === one.person)?.name ?? one.person,
      email: one.email,
      name: one.name,
      subject: one.subject,
      at: one.at,
      replaces: (await boundOf(store, one.person)) !== undefined,
    })),
  )
  const done = outcomes.find((outcome) => outcome === request.told)
  return { status: 200, page: accountsPage({ ...request, entity, zone, waiting: shown, done }) }
}

/** The accounts that this person may confirm: of people in the directory whose account no import names. */
async function waitingFor(store: Store, { at }: Request, { me, staff }: Visit): Promise<AskedAccount[]> {
  const asked = await askedAccounts(store, at)
  return asked.filter(({ person }) =>
    staff.some((one) => one.id === person && one.signIn === undefined && oversees(me, one)),
  )
}

async function answer(
  store: Store,
  { at }: Request,
  { me }: Visit,
  { issuer, subject, person, ...asked }: AskedAccount,
  isTheirs: boolean,
): Promise<'confirmed' | 'refused'> {
  if (isTheirs) await bindAccount(store, { issuer, subject, person, confirmedBy: me.id, at })
  await answerAccount(store, { issuer, subject, ...asked }, at)
  return isTheirs ? 'confirmed' : 'refused'
}
