import type { Language } from '../domain/forms/language.ts'

/*
 * 来信: what the pages say on which the staff sort mail that came, and the mail that tells them of it. Apart from other
 * pages: nothing else needs it.
 */

export type MailInTexts = typeof zhCn

const zhCn = {
  title: '待处理的来信',
  intro:
    '以下邮件不能自动归入投诉：请逐封确认属于哪件投诉、登记为新投诉，或注明原因后搁置。邮件未经核实，不要按其中的要求付款或更改联系方式。',
  none: '没有待处理的来信。',
  more: (shown: number) => `只显示最早的 ${shown} 封。`,
  noSubject: '（无主题）',
  noText: '（没有可显示的正文；原件已保存）',
  back: '返回来信列表',
  from: '发件人',
  shownAs: '显示名',
  nobody: '无法确定',
  received: '收到时间',
  why: '未自动归入的原因',
  whys: {
    'no-case': '没有写明是哪件投诉',
    'several-cases': '提到了不止一件投诉',
    'not-proven': '无法证明发件人（DMARC 未通过，或发件人栏不是单一地址）',
    'other-address': '发件地址不是该投诉登记的邮箱',
    spam: '被识别为垃圾邮件',
    virus: '发现病毒，附件不会转入',
    unreadable: '邮件已加密，或格式无法读取',
    list: '由邮件列表或群发程序发出',
    'too-many': '该投诉当天来信已达上限',
    closed: '该投诉已归档',
    report: '退信通知',
    reply: '自动回复',
    own: '本系统自己发出的邮件',
  },
  proven: {
    pass: '发件域名已证实（DMARC 通过）',
    fail: '发件域名不符（DMARC 未通过）',
    none: '发件域名没有可核对的声明（DMARC）',
  },
  text: '来信内容',
  whole: '全文（含引用的原信）',
  files: '附件',
  asItCame: '下载邮件原件（.eml）',
  asItCameHint: '原件未经检查，请勿打开其中的附件；下载会留下记录。',
  ofCase: '邮件原件',
  noName: (place: number) => `附件 ${place}（无文件名）`,
  empty: '空文件，不转入',
  size: (kilobytes: number) => `${kilobytes} KB`,
  belongs: {
    title: '属于已有投诉',
    intro: '归入后作为投诉人的留言记录，附件按材料流程检查。',
    candidates: '邮件提到的投诉',
    send: '归入这件投诉',
    busy: '另一位同事正在处理这封来信。请稍后再打开，查看处理结果。',
    closed: '该投诉已归档或不能再接收留言。请登记为新投诉，或搁置并注明原因。',
  },
  enter: { title: '是新的投诉', text: '打开登记表，来信内容已填好。', link: '登记为投诉' },
  aside: { title: '都不是', intro: '请写明原因，例如广告、发错、已另行答复的咨询。', send: '搁置' },
  done: {
    message: (reference: string) => `已归入投诉 ${reference}。`,
    complaint: (reference: string) => `已登记为投诉 ${reference}。`,
    aside: '已搁置。',
    by: (name: string, when: string) => `${name}，${when}`,
    reason: '原因',
  },
  /** 登记投诉时预填的凭证。 */
  proof: (when: string, from: string) => `${when}收到的来信，发件人：${from}`,
  mail: {
    subject: (count: number) => `${count} 封来信待处理`,
    lead: (count: number) => `有 ${count} 封来信不能自动归入投诉，请登录处理。`,
    since: (when: string, count: number) => `${count === 1 ? '' : '最早一封'}收到时间：${when}。`,
    late: (count: number) => `${count === 1 ? '这封来信' : '其中有的'}已等待两天以上。投诉的时限从收到之日起计算。`,
    open: '打开来信列表',
    why: '每封来信通知一人处理：所属投诉的对接人，或者一名投诉受理员；等待两天以上的，同时通知投诉主管。列表中还有通知其他同事处理的来信。',
  },
}

