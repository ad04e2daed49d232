import { duration } from './duration.ts'
import { punctuation } from '../format.ts'
import { letterNames } from './letters.ts'
import { paper } from './paper.ts'
import { mailsOfTime } from './more-time-mails.ts'
import type { OutcomeCode } from '../../domain/case/facts/terms.ts'
import type { OtherMatter } from '../../domain/policy/policy.ts'
import type { OfferNews } from '../../domain/case/mail-order.ts'

type Decided = Exclude<OutcomeCode, 'withdrawn' | 'declined'>

const own = punctuation['zh-CN']

/**
 * What mails say in Chinese. Every language is written by itself, not translated. What people wrote or are called comes
 * in already set apart from the sentence; times come in whole, with weekday and zone.
 */
export const mails = {
  colon: own.colon,
  separator: own.separator,
  comma: own.comma,
  clauses: own.clauses,
  brackets: (text: string, inside: string) => `${text}${own.inBrackets(inside)}`,

  greeting: (name: string) => `${name}，您好：`,
  greetingWithoutName: '您好：',
  signature: (entity: string) => `${entity} 投诉处理部门`,

  /** 对接人 */
  liaison: {
    heading: '您的对接人',
    name: '姓名',
    phone: '电话',
    email: '邮箱',
    hours: '服务时间',
    businessHours: (opens: string, closes: string, zone: string) => `工作日 ${opens}–${closes}（${zone}）`,
    byReply: '直接回复本邮件，就能联系到我们。',
  },

  follow: {
    heading: '随时查看进展',
    button: '查看我的投诉',
    add: '如需补充情况，请在这个页面上留言。',
    withdraw: '您也可以在这个页面上撤回投诉。',
  },
  /** Somebody outside the firm to whom the complainant can turn. */
  body: {
    name: '受理单位',
    purpose: '可以办理',
    until: '最迟提出日期',
    phone: '电话',
    email: '电子邮箱',
    website: '网站',
    address: '地址',
  },
  toPrint: '本函件的网页版（可打印或保存）',
  /** 打印或口头告知时 */
  paper,
  keepLink: '本邮件中的链接仅供您本人使用，打开即可看到您的投诉，请不要转发给他人。',
  noPasswords: '我们不会向您索要密码或短信验证码。',

  facts: {
    reference: '投诉编号',
    receivedAt: '收到时间',
    policyNumber: '保单号',
    claimNumber: '赔案号',
    remedyDue: '承诺完成日期',
  },

  acknowledgement: {
    subject: '我们已收到您的投诉',
    lead: (respondBy: string) => `我们已收到您的投诉，最迟于${respondBy}书面答复您。`,
    received: '我们已收到您的投诉。',
    showUs: (proof: string) =>
      `请提供${proof}，可以在下面的页面上提交。投诉照常办理；对接人查验后，我们才能把处理结果告知您。`,
    nothingToDo: '您现在不需要办理其他手续，请等待我们与您联系。',
    next: '后续安排',
    contact: (liaison: string, by: string) =>
      `您的投诉对接人是${liaison}，负责全程与您联系，并最迟于${by}联系您，核对情况。为保护您的个人信息，届时会先核实您的身份。`,
    contactSoon: (liaison: string) => `您的投诉对接人是${liaison}，负责全程与您联系。`,
    then: '之后，我们会调查您反映的问题，与您协商解决办法，并书面告知您处理决定和理由。',
    legalLimit: (name: string, day: string) =>
      `按监管规定，我们最迟须在${day}作出最终答复，或者来信说明不能答复的原因和预计答复的日期（“${name}”）。`,
    longer: '如需推迟答复，我们会告知您原因和新的日期。',
    yourWords:
      '您反映的内容也可在这个页面上查看，如有错误或遗漏，请留言或告知您的对接人。我们尚未确认这个邮箱由您本人使用，因此邮件中不写明投诉内容。',
    notYou: '如果您没有提交过这件投诉，请告知您的对接人。',
  },

  outcome: {
    subject: '您的投诉处理决定',
    /** 有监察员机制的规则：监察员以“最终答复”为准 */
    final: { subject: '我们对您投诉的最终答复', is: '本函是我们对您投诉的最终答复。' },
    subjectResolved: '您的投诉已商定解决办法',
    subjectSummary: '您的投诉：简易处理告知',
    leaflet: (name: string) => `请阅读：${name}`,
    consideredResolved: (received: string) =>
      `我们于${received}收到您的投诉，现认为投诉已经解决。如果您以后对这一结果不满意，仍然可以：`,
    lead: {
      upheld: '经调查，您的投诉成立。',
      partly: '经调查，您的投诉部分成立。',
      not: '经调查，您的投诉不成立。',
      resolved: '首次联系时，我们已与您商定了这件投诉的解决办法。',
    } satisfies Record<Decided, string>,
    more: {
      upheld: '对由此给您带来的不便，我们向您致歉。',
      partly: '对成立的部分，我们向您致歉。',
      not: '我们理解，这一结果与您的期望不同。理由见下文；如果您不同意，下文也列明了您还可以采取的途径。',
      resolved: '感谢您与我们共同商定解决办法。',
    } satisfies Record<Decided, string>,
    points: '各投诉要点',
    conclusion: '结论',
    findings: '我们查明的事实',
    reasons: '作出决定的理由',
    basis: '依据',
    remedy: '我们将采取的措施',
    agreed: '商定的内容',
    by: (day: string) => `最迟于${day}完成。`,
    noRemedy: '根据这一决定，我们不需要另外采取措施。',
    nothingAgreed: '我们与您商定，不需要再采取其他措施。',
    notAsAgreed: '如果以上内容与双方商定的不一致，请立即告知您的对接人。',
    rights: '您还可以采取的途径',
    review: (email: string) => `如需申请核查，请写明投诉编号和您不同意的内容，回复本邮件或发送至 ${email}。`,
    reviewOnPage: (until: string) => `如需申请核查，请最迟于${until}通过下面的链接打开查询页面，写明您不同意的内容。`,
    reviewByReply: '如需申请核查，请写明投诉编号和您不同意的内容，回复本邮件。',
    accepted: (at: string) => `上述措施按您于${at}接受的方案执行。`,
    questions: '如对本决定有疑问，请联系您的对接人。',
    button: '查看我的投诉',
  },

  declined: {
    subject: '关于您提交事项的答复',
    subjectFinal: '关于您的投诉的最终答复',
    button: '查看记录',
    leads: {
      'not-a-complaint': '您提交的事项不属于投诉，我们不能作为投诉办理。',
      'no-authority': '因没有收到您可以代理当事人的证明，我们暂时不能办理这件投诉。',
      'not-the-complainant': '这件投诉不是由当事人本人、法定代理人或者委托代理人提出的，我们不能办理。',
      'not-eligible': '按照投诉处理的规定，您或者您的单位不属于受保护的投诉人，我们不能办理这件投诉。',
      'time-barred': '这件投诉超过了规定的提出期限，我们不再审查投诉事项。',
    },
    /** 本函即为最终答复时 */
    leadsFinal: {
      'no-authority': '因没有收到您可以代理当事人的证明，我们不予受理这件投诉。',
    },
    /** 规则写明各类代理人应当提供的证明时：代理人的、继承人的。 */
    proofs: (agent: string, heir: string | undefined) =>
      `请提供${agent}${heir === undefined ? '' : `；继承人请提供${heir}`}。`,
    neededHeading: '需要补充的材料',
    needed: {
      'no-authority':
        '请提供当事人签名的授权委托书（写明委托事项和权限）以及您本人的身份证件复印件；继承人请提供亲属关系证明。',
      'not-the-complainant':
        '当事人可以自行提出投诉。如果您受当事人委托，请提供其签名的授权委托书以及您本人的身份证件复印件。',
    },
    sendLater: '您可以随时在查询页面上提交。收到后，我们重新办理这件投诉，并告知您新的答复日期。',
    sendLaterFinal: '向申诉机构提出申请的期限不因此中止。',
    matters: {
      enquiry: { subject: '对您咨询的答复', lead: '您咨询的事项，我们答复如下。' },
      suggestion: { subject: '感谢您的建议', lead: '您的建议已经收到，我们会转交有关部门。' },
      wrongdoing: { subject: '您反映的违规行为', lead: '您反映的情况已经转交合规部门，只有核查人员可以查看。' },
      'data-rights': { subject: '您的个人信息权利请求', lead: '您的请求已经转交负责个人信息保护的部门。' },
      employment: { subject: '您反映的劳动或者佣金问题', lead: '您反映的是劳动或者佣金问题，已经转交有关部门。' },
      'other-firm': { subject: '您反映的事项涉及其他公司', lead: '您反映的事项涉及其他公司，我们无权处理。' },
    } satisfies Record<OtherMatter, { subject: string; lead: string }>,
    matterBy: (by: string) => `我们最迟于${by}答复您。`,
    matterLate: (by: string) => `我们本应在${by}前答复您，现已逾期，向您致歉，我们正抓紧办理。`,
    matterFirm: '请向该公司反映',
    matterHeading: '我们的答复',
    matterObject:
      '您对我们不满、要求投诉的，请直接回复本邮件或者联系下列对接人。我们按投诉办理，办理期限自首次收到之日起计算。',
    matterButton: '查看记录',
    confirmed: '以上意见由一位同事提出，并经另一位负责人确认。',
    objectHeading: '如果您不同意',
    object:
      '请回复本邮件或联系下列对接人，写明投诉编号、您不同意的内容，以及我们尚未掌握的情况。您也可以重新提交投诉。',
  },

  joined: {
    subject: '您的投诉与此前的投诉合并办理',
    lead: (reference: string) => `您此前已就同一事项提出投诉，我们将两件合并办理，投诉编号为 ${reference}。`,
    means: '您这次提交的内容已全部并入该件投诉，您不需要办理其他手续。我们不再就本件单独作出决定。',
    by: (at: string) => `我们最迟于${at}书面答复您。`,
    notYours: '如果此前的投诉不是您提出的，请立即告知下列对接人。',
    continuesAs: '合并后的投诉编号',
  },

  withdrawn: {
    subject: '您的投诉已撤回',
    lead: (at: string) => `您的投诉已于${at}撤回。`,
    means: '我们已停止办理，不再就这件投诉作出决定，您不需要办理其他手续。',
    again: '撤回后，您仍可以就同一事项或其他事项再次投诉。',
    notYou: '如果撤回不是您本人提出的，请立即联系您的对接人。',
    ownWill: '请回答一个问题：撤回投诉是您本人自愿的吗？可以在下面的页面上回答。如果不是，我们的合规部门会核实。',
  },

  linkAgain: {
    subject: '您的投诉查询链接',
    lead: '现将您的投诉查询链接重新发送给您。',
    asked: (at: string) => `${at}，有人凭您的投诉编号申请了重新发送。`,
    notYou: '如果不是您本人申请的，您不需要做任何事：链接只发往您预留的邮箱。',
  },

  contactChanged: {
    subject: '您的联系方式已更正',
    lead: (at: string) => `${at}，我们更正了您这件投诉的联系方式。`,
    email: '此后信函发往这个邮箱。以前邮件中的链接已停止使用，请使用本邮件中的链接。',
    phone: (number: string) => `如需致电，我们会拨打${number}。`,
    notYou: '如果这不是您要求的，请立即致电您的对接人。',
  },
  authorityEnded: {
    subject: '投诉信函今后直接发给您',
    lead: (at: string) => `自${at}起，没有他人代您办理这件投诉，信函直接发给您本人。`,
    means: '投诉的办理不受影响。您可以在下面的链接中查看全部情况，也可以留言。',
    former: {
      subject: '您在这件投诉中的代理已终止',
      lead: (at: string) => `自${at}起，您不再代投诉人办理这件投诉，信函改发投诉人本人。`,
      means: '以前邮件中的链接已停止使用。',
      notYou: '如认为有误，请致电我们。',
    },
  },
  /** 致代理人：代理权限即将到期 */
  authorityEnding: {
    subject: '您的代理权限即将到期',
    lead: (day: string) => `您代他人办理这件投诉，代理权限到${day}为止。`,
    leadToday: (day: string) => `您代他人办理这件投诉，代理权限到今天（${day}）为止。`,
    means: '到期后，您的链接停止使用，信函改发投诉人本人。',
    renew: (day: string) => `如需继续代理，请在${day}结束前把新的授权材料交给我们，可以在下面的页面上提交。`,
    meansForTheDead: '到期后，您的链接停止使用，我们不再向您发送信函。',
    whereTo: '如不再继续代理，请告知投诉人本人的联系方式（电子邮箱、电话或者邮寄地址），以便信函送达本人。',
    nothing: '如果不再继续，您不需要办理任何手续。',
    button: '查看投诉并提交材料',
  },
  /** 致投诉人本人：代理权限到期，未撤销也未续期 */
  authorityOver: {
    lead: (day: string) => `代您办理这件投诉的人，代理权限已于${day}到期。今后的信函直接发给您本人。`,
  },
  /** 投诉人提交的文件未能接收 */
  documentRefused: {
    subject: (_count: number): string => '您提交的文件未能接收',
    lead: (day: string) => `您于${day}提交的文件，我们未能接收。`,
    several: (count: number) => `您提交的 ${count} 份文件，我们未能接收。`,
    why: {
      threat: '文件中发现恶意软件，已删除，没有人打开过。请先检查您的设备，再提交没有问题的文件。',
      unsupported: '文件无法检查，已删除。请去掉密码后重新提交。',
      type: '我们不能接收这种文件，已删除。请改为图片、PDF、办公文档或录音后重新提交。',
      'too-large': '文件超过 20 MB，没有保存。请分开提交，或联系您的对接人。',
      'too-many': '材料份数已满，这份文件没有保存。请联系您的对接人。',
    },
    /** 同时有几份文件未能接收的，每种原因各有几份。 */
    ofSeveral: (
      count: number,
    ): Readonly<Record<'threat' | 'unsupported' | 'type' | 'too-large' | 'too-many', string>> => ({
      threat: `${count} 份文件中发现恶意软件，已删除，没有人打开过。请先检查您的设备，再提交其他文件。`,
      unsupported: `${count} 份文件无法检查，已删除。请去掉密码后重新提交。`,
      type: `${count} 份文件的类型我们不能接收，已删除。请改为图片、PDF、办公文档或录音后重新提交。`,
      'too-large': `${count} 份文件超过 20 MB，没有保存。请分开提交，或联系您的对接人。`,
      'too-many': `材料份数已满，${count} 份文件没有保存。请联系您的对接人。`,
    }),
    which: '是哪份文件，请见下面的页面。',
    others: '其他已经收到的材料不受影响。不方便上传的，请联系您的对接人，用其他方式提交。',
    button: '重新提交',
  },
  contactMoved: {
    subject: '投诉信函今后发往其他邮箱',
    lead: (at: string) => `${at}，有人要求我们把这件投诉的信函发往其他邮箱。`,
    means: '我们已核实提出人的身份。此后这件投诉的信函不再发往本邮箱，以前邮件中的链接已停止使用。',
    notYou: '如果这是您的投诉，而您没有提出这个要求，请立即致电我们。',
  },
  /** What they did by phone or letter, and the staff entered. */
  acts: {
    entered: {
      subject: '请确认我们登记的事项',
      lead: {
        withdrawal: (day: string, by: string) => `${by}于${day}表示撤回投诉，我们已登记。`,
        acceptance: (day: string, by: string) => `${by}于${day}表示接受我们的方案，我们已登记。`,
        review: (day: string, by: string) => `${by}于${day}申请核查，我们已登记，期限自该日起算。`,
        'new-facts': (day: string, by: string) => `${by}于${day}补充了新情况，我们已登记。`,
      },
      you: '您',
      either: (represented: string) => `您或${represented}`,
      effect: {
        withdrawal: (day: string) => `撤回在${day}之后生效。在此之前，我们照常办理您的投诉，期限照常计算。`,
        acceptance: () => '我们据此继续办理。',
        review: () => '我们据此办理核查。',
        'new-facts': () => '我们据此继续办理。',
      },
      said: '我们记录的内容：',
      undo: (day: string) =>
        `如果这不是您的意思，或者您改变了主意，可以在${day}之前（含当日）撤销，在投诉的查询页面上按一下即可，也可以致电对接人。`,
      paperUndo: (day: string) => `如果这不是您的意思，或者您改变了主意，请在${day}之前（含当日）致电对接人撤销。`,
      onlyThey: (represented: string, day: string) =>
        `如果内容不实，${represented}本人可以在${day}之前（含当日）致电对接人撤销。您的授权不包括这一事项。`,
      unlessDecided: '处理决定发出后，不能再撤销。',
      button: '查看或撤销',
    },
    undone: {
      subject: '登记事项已撤销',
      /** 本人在查询页面上撤销的，或者工作人员代为登记的。 */
      lead: (isTheirs: boolean) => `我们登记的下列事项已按${isTheirs ? '您的' : ''}要求撤销。`,
      what: {
        withdrawal: '撤回投诉。您的投诉照常办理，期限没有中断。',
        acceptance: '接受方案。该方案不再具有约束力，我们会与您继续协商。',
        review: '申请核查。在期限内您仍可重新申请。',
        'new-facts': '补充的新情况。',
      },
      button: '查看投诉',
    },
  },
  written: {
    subject: '关于您投诉的来信',
    subjectAsks: '请您提供情况或材料',
    subjectReminder: '提醒：请您提供情况或材料',
    lead: '关于您的投诉，我们有以下情况告知您。',
    asks: {
      answer: (day: string) => `请您最迟于${day}答复我们。`,
      documents: (day: string) => `请您最迟于${day}把材料发给我们。`,
      authority: (day: string) => `请您最迟于${day}提供有权投诉的证明。`,
    },
    /** The day is over. */
    asksProof: (proof: string, day: string) => `请您最迟于${day}提供${proof}。`,
    ifNoProof: '逾期没有提供的，我们可能无法答复，只能终止办理；此后您仍可以补交。',
    ifNoProofNow: '近期仍没有提供的，我们可能无法答复，只能终止办理；此后您仍可以补交。',
    reminder: (day: string) => `我们请您最迟于${day}提供以下内容，目前还没有收到。`,
    how: {
      answer: '您可以在投诉的查询页面上直接答复。',
      documents: '您可以在投诉的查询页面上传材料，每次一份。',
      authority: '您可以在投诉的查询页面上传，或者交给您的对接人。查验后，我们才能把处理结果告知您。',
    },
    cannot: '如果提供有困难，请在页面上留言，或联系您的对接人。',
    button: { nothing: '查看并回复', answer: '答复', documents: '上传材料', authority: '上传证明' },
  },

  liaisonChanged: {
    subject: '您的投诉对接人已变更',
    lead: (name: string, since: string) => `自${since}起，您的投诉对接人是${name}。`,
    instead: (previous: string) => `此前的对接人是${previous}。`,
    same: '其他事项不变：您反映的情况和提交的材料都在投诉档案中，不需要重新说明。',
    respondByPassed: (at: string) => `我们承诺最迟于${at}书面答复您，但没有按时做到，向您致歉。您的投诉仍在办理。`,
    respondBy: (at: string) => `我们仍然最迟于${at}书面答复您。`,
    reviewBy: (at: string) => `核查决定仍然最迟于${at}告知您。`,
    remedyDue: (day: string) => `我们承诺的措施，仍然最迟于${day}完成。`,
  },

  restarted: {
    subject: '我们将核实您补充的新情况',
    lead: (respondBy: string) => `您补充的是我们此前没有掌握的新情况，我们会一并核实，最迟于${respondBy}书面答复您。`,
    late: (respondBy: string) =>
      `您补充的是我们此前没有掌握的新情况，我们会一并核实。我们本应最迟于${respondBy}书面答复您，但没有按时做到，向您致歉。`,
    back: '您的投诉已退回调查，我们会结合新情况重新核实。您此前反映的情况和提交的材料都在投诉档案中，不需要重新说明。',
    alsoConsidered: '我们会把新情况作为您投诉的一部分继续办理。',
    why: '核实需要时间，因此答复期限自收到新情况之日起重新计算。',
    later: (before: string) => `核实需要时间，此前告知您的答复期限是${before}。`,
    nothingToDo: '您现在不需要办理其他手续。',
  },

  reopened: {
    subject: '您的投诉将重新办理',
    lead: (respondBy: string) => `我们将重新办理您的投诉，另行作出决定，最迟于${respondBy}书面答复您。`,
    why: {
      compliance: '我们的合规部门复查后，要求重新办理您的投诉。新决定与此前告知您的内容不一致的，以新决定为准。',
      withdrawal: '合规部门已核实撤回投诉的情况。撤回不再有效，您的投诉继续办理。',
      papers: '您在我们答复后提交的材料已经收到。我们先行查验，符合要求的，继续办理。办理期限自收到之日起计算。',
    },
    nothingToDo: '您现在不需要办理其他手续。您反映的情况和提交的材料都在投诉档案中。',
  },

  review: {
    subjectReceived: '我们已收到您的核查申请',
    received: (until: string) => `我们已收到您的核查申请，最迟于${until}书面告知您核查决定。`,
    receivedBefore: '我们已收到您的核查申请。',
    who: '核查由我们的上级机构进行，审查处理程序、时限和结果；核查人员没有参与过原来的办理。',
    asked: '您的申请理由',
    subjectDecided: '核查决定',
    confirmed: '经核查，维持对您投诉的原决定。',
    replaced: '经核查，我们变更了对您投诉的原决定。',
    now: '变更后的决定',
    stands: '维持的决定',
    done: '上述措施已经落实。',
  },

  /** 协商方案 */
  offer: {
    subject: '关于您投诉的解决方案',
    lead: '我们希望解决您的投诉，向您提出以下方案：',
    amount: '金额',
    until: '答复截止日期',
    endOf: (day: string) => `${day}，含当日`,
    instead: '本方案取代我们此前提出的方案。',
    onlyThey:
      '您的授权不包括接受方案。被代理人本人可以致电对接人接受，您也可以向对接人提供写明特别授权的委托书。您可以拒绝，也可以提出其他方案。',
    means: '您接受后，双方即达成一致，方案对双方都有约束力：我们必须履行方案所列内容，您的投诉按本方案解决。',
    meansNot:
      '在您接受之前，双方没有达成任何约定，您的各项权利不受影响。您可以不接受、提出自己的方案，也可以不答复；这不会对您不利，我们会作出决定并告知您理由。',
    holds: '协商期间，方案在答复截止日期前有效；协商提前结束的，方案随之失效，我们会告知您。',
    button: '查看方案并答复',
    looking: '仅打开页面，不代表接受。',
    keepLink: '本邮件中的链接仅供您本人使用，持有链接的人可以代您答复，请不要转发给他人。',
  },

  /** 投诉人在页面上对方案的答复：书面确认 */
  offerAnswered: {
    subject: { accepted: '您已接受我们的方案', rejected: '您没有接受我们的方案', countered: '我们已收到您的方案' },
    lead: {
      accepted: (at: string) => `您于${at}接受了我们的方案，双方已达成一致，方案对双方都有约束力。`,
      rejected: (at: string) => `您于${at}答复不接受我们的方案。双方没有达成任何约定，您的各项权利不受影响。`,
      countered: (at: string) => `您于${at}提出了自己的方案。目前双方没有达成任何约定，您的各项权利不受影响。`,
    },
    offered: '方案内容',
    proposed: '您的方案',
    next: {
      accepted: '我们会书面告知您处理结果和承诺完成日期。',
      rejected: '我们会继续与您协商，或者就您的投诉作出决定并说明理由。',
      countered: '我们会研究您的方案并答复您。',
    },
    notYou: '如果不是您作出的答复，请立即致电您的对接人。',
  },

  offerOver: {
    subject: '此前提出的方案不再有效',
    lead: (made: string, until: string) =>
      `我们于${made}向您提出的方案不再有效，不能再接受。此前告知您的答复截止日期为${until}。`,
    agreed: '双方后来商定的内容取代该方案。',
    notAgreed:
      '协商已经结束，双方没有达成一致，我们将对您的投诉作出决定。您没有接受过该方案，该方案对双方都没有约束力，您的各项权利不受影响。',
    next: (respondBy: string) => `我们最迟于${respondBy}书面答复您，说明理由和您还可以采取的途径。`,
    offered: '原方案',
    also: (made: string, until: string) => `我们于${made}向您提出的方案（答复截止日期为${until}）不再有效。`,
  },

  survey: {
    subject: '请评价我们对您投诉的处理',
    subjectReminder: '提醒：请评价我们对您投诉的处理',
    lead: '请用一分钟评价我们对您投诉的处理。',
    leadReminder: '您还没有评价我们对您投诉的处理。如果愿意，请用一分钟告诉我们您的意见。',
    until: (at: string) => `问卷只有几个问题，请在${at}前回答。您也可以不回答。`,
    yours: '只有您本人可以回答：我们的工作人员不能代您填写，也不能更改您的回答。',
    visit: '如果您告诉我们问题没有解决，一位没有参与办理的同事会联系您。',
    button: '开始评价',
  },

  time: mailsOfTime,

  /** 同一时间发给同一人的内容合并为一封邮件。 */
  parts: {
    more: (count: number) => `另有 ${count} 项`,
    contents: (count: number) => `本邮件包含 ${count} 项内容：`,
  },

  /** 员工 */
  staff: {
    subjectOverdue: (verb: string) => `逾期 ${verb}`,
    subjectStep: (verb: string, step: number) => `逾期上报第 ${step} 级 ${verb}`,
    subjectStillOverdue: (verb: string) => `仍未完成 ${verb}`,
    subjectLeft: (left: string) => `剩余 ${left}`,
    several: (count: number) => `${count} 项`,
    roundEscalated: (late: number, escalated: number) => `逾期 ${late} 项（其中逐级上报 ${escalated} 项）`,
    subjectRound: (late: string | undefined, soon: number) =>
      [...(late === undefined ? [] : [late]), ...(soon === 0 ? [] : [`${soon} 项将到期`])].join('、'),
    subjectHandedOver: (verb: string) => `已转交：${verb}`,
    subjectCancelled: (verb: string) => `无需再办理：${verb}`,
    subjectMessage: '投诉人有新留言',
    subjectJoined: (of: string) => `投诉 ${of} 已并入`,
    subjectDocuments: (_count: number) => '投诉人提交了材料',
    subjectNotOwnWill: '撤回投诉并非自愿',
    subjectOpenedByException: '有人例外查阅投诉档案',
    subjectWithdrawalNoted: '投诉人要求撤回投诉',
    subjectWithdrawalUndone: '撤回已取消，请继续办理',
    subjectMajor: '重大投诉',
    subjectAuthorityLapsed: '代理权限已到期',
    subjectUndelivered: (verb: string) => `邮件未送达：${verb}`,

    /** 每次发信、致电和走访都应当照办 */
    needs: '投诉人需要的协助',
    callTimes: (from: number | null, until: number | null) =>
      [...(from === null ? [] : [`${from}:00 以后`]), ...(until === null ? [] : [`${until}:00 以前`])].join('，'),
    open: '打开任务',
    see: '查看案件',
    personal:
      '链接仅供您本人使用，通过链接进行的操作均记在您名下。请不要转发；任务需要由他人办理的，请在任务页面上转交。',

    doNow: (action: string, due: string) => `这项任务已于${due}到期，请立即完成：${action}。`,
    doBy: (action: string, due: string) => `请在${due}前完成：${action}。`,
    theCase: '案件',
    onceTold: (at: string) => `告知投诉人后为${at}`,
    clocks: '时限',
    asked: '办理要求',
    oneOf: '请从以下选项中选择一项，在任务页面上填写：',
    nobody: '暂无人承办',
    organisation: '单位',

    facts: {
      reference: '投诉编号',
      class: '级别',
      classProposed: '级别（拟定，待受理时确认）',
      reasons: '定级理由',
      product: '险种',
      category: '投诉事由',
      complainant: '投诉人',
      amount: '争议金额',
      receivedAt: '收到时间',
      due: '本任务时限',
      overall: '全案时限',
      respondBy: '已向投诉人承诺的答复期限',
      agreed: '双方约定的答复期限',
      overallAndRespondBy: '全案时限，即已向投诉人承诺的答复期限',
      assignee: '承办人',
      liaison: '对接人',
      task: '当前任务',
      phone: '电话',
    },

    offered: '方案内容',
    offerAmount: '金额',
    offerUntil: '答复截止日期',
    offerNote: '备注',
    offerBy: (who: string) => `${who}拟提出的方案`,
    subjectNews: {
      granted: '您的方案已获批准',
      refused: '您的方案未获批准',
      accepted: '投诉人接受了您的方案',
      undone: '投诉人撤销了对您方案的接受',
      rejected: '投诉人不接受您的方案',
      countered: '投诉人另提方案',
      lapsed: '您的方案到期未获答复',
      'not-told': '您的方案未及告知投诉人，已失效',
      unapproved: '您的方案未获审批，已失效',
    } satisfies Record<OfferNews, string>,
    news: {
      granted: '您的方案已获批准，即发给投诉人。',
      refused: '您的方案未获批准，没有发出。',
      accepted: '投诉人接受了您的方案，双方已达成一致。',
      undone: '投诉人撤销了对您方案的接受，双方不再达成一致。',
      rejected: '投诉人不接受您的方案。',
      countered: '投诉人没有接受您的方案，提出了自己的方案。',
      lapsed: '您的方案已过答复截止日期，投诉人没有答复。',
      'not-told': '您的方案已过答复截止日期，此前信函没有寄出或者没有送达，投诉人未获告知，方案已失效。',
      unapproved: '您的方案在答复截止日期前没有获得批准，已失效，没有发给投诉人。',
    } satisfies Record<OfferNews, string>,
    newsNow: {
      granted: '投诉人答复后，会立即通知您。',
      refused: '您可以在任务页面上另提方案。',
      accepted: '请在任务页面上记录“达成一致”，处理措施已按方案填好。',
      undone: '您可以另提方案，或者记录未达成一致。',
      rejected: '您可以另提方案，或者记录未达成一致。',
      countered: '您可以采纳投诉人的方案，也可以另提方案。',
      lapsed: '您可以另提方案，或者记录未达成一致。',
      'not-told': '仍愿提出该方案的，请重新提出，答复截止日期应为信函在途留出时间。',
      unapproved: '您可以另提方案，或者记录未达成一致；时间紧迫的，请直接联系审批人。',
    } satisfies Record<OfferNews, string>,
    theyProposed: '投诉人提出的方案',
    theySaid: '投诉人的答复',
    question: (by: string) => `征询的问题（${by}）`,
    askedBy: '征询人',
    subjectNotTheirs: '您征询的问题不属于该部门',
    notTheirs: (who: string) => `${who}表示，您征询的问题不属于本部门。`,
    whoseItIs: '应由谁答复',
    askAgain: '您可以在自己的事项页面另行征询其他部门。',
    subjectAnswered: '您征询的问题已有答复',
    answeredBy: (who: string) => `${who}答复了您征询的问题。`,
    yourQuestion: '您征询的问题',
    theAnswer: '答复',
    documents: '相关材料',
    answeredTask: (action: string, due: string) => `您的任务“${action}”，时限：${due}。`,
    reportNow: (roles: string) =>
      `请尽快填写（在要求填写次日应急日报之前均可补填）；无法按时填写的，请立即转交。无人填写的日期将在档案中记为未填写。${roles === '' ? '' : `应急小组中的${roles}已同时收到通知。`}`,
    toldTeam: '您是应急小组成员，因此收到这封邮件：应急日报逾期未填写的，每期通知您一次。',
    toldAsker: '您在等待这项答复，因此收到这封邮件。您也可以在自己的任务页面上另行征询其他人。',
    answerNow: '请尽快答复；无法按时答复的，请立即转交。征询人已同时收到通知。',
    cancelledArrived: (action: string) => `“${action}”不需要再办理：邮件服务随后报告，邮件已送达投诉人。`,
    cancelledMovedOn: (action: string) => `“${action}”不需要再办理：案件已进入下一环节。`,

    undelivered: (name: string, action: string, due: string) =>
      `发给${name}的邮件未送达，承办人可能不知道这项任务：${action}，时限：${due}。`,
    undeliveredNow: '请直接告知承办人本人，或在任务页面上转交他人。',
    toPost: { letter: '信函', dated: '出具日期' },
    undeliveredLetters: '须告知投诉人的信函',
    undeliveredLetter: (letter: string, at: string, why: string) => `${letter}：${why}（${at}）`,
    letters: letterNames,
    failures: {
      bounce: '被退回',
      complaint: '被标为垃圾邮件',
      reject: '未能发出',
      refused: '被拒绝',
      'no-address': '没有电子邮箱',
      returned: '信函被退回',
      'not-posted': '信函未能寄出',
    },

    standsInFor: (name: string) => `${name}不在岗，由您代为承办。`,
    standsIn: '您代为承办：本应承办的同事不在岗，或者按回避规定不能承办。',
    handedToYou: (by: string) => `${by}把这项任务转交给您。`,
    conflictBefore: '原承办人与本案有利害关系，不能继续办理，现在由您承办。',
    reopenedBy: (by: string) => `${by}决定重新办理本案，另行作出处理决定`,
    papersCame: '本案因未提供有权投诉的证明而终止办理，现已收到补交的材料。请先查验，符合要求的，登记代理权限',
    newFactsCame: '投诉人提出了新情况，本案退回本环节重新办理',
    leftBefore: '原承办人已不在人员名录中或不再担任相应岗位，现在由您承办。',
    claim: '投诉人认为有人与本案有利害关系。',
    claimWho: '所指人员',
    notAcknowledged: '该邮箱24小时内已有多件投诉，本件未发送确认邮件。首次联系时，请告知投诉人对接人和答复期限。',
    theyWrote: '留言内容',
    emailSays: '邮件内容',
    joinedSays: '并入的投诉内容',
    surveyAnswered: '投诉人在满意度调查中的答复',
    concern: '投诉人反映的情况',
    concernIs: {
      'not-own-will': '撤回投诉不是本人自愿。',
      'not-satisfied': '对处理不满意。',
      'not-solved': '问题没有解决。',
    },
    followedUp: '回访记录',
    enteredBy: '登记人',
    told: '投诉人的陈述',
    strangersWords: '投诉人原文，链接已停用',
    subjectConflict: '您不再参与本案',
    conflictFound:
      '经决定，您与本案有利害关系，应当回避。从现在起您不再参与本案，您承办的任务已转交其他同事，您不需要再办理。',
    conflictBy: (by: string) => `决定人：${by}。`,
    myWork: '您的全部待办',
    subjectReminded: (verb: string) => `催办：${verb}`,
    remindedLate: (by: string, action: string, due: string) =>
      `${by}催办：这项任务已于${due}到期，请立即完成：${action}。`,
    reminded: (by: string, action: string, due: string) => `${by}催办：请在${due}前完成：${action}。`,
    nobodyBefore: '这项任务此前无人承办，现在分派给您。',
    why: '理由',
    returned: (by: string) => `${by}退回了上一稿`,
    returnedNote: '请按退回理由修改。退回不重新计算时限。',
    proposedAnswer: (by: string) => `${by}拟定的答复`,
    proposedDecline: (by: string) => `${by}提议不予受理`,
    conclusion: '结论',
    findings: '查明的事实',
    reasons: '理由',
    basis: '依据',
    remedy: '处理措施',
    noRemedy: '无',
    remedyDue: '承诺完成日期',
    rights: '投诉人还可以采取的途径',
    promised: '已承诺的措施',
    longer: '此处为节选，全文见任务页面。',

    endsFirst: (name: string) => `“${name}”早于本任务的时限届满。`,
    reminder: (left: string) => `剩余时间：${left}。`,
    leftOfBusiness: (left: string, business: string) => `${left}（其中工作时间：${business}）`,
    finish: '无法按时完成的，请现在转交，或告知您的投诉主管。',

    subjectWarning: (verb: string) => `【期限将届满】${verb}`,
    subjectPromiseEnds: (verb: string) => `【承诺答复日将至】${verb}`,
    promiseEnds: (at: string) => `我们承诺最迟于${at}答复投诉人。`,
    resultPromised: (at: string) => `我们承诺最迟于${at}将结果告知投诉人。`,
    warning: (name: string, due: string) => `“${name}”将于${due}届满。`,
    warningClose: (close: string) => `在此之前，最后一个工作日的下班时间为${close}。`,
    warningLeft: '剩余时间',
    warningYours: (action: string) => `您承办的“${action}”尚未完成。`,
    warningTheirs: (action: string) => `“${action}”尚未完成。`,
    warningPromised: (day: string) => `我们已承诺最迟于${day}答复投诉人，早于上述期限。`,
    warningResult: '届时仍未办结的，系统将告知来件人我们已逾期。',
    warningNow: '请在上述时间前答复投诉人；确需延长的，请现在提出延期申请，以便按时发出通知。',
    subjectUnacknowledged: (verb: string) => `【尚未告知收到】${verb}`,
    unacknowledged: (at: string) => `尚未告知投诉人已收到投诉，最迟应当在${at}告知。`,
    unacknowledgedLate: (at: string) => `最迟应当在${at}告知投诉人已收到投诉，至今没有告知。`,
    acknowledgeNow: '请立即通过电话或者邮寄联系投诉人，并在任务页面登记联系记录，登记后即视为已告知。',
    subjectUnkept: (verb: string) => `【逾期未答复】${verb}`,
    unkept: (at: string) => `我们承诺最迟于${at}答复投诉人，至今没有答复。`,
    unkeptTold: '系统当日向投诉人发出致歉函。',
    unkeptUntold: '系统不向投诉人发函，请当日联系投诉人说明情况。',

    overdueYours: (action: string, due: string) => `您承办的“${action}”应于${due}前完成，至今没有完成。`,
    overdueYoursWhole: (name: string, action: string, due: string) =>
      `“${name}”已于${due}届满；您承办的“${action}”至今没有完成。`,
    overdueTheirs: (who: string, action: string, due: string) =>
      `${who}承办的“${action}”应于${due}前完成，至今没有完成。`,
    overdueTheirsWhole: (name: string, who: string, action: string, due: string) =>
      `“${name}”已于${due}届满；${who}承办的“${action}”至今没有完成。`,
    overdueNobodys: (action: string, due: string) => `“${action}”应于${due}前完成，至今没有完成，也无人承办。`,
    overdueFor: '已逾期',
    completeNow: '请尽快完成；无法完成的，请立即转交。投诉主管也会收到通知。',
    closedWithCase: '时限已过，这项任务已随归档关闭，不再办理。',
    lookAndHandOver: '您可以打开任务查看案情，并转交给能够立即办理的同事；未转交的，仍由原承办人办理。',
    stillLate: (days: number) => `任务仍未完成。完成之前，每 ${days} 个工作日提醒一次。`,
    rung: (rung: number, role: string) => `任务逾期后逐级上报，现为第 ${rung} 级：${role}。`,
    toldAbove: '这项任务是查看他人的办理情况；逾期的，通知承办人的上级和总公司合规人员。',
    toldSupervisor: (role: string) => `任务逾期时均通知${role}，因此您收到这封邮件。`,

    roundLate: (count: number) => `有 ${count} 项时限已过。`,
    roundSoon: (count: number, due: string) => `有 ${count} 项时限将届满，最早的一项为${due}。`,
    moreReminders: (count: number) => `另有 ${count} 项任务，请从任务列表打开`,

    policyReview: {
      subject: '复核投诉处理规则',
      again: (time: number) => `第 ${time} 次提醒`,
      lead: (pack: string, day: string) => `投诉处理规则 ${pack} 应自${day}起重新复核。`,
      look: '请核对其中的时限、分级、审批和告知内容是否仍与监管规定和公司制度一致；有变化的，请提出新的版本。',
      pack: '投诉处理规则',
      source: '依据',
      calendar: '工作日历',
      due: '复核日期',
      open: '打开投诉处理规则，登记复核结论',
      personal: '链接仅供您本人使用，通过链接登记的结论记在您名下。请不要转发。',
      weekly: '登记复核结论之前，每周提醒一次。',
    },

    handedOver: (action: string, to: string) => `您承办的“${action}”已转交给${to}，您不需要再办理。`,
    handedOverBy: (by: string) => `转交人：${by}。`,
    cancelled: (action: string, at: string) => `投诉人已于${at}撤回投诉，“${action}”不需要再办理。`,
    cancelledAsSaid: (action: string, said: string, at: string) =>
      `投诉人于${said}表示撤回投诉，撤回已于${at}生效，“${action}”不需要再办理。`,
    cancelledNewFacts: (action: string) => `投诉人提出了新情况，投诉已退回调查，“${action}”不需要再办理。`,
    cancelledReclassified: (action: string, name: string) =>
      `投诉级别已调整为${name}，改由其他人会签，您的“${action}”不需要再办理。`,
    cancelledReviewed: (action: string) => `核查已变更原决定，“${action}”不需要再办理；新承诺的措施另有任务。`,
    reviewAsked: '投诉人申请核查的理由',
    cancelledClosed: (action: string) => `“${action}”不需要再办理。`,
    cancelledLapsed: (action: string) =>
      `“${action}”未在时限内完成，投诉已随时限届满归档。未按期完成已记录在案，不需要再办理。`,

    cancelledEmergencyOver: (action: string) => `应急已经结束，“${action}”不需要再办理。`,

    message: (at: string) => `投诉人于${at}留言：`,
    messageOfAddress: (at: string, from: string, who: string) => `${who}于${at}将 ${from} 的邮件添加到本案：`,
    messageJoined: (at: string, who: string, of: string) => `${who}于${at}将同一投诉人的投诉 ${of} 并入本投诉：`,
    messageTold: (at: string, who: string, proof: string) => `${who}于${at}登记了投诉人的陈述（凭证：${proof}）：`,
    messagesBefore: (count: number) => `在此之前另有 ${count} 条留言，见任务页面。`,
    documentsCame: (count: number, at: string) =>
      count === 1
        ? `投诉人提交了 1 份材料，已于${at}通过检查。`
        : `投诉人提交了 ${count} 份材料，最近一份于${at}通过检查。`,
    documentsAre: (_count: number) => '材料名称（投诉人填写）',
    documentsAsked: '我们请投诉人提供的内容已经答复。',
    documentsWhere: (_count: number) => '材料在任务页面上，可以下载。',
    messageNewFacts: '这条留言标记为新情况；按投诉处理规则须重新计时的，自收到之日起重新计算。',
    messageYours: (action: string, due: string) => `请在办理“${action}”时一并考虑（时限：${due}）。`,
    messageTheirs: (action: string, who: string) => `“${action}”由${who}承办。`,
    messageNoTask: '这件投诉目前没有待办任务，请对接人回复投诉人。',

    notOwnWill: (at: string) => `投诉人于${at}表示，撤回投诉并非本人自愿。`,
    notOwnWillNow:
      '请核实何人就撤回一事与投诉人联系过。请直接联系投诉人，不要通过对接人。投诉应当继续办理的，请安排重新办理。',
    openedByException: (who: string, at: string, until: string) =>
      `${who}于${at}例外查阅了一件对其不公开的投诉档案，可以查看到${until}。`,
    openedByExceptionNow:
      '请核对理由是否成立。不成立的，请登录后打开该案档案，在“例外查阅”处终止；终止后该员工不能再次查阅本案。',
    unit: '机构或部门',
    withdrawalNoted: (said: string, until: string) =>
      `投诉人于${said}以电话、信函或当面方式撤回投诉，在${until}之前（含当日）可以取消撤回，期满后本案自动结束。`,
    withdrawalNotedNow: (answer: string) =>
      `我们已告知投诉人，在此之前照常办理。各项时限照常计算，答复期限仍为${answer}，其间不再发送本案的催办提醒。`,
    rulesMoved: {
      subject: '投诉适用规则变更',
      lead: (then: string, now: string) => `本件投诉改按其他规则办理。原适用规则：${then}。现适用规则：${now}。`,
      why: '变更原因',
      promisedBefore: '原答复期限',
      pauseOver: '新规则没有该事由的暂停计时，或者允许的时间较短，计时已恢复。',
      now: '各项时限和投诉类别自即日起按新规则执行。变更不延长答复期限，答复日期不得晚于已告知投诉人的日期。变更前后的各项日期见案件页面。',
    },
    withdrawalUndone: (at: string) => `本件投诉的撤回已于${at}取消。`,
    withdrawalUndoneNow: (answer: string) => `请继续办理。各项时限一直照常计算，答复期限为${answer}。`,
    authorityLapsed: (day: string) => `代理人的代理权限已于${day}到期，不再向其发送任何内容，其链接也已停止使用。`,
    authorityLapsedNow:
      '请在任务页面登记新的授权，或者登记投诉人本人的联系方式。在此之前，信函由对接人设法告知投诉人本人。',
    authorityLapsedReach: (how: string) => `原代理人提供的投诉人本人联系方式：${how}。`,
    authorityLapsedAsk: '没有投诉人本人的联系方式，请向原代理人了解，但不得透露案情。',
    major: '现有一件投诉定级为重大投诉，特此通报合规部门。',
    majorProposed: '现有一件投诉按定级规则拟定为重大投诉，受理时确认，特此通报合规部门。',
  },

  emergency: {
    subject: '应急预案启动',
    subjectChanged: '应急小组变动',
    subjectOver: '应急结束',
    subjectFirst: '应急首次报告',
    subjectDaily: '应急日报',
    lead: (name: string) => `现有一件投诉属于${name}，已启动应急预案。`,
    leadProposed: (name: string) => `现有一件投诉按定级规则拟定为${name}（受理时确认），已启动应急预案。`,
    inTeam: (role: string) => `您是应急小组成员（${role}）。`,
    told: (as: string) => `特此告知，请做好准备（${as}）。对外发布任何信息之前，请先与下列应急小组联系。`,
    team: '应急小组',
    reports: '报告安排',
    firstBy: (who: string, due: string, roles: string) => `应急首次报告：由${who}在${due}前提交，报${roles}。`,
    daily: (who: string, at: string) => `应急日报：自次日起，由${who}每日 ${at} 前提交，直至应急结束。`,
    dailyNow: (who: string, at: string) => `应急日报：由${who}每日 ${at} 前提交，直至应急结束。`,
    changed: '应急小组成员有变动，应急工作继续进行。',
    gone: {
      left: (who: string) => `${who}已不在人员名录中或不再担任相应岗位。`,
      conflict: (who: string) => `${who}不再参与本案。`,
    },
    first: (who: string, at: string) => `${who}已提交应急首次报告（${at}）。`,
    status: (who: string, at: string) => `${who}已提交应急日报（${at}）。`,
    over: {
      decided: '投诉已作出决定，应急结束。',
      withdrawn: '投诉已撤回，应急结束。',
      joined: '投诉已并入此前的投诉，本件应急结束。',
      reclassified: '投诉级别已调整，应急结束。',
    },
    overNow: '此后不再提交应急日报。',
  },

  duration,
}

export type MailTexts = typeof mails
