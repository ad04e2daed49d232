import type { Policy } from './policy.ts'

type Label = Policy['codes']['product'][string]

/** What people call the packs whose first versions were released without a name of their own. */
const released: Readonly<Record<string, Label>> = {
  standard: { 'zh-CN': '公司投诉处理办法', en: 'Company complaint rules' },
  'cn-2020-3': { 'zh-CN': '银保监会令2020年第3号', en: 'CBIRC Order 2020 No. 3 (China)' },
  'uk-disp': { 'zh-CN': '英国FCA投诉处理规则（DISP）', en: 'FCA complaint rules, DISP (United Kingdom)' },
}

/** What people call the rules of a pack: its name, or its id if it has none. */
export function packName({ id, name }: Pick<Policy, 'id' | 'name'>): Label {
  return name ?? (Object.hasOwn(released, id) ? released[id] : undefined) ?? { 'zh-CN': id, en: id }
}

/** The rules that dates go by, as JSON says them. */
export type RulesNamed = { pack: string; name: Label; calendar: string }

/** Names the rules that the dates of a case go by. `calendar`: the id, and the version that counts it. */
export function rulesNamed({
  policy,
  calendar,
}: {
  policy: Policy
  calendar: { id: string; version: string }
}): RulesNamed {
  return {
    pack: `${policy.id}@${policy.version}`,
    name: packName(policy),
    calendar: `${calendar.id} ${calendar.version}`,
  }
}
