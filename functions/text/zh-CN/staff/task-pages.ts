/** The page of a task, and what was typed on a page of the staff that could not be recorded. */
export const pagesOfTasks = {
  /** What somebody typed in a form that was not recorded. */
  typed: {
    title: '您填写的内容',
    notRecorded: '以下内容没有记录下来。仍需要的，请从这里复制。',
    cut: '内容过长，这里只显示前一部分。按浏览器的“后退”，可以回到填写的页面。',
    row: (label: string, number: number): string => `${label}（${number}）`,
  },
  /** The ways for somebody whose words were not recorded. */
  onward: {
    now: '查看该事项的最新情况',
    again: '回到填写的页面',
    work: '返回我的工作',
    since: (at: string): string => `${at}起承办`,
  },
}

export type TaskTexts = typeof pagesOfTasks
