/** What a letter says where nobody can press a link: printed, or read out. Each stands for a sentence of the mail. */
export const paper = {
  contents: (count: number) => `本函包含 ${count} 项内容：`,
  add: '如需查看进展、补充情况，请打开网上查询页面，或联系您的对接人。',
  withdraw: '撤回投诉的办法相同。',
  yourWords: '我们尚未确认本函由您本人收到，因此函中不写明投诉内容。您反映的内容如需更正或补充，请告知您的对接人。',
  showUs: (proof: string) =>
    `请提供${proof}，可以在网上查询页面提交，也可以交给您的对接人。投诉照常办理；对接人查验后，我们才能把处理结果告知您。`,
  callUs: '请致电我们。',
  sendLater: '您可以随时在网上查询页面提交。收到后，我们重新办理这件投诉，并告知您新的答复日期。',
  object: '请联系上列对接人，写明投诉编号、您不同意的内容，以及我们尚未掌握的情况。您也可以重新提交投诉。',
  review: (until: string) =>
    `如需申请核查，请最迟于${until}在网上查询页面写明您不同意的内容；没有查询链接的，请联系您的对接人。`,
  reviewAnyWay: (until: string) =>
    `如需申请核查，请最迟于${until}致电或者来信告知对接人，也可以在网上查询页面提出，并写明您不同意的内容。`,
  reviewTo: (email: string) => `如需申请核查，请写明投诉编号和您不同意的内容，发送至 ${email}，或联系您的对接人。`,
  reviewByCall: '如需申请核查，请致电我们，说明投诉编号和您不同意的内容。',
  answerOffer: '您可以在网上查询页面答复，也可以告知您的对接人。',
  newEmail: '此后信函发往您的新邮箱。以前邮件中的链接已停止使用。',
  authorityEnded: '投诉的办理不受影响。您可以在网上查询页面查看全部情况，也可以留言。',
  renewAuthority: (day: string) => `如需继续代理，请在${day}结束前把新的授权材料交给对接人，也可以在网上提交。`,
  ownWill: '如果撤回投诉不是您本人自愿，请致电我们，要求转合规部门。',
  write: '请在网上查询页面留言，或联系您的对接人，我们收到后立即恢复办理。',
  notAgreed: '如果您没有同意这一期限，请立即致电您的对接人，或在网上查询页面留言。',
}
export type PaperTexts = typeof paper
