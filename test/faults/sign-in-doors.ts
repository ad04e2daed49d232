import type { DeskPacks } from '../../functions/domain/policy/desk-packs.ts'
import { cases } from '../../functions/http/desk/cases.ts'
import { figures } from '../../functions/http/desk/figures/figures.ts'
import { desk } from '../../functions/http/desk/desk.ts'
import { enter } from '../../functions/http/desk/enter.ts'
import { providerOf } from '../../functions/http/desk/provider.ts'
import { signingIn } from '../../functions/http/desk/sign-in.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { readsIn } from '../../functions/http/session/reads.ts'
import { signInSecret } from '../../functions/http/session/secret.ts'
import { deskDoor, deskHeaders, type DeskEnvironment, signInOf } from '../../functions/http/session/signed-in.ts'
import { entity } from '../support/cast.ts'
import type { MailFiles } from '../../functions/store/mail-in/mail-files.ts'
import { mailDomain } from './mail-domain.ts'
import { cookieKey } from '../support/sign-in/desk.ts'
import type { FakeProvider } from '../support/sign-in/provider.ts'
import type { Workplace } from '../support/steps/workplace.ts'
import type { Injector } from './injector.ts'

type Parts = Pick<Workplace, 'store' | 'workflow'> & {
  packs: DeskPacks
  provider: FakeProvider
  injected: Pick<Injector, 'around'>
  /** Where mail is that came. */
  mail: MailFiles
  env: Omit<DeskEnvironment, 'SIGN_IN' | 'ABOUT'>
}

/** The doors of people who sign in, whose secret and whose record of reads pass the injector too. */
export function signInDoors({ store, workflow, packs, provider, injected, mail, env: given }: Parts) {
  const settings = {
    issuer: provider.issuer,
    clientId: 'desk',
    authentication: 'client_secret_post',
    secret: 'arn:sign-in',
  } as const
  const env = { ...given, SIGN_IN: settings, ABOUT: undefined }
  const SecretString = JSON.stringify({ cookieKeys: [cookieKey('one')], clientSecret: 's'.repeat(32) })
  const secrets = injected.around('Secrets Manager', async () => ({ SecretString }))
  const secret = signInSecret(settings.secret, secrets as never)
  const reads = readsIn('reads', injected.around('CloudWatch Logs', logGroup()) as never)
  const readers = async () => ({ reads: [], next: undefined })
  const signIn = signInOf(store, env, () => secret)
  if (signIn === undefined) throw new Error('there is no provider')
  const at = { signIn, provider: providerOf(settings, env.BASE_URL, secret), entity, zone: 'Asia/Shanghai' }
  const own = {
    store,
    workflow,
    packs,
    documents: true,
    reads,
    entity,
    phone: env.PHONE,
    takesMail: true,
    mail: { files: () => Promise.resolve(mail), domain: mailDomain },
  }
  const doors = {
    'sign-in': pageDoor('sign-in', env, (request) => signingIn(at, entity, request), { headers: deskHeaders }),
    enter: deskDoor('enter', env, signIn, (request, visit) => enter(own, request, visit)),
    cases: deskDoor('cases', env, signIn, (request, visit) =>
      cases({ ...own, sealer: signIn.sealer, readers }, request, visit),
    ),
    figures: deskDoor('figures', env, signIn, (request, visit) => figures(own, request, visit)),
    desk: deskDoor('desk', env, signIn, (request, visit) => desk(own, request, visit)),
  }
  return { doors, reads, signIn }
}

/** A log group, in which each stream is made once. */
function logGroup(): (command: { constructor: { name: string }; input: { logStreamName: string } }) => Promise<object> {
  const streams = new Set<string>()
  return async ({ constructor: { name }, input: { logStreamName } }) => {
    if (name !== 'CreateLogStreamCommand') return {}
    if (streams.has(logStreamName))
      throw Object.assign(new Error('it is there'), { name: 'ResourceAlreadyExistsException' })
    streams.add(logStreamName)
    return {}
  }
}
