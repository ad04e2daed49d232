import type { Language } from '../../functions/domain/forms/language.ts'
import type { Role } from '../../functions/domain/policy/policy.ts'
import type { Person } from '../../functions/domain/people/directory.ts'

type Names = Readonly<Record<Language, string>>

/**
 * The staff of the small desk that the tests tell of. The desk that runs as a process has the staff of local/staff.csv,
 * as `npm start` has.
 */
const cast: Readonly<Record<string, { role: Role; names: Names }>> = {
  ina: { role: 'intake-officer', names: { 'zh-CN': '李娜', en: 'Na Li' } },
  ivo: { role: 'intake-officer', names: { 'zh-CN': '周洁', en: 'Jie Zhou' } },
  noa: { role: 'investigator', names: { 'zh-CN': '王强', en: 'Qiang Wang' } },
  nils: { role: 'investigator', names: { 'zh-CN': '刘洋', en: 'Yang Liu' } },
  cora: { role: 'coordinator', names: { 'zh-CN': '孙莉', en: 'Li Sun' } },
  cy: { role: 'coordinator', names: { 'zh-CN': '徐丽', en: 'Li Xu' } },
  sue: { role: 'supervisor', names: { 'zh-CN': '赵敏', en: 'Min Zhao' } },
  sam: { role: 'supervisor', names: { 'zh-CN': '孙浩', en: 'Hao Sun' } },
  eve: { role: 'executive', names: { 'zh-CN': '陈刚', en: 'Gang Chen' } },
  ed: { role: 'executive', names: { 'zh-CN': '胡波', en: 'Bo Hu' } },
  kim: { role: 'compliance', names: { 'zh-CN': '何静', en: 'Jing He' } },
  kit: { role: 'compliance', names: { 'zh-CN': '高雪', en: 'Xue Gao' } },
  dan: { role: 'department-contact', names: { 'zh-CN': '吴敏', en: 'Min Wu' } },
  dora: { role: 'department-contact', names: { 'zh-CN': '林涛', en: 'Tao Lin' } },
}

/** Somebody of the staff; a stranger to the cast is called by the id. @param language the one they read first */
export function person(
  id: string,
  roles: readonly Role[],
  more: Partial<Person> = {},
  language: Language = 'zh-CN',
): Person {
  return {
    id,
    name: cast[id]?.names[language] ?? id,
    email: `${id}@example.com`,
    phone: '021-5555-0100',
    roles: [...roles],
    unit: 'desk',
    parentUnit: null,
    products: [],
    languages: language === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'],
    away: [],
    deputy: null,
    ...more,
  }
}

/** The whole cast, each in one role. */
export const everyone = (language: Language = 'zh-CN'): Person[] =>
  Object.entries(cast).map(([id, { role }]) => person(id, [role], {}, language))

const besides = ['kit', 'dan', 'dora']
/** Two of each who work on cases, one of compliance; departments are asked only where a test has some. */
export const staff: readonly Person[] = everyone().filter(({ id }) => !besides.includes(id))

/** The same in a branch: there is a unit above it. */
export const branch: readonly Person[] = staff.map((one) => ({ ...one, parentUnit: 'province' }))

/** People with some of them changed: `but({ ina: { away: […] } })`. */
export function but(changes: Readonly<Record<string, Partial<Person>>>, people: readonly Person[] = staff): Person[] {
  return people.map((one) => ({ ...one, ...changes[one.id] }))
}

export const away = (from: string, until: string): { away: { from: string; until: string }[] } => ({
  away: [{ from, until }],
})

export const entity: Names = { 'zh-CN': '安和财产保险股份有限公司', en: 'Anhe Property & Casualty Insurance' }

/** Who complains, in each language. */
export const complainant = {
  'zh-CN': { name: '李雷', email: 'lilei@example.com', relation: 'policyholder' },
  en: { name: 'Margaret Evans', email: 'margaret.evans@example.com', relation: 'policyholder' },
} as const

const words = {
  'zh-CN': {
    description:
      '8月12日，我的车停在路边被人撞坏，修车花了12000元，当周就交了发票。\n过了六个星期，才告诉我只赔一半，问了三次都没人说得出原因。',
    desiredOutcome: '按发票全额赔付，并说明为什么拖了这么久。',
  },
  en: {
    description:
      'On 12 August another car hit mine while it was parked. I sent the repair bill of CNY 12,000 the same week.\nSix weeks later I was told that only half would be paid, and nobody would tell me why.',
    desiredOutcome: 'Pay the whole bill, and explain what took so long.',
  },
} as const

/** Their complaint with no more than has to be said; it is a general one. */
export const complaintIn = (language: Language) => ({
  complainant: complainant[language],
  language,
  product: 'motor',
  ...words[language],
})

/** The same with all that they may add: a telephone, the numbers of policy and claim, the amount. */
export const fullComplaintIn = (language: Language) => ({
  ...complaintIn(language),
  complainant: { ...complainant[language], phone: '138 0013 8000' },
  policyNumber: 'P-2026-0098213',
  claimNumber: 'C-2026-117733',
  amountInDispute: { currency: 'CNY', value: '12000.00' },
})

/** What they ask of us besides. */
export const support: Names = { 'zh-CN': '请晚上六点以后再打电话。', en: 'Please call after six.' }
