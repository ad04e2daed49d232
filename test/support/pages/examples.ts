import { packName } from '../../../functions/domain/policy/pack-name.ts'
import type { Actor } from '../../../functions/domain/case/access.ts'
import { saveDraft } from '../../../functions/domain/decide/save-draft.ts'
import { availableActions, decide } from '../../../functions/domain/decide/decide.ts'
import { letterPreviews } from '../../../functions/mail/letter-previews.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { offersMade } from '../../../functions/domain/features/negotiation/offer-view.ts'
import { holderOf, type Task } from '../../../functions/domain/case/case-file.ts'
import { complaintSchema } from '../../../functions/domain/case/complaint.ts'
import {
  draftSchema,
  purposes,
  type Question,
  questionsFor,
} from '../../../functions/domain/features/intake/questions.ts'
import { issue, type Issue } from '../../../functions/domain/forms/issues.ts'
import type { Language } from '../../../functions/domain/forms/language.ts'
import { dueOf } from '../../../functions/domain/workflow/reminders.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import type { KindName } from '../../../functions/domain/case/facts.ts'
import { taskView } from '../../../functions/domain/views/case-views.ts'
import { encodeForm } from '../../../functions/pages/form-engine/encode.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import {
  checkPage,
  type FormValues,
  type Previews,
  alreadySentPage,
  checkAnswersPage,
  decodeForm,
  draftGonePage,
  formPage,
  keepPage,
  keptPage,
  questionPage,
  offerPage,
  policyPage,
  problemPage,
  movedOnPage,
  receivedPage,
  sendAgainPage,
  surveyPage,
  historyPage,
  taskHistoryPage,
  taskPage,
  trackingPage,
  workPage,
} from '../../../functions/pages/index.ts'
import { readAnswer } from '../../../functions/domain/policy/read-answer.ts'
import { deskExamples } from './desk-examples.ts'
import { away, but, entity, everyone, fullComplaintIn, support } from '../cast.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { type Answers, type Case, goodAnswer, received, standard, yuan } from '../domain/desk.ts'
import { china } from '../domain/calendars.ts'

/** One example of every page there is, to look at and to test what must hold of all of them. */

const key = 'kJ8s0Xw2Qm4Vt6Yb1Zc3Ad5Ef7Gh9Ij'
/** The one-time key of every form. */
export const formKey = '5f0f5d2e-6a53-4c9e-9f59-0d7f7d1f6a11'
export const zone = china.zone

/** Two departments can be asked: one of their people is away, and the other stands in. */
export const peopleFor = (language: Language): Person[] =>
  but(
    {
      dan: { unit: '成都分公司理赔部' },
      dora: { unit: '成都分公司承保部', ...away('2026-10-01', '2026-10-30'), deputy: 'dan' },
    },
    everyone(language),
  )
const named = (id: string, language: Language): Person => peopleFor(language).find((one) => one.id === id)!

/** The complaint with all that the form asks. */
export const story = (language: Language) => ({ ...fullComplaintIn(language), support: support[language] })

