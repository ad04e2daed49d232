import type { Letter } from '../../domain/policy/policy.ts'

/** What each letter to the complainant is called: on pages, in mails to the staff and in the operators' commands. */
export const letterNames: Record<Letter, string> = {
  acknowledgement: '受理通知',
  joined: '合并办理通知',
  outcome: '处理决定告知函',
  declined: '不予受理告知函',
  'summary-resolution': '简易处理告知函',
  withdrawn: '撤回投诉确认函',
  'liaison-changed': '对接人变更通知',
  offer: '协商方案函',
  'offer-over': '方案失效通知',
  survey: '满意度调查',
  extended: '延期通知',
  holding: '进展告知函',
  paused: '暂停计时通知',
  resumed: '恢复办理通知',
  restarted: '新情况受理通知',
  reopened: '重新办理通知',
  'period-agreed': '约定期限确认函',
  'promise-changed': '答复期限变更通知',
  'promise-unkept': '逾期未答复致歉函',
  'link-again': '重新发送的查询链接',
  'conflict-decided': '回避决定告知函',
  'review-received': '核查申请受理通知',
  'review-decided': '核查决定书',
}
