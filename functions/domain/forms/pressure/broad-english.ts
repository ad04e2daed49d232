/*
 * Whole sentences in English that no pattern of `english.ts` foresaw: a benefit, and beside it the end of a complaint,
 * an authority, silence or a right that is given up. What such a letter has to say is left out by `harmless`.
 */

const any = (...parts: readonly string[]): string => `(?:${parts.join('|')})`
const body = String.raw`\b(?:ombuds\w+|regulators?|regulatory \w+|supervisory \w+|authorities|authority|watchdogs?|fca|fos|afca|asic|apra|(?:department|division|bureau|office) of insurance|insurance (?:department|commission\w*|division|bureau)|commissioner|the (?:state|department)|trading standards|consumer (?:association|council|protection|champion|body|group)\w*|12378|12345|12315|courts?|tribunal|lawyers?|solicitors?|attorneys?|press|media|journalists?|reporters?|newspapers?|television|internet|online|social media|facebook|twitter|tiktok|trustpilot)\b`
const topic = String.raw`\b(?:complaints?|grievances?|(?<!in )disputes?|allegations?|accusations?|lawsuits?|proceedings|action|petitions?)\b`
const end = String.raw`\b(?:withdr[ae]w\w*|drop\w*|retract\w*|revok\w+|rescind\w*|cancel\w*|clos(?:e|ed|es|ing)|end|ended|ending|ends|over|gone|away|off|stop\w*|finish\w*|settled|resolved|giv\w+ up|gave up|call\w* off|pull\w*|let go|reconsider\w*|forget\w*|quit\w*|abandon\w*|renounc\w+|behind|to rest|to bed|history|lets?|scrap\w*|shut|erase\w*|undo\w*|un-?fil\w+|dismiss\w*|disappear\w*|vanish\w*|remov\w+|tak\w+ (?:back|off|away))\b`
const open = String.raw`\b(?:open|pending|running|outstanding|ongoing|going on|unresolved|stays?|remains?|continu\w+|persist\w*|active)\b`
const gap = String.raw`(?: [\w'-]+){0,6} `
/** Two things within seven words of each other, in any order. */
const pairs = (other: string): string[] => [
  `${topic}${gap}${other}`,
  `${other}${gap}${topic}`,
  `${topic} ${other}`,
  `${other} ${topic}`,
]

const endings = new RegExp(
  any(
    ...pairs(end),
    String.raw`(?<!\b(?:partial|cash|of) )\bwithdrawal\b(?! (?:from|of (?:[£$€\d]|money|cash|premium|funds)))`,
    String.raw`\byou(?:'ve| have)? (?:pulled out|backed down|given up)`,
    String.raw`\bwithdrawing\b`,
    String.raw`\bagree\w* to (?:clos\w+|end|drop)`,
    String.raw`\bnot (?:to )?(?:complain\w*|escalat\w+|appeal\w*|sue|suing|object\w*)\b`,
    String.raw`\bwhere (?:it|this) ends\b`,
  ),
  'gi',
)

const opens = new RegExp(
  any(
    ...pairs(open),
    String.raw`\bno ${topic}`,
    String.raw`\bhave a ${topic}`,
    String.raw`\b(?:because of|were it not for|but for|without|due to|if it were not for) (?:your|the|this|a) ${topic}`,
    String.raw`\bno longer have (?:a|any) ${topic}`,
  ),
  'gi',
)