/** Text that means harm, in every way we know of. */
const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)> </textarea></title>{{7*7}}\${7*7} \u202eevil\u202c \u2067rtl שלום مرحبا\r\nBcc: all@example.com ${'x'.repeat(3000)}`

const answer: Record<Language, Record<string, Answers>> = {
  'zh-CN': {
    accept: { classReason: '没有触发重点或重大的规则。', summary: '要求按发票全额赔付，并说明延误原因。' },
    complete: {
      points: [
        {
          point: '只赔付一半，没有说明理由',
          finding: '定损单显示全额核定；系统按旧条款扣减了50%，属操作错误。',
          upheld: 'upheld',
        },
        { point: '处理时间过长', finding: '案件在两个小组之间转了四次。', upheld: 'partly' },
      ],
      mainPoint: 1,
      mainReason: '金额最大，客户最关心。',
      upheld: 'partly',
      rootCause: 'operation-not-followed',
      remedy: '补足差额 6,000 元，并书面道歉。',
      remedyAmount: yuan('6000.00'),
      evidence: ['定损单 2026-0817', '8月30日通话录音'],
    },
    agreed: {
      offers: [
        { at: '2026-10-09T02:00:00.000Z', by: 'insurer', what: '补足差额 6,000 元', answer: 'rejected' },
        { at: '2026-10-09T06:00:00.000Z', by: 'insurer', what: '补足差额并支付利息', answer: 'accepted' },
      ],
      remedy: '补足差额 6,000 元，并支付延误期间的利息 86 元。',
    },
    propose: {
      findings: '我们核对了定损单、赔付记录和通话录音。您的车辆损失经核定为 12,000 元，我们只支付了 6,000 元。',
      reasons: '扣减没有合同依据，是我们操作有误。处理时间也超出了我们的承诺。',
      basis: '保险合同第九条；《中华人民共和国保险法》第二十三条。',
      remedy: '补足差额 6,000 元，并支付利息 86 元。',
      remedyDue: '2026-10-20',
      rights: ['review', 'mediation', 'litigation'],
    },
  },
  en: {
    accept: {
      classReason: 'Nothing makes it key or major.',
      summary: 'Asks for the whole bill and for the reason of the delay.',
    },
    complete: {
      points: [
        {
          point: 'Only half was paid, without a reason',
          finding:
            'The assessment allows the whole amount. The system applied a deduction from an older wording: a mistake in handling.',
          upheld: 'upheld',
        },
        { point: 'It took too long', finding: 'The claim changed teams four times.', upheld: 'partly' },
      ],
      mainPoint: 1,
      mainReason: 'It is about the money, and the delay follows from it.',
      upheld: 'partly',
      rootCause: 'operation-not-followed',
      remedy: 'Pay the remaining CNY 6,000 and apologise in writing.',
      remedyAmount: yuan('6000.00'),
      evidence: ['Assessment 2026-0817', 'Call recording of 30 August'],
    },
    agreed: {
      offers: [
        { at: '2026-10-09T02:00:00.000Z', by: 'insurer', what: 'Pay the remaining CNY 6,000', answer: 'rejected' },
        { at: '2026-10-09T06:00:00.000Z', by: 'insurer', what: 'Pay it with interest', answer: 'accepted' },
      ],
      remedy: 'Pay the remaining CNY 6,000 with CNY 86 of interest.',
    },
    propose: {
      findings:
        'We went through the assessment, the payments and the recorded calls. The damage was assessed at CNY 12,000, and we paid CNY 6,000.',
      reasons: 'Nothing in the contract allows the deduction. It was our mistake, and we took longer than we promised.',
      basis: 'Clause 9 of the contract; Article 23 of the Insurance Law.',
      remedy: 'We pay the remaining CNY 6,000 with CNY 86 of interest.',
      remedyDue: '2026-10-20',
      rights: ['review', 'mediation', 'litigation'],
    },
  },
}

const moreTime: Record<Language, Answers> = {
  'zh-CN': {
    until: '2026-10-20',
    overallUntil: '2026-10-30',
    because: 'complex',
    reason: '修理厂的底单存放在外地，我们要等原件寄到才能核对。',
  },
  en: {
    until: '2026-10-20',
    overallUntil: '2026-10-30',
    because: 'complex',
    reason: 'The garage keeps its records in another city, and we have to see the originals.',
  },
}

const standingStill: Record<Language, Answers> = {
  'zh-CN': { because: 'complainant', until: '2026-10-23', note: '请提供维修发票原件。' },
  en: { because: 'complainant', until: '2026-10-23', note: 'Please send us the original of the repair bill.' },
}

/** A case on its way, told in its language. */
export function caseIn(
  language: Language,
  weight: 'general' | 'key' | 'major' = 'general',
  more: Readonly<Record<string, unknown>> = {},
): Case {
  return received('2026-10-08 10:00', weight, {
    staff: peopleFor(language),
    complaint: { ...fullComplaintIn(language), ...more },
  })
}

const claims = {
  'zh-CN': { who: '验车的王先生', reason: '他让我去的修理厂是他弟弟开的。' },
  en: { who: 'Mr Wang, who inspected the car', reason: 'The repair shop that he sent me to belongs to his brother.' },
} as const

/** On to a kind of task, everything before it decided with the story's answers. */
export function onTo(kind: KindName, given: Case, language: Language): Case {
  const order = [
    ['intake', 'accept'],
    ['investigation', 'complete'],
    ['negotiation', 'agreed'],
    ['feedback', 'propose'],
    ['co-sign', 'approve'],
    ['fulfilment', 'fulfilled'],
  ] as const
  if (kind === 'reach') given.bounces('acknowledgement')
  if (kind === 'conflict') given.claimsConflict(claims[language])
  if (kind === 'extension') onTo('investigation', given, language).does('investigation', 'extend', moreTime[language])
  for (let round = 0; !given.open.includes(kind); round += 1) {
    const next = order.find(([name]) => given.open.includes(name))
    if (next === undefined || round > 9) {
      given.until('2026-10-20 12:00')
      if (!given.open.includes(kind)) throw new Error(`it never comes to ${kind}`)
      break
    }
    given.now = new Date(Date.parse(given.now) + 26 * 3_600_000).toISOString()
    given.does(next[0], next[1], answer[language][next[1]] ?? {})
  }
  return given
}

const asked = (language: Language, more: Readonly<Record<string, string>> = {}) => ({
  language,
  query: { key, ...more },
  formKey,
  entity,
})
const filing = (language: Language) => ({
  ...asked(language),
  query: {},
  policy: standard,
  calendar: china,
})

/** The key of a draft, in its address. */
const draftKey = '3f2b8c1e-6a0d-4e7b-9c55-1d2f3e4a5b6c'

const drafted = (language: Language, values: FormValues) => ({
  ...filing(language),
  query: { key: draftKey, lang: language },
  values,
  seen: ['who', 'contact'],
  isComplete: (question: Question) => question !== 'contact',
})

const ownWay = (language: Language): FormValues => ({ ...filledIn(language), forWhom: ['myself'] })

const keeping = (language: Language) => ({
  ...filing(language),
  query: { key: draftKey, lang: language },
  zone,
  draftAt: `https://complaints.insurer.example/complain/continue?key=${draftKey}&lang=${language}`,
})

export function filledIn(language: Language): FormValues {
  return encodeForm(complaintSchema(), story(language), zone)
}

function complaintOf(language: Language) {
  const result = readAnswer(complaintSchema(), story(language), standard)
  if ('issues' in result) throw new Error(JSON.stringify(result.issues))
  return result.value
}

const tooLate = (given: Case): string => new Date(Date.parse(given.now) + 30 * 86_400_000).toISOString()

export function showTask(
  language: Language,
  given: Case,
  kind: KindName,
  more: Partial<Parameters<typeof taskPage>[0]> = {},
): string {
  const task: Task = given.file.tasks.findLast((one) => one.kind === kind) as Task
  const actor: Actor = more.actor ?? { person: holderOf(task) ?? '', may: 'act' }
  return taskPage({
    ...asked(language),
    at: given.now,
    view: taskView(given.file, task, actor, given.desk),
    actor,
    desk: given.desk,
    previews: previewsOf(given, task, actor, language),
    ...more,
  })
}

/** The letters of the decisions that are taken on the task's page, as its door adds them. */
function previewsOf({ file, desk, now }: Case, task: Task, actor: Actor, language: Language): Previews {
  const kind = kindOf(task.kind)
  const letters = (kind.onPage ?? []).flatMap((name): [string, Previews[string]][] => {
    const place = { reason: pageTexts(language).tasks.letters.yourWords }
    const people = kind.choices?.[name]?.['person']
    const person =
      people !== undefined && 'people' in people ? people.people({ file, task, kind, desk, at: now })[0] : undefined
    const asks = Object.keys(kind.decisions[name]?.shape ?? {})
    const answer = Object.fromEntries(Object.entries({ ...place, person }).filter(([field]) => asks.includes(field)))
    const facts = decide(file, task, actor, name, answer, desk, now)
    return 'refused' in facts ? [] : [[name, letterPreviews(file, facts, desk, now)]]
  })
  return Object.fromEntries(letters)
}

export const follow = (language: Language, given: Case, more: Partial<Parameters<typeof trackingPage>[0]> = {}) =>
  trackingPage({
    ...asked(language),
    at: given.now,
    file: given.file,
    desk: given.desk,
    path: `/complaints/${given.reference}`,
    ...more,
  })

const sue = { person: 'sue', may: 'oversee' } as const

/** A case under the pack that knows dates that both sides agree on. */
const agreeing = (language: Language): Case =>
  received('2026-10-08 10:00', 'general', {
    policy: newestPolicy('cn-2020-3'),
    staff: peopleFor(language),
    complaint: fullComplaintIn(language),
  })

const agreed = (language: Language): Case =>
  onTo('investigation', agreeing(language), language).does(
    'investigation',
    'agree-period',
    language === 'en'
      ? { reason: 'The garage needs time for its report.', who: 'Margaret Evans', proof: 'Recording 4' }
      : {},
    sue,
  )

