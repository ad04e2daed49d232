import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { Promised } from '../../domain/tasks/task-kind.ts'
import type { ExtensionReason, PauseReason } from '../../domain/policy/policy.ts'

/** 关于时间的邮件：延期、暂停计时、恢复计时。 */
export const mailsOfTime = {
  answerBy: '答复期限',
  stillBy: (at: string) => `答复期限不变，我们仍然最迟于${at}书面答复您。`,
  /** 期限在假日届满，届满前已没有工作日 */
  noDayLeft: (end: string) =>
    `答复期限到${end}届满，此前我们已没有工作日，无法按时书面答复您，向您致歉。您的投诉仍在办理。`,
  /** 新的答复时间，以及原来告知的时间 */
  insteadOf: (before: string) => `此前告知您的是${before}。`,
  step: (stage: string) => `当前环节（${stage}）`,
  why: '原因',
  untilWhen: '各项期限',
  sameDate: '答复期限（不变）',
  canDo: '您可以',
  meanwhile: '您的投诉仍在办理。您可以随时查看进展、补充情况；对新的期限有意见的，请告知您的对接人。',
  withdraw: '在此之前，您也可以撤回投诉。',

  extended: {
    subject: '您的投诉需要更多时间',
    later: (at: string) => `您的投诉需要更多时间办理，我们最迟于${at}书面答复您。`,
    same: '您的投诉有一个环节需要更多时间办理。',
    because: {
      complex: '情况比较复杂，需要更多时间调查。',
      special: '有特殊情况。',
      'beyond-control': '有我们无法控制的原因。',
      'waiting-for-others': '我们正在等待其他方面的结果。',
    } satisfies Record<ExtensionReason, string>,
  },
  holding: {
    subject: '您的投诉尚未有最终答复',
    goNow: '如果您不愿意继续等待，现在即可向公司以外的机构提出：',
    late: (due: string) => `我们本应最迟于${due}作出最终答复或发出本函，但没有按时做到，向您致歉。`,
    later: (at: string) => `我们目前尚不能作出最终答复，预计最迟于${at}答复您。`,
  },

  paused: {
    subject: '您的投诉暂停计时',
    lead: {
      complainant: '我们正在等待您补充材料或情况，收到后恢复办理您的投诉。',
      appraisal: '外部机构正在就您的投诉进行鉴定、检测或评估，收到结果后恢复办理您的投诉。',
      mediation: '您的投诉正在调解，调解结束后恢复办理。',
    } satisfies Record<PauseReason, string>,
    notCounted: '从现在起暂停计时，等待的时间不计入处理期限。',
    stepOnly: (at: string) => `等待只推迟本环节的期限；整件投诉的最长办理期限不因等待而推迟，到${at}为止。`,
    resumesBy: (until: string) => `我们最迟等到${until}；届时无论等待事项有无结果，我们都会恢复办理。`,
    write: '请在查询页面上留言，我们收到后立即恢复办理。',
    answerBy: (at: string) => `按此计算，我们最迟于${at}书面答复您。`,
    answerOnceProven: (at: string) => `收到证明材料后，我们最迟于${at}书面答复您。`,
    waitingFor: '等待事项',
    leadAsked: '在收到请您提供的内容之前，办理时限暂停计时。',
  },

  resumed: {
    subject: '您的投诉已恢复办理',
    lead: '您的投诉已经恢复办理。',
    why: {
      asked: '所等待的事项已有结果。',
      decided: '我们不再等待，恢复办理。',
      message: '我们收到了您提交的内容。',
      ended: '预定的等待时间已经结束。',
    } satisfies Record<ConsequenceOf<'resumed'>['why'], string>,
    stillWanted: '如仍有材料或情况要提供，请在投诉的查询页面上提交；作出决定之前，我们都会一并考虑。',
    answerBy: (at: string) => `我们最迟于${at}书面答复您。`,
    earlier: (at: string) => `等待的时间比预计的短，因此答复期限提前：我们最迟于${at}书面答复您。`,
  },

  /** 没有其他信函告知的期限提前 */
  agreed: {
    subject: '双方约定的答复期限',
    lead: (at: string) => `按照双方约定，我们最迟于${at}书面答复您。`,
    earlier: (agreed: string, at: string) =>
      `双方此前约定，最迟于${agreed}答复。因另有时限在此之前届满，我们最迟于${at}书面答复您。`,
    consent: '约定的方式',
    with: '与我们约定的人：',
    when: '时间',
    how: '方式',
    legal: (name: string, at: string) => `${name}（${at}）不因约定而改变。`,
    notYou: '如果您没有同意这一期限，请立即在下方页面留言或者致电您的对接人。',
  },

  dateOffered: {
    subject: '请确认是否同意约定答复期限',
    lead: (at: string) => `我们希望与您约定，最迟于${at}书面答复您，请您确认是否同意。`,
    now: (at: string) => `您不同意或者没有答复的，此前告知您的答复日期（${at}）不变。`,
    nowLate: (at: string) =>
      `我们本应最迟于${at}答复您，没有按时做到，向您致歉。您不同意或者没有答复的，我们会尽快答复您。`,
    legal: (name: string, at: string) => `${name}（${at}）不因约定而改变。`,
    yours: '是否同意由您决定，无论同意与否，我们都会继续办理您的投诉。',
    please: (at: string) => `请在查询页面答复是否同意延至${at}，同意与否均可。`,
    button: '在查询页面答复',
    answered: { agreed: '投诉人同意约定期限', not: '投诉人不同意约定期限', until: '提议的答复期限' },
  },

  rulesChanged: {
    subject: '您的投诉适用的规则有变更',
    lead: (now: string) => `您的投诉从现在起适用以下规则：${now}。`,
    before: (then: string) => `此前适用：${then}。`,
    answerBy: (at: string) => `我们最迟于${at}书面答复您。`,
    same: '此前告知您的答复日期不变。',
    pauseOver: '按照该规则不能继续暂停计时，我们已恢复办理您的投诉。',
    agreedOver: '双方此前约定的答复日期随原规则终止。',
    legal: (name: string, at: string) => `按照该规则，${name}于${at}届满。`,
  },

  promiseChanged: {
    subjectTakenBack: '投诉答复日期更正',
    leadTakenBack: (at: string) => `我们最迟于${at}书面答复您的投诉。`,
    takenBack: (wrong: string) =>
      `此前告知您的答复日期（${wrong}）有误：该日期是按我们误登记的事项计算的，与您的投诉无关。对此我们向您致歉。`,
    subject: '您的投诉答复期限提前',
    lead: (at: string) => `您的投诉答复期限提前，我们最迟于${at}书面答复您。`,
    passed: (at: string) => `我们本应最迟于${at}书面答复您，但没有按时做到，向您致歉。您的投诉仍在办理。`,
    why: '我们重新计算了答复期限，新的期限早于此前告知您的日期。',
    whyEvent: (what: string) => `因有“${what}”，适用更早的答复期限。`,
    questionOver: (day: string) => `此前请您确认是否同意延至${day}，现已不需要您答复。`,
    whyDaysOff: '有关放假调休安排公布后，时限届满前的最后一个工作日提前。',
    whyReceipt: (at: string) => `公司其他机构于${at}已收到您的投诉，答复期限自该日起算。`,
    nothingToDo: '您不需要办理其他手续。',
  },

  /** 承诺的答复日期已过，当日致歉 */
  promiseUnkept: {
    subject: '投诉答复逾期致歉',
    lead: (at: string) => `我们承诺最迟于${at}答复您，但没有按时做到，向您致歉。`,
    ofTask: {
      result: {
        subject: '核查结果逾期致歉',
        lead: (at: string) => `我们承诺最迟于${at}将核查结果告知您，但没有按时做到，向您致歉。`,
        still: '核查仍在进行，我们已提醒核查人员和相关负责人；在此期间，原处理决定不变。',
        needNotWait: '您不必等待核查结果，现在就可以通过下列途径维护自己的权益：',
      },
      answer: {
        subject: '答复逾期致歉',
        lead: (at: string) => `我们承诺最迟于${at}答复您，但没有按时做到，向您致歉。`,
        still: '您反映的事项仍在办理，我们已提醒承办人和相关负责人。',
        needNotWait: '您不必等待我们的答复，现在就可以通过下列途径维护自己的权益：',
      },
      remedy: {
        subject: '承诺事项逾期致歉',
        lead: (at: string) => `我们承诺最迟于${at}落实处理措施，但没有按时完成，向您致歉。`,
        still: '我们已提醒承办人和相关负责人尽快落实；如您已经收到款项或者措施已经落实，请不必理会本函。',
        needNotWait: '您不必等待，现在就可以通过下列途径维护自己的权益：',
      },
    } satisfies Record<Promised, unknown>,
    still: '您的投诉仍在办理，我们已提醒承办人和相关负责人。',
    until: (name: string, at: string) => `按办理时限（“${name}”），我们最迟应在${at}答复您。`,
    nothingToDo: '您不需要办理其他手续。',
  },

  staff: {
    subjectGranted: '延期已同意',
    subjectRefused: '延期未同意',
    subjectLapsed: '延期申请已失效',
    granted: (by: string) => `${by}同意了您的延期申请，通知函将告知投诉人。`,
    refused: (by: string) => `${by}没有同意您的延期申请，时限不变。`,
    lapsed: '您的延期申请在原时限届满前没有获得批准，已经失效；时限不变。',
    overtaken: '因投诉人补充新情况或者案件信息更正，时限已重新确定，您的延期申请不再适用；仍需延期的，请重新申请。',
    subjectOvertaken: '延期不再适用',
    grantedOvertaken:
      '案件信息更正后适用另一时限，且届满更早，此前同意的延期不再适用。答复期限早于已告知投诉人的，系统随即告知投诉人；仍需延期的，请重新申请。',
    approverLapsed: (action: string) => `您没有在原时限届满前办理“${action}”，延期申请已失效，不能再同意。`,
    subjectResumed: '恢复计时',
    resumed: {
      message: '投诉人已提交内容，现已恢复计时。',
      ended: '暂停计时的期间已满，现已恢复计时。',
      decided: '现已恢复计时。',
      asked: '现已恢复计时。',
    } satisfies Record<ConsequenceOf<'resumed'>['why'], string>,
    cut: '实际暂停的时间短于计划，暂停期间同意的延期相应缩短。',
    pausedUntil: (at: string) => `暂停计时，最迟至${at}`,
    requested: '申请的延期',
    requestedBy: '申请人',
    reason: '延期原因',
    fromTo: (from: string, to: string) => `由${from}延至${to}`,
    stays: (due: string, by: string) => `仍为${due}，不延长；发函告知最迟于${by}答复`,
    words: '申请人写给投诉人的说明',
    before: (at: string) => `请在${at}前决定：投诉人须在原时限届满前收到通知，届满后不能再同意。`,
    dutyBefore: (at: string) => `请在${at}前决定：告知函应在此之前发出；逾期仍须发出，但记为迟延。`,
    dutyLate: (at: string) => `请立即决定：告知函本应在${at}前发出；现仍须发出，记为迟延。`,
    thisStep: '当前环节',
  },
}

export type MailsOfTime = typeof mailsOfTime
