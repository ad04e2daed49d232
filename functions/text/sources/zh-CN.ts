/**
 * Where the rules of a policy pack come from, in Chinese, by the words of the pack. Packs are never edited, so old
 * versions stay here too. A source that reads the same in both languages, such as `DISP 1.5.1R`, needs no line.
 */
export const sources: Readonly<Record<string, string>> = {
  "The insurer's complaint liaison management system (投诉对接人管理制度): matters that are no complaint":
    '公司投诉对接人管理制度：非投诉事项',
  'GB/T 35273-2020 8.7: within thirty days (unverified)': 'GB/T 35273-2020 第8.7条：三十日内（未经核对）',
  'UK GDPR Art 12(3): within one month of receipt (unverified)': '英国 GDPR 第12条第3款：收到后一个月内（未经核对）',
  'GDPR Art 12(3): within one month of receipt (unverified)': 'GDPR 第12条第3款：收到后一个月内（未经核对）',
  "Privacy Act 1988, APP 12: a reasonable period, 30 days by the OAIC's guidance (unverified)":
    'Privacy Act 1988, APP 12：合理期限，OAIC 指引为30日（未经核对）',
  '215 ILCS 5/1009: within 30 business days (unverified)': '215 ILCS 5/1009：30个工作日内（未经核对）',
  "《银行业保险业消费投诉处理管理办法》 (银保监会令2020年第3号), in force since 2020-03-01, with the stages of the insurer's own complaint liaison management system; check the official text before relying on it":
    '《银行业保险业消费投诉处理管理办法》（银保监会令2020年第3号），自2020年3月1日起施行；环节依照公司投诉对接人管理制度；采用前请核对官方文本',
  '银保监会令2020年第3号 Art 14': '银保监会令2020年第3号第14条',
  '银保监会令2020年第3号 Art 13': '银保监会令2020年第3号第13条',
  '银保监会令2020年第3号 Art 12': '银保监会令2020年第3号第12条',
  '银保监会令2020年第3号 Art 17': '银保监会令2020年第3号第17条',
  '银保监会令2020年第3号 Art 18(1)': '银保监会令2020年第3号第18条第1款',
  'Firm; Art 29 for major': '公司制度；重大投诉依照银保监会令2020年第3号第29条',
  '银保监会令2020年第3号 Art 18(1), Art 43': '银保监会令2020年第3号第18条第1款、第43条',
  '银保监会令2020年第3号 Art 18(3)': '银保监会令2020年第3号第18条第3款',
  'Firm: complaint liaison management system': '公司投诉对接人管理制度',
  '银保监会令2020年第3号 Art 18(1): up to 30 days in total where the matter is complex':
    '银保监会令2020年第3号第18条第1款：情况复杂的，合计不超过30日',
  '银保监会令2020年第3号 Art 18(1): a further 30 days, with the approval of the superior institution or head-office senior management, and notice to the complainant':
    '银保监会令2020年第3号第18条第1款：经上级机构或者总部高级管理层批准并告知投诉人的，可以再延长30日',
  'Firm: complaint liaison management system; the regulation lets no time out of its period for this':
    '公司投诉对接人管理制度；监管规定的期限不因此中断',
  '银保监会令2020年第3号 Art 18(2): time of an external appraisal, test or assessment may be left out; the complainant is told':
    '银保监会令2020年第3号第18条第2款：外部鉴定、检测、评估所需时间可以不计入期限，但应当告知投诉人',
  '银保监会令2020年第3号 Art 23: time of mediation is left out': '银保监会令2020年第3号第23条：调解期间不计入期限',
  '银保监会令2020年第3号 Art 14, Art 18(4)': '银保监会令2020年第3号第14条、第18条第4款',
  '银保监会令2020年第3号 Art 18(4)': '银保监会令2020年第3号第18条第4款',
  "银保监会令2020年第3号 Art 29: an emergency plan and a report; no number of hours is given, the limit is the firm's":
    '银保监会令2020年第3号第29条：应急预案和报告；未规定小时数，时限由公司确定',
  '银保监会令2020年第3号 Art 18(3): the same complaint made again within the period may be joined':
    '银保监会令2020年第3号第18条第3款：处理期限内就同一事项再次投诉的，可以合并处理',
  '银保监会令2020年第3号 Art 20': '银保监会令2020年第3号第20条',
  '银保监会令2020年第3号 Art 17: whoever handles a complaint has no direct interest in it (回避)':
    '银保监会令2020年第3号第17条：处理人员应当回避与其有直接利害关系的投诉',
  'Firm: complaint liaison management system; 银保监会令2020年第3号 Art 8':
    '公司投诉对接人管理制度；银保监会令2020年第3号第8条',
  '银保监会令2020年第3号 Art 19, Art 20: where a branch decides':
    '银保监会令2020年第3号第19条、第20条：分支机构作出处理决定的',
  'Firm: complaint liaison management system; where head office decides':
    '公司投诉对接人管理制度：总公司作出处理决定的',
  '银保监会令2020年第3号 Art 19': '银保监会令2020年第3号第19条',
  '银保监会令2020年第3号 Art 18(2), Art 23': '银保监会令2020年第3号第18条第2款、第23条',
  '银保监会令2020年第3号 Art 15, Art 26': '银保监会令2020年第3号第15条、第26条',
  '银保监会令2020年第3号 Art 28; Insurance Law Art 87: 5 years from the end of the contract for terms up to one year, otherwise 10':
    '银保监会令2020年第3号第28条；《保险法》第87条：自保险合同终止之日起，保险期间一年以下的不少于五年，超过一年的不少于十年',
  "The insurer's complaint liaison management system (投诉对接人管理制度), standard limits":
    '公司投诉对接人管理制度，标准时限',
  "The insurer's complaint liaison management system (投诉对接人管理制度): classes": '公司投诉对接人管理制度：分类分级',
  "The insurer's complaint liaison management system (投诉对接人管理制度): overall limit":
    '公司投诉对接人管理制度：全案时限',
  "The insurer's complaint liaison management system (投诉对接人管理制度): new facts; 银保监会令2020年第3号 Art 18(3)":
    '公司投诉对接人管理制度：新情况；银保监会令2020年第3号第18条第3款',
  "The insurer's complaint liaison management system (投诉对接人管理制度): extension": '公司投诉对接人管理制度：延期',
  "The insurer's complaint liaison management system (投诉对接人管理制度): exceptional extension":
    '公司投诉对接人管理制度：特别延期',
  "The insurer's complaint liaison management system (投诉对接人管理制度): pause": '公司投诉对接人管理制度：暂停计时',
  "The insurer's complaint liaison management system (投诉对接人管理制度): pause; 银保监会令2020年第3号 Art 18(2)":
    '公司投诉对接人管理制度：暂停计时；银保监会令2020年第3号第18条第2款',
  "The insurer's complaint liaison management system (投诉对接人管理制度): pause; 银保监会令2020年第3号 Art 23":
    '公司投诉对接人管理制度：暂停计时；银保监会令2020年第3号第23条',
  "The insurer's complaint liaison management system (投诉对接人管理制度): intake": '公司投诉对接人管理制度：受理',
  "The insurer's complaint liaison management system (投诉对接人管理制度): emergency plan (应急预案); 银保监会令2020年第3号 Art 29":
    '公司投诉对接人管理制度：应急预案；银保监会令2020年第3号第29条',
  "The insurer's complaint liaison management system (投诉对接人管理制度): duplicates; 银保监会令2020年第3号 Art 18(3)":
    '公司投诉对接人管理制度：重复投诉；银保监会令2020年第3号第18条第3款',
  "The insurer's complaint liaison management system (投诉对接人管理制度): review; 银保监会令2020年第3号 Art 20":
    '公司投诉对接人管理制度：核查；银保监会令2020年第3号第20条',
  "The insurer's complaint liaison management system (投诉对接人管理制度): conflicts of interest (回避)":
    '公司投诉对接人管理制度：回避',
  "The insurer's complaint liaison management system (投诉对接人管理制度): acknowledgement":
    '公司投诉对接人管理制度：受理确认',
  "The insurer's complaint liaison management system (投诉对接人管理制度): feedback": '公司投诉对接人管理制度：反馈',
  "The insurer's complaint liaison management system (投诉对接人管理制度): codes, outcomes; 银保监会令2020年第3号 Art 15":
    '公司投诉对接人管理制度：代码与处理结果；银保监会令2020年第3号第15条',
  'Insurance Law of the PRC Art 87: at least 5 years from the end of the contract for terms up to one year, otherwise 10':
    '《保险法》第87条：自保险合同终止之日起，保险期间一年以下的不少于五年，超过一年的不少于十年',
  "FCA Handbook, DISP 1 (as in force in 2026), with stages and limits of the firm's own; check the Handbook before relying on it":
    '英国金融行为监管局（FCA）手册DISP第1章（2026年有效版本），环节和时限由公司自定；采用前请核对手册原文',
  'Firm: complaint handling policy': '公司投诉处理制度',
  'DISP 1.4.4R: redress accepted is provided promptly': 'DISP 1.4.4R：投诉人接受的补救措施应当及时落实',
  "The insurer's complaint liaison management system (投诉对接人管理制度): what complainants are told is kept":
    '公司投诉对接人管理制度：告知投诉人的期限应当遵守',
  'Firm: complaint handling policy; DISP 1.6.1R(2): the complainant is kept informed':
    '公司投诉处理制度；DISP 1.6.1R(2)：应当随时告知投诉人办理进展',
  'Firm: complaint handling policy; DISP lets no new period begin': '公司投诉处理制度；DISP不允许重新起算期限',
  "DISP 1.6.2R(2): by the end of eight weeks a written response says why there is no final response yet, when it is expected, and that the complainant may go to the ombudsman; the cap is the firm's":
    'DISP 1.6.2R(2)：八周届满前书面说明尚未作出最终答复的原因、预计答复时间，并告知投诉人可以向申诉专员提出；上限由公司确定',
  'Firm: complaint handling policy; the eight weeks of DISP 1.6.2R do not stand still':
    '公司投诉处理制度；DISP 1.6.2R规定的八周不因此暂停',
  'DISP 1.4.1R: investigate competently, diligently and impartially': 'DISP 1.4.1R：称职、尽责、公正地调查',
  'DISP 1.6.2R(1)(f); DISP 2.8.2R': 'DISP 1.6.2R(1)(f)；DISP 2.8.2R',
  'DISP 1.9.1R: three years from the date the complaint was received': 'DISP 1.9.1R：自收到投诉之日起三年',
  "The insurer's complaint liaison management system (投诉对接人管理制度): receipt; 银保监会令2020年第3号 Art 18(1): the period runs from receipt":
    '公司投诉对接人管理制度：收到投诉；银保监会令2020年第3号第18条第1款：期限自收到之日起算',
  '银保监会令2020年第3号 Art 18(1): the period runs from receipt, at whichever point of the firm':
    '银保监会令2020年第3号第18条第1款：公司任何一个机构收到之日起算',
  'DISP 1.6.2R, 1.5.1R: the time limits run from receipt by the respondent, at any point of the firm':
    'DISP 1.6.2R、1.5.1R：期限自公司任何一个机构收到投诉之日起算',
  "ASIC RG 271 Internal dispute resolution, with stages and limits of the firm's own; check the guide before relying on it":
    '澳大利亚证券与投资委员会（ASIC）监管指南RG 271（内部争议解决），环节和时限由公司自定；采用前请核对指南原文',
  "RG 271.64: only where it is particularly complex or beyond the firm's control, before the period ends; the latest date that the letter may name is the firm's":
    'RG 271.64：仅限情况特别复杂或者公司无法控制的情形，并应当在期限届满前告知；函中可载明的最迟日期由公司确定',
  'RG 271: death benefit distributions, after the period of 28 days for objections':
    'RG 271：身故金分配，自28日异议期届满后起算',
  'RG 271: hardship notices and default notices': 'RG 271：财务困难通知和违约通知',
  'Firm: complaint handling policy; RG 271.179 asks for a record of every complaint, and no period was read there':
    '公司投诉处理制度；RG 271.179要求记录每一件投诉，保存期限未见规定',
  "50 Ill. Adm. Code 926 and the NAIC record of complaints, with stages and limits of the firm's own; check the Code before relying on it":
    '《伊利诺伊州行政法典》第50编第926部分及全美保险监督官协会（NAIC）投诉登记，环节和时限由公司自定；采用前请核对法典原文',
  '50 Ill. Adm. Code 926': '《伊利诺伊州行政法典》第50编第926部分',
  '50 Ill. Adm. Code 926.Exhibit B': '《伊利诺伊州行政法典》第50编第926部分附件B',
  '50 Ill. Adm. Code 926.40': '《伊利诺伊州行政法典》第50编第926.40条',
  '50 Ill. Adm. Code 926.50': '《伊利诺伊州行政法典》第50编第926.50条',
  'Firm: complaint handling policy; 50 Ill. Adm. Code 926 sets its period for complaints that the department passed on':
    '公司投诉处理制度；《伊利诺伊州行政法典》第50编第926部分仅对保险部转来的投诉规定期限',
  'Firm: complaint handling policy; the department is asked for more time by letter':
    '公司投诉处理制度；需要延期的，书面向保险部提出',
  'EIOPA-BoS-12/069, guidelines on complaints handling by insurance undertakings; time limits are national, and those here are an example to start from':
    '欧洲保险和职业养老金管理局《保险企业投诉处理指引》（EIOPA-BoS-12/069）；时限由各国规定，此处仅为示例',
  "EIOPA-BoS-12/069: the complainant is told of the causes of a delay and of when the answer can be expected; the latest date is the firm's":
    'EIOPA-BoS-12/069：应当告知投诉人延误原因和预计答复时间；最迟日期由公司确定',
  'Example: time limits are national': '示例：时限由各国规定',
  '银保监会令2020年第3号 Art 21: the parties may agree on the period; the agreement is kept in retrievable form':
    '银保监会令2020年第3号第21条：双方可以约定期限，约定须以可查找的形式留存',
  '银保监会令2020年第3号 Art 33: the time to report back is the one that the notice names':
    '银保监会令2020年第3号第33条：按转办通知要求的时间报告',
  '银保监会令2020年第3号 Art 33': '银保监会令2020年第3号第33条',
  'RG 271.51: within 24 hours, which is one business day, or as soon as practicable':
    'RG 271.51：24小时（一个工作日）内，或者在可行的情况下尽快告知',
  "RG 271.53, RG 271.64; in every letter by the firm's own complaint handling policy":
    'RG 271.53、RG 271.64；依照公司投诉处理制度，每封函件均载明',
  'Example: time limits are national; EIOPA-BoS-12/069 asks for it without undue delay':
    '示例：时限由各国规定；EIOPA-BoS-12/069要求及时告知，不得无故拖延',
  'Example: time limits are national; EIOPA-BoS-12/069 asks to keep the complainant informed':
    '示例：时限由各国规定；EIOPA-BoS-12/069要求随时告知投诉人办理情况',
}
