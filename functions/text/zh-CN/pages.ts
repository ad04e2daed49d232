import type { OfferState } from '../../domain/case/case-file.ts'
import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { OutcomeCode } from '../../domain/case/facts/terms.ts'
import type { OfferAnswer } from '../../domain/features/negotiation/answer-offer.ts'
import type { DeclineGround, OtherMatter } from '../../domain/policy/policy.ts'
import type { ReachedLimit } from '../../domain/forms/issues.ts'
import { punctuation } from '../format.ts'
import type { Labels } from '../labels.ts'
import { letterNames } from './letters.ts'
import { pagesOfDesk } from './desk-pages.ts'
import { pagesOfDocuments } from './documents-pages.ts'
import { pagesOfPeople } from './people-pages.ts'
import { pagesOfLetters } from './letter-pages.ts'
import { pagesOfTasks } from './staff/task-pages.ts'
import { pagesOfTime } from './more-time-pages.ts'

const own = punctuation['zh-CN']

/** Survey answers from 1 to 5, in words. */
type Scale = readonly [string, string, string, string, string]
type Rows = Readonly<Record<string, { one: (number: number) => string; more: string; this?: string }>>
type Sections = Record<'you' | 'insurance' | 'happened' | 'know' | 'support', { title: string; intro?: string }>
type Declined = Record<DeclineGround, { lead: string; leadFinal?: string; needed?: string }>
type ProblemCode =
  | 'not-found'
  | 'gone'
  | 'link-expired'
  | 'too-late'
  | 'no-review'
  | 'question-over'
  | 'recorded'
  | 'not-allowed'
  | 'past-the-edge'
  | 'too-many'
  | 'too-large'
  | 'media-type'
  | 'malformed-json'
  | 'invalid'
  | 'fault'
type Gone = { title: string; text: string; help?: string }
type Problems = Record<ProblemCode, { title: string; text: string; help?: string }>

/**
 * What only pages say, in Chinese; every other language has the same keys. Sentences with values are functions. `{…}`
 * placeholders are used only in labels that data names.
 */