const reviews = String.raw`\b(?:reviews?|posts?|comments?|ratings?|videos?|stars?|feedback)\b`
/** An authority, a court or the press. A lawyer or somebody else’s authority is no such body. */
const named = body.replace('|authority|', '|(?<!your )authority|').replace('|lawyers?|solicitors?|attorneys?', '')
const goes = new RegExp(
  any(
    named,
    String.raw`\b(?:report|complain about|denounce|expose)s? us\b`,
    `${reviews}${gap}${end}`,
    `${reviews} (?:is|are) ${end}`,
    `${end}${gap}${reviews}`,
    String.raw`\b(?:complain\w*|go|goes|going|turn\w*|run|runs|writ\w+|letter|refer\w*|tak\w+|contact\w*|approach\w*|report\w*|escalat\w+|involv\w+|speak\w*|talk\w*|call|phone|ring|tell|tells|told|mention\w*|post\w*|say|through|with|without|by|on|at|to)(?: [\w'-]+){0,4}? ${body}`,
    String.raw`\b(?:sue|suing|escalat\w+)\b`,
  ),
  'gi',
)
const quiet =
  /\b(?:secret|silen\w+|quiet\w*|(?<!data )confidential\w*(?! (?:and|so))|disclos\w+|discuss\w*|(?:tell|say to|speak to) (?:nobody|no one)|becomes? known|keep\w* [^.,]{0,40} to yourself|(?:nobody|no one)(?: else)? (?:should|must|is to|may) (?:know|find out|hear|learn)|publicity|(?:delet|remov)\w+ your|posts? (?:about|on)\b)/gi
