/** The page of a task, and what was typed on a page of the staff that could not be recorded. */
export const pagesOfTasks = {
  /** What somebody typed in a form that was not recorded. */
  typed: {
    title: '您填写的内容',
    notRecorded: '以下内容没有记录下来。仍需要的，请从这里复制。',
    cut: '内容过长，这里只显示前一部分。按浏览器的“后退”，可以回到填写的页面。',
    /** The field of a row, by its number, or of a case by its reference. */
    row: (label: string, of: string): string => `${label}（${of}）`,
    /** Fields that a page asks without a schema, with its place where others have the same name; and their choices. */
    fields: {
      picked: '任务',
      which: '哪些链接',
      cause: '偏差是什么原因造成的？',
      typed: '查找内容',
      'deviation.reason': '认定的理由',
      'team.reason': '转交的理由',
      'team.note': '催办的话',
      'post.letters': '信函',
      'post.day': '寄出日期',
      'post.reference': '投诉编号',
    },
    choices: {
      which: {
        follow: '投诉人查询进度的链接',
        survey: '满意度调查的链接',
        offer: '处理方案的链接',
        staff: '工作人员的链接',
        all: '本案的全部链接',
        own: '我本人的本案链接',
      },
    },
    /** Instead of a name, which only people who are signed in are told. */
    somebody: '您选择的人员（登录后显示姓名）',
    unknown: '已不在人员名录中的人员',
  },
  /** The ways for somebody whose words were not recorded. */
  onward: {
    now: '查看该事项的最新情况',
    again: '回到填写的页面',
    work: '返回我的工作',
    newestMail: '最近一封通知邮件中有“您的全部待办”的链接；已开通登录的，也可以登录查看。',
    signIn: '登录查看我的工作',
    since: (at: string): string => `${at}起承办`,
  },
  /** The first screen of a task's page. */
  glance: {
    asks: '征询人：',
    noContact: '没有联系方式',
    due: '办理期限',
    whole: '查看全文',
    news: (count: number): string => `投诉人新留言 ${count} 条`,
    needs: '需要的协助',
  },
  decideBelow: (ways: readonly string[]): string => `在下面作出决定：${ways.join(' / ')}`,
  more: '更多操作',
  otherwise: '其他决定',
  timeLimits: '办理时限',
  /** The letters that a decision sends. */
  letters: {
    title: '将要发出的信函',
    intro: '以投诉人的语言显示。如现在发出，内容和日期就是这样；信中另有投诉人查询页面的链接。',
    waits: (letter: string, at: string): string => `${letter}须避开免打扰时段，将于${at}发出。`,
    ifYouPress: (decision: string): string => `选择“${decision}”后发出：`,
    yourWords: '〔您填写的内容〕',
  },
  showLetters: '先看填写后的信函',
  unsaid: (decision: string): string =>
    `选择“${decision}”时，您填写的内容不会全部记录。请改选其他操作，或先清空不需要的内容。`,
  obligatory: (rule: string): string => `必须告知：${rule}`,
  rulesProposed: (name: string): string => `规则拟定：${name}。`,
  setAtIntake: (name: string): string => `受理时定为${name}。`,
  why: '理由见办理记录',
  cases: {
    one: (reference: string, received: string, status: string): string => `${reference}，${received}收到，${status}`,
    all: (count: number): string => `查看全部 ${count} 件`,
  },
}

export type TaskTexts = typeof pagesOfTasks
