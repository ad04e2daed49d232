/**
 * What staff record, complete and free of contradiction; a scenario changes what it is about. `at` is an ISO instant
 * that is not in the future.
 */
export const answers = {
  accept: (at: string, more: Record<string, unknown> = {}) => ({
    decision: 'accept',
    contact: { how: 'phone', at },
    identityVerified: true,
    product: 'motor',
    category: 'claims',
    class: 'general',
    classReason: '金额和情形均符合一般投诉。',
    summary: '要求赔付并说明拖延原因。',
    ...more,
  }),
  resolve: (at: string, more: Record<string, unknown> = {}) => ({
    decision: 'resolve',
    contact: { how: 'phone', at },
    identityVerified: true,
    product: 'motor',
    category: 'claims',
    rootCause: 'delay',
    summary: '电话中已说明并致歉。',
    remedy: '当日赔付。',
    remedyDue: null,
    ...more,
  }),
  complete: (more: Record<string, unknown> = {}) => ({
    decision: 'complete',
    points: [{ point: '两个月未赔付', finding: '材料于 9 月 12 日收齐，此后无人处理。', upheld: 'upheld' }],
    upheld: 'upheld',
    rootCause: 'delay',
    remedy: '全额赔付并支付利息。',
    remedyAmount: { currency: 'CNY', value: '12300.00' },
    evidence: ['理赔系统记录', '通话录音'],
    ...more,
  }),
  agreed: (at: string, more: Record<string, unknown> = {}) => ({
    decision: 'agreed',
    offers: [{ at, by: 'insurer', what: '全额赔付并支付利息', answer: 'accepted' }],
    remedy: '全额赔付并支付利息。',
    ...more,
  }),
  propose: (more: Record<string, unknown> = {}) => ({
    decision: 'propose',
    findings: '材料齐全后两个月未处理。',
    reasons: '拖延由我方造成。',
    basis: '保险法第二十三条及合同第十条。',
    remedy: '赔付 12,300 元。',
    remedyDue: null,
    rights: ['review', 'mediation', 'litigation'],
    ...more,
  }),
  fulfilled: (at: string) => ({ decision: 'fulfilled', at, proof: '银行回单 2026-1234' }),
  visited: () => ({ decision: 'visited', notes: '客户满意。', satisfied: true }),
}