const en: MailInTexts = {
  title: 'Mail to be sorted',
  intro:
    'These emails do not become part of a complaint by themselves. Say for each which complaint it belongs to, enter it as a new complaint, or set it aside with a reason. Nothing in them is verified: do not pay or change a contact because of them.',
  none: 'No mail is waiting.',
  more: (shown) => `Only the oldest ${shown} are shown.`,
  noSubject: '(no subject)',
  noText: '(there is no text to show; the email is kept as it came)',
  back: 'Back to the list',
  from: 'From',
  shownAs: 'Shown as',
  nobody: 'unclear',
  received: 'Received',
  why: 'Why it waits',
  whys: {
    'no-case': 'it does not say which complaint it is about',
    'several-cases': 'it names more than one complaint',
    'not-proven': 'nothing proves whom it is from (DMARC did not pass, or its sender is not one plain address)',
    'other-address': 'its sender is not the address on file for the complaint',
    spam: 'it looks like spam',
    virus: 'a virus was found; its files are not taken along',
    unreadable: 'it is encrypted, or cannot be read',
    list: 'a mailing list or a bulk program sent it',
    'too-many': 'the complaint has had the mails of a day',
    closed: 'the complaint is closed',
    report: 'a report that a mail did not arrive',
    reply: 'an automatic reply',
    own: 'our own mail',
  },
  proven: {
    pass: 'the domain is proven (DMARC passed)',
    fail: 'the domain is not the sender’s (DMARC failed)',
    none: 'the domain says nothing that could be checked (DMARC)',
  },
  text: 'What they wrote',
  whole: 'All of it, with the letter that it answers',
  files: 'Files',
  asItCame: 'Save the email as it came (.eml)',
  asItCameHint: 'Nothing in it was checked: do not open its files. That you saved it is recorded.',
  ofCase: 'Emails as they came',
  noName: (place) => `File ${place}, without a name`,
  empty: 'empty; it is not taken along',
  size: (kilobytes) => `${kilobytes} KB`,
  belongs: {
    title: 'It belongs to a complaint',
    intro: 'It becomes a message of the complainant, and its files are checked like every document.',
    candidates: 'Complaints that it names',
    send: 'Add it to this complaint',
    busy: 'Somebody else is sorting this email at this moment. Open it again shortly to see what they said.',
    closed:
      'This complaint is closed, or takes no more messages. Enter a new one, or set the mail aside with a reason.',
  },
  enter: {
    title: 'It is a new complaint',
    text: 'The form opens with what they wrote.',
    link: 'Enter it as a complaint',
  },
  aside: {
    title: 'It is neither',
    intro: 'Say why: an advertisement, sent by mistake, an enquiry that was answered.',
    send: 'Set it aside',
  },
  done: {
    message: (reference) => `It was added to complaint ${reference}.`,
    complaint: (reference) => `It was entered as complaint ${reference}.`,
    aside: 'It was set aside.',
    by: (name, when) => `${name}, ${when}`,
    reason: 'Reason',
  },
  proof: (when, from) => `email of ${when}, from ${from}`,
  mail: {
    subject: (count) => (count === 1 ? '1 email to be sorted' : `${count} emails to be sorted`),
    lead: (count) =>
      count === 1
        ? 'One email could not be added to a complaint by itself. Please sign in and sort it.'
        : `${count} emails could not be added to a complaint by themselves. Please sign in and sort them.`,
    since: (when, count) => (count === 1 ? `It came on ${when}.` : `The oldest came on ${when}.`),
    late: (count) =>
      `${count === 1 ? 'It has' : 'Some have'} waited for more than two days. The time limits of a complaint count from its receipt.`,
    open: 'Open the list',
    why: 'One person is asked to sort each email: the liaison of its complaint, or somebody of intake. After two days their supervisor is told too. The list also has emails that others were asked to sort.',
  },
}

const texts: Record<Language, MailInTexts> = { 'zh-CN': zhCn, en }

export const mailInTexts = (language: Language): MailInTexts => texts[language]
