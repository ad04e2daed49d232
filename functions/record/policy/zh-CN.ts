import type { ExtensionRule } from '../../domain/policy/policy.ts'
import type { CountedLimit } from '../../domain/time/deadline.ts'
import { texts } from '../../text/index.ts'
import type { PolicyWords } from './words.ts'

const units = {
  hours: '小时',
  days: '日',
  'working-days': '个工作日',
  'calendar-days': '日',
  weeks: '周',
  months: '个月',
  'close-of-last-working-day-within-calendar-days': '日',
} as const

function limit(given: CountedLimit): string {
  const { unit, count } = given
  const said = `${count}${units[unit]}`
  if ('end' in given && given.end === 'midnight') return `${said}，至当日24时`
  return unit === 'close-of-last-working-day-within-calendar-days' ? `${said}内最后一个工作日下班时` : said
}

const sourced = (source: string | undefined): string => (source === undefined ? '' : `（${source}）`)
const list = (items: readonly string[]): string => items.join('、')
const labels = () => texts('zh-CN').labels
const choice = (field: string, value: string): string => texts('zh-CN').choice(field, value)
const role = (name: string): string => (labels().roles as Readonly<Record<string, string>>)[name] ?? name
const roles = (names: readonly string[]): string => list(names.map(role))
const anyOf = (names: readonly string[]): string => names.map(role).join('或者')
const assigneeAnd = (names: readonly string[]): string => list(['承办人', ...names.map(role)])
const stage = (name: keyof ReturnType<typeof labels>['stages']): string => labels().stages[name]
const weigh = (name: keyof ReturnType<typeof labels>['classes']): string => labels().classes[name]
/** Clocks keep the names of the pack. */
const clocksOf = (clocks: readonly string[]): string => list(clocks.map((one) => (one === 'stage' ? '本环节' : one)))

function extension({ id, upTo, approver, approverIn, reasons, source }: ExtensionRule): string {
  const from = upTo.from === 'start' ? '起算时' : '原到期时'
  const why = reasons === undefined ? '' : `，事由：${list(reasons.map((reason) => choice('because', reason)))}`
  const where = approverIn === undefined ? '' : '（总公司的，或者上级单位的）'
  const approved = approver === null ? '不需要审批' : `由${role(approver)}${where}审批`
  return `extensions ${id}：自${from}起${limit(upTo.limit)}${why}，${approved}${sourced(source)}`
}

