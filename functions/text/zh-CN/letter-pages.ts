import type { DateKept } from '../../domain/workflow/dates-to-keep.ts'
import { letterNames } from './letters.ts'

/** What the page of a letter says around it, and the list of letters. Days arrive formatted. */
export const pagesOfLetters = {
  titles: letterNames,
  /** The same as the complainant reads them. */
  yours: { ...letterNames, written: '致您的信函' },
  listTitle: '我们发给您的函件',
  listIntro: '每份函件都可以再次查看、打印或保存。',
  open: (letter: string) => `${letter}：查看或打印`,
  decision: '打印或保存处理决定',
  /** What was no complaint has an answer, and no decision. */
  save: '打印或保存这封信函',
  aboutMatter: '答复函',
  sent: {
    mail: (day: string) => `${day}以电子邮件发出`,
    sms: (day: string) => `${day}以手机短信通知`,
    post: (day: string) => `${day}以邮寄方式发出`,
    'to-post': (day: string) => `${day}出具，待寄出`,
    call: (day: string) => `${day}起由对接人口头告知`,
    page: (day: string) => `${day}已在页面上告知`,
    refused: (day: string) => `${day}未能发出`,
  },
  dates: {
    heading: '保存日期到日历',
    add: (title: string) => `保存到日历：${title}`,
    titles: {
      answer: '投诉答复期限',
      request: '提供情况或材料的最后一日',
      offer: '答复方案的最后一日',
      review: '申请核查的最后一日',
      body: '最后一日',
      remedy: '承诺事项完成日期',
    } as Record<DateKept, string>,
    lastDay: (right: string) => `最后一日：${right}`,
    summary: (title: string, reference: string) => `${title}（${reference}）`,
    description: (insurer: string, phone: string) => `${insurer} 投诉处理部门，电话：${phone}`,
  },
  post: {
    title: '待寄出的信函',
    printOne: '打印这份信函',
    dated: (day: string) => `出具日期：${day}`,
    noAddress: '已没有邮寄地址。请打开任务，登记不能寄出。',
    to: '收件人',
  },
  toPrint: '请使用浏览器的“打印”功能打印，或者另存为 PDF。打印出来的只有函件本身。',
  withComplaint: '附上投诉内容',
  withoutComplaint: '不附投诉内容',
  large: '大号字',
  usual: '普通字号',
  options: '打印选项',
  back: '返回我的投诉',
  date: '日期',
  reference: '投诉编号',
  to: '致',
  phone: '电话',
  online: (address: string) => `网上查询：打开 ${address}，凭上述投诉编号重新获取查询链接。`,
  complaint: '附：您的投诉',
  again: '发出时没有留存这份函件的原文。以下内容由系统按案件档案重新生成，措辞可能与原文不同。',
  gone: '这份函件已无法重新生成。如有需要，请致电我们。',
}
export type PagesOfLetters = typeof pagesOfLetters
