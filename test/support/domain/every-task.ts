import type { Fact, KindName } from '../../../functions/domain/case/facts.ts'
import type { Refusal } from '../../../functions/domain/case/refusal.ts'
import { announceDocument } from '../../../functions/domain/features/documents/announce.ts'
import { documentArrived, documentChecked, type Finding } from '../../../functions/domain/features/documents/arrive.ts'
import { quarantineKey } from '../../../functions/domain/features/documents/documents.ts'
import type { Language } from '../../../functions/domain/forms/language.ts'
import { currenciesOf, newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { everyone, fullComplaintIn } from '../cast.ts'
import { type Case, local, received, type Setting, standard, yuan } from './desk.ts'

/** The kinds of task that the staff decide. */
export type StaffKind = Exclude<KindName, 'survey'>

type Weight = 'general' | 'key' | 'major'

const updating: Policy = {
  ...standard,
  updates: {
    every: { unit: 'calendar-days', count: 10 },
    from: 'receipt',
    asked: { workingDays: 2 },
    source: 'for tests',
  },
}

/** A file without malware. */
export const clean: Finding = { result: 'clean', sha256: 'a'.repeat(64), type: 'pdf' }

/** The complainant sends a document, its file arrives, and this comes of its check. */
export function sendsDocument(desk: Case, found: Finding): Case {
  const by = { as: 'workflow', execution: 'documents' } as const
  const rules = { policy: desk.desk.policy, phone: '95500' }
  desk.commit(taken(announceDocument(desk.file, { from: 'complainant' }, { what: '维修发票' }, rules)), {
    as: 'complainant',
    mail: 'acknowledgement',
  })
  const { id = '' } = desk.file.documents.at(-1) ?? {}
  const key = quarantineKey(desk.reference, id, 'r'.repeat(24))
  desk.commit(taken(documentArrived(desk.file, { key, version: '1', bytes: 100 })), by)
  return desk.commit(taken(documentChecked(desk.file, { id }, found, desk.desk, desk.now)), by).look()
}

function taken(facts: readonly Fact[] | Refusal): readonly Fact[] {
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return facts
}

/** The complainant sent a file that nobody could check. */
const unchecked = (desk: Case): Case => sendsDocument(desk, { result: 'failed' })

/** Investigated, with an amount in the currency of its rules. */
function investigated(desk: Case): Case {
  const [currency = ''] = currenciesOf(desk.desk.policy)
  return desk.upTo('investigation').does('investigation', 'complete', { remedyAmount: { currency, value: '0.00' } })
}

/** One case for every kind of task, at the moment when that task is open. */
export const everyTask: Record<StaffKind, (language: Language, setting?: Setting) => Case> = {
  intake: (language, setting) => begun(language, 'general', setting),
  investigation: (language, setting) => begun(language, 'general', setting).upTo('investigation'),
  negotiation: (language, setting) => investigated(begun(language, 'general', setting)).upTo('negotiation'),
  feedback: (language, setting) => investigated(begun(language, 'key', setting)).upTo('feedback'),
  'co-sign': (language, setting) => begun(language, 'key', setting).upTo('co-sign'),
  fulfilment: (language) =>
    begun(language)
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '补足差额', remedyDue: '2026-03-20' })
      .upTo('fulfilment'),
  authorise: (language) =>
    begun(language)
      .upTo('negotiation')
      .does('negotiation', 'offer', { what: '补足差额并支付利息', amount: yuan('126800.00'), until: '2026-03-10' }),
  extension: (language) => {
    const desk = begun(language).upTo('investigation')
    return desk.does('investigation', 'extend', { until: '2026-03-11' })
  },
  consultation: (language) => begun(language).upTo('investigation').does('investigation', 'consult'),
  review: (language) => everyTask.fulfilment(language).asksReview(),
  'first-report': (language) => begun(language, 'major'),
  'daily-status': (language) => begun(language, 'major').does('first-report').until('2026-03-05 10:00'),
  reach: (language) => begun(language).bounces('acknowledgement'),
  posting: (language) => {
    const complaint = fullComplaintIn(language)
    const complainant = {
      ...(complaint['complainant'] as object),
      postalAddress: '成都市示例路1号\n610000',
      prefers: 'post',
    }
    return received('2026-03-02 10:00', 'general', {
      staff: everyone(language),
      complaint: { ...complaint, complainant },
    })
  },
  'unchecked-file': (language) => unchecked(begun(language)),
  'root-cause': (language) => begun(language).upTo('investigation').withdraws(),
  conflict: (language) => begun(language).claimsConflict(),
  matter: (language) =>
    begun(language).does('intake', 'another-matter', {
      matter: 'wrongdoing',
      told: language === 'en' ? 'We have passed it on.' : '已转交合规部门。',
    }),
  'sample-reading': (language) =>
    begun(language)
      .does('intake', 'another-matter', { told: language === 'en' ? 'Thirty days before.' : '到期前三十日。' })
      .drawn(),
  'second-look': (language) =>
    begun(language)
      .does('intake', 'another-matter', { told: language === 'en' ? 'Thirty days before.' : '到期前三十日。' })
      .sampled(),
  'new-material': (language) =>
    begun(language, 'general', { policy: newestPolicy('cn-2020-3') })
      .upTo('investigation')
      .until('2026-03-05 11:00')
      .messages('有新的鉴定报告', true),
  'progress-update': (language) =>
    begun(language, 'general', { policy: updating }).upTo('investigation').until('2026-03-10 09:30'),
  'regulator-reply': (language) =>
    begun(language, 'general', { policy: newestPolicy('cn-2020-3') })
      .until('2026-03-03 09:00')
      .does('intake', 'record-event', { day: local('2026-03-02T02:00:00.000Z').slice(0, 10), namedDay: '2026-03-12' }),
  concern: (language, setting) =>
    everyTask['return-visit'](language, setting).does('return-visit', 'visited', {
      notes: language === 'en' ? 'She says that £100 is missing.' : '客户称少了一百元。',
      satisfied: false,
    }),
  'return-visit': (language, setting) => begun(language, 'key', setting).upTo('return-visit'),
}

/** A complaint as it is filed with everything that the form asks. */
function begun(language: Language, weight: Weight = 'general', setting: Setting = {}): Case {
  const [currency = ''] = currenciesOf(setting.policy ?? standard)
  return received('2026-03-02 10:00', weight, {
    staff: everyone(language),
    complaint: { ...fullComplaintIn(language), amountInDispute: { currency, value: '12000.00' } },
    ...setting,
  })
}

export const staffKinds = Object.keys(everyTask) as StaffKind[]