export const chinese: PolicyWords = {
  language: 'zh-CN',

  received: '收到投诉，发出受理通知',
  everyChannel: '各渠道相同',
  promised: '向投诉人承诺的答复期限（respondBy）',
  promisedRule: '各环节时限相加后的下一个下班时间，或者全案时限内最后一个下班时间，以较早的为准',
  promisedOnce: (event) => `登记“${choice('event', event)}”后，向投诉人承诺的答复期限`,
  lastClose: (clock) => `overall ${clock}：该时限内最后一个下班时间`,

  reminder: (name, percent) => `${name}：时限过${percent}%提醒`,
  warned: (name, tells) => `${name}：即将届满，提醒${assigneeAnd(tells)}`,
  warnedRule: (clock, at, days) =>
    `overall ${clock}，escalation.before：该时限内最后一个下班时间前第${days}个工作日${at}`,
  due: (name) => `${name}：到期`,
  late: (name, who) => `${name}：逾期的，通知${role(who)}`,
  rung: (place, at, day) => `${place}：到期后第${day}个工作日${at}`,
  stillLate: (name, tells) => `${name}：仍未办结的，通知${assigneeAnd(tells)}，以后照此重复`,
  ladderAgain: (days) => `ladder.again：最后一级之后，每${days}个工作日一次`,

  stage,
  stageRule: (index, name, weight, of, source) =>
    `stages.${index} ${stage(name)}，${weigh(weight)}：${limit(of)}${sourced(source)}`,
  proposal: (name) => `${stage(name)}：提出处理意见`,
  lessCoSigner: (rule, days) => `${rule}，减去会签的${days}个工作日`,
  coSignature: (name) => `${stage(name)}：会签`,
  coSigner: (index, weight, of, who) =>
    `stages.${index}.coSigner，${weigh(weight)}：${who === null ? '无人会签' : `${role(who)}会签`}，${limit(of)}`,
  overall: (clock, of, source) => `overall ${clock}：${limit(of)}${sourced(source)}`,
  extended: (name, step) => `${name}：按 ${step} 延期，最迟到期`,
  extension,

  progress: '还没有答复的，告知投诉人办理进展',
  updateRule: ({ every, from, asked, source }) =>
    `updates：自${from === 'receipt' ? '收到投诉' : ` ${from} 届满`}起每${limit(every)}一次，提前${asked.workingDays}个工作日生成任务${sourced(source)}`,
  unacknowledged: (tells) => `受理通知：还没有发出的，提醒${assigneeAnd(tells)}`,
  acknowledgementDue: (tells) => `受理通知：到期；还没有发出的，通知${assigneeAnd(tells)}`,
  acknowledgement: (of, source) => `acknowledgement：${limit(of)}${sourced(source)}`,
  summary: '简易处理的最后时间',
  summaryRule: (of, isByAcceptance, source) =>
    `summaryResolution：${limit(of)}${isByAcceptance ? '，以投诉人接受的时间为准' : ''}${sourced(source)}`,
  firstReport: (who, to) => `应急预案：${role(who)}向${roles(to)}提交首次报告`,
  firstReportRule: (of, source) => `emergency.firstReport：${limit(of)}${sourced(source)}`,
  dailyAsked: '应急预案：要求提交第一份应急日报，以后每日一份',
  dailyDue: (tells) =>
    `应急预案：第一份应急日报到期；没有提交的，${tells.length === 0 ? '不另行通知' : `通知${roles(tells)}`}`,
  reviewAsked: '申请核查的最后时间',
  reviewAskedRule: (of, source) => `review.askedWithin：决定后${limit(of)}${sourced(source)}`,
  reviewDecided: '作出核查决定（最后一日申请的）',
  reviewDecidedRule: (of, isLastClose, source) =>
    `review.limit：${limit(of)}${isLastClose ? '，取其中最后一个下班时间' : ''}${sourced(source)}`,
  surveySent: '发出满意度调查（没有承诺履行事项的）',
  surveyRule: (days, at) => `survey：办结后第${days}日${at}`,
  surveyReminder: '满意度调查：提醒',
  surveyLapses: '满意度调查结束',
  surveyLimit: (of) => `survey.limit：${limit(of)}`,
  visitDue: '投诉回访到期',
  visitRule: (of) => `returnVisit：办结后${limit(of)}`,
  kept: '档案至少保存至',
  keptRule: (years, isFromReceipt, source) =>
    `retention：${isFromReceipt ? '自收到投诉起' : ''}${years}年${sourced(source)}`,

  provisions: {
    unkept: ({ tells, letter, source }, hasReviews) =>
      `承诺的日期已过，还没有答复${hasReviews ? '或者没有告知核查结果' : ''}的：通知${assigneeAnd(tells)}，${letter ? '并于当日致函投诉人' : '不致函投诉人'}${sourced(source)}`,
    stageExtended: (step) => `环节可以延期：${extension(step)}`,
    letterExtended: (step) => `关于 ${step.clock} 的告知函，不延长任何时限：${extension(step)}`,
    pause: ({ reason, clocks, longest, totalDays, source }) =>
      `可以暂停计时，事由为${choice('because', reason)}：${clocksOf(clocks)}，最长${limit(longest)}${totalDays === undefined ? '' : `，累计不超过${totalDays}日`}${sourced(source)}`,
    event: ({ id, limit: own, replaces = [], source }, { event, due }) => {
      const said = limit(own)
      const ends = {
        limit: `该日后${said}`,
        named: `其载明的日期；没有载明的，该日后${said}`,
        earlier: `该日后${said}；其载明的日期更早的，以载明的日期为准`,
      }
      const instead = replaces.length === 0 ? '' : `，代替 ${list(replaces)}`
      return `登记“${choice('event', event)}”后，${id} 的到期日为${ends[due ?? 'limit']}${instead}${sourced(source)}`
    },
    stops: (clock, reasons) =>
      `依照规定，${clock} 可以暂停的事由：${list(reasons.map((reason) => choice('because', reason))) || '无'}`,
    regulatorReply: ({ roles: who, clock, source }) =>
      `回复监管部门由${anyOf(who)}办理，时限同 ${clock}；没有回复的，不能归档${sourced(source)}`,
    agreedPeriod: ({ roles: who, clocks, source }) =>
      `${anyOf(who)}可以与投诉人约定答复期限；${list(clocks)} 不变，超过的仍为逾期${sourced(source)}`,
    contractEnd: ({ years, upToOneYear, source }) =>
      `已知合同终止日的，自合同终止起保存，否则自归档起：${years}年${upToOneYear === undefined ? '' : `，保险期间一年以下的${upToOneYear}年`}${sourced(source)}`,
    receipt: ({ askBeyondDays, source }) =>
      `公司任何机构收到即为收到，由员工登记并附凭证；早于登记${askBeyondDays}日以上的，需要确认${sourced(source)}`,
    newFacts: ({ stage: back, clocks, acceptance, source }) => {
      const what = [...(back === null ? [] : [`退回${stage(back)}`]), ...clocks.map((clock) => `${clock} 重新计算`)]
      const once = acceptance === undefined ? '' : `，经${anyOf(acceptance.roles)}认定为新的事实或者理由`
      return `提出新的事实或者理由：${list(what) || '时限不重新计算'}${once}${sourced(source)}`
    },
    joining: (source) => `在先投诉的办理期限（含延期）内，同一投诉可以并入${sourced(source)}`,
    reviewOfBranch: (source) => `只对分支机构作出的决定提供核查${sourced(source)}`,
    declined: ({ ground, states = [], source }) =>
      `因“${choice('ground', ground)}”不予受理的，信函须载明 ${list(states.map((one) => one.states))}${sourced(source)}`,
    accepted: ({ capacity, proof, source }) =>
      `可以代为投诉：${choice('capacity', capacity)}${proof === undefined ? '' : `，须提供${proof['zh-CN']}`}${sourced(source)}`,
    inPerson: ({ atMost, source }) => `多人共同投诉的，当面提出的代表不超过${atMost}人${sourced(source)}`,
    everyLetter: ({ text, source }) => `发给投诉人的信函末尾均载明：${text['zh-CN']}${sourced(source)}`,
    ombudsman: ({ leaflet, waives, source }) =>
      `告知向申诉专员投诉的权利时：附 ${leaflet.address}，${waives ? '放弃' : '不放弃'}时限限制${sourced(source)}`,
    fulfilment: (who) => `履行：至承诺的日期，由${role(who)}办理`,
  },

  head: ({ policy, weight, received, calendar, zone }) =>
    `${policy} · ${weigh(weight)} · 收到投诉 ${received} · 日历 ${calendar}，${zone}`,
  assumes: '以下按每个环节用满时限计算；环节提前完成的，后面的环节相应提前开始。',
  provisional: (what) => `${what}（暂定）`,
  provisionalNote: ({ id, firstKnownYear, lastKnownYear }, nextNotice) =>
    `暂定：所计的工作日中，有的是日历 ${id} 推定的。该日历已知${firstKnownYear}年至${lastKnownYear}年，下一次放假通知可能调整${lastKnownYear}-${nextNotice}以后的日期。`,
}
