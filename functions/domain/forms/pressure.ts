/*
 * What a letter to the complainant never says: that money, or an offer, depends on withdrawing, on silence, or on not
 * going to a regulator or an ombudsman. It looks at one clause at a time, so that what the complainant may do stays
 * sayable: “you may withdraw at any time”, “you can go to the ombudsman”.
 */

/** Words of a text that put pressure on the complainant, as they stand there; none if it puts none. */
export function pressureIn(text: string): string[] {
  const own = text.normalize('NFKC').replaceAll(/“[^”]*”|「[^」]*」|『[^』]*』|"[^"\n]*"|《[^》]*》/g, ' ')
  const sentences = own.split(/[。!?;\n]+|\.(?=\s|$)/u)
  return [...new Set(sentences.flatMap((one) => (/\p{Script=Han}/u.test(one) ? inChinese(one) : inEnglish(one))))]
}

/** At most so many characters of what was found are named. */
const mostNamed = 60

const found = (sentence: string, patterns: readonly RegExp[]): string[] =>
  patterns.flatMap((pattern) => {
    const match = pattern.exec(sentence)?.[0].trim()
    return match === undefined ? [] : [match.length > mostNamed ? `${match.slice(0, mostNamed)}…` : match]
  })

/* English */

const body = String.raw`(?:ombudsm[ae]n|regulators?\b|regulatory|supervisory authorit|fca\b|fos\b|afca\b|asic\b|department of insurance|insurance department)`
const benefit =
  /\b(?:pay|pays|paid|payments?|paying|compensat\w*|refund\w*|reimburs\w*|settle\w*|offer\w*|sum|amount|voucher|transfer|money|goodwill|redress)\b|[€£$¥]\s?\d/i