/** The complainant needs everything there is. */
const needing = (language: Language): Case =>
  caseIn(language).does('intake', 'record-needs', {
    needs: ['large-print', 'interpreter', 'call-times', 'third-person', 'other'],
    callFrom: 10,
    callUntil: 18,
    interpreterFor: language === 'en' ? 'British Sign Language' : '手语',
    companion: language === 'en' ? 'Her daughter, Joan' : '女儿韩雪',
    otherNeed: language === 'en' ? 'Please speak slowly.' : '说话请慢一些。',
  })

/** A complaint that a lawyer made for somebody, with seven people who came in person. */
const represented = (language: Language): Case =>
  caseIn(language, 'general', {
    authority: {
      represented: language === 'en' ? 'Margaret Evans' : '韩梅',
      capacity: 'lawyer',
      scope: 'full',
      validFrom: '2026-09-01',
      validUntil: '2026-12-31',
    },
    people: 7,
    inPerson: true,
  })
const letters: Record<Language, string> = {
  'zh-CN': '我们看过了您发来的照片。\n还需要维修发票：原件，或者每一页的清晰照片。',
  en: 'We have looked at your photographs.\nWe also need the repair bill: the original, or a clear picture of each page.',
}

const askedFor = (language: Language, asks: 'answer' | 'documents'): Case =>
  onTo(
    'investigation',
    caseIn(language).messages(language === 'en' ? 'I have sent you photographs.' : '照片已经发给你们。'),
    language,
  ).does('investigation', 'write-to-complainant', { text: letters[language], asks, until: '2026-10-16', pause: true })

const receivedAtBranch = (language: Language): Case =>
  caseIn(language).does('intake', 'set-receipt', {
    where: language === 'en' ? 'Suzhou branch' : '苏州营业部',
    proof: language === 'en' ? 'Recording 17' : '录音 17',
  })

function survey(language: Language, more: Partial<Parameters<typeof surveyPage>[0]> = {}): string {
  const given = onTo('survey', caseIn(language), language)
  return surveyPage({
    ...asked(language),
    file: given.file,
    desk: given.desk,
    lapsesAt: dueOf(given.file, given.task('survey'), given.desk),
    recorded: null,
    ...more,
  })
}

const policyReview = (language: Language, more: Partial<Parameters<typeof policyPage>[0]> = {}) =>
  policyPage({
    ...asked(language),
    policy: newestPolicy('cn-2020-3'),
    zone,
    due: '2027-05-31',
    recorded: null,
    ...more,
  })

const problem = (language: Language, code: string, more: Partial<Parameters<typeof problemPage>[0]> = {}) =>
  problemPage({ ...asked(language), code, ...more })

/** The file, and every kind of task with every decision it offers. */
export const kindsInOrder: readonly [KindName, 'general' | 'key'][] = [
  ['intake', 'general'],
  ['investigation', 'general'],
  ['negotiation', 'general'],
  ['feedback', 'key'],
  ['co-sign', 'key'],
  ['fulfilment', 'general'],
  ['extension', 'general'],
  ['reach', 'general'],
  ['conflict', 'general'],
  ['return-visit', 'key'],
]

const missing = (...names: string[]): Issue[] =>
  names.map((name) =>
    issue(
      name.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      'missing',
    ),
  )

const taskForms = Object.fromEntries(
  kindsInOrder.flatMap(([kind, weight]) =>
    [...Object.keys(kindOf(kind).decisions), 'reassign'].map(
      (decision) =>
        [
          `task ${kind} ${decision}`,
          (language: Language) =>
            showTask(language, onTo(kind, caseIn(language, weight), language), kind, { decision }),
        ] as const,
    ),
  ),
)

const taskChecks = Object.fromEntries(
  kindsInOrder.flatMap(([kind, weight]) =>
    Object.entries(kindOf(kind).decisions).map(([decision, schema]) => [
      `task ${kind} ${decision} check`,
      (language: Language) => {
        const given = onTo(kind, caseIn(language, weight), language)
        return showTask(language, given, kind, {
          decision,
          mode: 'check',
          values: encodeForm(
            schema,
            { ...goodAnswer(kind, decision, given.now, given.file), ...answer[language][decision] },
            zone,
          ),
        })
      },
    ]),
  ),
)

/** A case in investigation from which a department was asked. */
const consulted = (language: Language): Case =>
  onTo('investigation', caseIn(language), language).does('investigation', 'consult', {
    question:
      language === 'en'
        ? 'Half of the repair bill was deducted.\nOn which clause does that rest?'
        : '维修费被扣减了一半。\n依据的是哪一条款？',
  })
const advised = (language: Language): Case =>
  consulted(language).does('consultation', 'reply', {
    reply:
      language === 'en'
        ? 'On the wording of 2019, which does not hold for this contract.'
        : '依据的是2019版条款，不适用于本合同。',
    documents: language === 'en' ? ['Assessment 2026-0817', 'Wording of 2024'] : ['定损单 2026-0817', '2024版条款'],
  })

function work(language: Language, ofTeam: boolean, part = {}): string {
  const [me, noa] = [named(ofTeam ? 'sue' : 'noa', language), named('noa', language)]
  const colleague = { ...noa, name: ofTeam ? `${noa.name} <b>` : '' }
  const task = (
    reference: string,
    kind: KindName,
    dueAt: string,
    weight: 'general' | 'key' | 'major',
    holder = me,
  ) => ({ reference, task: `${kind}-1`, kind, dueAt, class: weight, holder, rules })
  const rules = { pack: 'standard@3', name: packName(standard), calendar: 'cn' }
  const own = [
    task('K7QX-4MPD-T', ofTeam ? 'co-sign' : 'investigation', '2026-10-10T10:00:00.000Z', 'key'),
    task('7HGW-QX2M-9', ofTeam ? 'conflict' : 'investigation', '2026-10-13T10:00:00.000Z', 'general'),
  ]
  const team = [
    task('4MPD-K7QX-T', 'investigation', '2026-10-09T10:00:00.000Z', 'major', colleague),
    // Due at 17:00 in London, after midnight in Beijing.
    {
      ...task('9TTX-2MPD-K', 'negotiation', '2026-10-16T16:00:00.000Z', 'general', named('cora', language)),
      zone: 'Europe/London',
    },
  ]
  return workPage({
    ...asked(language),
    at: '2026-10-12T02:00:00.000Z',
    zone,
    policy: newestPolicy('standard'),
    people: [colleague],
    via: '4MPD-K7QX-T',
    me,
    own: { tasks: own, more: false },
    team: ofTeam ? { tasks: team, more: false, from: 1, to: 2, of: 2, next: null, ...part } : undefined,
  })
}

