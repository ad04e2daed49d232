import * as z from 'zod'
import { apply } from '../../functions/domain/case/evolve.ts'
import type { CaseFile, Commit } from '../../functions/domain/case/case-file.ts'
import { bySchema, consequences, type Fact, kindNames } from '../../functions/domain/case/facts.ts'
import { unsentMails } from '../../functions/domain/workflow/mail-orders.ts'
import type { MailOrder, Purpose } from '../../functions/domain/case/mail-order.ts'
import { type ActionName } from '../../functions/domain/catalogue/task-actions.ts'
import { newestPolicy, packNames, policyNamed } from '../../functions/domain/policy/policy.ts'
import { writtenFacts } from '../../functions/domain/catalogue/stored-facts.ts'
import { unseal } from '../../functions/store/files/hash-chain.ts'
import { caseFiles } from '../../functions/store/cases.ts'
import { storedCommit } from '../../functions/store/files/commits.ts'
import { key } from '../../functions/store/table.ts'
import type { RecordedCase } from './release.ts'

/**
 * What today's code can write, do and wait for and a record does not show. A release that left something out would not
 * hold those that come after it to it.
 */
export function gapsIn(cases: readonly RecordedCase[]): string[] {
  const shown = new Set(cases.flatMap(shownBy))
  const all = possible()
  return [
    ...all.filter((one) => !shown.has(one) && !Object.hasOwn(excused, one) && !newSince.has(one)),
    ...Object.keys(excused).flatMap((one) =>
      shown.has(one) || !all.includes(one) ? [`${one}, excused for nothing`] : [],
    ),
    ...[...newSince].flatMap((one) => (all.includes(one) ? [] : [`${one}, excused for nothing`])),
  ]
}

/** What no story can tell of, each with the reason. */
const excused: Readonly<Record<string, string>> = {
  'waits in authorise': 'an offer is approved beside the negotiation, which the case then waits for',
  'waits in consultation': 'a department answers beside the stage, which the case then waits for',
  'waits in extension': 'more time is granted beside the stage, which the case then waits for',
  'waits in progress-update': 'the liaison writes beside the stage, which the case then waits for',
  'waits in new-material': 'a supervisor decides beside the stage, which the case then waits for',
  'waits in first-report': 'an emergency is over with the decision: until then the case waits for its stage',
  'waits in daily-status': 'an emergency is over with the decision: until then the case waits for its stage',
}