const withdrawing = String.raw`(?:withdr[ae]w\w*|dropp?\w*|retract\w*|g[ai]v\w+ up|cancel\w*|clos\w+) (?:(?:of|your|the|this|that|any|all) ){0,3}complaints?|your withdrawal|withdrawal of (?:your|the|this) complaint|withdrawing|complaint (?:has been|have been|is|was) (?:withdrawn|dropped)`
const silence = String.raw`(?:keep\w*|treat\w*|remain\w*|stay\w*)(?: \w+){0,5} (?:confidential|secret|silent|quiet)|your silence|non-disclosure|confidentiality (?:agreement|clause|undertaking)|(?:not|never|without)(?: to)? (?:\w+ing|tell\w*|talk|speak|publish|post|disclose|discuss|share) (?:\w+ ){0,4}(?:offer|settlement|agreement|payment|matter|complaint|case|terms|press|media|anybody|anyone|online)|(?:delet|remov|tak)\w+ (?:down )?(?:your|the) (?:posts?|reviews?|articles?|comments?)`
const staysAway = String.raw`(?:not|never|refrain\w*|without|instead of) (?:[\w'’-]+ ){0,7}${body}`
const goes = String.raw`(?:go|goes|gone|turn\w*|complain\w*|writ\w+|refer\w*|tak\w+|contact\w*|approach\w*|report\w*) (?:[\w'’-]+ ){0,6}${body}`
const condition = String.raw`\b(?:if|once|when|as soon as|after|unless|until|before|provided|providing|on (?:the )?(?:condition|understanding|basis)|u(?:p)on|as long as|so long as|in return for|in exchange for|subject to|condition(?:al|ed) (?:up)?on|depend\w* (?:up)?on|requires?|against|and you (?:will |s(?:h)all |agree to |then )?(?=withdraw|drop|keep))\b`
const duty = String.raw`\byou (?:must|s(?:h)all|have to|need to|agree|undertake|promise|are (?:required|obliged|bound))\b`
const free =
  /\b(?:whether or not|even if|even after|regardless|(?:do|does|did|is|are|will|would) not (?:depend|affect|require|change|have to|need to|be affected|conditional)|(?:is|are) not conditional|don[’']t have to|need not|without (?:your )?having to|stays? (?:open|as it is)|remains? open|still (?:pay|stand|stands|open|valid|hold|holds|apply|applies))\b/i
const takesBack =
  /\b(?:not|no longer|never|withdraw\w*|lapse\w*|void|lose|forfeit\w*|cancel\w*|refuse\w*|ends?|stop\w*|take back|falls?)\b/i

const clause = (marker: string, what: string): RegExp => new RegExp(`${marker}[^,:]{0,80}?(?:${what})`, 'i')
const together = [
  new RegExp(
    String.raw`\bplease (?:first )?(?:${withdrawing})[^.;]{0,40}\b(?:so that|then|before|and then|first)\b`,
    'i',
  ),
  /\bsign\w* (?:\w+ ){0,4}withdrawal\b[^.;]{0,20}\b(?:then|and|before)\b/i,
  new RegExp(String.raw`\bnot (?:\w+ )?pay\w*\b[^.;]{0,40}\b(?:while|as long as)\b[^.;]{0,40}${body}`, 'i'),
]
const conditions = [
  ...together,
  clause(condition, withdrawing),
  clause(condition, silence),
  clause(condition, staysAway),
]
const goingThere = clause(condition, goes)
const duties = [
  clause(duty, withdrawing),
  clause(duty, silence),
  clause(duty, staysAway),
  clause(String.raw`\bto (?:receive|get|be paid)\b[^.;]{0,60}\bplease`, withdrawing),
  new RegExp(
    String.raw`\b(?:waiv\w+|giv\w+ up|renounc\w+) (?:[\w'’-]+ ){0,4}rights? (?:[\w'’-]+ ){0,6}(?:complain\w*|${body})`,
    'i',
  ),
]

function inEnglish(sentence: string): string[] {
  if (free.test(sentence)) return []
  const isAboutMoney = benefit.test(sentence)
  const going = goingThere.exec(sentence)
  const rest = going === null ? '' : sentence.replace(going[0], '')
  return found(sentence, [
    ...(isAboutMoney ? conditions : []),
    ...(going !== null && benefit.test(rest) && takesBack.test(rest) ? [goingThere] : []),
    ...duties,
  ])
}

/* 中文 */

const office = '(?:监管|银保监|保监|金监|消保局|人民银行|12378|12345|信访)'
const publicity = '(?:媒体|记者|网络|网上|互联网|抖音|微博|小红书)'
const money = /赔|付|给付|补偿|退还|退款|退保|返还|打款|转账|款项|到账|礼品|减免|优惠|[元￥¥]/
const givesUp =
  '(?<![不未])(?:撤诉|撤案|息诉|罢访|息访|(?:撤回|撤销|撤掉|放弃|终止|取消|停止)[^,，。、]{0,10}?(?:投诉|举报|申诉|信访))'
const quiet = `(?:保密|(?:不得|不再|不要|不|勿)(?:对外|向外|公开|外传|透露|泄露|发布|传播|宣扬)|删除[^,，]{0,10}(?:帖|视频|评论|文章|微博))`
const staysAwayFrom = `(?:不再|不得|不要|不去|不向|不到|不通过|停止|放弃|勿)[^,，]{0,10}(?:${office}|${publicity})`
const before = '(?:如果?|若|只要|只有|除非|倘若?|一旦|前提是|条件是|待|等|须先|应先|需先|先)'
const behind = '[^,，]{0,6}(?:之?后|以后|才|即|就|方可|方能|为前提|为条件|作为|的,|的，)'
const freely = /无论|不论|不管|即使|仍|不(?:受)?影响|不以|并非|不是|不需|不须|不必|不用|无需|无须|照常/
const refuses = /不(?!需|须|必|用)|取消|收回|作废|失效|撤回|停止|拒绝/
const ours = /我们|我司|我公司|我方|本公司/

const ofWithdrawing = [
  /不(?:撤诉|撤案|撤回投诉|撤销投诉)[^,，]{0,6}[,，]?[^,，]{0,8}?不(?:予|会|能|再)?(?:赔|支付|付款|补偿|退)/,
  new RegExp(`${before}[^,，]{0,20}?${givesUp}`),
  new RegExp(`${givesUp}${behind}`),
]
const ofSilence = [new RegExp(`${before}[^,，]{0,20}?${quiet}`), new RegExp(`${quiet}${behind}`)]
const ofStayingAway = [new RegExp(`${before}[^,，]{0,20}?${staysAwayFrom}`), new RegExp(`${staysAwayFrom}${behind}`)]
const ofGoing = new RegExp(`(?:如果?|若|一旦|只要|倘若?)[^,，]{0,20}?(?:向|到|找|通过)[^,，]{0,10}${office}`)
const demands = [
  /息诉罢访/,
  new RegExp(`(?:不得|不再|请勿|请不要|承诺不|保证不|须放弃|应放弃|同意放弃)[^,，]{0,10}(?:${office}|${publicity})`),
  new RegExp(`(?:须|应当?|必须|需要?|承诺|同意|请)[^,，]{0,12}(?:${quiet})`),
  new RegExp(`(?:您|你|投诉人|客户)[^,，]{0,6}(?:须|应当?|必须|承诺|同意)[^,，]{0,6}${givesUp}`),
]

function inChinese(sentence: string): string[] {
  if (freely.test(sentence)) return []
  const isAboutMoney = money.test(sentence)
  const going = ofGoing.exec(sentence)
  const rest = going === null ? '' : sentence.replace(going[0], '')
  // What we promise ourselves, such as to keep something confidential, is no demand.
  const theirs = sentence
    .split(/[,，]/)
    .filter((one) => !ours.test(one))
    .join('，')
  return [
    ...found(sentence, isAboutMoney ? [...ofWithdrawing, ...ofSilence, ...ofStayingAway] : []),
    ...found(sentence, going !== null && money.test(rest) && refuses.test(rest) ? [ofGoing] : []),
    ...found(theirs, demands),
  ]
}
