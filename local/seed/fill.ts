import { doorsOf } from './doors.ts'
import { type Filed, type Moment, moments, type Plan, plansFor } from './plans.ts'
import { type Sample, samplesFor } from './sample.ts'
import { type Language, words } from './words.ts'

/** The time from one moment to the next. */
const between: Record<Moment, string | undefined> = {
  'first day': undefined,
  'three days later': 'P3D',
  'two weeks later': 'P14D',
  'last day': 'P4D',
}

/** The final state of a case: in words, and the stage that its complainant sees. */
export type Seeded = Filed & { left: string; status: string }

/**
 * Fills a local desk with cases, through its doors only: complaints over HTTP, decisions by the links of the mails,
 * time by the console. The desk's clock moves on by about three weeks.
 * @param setting the pack under which the desk receives complaints, or its rules as JSON: the cases have the currency,
 *   rights and working days of their pack, and each rule gets cases in turn
 * @param only which plans the cases follow in turn, of those that their pack provides for; all if it is left out
 */
export async function fill(
  url: string,
  setting: string,
  count: number,
  say: (sentence: string) => void,
  only: (plan: Plan) => boolean = () => true,
): Promise<Seeded[]> {
  const wanted = planned(url, setting, count, only)
  const { desk } = wanted[0]!
  const filed = new Map<number, Filed>()
  const todo = (plan: Plan) => moments.filter((moment) => plan.steps[moment] !== undefined)

  await desk.nextMorning()
  for (const moment of moments) {
    if (!wanted.some(({ plan }) => todo(plan)[0] !== 'last day') && moment !== 'last day') continue
    const time = between[moment]
    if (time !== undefined) {
      await desk.pass(time)
      await desk.nextMorning()
    }
    for (const { index, plan, language, sample, desk: doors } of wanted) {
      const steps = plan.steps[moment]
      if (steps === undefined) continue
      try {
        const one = filed.get(index) ?? (await file(doors, plan, sample, language, index))
        filed.set(index, one)
        for (const step of steps) await step(doors, one)
      } catch (error) {
        throw new Error(`case ${index + 1}, "${plan.left}": ${(error as Error).message}`, { cause: error })
      }
    }
    say(`${moment}: ${filed.size} of ${count} cases are filed`)
  }

  // What was sent last arrives, or bounces.
  await desk.pass('PT1M')
  const seeded: Seeded[] = []
  for (const { index, plan } of wanted) {
    const one = filed.get(index)!
    const { status } = await desk.read(await desk.link(`/complaints/${one.reference}`, one.email))
    seeded.push({ ...one, left: plan.left, status: String(status) })
  }
  return seeded
}

/** A case to come: its plan and language, the pack that it comes under, and the doors that count by its days. */
type Planned = { index: number; plan: Plan; language: Language; sample: Sample; desk: ReturnType<typeof doorsOf> }

function planned(url: string, setting: string, count: number, only: (plan: Plan) => boolean): Planned[] {
  const under = samplesFor(setting).map((sample) => ({
    sample,
    desk: doorsOf(url, sample.calendar),
    plans: plansFor(sample.policy).filter(only),
  }))
  // Languages alternate, and are swapped in the second round of plans. With several packs, each has the next plan.
  return Array.from({ length: count }, (_, index) => {
    const { plans, ...own } = under[index % under.length]!
    const round = Math.floor(index / plans.length)
    const plan = plans[index % plans.length]!
    return { ...own, index, plan, language: ((index + round) % 2 === 0 ? 'zh-CN' : 'en') as Language }
  })
}

async function file(
  desk: ReturnType<typeof doorsOf>,
  { weight = 'general', bounces }: Plan,
  sample: Sample,
  language: Language,
  index: number,
): Promise<Filed> {
  const { names, complaints, wish } = words[language]
  // Each is somebody else, so that no case seems to repeat another, even in a desk that is filled twice.
  const unique = crypto.randomUUID().slice(0, 8)
  const email = `${bounces ? 'bounce+' : 'customer-'}${unique}@example.com`
  const reference = await desk.file({
    complainant: {
      name: names[Math.floor(index / 2) % names.length],
      email,
      phone: `+86 138 0000 ${String(1000 + index)}`,
      relation: 'policyholder',
    },
    language,
    product: sample.product,
    ...(sample.place === undefined ? {} : { place: sample.place }),
    policyNumber: `P-${unique}`,
    claimNumber: `C-${unique}`,
    ...sample.complaint[weight],
    description: complaints[index % complaints.length],
    desiredOutcome: wish,
  })
  return { reference, email, language, weight, sample }
}
