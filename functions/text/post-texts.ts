import type { Language } from '../domain/forms/language.ts'

/** 邮寄信函的页面：打印、登记寄出、登记退信。 */
const zhCn = {
  intro: '请打印后装入开窗信封寄出，然后在这里登记寄出日期。',
  none: '没有待寄出的信函。',
  print: (count: number) => (count === 1 ? '打印这份信函' : `打印全部 ${count} 份信函`),
  choose: (title: string, reference: string) => `${title}（${reference}）`,
  tooOld: '这份信函出具已超过一个工作日，不能寄出。请打开任务，重新出具。',
  tracking: (reference: string) => `${reference}的邮件号（可不填）`,
  day: '寄出日期',
  record: '登记已寄出',
  nothingChosen: '请选择已寄出的信函',
  badDay: '请填写寄出日期',
  failed: (reference: string, why: string, tracking?: string) =>
    `${reference}：${why}${tracking ? `（您填写的邮件号：${tracking}）` : ''}`,
  overToday: '已由他人登记，或者不再需要寄出',
  recorded: '所选信函已登记寄出。',
  open: '打开任务',
  more: (shown: number) => `只显示前 ${shown} 份。登记后显示其余信函。`,
  sheetsTitle: '打印信函',
  sheets: (count: number) =>
    `共 ${count} 份${count === 1 ? '' : '，每份单独成页'}。请使用浏览器的“打印”功能，纸张选 A4，缩放 100%。收件人位置适合开窗信封。`,
  back: '返回待寄出的信函',
  enclose: (name: string) => `请一并装入信封：${name}`,
  backTitle: '登记退信',
  backIntro: '投诉编号在信函上方。',
  reference: '投诉编号',
  find: '查找信函',
  notFound: '您没有寄出过这个编号的信函，或者退信已经登记',
  chooseBack: '哪一份被退回？',
  backDay: '退回日期',
  backWhy: '信封上注明的退回原因',
  backRecord: '登记退信',
  backNext: '登记后，信函改用下一种方式告知：有电子邮箱或手机号码的发邮件或短信，否则由对接人致电。',
  backBadDay: '请填写退回日期：不早于寄出日期，也不晚于今天',
  backNoWhy: '请填写信封上注明的原因，例如“迁移新址不明”',
  backNone: '请选择被退回的信函',
  backRecorded: '退信已登记。',
}

type PostTexts = typeof zhCn

const en: PostTexts = {
  intro: 'Print them, put each into an envelope with a window, and post them. Then record the day here.',
  none: 'There are no letters to post.',
  print: (count) => (count === 1 ? 'Print the letter' : `Print all ${count} letters`),
  choose: (title, reference) => `${title} – ${reference}`,
  tooOld: 'This letter is too old to be posted. Open the task and have it written again.',
  tracking: (reference) => `Tracking number of ${reference} (optional)`,
  day: 'Posted on',
  record: 'Record as posted',
  nothingChosen: 'Choose the letters that you posted',
  badDay: 'Enter the day on which you posted them',
  failed: (reference, why, tracking) =>
    `${reference}: ${why}${tracking ? ` (you entered the tracking number ${tracking})` : ''}`,
  overToday: 'It has been recorded by somebody else, or is no longer needed',
  recorded: 'The letters that you chose are recorded as posted.',
  open: 'Open the task',
  more: (shown) => `Only the first ${shown} letters are shown. The others follow when these are recorded.`,
  sheetsTitle: 'Print letters',
  sheets: (count) =>
    `${count === 1 ? 'One letter.' : `${count} letters, each on a sheet of its own.`} Use the print function of your browser, on A4, at 100 %. The address fits the window of a DL envelope.`,
  back: 'Back to the letters to post',
  enclose: (name) => `Put into the envelope as well: ${name}`,
  backTitle: 'A letter came back',
  backIntro: 'Its reference stands at the top of the letter.',
  reference: 'Reference',
  find: 'Find the letter',
  notFound: 'You have posted no letter under this reference, or it came back already',
  chooseBack: 'Which letter came back?',
  backDay: 'On which day did it come back?',
  backWhy: 'What stands on the envelope?',
  backRecord: 'Record as returned',
  backNext: 'The letter then takes the next way: email or text message if there is one, or a call.',
  backBadDay: 'Enter the day on which it came back: after it was posted, and not in the future',
  backNoWhy: 'Enter what stands on the envelope, such as “moved away”',
  backNone: 'Choose the letter that came back',
  backRecorded: 'The letter is recorded as returned.',
}

/** What the pages about letters by post say. They are loaded when somebody asks for them. */
export const postTexts = (language: Language): PostTexts => ({ 'zh-CN': zhCn, en })[language]
