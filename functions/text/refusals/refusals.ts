import type { Language } from '../../domain/forms/language.ts'

/** Title and sentence of every error answer of the API (RFC 9457 `title` and `detail`). */
export type RefusalCode =
  | 'malformed-json'
  | 'not-utf8'
  | 'not-allowed'
  | 'past-the-edge'
  | 'not-found'
  | 'recorded'
  | 'too-late'
  | 'no-review'
  | 'question-over'
  | 'case-full'
  | 'too-often'
  | 'too-many-claims'
  | 'offer-over'
  | 'gone'
  | 'lapsed'
  | 'link-expired'
  | 'too-large'
  | 'media-type'
  | 'invalid'
  | 'key-missing'
  | 'key-malformed'
  | 'key-reused'
  | 'too-many'
  | 'fault'

type Sentences = Record<RefusalCode, { title: string; detail: string }>

const zhCn: Sentences = {
  'malformed-json': { title: '不是有效的 JSON', detail: '请求正文无法按 JSON 读取。' },
  'not-utf8': { title: '不是有效的 UTF-8', detail: '请求正文必须使用 UTF-8 编码。' },
  'not-allowed': { title: '此链接不能办理', detail: '此链接只供查看，不能在此作出决定。' },
  'past-the-edge': { title: '请换一个地址提交', detail: '这个地址不接收投诉，请提交至 address 所示的地址。' },
  'not-found': { title: '没有找到', detail: '该地址下没有内容，或者链接中的密钥不正确。' },
  recorded: { title: '这项任务已有记录', detail: '这项任务已有决定记录在案，不能更改。' },
  'too-late': { title: '这件投诉已有处理结果', detail: '这件投诉已作出决定或已经结束。' },
  'no-review': { title: '不能申请核查', detail: '这件投诉现在不能申请核查。' },
  'question-over': { title: '现在不能答复', detail: '这个问题现在不能答复。' },
  'case-full': {
    title: '这件投诉不能再添加内容',
    detail: '这件投诉的内容已达上限，本次内容没有记录。请致电 {phone}。',
  },
  'too-often': {
    title: '留言过于频繁',
    detail: '一小时内的留言已达上限，本次内容没有记录。请稍后再发，或致电 {phone}。',
  },
  'too-many-claims': {
    title: '回避申请次数已达上限',
    detail: '这件投诉的回避申请次数已达上限，本次申请没有记录。请致电 {phone}，我们会受理您的意见。',
  },
  'offer-over': {
    title: '这个方案已不能答复',
    detail: '可能是方案已过答复截止日期、已被新的方案取代，或者协商已经结束。',
  },
  gone: { title: '不再由您办理', detail: '这项任务已转交他人，或者不再需要办理。' },
  lapsed: { title: '时限已过', detail: '这项任务的时限已过，已自动结束。' },
  'link-expired': { title: '链接已过期', detail: '此链接已失效。请使用较新邮件中的链接。' },
  'too-large': { title: '内容过大', detail: '请求正文超过了这个地址可接受的大小。' },
  'media-type': { title: '不支持的格式', detail: '请以 application/json（UTF-8）发送。' },
  invalid: { title: '请更正以下内容', detail: '请更正所列各项后重新发送；系统没有记录任何内容。' },
  'key-missing': {
    title: '缺少 Idempotency-Key',
    detail: '请求头 Idempotency-Key 必须是一个 UUID，同一件投诉重发时保持不变。',
  },
  'key-malformed': {
    title: 'Idempotency-Key 无效',
    detail: '请求头 Idempotency-Key（表单中为字段 once）必须是一个 UUID，且不能全为零；系统没有记录任何内容。',
  },
  'key-reused': {
    title: 'Idempotency-Key 已被使用',
    detail: '这个 Idempotency-Key 已用于另一份内容；发送新的内容请使用新的 UUID。',
  },
  'too-many': {
    title: '目前投诉较多',
    detail:
      '这件投诉尚未登记。请在响应头 Retry-After 所示的秒数后，用同一个 Idempotency-Key 重新发送，或拨打 phone 所示的电话。',
  },
  fault: { title: '系统故障', detail: '系统发生故障。您可以稍后原样重发，系统不会重复登记。' },
}

