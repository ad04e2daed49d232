/** The pages about personal data and about accessibility, as far as they are the same for every insurer. */
export const published = {
  privacy: {
    title: '个人信息保护说明',
    lead: (insurer: string) => `本页说明${insurer}办理投诉时如何处理您的个人信息。`,
    parts: (sms: boolean) => [
      {
        title: '我们处理哪些信息',
        lines: [
          '您在投诉中填写的内容：姓名、联系方式、保单和事由；代他人投诉的，还包括被代理人的姓名和代理情况。',
          '您提交的材料和留言，我们寄发的信函，通话和走访的记录，以及您需要的协助。',
          '信函寄往何处、何时送达或者未能送达。',
        ],
      },
      {
        title: '用来做什么',
        lines: ['办理您的投诉、答复您，并履行监管机构对投诉处理和档案保存的要求。', '本系统不作其他用途。'],
      },
      {
        title: '谁能看到',
        lines: [
          '办理这件投诉的同事及其主管，以及合规人员。与投诉有利害关系的人不能查看。',
          '依法提出要求的监管机构、调解组织和法院。',
          `为我们运行系统${sms ? '、发送邮件和短信' : '和发送邮件'}的服务商，只能按我们的指示处理。`,
        ],
      },
      {
        title: '您的浏览器',
        lines: [
          '这些页面不使用投诉人的 cookie，不做跟踪，也不加载其他网站的内容。',
          '邮件中的链接可以打开您的投诉，请不要转发。在公用电脑上使用后，请关闭浏览器。',
        ],
      },
    ],
    keptTitle: '保存多久',
    kept: ['没有提交的投诉保存一天；选择“保存”的，保存 14 天。', '未通过检查的文件立即从投诉中删除，最迟七天后清除。'],
    retention: {
      closing: (years: number) => `投诉档案自办结起至少保存 ${years} 年。`,
      receipt: (years: number) => `投诉档案自收到投诉起至少保存 ${years} 年。`,
      'contract-end': (years: number) => `投诉档案自保险合同终止起至少保存 ${years} 年，期限一年以下的合同可能更短。`,
    },
    rightsTitle: '您可以要求什么',
    rights: '您可以要求查阅、复制、更正您的个人信息；法律允许时，可以要求删除。请致电我们，并说明投诉编号：',
  },
  accessibility: {
    title: '无障碍说明',
    lead: (insurer: string) => `${insurer}希望每个人都能用这些页面投诉，并跟进投诉的办理。`,
    canTitle: '您可以',
    can: [
      '只用键盘，或者使用读屏软件；',
      '把文字放大到 200%，在 360 像素宽的屏幕上不必左右滚动；',
      '不开启 JavaScript；',
      '随时保存填写的内容，14 天内继续；',
      '在投诉时告诉我们您需要的协助：大字、口译、约定时间来电、有人陪同。',
    ],
    testedTitle: '检查情况',
    tested:
      '以《网页内容无障碍指南》WCAG 2.2 的 AA 级为目标。发布前以软件自动检查页面（axe），没有发现不符合项。自动检查只能发现一部分问题，本系统尚未由使用辅助技术的人士测试。',
    limitsTitle: '已知的不足',
    limits: [
      '您或我们提交的文件（例如扫描件）可能无法由读屏软件朗读。',
      '选择文件的按钮由浏览器提供，样式因浏览器而异。',
    ],
    otherTitle: '使用有困难时',
    other: '请致电我们，我们可以代您填写，或者以大字信函、电话等方式与您联系：',
  },
  more: (insurer: string) => `${insurer}的补充说明`,
  write: '也可以来信：',
}
export type Published = typeof published
