/**
 * Where the rules of a policy pack come from, in English, by the words of the pack. Packs are never edited, so old
 * versions stay here too. A source that reads the same in both languages, such as `DISP 1.5.1R`, needs no line.
 */
export const sources: Readonly<Record<string, string>> = {
  "The insurer's complaint liaison management system (投诉对接人管理制度): matters that are no complaint":
    "The insurer's complaint liaison management system: matters that are no complaint",
  "《银行业保险业消费投诉处理管理办法》 (银保监会令2020年第3号), in force since 2020-03-01, with the stages of the insurer's own complaint liaison management system; check the official text before relying on it":
    "Measures for Handling Consumer Complaints in Banking and Insurance (CBIRC Order No. 3 of 2020), in force since 2020-03-01, with the stages of the insurer's own complaint liaison management system; check the official text before relying on it",
  '银保监会令2020年第3号 Art 14': 'CBIRC Order No. 3 of 2020 Art 14',
  '银保监会令2020年第3号 Art 13': 'CBIRC Order No. 3 of 2020 Art 13',
  '银保监会令2020年第3号 Art 12': 'CBIRC Order No. 3 of 2020 Art 12',
  '银保监会令2020年第3号 Art 17': 'CBIRC Order No. 3 of 2020 Art 17',
  '银保监会令2020年第3号 Art 18(1)': 'CBIRC Order No. 3 of 2020 Art 18(1)',
  'Firm; Art 29 for major': 'Firm; CBIRC Order No. 3 of 2020 Art 29 for major complaints',
  '银保监会令2020年第3号 Art 18(1), Art 43': 'CBIRC Order No. 3 of 2020 Art 18(1), Art 43',
  '银保监会令2020年第3号 Art 18(3)': 'CBIRC Order No. 3 of 2020 Art 18(3)',
  '银保监会令2020年第3号 Art 18(1): up to 30 days in total where the matter is complex':
    'CBIRC Order No. 3 of 2020 Art 18(1): up to 30 days in total where the matter is complex',
  '银保监会令2020年第3号 Art 18(1): a further 30 days, with the approval of the superior institution or head-office senior management, and notice to the complainant':
    'CBIRC Order No. 3 of 2020 Art 18(1): a further 30 days, with the approval of the superior institution or head-office senior management, and notice to the complainant',
  '银保监会令2020年第3号 Art 18(2): time of an external appraisal, test or assessment may be left out; the complainant is told':
    'CBIRC Order No. 3 of 2020 Art 18(2): time of an external appraisal, test or assessment may be left out; the complainant is told',
  '银保监会令2020年第3号 Art 23: time of mediation is left out':
    'CBIRC Order No. 3 of 2020 Art 23: time of mediation is left out',
  '银保监会令2020年第3号 Art 14, Art 18(4)': 'CBIRC Order No. 3 of 2020 Art 14, Art 18(4)',
  '银保监会令2020年第3号 Art 18(4)': 'CBIRC Order No. 3 of 2020 Art 18(4)',
  "银保监会令2020年第3号 Art 29: an emergency plan and a report; no number of hours is given, the limit is the firm's":
    "CBIRC Order No. 3 of 2020 Art 29: an emergency plan and a report; no number of hours is given, the limit is the firm's",
  '银保监会令2020年第3号 Art 18(3): the same complaint made again within the period may be joined':
    'CBIRC Order No. 3 of 2020 Art 18(3): the same complaint made again within the period may be joined',
  '银保监会令2020年第3号 Art 20': 'CBIRC Order No. 3 of 2020 Art 20',
  '银保监会令2020年第3号 Art 17: whoever handles a complaint has no direct interest in it (回避)':
    'CBIRC Order No. 3 of 2020 Art 17: nobody handles a complaint in which they have a direct interest',
  'Firm: complaint liaison management system; 银保监会令2020年第3号 Art 8':
    'Firm: complaint liaison management system; CBIRC Order No. 3 of 2020 Art 8',
  '银保监会令2020年第3号 Art 19, Art 20: where a branch decides':
    'CBIRC Order No. 3 of 2020 Art 19, Art 20: where a branch decides',
  '银保监会令2020年第3号 Art 19': 'CBIRC Order No. 3 of 2020 Art 19',
  '银保监会令2020年第3号 Art 18(2), Art 23': 'CBIRC Order No. 3 of 2020 Art 18(2), Art 23',
  '银保监会令2020年第3号 Art 15, Art 26': 'CBIRC Order No. 3 of 2020 Art 15, Art 26',
  '银保监会令2020年第3号 Art 28; Insurance Law Art 87: 5 years from the end of the contract for terms up to one year, otherwise 10':
    'CBIRC Order No. 3 of 2020 Art 28; Insurance Law Art 87: 5 years from the end of the contract for terms up to one year, otherwise 10',
  "The insurer's complaint liaison management system (投诉对接人管理制度), standard limits":
    "The insurer's complaint liaison management system, standard limits",
  "The insurer's complaint liaison management system (投诉对接人管理制度): classes":
    "The insurer's complaint liaison management system: classes",
  "The insurer's complaint liaison management system (投诉对接人管理制度): overall limit":
    "The insurer's complaint liaison management system: overall limit",
  "The insurer's complaint liaison management system (投诉对接人管理制度): new facts; 银保监会令2020年第3号 Art 18(3)":
    "The insurer's complaint liaison management system: new facts; CBIRC Order No. 3 of 2020 Art 18(3)",
  "The insurer's complaint liaison management system (投诉对接人管理制度): extension":
    "The insurer's complaint liaison management system: extension",
  "The insurer's complaint liaison management system (投诉对接人管理制度): exceptional extension":
    "The insurer's complaint liaison management system: exceptional extension",
  "The insurer's complaint liaison management system (投诉对接人管理制度): pause":
    "The insurer's complaint liaison management system: pause",
  "The insurer's complaint liaison management system (投诉对接人管理制度): pause; 银保监会令2020年第3号 Art 18(2)":
    "The insurer's complaint liaison management system: pause; CBIRC Order No. 3 of 2020 Art 18(2)",
  "The insurer's complaint liaison management system (投诉对接人管理制度): pause; 银保监会令2020年第3号 Art 23":
    "The insurer's complaint liaison management system: pause; CBIRC Order No. 3 of 2020 Art 23",
  "The insurer's complaint liaison management system (投诉对接人管理制度): intake":
    "The insurer's complaint liaison management system: intake",
  "The insurer's complaint liaison management system (投诉对接人管理制度): emergency plan (应急预案); 银保监会令2020年第3号 Art 29":
    "The insurer's complaint liaison management system: emergency plan; CBIRC Order No. 3 of 2020 Art 29",
  "The insurer's complaint liaison management system (投诉对接人管理制度): duplicates; 银保监会令2020年第3号 Art 18(3)":
    "The insurer's complaint liaison management system: duplicates; CBIRC Order No. 3 of 2020 Art 18(3)",
  "The insurer's complaint liaison management system (投诉对接人管理制度): review; 银保监会令2020年第3号 Art 20":
    "The insurer's complaint liaison management system: review; CBIRC Order No. 3 of 2020 Art 20",
  "The insurer's complaint liaison management system (投诉对接人管理制度): conflicts of interest (回避)":
    "The insurer's complaint liaison management system: conflicts of interest",
  "The insurer's complaint liaison management system (投诉对接人管理制度): acknowledgement":
    "The insurer's complaint liaison management system: acknowledgement",
  "The insurer's complaint liaison management system (投诉对接人管理制度): feedback":
    "The insurer's complaint liaison management system: feedback",
  "The insurer's complaint liaison management system (投诉对接人管理制度): codes, outcomes; 银保监会令2020年第3号 Art 15":
    "The insurer's complaint liaison management system: codes, outcomes; CBIRC Order No. 3 of 2020 Art 15",
  "The insurer's complaint liaison management system (投诉对接人管理制度): what complainants are told is kept":
    "The insurer's complaint liaison management system: what complainants are told is kept",
  'Firm: complaint handling policy; the eight weeks of DISP 1.6.2R do not stand still':
    'Firm: complaint handling policy; the eight weeks of DISP 1.6.2R are not paused',
  "The insurer's complaint liaison management system (投诉对接人管理制度): receipt; 银保监会令2020年第3号 Art 18(1): the period runs from receipt":
    "The insurer's complaint liaison management system: receipt; CBIRC Order No. 3 of 2020 Art 18(1): the period runs from receipt",
  '银保监会令2020年第3号 Art 18(1): the period runs from receipt, at whichever point of the firm':
    'CBIRC Order No. 3 of 2020 Art 18(1): the period runs from receipt, at whichever point of the firm',
  '银保监会令2020年第3号 Art 21: the parties may agree on the period; the agreement is kept in retrievable form':
    'CBIRC Order No. 3 of 2020 Art 21: the parties may agree on the period; the agreement is kept in retrievable form',
  '银保监会令2020年第3号 Art 33: the time to report back is the one that the notice names':
    'CBIRC Order No. 3 of 2020 Art 33: the time to report back is the one that the notice names',
  '银保监会令2020年第3号 Art 33': 'CBIRC Order No. 3 of 2020 Art 33',
}
