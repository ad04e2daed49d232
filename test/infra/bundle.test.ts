import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { List } from '../../functions/store/table.ts'
import { functions, type FunctionName, type FunctionSpec } from '../../functions/config/manifest.ts'
import type { Variable } from '../../functions/config/env.ts'
import * as policies from '../../functions/domain/policy/policy.ts'
import * as calendars from '../../functions/domain/time/calendar.ts'
import { described } from '../../functions/http/machine/described.ts'
import { bundle, bundleEntry } from '../../infra/bundle.ts'

const names = Object.keys(functions) as FunctionName[]

const environment: Record<Variable, string> = {
  TABLE_NAME: 'liaison',
  STATE_MACHINE_ARN: 'arn:aws:states:ap-southeast-1:111122223333:stateMachine:complaint',
  BASE_URL: 'https://api.example.com',
  SENDER: 'complaints@example.com',
  REPLY_TO: 'complaints@example.com',
  CONFIGURATION_SET: 'liaison',
  MAIL: 'ses',
  SMTP: '',
  SMS: '',
  FILINGS_AT_ONCE: '300',
  EDGE: '',
  DOCUMENTS: '',
  MAIL_IN: '',
  SIGN_IN: '',
  READS: '',
  ENTITY: '{"zh-CN": "示例保险股份有限公司", "en": "Example Insurance Co., Ltd."}',
  PHONE: '+86 28 5550 0100',
  ABOUT: '',
  POLICY_PACK: 'standard',
  ALLOWED_ORIGINS: '',
  DEFAULT_LANGUAGE: 'zh-CN',
  LOG_LEVEL: 'INFO',
  METRICS_NAMESPACE: 'Liaison/dev',
}