/** What the code can do since 0.2.0 was recorded: its record cannot show it, and the next one may. */
const newSince: ReadonlySet<string> = new Set([
  'fact entered v1',
  'fact mail-received v1',
  'fact act-entered v1',
  'act-entered what=withdrawal',
  'act-entered what=acceptance',
  'act-entered what=review',
  'act-entered what=new-facts',
  'fact act-undone v1',
  'mail act-entered',
  'mail act-undone',
  'cancelled why=arrived',
  'fact opened v3',
  'fact joined-words-erased v1',
  'fact by-channel v1',
  'fact letter-kept v1',
  'fact decided reach reached v2',
  'fact sms-sent v1',
  'fact to-post v1',
  'post-dropped why=overtaken',
  'post-dropped why=write-again',
  'post-failed why=returned',
  'post-failed why=not-posted',
  'fact posted v1',
  'fact post-dropped v1',
  'fact post-failed v1',
  'fact decided posting posted v1',
  'fact decided posting write-again v1',
  'fact decided posting not-posted v1',
  'an open task posting',
  'waits in posting',
  'fact sms-refused v1',
  'by sms-gateway',
  'fact opened v3',
  'fact decided reach not-reached v1',
  'fact decided consultation not-ours v1',
  'fact mail-withheld v1',
  'fact known-as v1',
  'fact recounted v1',
  'recounted why=product',
  'recounted why=release',
  'recounted why=event',
  'fact event-recorded v1',
  'move record-event',
  'fact decided intake resolve-in-writing v1',
  'fact event-struck v1',
  'fact event-answered v1',
  'move strike-event',
  'recounted why=receipt',
  'promised why=untold',
  'promised why=taken-back',
  'fact extension-cut v1',
  'fact receipt-set v1',
  'move set-receipt',
  'fact period-agreed v1',
  'fact decided regulator-reply replied-to-regulator v1',
  'an open task regulator-reply',
  'waits in regulator-reply',
  'fact contract-end-set v1',
  'move agree-period',
  'move set-contract-end',
  'promised why=agreed',
  'mail period-agreed',
  'fact rules-changed v1',
  'mail rules-changed',
  'mail rules-moved',
  'move move-rules',
  'fact date-offered v1',
  'fact date-answered v1',
  'mail date-offered',
  'mail date-answered',
  'move offer-date',
  'fact new-facts-asked v1',
  'fact decided new-material accept-new v1',
  'fact decided new-material refuse-new v1',
  'an open task new-material',
  'fact promise-told v1',
  'policy standard@3',
  'policy cn-2020-3@2',
  'policy uk-disp@2',
  'fact contact-changed v1',
  'fact deviation-explained v1',
  'fact hold-placed v1',
  'fact hold-lifted v1',
  'move correct-contact',
  'fact decided intake accept v2',
  'fact decided investigation complete v2',
  'fact sorted v1',
  'fact sampled v1',
  'fact drawn v1',
  'fact decided sample-reading rules-kept v1',
  'fact decided sample-reading rules-broken v1',
  'an open task sample-reading',
  'waits in sample-reading',
  'fact decided intake another-matter v1',
  'fact decided matter settle-matter v1',
  'fact decided investigation decline-unproven v1',
  'fact decided negotiation decline-unproven v1',
  'fact decided feedback decline-unproven v1',
  'reopened why=papers',
  'fact concern-raised v1',
  'concern-raised why=not-own-will',
  'concern-raised why=not-satisfied',
  'concern-raised why=not-solved',
  'fact decided concern answer-concern v1',
  'fact decided concern decide-again v1',
  'an open task concern',
  'waits in concern',
  'fact decided second-look no-complaint v1',
  'fact decided second-look was-complaint v1',
  'an open task matter',
  'an open task second-look',
  'waits in matter',
  'waits in second-look',
  'move complained-about',
  'move strike-complained-about',
  'fact complained-about v1',
  'fact complained-about-struck v1',
  'move record-needs',
  'move record-exposure',
  'fact needs-recorded v1',
  'fact exposure-recorded v1',
  'fact needs-met v1',
  'contact-changed why=corrected',
  'contact-changed why=authority-ended',
  'fact authority-recorded v1',
  'fact authority-revoked v1',
  'move record-authority',
  'move revoke-authority',
  'mail contact-changed',
  'mail contact-moved',
  'fact authority-ends v1',
  'fact own-will v1',
  'mail not-own-will',
  'fact exception-opened v1',
  'fact exception-ended v1',
  'mail opened-by-exception',
  'mail withdrawal-news',
  'mail authority-ending',
  'mail offer-answered',
  'mail authority-over',
  'mail authority-lapsed',
  'mail documents',
  'mail document-refused',
  'fact written v1',
  'fact request-answered v1',
  'fact request-overdue v1',
  'move write-to-complainant',
  'move settle-request',
  'mail written',
  'mail request-reminder',
  'fact link-asked v1',
  'by anybody',
  'by signed-in',
  'mail link-again',
  'policy au-rg271@1',
  'policy us-il@1',
  'policy eu-example@1',
  'fact document-announced v1',
  'fact document-arrived v1',
  'fact document-checked-again v1',
  'fact document-checked v1',
  'fact documents-deleted v1',
  'fact decided unchecked-file file-settled v1',
  'by document-service',
  'an open task unchecked-file',
  'waits in unchecked-file',
  'mail promise-changed',
  'mail promise-unkept',
  'mail warning',
  'mail unkept',
  'mail unacknowledged',
  'fact decided progress-update tell-progress v1',
  'an open task progress-update',
])

