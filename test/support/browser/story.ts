import type { Language, Values } from './browser.ts'

/**
 * One key complaint as it is told on screens, in both languages: what the complainant types, and what each of the staff
 * records, by the names of the form's fields. Instants stand on Shanghai's clocks, as the fields take them.
 */
export type Story = {
  complaint: Values
  accept: (at: string) => Values
  complete: Values
  agreed: (at: string) => Values
  propose: (due: string) => Values
  returned: string
  fulfilled: (at: string) => Values
  visited: Values
  survey: Values
  message: string
  reason: string
}

export const stories: Record<Language, Story> = {
  'zh-CN': {
    complaint: {
      'complainant.kind': 'person',
      'complainant.name': '李雷',
      'complainant.relation': 'policyholder',
      'complainant.email': 'lilei@example.com',
      'complainant.phone': '138 0000 0001',
      product: 'motor',
      policyNumber: 'P-2026-001',
      claimNumber: 'C-2026-77',
      'amountInDispute.value': '60000',
      description:
        '我的车 1 月 8 日出了事故，1 月 12 日就交齐了理赔材料。快两个月了，一直没有赔付，打了三次电话都让我再等等。',
      desiredOutcome: '请尽快赔付，并告诉我为什么拖了这么久。',
    },
    accept: (at) => ({
      'contact.how': 'phone',
      'contact.at': at,
      identityVerified: 'true',
      product: 'motor',
      category: 'claims',
      class: 'key',
      classReason: '争议金额 60,000 元，达到重点标准。',
      summary: '要求赔付 60,000 元，并说明拖延的原因。',
    }),
    complete: {
      'points.0.point': '交齐材料近两个月未赔付',
      'points.0.finding': '材料 1 月 12 日收齐；定损单 1 月 20 日退回后无人跟进。',
      'points.0.upheld': 'upheld',
      upheld: 'upheld',
      rootCause: 'operation-not-followed',
      remedy: '全额赔付 60,000 元，并支付逾期利息 380 元。',
      'remedyAmount.value': '60380',
      evidence: '理赔系统流程记录\n2 月 3 日、11 日、20 日通话录音',
    },
    agreed: (at) => ({
      'offers.0.at': at,
      'offers.0.by': 'insurer',
      'offers.0.what': '全额赔付并支付逾期利息 380 元',
      'offers.0.answer': 'accepted',
      remedy: '全额赔付 60,000 元，并支付逾期利息 380 元。',
    }),
    propose: (due) => ({
      findings: '您的材料 1 月 12 日已经齐全。定损单 1 月 20 日被系统退回，此后没有人跟进，直到您投诉。',
      reasons: '拖延由我们造成，与您无关。',
      basis: '《保险法》第二十三条；保险合同第十条。',
      remedy: '赔付 60,000 元，并支付逾期利息 380 元。',
      remedyDue: due,
      rights: ['review', 'mediation', 'litigation'],
    }),
    returned: '请写明利息是怎么算的，客户会问。',
    fulfilled: (at) => ({ at, proof: '银行回单 2026-0312-0045，60,380.00 元。' }),
    visited: { notes: '客户已收到款项，对解释表示满意。', satisfied: 'true' },
    survey: { satisfaction: '4', resolved: 'true', effort: '2', comment: '最后处理得不错，要是早点有人告诉我就好了。' },
    message: '补充：1 月 12 日的签收回执我可以提供。',
    reason: '我明天起出差，请按规则转给同事。',
  },
  en: {
    complaint: {
      'complainant.kind': 'person',
      'complainant.name': 'Mary Carter',
      'complainant.relation': 'policyholder',
      'complainant.email': 'mary.carter@example.com',
      'complainant.phone': '+86 138 0000 0001',
      product: 'motor',
      policyNumber: 'P-2026-001',
      claimNumber: 'C-2026-77',
      'amountInDispute.value': '60,000',
      description:
        'My car was damaged on 8 January and I handed in every document on 12 January. That is almost two months ago. Nothing has been paid, and each time I ring I am told to wait.',
      desiredOutcome: 'Please pay the claim, and tell me why it took so long.',
    },
    accept: (at) => ({
      'contact.how': 'phone',
      'contact.at': at,
      identityVerified: 'true',
      product: 'motor',
      category: 'claims',
      class: 'key',
      classReason: 'CNY 60,000 is in dispute: key.',
      summary: 'Wants the claim of CNY 60,000 paid and the delay explained.',
    }),
    complete: {
      'points.0.point': 'Nothing paid for two months though every document was there',
      'points.0.finding': 'Complete on 12 January. The assessment came back on 20 January and nobody took it up.',
      'points.0.upheld': 'upheld',
      upheld: 'upheld',
      rootCause: 'operation-not-followed',
      remedy: 'Pay CNY 60,000 and interest of CNY 380.',
      'remedyAmount.value': '60,380',
      evidence: 'Log of the claims system\nRecordings of the calls of 3, 11 and 20 February',
    },
    agreed: (at) => ({
      'offers.0.at': at,
      'offers.0.by': 'insurer',
      'offers.0.what': 'The whole claim and interest of CNY 380',
      'offers.0.answer': 'accepted',
      remedy: 'Pay CNY 60,000 and interest of CNY 380.',
    }),
    propose: (due) => ({
      findings:
        'Your documents were complete on 12 January. The assessment was sent back on 20 January, and nobody took it up until you complained.',
      reasons: 'The delay was our doing and none of yours.',
      basis: 'Insurance Law, article 23; clause 10 of your policy.',
      remedy: 'We pay CNY 60,000 and interest of CNY 380.',
      remedyDue: due,
      rights: ['review', 'mediation', 'litigation'],
    }),
    returned: 'Please say how the interest was worked out: she will ask.',
    fulfilled: (at) => ({ at, proof: 'Bank receipt 2026-0312-0045 for CNY 60,380.00.' }),
    visited: { notes: 'The money has arrived, and she is content with the explanation.', satisfied: 'true' },
    survey: {
      satisfaction: '4',
      resolved: 'true',
      effort: '2',
      comment: 'Good in the end. I wish that somebody had told me earlier.',
    },
    message: 'I can send you the receipt of 12 January as well.',
    reason: 'I am travelling from tomorrow; please hand it on by the rule.',
  },
}

/** An instant on Shanghai's clocks as a field for date and time takes it. */
export function onTheClock(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
}
