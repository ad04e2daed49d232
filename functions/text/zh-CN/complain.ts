import type { Question, Step } from '../../domain/features/intake/questions.ts'

type Said = { title: string; intro?: string }

/** 投诉表单：一页只问一件事。 */
export const complain = {
  step: (number: number, of: number) => `第 ${number} 步，共 ${of} 步`,
  progress: '填写进度',
  steps: {
    who: '投诉人',
    contact: '联系方式',
    insurance: '涉及的保险',
    happened: '事情经过和诉求',
    support: '您需要的协助',
    check: '核对并提交',
  } satisfies Record<Step | 'check', string> as Record<Step | 'check', string>,
  states: { done: '已填写', now: '当前', left: '待填写' },
  questions: {
    who: { title: '谁要投诉？' },
    representative: {
      title: '您代理的人',
      intro: '对接人会请您提供授权委托书或监护证明；现在没有也可以先投诉。',
    },
    validity: { title: '授权的起止日期', intro: '授权文件没有写明日期的，可以直接继续。' },
    estate: { title: '身故的亲属', intro: '如果您正经历丧亲之痛，我们深表哀悼。' },
    organisation: { title: '您的单位' },
    together: { title: '共同投诉', intro: '一件投诉有一位联系人，就是填写本表的人。' },
    contact: { title: '我们怎样联系您？', intro: '邮箱和电话至少填写一项。' },
    address: {
      title: '信函寄到哪里？',
      intro:
        '填写邮寄地址后，我们可以寄送纸质信函。不填写的，我们会在电话中向您宣读处理决定，您也可以在查询页面查看、打印。',
    },
    insurance: { title: '涉及哪份保险？', intro: '不确定的，请选最接近的一项，或者选“其他”，对接人会与您核对。' },
    project: { title: '是否涉及项目融资？' },
    lender: { title: '项目由谁提供融资？', intro: '不清楚的，可以直接继续。' },
    happened: { title: '发生了什么？您希望怎样解决？' },
    support: { title: '您需要哪些协助？', intro: '没有需要的，可以直接继续。' },
    event: { title: '涉及的事件', intro: '如果您或家人正面临这样的情况，我们深表关切，并会优先处理。' },
  } satisfies Record<Question, Said> as Record<Question, Said>,
  /** 选择邮寄信函的，地址必填。 */
  addressForPost: '您选择了邮寄信函，我们的答复和通知都会寄到这个地址。',
  intro: '一页只问一件事，大约需要十分钟。提交之前您可以核对每一项。投诉不收费，也不影响您的保障和理赔。',
  next: '继续',
  back: '返回上一步',
  save: '保存，稍后继续',
  notes: {
    expired:
      '您填写的内容保存 24 小时；选择“保存，稍后继续”的，保存 14 天。您之前填写的内容已超过期限，不再保留；刚刚填写的这一页已经保存。',
  } as Readonly<Record<string, string>>,
  /** 与一般说法不同的页面。 */
  missingOn: {
    estate: { 'authority.represented': '请填写身故亲属的姓名', 'authority.capacity': '请选择您以什么身份投诉' },
    organisation: { 'authority.represented': '请填写单位全称' },
  } as Partial<Record<Question, Readonly<Record<string, string>>>>,
  /** 漏填或者选错时，按字段说明应当怎么填。 */
  missing: {
    forWhom: '请选择您为谁投诉',
    'complainant.name': '请填写您的姓名',
    'authority.represented': '请填写您代为投诉的人或单位的名称',
    'authority.capacity': '请选择您以什么身份代为投诉',
    'authority.scope': '请选择授权范围',
    people: '请填写共同投诉的人数',
    'complainant.email': '请填写电子邮箱',
    'complainant.phone': '请填写联系电话',
    'complainant.postalAddress': '请填写邮寄地址',
    'complainant.relation': '请选择您与保险合同的关系',
    place: '请选择您所在的地区',
    product: '请选择险种',
    description: '请填写事情经过',
    desiredOutcome: '请填写您的诉求',
    gravity: '请选择涉及的事件',
  } as Readonly<Record<string, string>>,
  keep: {
    title: '保存，稍后继续',
    intro: '我们把链接发到您的邮箱。用它可以在 14 天内接着填写，换一部设备也可以。',
    send: '发送链接',
    back: '继续填写',
    orKeepTitle: '自己保存链接',
    orKeep: '您也可以自己保存这个链接。没有发送邮件的，24 小时内有效：',
    sentTitle: '已经保存',
    sent: (address: string): readonly [string, string, string] => ['我们已向 ', address, ' 发送链接。'],
    until: (day: string) => `您填写的内容保留到${day}，之后自动删除。`,
    notSentTitle: '没有发送邮件',
    notSent: '这个邮箱一天内只能收到几封这样的邮件，或者邮件服务暂时不可用。请自己保存下面的链接。',
    private: '请妥善保管链接：打开它的人都能看到您填写的内容。',
  },
  gone: {
    title: '您填写的内容已不再保留',
    text: '没有提交的投诉只保留一天；选择“保存，稍后继续”的，保留 14 天。之后自动删除。',
    again: '重新填写',
  },
  already: {
    title: '这件投诉已经提交',
    text: '您刚才填写的内容没有加入已提交的投诉。需要补充的，请打开查询页面留言。',
    typed: '您刚才填写的内容',
    open: '查看已提交的投诉',
  },
  tooLarge: '您填写的内容太多，无法保存。请缩短文字；更多材料可以在提交之后补充。',
  mail: {
    subject: '继续填写您的投诉',
    lead: '您可以用下面的链接接着填写投诉。投诉还没有提交。',
    open: '继续填写',
    until: (day: string) => `链接在${day}（含当日）之前有效。之后，填写的内容会自动删除。`,
    call: (phone: string) => `也可以致电 ${phone} 联系我们。`,
    notYou: '如果您没有填写投诉，请忽略这封邮件：可能有人误填了您的邮箱。',
  },
}

export type ComplainTexts = typeof complain