const moves: Readonly<Record<ActionName, (fact: Fact, commit: Commit) => boolean>> = {
  'write-to-complainant': ({ fact }) => fact === 'written',
  'settle-request': (fact) => fact.fact === 'request-answered' && fact.by === 'staff',
  note: ({ fact }) => fact === 'noted',
  'record-event': ({ fact }) => fact === 'event-recorded',
  'strike-event': ({ fact }) => fact === 'event-struck',
  'contact-attempt': ({ fact }) => fact === 'contact-attempted',
  offer: ({ fact }) => fact === 'offer-drafted',
  consult: ({ fact }) => fact === 'consulted',
  resume: (fact) => fact.fact === 'resumed' && fact.why === 'asked',
  extend: ({ fact }) => fact === 'extension-asked',
  pause: ({ fact }) => fact === 'paused',
  reassign: (fact, { by }) => fact.fact === 'reassigned' && fact.why === 'asked' && by.as === 'staff',
  remind: ({ fact }) => fact === 'reminded',
  reclassify: ({ fact }, { by, facts }) =>
    fact === 'reclassified' && by.as === 'staff' && !facts.some((one) => one.fact === 'joined-from'),
  'agree-period': ({ fact }) => fact === 'period-agreed',
  'set-contract-end': ({ fact }) => fact === 'contract-end-set',
  'correct-contact': (fact) => fact.fact === 'contact-changed' && fact.why === 'corrected',
  'record-needs': ({ fact }) => fact === 'needs-recorded',
  'record-exposure': ({ fact }, { facts }) =>
    fact === 'exposure-recorded' && !facts.some((one) => one.fact === 'decided'),
  'record-authority': ({ fact }) => fact === 'authority-recorded',
  'revoke-authority': ({ fact }) => fact === 'authority-revoked',
  'set-receipt': ({ fact }) => fact === 'receipt-set',
  'offer-date': ({ fact }) => fact === 'date-offered',
  'move-rules': ({ fact }) => fact === 'rules-changed',
  'new-facts': (fact) => fact.fact === 'restarted' && fact.message !== null,
  'complained-about': ({ fact }) => fact === 'complained-about',
  'strike-complained-about': ({ fact }) => fact === 'complained-about-struck',
  conflict: (fact) => fact.fact === 'conflict' && fact.conflict === null,
}

const mails: Readonly<Record<MailOrder['kind'], true>> = {
  acknowledgement: true,
  'act-entered': true,
  'act-undone': true,
  outcome: true,
  declined: true,
  withdrawn: true,
  'not-own-will': true,
  'opened-by-exception': true,
  'withdrawal-news': true,
  'liaison-changed': true,
  joined: true,
  restarted: true,
  reopened: true,
  offer: true,
  'offer-answered': true,
  'offer-over': true,
  'offer-news': true,
  'consultation-answered': true,
  decided: true,
  reminded: true,
  'conflict-found': true,
  extended: true,
  holding: true,
  paused: true,
  resumed: true,
  'period-agreed': true,
  'rules-changed': true,
  'rules-moved': true,
  'date-offered': true,
  'date-answered': true,
  'promise-changed': true,
  'promise-unkept': true,
  'link-again': true,
  'contact-changed': true,
  'contact-moved': true,
  'authority-ending': true,
  'authority-over': true,
  'authority-lapsed': true,
  documents: true,
  'document-refused': true,
  written: true,
  'request-reminder': true,
  warning: true,
  unkept: true,
  unacknowledged: true,
  'extension-answered': true,
  'pause-over': true,
  'review-received': true,
  'review-decided': true,
  survey: true,
  task: true,
  reminder: true,
  overdue: true,
  'handed-over': true,
  cancelled: true,
  message: true,
  undelivered: true,
  major: true,
  emergency: true,
  'emergency-changed': true,
  'emergency-over': true,
  report: true,
}

const purposes: Readonly<Record<Purpose, true>> = {
  follow: true,
  survey: true,
  offer: true,
  act: true,
  oversee: true,
  see: true,
  work: true,
}