function withNotes(language: Language, more: Partial<Parameters<typeof taskPage>[0]>): string {
  const given = onTo('investigation', caseIn(language), language)
  given
    .does('investigation', 'contact-attempt', { at: given.now, notes: language === 'en' ? 'No answer.' : '无人接听。' })
    .does('investigation', 'note', {
      text:
        language === 'en'
          ? 'She can be reached after six.\nAsk for the original invoice.'
          : '晚上六点以后可以联系。\n请她提供发票原件。',
    })
  const facts = saveDraft(
    given.file,
    given.task('investigation'),
    { person: given.holder('investigation') ?? '', may: 'act' },
    'complete',
    encodeForm(kindOf('investigation').decisions['complete']!, answer[language]['complete'], zone),
    given.desk,
  )
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return showTask(
    language,
    given.commit(facts, { as: 'staff', person: given.holder('investigation') ?? '', mail: 'm' }),
    'investigation',
    more,
  )
}

/** A case in negotiation in which an offer went to the complainant. */
const withOffer = (language: Language, more: Answers = {}): Case =>
  onTo('negotiation', caseIn(language), language).does('negotiation', 'offer', {
    what:
      language === 'en'
        ? 'We pay the other half of the repair bill, with interest.\nThe money is with you within five working days.'
        : '补足维修费差额并支付利息。\n五个工作日内到账。',
    amount: yuan('6086.00'),
    until: '2026-10-15',
    ...more,
  })
const proposed = (language: Language): Case =>
  withOffer(language).answers('counter', {
    what: language === 'en' ? 'Please add the taxi fares of those weeks.' : '请把那几周的打车费也算上。',
    amount: yuan('6800.00'),
  })
const toApprove = (language: Language): Case =>
  proposed(language).does('negotiation', 'offer', {
    what: language === 'en' ? 'We pay what you propose, and replace the car.' : '按您的方案赔付，并更换车辆。',
    amount: yuan('126800.00'),
    until: '2026-10-16',
    note: language === 'en' ? 'They would settle for this.' : '对方愿意就此了结。',
  })
const showOffer = (language: Language, given: Case, more: Partial<Parameters<typeof offerPage>[0]> = {}): string =>
  offerPage({
    ...asked(language),
    file: given.file,
    desk: given.desk,
    offer: offersMade(given.file, given.now, given.desk.calendar)[0]!,
    ...more,
  })

/** A case with more than its pages show at once: messages, a note, an offer that was answered. */
function withMuch(language: Language): Case {
  const given = proposed(language).does('negotiation', 'note', { text: hostile })
  for (let number = 1; number <= 40; number += 1) {
    given.now = new Date(Date.parse(given.now) + 300_000).toISOString()
    given.messages(language === 'en' ? `Message ${number}.\n${hostile}` : `第${number}条。\n${hostile}`)
  }
  return given
}

function taskHistory(language: Language, before: string): string {
  const given = withMuch(language)
  const actor: Actor = { person: given.holder('negotiation') ?? '', may: 'act' }
  const view = taskView(given.file, given.task('negotiation'), actor, given.desk)
  return taskHistoryPage({ ...asked(language), view, desk: given.desk }, before)
}

const ownHistory = (language: Language, before: string): string => {
  const { file, desk } = withMuch(language)
  return historyPage({ ...asked(language), file, desk }, before)
}

