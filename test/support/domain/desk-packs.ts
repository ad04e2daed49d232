import type { DeskPacks } from '../../../functions/domain/policy/desk-packs.ts'

/** An insurer of several places: the law of the complainant's, and business days that are local. */
export const severalPacks: DeskPacks = {
  rules: [
    { pack: 'uk-disp', places: ['england'] },
    { pack: 'uk-disp', calendar: 'scotland', places: ['scotland'] },
    { pack: 'uk-disp', calendar: 'northern-ireland', places: ['northern-ireland'] },
    { pack: 'cn-2020-3', products: ['agriculture'] },
    { pack: 'standard' },
  ],
  places: {
    england: { 'zh-CN': '英格兰', en: 'England' },
    scotland: { 'zh-CN': '苏格兰', en: 'Scotland' },
    'northern-ireland': { 'zh-CN': '北爱尔兰', en: 'Northern Ireland' },
  },
}