function possible(): string[] {
  const newest = new Set(packNames.map((name) => newestPolicy(policyNamed(name).id)))
  return [
    ...writtenFacts.map(({ name, v }) => `fact ${name} v${v}`),
    ...consequences.flatMap(({ name, schema }) => codesIn(schema()).map((code) => `${name} ${code}`)),
    ...bySchema().options.map((option) => `by ${option.shape.as.value}`),
    ...[...newest].map(({ id, version }) => `policy ${id}@${version}`),
    ...kindNames.map((kind) => `an open task ${kind}`),
    ...Object.keys(moves).map((move) => `move ${move}`),
    ...Object.keys(mails).map((kind) => `mail ${kind}`),
    ...Object.keys(purposes).map((purpose) => `link to ${purpose}`),
    ...[...kindNames, 'closed', 'fresh'].map((next) => `waits in ${next}`),
  ]
}

function shownBy({ reference, items, moments }: RecordedCase): string[] {
  const commits = items
    .filter(({ sk }) => sk?.S?.startsWith(key.anyCommit))
    .map((item) => unseal(caseFiles, storedCommit(item)))
    .toSorted((one, other) => one.number - other.number)
  const links = items.flatMap(({ sk, link }) =>
    sk?.S?.startsWith(key.link('')) ? [`link to ${(JSON.parse(link?.S ?? '{}') as { purpose: string }).purpose}`] : [],
  )
  const last = moments.at(-1)?.essence.open ?? []
  return [
    ...links,
    ...moments.map(({ output }) => `waits in ${output.next}`),
    ...last.map((open) => `an open task ${open.replace(/-\d+ .*$/, '')}`),
    ...commits.flatMap(({ facts, by }) => [`by ${by.as}`, ...facts.flatMap(ofFact)]),
    ...commits.flatMap((commit) =>
      commit.facts.flatMap((fact) =>
        Object.entries(moves).flatMap(([move, is]) => (is(fact, commit) ? [`move ${move}`] : [])),
      ),
    ),
    ...sentBy(reference, commits),
  ]
}

function ofFact(fact: Fact): string[] {
  const written = writtenFacts.find(({ schema }) => schema().safeParse(fact).success)
  if (written === undefined) return []
  const { name, v } = written
  const codes = codesOf(written.schema(), fact).map((one) => `${name} ${one}`)
  const policy = fact.fact === 'opened' ? [`policy ${fact.policy.id}@${fact.policy.version}`] : []
  return [`fact ${name} v${v}`, ...policy, ...codes]
}

/** The purposes of the mails that went out: each as the file ordered it just before. */
function sentBy(reference: string, commits: readonly Commit[]): string[] {
  let file: CaseFile | undefined
  const kinds: string[] = []
  for (const commit of commits) {
    const sent = commit.facts.flatMap((fact) => (fact.fact === 'mailed' ? [fact.mail] : []))
    if (file !== undefined && sent.length > 0)
      kinds.push(...unsentMails(file).flatMap(({ id, kind }) => (sent.includes(id) ? [`mail ${kind}`] : [])))
    file = apply(reference, file, commit.facts, commit)
  }
  return kinds
}

/** The fields of facts that say in a code why something happened, or what. */
const telling: readonly string[] = ['why', 'what', 'outcome', 'answer', 'letter', 'reason']

/** The codes of a fact that say why it happened, or what, each as `field=code`. */
function codesIn(schema: z.ZodObject): string[] {
  return telling.flatMap((field) => {
    const one = schema.shape[field] as z.ZodType | undefined
    return one instanceof z.ZodEnum ? one.options.map((code) => `${field}=${String(code)}`) : []
  })
}

function codesOf(schema: z.ZodObject, fact: Fact): string[] {
  return telling.flatMap((field) =>
    schema.shape[field] instanceof z.ZodEnum ? [`${field}=${String((fact as Record<string, unknown>)[field])}`] : [],
  )
}