const waive =
  /\b(?:waiv\w+|giv\w+ up|renounc\w+|forgo\w*|forfeit\w*|relinquish\w*)(?: [\w'-]+){0,5} (?:rights?|claims?|recourse|complain\w*|court|all|any|further)\b/gi
const benefit =
  /\b(?:pay|pays|paid|payments?|paying|payable|pay-?outs?|compensat\w*|refund\w*|reimburs\w*|settle\w*|offer\w*|sum|voucher|transfer\w*|releas\w+|money|funds|cash|cheques?|goodwill|redress|bonus|discount|rebate|credit\w*|premium|honou?r\w*|reinstat\w+|renew\w*|cover|waive|excess|charge|claim|pension|benefits?|get nothing|nothing|repaid|repayable|upgrade\w*|grants?|surrender|hardship|arrangement|more|amount|repay\w*|disburs\w*|(?:is|are) free|terminat\w+|see you right)\b|[€£$¥]\s?\d/i
/** What a letter says when it puts no pressure on anybody. */
const harmless =
  /\b(?:if you do not (?:answer|reply|respond|accept)[^.]*\boffer (?:ends|lapses|expires)|(?:number|code|pin|password|passcode|card) (?:secret|confidential|to yourself)|(?:an|written|signed|no) authority|(?:discount|offer|payment|refund|money|cover|it|voucher) (?:still )?(?:stays?|stands?|remains?)|whether or not|whether you|whatever|whoever|whichever|even (?:if|when|while|though)|regardless|irrespective|no matter|either way|nothing to do with|(?:do|does|did|is|are|was|were|will|would|can|may|has|have)(?: not|n't| never) (?:\w+ )?(?:affect\w*|depend\w*|change|count|require|mean|have to|need|withdraw|stop|end|waive|give up|ask|linked|conditional|lose)|need not|without having|can still|may still|still (?:can|may|go|pay|open|refer|contact|ask|complain)|(?:stays?|remains?) (?:open|free|as)|leaves|sorry (?:that|for|about|you|to)|apologi\w+|regret|wrong|mistake|should not have|goes on as before|continues? (?:until|while|as before)|changes? nothing|never|nobody may|nobody at|nothing in|not allow\w*|free to|costs? you nothing|free of charge|entitled to|the right to|your right|of your own|own (?:will|choice|decision)|upheld|justified|as you (?:asked|wished)|you (?:asked|told|said|wrote|wanted)|at your request|gives? up nothing|unaffected|(?:court|legal|solicitor'?s?|ombudsman'?s?) (?:fee|costs?|expenses)|pay your (?:solicitor|lawyer)|we pay the costs|and win|if you (?:want|wish|would like|prefer) (?:us|to (?:complain|withdraw|go|refer|appeal|contact|turn))|if you (?:do not agree|disagree|remain|are not|are unhappy)|do not (?:delay|hesitate)|will be closed|neither of us has|not your right|other driver|third part(?:y|ies)|all the same|anyway|nevertheless|nonetheless|contact (?:the \w+|them) directly|may not look|go to court, the|charge for)\b/i
/** They may: “you can take it to the ombudsman”. */
const mayGo =
  /\b(?:you|they|he|she|anybody|everybody|heirs?)(?: also| always)? (?:may|can|could|might)\b(?! not)[^.]*$/i
/** What we do ourselves. */
const ourDoing =
  /\b(?:we|our \w+|colleagues?|agent|adviser)\b(?:[^,;]*\b(?:and|or|consider|regard|treat))?(?:'ll| will| shall| have| had| can| cannot| may| do| did| would|'ve| also| then| now| already| not| your| the| this)* $/i
/** What we do not say to others: “we can only discuss it with your brother if …”. */
const weSpeak = /\b(?:we|our \w+) (?:can|may|will|must|shall|do|could|would)(?: not| only| never)* $/i
/** What an authority did: “cancelled by the court”. */
const byThem = new RegExp(String.raw`\b\w+(?:ed|en|id|de) by (?:the |a |an )?${body}$`, 'i')
const weClose = /\b(?:we|and)(?:'ll| will| can| shall| then| now| may)* $/i
const weTell =
  /\b(?:we|our \w+)\b(?: \w+){0,3} (?:send|sent|tell|told|inform|informed|instruct\w*|ask|asked|report\w*|pay|heard from|hear from|hold the payment until)(?: \w+){0,4} $/i
/** What an authority does by itself. */
const theirs =
  /\b(?:regulator|ombudsman|court|department|authority|hospital|police)(?: has| have| had| will|'s)?(?: \w+)? (?:asked|sent|passed|wrote|told|decid\w+|decision|find\w*|found|order\w*|award\w*|rules|ruled|says|wants?|looks?|requires?|forward\w*|time limit|service)\b/i
const acts =
  /^(?:'s)?(?: (?:may|might|does|do|confirmed|agreed|has|had|have|must|said|says|publishes|decides?|gives?|is (?:free|independent))\b|'s (?:decision|certificate|time limit|service|address))/i
const conditional =
  /\b(?:if|once|when|after|until|unless|provided|should|as soon as|only|assuming|confirm\w*|receipt|proof|upon|before)\b/i
const past = /\b(?:withdrew|was|were|closed|paid|asked|told|reported|informed|sent|stopped|refunded|settled|noted)\b/i
const present =
  /\b(?:will|shall|would|(?:going|about) to|could|can|must|if|unless|once|until|when|provided|please|pay|pays|is|are|only|need)\b/i
const theyDid = /^\S*(?:withdrew|withdrawn|dropped|closed|cancelled)/i

/** “Nobody will close your complaint” asks for nothing; “if nobody tells the press” does. */
export const whatNobodyDoes =
  /(?<!\b(?:if|that|when|once|unless|while|as long as) )\b(?:nobody|no ?one|none of us) (?:will|shall|would|can|may|has|is going to|needs to)\b[^,;.]*/gi

/** @returns the words that were found first; none if the sentence is harmless */
export function broadlyEnglish(whole: string): readonly string[] {
  const sentence = whole.replaceAll(whatNobodyDoes, ' | ')
  if (harmless.test(sentence) || theirs.test(sentence) || !benefit.test(sentence)) return []
  if (past.test(sentence) && !present.test(sentence)) return []
  return [endings, opens, goes, quiet, waive].flatMap((what) =>
    [...sentence.matchAll(what)].flatMap(({ 0: words, index }) => {
      const before = sentence.slice(0, index)
      const after = sentence.slice(index + words.length)
      if (mayGo.test(before) || /\b(?:may|can|could) $/.test(before)) return []
      if (ourDoing.test(before) && !conditional.test(before)) return []
      if (what === quiet && weSpeak.test(before)) return []
      if (what === goes && byThem.test(before + words) && !conditional.test(before)) return []
      if (what === goes && (acts.test(after) || weTell.test(before))) return []
      if (/^(?:clos|end|settl)/i.test(words) && weClose.test(before)) return []
      const isToldOf = theyDid.test(words) && /\byou(?: have)?(?: now| already)? $/i.test(before)
      if (isToldOf && !conditional.test(before)) return []
      return benefit.test(`${before} | ${after}`) ? [words] : []
    }),
  )
}
