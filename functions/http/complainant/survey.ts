import { rulesNamed } from '../../domain/policy/pack-name.ts'
import { commitDecision } from '../../app/commit-decision.ts'
import type { Actor } from '../../domain/case/access.ts'
import { decide, whyNotActionable } from '../../domain/decide/decide.ts'
import { type CaseFile, type Task, taskOf } from '../../domain/case/case-file.ts'
import { isTaskOver } from '../../domain/workflow/link-rights.ts'
import { dueOf } from '../../domain/workflow/reminders.ts'
import { taskKinds } from '../../domain/catalogue/task-kinds.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { surveyPage } from '../../pages/index.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import { answerForm, here, isToBeEdited } from '../parts/answer-form.ts'
import type { TypedForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'
import { type OpenedCase, openCase } from '../parts/open-case.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { recordedView, refusalProblem } from '../parts/refusal-to-problem.ts'
import { readSubmission } from '../parts/read-submission.ts'
import type { Answers } from '../parts/answers.ts'

export type Surveying = { store: Store; workflow: Waker }

/** Only the complainant answers: no link of the staff opens this. */
const actor: Actor = { person: 'complainant', may: 'act' }

/** `/surveys/{reference}`: shows the survey; a POST answers it, once, until it lapses. */
export async function survey(desk: Surveying, request: Request): Promise<Reply> {
  const opened = await openCase(desk.store, request, ({ purpose }) => purpose === 'survey')
  if (isTaskOver(taskIn(opened.record.file, opened), request.at)) throw new Problem('link-expired')
  return request.method === 'POST' ? answer(desk, opened, request) : show(opened, request)
}

function taskIn(file: CaseFile, { link }: OpenedCase): Task {
  const task = taskOf(file, link.task ?? '')
  if (task === undefined) throw new Problem('not-found')
  return task
}

function show(opened: OpenedCase, request: Request): Reply {
  const { record, desk } = opened
  const task = taskIn(record.file, opened)
  const standing = whyNotActionable(task, actor)
  if (standing?.refused === 'gone') throw refusalProblem(standing, desk)
  const lapsesAt = dueOf(record.file, task, desk)
  const recorded = task.state === 'decided' ? task.recorded : null
  if (request.wantsPage)
    return { status: 200, page: surveyPage({ ...request, file: record.file, desk, lapsesAt, recorded }) }
  return {
    status: 200,
    json: {
      reference: record.file.reference,
      // A task that is neither was refused as gone before.
      state: task.state === 'open' ? 'open' : 'decided',
      lapsesAt,
      rules: rulesNamed(desk),
      recorded: recorded && recordedView(recorded, desk.staff),
    } satisfies Answers['survey'],
  }
}

async function answer({ store, workflow }: Surveying, opened: OpenedCase, request: Request): Promise<Reply> {
  const { record, desk, link } = opened
  const sent = readSubmission(taskKinds.survey.decisions.answer, request, desk.calendar.zone)
  const page = (typed: Partial<TypedForm>): string => {
    const lapsesAt = dueOf(record.file, taskIn(record.file, opened), desk)
    return surveyPage({ ...request, file: record.file, desk, lapsesAt, recorded: null, ...typed })
  }
  // The other language was asked for: the page shows the ticks again, and nothing is sent.
  if (sent.issues.length === 0 && isToBeEdited(sent)) {
    const standing = whyNotActionable(taskIn(record.file, opened), actor)
    if (standing !== undefined) throw refusalProblem(standing, desk)
    return { status: 200, page: page({ values: sent.values }) }
  }
  return answerForm({
    sent,
    problem: (refusal) => refusalProblem(refusal, desk),
    asPage: request.wantsPage,
    record: (value) =>
      commitDecision(
        { store, workflow },
        record,
        { by: { as: 'complainant', mail: link.mail }, at: request.at, once: request.once },
        ({ file }) => decide(file, taskIn(file, opened), actor, 'answer', value, desk, request.at),
      ),
    done: (done) =>
      request.wantsPage
        ? { status: 303, see: here(request) }
        : { status: 200, json: { recorded: true, at: done.file.changedAt } satisfies Answers['stands'] },
    page,
  })
}

const env = readEnv(functions.survey.environment)
const desk: Surveying = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
}

export const handler = pageDoor('survey', env, (request) => survey(desk, request), { pages: keptIn(desk.store) })
