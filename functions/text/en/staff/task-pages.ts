import type { TaskTexts } from '../../zh-CN/staff/task-pages.ts'

export const pagesOfTasks: TaskTexts = {
  typed: {
    title: 'What you typed',
    notRecorded: 'None of this was recorded. Copy from here what you still need.',
    cut: 'This is only the first part, because there is so much of it. “Back” in your browser leads to the form.',
    row: (label, number) => `${label} (${number})`,
  },
  onward: {
    now: 'See the task as it is now',
    again: 'Go back to the form',
    work: 'Back to my work',
    since: (at) => `since ${at}`,
  },
}
