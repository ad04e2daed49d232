import { describe, expect, test } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import type { Of, WhereItStands } from '../../functions/domain/views/where-it-stands.ts'
import { formatIn } from '../../functions/text/format.ts'
import { whereItStandsIn } from '../../functions/text/where-it-stands.ts'

const by = '2026-12-03T09:00:00.000Z'
const until = '2026-12-01T09:00:00.000Z'
const answer = { by, stands: 'promised' } as const
const settled = { how: 'decision', on: until } as const

const en = (state: WhereItStands): string =>
  whereItStandsIn('en', state, formatIn('en', 'Europe/London', { 'Europe/London': 'UK time' }))
const zh = (state: WhereItStands): string =>
  whereItStandsIn('zh-CN', state, formatIn('zh-CN', 'Asia/Shanghai', { 'Asia/Shanghai': '北京时间' }))

const thursday = 'Thursday 3 December 2026'
const tuesday = 'Tuesday 1 December 2026'
const onThursday = '2026年12月3日（星期四）'
const onTuesday = '2026年12月1日（星期二）'

/** Every state, with its sentence in both languages. */
const sentences: { [Is in WhereItStands['is']]: [Of<Is>, string, string] } = {
  received: [
    { answer },
    `We have your complaint and are choosing who will contact you; you will have our answer by ${thursday}.`,
    `我们已收到您的投诉，正在安排专人联系您，最迟于${onThursday}答复您。`,
  ],
  intake: [
    { answer },
    `We are reading your complaint, and your liaison will contact you; you will have our answer by ${thursday}.`,
    `您的投诉正在受理，对接人会与您联系核实情况，最迟于${onThursday}答复您。`,
  ],
  'contact-late': [
    { by: until, answer },
    `We are reading your complaint, and your liaison should have contacted you by ${tuesday}: if nobody has, we are sorry, and you can reach your liaison below; you will have our answer by ${thursday}.`,
    `您的投诉正在受理，对接人本应最迟于${onTuesday}与您联系，如尚未联系，向您致歉，您可以按下方的联系方式直接联系；最迟于${onThursday}答复您。`,
  ],
  investigation: [
    { answer: { by, stands: 'late' } },
    `We are investigating your complaint; we promised our answer by ${thursday}, it is late, and we are sorry: we are still working on your complaint.`,
    `我们正在调查您反映的问题，原承诺在${onThursday}前答复，现已逾期，向您致歉，我们仍在抓紧办理。`,
  ],
  negotiation: [
    { answer: { by, stands: 'by-agreement' } },
    `We have investigated your complaint and want to find a solution with you; as we agreed with you, you will have our answer by ${thursday}.`,
    `调查已经完成，我们正在与您协商解决办法，按照与您的约定，最迟于${onThursday}答复您。`,
  ],
  feedback: [
    { answer },
    `We are writing our answer to you; you will have our answer by ${thursday}.`,
    `我们正在拟定给您的答复，最迟于${onThursday}答复您。`,
  ],
  checked: [
    { answer },
    `A senior colleague is checking what we want to tell you; you will have our answer by ${thursday}.`,
    `处理意见已经拟好，正在由上级审核，最迟于${onThursday}答复您。`,
  ],
  paused: [
    { for: 'mediation', until, answer },
    `Your complaint is in mediation, until ${tuesday} at the latest; you will have our answer by ${thursday}.`,
    `您的投诉正在进行调解（最迟到${onTuesday}），最迟于${onThursday}答复您。`,
  ],
  asked: [
    { what: 'documents', until: '2026-12-01', answer },
    `Please send us documents by ${tuesday}, so that we can continue; you will have our answer by ${thursday}.`,
    `请您最迟于${onTuesday}把材料发给我们，收到后我们继续办理；最迟于${onThursday}答复您。`,
  ],
  'asked-late': [
    { what: 'answer', until: '2026-12-01', answer },
    `We asked for your answer by ${tuesday}, and we still need it; you will have our answer by ${thursday}.`,
    `我们请您最迟于${onTuesday}答复，目前还没有收到，请您尽快提供；最迟于${onThursday}答复您。`,
  ],
  offer: [
    { until: '2026-12-01', answer },
    `We have made you an offer, and you can answer it until the end of Tuesday 1 December 2026; you will have our answer by ${thursday}.`,
    `我们向您提出了解决方案，请您最迟于2026年12月1日（星期二）答复；最迟于${onThursday}答复您。`,
  ],
  fulfilment: [
    { settled: { how: 'agreement', on: until }, by: '2026-12-03' },
    `We agreed a solution with you on ${tuesday}, and we will do what we promised by Thursday 3 December 2026.`,
    `我们已于${onTuesday}与您商定解决办法，承诺的事项最迟于2026年12月3日（星期四）办结。`,
  ],
  'fulfilment-late': [
    { settled, by: '2026-12-03' },
    'We promised to put things right by Thursday 3 December 2026, it is late, and we are sorry: your liaison can tell you more.',
    '我们承诺的事项应在2026年12月3日（星期四）办结，现已逾期，向您致歉；我们仍在办理，您可以随时联系对接人。',
  ],
  decided: [
    { settled },
    `We gave you our decision on ${tuesday}, and you need do nothing more; if you disagree, see below what you can do.`,
    `我们已于${onTuesday}作出处理决定，您无需再办理手续；如不同意，请看下文的途径。`,
  ],
  told: [
    { settled },
    `We gave you our decision on ${tuesday}, and somebody will contact you about what you told us since.`,
    `我们已于${onTuesday}作出处理决定；您此后反映的情况，会有人员与您联系。`,
  ],
  'decided-untold': [
    {},
    'Our decision on your complaint is made, and the answer is on its way to you.',
    '我们已作出处理决定，正在将答复送达您。',
  ],
  review: [
    { by },
    `We are reviewing our decision, as you asked; you will have the result by ${thursday}.`,
    `您申请的核查正在进行，核查决定最迟于${onThursday}告知您。`,
  ],
  'review-late': [
    { by },
    `We promised the result of the review by ${thursday}, it is late, and we are sorry: we are still working on it.`,
    `您申请的核查应在${onThursday}前办结，现已逾期，向您致歉，我们仍在抓紧办理。`,
  ],
  survey: [
    { settled, until: by },
    `We gave you our decision on ${tuesday}; if you like, tell us by Wednesday 2 December 2026 how we did.`,
    `我们已于${onTuesday}作出处理决定；如果您愿意，请在2026年12月2日（星期三）前对办理情况作出评价。`,
  ],
  closed: [
    { settled },
    `We gave you our decision on ${tuesday}, and your complaint is closed; see below what you can still do.`,
    `我们已于${onTuesday}作出处理决定，这件投诉现已归档；您还可以采取的途径见下文。`,
  ],
  matter: [
    { by },
    `We passed on what you wrote, and you will have an answer by ${thursday}; if you meant it as a complaint, tell us, and see below.`,
    `您反映的事项已转交有关部门办理，最迟于${onThursday}答复您；如果您提出的是投诉，请告诉我们，详见下文。`,
  ],
  'matter-late': [
    { by },
    `You should have had our answer by ${thursday}, it is late, and we are sorry: we are still dealing with what you wrote.`,
    `您反映的事项应在${onThursday}前答复，现已逾期，向您致歉，我们仍在抓紧办理。`,
  ],
  'no-complaint': [
    { on: until },
    `We wrote to you on ${tuesday} about this; if you meant it as a complaint, tell us, and see below.`,
    `我们已于${onTuesday}就此致函给您；如果您提出的是投诉，请告诉我们，详见下文。`,
  ],
  declined: [
    { on: until },
    `We told you on ${tuesday} that we cannot deal with this complaint; see below why, and what you can do.`,
    `我们已于${onTuesday}告知您：这件投诉不能办理，原因和您可以采取的途径见下文。`,
  ],
  'withdrawal-waits': [
    { on: until, until: by, answer },
    `You withdrew your complaint on ${tuesday}, and can undo this until the end of ${thursday}; after that we stop working on it.`,
    `您已于${onTuesday}撤回投诉，在${onThursday}之前（含当日）可以取消撤回，期满后我们停止办理。`,
  ],
  'withdrawal-closes': [
    { on: until, until: by, answer },
    `You withdrew your complaint on ${tuesday}, and can still undo this before Thursday 3 December 2026, 09:00 (UK time); then we stop working on it.`,
    `您已于${onTuesday}撤回投诉，在2026年12月3日 星期四 17:00（北京时间）之前仍可取消撤回，之后我们停止办理。`,
  ],
  accepted: [
    { on: until, answer },
    `You accepted our offer on ${tuesday}, and we are preparing our decision on that basis; you will have our answer by ${thursday}.`,
    `您已于${onTuesday}接受我们的方案，我们正在据此作出处理决定；最迟于${onThursday}答复您。`,
  ],
  'offer-undone': [
    { on: until, answer },
    `You took back your acceptance of our offer on ${tuesday}, and we will talk with you again; you will have our answer by ${thursday}.`,
    `您已于${onTuesday}撤销对我们方案的接受，我们会继续与您协商；最迟于${onThursday}答复您。`,
  ],
  'offer-rejected': [
    { on: until, answer },
    `You did not accept our offer, as you told us on ${tuesday}, and we are looking for another way; you will have our answer by ${thursday}.`,
    `您已于${onTuesday}表示不接受我们的方案，我们正在寻找其他办法；最迟于${onThursday}答复您。`,
  ],
  'offer-countered': [
    { on: until, answer },
    `You proposed something else on ${tuesday}, and we are considering it; you will have our answer by ${thursday}.`,
    `您已于${onTuesday}提出自己的方案，我们正在研究；最迟于${onThursday}答复您。`,
  ],
  'offer-lapsed': [
    { on: until, answer },
    `Our offer ended on ${tuesday} without an answer from you, and we are continuing without it; you will have our answer by ${thursday}.`,
    `我们的方案已于${onTuesday}到期，没有收到您的答复，我们继续办理；最迟于${onThursday}答复您。`,
  ],
  withdrawn: [
    { on: until },
    `You withdrew your complaint on ${tuesday}, and we have stopped working on it.`,
    `您已于${onTuesday}撤回投诉，我们已停止办理。`,
  ],
  joined: [
    { into: 'K7QX-4MPD-T', answer },
    `We added this to your earlier complaint K7QX-4MPD-T and will answer both together; you will have our answer by ${thursday}.`,
    `这件投诉已并入您此前的投诉 K7QX-4MPD-T，两件一并办理，最迟于${onThursday}答复您。`,
  ],
  'joined-decided': [
    { into: 'K7QX-4MPD-T', on: until },
    `We added this to your earlier complaint K7QX-4MPD-T, which we decided on ${tuesday}.`,
    `这件投诉已并入您此前的投诉 K7QX-4MPD-T，该件已于${onTuesday}作出处理决定。`,
  ],
}

describe('the sentence that leads the page of the complainant', () => {
  test.each(Object.entries(sentences))('%s', (is, [state, english, chinese]) => {
    const whole = { is, ...state } as WhereItStands
    expect([en(whole), zh(whole)]).toEqual([english, chinese])
  })

  test.each(languages)('gives the reason of every pause: %s', (language) => {
    const say = language === 'en' ? en : zh
    const reasons = (['complainant', 'appraisal', 'mediation'] as const).map((reason) =>
      say({ is: 'paused', for: reason, until, answer }),
    )
    expect(new Set(reasons).size).toBe(3)
  })
})