export const pages = {
  frame: {
    skip: '跳至正文',
    service: '投诉处理',
    foot: '向我们投诉不收取任何费用，也不影响您的保障和理赔。',
    errorTitle: (title: string) => `有误：${title}`,
    language: '语言',
    colon: own.colon,
    comma: own.comma,
    inBrackets: own.inBrackets,
  },
  form: {
    problem: '请更正以下内容',
    /** A limit was reached: what that means for what was sent. */
    reached: {
      'too-often': '留言没有发出：一小时内的留言较多',
      'case-full': '留言没有发出：这件投诉不能再添加留言',
      'too-many-claims': '申请没有提交：回避申请次数已达上限',
      'documents-full': '材料份数已满',
      'drafts-full': '草稿没有保存：这件投诉不能再保存草稿',
      'too-many-drafts': '草稿没有保存：保存次数已达上限',
    } satisfies Record<ReachedLimit, string>,
    optional: '（选填）',
    choose: '请选择',
    /** A field that was left blank, by its label. */
    blank: {
      enter: (label: string) => `请填写${label}`,
      choose: (label: string) => `请选择${label}`,
      answer: (label: string) => `请回答“${label}”`,
    },
    unchanged: '保持不变',
    nobody: '无',
    error: '有误：',
    inZone: (zone: string) => `请填写${zone}。`,
    onePerLine: '每行填一项。',
    blankRow: '不需要的行，请全部清空。',
    lineOf: (number: number) => `第 ${number} 行`,
    sure: '日期无误',
    rows: {
      points: { one: (number) => `要点 ${number}`, more: '增加一个要点', this: '这是主要要点' },
      offers: { one: (number) => `方案 ${number}`, more: '增加一个方案' },
    } satisfies Rows as Rows,
    /** A form was sent before, and something else is sent from it now. */
    again: {
      title: '您已经提交过这个表单',
      text: '第一次提交的内容已经记录在案。这次提交的内容与第一次不同，尚未记录。',
      ask: '是否也要提交这次的内容？',
      send: '也提交这次的内容',
      keep: '不提交',
    },
    check: '下一步：核对',
    back: '返回修改',
    change: '修改',
    changeOf: (label: string) => `修改：${label}`,
    send: '确认提交',
    notGiven: '未填写',
  },
  file: {
    title: '投诉',
    intro: '请告诉我们事情经过和您的诉求。我们会指定一位投诉对接人全程与您联系，并告知您答复期限。',
    before: ['填写大约需要十分钟。', '建议备好保单号或赔案号；没有也可以投诉。', '提交之前，您可以核对每一项。'],
    sections: {
      you: { title: '投诉人信息' },
      insurance: { title: '涉及的保险', intro: '不确定的，请选最接近的一项，或者选“其他”，对接人会与您核对。' },
      happened: { title: '事情经过和诉求' },
      know: { title: '需要我们优先考虑的情况', intro: '符合的请勾选，可以多选；没有的可以跳过。' },
      support: { title: '您需要的协助', intro: '您在沟通或办理中需要的协助，都可以告诉我们。' },
    } satisfies Sections as Sections,
    /** A form was sent before, and something else is sent from it now. */
    check: '下一步：核对',
    checkTitle: '请核对后再提交',
    busyTitle: '投诉还没有登记：目前投诉较多',
    busy: '您填写的内容仍在本页，请在半分钟后再次点“提交投诉”。',
    checkIntro: '以下是您填写的全部内容。如需更正，请点“修改”。',
    send: '提交投诉',
    privacy: '您提供的信息只用于处理这件投诉。提交即表示所填内容属实。',
  },
  received: {
    title: '我们已收到您的投诉',
    reference: '您的投诉编号',
    /** Before, the address, and after. */
    mail: (address: string): readonly [string, string, string] => [
      '我们正在向 ',
      address,
      ' 发送邮件，邮件中有查询进展的专属链接。',
    ],
    /** The same once it has been sent. */
    mailed: (address: string): readonly [string, string, string] => [
      '我们已向 ',
      address,
      ' 发送邮件，邮件中有查询进展的专属链接。',
    ],
    /** Instead of what comes next, once more has happened than the page foretold. */
    since: '本页用于证明我们已收到您的投诉。之后的办理情况和下一步安排，请打开：',
    sinceInLetters:
      '本页用于证明我们已收到您的投诉。之后的办理情况和下一步安排，见我们发给您的信函。如找不到信函，请致电我们。',
    next: '后续安排',
    /** `byMail`: whether a mail comes. `way`: the first way of letters. `isChosen`: whether there is a liaison yet. */
    steps: (
      respondBy: string,
      { byMail, way, isChosen }: { byMail: boolean; way?: string | undefined; isChosen: boolean },
    ) => [
      ...(isChosen
        ? []
        : [`我们会为您指定一位投诉对接人，对接人的姓名、电话和服务时间见${byMail ? '邮件' : '查询页面'}。`]),
      '对接人会与您联系，核对情况。',
      {
        written: `我们最迟于${respondBy}书面告知您处理结果。`,
        sms: `我们最迟于${respondBy}告知您处理结果：以短信通知您，答复全文可在上面的链接中查看和打印。`,
        call: `我们最迟于${respondBy}告知您处理结果：电话中向您宣读，答复全文可在上面的链接中查看和打印。`,
      }[way === 'sms' || way === 'call' ? way : 'written'],
      `如有新情况，您可以随时通过${byMail ? '邮件中' : '上面'}的链接留言。`,
    ],
    noMail: '请记下投诉编号。如果几分钟后仍没有收到邮件，请查看垃圾邮件箱，再重新打开本页。',
    linkToo: '您也可以在这里查询进展、提交材料。',
    linkHere: '我们每天只向同一邮箱发送少量确认邮件，因此这件投诉不另发确认邮件。',
    linkBack: (email: string) => ['发往', email, '的邮件被退回，请拨打上面的电话更正邮箱。'],
    linkInstead: {
      call: '您没有留下电子邮箱，重要的内容，我们会通过电话告知您。',
      sms: '您没有留下电子邮箱，重要的内容，我们会以手机短信通知您。',
      post: '您没有留下电子邮箱，信函会寄到您的邮寄地址。',
    },
    noText: '您选择了短信通知，但您填写的号码收不到我们的短信。',
    receivedAt: '收到时间',
    answerBy: '答复期限',
    liaison: '投诉对接人',
    liaisonSoon: '几分钟内指定。稍后再打开本页即可看到。',
    phone: '联系电话',
    copy: '保存一份',
    copyNote: '您可以打印或保存您提交的全部内容。',
    copyOpen: '打开可打印的副本',
    copied: '您提交的内容',
    follow: '查看我的投诉',
    keepLink: '请保存这个链接，您凭它查询进展。打开链接即可看到您的投诉，请不要转发给他人。',
    another: '另行提交一件投诉',
  },
  history: {
    /** Of the history that is folded away on the page of a task. */
    folded: (count: number) => `办理记录（由新到旧，共 ${count} 条）`,
    title: '全部记录',
    order: '由新到旧',
    more: (count: number) => `查看更早的 ${count} 条记录`,
    older: '更早的记录',
    first: '没有更早的记录了。',
    back: '返回',
  },
  tracking: {
    /** 规则写明各类代理人应当提供的证明时，不予受理的记录中需要补充的材料。 */
    neededProofs: (agent: string, heir: string | undefined) =>
      `请提供${agent}${heir === undefined ? '' : `；继承人请提供${heir}`}。`,
    /** What they did by phone or letter, as long as they can undo it. */
    acts: {
      title: '我们为您登记的事项',
      line: {
        withdrawal: (day: string) => `您于${day}告诉我们撤回投诉。`,
        acceptance: (day: string) => `您于${day}告诉我们接受方案。`,
        review: (day: string) => `您于${day}申请核查。`,
        'new-facts': (day: string) => `您于${day}补充了新情况。`,
      },
      until: (day: string) => `如果这不是您的意思，或者您改变了主意，可在${day}之前（含当日）撤销。`,
      unlessDecided: '处理决定发出后，不能再撤销。',
      closes: (at: string) => `撤回将于${at}生效，在此之前仍可取消。`,
      waits: (day: string) => `撤回在${day}之后生效，在此之前我们照常办理。`,
      undo: '撤销',
    },
    title: '您的投诉',
    reference: '投诉编号',
    where: '进展',
    done: '已完成',
    now: '正在进行',
    respondBy: '答复期限',
    /** If the promised day has passed without an answer. */
    respondByPassed: '我们承诺的答复期限',
    dueByPassed: '应当答复的期限',
    /** The time limit of the whole case has ended without an answer. */
    needNotWait: {
      title: '您可以不再等待我们的答复',
      ended: (limit: string, day: string) => `“${limit}”已于${day}届满，我们尚未答复您。`,
      stillOurs: '我们会继续办理您的投诉，仍应向您作出答复。',
    },
    lateNote: '如需了解进展，请直接联系您的对接人，或在本页留言。',
    /** The folded part with every other date. */
    dates: '日期和时限',
    respondByBefore: (at: string) => `此前告知您的是${at}`,
    respondByNote: '如需推迟答复，我们会事先告知您原因和新的日期。',
    limits: '当前环节和整件投诉的办理时限',
    outcome: '处理结果',
    decidedOn: (time: string) => `作出决定的时间：${time}`,
    agreedOn: (time: string) => `商定时间：${time}`,
    /** To the complainant. */
    outcomes: {
      upheld: '您的投诉成立。',
      partly: '您的投诉部分成立。',
      not: '经调查，您的投诉不成立。',
      resolved: '首次联系时，我们已与您商定解决办法。',
      withdrawn: '您撤回了投诉，我们已停止办理。',
    } satisfies Record<Exclude<OutcomeCode, 'declined'>, string>,
    liaison: '您的投诉对接人',
    noLiaison: '我们正在为您指定对接人，指定后即以邮件告知您。',
    liaisonNote: '这位同事全程负责与您联系，如有疑问，请直接联系。',
    phone: '电话',
    email: '邮箱',
    hours: '服务时间',
    workdays: (opens: string, closes: string) => `工作日 ${opens}–${closes}`,
    decision: '我们的决定',
    todo: '我们将采取的措施',
    promisedBy: '承诺完成日期',
    keptOn: (day: string) => `我们已于${day}办结。`,
    keptLate: '这一事项现已逾期，向您致歉。我们仍会办理。',
    followsOffer: (day: string) => `以上内容依据您于${day}接受的方案。`,
    canStillDo: '您还可以采取的途径',
    toRead: '请阅读：',
    notReached: {
      mail: '我们最近发给您的邮件被退回。请致电对接人更正邮箱；在此之前，请在本页查看进展。',
      sms: '我们最近发给您的短信没有送达。请致电对接人更正号码；在此之前，请在本页查看进展。',
    },
    withdrawalRefused: '您的投诉没有撤回。',
    notWithdrawn: {
      'agreed-already': '您已接受我们的方案，我们将按方案履行，无须撤回。如果您改变主意，请致电对接人。',
      'needs-full-authority': '您的授权不包括撤回投诉。请由被代理人本人决定，或者向我们提供写明特别授权的委托书。',
    },
    rightUntil: (day: string): string => `请最迟于${day}提出。`,
    why: '原因',
    matter: {
      title: '办理结果',
      is: {
        enquiry: '您的咨询',
        suggestion: '您的建议',
        wrongdoing: '您反映的违规问题',
        'data-rights': '您的个人信息权利请求',
        employment: '您反映的劳动或者佣金问题',
        'other-firm': '您反映的其他公司事项',
      } satisfies Record<OtherMatter, string>,
      ended: (at: string) => `我们已于${at}致函给您。`,
      answer: '我们的答复',
      firm: '请向该公司反映',
      settled: '后续办理结果',
      closed: '这一事项已经办结，不能再留言。您是要投诉的，请致电或者写信给对接人。',
      object: '您对我们不满、要求投诉的，请告诉对接人。我们按投诉办理，办理期限自首次收到之日起计算。',
    },
    /** For declined complaints: the ground, what we need, how to object. */
    declined: {
      'not-a-complaint': { lead: '您提交的事项不属于投诉，我们不能作为投诉办理。' },
      'no-authority': {
        lead: '因没有收到您可以代理当事人的证明，我们暂时不能办理这件投诉。',
        leadFinal: '因没有收到您可以代理当事人的证明，我们不予受理这件投诉。',
        needed: '请提供当事人签名的授权委托书和您本人的身份证件复印件；继承人请提供亲属关系证明。',
      },
      'not-the-complainant': {
        lead: '这件投诉不是由当事人本人、法定代理人或者委托代理人提出的，我们不能办理。',
        needed: '当事人可以自行提出投诉。如果您受当事人委托，请提供其签名的授权委托书和您本人的身份证件复印件。',
      },
      'not-eligible': { lead: '按照投诉处理的规定，您或者您的单位不属于受保护的投诉人，我们不能办理这件投诉。' },
      'time-barred': { lead: '这件投诉超过了规定的提出期限，我们不再审查投诉事项。' },
    } satisfies Declined as Declined,
    needed: '需要补充的材料',
    disagree: '如果您不同意',
    object: '请联系您的对接人，说明投诉编号、您不同意的内容，以及我们尚未掌握的情况。您也可以重新提交投诉。',
    happened: '办理经过',
    times: (zone: string) => `以下时间均为${zone}。`,
    /** For a complaint that has closed. */
    ownWill: {
      title: '一个问题',
      intro: '任何人不得强迫您撤回投诉。如果您回答“否”，我们的合规部门会核实。',
      button: '提交',
      missing: '请选择是否为您本人自愿撤回',
    },
    afterClosing: {
      title: '归档后您还可以',
      ombudsman: '如果您是被迫撤回的，或者仍希望由其他机构处理，可以请独立的申诉机构处理。',
      review: '对决定申请核查。',
      news: '告知我们此前没有掌握的新情况；足以影响处理结果的，我们可以重新办理。',
      again: '就同一事项或者其他事项重新投诉。',
      data: '向我们查阅、复制或者更正您的个人信息。',
      how: '请联系您的对接人，并说明投诉编号。',
    },
    conversation: {
      title: '往来留言',
      order: (zone: string) => `最新的在最前；以下时间均为${zone}。`,
      you: '您',
      /** Words from a complaint that was joined to this one. */
      fromAddress: (address: string) => `${address} 的邮件，由工作人员添加`,
      youIn: (reference: string) => `您（投诉 ${reference}）`,
      liaison: '投诉对接人',
      colleague: '办理投诉的同事',
      asksLate: { answer: '请您尽快答复', documents: '请您尽快提供材料', authority: '请您尽快提供有权投诉的证明' },
      asks: {
        answer: (day: string) => `请您最迟于${day}答复`,
        documents: (day: string) => `请您最迟于${day}提供材料`,
        authority: (day: string) => `请您最迟于${day}提供有权投诉的证明`,
      },
      asked: {
        answer: (day: string) => `等待您的答复，最迟到${day}。`,
        documents: (day: string) => `等待您的材料，最迟到${day}。`,
        authority: (day: string) => `等待您提供有权投诉的证明，最迟到${day}。`,
      },
      /** It was answered, or is over. */
      askedBefore: {
        answer: (day: string) => `曾请您最迟于${day}答复。`,
        documents: (day: string) => `曾请您最迟于${day}提供材料。`,
        authority: (day: string) => `曾请您最迟于${day}提供有权投诉的证明。`,
      },
      /** A pause that waits for them, without a letter. */
      waits: (day: string) => `请您最迟在${day}提供以下内容`,
      answer: '答复',
      sendDocuments: '上传材料',
      instead: '改为留言说明',
      byPhone: '这里不能上传材料，请致电：',
    },
    add: '留言补充情况',
    addIntro: '如有新情况或需要更正的内容，请在这里留言。对接人和承办人都会收到。',
    /** Once it is decided. */
    addDecided: '您的对接人会收到留言。这件投诉已经作出决定；如果您不同意，请申请核查。',
    /** While the decision is being reviewed. */
    addReviewed: '核查人员会收到留言，并在核查时一并考虑。',
    /** If no review of the decision is possible. */
    addMatter: '您的留言由处理该事项的人员查阅。',
    addEnded: '您的对接人会收到留言。这件投诉已有处理结果，不再另行作出决定；您还可以采取的途径见我们发给您的信函。',
    review: {
      title: '申请核查',
      intro: '如果您不同意这个决定，请告诉我们理由。我们的上级机构会安排没有参与办理的人员进行核查。',
      until: (at: string) => `申请截止：${at}。`,
      button: '申请核查',
      asked: '您的核查申请',
      askedOn: (at: string, until: string) => `您于${at}申请核查，我们最迟于${until}书面告知您核查决定。`,
      decided: '核查决定',
      confirmed: '维持原决定。',
      replaced: '原决定已变更，现在的决定见上文。',
      decidedOn: (at: string) => `作出时间：${at}`,
    },
    addButton: '发送留言',
    messageMissing: '请填写留言内容',
    closed: '这件投诉已归档，不能再留言。',
    /** Where a combined complaint continues. */
    joined: {
      title: '已并入您此前的投诉',
      reference: (into: string) => `投诉编号 ${into}`,
      means: '您此前已就同一事项提出投诉，本件内容已并入该件投诉，一并答复。',
      byMail: '如需查看进展，请使用该件投诉邮件中的链接。',
      open: '查看该件投诉',
      goesThere: (into: string) => `您在这里留言的，直接转入投诉 ${into}，由该件投诉的承办人查看。`,
      closed: '如需补充情况，请在该件投诉的查询页面上留言，或联系您的对接人。',
    },
    conflict: '办理人员回避',
    conflictIntro: '如果办理您投诉的同事与投诉事项有利害关系，请告诉我们。由没有参与办理的投诉主管决定是否回避。',
    conflictOpen: '您的回避申请正在核实，结果会书面告知您。',
    conflictLink: '申请回避',
    conflictTitle: '您认为哪位同事应当回避？',
    conflictWhat: [
      '与投诉有直接利害关系的人，不得办理这件投诉。',
      '由没有参与办理的投诉主管决定，结果会书面告知您。',
      '核实期间投诉继续办理，各项期限不变。',
    ],
    conflictButton: '提交',
    conflictBack: '返回我的投诉',
    /** While an offer waits for their answer. */
    offerTitle: '我们提出的解决方案',
    offerOpen: '查看方案并答复',
    offerWaits: (day: string) => `请最迟于${day}答复。`,
    offerOf: (at: string) => `链接见我们于${at}发给您的邮件。`,
    offerPosted: (day: string) => `详见我们于${day}寄给您的信函。`,
    offerComing: '告知该方案的信函即将送达，其中写明答复方式。',
    withdraw: '撤回投诉',
    withdrawIntro: '如果您不希望继续投诉，可以撤回。',
    withdrawTitle: '确定要撤回这件投诉吗？',
    withdrawWhat: [
      '撤回后，我们当日停止办理。',
      '撤回后不能恢复；您以后仍可就同一事项重新投诉。',
      '撤回不影响您的保障，也不影响您通过其他途径主张权利。',
    ],
    withdrawForAll: (count: number) => `撤回后，共同投诉的 ${count} 人的投诉一并终止。`,
    withdrawButton: '确定撤回',
    keep: '不撤回，返回',
    dateOffer: {
      title: '您是否同意约定答复期限？',
      asks: (day: string) => `我们希望与您约定，最迟于${day}书面答复您。`,
      otherwise: (day: string) => `您不同意或者没有答复的，答复日期不变：${day}。`,
      otherwiseLate: (day: string) =>
        `我们本应最迟于${day}答复您，没有按时做到，向您致歉。您不同意或者没有答复的，我们会尽快答复您。`,
      note: '是否同意由您决定。法定期限不因约定而改变，无论同意与否，我们都会继续办理。',
      agree: '同意',
      disagree: '不同意',
    },
    notices: {
      undone: '已按您的意思撤销。',
      'date-answered': '已收到您的答复，承办人会看到。',
      message: '我们已收到您的留言，对接人和承办人都会看到。',
      conflict: '我们已收到您的回避申请，投诉主管核实后会书面告知您结果。',
      withdrawn: '投诉已撤回，我们已停止办理。',
      review: '我们已收到您的核查申请，会向您确认。',
      'own-will': '谢谢，我们已收到您的回答。',
    },
    filed: '您提交的内容',
    more: '其他事项',
    contactCorrected: (day: string) => `联系方式已于${day}更正，以下是更正后的内容。`,
  },
  task: {
    title: (action: string, reference: string) => `${action} ${reference}`,
    actsRow: {
      title: '来电、来信登记',
      until: (day: string): string => `投诉人在${day}之前（含当日）可以撤销；撤回投诉的，期满生效，期间照常办理。`,
      undone: (at: string): string => `已于${at}撤销。`,
      sampled: '由未参与办理的同事向投诉人核实是否属实。',
    },
    /** A complaint that somebody of the staff entered. */
    entry: {
      title: '由员工登记',
      imported: '由清单导入',
      consent: '是否同意使用信息',
      notice: (day: string, until: string | null): string =>
        until === null ? `通知日期：${day}` : `通知日期：${day}；要求在${until}前报告`,
    },
    /** Letters that did not reach the complainant. */
    undelivered: '须告知投诉人的信函',
    readOut: '宣读信函全文',
    notAcknowledged: '该邮箱24小时内已有多件投诉，本件未发送确认邮件。首次联系时，请告知投诉人对接人和答复期限。',
    letters: letterNames,
    /** Every offer of the negotiation. */
    offers: '协商方案',
    drafted: (who: string, at: string) => `${who}，${at}`,
    /** What a decision does to an open offer. */
    offerInHand: '投诉人仍可答复该方案。您现在记录协商结果的（无论是否达成一致），方案提前失效，并会告知投诉人。',
    offerUntil: (day: string) => `答复截止日期：${day}`,
    sentOn: (at: string) => `发出时间：${at}`,
    offerNote: '备注',
    /** An offer that lapsed before it was approved. */
    neverApproved: '未获审批，已失效，没有发出',
    offerToApprove: '待审批的方案',
    offerToApproveIntro: '您同意后，以下内容会原样发给投诉人；备注不会发出。',
    /** Questions to departments from open tasks. */
    consultations: '征询部门意见',
    question: '征询的问题',
    askedBy: '征询人',
    asked: (who: string, whom: string, at: string) => `${at}，${who}向${whom}征询：`,
    answerDue: (at: string) => `尚未答复，时限：${at}。`,
    answerLate: (at: string) => `尚未答复，时限已过：${at}。`,
    answered: (who: string, at: string) => `${at}，${who}答复：`,
    notTheirs: (who: string, at: string) => `${who}于${at}表示，该问题不属于本部门。`,
    notAnswered: '没有答复：案件已进入下一环节。',
    away: '不在岗，由代理人答复',
    /** Possible duplicates, on the page of the intake officer. */
    alike: {
      title: '可能是重复投诉',
      intro:
        '下列投诉疑为同一人就同一保单或赔案提出。由于任何人都可以填写他人的邮箱，核实身份之前，请不要向投诉人透露。',
    },
    /** The emergency plan, on the page of every task of the case. */
    emergency: {
      open: '应急预案',
      over: {
        decided: '应急预案（已结束：已作出决定）',
        withdrawn: '应急预案（已结束：投诉已撤回）',
        joined: '应急预案（已结束：已并入其他投诉）',
        reclassified: '应急预案（已结束：级别已调整）',
      } satisfies Record<ConsequenceOf<'emergency-over'>['why'], string>,
      since: '启动时间',
      until: '结束时间',
      lead: '负责报告',
      told: (as: string) => `已通报（${as}）`,
      gone: '已退出应急小组',
      missed: '未填写应急日报的日期',
    },
    due: '本环节时限',
    overdue: '已逾期',
    assignee: '承办人',
    role: '岗位',
    nobody: '暂无人承办',
    decide: '作出决定',
    /** Heading of what the letter must state. */
    toState: '信函须载明的内容',
    checklist: '办理提示',
    /** Heading of the actions that leave the task open. */
    withoutDeciding: '暂不作出决定',
    seeOnly: '您可以在此查看本案，不能作出决定。',
    overseeOnly: '您可以查看本案，并可以转交任务。',
    otherChoices: '选择其他',
    theCase: '案情',
    showCase: '查看案情',
    filed: '投诉内容（原文）',
    contractEnd: '保险合同终止日期',
    termUpToOneYear: '保险期间一年以下',
    termLonger: '保险期间超过一年',
    keptUntil: '档案至少保存至',
    contractUnknown: '合同终止日期不明，自归档之日起算。',
    filedAt: '收到时间',
    channel: '渠道',
    class: '级别',
    classProposed: '按定级规则拟定，尚未确认',
    classConfirmed: '受理时已确认',
    reclassified: (name: string) => `调整为${name}`,
    reviewAsked: '投诉人申请核查的理由',
    /** The decision that a review is about. */
    reviewOf: '原决定（已告知投诉人）',
    reviewedAnswer: '原处理决定告知函的内容',
    reopened: '重新办理的理由',
    reasons: '定级理由',
    noReasons: '不符合重点投诉或重大投诉的定级规则',
    noFacts: '没有特别的情况。',
    facts: '定级所依据的事实',
    outcome: '处理结果',
    soFar: '办理记录',
    nothingYet: '还没有决定、备注或留言。',
    messages: '投诉人的留言',
    written: '致投诉人的信函',
    requestOpen: (day: string) => `正在等待投诉人提供情况或材料，最迟到${day}。`,
    requestLate: (day: string) => `已请投诉人最迟于${day}提供情况或材料，目前没有收到。`,
    /** Messages since the task was opened. */
    newMessages: '投诉人的新留言',
    olderNews: (count: number) => `较早的新留言（${count} 条）`,
    /** A claimed conflict of interest, and who it is about. */
    wholeFile: {
      title: '请先查阅档案',
      hint: '档案载有每封信函及其送达情况、历任承办人和期限的变动。打开时须登录。',
      file: '打开案件档案（全部展开）',
      record: '打开全部记录',
    },
    claim: '投诉人提出的情况',
    surveyAnswered: '投诉人在满意度调查中的答复',
    concern: '投诉人反映的情况',
    followedUp: '回访记录',
    claimWho: '所指的人',
    save: '保存，稍后继续',
    /** About a saved draft. */
    draft: (time: string) => `尚未提交。以下是${time}保存的草稿。`,
    drafts: '已开始填写',
    begun: (decision: string) => `“${decision}”已开始填写，存有草稿。`,
    notes: '工作记录',
    reached: '已联系上',
    notReached: '未联系上',
    eventRecorded: '登记',
    eventCorrected: '更正登记',
    eventStruck: '撤销误登记',
    proposal: '拟发给投诉人的答复',
    declineProposal: '拟告知投诉人的不予受理理由',
    proposalIntro: '您同意后，以下内容会原样发给投诉人。',
    by: (who: string) => `承办人：${who}`,
    workflow: '系统',
    operator: (command: string) => `运维人员（命令“${command}”）`,
    recordedTitle: '已记录',
    recordedNote: '记录已写入投诉档案，不会再更改。',
    checkTitle: '请核对后再提交',
    checkIntro: '提交后即写入投诉档案，不能更改。',
    byRule: '按分派规则选人',
    respondBy: '已向投诉人承诺的答复期限',
    product: '险种',
    category: '投诉事由',
    liaison: '投诉对接人',
    returned: '上次拟定的答复已被退回，理由：',
  },
  time: pagesOfTime,
  desk: pagesOfDesk,
  tasks: pagesOfTasks,
  documents: pagesOfDocuments,
  people: pagesOfPeople,
  letterPages: pagesOfLetters,
  /** An offer, to the complainant. */
  offer: {
    title: '我们提出的解决方案',
    lead: '我们提出以下方案解决您的投诉，是否接受由您决定。',
    what: '方案内容',
    amount: '金额',
    until: '答复截止日期',
    endOf: (day: string) => `${day}，含当日`,
    made: '提出时间',
    needsFullAuthority:
      '您可以转达、拒绝这个方案，或者提出其他方案。接受方案须由被代理人本人决定，或者向对接人提供写明特别授权的委托书。',
    meansTitle: '接受方案的含义',
    means: [
      '您与我们就方案达成一致，方案对双方都有约束力：我们必须履行方案所列内容。',
      '您的投诉按本方案解决。我们会书面向您确认，并写明承诺完成日期。',
      '接受后，不能在本页面上撤销。',
    ],
    meansNotTitle: '请您知悉',
    meansNot: [
      '在您接受之前，双方没有达成任何约定，您的各项权利不受影响。您可以不接受、提出自己的方案，也可以不答复。',
      '不接受不会对您不利。我们会就您的投诉作出决定，告知您理由和您还可以采取的途径。',
      '接受不改变您的保障，也不涉及方案未列明的事项。',
    ],
    yourAnswer: '您的答复',
    answers: {
      accept: {
        label: '接受',
        hint: '确认之前，请您再次阅读接受方案的含义。',
        title: '您接受这个方案吗？',
        button: '接受这个方案',
      },
      reject: {
        label: '不接受',
        hint: '不必说明理由。答复后，不能再接受本方案。',
        title: '不接受这个方案',
        button: '确认不接受',
      },
      counter: {
        label: '提出自己的方案',
        hint: '请写明您希望的解决办法。提出后，不能再接受本方案。',
        title: '您希望的解决办法',
        button: '提交我的方案',
      },
    } satisfies Record<OfferAnswer, { label: string; hint: string; title: string; button: string }>,
    noHurry: (day: string) =>
      `您不必今天决定。${day}（含当日）之前，您可以随时通过同一链接返回本页面。协商提前结束的，方案随之失效，我们会告知您。`,
    back: '返回方案',
    answeredOn: (at: string) => `记录时间：${at}。`,
    /** Titles and explanations for offers that are no longer open. The complainant never sees the first two. */
    titles: {
      'awaiting-approval': '我们提出的解决方案',
      refused: '我们提出的解决方案',
      open: '我们提出的解决方案',
      accepted: '您已接受这个方案',
      undone: '您已撤销对这个方案的接受',
      rejected: '您没有接受这个方案',
      countered: '您提出了自己的方案',
      superseded: '已有新的方案',
      lapsed: '这个方案已过答复截止日期',
      'not-told': '这个方案在送达您之前已过期',
      withdrawn: '这个方案已不再有效',
    } satisfies Record<OfferState, string>,
    stands: {
      'awaiting-approval': '',
      refused: '',
      open: '',
      accepted: '双方已经达成一致。我们会书面告知您处理结果和承诺完成日期。',
      undone: '双方没有达成任何约定，您的各项权利不受影响。我们会继续与您协商，或者就您的投诉作出决定并说明理由。',
      rejected: '双方没有达成任何约定，您的各项权利不受影响。我们会继续与您协商，或者就您的投诉作出决定并说明理由。',
      countered: '我们已收到您的方案，会尽快答复您。目前双方没有达成任何约定，您的各项权利不受影响。',
      superseded: '我们已提出新的方案，取代本方案。链接见我们最近发给您的邮件。',
      lapsed: '您在答复截止日期前没有答复，本方案不再有效。双方没有达成任何约定，您的各项权利不受影响。',
      'not-told': '我们的信函没有在答复截止日期前送达您，本方案不再有效。双方没有达成任何约定，您的各项权利不受影响。',
      withdrawn: '与您的协商已经结束或重新开始，本方案随之终止。双方没有就本方案达成任何约定。',
    } satisfies Record<OfferState, string>,
    ask: '有疑问，请联系邮件中的对接人。',
    askLiaison: (name: string) => `有疑问，请致电您的对接人${name}：`,
    complaint: '查看我的投诉',
    complaintElsewhere: '查询投诉的链接在我们发给您的其他邮件中；找不到的，可以重新发送。',
    endsIt: '这样答复后，本方案即告终止，您不能再接受它；我们可能会提出新的方案。',
    tooLate: {
      sent: '您刚才提交的内容没有记录：这个方案此前已经答复或者已经终止。',
      chosen: '不能再选择这个答复：这个方案此前已经答复或者已经终止。',
    },
  },
  work: {
    title: '我的待办',
    times: (zone: string) => `任务按时限先后排列，已逾期的在前。时间为${zone}。`,
    own: (count: number) => `我的任务（${count}）`,
    noneOwn: '您没有待办的任务。',
    team: (count: number) => `团队的任务（${count}）`,
    noneTeam: '您的团队没有待办的任务。',
    /** Of a part of the team. */
    noneOfThese: '这些同事没有待办的任务。',
    part: (from: number, to: number, of: number) => `团队共 ${of} 人，以下是第 ${from} 至 ${to} 位同事的任务。`,
    nextPart: '后面的同事',
    firstPart: '回到开头',
    moreOfOwn: '任务较多，这里只显示最紧急的。',
    moreOfTeam: '有的同事任务较多，这里只显示各人最紧急的。',
    lifetime: '链接仅供您本人使用，30 天内有效；系统发给您的每封邮件都附有新的链接。',
    back: '我的待办',
  },
  policy: {
    title: '复核投诉处理规则',
    look: '请核对其中的时限、分级、审批和告知内容是否仍与监管规定和公司制度一致。',
    source: '依据',
    calendar: '工作日历',
    due: '复核日期',
    send: '登记',
    recorded: '已复核',
    recordedText: (name: string, time: string) => `由${name}于${time}登记。`,
    next: (day: string) => `下次复核日期：${day}。`,
    words: '复核结论',
  },
  survey: {
    title: '请评价我们对您投诉的处理',
    intro: (reference: string) => `本次评价针对投诉 ${reference}，共四个问题，大约需要一分钟。您的回答有助于我们改进。`,
    send: '提交',
    satisfaction: ['很不满意', '不满意', '一般', '满意', '很满意'] satisfies Scale,
    effort: ['很少', '较少', '一般', '较多', '很多'] satisfies Scale,
    until: (day: string) => `请最迟于${day}提交。`,
    thanks: '感谢您的评价',
    thanksText: '您的回答已经记录。',
    visit: {
      soon: '您告诉我们问题没有解决，没有参与办理的人员会与您联系。',
      by: (day: string) => `您告诉我们问题没有解决，没有参与办理的人员最迟于${day}与您联系。`,
      late: (day: string) =>
        `您告诉我们问题没有解决，我们本应最迟于${day}与您联系，但没有按时做到，向您致歉。已通报投诉主管。`,
      made: (day: string) => `您告诉我们问题没有解决，我们已于${day}就此与您沟通。`,
    },
    concern: {
      staff: {
        'not-own-will': '撤回投诉不是本人自愿。',
        'not-satisfied': '对处理不满意。',
        'not-solved': '问题没有解决。',
      },
      said: {
        'not-own-will': '您告诉我们撤回投诉不是本人自愿。',
        'not-satisfied': '您告诉我们对处理不满意。',
        'not-solved': '您告诉我们问题没有解决。',
      },
      who: {
        'not-own-will': '合规部门',
        'not-satisfied': '没有参与办理的人员',
        'not-solved': '没有参与办理的人员',
      },
      soon: (who: string) => `${who}将核实情况，并书面答复您。`,
      by: (who: string, day: string) => `${who}将核实情况，并最迟于${day}书面答复您。`,
      late: (day: string) => `我们本应最迟于${day}书面答复您，但没有按时做到，向您致歉。已通报投诉主管。`,
      notTheLiaison: '您不需要就此与对接人联系。如需联系，请致电我们，要求转合规部门。',
    },
    answered: '您已经评价过',
    answeredText: (time: string) => `您的回答记录于 ${time}。每件投诉评价一次，不能更改。`,
    lapsed: '评价时间已过',
    lapsedText: '本次评价已经截止。您仍可以向您的对接人反映意见。',
    yours: '您的回答',
    independent: '办理这件投诉的同事不能代您填写，也不能更改。',
  },
  about: {
    title: '投诉处理流程',
    lead: (insurer: string) => `${insurer}重视您的每一件投诉，并将依法、公正、及时处理。`,
    how: '投诉渠道',
    online: '网上提交，随时受理',
    phone: '电话：',
    post: '信函：',
    free: '向我们投诉不收取任何费用，也不影响您的保障和理赔。您也可以委托他人代为投诉。',
    next: '处理流程',
    steps: (contact: string | undefined) => [
      '收到投诉后，我们向您发送受理通知，告知投诉编号和查询链接。',
      `指定一名对接人全程负责与您联系${contact === undefined ? '。' : `，并在${contact}内与您核实情况。`}`,
      '调查核实有关情况；与投诉事项有利害关系的人员应当回避。',
      '就解决方案与您协商。',
      '书面告知处理决定、理由和依据，以及您不同意时可以采取的途径。',
      '作出承诺的，跟踪落实到位。',
    ],
    limits: '处理时限',
    longer: '确需延长的，我们会在期限届满前书面告知您理由和新的期限。',
    disagree: '不同意处理决定时',
    supervised: '监管机构',
    lost: '找不到含有查询链接的邮件',
    units: {
      hours: (count: number) => `${count}小时`,
      'calendar-days': (count: number) => `${count}日`,
      weeks: (count: number) => `${count}周`,
      months: (count: number) => `${count}个月`,
      'working-days': (count: number) => `${count}个工作日`,
      'close-of-last-working-day-within-calendar-days': (count: number) => `${count}日（至其中最后一个工作日下班时）`,
    },
  },
  footer: {
    call: '投诉电话：',
    more: '关于本服务',
    about: '投诉处理流程',
    lostLink: '找回查询链接',
    privacy: '个人信息保护',
    accessibility: '无障碍说明',
  },
  lostLink: {
    title: '找回查询链接',
    lead: '如果找不到投诉的查询链接，可以在此申请重新发送，链接将发往您预留的邮箱，或者以手机短信发送。',
    send: '发送链接',
    otherwise: '不记得投诉编号',
    call: '请致电：',
    sentTitle: '已为您查找',
    sentLead: '如果投诉编号无误，且所填邮箱或电话与预留的一致，查询链接已发往您预留的邮箱或手机，几分钟内即可收到。',
    sentHelp: [
      '请同时查看垃圾邮件文件夹。',
      '同一件投诉每天最多发送三次。',
      '如果邮箱或手机号码已经更换、提交时填写有误，或者没有留下邮箱和手机号码，请致电我们。',
    ],
    missing: {
      reference: '请填写投诉编号',
      contact: '请填写投诉时预留的邮箱或电话',
    } as Readonly<Record<string, string>>,
    again: '换一个投诉编号或联系方式再试',
    busy: '当前申请人数较多。您填写的内容已保留，请半分钟后再次提交，或致电：',
  },
  problem: {
    /** 员工打开的地址下没有内容。 */
    noSuchTask: {
      title: '没有找到该页面',
      text: '链接可能不完整、已经换成新的，或者您已不在人员名录中。',
      help: '请打开最近一封通知邮件中的链接；仍不能打开的，请联系您的投诉主管。',
    },
    notTheirs: {
      title: '这里没有您的事项',
      text: '您和您的部门没有这个地址的事项或案件，它可能已经转交他人。',
    },
    lostLink: '找回查询链接',
    contact: '需要帮助，请拨打邮件中对接人的电话，或直接回复该邮件。',
    back: '返回这件投诉',
    whoHasIt: '现承办人',
    /** Above whom somebody of the staff can ask. */
    ask: '如有疑问，请联系',
    /** A link of somebody who does not speak for the complainant any more. */
    lapsed: {
      title: '您在这件投诉中的代理权限已终止',
      text: '您代他人办理这件投诉，而您提供的授权已到期，因此此链接不能再打开。投诉的办理不受影响。',
      help: '如已续期，请向投诉对接人出示新的授权文件，对接人的联系方式见以往邮件。登记后，此链接恢复使用。',
    },
    /** A link to a case whose words were erased. */
    erased: {
      title: '这件投诉的内容已删除',
      text: '应您的要求，或者因保存期限届满，我们已删除这件投诉的内容。此链接不再显示任何内容，也不会再有新的链接。',
      help: '如有疑问，请致电我们并提供投诉编号。',
    },
    /** A link to an address that letters do not go to any more. */
    moved: {
      title: '此链接已停止使用',
      text: '这件投诉的联系方式已变更，以前邮件中的链接不能再打开。投诉的办理不受影响。',
      help: '请打开最近一封邮件中的链接，或者在下面重新获取链接。如果变更联系方式不是您要求的，请立即致电我们。',
    },
    /** Links that open nothing any more: ended on purpose, or expired, as the page of `link-expired` says otherwise. */
    links: {
      ended: {
        complainant: {
          title: '此链接已停用',
          text: '为保护您的信息，我们已停用此链接，任何人都不能再用它打开您的投诉。您的投诉不受影响。',
          help: '我们下次发给您的邮件附有新的链接。如需尽快取得，请与我们联系。',
        },
        staff: {
          title: '此链接已停用',
          text: '管理员已停用此链接，您的任务不受影响。',
          help: '系统发给您的每封新邮件都附有新的链接。',
        },
      },
      expired: {
        complainant: {
          title: '链接已过期',
          text: '链接有一定的有效期，并且只供收件人本人在收件邮箱中使用。',
          help: '请打开我们最近发给您的邮件中的链接。',
        },
        staff: {
          title: '链接已过期',
          text: '任务结束满 30 天，或者您的邮箱已变更，原链接不能再使用。“我的待办”的链接 30 天内有效。',
          help: '请打开系统最近发给您的邮件中的链接。',
        },
      },
    } satisfies Record<string, Record<'complainant' | 'staff', { title: string; text: string; help: string }>>,
    call: '您也可以拨打：',
    again: '请返回上一页后再试。',
    home: '提交投诉',
    /** What they did by phone or letter stays; the reason stands between. */
    withdrawn: { title: '您已撤回这件投诉', help: '如有疑问，请联系您的对接人。' },
    notUndone: { title: '不能再撤销', help: '如有疑问，请联系您的对接人。' },
    pages: {
      'not-found': {
        title: '没有找到该页面',
        text: '链接可能不完整，或者已经换成新的。',
        help: '请打开我们最近发给您的邮件中的链接，或将链接完整复制到地址栏。',
      },
      gone: { title: '此任务不再由您办理', text: '您不需要再办理。' },
      'link-expired': {
        title: '链接已过期',
        text: '链接有一定的有效期，并且只供收件人本人在收件邮箱中使用。',
        help: '请打开我们最近发给您的邮件中的链接。',
      },
      'no-review': {
        title: '现在不能申请核查',
        text: '系统没有记录任何内容。',
        help: '如仍有异议，请返回查询页面，查看您还可以采取的其他途径，也可以致电您的对接人。',
      },
      'question-over': {
        title: '现在不能答复这个问题',
        text: '系统没有记录任何内容。',
        help: '请返回查询页面查看进展；如有疑问，请联系您的对接人。',
      },
      'too-late': {
        title: '这件投诉已有处理结果',
        text: '这件投诉已作出决定或已经结束，您的这次操作没有执行，也没有改变任何内容。',
        help: '请返回查询页面查看处理结果；如有疑问，请联系您的对接人。',
      },
      recorded: {
        title: '这项任务已有记录',
        text: '在您提交之前，这项任务已有决定记录在案。您的这次提交没有改变该决定。',
      },
      'not-allowed': { title: '此链接只供查看', text: '您可以通过此链接查看，但不能作出决定。' },
      'past-the-edge': {
        title: '请通过公开地址提交投诉',
        text: '这个地址不接收投诉，没有登记任何内容。',
        help: '请从下面的地址打开投诉页面；如已填写内容，请先返回上一页复制保存。',
      },
      'too-many': {
        title: '目前投诉较多，请稍后再发送',
        text: '您的投诉还没有登记。我们不会拒收任何投诉。',
        help: '请在半分钟后返回上一页重新发送。',
      },
      'too-large': {
        title: '内容太长',
        text: '超过了一次可以提交的长度，系统没有记录任何内容。',
        help: '请返回上一页缩短内容，其余部分可以稍后留言补充。',
      },
      'media-type': {
        title: '无法读取这种格式',
        text: '这里只接受网页表单或 JSON。',
        help: '请回到表单页面填写并提交。',
      },
      'malformed-json': {
        title: '无法读取提交的内容',
        text: '提交的内容可能在传送中损坏，系统没有记录任何内容。',
        help: '请返回上一页再提交一次。',
      },
      invalid: {
        title: '这次没有提交成功',
        text: '提交的内容有误，系统没有记录任何内容。',
        help: '请返回上一页检查后再提交。',
      },
      fault: {
        title: '系统发生故障',
        text: '故障与您的操作无关。请先保留您填写的内容。',
        help: '请几分钟后再次提交，系统不会重复登记。',
      },
    } satisfies Problems as Problems,
    /** Why the person can no longer decide the task. */
    gone: {
      'handed-over': { title: '此任务已转交他人', text: '此任务现由另一位同事承办，您不需要再办理。' },
      'own-act': {
        title: '已登记',
        text: '您登记的内容已载入投诉档案。本案改由有权查看的同事办理，您不再能查看，也不需要再办理。',
      },
      conflict: { title: '您不再参与本案', text: '由于您与本案有利害关系，您的任务已转交其他同事，您不需要再办理。' },
      role: {
        title: '您不再担任办理这项任务的岗位',
        text: '这项任务由其他同事承办，您不需要再办理。',
        help: '如认为岗位登记有误，请与投诉主管联系。',
      },
      withdrawn: { title: '投诉人已撤回投诉', text: '投诉已经结束，这项任务不再需要办理。' },
      lapsed: { title: '时限已过', text: '这项任务的时限已过，已自动结束。' },
      closed: { title: '投诉已归档', text: '投诉已归档，这项任务不再需要办理。' },
      'new-facts': {
        title: '案件已退回调查',
        text: '投诉人提出了新情况，这项任务不再按原样办理，承办人会收到新的任务。',
      },
      'moved-on': { title: '这项任务不再需要办理', text: '案件已进入下一环节，您不需要再办理。' },
      reviewed: { title: '原决定已变更', text: '核查已变更原决定，这项任务不再需要办理；新承诺的措施另有任务。' },
      missed: { title: '当日应急日报未填写', text: '现已改为填写次日应急日报；当日未填写已记录在案。' },
      'emergency-over': { title: '应急已经结束', text: '您不需要再提交报告。' },
      arrived: { title: '邮件已经送达', text: '邮件服务随后报告邮件已送达投诉人，您不需要再另行联系。' },
      reclassified: { title: '投诉级别已调整', text: '现须由其他人会签，这项任务不再需要办理。' },
    } satisfies Record<keyof Labels['gone'], Gone> as Record<keyof Labels['gone'], Gone>,
  },
}

export type PageTexts = typeof pages
