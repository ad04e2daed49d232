import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { resume as goOn, runningPause } from '../../deadlines/pauses.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

const schema = whenNeeded(() => z.strictObject({}))

/** Resumes the clocks before the end of the pause. */
export const resume: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) => may === 'act' && runningPause(file)?.task === task.id,
  facts: (_answer, { file, desk, at }) => {
    const pause = runningPause(file)
    return pause === undefined ? { refused: 'not-allowed' } : goOn(file, pause, 'asked', desk, at)
  },
}
