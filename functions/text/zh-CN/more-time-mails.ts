import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { ExtensionReason, PauseReason } from '../../domain/policy/policy.ts'

/** 关于时间的邮件：延期、中止、恢复。 */
export const mailsOfTime = {
  answerBy: '我们的书面答复',
  stillBy: (at: string) => `书面答复的时间不变，最迟仍是${at}。`,
  /** 新的答复时间，以及原来告知的时间 */
  insteadOf: (before: string) => `此前告诉您的是${before}。`,
  step: (stage: string) => `当前步骤（${stage}）`,
  why: '原因',
  untilWhen: '新的时间',
  canDo: '您还可以怎么做',
  canStill: '处理还在继续。您可以随时查看进展、补充情况或撤回投诉；对新的时间有意见，请告诉您的对接人。',

  extended: {
    subject: '您的投诉需要更多时间',
    later: (at: string) => `您的投诉还需要一些时间。最迟在${at}前，您会收到我们的书面答复。`,
    same: '您的投诉有一个步骤还需要一些时间。',
    because: {
      complex: '情况比较复杂，需要更多时间查清。',
      special: '有特殊情况。',
      'beyond-control': '有我们无法控制的原因。',
      'waiting-for-others': '我们还在等其他方面的结果。',
    } satisfies Record<ExtensionReason, string>,
  },
  holding: {
    subject: '您的投诉尚未有最终答复',
    goNow: '如果您不愿意再等，现在就可以向公司以外的机构提出：',
    later: (at: string) => `我们还不能给您最终答复。预计最迟在${at}前答复您。`,
  },

  paused: {
    subject: '您的投诉暂停计时',
    lead: {
      complainant: '我们在等您提供一些东西，收到后才能继续处理您的投诉。',
      appraisal: '您的投诉正在由外部机构鉴定、检测或评估，有了结果才能继续处理。',
      mediation: '您的投诉正在调解，调解结束后再继续处理。',
    } satisfies Record<PauseReason, string>,
    notCounted: '从现在起，等待的时间不计入处理期限。',
    stepOnly: (clock: string, at: string) => `等待期间，只有当前步骤暂停计时；“${clock}”照常计算，到${at}为止。`,
    goOnBy: (until: string) => `最迟到${until}，我们会继续处理，不会一直等下去。`,
    write: '请在查询页面上留言，收到后我们马上继续。',
    answerBy: (at: string) => `按此计算，您最迟在${at}前收到我们的书面答复。`,
    waitingFor: '我们在等什么',
  },

  resumed: {
    subject: '您的投诉继续处理',
    lead: '您的投诉已经继续处理。',
    why: {
      asked: '我们等的事情已经有了结果。',
      decided: '我们不再等待，继续处理。',
      message: '我们收到了您的留言。',
      ended: '预定的等待时间已经结束。',
    } satisfies Record<ConsequenceOf<'resumed'>['why'], string>,
    answerBy: (at: string) => `最迟在${at}前，您会收到我们的书面答复。`,
    earlier: (at: string) => `因为等待的时间比预计的短，答复也会提前：最迟在${at}前，您会收到我们的书面答复。`,
  },

  staff: {
    subjectGranted: '延期已同意',
    subjectRefused: '延期未同意',
    subjectLapsed: '延期申请已失效',
    granted: (by: string) => `${by}同意了您的延期申请，随即告知投诉人。`,
    refused: (by: string) => `${by}没有同意您的延期申请，时限不变。`,
    lapsed: '您的延期申请在原时限届满前没有获得批准，已经失效；时限不变。',
    approverLapsed: (action: string) => `“${action}”没有在原时限届满前办理，申请已失效，不能再同意。`,
    subjectGoesOn: '恢复计时',
    goesOn: {
      message: '投诉人已经留言，计时恢复。',
      ended: '暂停的时间已到，计时恢复。',
      decided: '计时恢复。',
      asked: '计时恢复。',
    } satisfies Record<ConsequenceOf<'resumed'>['why'], string>,
    pausedUntil: (at: string) => `暂停计时，最迟到${at}`,
    requested: '申请的延期',
    requestedBy: '申请人',
    reason: '事由',
    fromTo: (from: string, to: string) => `由${from}延至${to}`,
    words: '申请人写给投诉人的说明',
    before: (at: string) => `请在${at}前决定：投诉人须在原时限届满前收到通知，届满后不能再同意。`,
    thisStep: '当前步骤',
  },
}

export type MailsOfTime = typeof mailsOfTime
