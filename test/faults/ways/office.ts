import { openTasks } from '../../../functions/domain/case/case-file.ts'
import type { KindName } from '../../../functions/domain/case/facts.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { actSchema } from '../../../functions/domain/decide/entered-acts.ts'
import { encodeForm } from '../../../functions/pages/index.ts'
import { readSample } from '../../../functions/store/figures/samples.ts'
import { everyone, fullComplaintIn } from '../../support/cast.ts'
import { hour, minute, type Walk } from '../walk.ts'
import { mailsIn } from './mail.ts'
import { type Act, atTheDesk, decides, deciding, filed, followedAt, onceFor, sentTo, type Way } from './acts.ts'

const month = '2026-03'

/** Who leads everybody here. */
const supervisor = 'sue'
const mailOfSupervisor = 'sue@example.com'

const intakeOf = (walk: Walk, of: number): string => `${walk.references[of]} intake-1`

/** The supervisor acts on the tasks of their people, several at once. */
const onTeam = (name: string, step: 'remind' | 'hand-over', of: readonly number[]): Act => ({
  name,
  does: async (walk) => {
    await walk.signsIn(supervisor)
    await untilAllAreDone(walk, of, name, (picked, once) =>
      walk.sends('/desk/team', { picked, step: [step], reason: ['休假'], once: [once] }),
    )
  },
})

/** The page says of each task whether something was done about it. If not, it is picked again, under a new key. */
async function untilAllAreDone(
  walk: Walk,
  of: readonly number[],
  name: string,
  sends: (picked: readonly string[], once: string) => Promise<unknown>,
): Promise<void> {
  const heads = (): Promise<number[]> =>
    Promise.all(of.map(async (number) => (await walk.file(walk.references[number])).head))
  const before = await heads()
  const left = async (): Promise<readonly number[]> => {
    const now = await heads()
    return of.filter((_, place) => now[place] === before[place])
  }
  for (let tries = 1; tries <= 4; tries += 1) {
    const picked = (await left()).map((number) => intakeOf(walk, number))
    if (picked.length === 0) return
    await sends(picked, onceFor(`${name} ${tries}`))
    // A slow commit is there a minute later. Who picks the task again before that hands it over twice.
    if ((await left()).length > 0) await walk.pass(minute)
  }
}

/** A page, and then what is sent from it, by the link of the complainant's mails. */
const onPage = (name: string, below: string, json: object, of: number): Act => ({
  name,
  does: async (walk) => {
    const path = sentTo(walk, below, walk.references[of])
    await walk.request({ path })
    await walk.request({ path, json, once: onceFor(name) })
  },
})

/** Somebody who signed in enters what the complainant said on the telephone. */
const byPhone = (name: string, act: 'withdrawal', of: number): Act => ({
  name,
  does: async (walk) => {
    await walk.signsIn(supervisor)
    const said = {
      reference: walk.references[of],
      name: fullComplaintIn('zh-CN').complainant.name,
      saidAt: walk.now,
      how: 'phone',
      proofKind: 'recording',
      proof: '录音 20260302-0955-3',
      said: '问题已经解决',
    }
    const values = encodeForm(actSchema(), said, 'Asia/Shanghai')
    await walk.sends(`/desk/enter?act=${act}`, { ...values, step: ['send'], once: [onceFor(name)] })
  },
})

/** Somebody who signed in opens pages. */
const looks = (name: string, paths: (walk: Walk) => readonly string[] | Promise<readonly string[]>): Act => ({
  name,
  does: async (walk) => {
    await walk.signsIn(supervisor)
    for (const path of await paths(walk)) await walk.insist(() => walk.browses({ path }))
  },
})

/** Nothing happens but what falls due until then. */
const passes = (name: string, until: Instant): Act => ({ name, does: (walk) => walk.until(until) })