export const examples: Record<string, (language: Language) => string> = {
  ...deskExamples(asked, withMuch),
  'history, for the complainant': (language) => ownHistory(language, 'all'),
  'history, for the complainant, its end': (language) => ownHistory(language, '10'),
  'history, for the staff': (language) => taskHistory(language, 'all'),
  'history, for the staff, its end': (language) => taskHistory(language, '8'),
  'tracking with more than it shows': (language) => follow(language, withMuch(language)),
  'task with more than it shows': (language) => showTask(language, withMuch(language), 'negotiation'),
  form: (language) => formPage({ ...filing(language), values: {} }),
  'form with mistakes': (language) =>
    formPage({
      ...filing(language),
      values: {
        ...filledIn(language),
        'complainant.email': ['lilei'],
        'amountInDispute.value': ['1.2万'],
        people: ['many'],
        'complainant.name': [''],
      },
      issues: [
        issue(['desiredOutcome'], 'too-long', { max: 2000 }),
        issue(['complainant', 'email'], 'bad-email'),
        ...missing('complainant.name'),
        issue(['amountInDispute', 'value'], 'bad-money'),
        issue(['people'], 'bad-whole'),
      ],
    }),
  'form hostile': (language) =>
    formPage({
      ...filing(language),
      values: Object.fromEntries(Object.entries(filledIn(language)).map(([name]) => [name, [hostile]])),
      issues: [issue([hostile], 'unknown-field')],
    }),
  ...Object.fromEntries(
    purposes.flatMap((forWhom) => {
      const way = { forWhom: [forWhom], incident: ['true'], 'complainant.relation': ['lender'] }
      return questionsFor(way).map((question): [string, (language: Language) => string] => [
        `question ${question} for ${forWhom}`,
        (language) => questionPage({ ...drafted(language, { ...filledIn(language), ...way }), question }),
      ])
    }),
  ),
  'question with mistakes': (language) =>
    questionPage({
      ...drafted(language, { 'complainant.email': ['lilei'] }),
      question: 'contact',
      issues: [issue(['complainant', 'email'], 'bad-email'), ...missing('complainant.phone')],
    }),
  'question hostile': (language) =>
    questionPage({
      ...drafted(language, { description: [hostile], desiredOutcome: [hostile] }),
      question: 'happened',
      issues: [issue([hostile], 'unknown-field')],
    }),
  'question after its time': (language) =>
    questionPage({ ...drafted(language, filledIn(language)), question: 'happened', notice: 'expired' }),
  'check answers': (language) =>
    checkAnswersPage({
      ...drafted(language, ownWay(language)),
      answer: decodeForm(draftSchema(), ownWay(language), zone),
    }),
  'check answers busy': (language) =>
    checkAnswersPage({
      ...drafted(language, ownWay(language)),
      answer: decodeForm(draftSchema(), ownWay(language), zone),
      busy: { phone: '400-555-0100' },
    }),
  'save a draft': (language) => keepPage({ ...keeping(language), values: {}, next: 'contact' }),
  'save a draft with mistakes': (language) =>
    keepPage({
      ...keeping(language),
      values: { email: ['lilei'] },
      issues: [issue(['email'], 'bad-email')],
      next: 'check',
    }),
  'saved draft': (language) =>
    keptPage({ ...keeping(language), mailedTo: 'lilei@example.com', until: '2026-09-15T02:00:00.000Z', next: 'check' }),
  'saved draft without mail': (language) =>
    keptPage({ ...keeping(language), mailedTo: undefined, until: '2026-09-02T02:00:00.000Z', next: 'check' }),
  'draft gone': (language) => draftGonePage({ ...asked(language), query: {}, entity, phone: '400-555-0100' }),
  'sent already': (language) =>
    alreadySentPage({
      ...asked(language),
      query: {},
      entity,
      phone: '400-555-0100',
      typed: [hostile],
      sentAt: `../received?key=${draftKey}&lang=${language}`,
    }),
  'check busy': (language) =>
    checkPage({ ...filing(language), complaint: complaintOf(language), busy: { phone: '400-555-0100' } }),
  check: (language) => checkPage({ ...filing(language), complaint: complaintOf(language) }),
  received: (language) =>
    receivedPage({
      ...filing(language),
      file: caseIn(language).file,
      byMail: true,
      phone: '400-555-0100',
      follow: `./complaints/K7QX-4MPD-T?key=3f2b8c1e-6a0d-4e7b-9c55-1d2f3e4a5b6c&lang=${language}`,
    }),
  'received, to print': (language) =>
    receivedPage({
      ...filing(language),
      file: caseIn(language).file,
      byMail: true,
      phone: '400-555-0100',
      liaison: '王芳 Wang Fang',
      copy: true,
    }),
  'received long ago': (language) =>
    movedOnPage({
      ...filing(language),
      file: caseIn(language).file,
      phone: '400-555-0100',
      follow: `./complaints/K7QX-4MPD-T?key=3f2b8c1e-6a0d-4e7b-9c55-1d2f3e4a5b6c&lang=${language}`,
      origin: 'https://complaints.insurer.example',
    }),
  'received without mail': (language) =>
    receivedPage({
      ...filing(language),
      file: caseIn(language).file,
      byMail: false,
      phone: '400-555-0100',
      follow: `./complaints/K7QX-4MPD-T?key=3f2b8c1e-6a0d-4e7b-9c55-1d2f3e4a5b6c&lang=${language}`,
      origin: 'https://complaints.insurer.example',
    }),
  'received by a landline that was to get text messages': (language) => {
    const { file } = caseIn(language)
    const { email: _email, ...complainant } = {
      email: undefined,
      ...file.complaint.complainant,
      prefers: 'sms' as const,
    }
    return receivedPage({
      ...filing(language),
      file: { ...file, complaint: { ...file.complaint, complainant } },
      byMail: false,
      way: 'call',
      phone: '400-555-0100',
      follow: `./complaints/K7QX-4MPD-T?key=3f2b8c1e-6a0d-4e7b-9c55-1d2f3e4a5b6c&lang=${language}`,
    })
  },
  'tracking new': (language) => follow(language, caseIn(language)),
  'tracking late': (language) => {
    const given = onTo('negotiation', caseIn(language), language)
    return follow(language, given, { at: tooLate(given) })
  },
  'tracking underway': (language) =>
    follow(
      language,
      onTo(
        'negotiation',
        caseIn(language).messages(
          language === 'en'
            ? 'I found the original invoice.\nShall I send it?'
            : '我找到了发票原件。\n需要寄给你们吗？',
        ),
        language,
      ),
      { notice: 'message' },
    ),
  'tracking message missing': (language) =>
    follow(language, caseIn(language), {
      path: `/complaints/4MPD-K7QX-T/messages`,
      about: 'message',
      issues: missing('text'),
      values: { text: [''] },
    }),
  'tracking message too often': (language) =>
    follow(language, caseIn(language), {
      path: `/complaints/4MPD-K7QX-T/messages`,
      about: 'message',
      issues: [issue([], 'too-often', { phone: '400-555-0100', max: 20 })],
      values: { text: [language === 'en' ? 'One more thing.' : '还有一点。'] },
    }),
  'tracking message, case full': (language) =>
    follow(language, caseIn(language), {
      path: `/complaints/4MPD-K7QX-T/messages`,
      about: 'message',
      issues: [issue([], 'case-full', { phone: '400-555-0100', max: 300 })],
      values: { text: [language === 'en' ? 'One more thing.' : '还有一点。'] },
    }),
  'conflict claimed too often': (language) =>
    follow(language, caseIn(language), {
      path: `/complaints/4MPD-K7QX-T/conflict`,
      claiming: true,
      about: 'conflict',
      issues: [issue([], 'too-many-claims', { phone: '400-555-0100', max: 5 })],
      values: { who: [claims[language].who], reason: [claims[language].reason] },
    }),
  'tracking asked for documents': (language) =>
    follow(language, askedFor(language, 'documents'), { documents: { documents: 'on' } }),
  'tracking asked for an answer, and late': (language) => {
    const given = askedFor(language, 'answer').until('2026-10-17 09:00')
    return follow(language, given)
  },
  'task to read for the sample': (language) =>
    showTask(
      language,
      received('2026-03-02 10:00', 'general', { complaint: { language } })
        .does('intake', 'resolve')
        .until('2026-04-30 10:00')
        .drawn(),
      'sample-reading',
    ),
  'task that waits for documents': (language) => showTask(language, askedFor(language, 'documents'), 'investigation'),
  'task write': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      decision: 'write-to-complainant',
    }),
  'tracking closed': (language) =>
    follow(language, onTo('fulfilment', caseIn(language), language).does('fulfilment').untilClosed()),
  'tracking decided': (language) => follow(language, onTo('fulfilment', caseIn(language), language)),
  'tracking joined': (language) => {
    const given = caseIn(language)
    given.commit(
      [
        { fact: 'joined', v: 1, into: 'K7QX-4MPD-T', liaison: 'ivo', respondBy: '2026-10-16T10:00:00.000Z' },
        { fact: 'ended', v: 1 },
      ],
      { as: 'staff', person: 'ina', mail: '' },
    )
    return follow(language, given)
  },
  'tracking joined to a case that its link opens': (language) => {
    const other = caseIn(language)
    const given = caseIn(language)
    given.commit(
      [
        { fact: 'joined', v: 1, into: other.reference, liaison: 'ivo', respondBy: '2026-10-16T10:00:00.000Z' },
        { fact: 'ended', v: 1 },
      ],
      { as: 'staff', person: 'ina', mail: '' },
    )
    return follow(language, given, { continues: { file: other.file, opens: true } })
  },
  'tracking resolved': (language) =>
    follow(
      language,
      caseIn(language).does('intake', 'resolve', {
        remedy: answer[language]['agreed']?.['remedy'],
        remedyDue: '2026-10-20',
      }),
    ),
  'tracking no complaint': (language) =>
    follow(language, caseIn(language).does('intake', 'another-matter', { matter: 'wrongdoing' })),
  'tracking declined for want of authority': (language) =>
    follow(
      language,
      caseIn(language)
        .does('intake', 'decline', {
          ground: 'no-authority',
          reason: language === 'en' ? 'Mrs Wang has signed nothing.' : '王女士没有签署授权。',
        })
        .does('co-sign'),
    ),
  'tracking declined': (language) =>
    follow(
      language,
      caseIn(language)
        .does('intake', 'decline', {
          reason:
            language === 'en'
              ? 'This is a question about your tax return, which the tax office can answer.'
              : '您反映的是个人所得税申报事项，请向税务部门咨询。',
        })
        .does('co-sign'),
    ),
  'tracking withdrawn': (language) => follow(language, caseIn(language).withdraws(), { notice: 'withdrawn' }),
  'tracking hostile': (language) =>
    follow(
      language,
      caseIn(language, 'general', { description: hostile, desiredOutcome: hostile.slice(0, 1900) }).messages(hostile),
    ),
  conflict: (language) => follow(language, caseIn(language), { claiming: true }),
  'conflict with mistakes': (language) =>
    follow(language, caseIn(language), {
      path: `/complaints/4MPD-K7QX-T/conflict`,
      claiming: true,
      about: 'conflict',
      issues: missing('who', 'reason'),
      values: { who: [''], reason: [''] },
    }),
  'tracking conflict claimed': (language) =>
    follow(language, caseIn(language).claimsConflict(claims[language]), { notice: 'conflict' }),
  'tracking conflict decided': (language) =>
    follow(language, caseIn(language).claimsConflict(claims[language]).does('conflict')),
  'my work': (language) => work(language, false),
  'my work and the team’s': (language) => work(language, true),
  'my work, nothing to do': (language) =>
    workPage({
      ...asked(language),
      at: '2026-10-12T02:00:00.000Z',
      zone,
      policy: newestPolicy('standard'),
      people: [],
      via: '4MPD-K7QX-T',
      me: named('eve', language),
      own: { tasks: [], more: false },
      team: { tasks: [], more: false, from: 1, to: 2, of: 2, next: null },
    }),
  'my work and a part of the team’s': (language) =>
    work(language, true, { from: 41, to: 80, of: 120, next: 81, more: true }),
  'task from my work': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      actor: { person: 'sue', may: 'oversee' },
      query: { key, via: '4MPD-K7QX-T' },
    }),
  'task remind': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      actor: { person: 'sue', may: 'oversee' },
      decision: 'remind',
      query: { key, via: '4MPD-K7QX-T' },
    }),
  'problem link-expired': (language) => problem(language, 'link-expired', { phone: '400-555-0100' }),
  'problem link-expired, of the staff': (language) =>
    problem(language, 'link-expired', { staff: true, ask: named('sue', language) }),
  'problem link ended': (language) => problem(language, 'link-expired', { ended: true, phone: '400-555-0100' }),
  'problem link ended, of the staff': (language) =>
    problem(language, 'link-expired', { ended: true, staff: true, ask: named('sue', language) }),
  'problem role': (language) => problem(language, 'gone', { why: 'role', staff: true, ask: named('sue', language) }),
  'task with notes': (language) => withNotes(language, {}),
  'task with a draft': (language) => withNotes(language, { decision: 'complete' }),
  'task investigation note': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', { decision: 'note' }),
  'task investigation contact attempt': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      decision: 'contact-attempt',
    }),
  'task intake earlier receipt': (language) =>
    showTask(language, caseIn(language), 'intake', { decision: 'set-receipt' }),
  'task of a complaint that a branch received': (language) => showTask(language, receivedAtBranch(language), 'intake'),
  'tracking of a complaint that a branch received': (language) => follow(language, receivedAtBranch(language)),
  'task investigation agreed date': (language) =>
    showTask(language, onTo('investigation', agreeing(language), language), 'investigation', {
      actor: sue,
      decision: 'agree-period',
    }),
  'task with an agreed date': (language) => showTask(language, agreed(language), 'investigation'),
  'tracking with an agreed date': (language) => follow(language, agreed(language)),
  'tracking of a complaint for somebody else': (language) => follow(language, represented(language)),
  'tracking with a corrected contact': (language) =>
    follow(language, caseIn(language).does('intake', 'correct-contact', { at: caseIn(language).now })),
  'task intake record the needs': (language) =>
    showTask(language, caseIn(language), 'intake', { decision: 'record-needs' }),
  'task with needs': (language) => showTask(language, needing(language), 'intake'),
  'task with needs as they were written': (language) =>
    showTask(language, caseIn(language, 'general', { support: support[language] }), 'intake'),
  'task intake accept with needs': (language) =>
    showTask(language, needing(language), 'intake', { decision: 'accept' }),
  'task intake record the authority': (language) =>
    showTask(language, represented(language), 'intake', { decision: 'record-authority' }),
  'task intake end the authority': (language) =>
    showTask(language, represented(language), 'intake', { decision: 'revoke-authority' }),
  'task of a complaint for somebody else': (language) => showTask(language, represented(language), 'intake'),
  'task of a complaint for somebody else, with the original seen': (language) =>
    showTask(language, represented(language).does('intake', 'record-authority'), 'intake'),
  'task of a complaint that nobody speaks for any more': (language) =>
    showTask(
      language,
      represented(language).does('intake', 'revoke-authority', { at: represented(language).now }),
      'intake',
    ),
  'task intake correct the contact': (language) =>
    showTask(language, caseIn(language), 'intake', { decision: 'correct-contact' }),
  'task with a corrected contact': (language) =>
    showTask(language, caseIn(language).does('intake', 'correct-contact', { at: caseIn(language).now }), 'intake'),
  'task intake end of the contract': (language) =>
    showTask(language, caseIn(language), 'intake', { decision: 'set-contract-end' }),
  'task with an end of the contract': (language) =>
    showTask(language, caseIn(language).does('intake', 'set-contract-end'), 'intake'),
  'task conflict choices': (language) =>
    showTask(language, caseIn(language).claimsConflict(claims[language]), 'conflict'),
  'task conflict decided': (language) =>
    showTask(language, caseIn(language).claimsConflict(claims[language]).does('conflict', 'uphold'), 'conflict'),
  'task investigation conflict': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', { decision: 'conflict' }),
  'problem conflict': (language) =>
    problem(language, 'gone', { why: 'conflict', staff: true, ask: named('sue', language) }),
  withdraw: (language) => follow(language, caseIn(language), { confirming: true }),
  'task choices': (language) => showTask(language, caseIn(language), 'intake'),
  'task overdue': (language) => {
    const given = onTo('investigation', caseIn(language, 'major'), language)
    return showTask(language, given, 'investigation', { at: tooLate(given) })
  },
  'task co-sign choices': (language) =>
    showTask(language, onTo('co-sign', caseIn(language, 'key'), language), 'co-sign'),
  'task returned': (language) =>
    showTask(
      language,
      onTo('co-sign', caseIn(language, 'key'), language).does('co-sign', 'return', {
        reason: language === 'en' ? 'Say why the deduction was wrong.' : '请写明扣减为什么不对。',
      }),
      'feedback',
      { decision: 'propose' },
    ),
  'task investigation mistakes': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      decision: 'complete',
      rows: 'more points',
      values: {
        'points.0.point': ['A'],
        'points.3.point': [hostile],
        'points.3.finding': [''],
        upheld: ['not'],
        evidence: ['x\ny'],
        'remedyAmount.value': ['12'],
      },
      issues: [
        ...missing('points.0.finding', 'points.1.finding', 'rootCause'),
        issue(['upheld'], 'contradicts-points'),
        issue(['evidence', 1], 'too-long', { max: 500 }),
      ],
    }),
  'task intake mistakes': (language) =>
    showTask(language, caseIn(language), 'intake', {
      decision: 'accept',
      values: { 'flags.people': ['zero'], 'contact.at': ['2026-13-01T10:00'] },
      issues: [
        ...missing('contact.how'),
        issue(['contact', 'at'], 'bad-instant'),
        ...missing('identityVerified', 'category', 'class'),
        issue(['flags', 'people'], 'bad-whole'),
      ],
    }),
  'task review choices': (language) =>
    showTask(language, onTo('fulfilment', caseIn(language), language).asksReview(hostile.slice(0, 600)), 'review'),
  'task review confirm': (language) =>
    showTask(language, onTo('fulfilment', caseIn(language), language).asksReview(), 'review', { decision: 'confirm' }),
  'task recorded': (language) =>
    showTask(language, caseIn(language).does('intake', 'accept', answer[language]['accept']), 'intake'),
  'task with a new message': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language).messages(hostile), 'investigation'),
  'task noted': (language) => showTask(language, caseIn(language), 'intake', { done: 'note' }),
  'task see': (language) => showTask(language, caseIn(language), 'intake', { actor: { person: 'kim', may: 'see' } }),
  'task oversee': (language) =>
    showTask(language, caseIn(language), 'intake', { actor: { person: 'sue', may: 'oversee' } }),
  'task hostile': (language) =>
    showTask(
      language,
      caseIn(language, 'general', {
        description: hostile,
        desiredOutcome: hostile.slice(0, 1900),
        support: hostile.slice(0, 900),
      })
        .messages(hostile)
        .does('intake', 'accept', { summary: hostile, needsMet: ['other'] }),
      'investigation',
    ),
  'task more time asked for': (language) =>
    showTask(language, onTo('extension', caseIn(language), language), 'investigation'),
  'task more time': (language) => showTask(language, onTo('extension', caseIn(language), language), 'extension'),
  'task extended': (language) =>
    showTask(language, onTo('extension', caseIn(language), language).does('extension', 'grant'), 'investigation'),
  'task extend form': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', { decision: 'extend' }),
  'task extend mistakes': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      decision: 'extend',
      values: { until: ['2027-01-20'] },
      issues: [
        issue(['until'], 'beyond-cap', { day: '2026-10-23' }),
        issue(['because'], 'not-provided', { policy: 'standard@2', source: 'x' }),
      ],
    }),
  'task pause form': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', { decision: 'pause' }),
  'task paused': (language) =>
    showTask(
      language,
      onTo('investigation', caseIn(language), language).does('investigation', 'pause', standingStill[language]),
      'investigation',
    ),
  'task resume form': (language) =>
    showTask(
      language,
      onTo('investigation', caseIn(language), language).does('investigation', 'pause', standingStill[language]),
      'investigation',
      { decision: 'resume' },
    ),
  'tracking extended': (language) =>
    follow(language, onTo('extension', caseIn(language), language).does('extension', 'grant')),
  'tracking paused': (language) =>
    follow(
      language,
      onTo('investigation', caseIn(language), language).does('investigation', 'pause', standingStill[language]),
    ),
  ...taskForms,
  ...taskChecks,
  'task consult': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      decision: 'consult',
      values: { whom: ['cora'], question: [''] },
      issues: [issue(['whom'], 'cannot-ask', { why: 'role' }), ...missing('question')],
    }),
  'task consult check': (language) =>
    showTask(language, onTo('investigation', caseIn(language), language), 'investigation', {
      decision: 'consult',
      mode: 'check',
      values: { whom: ['dan'], question: [hostile.slice(0, 200)] },
    }),
  'task with an open consultation': (language) => {
    const given = consulted(language)
    return showTask(language, given, 'investigation', { at: tooLate(given) })
  },
  'task with an answer': (language) =>
    showTask(
      language,
      advised(language).does('investigation', 'consult', { question: hostile.slice(0, 600) }),
      'investigation',
    ),
  'task after a consultation': (language) =>
    showTask(
      language,
      advised(language).does('investigation', 'complete', answer[language]['complete']),
      'negotiation',
    ),
  'task consultation choices': (language) => showTask(language, consulted(language), 'consultation'),
  'task consultation reply': (language) =>
    showTask(language, consulted(language), 'consultation', { decision: 'reply' }),
  'task consultation recorded': (language) => showTask(language, advised(language), 'consultation'),
  'problem moved-on': (language) => problem(language, 'gone', { why: 'moved-on', staff: true }),
  'tracking with an offer': (language) => follow(language, withOffer(language), { opensOffers: true }),
  offer: (language) => showOffer(language, withOffer(language)),
  'offer accept': (language) => showOffer(language, withOffer(language), { answer: 'accept' }),
  'offer reject': (language) => showOffer(language, withOffer(language), { answer: 'reject' }),
  'offer counter with mistakes': (language) =>
    showOffer(language, withOffer(language), {
      answer: 'counter',
      values: { what: [''], 'amount.value': ['1.2万'] },
      issues: [...missing('what'), issue(['amount', 'value'], 'bad-money')],
    }),
  'offer accepted': (language) => showOffer(language, withOffer(language).answers('accept')),
  'offer rejected hostile': (language) =>
    showOffer(language, withOffer(language).answers('reject', { comment: hostile.slice(0, 1000) })),
  'offer countered': (language) => showOffer(language, proposed(language)),
  'offer superseded': (language) =>
    showOffer(language, withOffer(language).does('negotiation', 'offer', { until: '2026-10-16' })),
  'offer lapsed': (language) => showOffer(language, withOffer(language).until('2026-10-16 10:00')),
  'offer withdrawn': (language) => showOffer(language, withOffer(language).withdraws()),
  'offer hostile': (language) =>
    showOffer(language, withOffer(language, { what: hostile.slice(0, 1900), amount: undefined })),
  'task offer': (language) =>
    showTask(language, onTo('negotiation', caseIn(language), language), 'negotiation', {
      decision: 'offer',
      values: { what: [''], until: ['2026-10-01'] },
      issues: [...missing('what'), issue(['until'], 'past')],
    }),
  'task offer check': (language) =>
    showTask(language, onTo('negotiation', caseIn(language), language), 'negotiation', {
      decision: 'offer',
      mode: 'check',
      values: { what: ['A'], 'amount.currency': ['CNY'], 'amount.value': ['6086'], until: ['2026-10-15'], note: [''] },
    }),
  'task negotiation with an offer in hand': (language) =>
    showTask(language, withOffer(language), 'negotiation', { decision: 'not-agreed' }),
  'task negotiation with a ledger': (language) => showTask(language, toApprove(language), 'negotiation'),
  'task negotiation agreed on an offer': (language) =>
    showTask(language, withOffer(language).answers('accept'), 'negotiation', { decision: 'agreed' }),
  'task authorise choices': (language) => showTask(language, toApprove(language), 'authorise'),
  'task authorise allow': (language) => showTask(language, toApprove(language), 'authorise', { decision: 'allow' }),
  'task authorise disallow': (language) =>
    showTask(language, toApprove(language), 'authorise', { decision: 'disallow' }),
  'task after an offer': (language) =>
    showTask(language, withOffer(language).answers('accept').does('negotiation', 'agreed', { offers: [] }), 'feedback'),
  survey: (language) => survey(language),
  'policy review': (language) => policyReview(language),
  'policy review with mistakes': (language) =>
    policyReview(language, {
      issues: [...missing('notes'), issue(['nextReview'], 'past')],
      values: { nextReview: ['2027-05-30'] },
    }),
  'policy review recorded': (language) =>
    policyReview(language, {
      recorded: {
        due: '2027-05-31',
        by: 'kim',
        name: 'kim',
        words: hostile.slice(0, 600),
        next: '2028-05-31',
        at: '2027-06-01T02:00:00.000Z',
      },
    }),
  'survey with mistakes': (language) =>
    survey(language, { issues: missing('satisfaction', 'resolved'), values: { effort: ['2'] } }),
  'survey answered': (language) =>
    survey(language, {
      recorded: {
        decision: 'answer',
        answer: { satisfaction: 2, resolved: false, effort: 4, comment: hostile.slice(0, 300) },
        at: '2026-10-30T03:00:00.000Z',
        by: { as: 'complainant', mail: 'm' },
      },
    }),
  'send again': (language) =>
    sendAgainPage({
      ...asked(language, { decision: 'note' }),
      sent: { once: ['0f3f7cbe-3d0e-4a7c-8f0e-5d2f9d1c7b42'], text: ['保单已找到。'], step: ['send'] },
      back: `?lang=${language}`,
      staff: true,
    }),
  'problem not-found': (language) => problem(language, 'not-found', { formAt: `../?lang=${language}` }),
  'problem handed over': (language) =>
    problem(language, 'gone', {
      why: 'handed-over',
      staff: true,
      holder: named('ivo', language),
    }),
  'problem withdrawn': (language) =>
    problem(language, 'gone', { why: 'withdrawn', staff: true, reference: 'MFAD-Y73X-Z' }),
  'problem lapsed': (language) => problem(language, 'gone', { why: 'lapsed' }),
  'problem recorded': (language) =>
    problem(language, 'recorded', {
      staff: true,
      recorded: { decision: 'accept', at: '2026-10-08T06:00:00.000Z', by: named('ina', language).name },
      zone,
    }),
  'problem question-over': (language) =>
    problem(language, 'question-over', {
      refusal: {
        refused: 'question-over',
        why: 'not-agreed',
        asked: '2026-12-18T10:00:00.000Z',
        stays: '2026-11-19T10:00:00.000Z',
      },
      zone,
      reference: 'MFAD-Y73X-Z',
    }),
  'problem of undoing too late': (language) =>
    problem(language, 'too-late', {
      refusal: {
        refused: 'too-late',
        status: 'closed',
        undo: { why: 'passed', what: 'withdrawal', until: '2026-10-19T16:00:00.000Z' },
      },
      zone,
      reference: 'MFAD-Y73X-Z',
      formAt: `../?lang=${language}`,
    }),
  'problem after a withdrawal': (language) =>
    problem(language, 'too-late', {
      refusal: { refused: 'too-late', status: 'closed', withdrawnAt: '2026-10-12T02:00:00.000Z' },
      zone,
      reference: 'MFAD-Y73X-Z',
      formAt: `../?lang=${language}`,
    }),
  'problem too-many': (language) => problem(language, 'too-many', { phone: '400-555-0100' }),
  // Of all pages, only this one leads to another address: ours.
  'problem past-the-edge': (language) =>
    problem(language, 'past-the-edge', { address: 'https://complaints.insurer.example' }),
  ...Object.fromEntries(
    [
      'too-late',
      'not-allowed',
      'too-large',
      'media-type',
      'malformed-json',
      'not-utf8',
      'invalid',
      'key-reused',
      'fault',
      'constructor',
    ].map((code) => [`problem ${code}`, (language: Language) => problem(language, code)]),
  ),
}

/** Whether everything that a case offers is among the examples. */
export const offered = (given: Case, kind: KindName): string[] =>
  availableActions(given.file, given.task(kind), { person: given.holder(kind) ?? '', may: 'act' }, given.desk).map(
    ({ name }) => name,
  )