const en: Sentences = {
  'malformed-json': { title: 'Not JSON', detail: 'The request body is not valid JSON.' },
  'not-utf8': { title: 'Not UTF-8', detail: 'The request body must be encoded in UTF-8.' },
  'not-allowed': {
    title: 'This link is read-only',
    detail: 'You can use this link to see the case, but not to record a decision.',
  },
  'past-the-edge': {
    title: 'Send it to another address',
    detail: 'This address takes no complaints. Send it to the one that `address` names.',
  },
  'not-found': { title: 'Not found', detail: 'There is nothing at this address, or the key in the link is wrong.' },
  recorded: { title: 'Already recorded', detail: 'A decision on this task has been recorded and cannot be changed.' },
  'too-late': { title: 'Too late', detail: 'The complaint has already been decided or closed.' },
  'no-review': {
    title: 'A review is not available',
    detail: 'A review of this complaint cannot be requested now.',
  },
  'question-over': { title: 'You cannot answer this now', detail: 'This question cannot be answered now.' },
  'case-full': {
    title: 'This complaint cannot take any more',
    detail: 'It holds as much as it may, and nothing was recorded. Please call us on {phone}.',
  },
  'too-often': {
    title: 'Too many messages',
    detail:
      'You have sent as many messages as you may within an hour, and nothing was recorded. Send it later, or call us on {phone}.',
  },
  'too-many-claims': {
    title: 'Too many conflicts of interest',
    detail:
      'You have told us of as many conflicts of interest as a complaint can have, and nothing was recorded. Please call us on {phone}, and we will listen to you.',
  },
  'offer-over': {
    title: 'This offer is no longer open',
    detail: 'It has lapsed, a newer offer has replaced it, or the negotiation has ended.',
  },
  gone: {
    title: 'This task is no longer yours',
    detail: 'The task was handed over to somebody else, or is no longer needed.',
  },
  lapsed: { title: 'The time limit has passed', detail: 'This closed automatically when its time limit passed.' },
  'link-expired': {
    title: 'This link has expired',
    detail: 'It no longer opens anything. Use the link in a newer email.',
  },
  'too-large': { title: 'Too large', detail: 'The request body is larger than this address accepts.' },
  'media-type': { title: 'Unsupported media type', detail: 'Send application/json in UTF-8.' },
  invalid: {
    title: 'Some of the content needs correcting',
    detail: 'Correct the listed fields and send the request again. Nothing was recorded.',
  },
  'key-missing': {
    title: 'Idempotency-Key is missing',
    detail: 'The Idempotency-Key header must be a UUID. Use the same one when you send the same complaint again.',
  },
  'key-malformed': {
    title: 'Idempotency-Key is not valid',
    detail:
      'The Idempotency-Key header (in a form, the field `once`) must be a UUID, and not the nil UUID. Nothing was recorded.',
  },
  'key-reused': {
    title: 'Idempotency-Key has been used',
    detail: 'This Idempotency-Key was used with different content. Use a new UUID for anything new.',
  },
  'too-many': {
    title: 'Unusually many complaints',
    detail:
      'This one was not recorded. Send it again under the same Idempotency-Key after the seconds in Retry-After, or call the number in `phone`.',
  },
  fault: {
    title: 'Something went wrong',
    detail: 'The fault is ours. You can send the same request again later, and nothing will be recorded twice.',
  },
}

const all: Record<Language, Sentences> = { 'zh-CN': zhCn, en }

/** @param phone the desk's telephone number, for refusals that name it */
export function refusalText(language: Language, code: RefusalCode, phone = ''): { title: string; detail: string } {
  const { title, detail } = all[language][code]
  return { title, detail: detail.replace('{phone}', phone) }
}