/** Somebody who took no part says what the first deviation of the month came from. */
const saysCause: Act = {
  name: 'the cause of a deviation is said',
  does: async (walk) => {
    const path = `/desk/figures/deviations?period=${month}`
    await walk.signsIn('eve')
    let page = ''
    await walk.insist(async () => void (page = (await walk.browses({ path })).text))
    const [, reference = '', deviation = ''] =
      /name="reference" value="([^"]*)"><input[^>]* name="deviation" value="([^"]*)"/.exec(page) ?? []
    const said = { reference: [reference], deviation: [deviation], cause: ['human'], reason: ['交接时遗漏'] }
    await walk.sends(path, { ...said, once: [onceFor('cause')] })
  },
}

/** The schedules call: `fold` until nothing is left to sum up, `digest` until a round left nothing and it is there. */
async function folds(walk: Walk): Promise<void> {
  for (let runs = 0; runs < 8; runs += 1) {
    await walk
      .until(Date.parse(walk.now) + hour / 4, () => walk.desk.call('fold', { v: 1, at: walk.now }))
      .catch(() => {})
  }
}

async function roundsUntil(walk: Walk, isThere: () => Promise<boolean>): Promise<void> {
  for (let hours = 0; hours < 12; hours += 1) {
    const round = await walk.desk.call('digest', { v: 1, at: walk.now }).catch(() => undefined)
    // What a round records is for the sweeper to wake.
    await walk.desk.sweep()
    // A case that a round could not read is told of an hour later, if nobody has acted by then.
    if ((round as { left: number } | undefined)?.left === 0 && (await isThere())) return
    await walk.pass(hour)
  }
  throw new Error('no round brings it')
}

const isOpen = async (walk: Walk, kind: KindName, of: number): Promise<boolean> =>
  openTasks(await walk.file(walk.references[of])).some((task) => task.kind === kind)

/** What the readers of the monthly sample find in each file. */
const readsTheSample: Act = {
  name: 'the sample is read',
  does: async (walk) => {
    const { sample } = (await readSample(walk.desk.plain, month))!
    for (const { reference, readers } of sample.files) {
      const of = walk.references.indexOf(reference)
      // A decision whose answer was an error may stand: sent again, it is that of the other reader.
      const isRead = async (): Promise<boolean> => {
        const { tasks } = await walk.file(reference)
        return (
          tasks.filter(({ kind, state }) => kind === 'sample-reading' && state !== 'open').length === readers.length
        )
      }
      while (!(await isRead())) {
        await roundsUntil(walk, () => isOpen(walk, 'sample-reading', of))
        await decides('sample-reading', undefined, { of })(walk)
      }
    }
  },
}

