import type { Language } from '../domain/forms/language.ts'

/** What the calendars of the release are called. One that was imported has its id. */
export const calendarNames: Readonly<Record<string, Record<Language, string>>> = {
  cn: { 'zh-CN': '中国内地', en: 'mainland China' },
  england: { 'zh-CN': '英格兰和威尔士', en: 'England and Wales' },
  scotland: { 'zh-CN': '苏格兰', en: 'Scotland' },
  'northern-ireland': { 'zh-CN': '北爱尔兰', en: 'Northern Ireland' },
  'au-act': { 'zh-CN': '澳大利亚首都领地', en: 'the Australian Capital Territory' },
  'au-nsw': { 'zh-CN': '新南威尔士州', en: 'New South Wales' },
  'au-nt': { 'zh-CN': '北领地', en: 'the Northern Territory' },
  'au-qld': { 'zh-CN': '昆士兰州', en: 'Queensland' },
  'au-sa': { 'zh-CN': '南澳大利亚州', en: 'South Australia' },
  'au-tas': { 'zh-CN': '塔斯马尼亚州', en: 'Tasmania' },
  'au-vic': { 'zh-CN': '维多利亚州', en: 'Victoria' },
  'au-wa': { 'zh-CN': '西澳大利亚州', en: 'Western Australia' },
  'eu-target': { 'zh-CN': '欧元支付系统（TARGET）', en: 'the euro payment system (TARGET)' },
  'us-federal': { 'zh-CN': '美国联邦（东部时间）', en: 'the US federal government, Eastern time' },
  'us-federal-central': { 'zh-CN': '美国联邦（中部时间）', en: 'the US federal government, Central time' },
  'us-federal-mountain': { 'zh-CN': '美国联邦（山地时间）', en: 'the US federal government, Mountain time' },
  'us-federal-pacific': { 'zh-CN': '美国联邦（太平洋时间）', en: 'the US federal government, Pacific time' },
}
