import type { Labels } from '../labels.ts'

/** What is said of each kind of task, in the order of importance. */
export const taskKinds: Labels['kinds'] = {
  intake: {
    label: '受理',
    action: '受理投诉',
    verb: '受理',
    asks: '请与投诉人取得联系、核实身份、补全事实，并确认险种、投诉事由和级别。',
    holds: {
      accept:
        '受理：联系投诉人的方式和时间，身份是否已核实，险种、投诉事由、级别及理由，对定级所依据事实的更正，诉求概要',
      resolve:
        '首次联系即解决（限一般投诉）：联系情况（须联系上并已核实身份），险种、投诉事由、根因，诉求概要，商定的处理措施和承诺完成日期',
      'resolve-in-writing': '已解决并书面答复（规则或者投诉人要求书面答复的）：同上，另载明调查结果和理由',
      join: '并入同一人此前的投诉（须已核实身份）：联系情况、此前的投诉编号和理由',
      'another-matter': '不属于投诉：事项类别和答复内容。对我司表示不满并要求答复的，即为投诉',
      decline: '不予受理（不属于投诉，或者提出的人无权提出）：情形和理由。投诉人会看到；须由投诉主管确认',
    },
  },
  investigation: {
    label: '调查',
    action: '调查投诉',
    verb: '调查',
    asks: '请逐项查明事实，写明是否成立、根因和建议的处理措施。',
    holds: {
      complete:
        '每一个投诉要点查明的情况和结论（成立、部分成立或不成立），总体结论，根因，建议的处理措施和金额，证据。',
      'decline-unproven': '未提供有权投诉的证明的，终止办理：写明理由，须由投诉主管确认',
    },
  },
  negotiation: {
    label: '协商',
    action: '与投诉人协商',
    verb: '协商',
    asks: '请与投诉人协商，记录每一个方案和答复。',
    holds: {
      agreed: '达成一致：每一次方案和答复，商定的处理措施',
      'not-agreed': '未达成一致：每一次方案和答复，我方最后提出的处理措施',
      'decline-unproven': '未提供有权投诉的证明的，终止办理：写明理由，须由投诉主管确认',
    },
  },
  feedback: {
    label: '反馈',
    action: '拟定答复',
    verb: '拟定答复',
    asks: '请拟写将要告知投诉人的决定。',
    holds: {
      propose: '查明的事实、理由、依据，处理措施和承诺完成日期，投诉人还可以采取的途径。以上内容会原样发给投诉人。',
      'decline-unproven': '未提供有权投诉的证明的，终止办理：写明理由，须由投诉主管确认',
    },
  },
  'co-sign': {
    label: '会签',
    action: '会签',
    verb: '会签',
    asks: '请审阅拟发给投诉人的内容。您可以同意；不同意的，请写明理由退回。',
    holds: { approve: '同意：按所拟内容发出', return: '退回：写明需要修改的内容。时限不重新计算' },
  },
  fulfilment: {
    label: '履行',
    action: '落实承诺的措施',
    verb: '履行',
    asks: '请落实向投诉人承诺的措施，并记录证明。',
    holds: { fulfilled: '履行时间和履行证明。' },
  },
  authorise: {
    label: '方案审批',
    action: '审批方案',
    verb: '审批方案',
    asks: '方案超出投诉协调员的权限。您同意后，方案立即发给投诉人；不同意的，请写明理由。',
    holds: { allow: '同意：下列方案立即发给投诉人', disallow: '不同意：写明理由。投诉协调员会立即收到' },
  },
  consultation: {
    label: '征询',
    action: '答复征询',
    verb: '答复征询',
    asks: '征询人正在办理一件投诉，向您征询意见。请根据您部门掌握的情况答复。',
    holds: {
      reply: '您的意见，以及所依据的材料。征询人会立即收到。',
      'not-ours': '不属于本部门：如知道应由谁答复，请写明。征询人会立即收到。',
    },
  },
  extension: {
    label: '延期',
    action: '审批延期',
    verb: '审批延期',
    asks: '请审核延期申请的时间和理由。您可以同意；不同意的，请写明理由。',
    holds: { grant: '同意：发函告知投诉人原因和新的时限', refuse: '不同意：写明理由。时限不变' },
  },
  review: {
    label: '核查',
    action: '核查原决定',
    verb: '核查',
    asks: '投诉人申请核查。请审查处理程序、时限和结果，维持或者变更原决定。',
    holds: {
      confirm: '维持：写明理由和投诉人还可以采取的途径，会原样发给投诉人',
      replace:
        '变更：新的结论、根因、查明的事实、理由、处理措施和承诺完成日期、投诉人还可以采取的途径，会原样发给投诉人',
    },
  },
  'root-cause': {
    label: '撤回投诉根因补录',
    action: '补录根因',
    verb: '补录根因',
    asks: '投诉人在查明根因之前撤回了投诉。请根据投诉档案补录根因，计入统计。',
    holds: { 'name-cause': '已撤回投诉的根因；需要说明的，写明情况。' },
  },
  'first-report': {
    label: '应急首次报告',
    action: '提交应急首次报告',
    verb: '提交应急首次报告',
    asks: '请写明目前已知的应急情况。报告将发给应急预案指定的人员。',
    holds: { report: '事件经过、受影响人数、已采取的措施、下一步安排、还须告知谁。尚不清楚的，请写明尚不清楚。' },
  },
  'daily-status': {
    label: '应急日报',
    action: '提交应急日报',
    verb: '提交应急日报',
    asks: '请写明今日的应急情况。应急日报将发给应急小组全体成员。',
    holds: { update: '今日的应急情况：新的进展和下一步安排。' },
  },
  reach: {
    label: '另行联系',
    action: '另行联系投诉人',
    verb: '另行联系',
    asks: '邮件未送达投诉人，或投诉人没有电子邮箱。请通过电话、邮寄或面谈告知投诉人信函的内容。',
    holds: {
      reached: '联系上投诉人的时间和方式，以及告知的内容',
      'not-reached': '未能联系上：采取过的办法。须先登记至少三次联系记录',
    },
  },
  posting: {
    label: '邮寄信函',
    action: '打印并寄出信函',
    verb: '邮寄信函',
    asks: '投诉人以邮寄方式接收这份信函。请打印后装入开窗信封寄出，并登记寄出日期。',
    holds: {
      posted: '寄出日期；有邮件号的，填写邮件号',
      'write-again': '出具已超过一个工作日的，以当天日期重新出具',
      'not-posted': '不能寄出的原因。信函将改用其他方式告知',
    },
  },
  'unchecked-file': {
    label: '材料未能检查',
    action: '以其他方式取得材料',
    verb: '另行取得材料',
    asks: '有一份文件未能完成安全检查，无法打开。请以其他方式向提交人取得该材料，或者核实是否仍需要。',
    holds: { 'file-settled': '联系提交人的方式，以及该材料的处理情况。' },
  },
  conflict: {
    label: '回避',
    action: '决定是否回避',
    verb: '回避',
    asks: '投诉人认为办理本案的同事与本案有利害关系。请核实，并决定是否回避。',
    holds: { uphold: '决定回避：应当回避的人和理由。此人不再参与本案', dismiss: '不需要回避：理由。投诉人会看到' },
    letters: {
      uphold: () => ({
        subject: '关于您提出的回避申请',
        lead: '您反映的情况属实，相关同事已经回避，不再参与办理您的投诉。',
        more: '相关任务已转交其他同事。您不需要重新说明情况，各项期限不变。',
      }),
      dismiss: ({ reason }) => ({
        subject: '关于您提出的回避申请',
        lead: '我们核实了您反映的情况，您的投诉仍由原来的同事办理。',
        quote: { heading: '理由', words: reason },
        more: '如有我们尚未掌握的情况，请在查询页面上告诉我们。',
      }),
    },
  },
  'progress-update': {
    label: '办理进展告知',
    action: '告知投诉人办理进展',
    verb: '告知办理进展',
    asks: '在作出答复之前，应当定期告知投诉人办理进展。请写明已经做了哪些工作，还在等待什么。',
    holds: { 'tell-progress': '已经做的工作和尚未答复的原因；投诉人将看到您填写的内容' },
    letterName: '办理进展告知函',
    letters: {
      'tell-progress': ({ reason }) => ({
        subject: '您投诉的办理进展',
        lead: '您的投诉尚在办理中，现将进展告知您。',
        quote: { heading: '已经做的工作和正在等待的事项', words: reason },
        more: '您可以在投诉进度页面查看答复期限。',
      }),
    },
  },
  matter: {
    label: '非投诉事项',
    action: '办理非投诉事项',
    verb: '办理非投诉事项',
    asks: '受理时认定本件不属于投诉，转由您办理。请在期限内办理并答复。',
    holds: { 'settle-matter': '答复内容，以信函发送给来件人' },
    letterName: '非投诉事项答复函',
    letters: {
      'settle-matter': ({ told }) => ({
        subject: '您反映事项的办理结果',
        lead: '您反映的事项已经办理。',
        quote: { heading: '我们的答复', words: told },
      }),
    },
  },
  'sample-reading': {
    label: '抽检阅卷',
    action: '查阅抽检的投诉档案',
    verb: '抽检阅卷',
    asks: '本件为随机抽取，您未参与办理。请通读档案，判断是否按制度办理。查阅结果不改变本件的处理。',
    holds: {
      'rules-kept': '符合制度：可附说明',
      'rules-broken': '存在偏差：哪些控制点，或者用您的话说明',
    },
  },
  'second-look': {
    label: '抽检',
    action: '复核不属于投诉的来件',
    verb: '抽检',
    asks: '受理时认定本件不属于投诉，本件已被随机抽中。请重新阅读：来件人是否表示不满并要求答复？',
    holds: {
      'no-complaint': '不属于投诉：受理时判断正确的理由',
      'was-complaint': '应为投诉：理由。恢复办理，按投诉处理，并告知投诉人',
    },
  },
  'new-material': {
    label: '新情况认定',
    action: '认定是否属于新情况',
    verb: '新情况认定',
    asks: '投诉人提交的材料可能属于新的事实或者理由。我方要求补充的、我方已经掌握的，不属于新情况。认定属于的，时限自收到材料之日重新计算。',
    holds: {
      'accept-new': '属于新情况：新在何处。时限重新计算，并发信告知新的日期',
      'refuse-new': '不属于新情况：理由。投诉人会看到，各项期限不变',
    },
    letterName: '新情况认定告知函',
    letters: {
      'refuse-new': ({ reason }) => ({
        subject: '关于您补充的情况',
        lead: '您补充的情况我们已经收到，并会在办理中一并考虑；答复期限不变。',
        quote: { heading: '理由', words: reason },
      }),
    },
  },
  survey: { label: '满意度调查', action: '评价处理情况', verb: '评价', asks: '', holds: { answer: '' } },
  'regulator-reply': {
    label: '回复监管部门',
    action: '回复监管部门',
    verb: '回复监管部门',
    asks: '本案由监管部门转办。请在转办通知要求的日期前报告办理情况，并登记回复凭证；投诉已办结或者已撤回的，仍须报告。',
    holds: { 'replied-to-regulator': '转办通知文号、回复的时间和方式、回复内容、凭证存放处' },
  },
  concern: {
    label: '跟进核实',
    action: '核实投诉人反映的情况',
    verb: '跟进核实',
    asks: '投诉人对本案的处理结果或撤回一事有意见。请核实情况，直接联系投诉人，不要通过对接人，并书面答复。',
    holds: {
      'answer-concern': '致投诉人的答复：核实的情况和后续安排',
      'decide-again': '重新办理本案：理由',
    },
    letterName: '对所反映情况的答复函',
    letters: {
      'answer-concern': ({ told }) => ({
        subject: '关于您反映情况的答复',
        lead: '您反映的情况，没有参与办理的同事已经核实。',
        quote: { heading: '核实情况', words: told },
        more: '如果您仍不同意，可以在查询页面查看还可以采取的途径。',
      }),
    },
  },
  'return-visit': {
    label: '投诉回访',
    action: '回访投诉人',
    verb: '回访',
    asks: '请回访投诉人，了解投诉人对处理情况的意见。您没有参与过本案。',
    holds: { visited: '投诉回访记录，以及投诉人是否满意。' },
  },
}
