import * as z from 'zod'
import { resume as goOn, runningPause } from '../../deadlines/pauses.ts'
import type { Move } from '../../tasks/task-action.ts'

const asks = z.strictObject({})

/** Letting the clocks go on before the pause has come to its end. */
export const resume: Move<typeof asks> = {
  asks,
  offered: (file, task, { may }) => may === 'act' && runningPause(file)?.task === task.id,
  follows: (_answer, { file, desk, at }) => {
    const pause = runningPause(file)
    return pause === undefined ? { refused: 'not-allowed' } : goOn(file, pause, 'asked', desk, at)
  },
}