const acts: readonly Act[] = [
  filed('a complaint', 'lilei@example.com'),
  filed('a request for data', 'hanmeimei@example.com'),
  filed('a complaint under other rules', 'liming@example.com', { product: 'agriculture' }),
  filed('a question', 'wangfang@example.com'),
  onTeam('people are reminded', 'remind', [0, 1]),
  onTeam('tasks are handed over', 'hand-over', [0, 1]),
  {
    name: 'a search',
    does: async (walk) => {
      await walk.signsIn(supervisor)
      const { see = '' } = await walk.sends('/desk/search', { typed: ['李雷'], once: [onceFor('search')] })
      await walk.insist(() => walk.browses({ path: see }))
    },
  },
  looks('lists and files', (walk) => {
    const file = `/desk/cases/${walk.first}`
    return ['/desk/cases', '/desk/cases?list=received', file, `${file}/letters/acknowledgement`]
  }),
  // In stages: every run goes the whole way, and there are as many runs as the longest act has calls.
  passes('half of the time of intake is over', '2026-03-02T22:30:00.000Z'),
  passes('the time of intake is over', '2026-03-03T03:15:00.000Z'),
  passes('nobody has acted for a day', '2026-03-04T01:30:00.000Z'),
  passes('nor for another', '2026-03-05T01:01:00.000Z'),
  {
    name: 'a round tells the supervisor what is late',
    does: async (walk) => {
      await roundsUntil(walk, async () => walk.mailed('/work/', mailOfSupervisor) !== undefined)
    },
  },
  {
    name: 'one is handed over by the link to all work',
    does: async (walk) => {
      const path = walk.mailed('/work/', mailOfSupervisor) ?? ''
      await walk.request({ path })
      await untilAllAreDone(walk, [2], 'by link', (picked, once) =>
        walk.request({ path, form: { picked, step: ['hand-over'], reason: ['休假'], once: [once] } }),
      )
    },
  },
  deciding('intake', 'another-matter', { of: 1, more: { matter: 'data-rights', told: '已转交合规部门。' } }),
  deciding('matter', undefined, { of: 1 }),
  deciding('intake', 'another-matter', { of: 3 }),
  deciding('intake', 'accept', { of: 2, more: { product: 'agriculture' } }),
  atTheDesk(supervisor, 'investigation', 'offer-date', { until: '2026-04-24' }, 2),
  onPage('the date is agreed', 'agreed-date', { answer: 'agree' }, 2),
  byPhone('a withdrawal by telephone', 'withdrawal', 2),
  onPage('it is undone', 'undo', { act: 'act-1' }, 2),
  ...mailsIn(2, 'liming@example.com', supervisor),
  {
    name: 'it is withdrawn',
    does: (walk) =>
      walk.request({ path: sentTo(walk, 'withdrawal', walk.references[2]), json: {}, once: onceFor('withdrawn') }),
  },
  onPage('it was not their own will', 'own-will', { ownWill: false }, 2),
  deciding('root-cause', 'complained-about', { of: 2, more: { person: undefined, unit: 'desk' } }),
  {
    name: 'its file is opened by exception, and compliance ends that',
    does: async (walk) => {
      const [, , reference = ''] = walk.references
      const form = { reference: [reference], reason: ['监管部门要求本机构说明情况，须由本人核对。'] }
      await walk.signsIn(supervisor)
      await walk.sends('/desk/exception', { ...form, step: ['open'], once: [onceFor('exception')] })
      const { tell: [told = ''] = [] } = (await walk.file(reference)).exceptions[0] ?? {}
      await walk.signsIn(told)
      const ends = { exception: ['exception-1'], step: ['end-exception'], once: [onceFor('end-exception')] }
      await walk.sends(`/desk/cases/${reference}`, ends)
    },
  },
  deciding('root-cause', undefined, { of: 2 }),
  deciding('concern', undefined, { of: 2 }),
  deciding('intake', 'resolve'),
  { name: 'its page', does: (walk) => walk.request({ path: followedAt(walk) }) },
  {
    name: 'the survey becomes due',
    does: async (walk) => {
      for (let days = 0; days < 20 && !(await isOpen(walk, 'survey', 0)); days += 1) await walk.pass(24 * hour)
    },
  },
  {
    name: 'the survey',
    does: (walk) =>
      walk.request({
        path: walk.link(`/surveys/${walk.first}`),
        json: { satisfaction: 4, resolved: true, effort: 2 },
        once: onceFor('survey'),
      }),
  },
  {
    name: 'links are ended',
    does: async (walk) => {
      await walk.signsIn(supervisor)
      const form = { which: ['survey'], step: ['revoke'], once: [onceFor('revoke')] }
      await walk.sends(`/desk/cases/${walk.first}`, form)
    },
  },
  { name: 'months are summed up', does: folds },
  {
    name: 'the month is over',
    does: async (walk) => {
      await walk.until('2026-04-07T01:05:00.000Z')
      await roundsUntil(
        walk,
        async () =>
          (await walk.file(walk.references[1])).samples.length > 0 &&
          (await walk.file(walk.references[3])).samples.length > 0 &&
          (await readSample(walk.desk.plain, month)) !== undefined,
      )
    },
  },
  deciding('second-look', undefined, { of: 1 }),
  deciding('second-look', undefined, { of: 3 }),
  readsTheSample,
  looks('figures', () => [
    `/desk/figures?period=${month}`,
    `/desk/figures/figures.csv?period=${month}`,
    `/desk/figures/list?period=${month}&by=class&of=received`,
  ]),
  saysCause,
]

/**
 * What the staff do about many cases: lists, searches, figures, samples and the tasks of a team. Besides, an agreed
 * date, what was entered by telephone and undone, mail that comes in, and what is no complaint.
 */
export const officeWay: Way = {
  acts,
  cases: 4,
  packs: { rules: [{ pack: 'cn-2020-3', products: ['agriculture'] }, { pack: 'standard' }], places: {} },
  staff: everyone(),
}
