import type { Letter } from '../../domain/policy/policy.ts'
import type { Labels } from '../labels.ts'
import { taskKinds } from './task-kinds.ts'

/** The names of letters that tell of one decision of a task (`matter-decided`), as its kind has them. */
export const namesOfDecided = (kinds: Labels['kinds']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, { letterName }]) =>
      letterName === undefined ? [] : [[`${kind}-decided`, letterName]],
    ),
  )

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
  'offer-answered': '方案答复确认函',
  'offer-over': '方案失效通知',
  survey: '满意度调查',
  extended: '延期通知',
  holding: '进展告知函',
  paused: '暂停计时通知',
  resumed: '恢复办理通知',
  restarted: '新情况受理通知',
  reopened: '重新办理通知',
  'period-agreed': '约定期限确认函',
  'date-offered': '约定期限征询函',
  'rules-changed': '适用规则变更告知函',
  'promise-changed': '答复期限变更通知',
  'promise-unkept': '逾期致歉函',
  written: '致投诉人的信函',
  'request-reminder': '提供情况或材料的提醒',
  'act-entered': '登记事项确认函',
  'act-undone': '登记事项撤销确认函',
  'link-again': '重新发送的查询链接',
  'contact-changed': '联系方式更正通知',
  'contact-moved': '发往原邮箱的变更通知',
  'authority-ending': '代理权限即将到期的通知',
  'authority-over': '代理权限到期的通知',
  'document-refused': '材料未能接收的通知',
  'conflict-decided': '回避决定告知函',
  'review-received': '核查申请受理通知',
  'review-decided': '核查决定书',
  ...namesOfDecided(taskKinds),
}