describe('the bundles', () => {
  let out: string
  let outputs: Awaited<ReturnType<typeof bundle>>['outputs']

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'liaison-bundle-'))
    outputs = (await bundle(out)).outputs
  })
  afterAll(() => rm(out, { recursive: true, force: true }))

  /** The files of a function that its start reads; what is imported by a call comes later, or never. */
  function readAtStart(name: FunctionName): string[] {
    const index = Object.keys(outputs).find((path) => path.endsWith(`/${name}/index.mjs`))!
    const files = new Set([index])
    for (const file of files)
      for (const { path, kind } of outputs[file]!.imports) if (kind === 'import-statement') files.add(path)
    return [...files]
  }

  test('are one per function, small enough to start fast, and contain product code only', () => {
    for (const name of names) {
      const bytes = readAtStart(name).reduce((sum, file) => sum + outputs[file]!.bytes, 0)
      expect(`${name}: ${bytes < 1_250_000 ? 'small enough' : bytes}`).toBe(`${name}: small enough`)
    }
    for (const { inputs } of Object.values(outputs))
      expect(Object.keys(inputs).filter((path) => /^(infra|local|test|tools)\//.test(path))).toEqual([])
  })

  test('start receiving complaints without what only other doors need', () => {
    const files = readAtStart('complaints')
    const sources = files.flatMap((file) => Object.keys(outputs[file]!.inputs))
    expect(sources).toContain('functions/domain/case/complaint.ts')
    const forOthers =
      /^functions\/(text\/(en|zh-CN)|mail|pages\/(complainant|staff|form-engine)|domain\/(catalogue|decide|views|people)|domain\/features\/(?!intake\/file-complaint)|domain\/(case\/(facts|past-facts|evolve)|policy\/schema)\.ts)/
    expect(sources.filter((path) => forOthers.test(path))).toEqual([])
    // Ways to credentials that no function goes, and languages of zod that nobody speaks here.
    expect(
      sources.filter((path) =>
        /nested-clients|credential-provider-(sso|ini|login)|zod\/.*locales\/(?!en\.)/.test(path),
      ),
    ).toEqual([])
    expect(files.reduce((sum, file) => sum + outputs[file]!.bytes, 0)).toBeLessThan(700_000)
  })

  test('start the doors of the desk without the pages that are loaded when somebody asks for them', () => {
    for (const name of ['desk', 'cases', 'enter', 'figures'] as const) {
      const sources = readAtStart(name).flatMap((file) => Object.keys(outputs[file]!.inputs))
      expect([name, sources.filter((path) => /^functions\/pages\/(tasks|staff|complainant|work)/.test(path))]).toEqual([
        name,
        [],
      ])
    }
  })

  test('start a look for documents to check without what only a case needs', () => {
    const sources = readAtStart('document-checks').flatMap((file) => Object.keys(outputs[file]!.inputs))
    expect(sources.filter((path) => /client-s3|domain\/case\/(facts|case-file)\.ts/.test(path))).toEqual([])
  })

  // Cases keep the version of a pack under which they were received, so every version stands beside each bundle.
  test('start without policy packs and days off, and read those that are asked for', async () => {
    const data = /\/policy\/packs\/|chinese-days\.json|listed-days/
    for (const name of names)
      for (const file of readAtStart(name))
        for (const [path, { bytesInOutput }] of Object.entries(outputs[file]!.inputs))
          if (data.test(path))
            expect(`${name}, ${path}: ${bytesInOutput < 2500 ? 'names' : bytesInOutput}`).toBe(
              `${name}, ${path}: names`,
            )
    const bundled = async <Module>(entry: string, to: string): Promise<Module> => {
      await bundleEntry(join(import.meta.dirname, '../../functions/domain', entry), join(out, to))
      return (await import(join(out, to, 'index.mjs'))) as Module
    }
    const { packNames, policyNamed } = await bundled<typeof policies>('policy/policy.ts', 'policies')
    expect(packNames).toEqual(policies.packNames)
    for (const name of packNames) expect(policyNamed(name)).toEqual(policies.policyNamed(name))
    const { builtInCalendars } = await bundled<typeof calendars>('time/calendar.ts', 'calendars')
    expect(builtInCalendars).toEqual(calendars.builtInCalendars)
  })

  test('have no way to credentials but that of Lambda, and nothing of one in what a start reads', async () => {
    const all = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs))
    expect(
      all.filter((path) => /nested-clients|node_modules.*credential-provider-(sso|ini|login|process|web)/.test(path)),
    ).toEqual([])
    // Only those that send mail by SES speak its old protocol.
    for (const name of names.filter((one) => !functions[one].mail))
      for (const file of readAtStart(name))
        expect(Object.keys(outputs[file]!.inputs).filter((path) => /AwsQueryProtocol/.test(path))).toEqual([])
  })

  test('have the description of the API ready, and no schema with it', async () => {
    const sources = readAtStart('openapi').flatMap((file) => Object.keys(outputs[file]!.inputs))
    expect(sources.filter((path) => /zod|openapi-document/.test(path))).toEqual([])
    await bundleEntry(join(import.meta.dirname, '../../functions/http/machine/described.ts'), join(out, 'described'))
    const bundled = (await import(join(out, 'described/index.mjs'))) as { described: typeof described }
    expect({ ...bundled.described }).toEqual(described)
  })

  test('use exactly what the manifest grants: writes, the directory, calendars and lists', async () => {
    for (const name of names) {
      const files = await readdir(join(out, name))
      const code = (await Promise.all(files.map((file) => readFile(join(out, name, file), 'utf8')))).join('\n')
      const spec: FunctionSpec = functions[name]
      const has = (pattern: RegExp) => pattern.test(code)
      // A draft is not a case: it is removed once it was sent, and the grant on its partition says so.
      const changes = spec.drafts ? /new UpdateItemCommand\d*\(/ : /new (UpdateItem|DeleteItem)Command\d*\(/
      const table = has(changes)
        ? 'write'
        : has(/new PutItemCommand\d*\(/)
          ? 'append'
          : has(/new (GetItem|Query)Command\d*\(/)
            ? 'read'
            : 'none'
      // The names of the store's functions stay as they are in a bundle, and those that nobody calls are not in it.
      const asks: Record<List, RegExp> = {
        checking: /function checksDue\(/,
        counting: /function someUncounted\(/,
        unfolded: /function monthToFold\(/,
        pending: /function somePending\(/,
        untold: /function someUntold\(/,
        parked: /function parkedBy\(/,
        matters: /function mattersListed\(/,
        mails: /function waitingMails\(/,
        reminding: /function someReminders\(/,
        work: /function (loadOf|workOf|tasksOfPerson)\(/,
        alike: /function listedUnder\(/,
        openUnder: /function isPackInUse\(/,
        openUnderBefore: /function isPackInUse\(/,
        openIn: /function openCases\(/,
        receivedIn: /function receivedCases\(/,
      }
      const lists = Object.entries(asks).flatMap(([list, asking]) => (has(asking) ? [list] : []))
      const policies = has(/function putPolicyReview|function putReviewAsked/)
      // What is known of policy packs, and of the whole desk, is written with the same commands.
      const expected =
        (spec.table === 'none' && (spec.policies || spec.drafts || spec.signIn === 'write')) ||
        (spec.table === 'read' && spec.samples)
          ? 'append'
          : spec.desk
            ? 'write'
            : spec.table
      expect({
        name,
        table,
        staff: { read: has(/function readStaff(With)?\(/), withCase: has(/function readStaffWith\(/) },
        calendars: has(/function (newestCalendar|readCalendar)\(/),
        policies,
        drafts: has(/function (writeDraft|keepPage)\(/),
        signIn: has(/function takeSignIn\(/) ? 'write' : has(/function sessionInTable\(/) ? 'read' : 'none',
        lists,
      }).toEqual({
        name,
        table: expected,
        staff: { read: spec.staff !== undefined, withCase: spec.staff === 'with-case' },
        calendars: spec.calendars ?? false,
        policies: spec.policies ?? false,
        drafts: spec.drafts ?? false,
        signIn: spec.signIn ?? 'none',
        lists: [...(spec.lists ?? [])],
      })
    }
  })

  test('start alone with only the variables of their function, export their handler, and read nothing later', async () => {
    const starts = names.map((name) => ({
      name,
      given: Object.fromEntries(functions[name].environment.map((variable) => [variable, environment[variable]])),
      file: join(out, name, 'index.mjs'),
    }))
    // One process for all: a bundle shares no module with another.
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const { Module } = process.getBuiltinModule('node:module')
        for (const { name, given, file } of JSON.parse(process.argv[1])) {
          process.env = { ...given, AWS_REGION: 'ap-southeast-1' }
          const { handler } = await import(file).catch((error) => ({ handler: String(error) }))
          // What is beside a bundle, such as the words of a language, is read when somebody asks for it.
          const read = Object.keys(Module._cache).filter((path) => path.includes('/' + name + '/'))
          console.log([name + ': ' + (typeof handler === 'function' ? 'function' : handler), ...read].join(' '))
        }`,
        JSON.stringify(starts),
      ],
      { env: {} },
    )
    expect(stdout.trim().split('\n')).toEqual(names.map((name) => `${name}: function`))
  })
})
