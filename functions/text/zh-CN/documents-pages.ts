import type { CaseDocument } from '../../domain/case/case-file.ts'

type Result = NonNullable<CaseDocument['checked']>['result']

/** What pages say about documents. `size` and times arrive formatted. */
export const pagesOfDocuments = {
  title: '提交材料',
  intro: '您可以提交与投诉有关的材料，例如身份证明、授权委托书、保险单、发票、病历、照片或录音。',
  limits: (files: number) => `每次提交一份，最多 ${files} 份，每份不超过 20 MB。可以提交图片、PDF、办公文档和录音。`,
  /** The staff's own page. */
  staffTitle: '附加材料',
  staffIntro: '您可以附加证据或往来函件。其他承办人可在案件页面查看。',
  next: '继续',
  back: '返回投诉进度',
  backToTask: '返回任务',
  /** The page with the file alone. */
  chooseTitle: '选择文件',
  isAbout: '材料说明',
  file: '文件',
  fileHint: '用手机的，可以直接拍照。不超过 20 MB；请不要设置密码。',
  send: '提交文件',
  sendNote:
    '上传需要一些时间，请等到页面变化。如果看到一页英文代码，说明文件过大、未选择文件，或者本页打开已超过 15 分钟：请返回上一页，刷新后重试，您填写的内容都已保存。',
  listTitle: '已提交的材料',
  staffListTitle: '材料',
  none: '还没有材料。',
  more: '再提交一份',
  open: '下载',
  /** For a document that was announced and has no file. */
  choose: '选择文件',
  reload: '查看检查结果',
  fromUs: '由我们提供',
  from: (name: string) => `提交人：${name}`,
  fromComplainant: '投诉人',
  shown: '投诉人可以查看',
  hidden: '不向投诉人公开',
  sent: {
    checking: '文件已送出，正在进行安全检查，一般不到一分钟。您可以离开本页，稍后再来查看结果。',
    lost: '我们没有收到这份文件，请在下面重新选择文件并提交。',
    clean: '材料已收到，检查通过。',
  },
  /** 刚申请上传、文件可能正在路上。 */
  maybeOnItsWay: '尚未收到文件。如果您刚刚提交，文件正在传送，请一分钟后再看。',
  states: {
    waiting: '尚未收到文件。',
    checking: '正在检查。',
    clean: '已收到。',
    threat: '文件中发现恶意软件。文件已删除，没有人打开过。请检查您的设备，再提交没有问题的文件。',
    unsupported: '我们无法检查这份文件，文件已删除。请去掉密码后重新提交。',
    type: '我们不能接收这种文件，文件已删除。请改为图片、PDF、办公文档或录音后重新提交。',
    same: '这份文件与先前提交的一份相同，只保留先前的一份。',
    'too-large': '这份文件超过 20 MB，没有保存。请分开提交。',
    'too-many': '材料份数已满，这份文件没有保存。',
    closed: '投诉已归档，这份文件没有保存。',
    failed: '这份文件未能完成检查，无法打开。我们会与您联系，请您以其他方式提供。',
  } satisfies Record<Result | 'waiting' | 'checking', string>,
  deleted: '文件已删除。',
  full: (files: number, phone: string) => `材料已满 ${files} 份。还有材料的，请致电 ${phone}。`,
  staffFull: (files: number) => `附加材料已满 ${files} 份。`,
  closed: (phone: string) => `投诉已归档，不能再提交材料。如有疑问，请致电 ${phone}。`,
  taskOver: '本任务已结束，不能再附加材料。',
  /** In the pages of the case. */
  section: '材料',
  sectionIntro: '身份证明、授权委托书、发票、病历、照片等，可以在这里提交。',
  sectionButton: '提交材料',
  missing: { what: '请填写材料的内容', shown: '请选择投诉人是否可以查看' } as Readonly<Record<string, string>>,
  attach: '附加材料',
  byMailedLink: '身份证明、授权委托书、发票、病历、照片等，可以在邮件中的链接所打开的页面提交。',
  /** Where no documents can be sent. */
  off: (phone: string) => `如需提交材料，请回复我们的邮件，或致电 ${phone}。`,
  unchecked: '未能检查的材料',
}
