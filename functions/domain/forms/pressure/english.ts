import { broadlyEnglish, whatNobodyDoes } from './broad-english.ts'
import type { Tongue } from './tongue.ts'

const any = (...parts: readonly string[]): string => `(?:${parts.join('|')})`
const of = (source: string, flags = 'i'): RegExp => new RegExp(source, flags)
/** At most so many words in between, none of which ends a clause. */
const upTo = (count: number): string => String.raw`(?:[\w'%£$€.-]+ ){0,${count}}?`

/** Not, in all its forms. */
const no = String.raw`(?:not|never|no longer|[a-z]+n't)`
const body = String.raw`(?:ombuds\w+|regulators?|regulatory \w+|supervisory \w+|authorities|(?:an?|any|the|public) authority|watchdogs?|fca|fos|afca|asic|apra|(?:department|division|bureau|office) of insurance|insurance (?:department|commission\w*|division|bureau)|commissioner|finra|bafin|acpr|nfra|eiopa|financial conduct authority|trading standards|consumer (?:association|council|protection|champion|body|group)\w*|12378|12345|12315|(?:the )?courts?|tribunal|litigation|arbitration|legal (?:action|proceedings|steps)|lawyers?|solicitors?|attorneys?|police)\b`
const publicly = String.raw`(?:press|media|journalists?|newspapers?|papers|television|tv|radio|internet|online|social media|facebook|twitter|tiktok|forums?|public|publicly|publicity)\b`
const matter = String.raw`(?:complaints?|grievances?|disputes?|matter|proceedings|lawsuits?|court action|tickets?|allegations?|accusations?|petitions?|referrals?|statement to|case)\b`
const det = String.raw`(?:(?:of|your|the|this|that|these|any|all|both|such|a|an|my|our|their|his|her|whole|entire|formal|pending|open|current|existing|present) ){0,4}`

const verbs = String.raw`(?:withdr[ae]w\w*|drop\w*|retract\w*|rescind\w*|revok\w+|abandon\w*|discontinu\w+|giv\w+ up|gave up|call\w* off|tak\w+ back|pull\w*|let go of|scrap\w*|shelv\w+|bury|halt\w*|remov\w+|delet\w+|eras\w+|forg[eo]t(?:ting)?(?: about)?)`
const closing = String.raw`(?:cancel\w*|clos(?:e[ds]?|ing)|end(?:s|ed|ing)?|terminat\w+|stop\w*|settl(?:e[ds]?|ing))`
const gone = String.raw`(?:withdrawn|dropped|retracted|rescinded|abandoned|discontinued|called off|taken back|given up|cancelled|canceled|closed|ended|terminated)\b`

const withdrawing = any(
  String.raw`\b${verbs} ${det}${matter}`,
  String.raw`\b(?:take|takes|taking) ${det}complaints? back\b`,
  String.raw`\b(?:drop|dropping|dropped) (?:it|this|things)\b`,
  String.raw`\b${verbs} what you(?:'ve| have)? (?:complained|wrote|said)`,
  String.raw`\b${closing} ${det}(?:complaints?|grievances?|tickets?)\b`,
  String.raw`\b${closing} ${det}case(?= (?:there|with|at|before))`,
  String.raw`\b(?:complaints?|grievances?|dispute|tickets?|matter|case)\b(?: [\w'-]+){0,6}? (?:is|are|be|been|being|was|were|gets?)(?: [\w'-]+){0,2}? ${gone}`,
  String.raw`\b(?:complaints?|tickets?|case) (?:[\w'-]+ ){0,2}?(?:${gone})`,
  String.raw`\b(?:complaints?|matter|case|dispute) (?:is |are )?(?:out of the way|off (?:the|our) (?:table|books|list|records)|behind us)`,
  String.raw`\b(?:complaints?|matter|case|dispute|this) (?:does|will|shall|may|must|should|to|do)(?: not|n't) (?:to )?(?:go|be taken|proceed|continue) (?:any )?further`,
  String.raw`\b(?:your|the|a|formal|signed|no|of|upon|on|after|against)(?: (?:written|signed|enclosed|formal))? withdrawal\b(?! (?:from|of (?!${det}${matter})))`,
  String.raw`\b(?:withdrawal|retraction|closure|cancellation|abandonment|removal|end|discontinuance) of ${det}(?:${matter}|(?:statement|report|letter)s?(?= (?:to|with|at)))`,
  String.raw`\b(?:complaints?|matter|case|dispute) (?:has to|have to|must|needs? to|should|will have to|is to|is going to) (?:go|end|stop|disappear|vanish|cease)\b`,
  String.raw`\bnothing (?:more|else|left|further)(?: \w+)? to complain|\bno (?:more |further |other )?(?:cause|reason|grounds?) (?:for complaint|to complain)`,
  String.raw`\b(?:people|customers?|policyholders?|those|anyone|members|claimants) (?:who|that) (?:have|has|had|do|does|did)?(?: not|n't| never)(?: ever)? complain\w*`,
  String.raw`\b(?:never|not)(?: again| ever)? (?:to )?(?:rais\w+|bring\w* up|revisit\w*|reopen\w*) (?:this|it|the (?:matter|subject|issue))\b`,
  String.raw`\bwithdrawal (?:form|letter|statement|notice|declaration)`,
  String.raw`\b(?:stop|stops|stopped|cease|ceases|finish|quit)(?: \w+)? complaining`,
  String.raw`\bwithdraw it\b`,
  String.raw`\bchang\w+ (?:your|their) minds? about ${det}${matter}`,
  String.raw`\b(?:${no}(?: to)? (?:mak\w+|caus\w+)(?: any)?(?: more| further)?|no (?:more|further)) (?:trouble|fuss|noise)\b`,
  String.raw`\b${closing} ${det}(?:hearing|appeal)\b`,
  String.raw`\bcall (?:it|this|everything|the (?:whole|entire) (?:thing|matter|business)) off\b`,
  String.raw`\b(?:treat|consider|regard|view|see|deem)\w* ${det}${matter} (?:as |to be )?(?:${gone}|settled|resolved|finished|over)`,
  String.raw`\b(?:free of|clear of) (?:any |all )?complaints?\b`,
  String.raw`\b(?:hear|contact us|write to us|call us)\b(?: [\w'-]+){0,2}? (?:no more|any ?more|nothing more|nothing further) (?:of|about|from|on)\b|\b${no} (?:to )?(?:contact|call|write to|approach) us (?:about|on|over) (?:it|this|the matter|the complaint)`,
  String.raw`\bcomplaint (?:is|being) gone`,
  String.raw`\b(?:if|while|as long as) ${det}(?:complaint|matter|case) (?:remains|stays|is still|is) (?:open|pending|outstanding)`,
  String.raw`\bno (?:\w+ )?(?:complaints?|disputes?|case|proceedings) (?:(?:is|are|remains?|stays?) )?(?:pending|open|outstanding|left)`,
  String.raw`\b(?:without|no|while|as long as) (?:an?y? |your |this |the )*(?:pending|open|outstanding) complaint`,
  String.raw`\b(?:as long as|while|until) (?:there is )?(?:a|an|your|this|the|any) complaint (?:is|stays|remains|runs|goes|with|at|before)\b(?: (?:open|pending|outstanding|on|with|at|before))?`,
  String.raw`\b(?:as long as|while) you (?:maintain|keep up|pursue|continue|go on with|insist on) ${det}${matter}`,
  // A complaint that is over, as what they are to say: “confirm that it is settled”.
  String.raw`\b(?:saying|confirm\w*|stat\w+|declar\w+|tell (?:us|them)|sign\w*|writ\w+|acknowledg\w+|agree\w*)(?: [\w'-]+){0,4}? ${det}(?:complaint|matter|case|dispute) (?:is|has been|to be|as) (?:\w+ )?(?:over|resolved|settled|finished|done|closed|at an end|dealt with)`,
  String.raw`\bno (?:\w+ )?complaints? (?:is|are|has|have|was|were|had)(?: been)? (?:made|lodged|filed|raised|sent|submitted|brought)`,
  String.raw`\b(?:as long as|while|until) you(?:'re| are| have| keep| still have| stop| continue)(?: \w+){0,3}? complain\w*`,
  String.raw`\bwithout (?:the|a|your|this|any) complaint\b`,
  String.raw`\bcomplaint (?:disappears|vanishes|goes away|is history)`,
  String.raw`\b(?:let|leave) (?:it|this|things|${det}${matter}) (?:rest|drop|lie|be|go|at that|there)\b`,
  String.raw`\b${no}(?: to)? (?:pursu\w+|tak\w+|press\w*|escalat\w+|push\w*) ${upTo(4)}(?:any further|further)`,
  String.raw`\b${no}(?: to)? (?:pursu\w+|mak\w+|rais\w+|lodg\w+|bring\w*|fil\w+|repeat\w*|submit\w*) ${det}(?:claim or |further |other |more |new )?${matter}`,
  String.raw`\b${no}(?: to)?(?: (?:wish|want|intend|going|need|plan)(?: to)?)? complain\b(?! to)`,
  String.raw`\b(?:(?:take|takes|taking) no|${no} (?:be )?(?:to )?tak\w+ (?:any )?)(?: ?(?:further|more|other|legal)) (?:action|steps?)`,
  String.raw`\bno (?:further|more|other|new) (?:complaints?|action|steps)\b`,
  String.raw`\bthe end of (?:the|this) (?:matter|affair)`,
  String.raw`(?:^\W*|\b(?:if|unless|once|when|after|until|please|kindly|first|should|you|must|to) (?:first |then |please |kindly |formally )?(?:you )?)(?:were to |just |simply |only |'d )?withdraw\b(?= *(?:$|[,:-]| (?:first|and|then|so|or|by|before|we|today|now|it|this|within|in writing|formally)\b))`,
)
/** Closed may be what we do ourselves, after the payment: it counts where a payment waits for it. */
const closedOnly = /\b(?:(?:clos|cancel|end|terminat)\w*|settl(?:e[sd]?|ing))\b/i
const dropped = /\b(?:withdr[ae]w|drop|retract|rescind|revok|abandon|discontinu|giv|call|tak)\w*/i
const waitsForClosing =
  /\b(?:if|once|when|after|until|unless|as soon as|provided|hear|hears|confirm\w*|happy|agree\w*|subject to|conditional|condition|requires?|depends?|while|before|for|need|needs?|must|accept\w*|please|upon|against|sooner|exchange|return|cashing|banking|this cheque|the cheque|cancel|following|linked to|expect\w*|the payment)\b[^,]*$/i

/** What is to be kept to oneself: a password is no silence. */
const secret =
  /\b(?:passwords?|pins?|codes?|links?|keys?|invoices?|account|card|bank|log-?in|data|documents?|photos?)\b/i
const silence = any(
  String.raw`\b(?:keep\w*|kept|treat\w*|remain\w*|stay\w*|hold\w*|held)(?: [\w'-]+){0,6}? (?:confidential|confidentially|secret|silent|quiet|private|discreet|to yourself|between us)\b`,
  String.raw`\b(?:your|complete|full|total|absolute|strict|utmost) (?:silence|discretion|secrecy|confidentiality)\b`,
  String.raw`\byou (?:can|could|will|would|are|stay|remain|promise to)(?: be| stay| remain)? (?:discreet|silent|quiet)\b`,
  String.raw`\b(?:non-disclosure|non-disparagement|confidentiality (?:agreement|clause|undertaking)|nda\b)`,
  String.raw`\b(?:${no}|without|refrain\w* from|stop)(?: to| \w+ing)?(?: ever)? (?:tell\w*|talk\w*|speak\w*|say\w*|publish\w*|post\w*|disclos\w+|discuss\w*|shar\w+|mention\w*|reveal\w*|comment\w*|writ\w+|divulg\w+|spread\w*|complain\w*|warn\w*|critici[sz]\w*|mak\w+ (?:any )?(?:statements?|comments?|remarks?))\b(?: [\w'-]+){0,6}? (?:any(?:one|body)|others?(?! (?:driver|party|side|insurer))|nobody|customers?|third part(?:y|ies)|neighbours?|residents|${publicly}|offer|settlement|agreement|payments?|amount|terms|matter|complaint|case|this|it|existence|experiences?|story|opinion)\b`,
  String.raw`\b(?:${no}|without|refrain\w* from) (?:to )?(?:go|going) (?:public|online)\b`,
  String.raw`\b(?:refrain\w*|abstain\w*|desist\w*) from (?:(?:any|all|further|public|making) )*(?:comments?|statements?|criticism|legal|publicity|contact|steps|action|communication|postings?)\b`,
  String.raw`\b(?:tell|say|mention) (?:nobody|no ?one|nothing)\b`,
  String.raw`\b(?:undertaking|promise|vow|agreement) of (?:silence|secrecy|confidentiality)`,
  String.raw`\b(?:nobody|no ?one) (?:must|should|may|is to|shall) (?:learn|know|hear|find out)\b`,
  String.raw`\b(?:not a|no) (?:single )?(?:word|post|publicity|comment)\b(?= (?:to|about|of|in|on)\b)`,
  String.raw`\b${no} (?:to )?(?:make|write|post|publish|leave) (?:\w+ )?(?:negative|bad|disparaging|critical|unfavourable) `,
  String.raw`\b(?:delet\w+|remov\w+|tak\w+ (?:down|offline|back)|withdr[ae]w\w*|eras\w+) (?:[\w'-]+ ){0,3}?(?:posts?|reviews?|articles?|comments?|videos?|tweets?|ratings?)\b`,
  String.raw`\b(?:tak\w+|pull\w*|get\w*) (?:[\w'-]+ ){0,3}?(?:posts?|reviews?|articles?|comments?|videos?|tweets?|ratings?) (?:down|offline|off|back)`,
  String.raw`\b(?:five|5)[- ]stars?\b|\b(?:positive|good|favou?rable|nice) (?:review|rating|feedback|score)`,
  String.raw`\b(?:posts?|reviews?|articles?|comments?|videos?|ratings?) (?:is|are|be|been|has|have)(?: been)?(?: \w+)? (?:deleted|removed|taken down|come down|gone)`,
)

const staysAway = any(
  String.raw`\b(?:${no}|refrain\w*|without|instead of|rather than|avoid\w*|abstain\w*|forgo\w*|nor|stop\w*|ceas\w+|forget(?:ting)?(?: about)?)(?: to)? (?!hesitat|delay|forget|wait|worry|be afraid|fear)(?:[\w'-]+ ){0,7}?${body}`,
  String.raw`(?:^\W*|, |\band )no ${body}`,
  String.raw`\b(?:tell|inform|assure|write to|let|confirm to|report to|call|notify|email|message|advise) (?:the |your )?(?:[\w'-]+ ){0,2}?${body} (?:know )?(?:that|you|it|everything|all is)\b`,
  String.raw`\b(?:tell|call|ring|inform|contact|phone|write to|assure|email) (?:the |your )?(?:[\w'-]+ ){0,2}?${body} (?:and |to )(?:[\w'-]+ ){0,3}?(?:that|satisfied|happy|content|settled|resolved)`,
  String.raw`\b${no} (?:approach|contact|go to|turn to|involve) (?:any )?(?:third part(?:y|ies)|any(?:one|body) else|outsiders?)`,
  String.raw`\b${no}(?: to)? (?:ever )?(?:take|bring) us to\b`,
  String.raw`\b(?:leave|keep|leaving|keeping) (?:[\w'-]+ ){1,5}?out of (?:it|this|the matter|things)`,
  String.raw`\b(?:stay|keep|steer|remain) (?:away|clear) (?:from|of) (?:them|the )?`,
  String.raw`\bno (?:[\w'-]+ ){0,3}?(?:to|with|before|at|by|from|is|gets) (?:[\w'-]+ ){0,3}?${body}`,
  String.raw`\bno (?:\w+ )?${body}(?: \w+)? involve\w*`,
  String.raw`\b(?:withdr[ae]w\w*|pull\w*|remov\w+|cancel\w*|clos\w+|settled)(?: [\w'-]+){0,5}? (?:from|with|at|before|to) (?:the |your )?(?:[\w'-]+ ){0,2}?${body}`,
  String.raw`\b${body} (?:confirms?|writes?|tells? us) (?:[\w'-]+ ){0,5}?(?:withdr[ae]w\w*|closed|cancelled|dropped)`,
)

const rights = String.raw`(?:rights?|claims?|recourse|remed(?:y|ies)|legal action|entitlements?)\b`
const givesUp = String.raw`(?:waiv\w+|giv\w+ up|renounc\w+|relinquish\w*|forgo\w*|forfeit\w*|surrender\w*|sign\w* away|abandon\w*)`
const waiving = any(
  String.raw`\b${givesUp} (?:[\w'-]+ ){0,6}?${rights}(?: (?:[\w'-]+ ){0,6}?${body})?`,
  String.raw`\breleas\w+ (?:us|the company|the insurer|our company)(?: [\w'-]+){0,2}? from\b`,
  String.raw`\b(?:have|has|keep|retain) no (?:further |other |more )?(?:right|claim|recourse)s?\b`,
  String.raw`\b(?:lose|loses) (?:your|the|any|every) right`,
  String.raw`\b(?:full and )?final settlement of (?:[\w'-]+,? ){0,8}?(?:all|any|every|other|future|rights)\b`,
  String.raw`\bno (?:further|other|more) (?:claims?|rights?)\b`,
  String.raw`\b(?:ends?|extinguish\w*|exhausts?|removes?|replaces?) your (?:\w+ )?rights?\b`,
)

const benefit = of(
  String.raw`\b(?:pay|pays|paid|payments?|paying|payable|payouts?|compensat\w*|refund\w*|reimburs\w*|settle|settles|settled|settlement|offer\w*|proposal|sum|amount|vouchers?|transfer\w*|remit\w*|releas\w+|money|funds|cash|cheques?|checks?|goodwill|redress|bonus|gift|discount|rebate|credit\w*|premium|penny|cent|double|match|bill|(?:look at|consider|examine) the claim|approv\w+|authori[sz](?:e[sd]?|ing|ation)|grant\w*|honou?r\w*|reinstat\w+|renew\w*|(?:we|will|would|shall|can|could|'ll) (?:\w+ )?cover|waive the|(?:excess|fees?|charges?)(?: \w+){0,3} waived|process|proceed\w*|write off|what you (?:want|asked)|increase|extra|ex gratia|restor\w+|(?:we|will|shall|can) (?:\w+ )?issue|generous|generosity|hardship (?:fund|help)|get (?:[\w'-]+ ){1,3}back|benefits?|reconsider\w*|reassess\w*|re-?examine|look again|another look|(?:help|helps|speed up|benefit|improve|assist) (?:your|the) (?:claim|case|application)|(?:claim|application|renewal|request) (?:[\w']+ ){0,4}?(?:sooner|faster|quicker|earlier|on hold|first|priority|favou?rably)|pay-?outs?)\b|[€£$¥]\s?\d|\b\d[\d,.]* ?(?:euros?|pounds?|dollars?|yuan|rmb|eur|gbp|usd|aud|cny)\b|\b(?:eur|gbp|usd|aud|cny) ?\d`,
)

/** A benefit that is promised, or held back. */
const gives = of(
  String.raw`\b(?:on hold|increase|bonus|refunds?|benefits|renew\w*|reconsider\w*|pay-?outs?|pay|pays|payments?|paid|payable|compensat\w*|refund\w*|reimburs\w*|settle|settled|voucher|transfer\w*|money|goodwill|redress|offer|cheque|available|waived|reinstate\w*|approve\w*|match|excess)\b|[€£$]\s?\d`,
)
const free =
  /\b(?:(?:payment|cheque|offer|money|accepting|cashing|taking)[^,]{0,30} does not (?:withdraw|end|close|stop)|whether or not|whether you|whatever you|whichever|even (?:if|when|while|though|after)|regardless|irrespective|no matter|in any (?:case|event)|either way|independent(?:ly)? of|unconditional\w*|(?:not|n't|never) be (?:taken|treated|read|understood|regarded|seen|counted) (?:as|to mean)|nothing to do with|(?:do|does|did|is|are|was|will|would|can|may)(?: not|n't) (?:ever )?(?:count|depend\w*|affect\w*|requires?|change|mean|have to|need to|(?:a )?condition\w*|be affected|be conditional|be linked|linked|tied|waive|subject|expected|obliged|required|bound|ask you|expect you|want you|stop\w*|prevent\w*)|(?:do|does|need|would)(?: not|n't) (?:have to|need)|not affected|need not|without (?:your )?having to|without (?:having )?waiting|(?<!complaint |matter |case )(?:stays? (?:open|as it is|as they are)|remains? (?:open|valid))|keep the right|(?:may|can) still|still (?:go|pay|stand|stands|open|valid|hold|holds|apply|applies|get|receive|take)|(?:was|is|were) wrong|wrongly|against our rules|should (?:not|never) have|should have (?:not|never)|(?:we|nobody|no one) (?:\w+ )?never (?:makes?|asks?)|(?:nobody|no one)(?: [\w']+){0,5}? (?:may|can|must) (?:make|ask|tell|demand|require|force|expect)|never (?:make|ask)|(?:sorry|wrong|apolog\w+|regret)\b.*\b(?:asked|told|made|demanded|wanted|required) you|not allowed to (?:make|ask|tell|demand|require|let)|goes on as before|payments? (?:continues?|goes on) (?:until|while|as|during)|changes? nothing|not for staying|you (?:gave|give|lose|lost) (?:nothing|no )|(?:did|do)(?: not|n't) (?:waive|give up|lose)|no rights? (?:is|are) (?:lost|affected))\b/i
/** “only if …”, “unless …”: what follows is demanded, whatever else the sentence says. */
const hard = of(
  String.raw`\b(?:(?<!not )only (?:pay \w* ?)?(?:if|when|once|after|on|upon|against|as soon as)|unless|(?:no|not|nothing) [^,]{0,40}(?:until|before|unless))\b[^,]{0,60}`,
)

/** They may: “you may withdraw”, “you can take it to the ombudsman”. It asks for nothing. */
const may = String.raw`\b(?:you|they|he|she)(?:'re| are)? (?:may|can|could|might|free to|entitled to|welcome to|want to|wish to|would like to|asked us to|wanted us to|decide to)(?: also| always| still| then| either| accept [^,]{0,30},? reject it, or)? `
const wish =
  /\b(?:should you wish|if you (?:want|wish|would like|would rather|prefer)|asked? us|want us) (?:to |us to |not )?/i
/** What we do ourselves, or did. */
const ourOwn = String.raw`\b(?:we|our \w+|colleagues?)(?:'ll| will| shall| have| had| can| cannot| may| do| did| would|'ve)*(?: (?:also|always|never|not|then|now|only|pay and|pay you and))* `
const theyDid =
  /^(?![^,]*\b(?:if|once|when|after|until|unless|provided|should|because|as soon as|only|assuming|confirm\w*|receipt|proof|evidence|upon|before|where|that)\b).*\b(?:you|they|she|he|customer|claimant)(?: have| had| has|'ve)?(?: since| then| already| now)? $/i
/** What happened. Nothing hangs on it any more. */
const past =
  /\b(?:was|were|had|did|paid|settled|refunded|withdrew|closed|asked|told|reached|passed|wrote|heard|stopped|offered|ended|accepted|(?<=\bwe )(?!need|proceed)\w+ed)\b/i
const present =
  /\b(?:will|shall|would|could|can|(?<!\b(?:\d+|in|of|since|until|by) )may|must|is|are|'ll|'d|pay|pays|refund|refunds|transfer|offer|offers|settle|requires?|depends?|get|gets|receive|release|follows?|if|unless|provided|please)\b/i
const isPast = (part: string): boolean => past.test(part) && !present.test(part)

const others = of(any(silence, staysAway, waiving))
const waives = of(waiving)
const anyDemand = of(any(withdrawing, silence, staysAway, waiving), 'gi')

/** What stands before words that ask for nothing: one may, or we do. */
const mayAmong = of(`${may}(?:[^.]{0,60}(?:,| or) )?$`)
const mayJust = of(`${may}$`)
const mayAnywhere = of(may)
const weJust = of(`${ourOwn}$`)
const silent = of(silence)

/** What was found, without what one may, what we do, and what one was told to keep safe. */
function found(part: string, what: RegExp): string[] {
  return [...part.matchAll(what)].flatMap((match) => {
    // A pattern with a group has what is demanded in it, at its end.
    const words = match.at(-1)!
    const from = match.index + match[0].length - words.length
    const before = part.slice(0, from)
    const whole = part.slice(from)
    if (mayAmong.test(before) && !/\b(?:and|then|in which case)\b[^,]*\bwe\b/i.test(whole)) return []
    if (mayJust.test(before.replace(/\b(?:not|never)\b.*$/i, ''))) return []
    if (/\b(?:and|or|but)(?: still| then| also)? (?:may|can|could) $/i.test(before)) return []
    // They did it, and nothing waited for it.
    if (/^(?:withdrew|dropped|withdrawn|retracted|closed|cancelled)/i.test(words) && theyDid.test(before)) return []
    if (
      weJust.test(before) &&
      (!/\b(?:if|once|when|after|until|unless|as soon as|as long as|provided|sure that|before) (?:\w+ ){1,3}$/i.test(
        before,
      ) ||
        closedOnly.test(words))
    )
      return []
    if (
      closedOnly.test(words) &&
      !others.test(words) &&
      !dropped.test(words) &&
      !/^\S*(?: \w+){0,2} by you\b/.test(whole.slice(words.length)) &&
      !/^\W*$/.test(before) &&
      !waitsForClosing.test(before)
    )
      return []
    if (waives.test(words) && /\b(?:without|not|never|[a-z]+n't)(?: \w+)? $/i.test(before)) return []
    if (/\bif you (?:wish|like|want|prefer)\b/i.test(whole)) return []
    if (wish.test(before.slice(-40)) || (silent.test(words) && secret.test(whole.slice(0, 80)))) return []
    return [words]
  })
}

/** A clause that something waits for, whatever it says of the complaint, of an ombudsman, or of the press. */
const waiting = of(
  String.raw`\b(?:if|once|as soon as|when|after|while|unless|until|till|before|provided|providing|assuming|on (?:the )?condition|following|linked to|depend\w* (?:up)?on|hinges on|in consideration of|only to|should (?=you|your|the|this)|were you|so long as|as long as|the moment|the day)\b((?:(?!, |\b(?:we|i) (?:will|shall|can|could|would|may|are|pay|settle|refund|transfer)|\b(?:we|i)'ll|\bour )[\s\S])*)`,
  'gi',
)
const about = of(
  String.raw`\b(?:${matter}|withdraw\w*(?! (?:money|cash|funds|savings|part|some|early)\b)|${body}|(?:to|with|by|in|on|of) (?:the )?${publicly})`,
)
/** What a payment may well wait for: a decision of theirs or of ours, an answer to the offer, what somebody wishes. */
const harmlessWait =
  /\b(?:its|police (?:close|end|finish|complete|conclude)|bill|hospital|already|decid\w*|decision|find|finds|found|order\w*|award\w*|rules|ruled|judg\w+|says|tell us|tells us|accept\w*|reject\w*|disagree\w*|unhappy|(?:dis|un)?satisf\w*|content|wish\w*|want\w*|like|prefer|upheld|justified|succe\w*|about|answer\w*|investigat\w*|look\w*|handled?|helps?|copy|number|reference|win|wins|lose|inherit\w*|certificate|finished|complained|wrote|reached|received|policy|contract|resolved in|too early|mistake|we|our|they|us to|him|his|himself|appraisal|not resolved|claim form|in court|goes to court|legal expenses)\b/i

function waitsFor(part: string): string[] {
  return [...part.matchAll(waiting)].flatMap((match) => {
    const clause = match[1]!
    const rest = part.replace(match[0], ' | ')
    if (!about.test(clause) || harmlessWait.test(clause) || mayJust.test(part.slice(0, match.index + match[0].length)))
      return []
    if (mayAnywhere.test(rest) || !gives.test(rest)) return []
    return found(clause, /\b[a-z].*/gi).length > 0 ? [match[0]] : []
  })
}

/** A choice between the two: “the payment or the ombudsman”. */
const choice = of(
  String.raw`\b(?:cannot|can't|not)(?: have)? both\b|\b(?:choose|choice|either|not both)\b|\b(?:take|accept) (?:the|our|this) (?:money|offer|payment|sum|cheque)(?: \w+)? or (?:take|go|turn|bring)\b`,
)

/** With the words that tie it, if they stand right before it. */
function withTie(part: string, words: string): string {
  const from = part.indexOf(words)
  const before = part.slice(0, from)
  const tie =
    /\b(?:only )?(?:if|once|when|after|unless|until|before|provided that|on condition that|subject to|upon|in return for|in exchange for)(?: [\w'-]+){0,5} $/i.exec(
      before,
    )
  return tie === null ? words : `${tie[0]}${words}`
}

const bodyOrPress = any(body, publicly)
const goes = any(
  String.raw`\b${bodyOrPress} (?:case|complaint|referral|inquiry|proceedings)\b`,
  String.raw`\b(?:contents?|terms|amount|settlement|payment|offer)(?: [\w'-]+){0,4} (?:become|becomes|is made|are made|made) (?:public|known)\b`,
  String.raw`\b(?:go|goes|gone|going|turn\w*|complain\w*|writ\w+|refer\w*|tak\w+|contact\w*|approach\w*|report\w*|escalat\w+|involv\w+|appeal\w*|bring\w*|speak\w*|talk\w*|call\w*|say\w*|word|post\w*|referral|complaint|case) (?:[\w'-]+ ){0,6}?${bodyOrPress}`,
  String.raw`\b${bodyOrPress}(?: \w+)? (?:is|are|gets?|becomes?) (?:involved|contacted|informed|told|called)`,
  String.raw`\b(?:sue|suing|publish\w*|go(?:es|ing)? public|escalat\w+ (?:it|this|${det}${matter})|take (?:it|this|${det}${matter}) (?:any )?further)\b`,
  String.raw`\b(?:tell\w*|told|talk\w*|speak\w*|mention\w*) (?:(?:to|with|about) )?(?:any(?:one|body)|others?|it|this|the (?:payment|offer|amount))\b`,
  String.raw`\b(?:matter|complaint|case|this) (?:reach\w*|goes|comes|ends up|lands|is)(?: [\w'-]+){0,4}? ${bodyOrPress}`,
  String.raw`\b(?:went|wrote|complained|spoke|talked) (?:to|with) (?:[\w'-]+ ){0,4}?${bodyOrPress}`,
  String.raw`\b(?:insist\w*|continu\w+|persist\w*|go(?:ing)? on|carry(?:ing)? on|proceed\w*|pursu\w+|maintain\w*)(?: (?:on|with|in))? ${det}${matter}`,
  String.raw`\b(?:if|should|who|when|once|to)(?: (?:you|anyone|anybody|they|customers|one))?(?: \w+)? complain(?:s|ed|ing)?\b(?! (?:that|about|of))`,
  String.raw`\b(?:disclos\w+|reveal\w*|shar\w+|publish\w*|leak\w*) (?:it|this|the (?:amount|terms|settlement|offer|payment|contents?)) (?:to|with|on|in)\b`,
  String.raw`\b(?:if|should|while|as long as) ${det}(?:complaint|matter|case) (?:goes on|go on|continues?|carries on|persists?|is not over)`,
  String.raw`\b(?:not|n't) (?:clos\w+|cancel|withdraw|drop|settle) ${det}complaint`,
)
const given = String.raw`(?:pay|payment|payments|paid|compensation|refund|settle\w*|offer|sum|amount|money|transfer|goodwill|redress|penny|receive|get|gets|voucher|honour|honor|discount|approve|claim|it|proposal|policy|cover|renew\w*|premium|protection|bonus|benefits?|rebate|increase)\b`
const lost = any(
  String.raw`\b(?:pay|give|send|hand) (?:it|the \w+|this|that|everything) back\b|\blose (?:it|this|that)\b|\b(?:must|has to|have to|will|shall) be (?:repaid|returned|paid back|given back|refunded to us)\b|\bclaim (?:it|this|the \w+) back\b|\blook (?:very |more )?(?:closely|hard) at\b|\blook at [^,]{0,20}closely\b|\bput an end to\b|\byou(?:'ll| will| shall)? owe us\b|\b(?:ends?|stops?|lapses?|ceases?)(?: on)? (?:if|when|once|the day|the moment|as soon as)\b|\b(?:end|jeopardi[sz]e|endanger|cost you) (?:the|your|our|any) \w+|\breconsider whether\b|\bput on hold\b`,
  String.raw`(?<!\byou (?:do|are|did|have|would) )\b(?:${no}|cannot|nothing|no|unable to|without)(?: [^\s,]+){0,6}? ${given}`,
  String.raw`\b${given}(?: [^\s,]+){0,6}? (?:laps\w+|void|withdrawn|off the table|ends?|ended|gone|cancelled|canceled|forfeited|reduced|lost|stopped|falls?|expires?|nothing|not|no longer|on hold|(?:go(?:es)? )?up|rises?|back|elsewhere)\b`,
  String.raw`\b(?:void\w*|invalidat\w+|jeopardi[sz]\w+|endanger\w*|put\w* at risk|withdraw\w*|cancel\w*|los\w+|forfeit\w*|refus\w+|reconsider\w*|reduc\w+|reclaim\w*|tak\w+ back|stop\w*|suspend\w*|delay\w*|ends?|claw\w*|repay\w*|return|give back)(?: [^\s,]+){0,4}? ${given}`,
)
const threat = of(`${goes}`, 'gi')
const loss = of(lost)
const ties = of(
  String.raw`\b(?:if|should|were you|in case|in the event|as soon as|once|when|whenever|the moment|any|whoever|who|a customer|means?|one|continue|go on|insist|and|then|because|since|as you|given that|now that|the day|should|(?:would|will) (?:mean|put|end|cost|jeopardi[sz]e|endanger))\b|^\W*(?:going|complaining|a referral|referral|contacting|approaching|involving|writing|turning|calling|reporting|referring|taking|escalating|speaking|talking|posting|publishing|bringing)\b`,
)

const duty = String.raw`\b(?:you (?:must|shall|have to|need to|agree|undertake|promise|are (?:required|obliged|bound|not to)|will)|please|kindly|we (?:would |must |have to )?(?:ask|expect|request|require|urge|need|want) you|(?:by )?accepting|by (?:signing|cashing|banking|taking)|you (?:hereby |also )?(?=waiv|renounc|giv|relinquish|forgo|sign away)|acceptance|obliged|undertaking)\b`
const neverAgain = of(
  String.raw`\b(?:means?|agree|undertake|promise|confirm|accept)\b[^,]{0,30}?((?:never|not|no longer)(?: again| ever)? (?:to )?(?:rais\w+|bring\w* up|revisit\w*|pursu\w+|reopen\w*|complain\w*) (?:this|it|the|any|about|again|to|with)\b[^,]*)`,
  'gi',
)
const dutyTo = (what: string): RegExp => of(String.raw`${duty}[^,:]{0,60}?(${what})`, 'gi')
const dutiesTo = [silence, staysAway, waiving].map(dutyTo)
const staysAwayFirst = of(
  String.raw`^\W*(?:do not|don't|never) (?!hesitat|delay|forget|wait|worry)(?:[\w'-]+ ){0,5}?${body}`,
  'gi',
)
/** Help that is held back: “… but not while you complain to the regulator”. */
const notWhile = of(
  String.raw`\b(?:but|though|only) not (?:while|as long as|until|before|if|when) (?:(?!, )[\s\S]){0,60}?(?:complain\w*|${matter}|${body})`,
  'gi',
)
/** What the money is to buy: “by taking it you can no longer complain”. */
const boughtOff = of(
  String.raw`\bby (?:accept|tak|cash|bank|sign|keep)ing\b[^,]{0,40}?\b((?:can|may|could|will) (?:no longer|not|never)(?: \w+)? (?:complain|go|turn|sue|appeal|refer|approach|contact)[^,]*)`,
  'gi',
)
const waivesBody = of(
  String.raw`\b${givesUp} (?:[\w'-]+ ){0,4}?rights? (?:[\w'-]+ ){0,6}?(?:complain\w*|${body})`,
  'gi',
)

/** A time limit of the law is told, not set: “you must go to the ombudsman within six months”. */
const timeLimit = /\b(?:six|eight|four|\d+) (?:months|weeks|days)|\btime limits?\b|\bin time\b/i

const request = of(
  String.raw`(?:^\W*|\b(?:please|kindly|you(?:'d| would)? (?:just |only |simply )?(?:must|have to|need to|should|will|shall)|we (?:ask|expect|request|require|urge|need|want)(?: you)?|i (?:ask|need|want|expect)(?: you)?|(?:would|could|can|will) you|would ask you|sign\w*|confirm\w*|bring|send|attach|enclose|hand|return|provide|submit|complete|fill|required|requires?|must)\b[^,]{0,60}?)(${any(withdrawing, silence, staysAway, waiving)})`,
  'gi',
)

const isOver = of(
  String.raw`\b(?:consider|treat|regard|see|close|end)\w* ${det}(?:complaint|matter|case)\b|\b(?:complaint|matter|case) (?:\w+ ){0,3}(?:resolved|closed|settled|over)\b`,
)

const firstOf = (some: string[], others: string[]): string[] => (some.length > 0 ? some : others)

export const english: Tongue = {
  speaks: (part) => /[a-z]{2}/i.test(part),
  parts: /\bbut (?=only|then|if)/gi,
  reports:
    /(?<!\b(?:I|we|We)\b[^.,]{0,20})\b(?:said|told|wrote|claimed|demanded|asked|says|writes|that we pay|pay only|quote)\b[^.“”"]{0,30}$/,
  isFree: (part) => free.test(part) && found(hard.exec(part)?.[0] ?? '', anyDemand).length === 0,
  benefit,
  demands: (whole) => {
    const part = whole.replaceAll(whatNobodyDoes, ' | ')
    return isPast(part) || timeLimit.test(part) ? [] : firstOf(found(part, anyDemand), waitsFor(part))
  },
  named: withTie,
  duties: (part) =>
    timeLimit.test(part)
      ? []
      : [...dutiesTo, neverAgain, staysAwayFirst, boughtOff, waivesBody, notWhile].flatMap((what) => found(part, what)),
  threats: (part) => {
    if (choice.test(part) && benefit.test(part) && about.test(part)) return [part]
    const going = found(part, threat)
    const rest = going.reduce((left, words) => left.replace(words, ' | '), part)
    return going.length > 0 && ties.test(part) && loss.test(rest) && !isPast(part) ? going.slice(0, 1) : []
  },
  going: (part) => part.match(threat)?.[0],
  ends: (part) => isOver.exec(part)?.[0],
  isLost: (part) => loss.test(part),
  broadly: broadlyEnglish,
  requests: (part) => found(part, request),
  otherwise: /^\W*(?:otherwise|or else|if not|(?:but )?(?:then|if (?:you )?(?:do|so)|in (?:that|this|which) case))\b/i,
  hangsOnIt:
    /\b(?:it|this|that|which|they)\b[^,]*\b(?:if|once|when|as soon as|after|the (?:day|moment)|unless|provided|only)\b/i,
  follows:
    /^\W*(?:(?:the customer|the complainant|you)(?: \w+)? in (?:turn|return)|the customer|then|after that|afterwards|only (?:then|if|when|once)|once (?:that|this|it|done)|when (?:that|this|you have)|as soon as|in return|in exchange|in turn|if (?:you do|so|not)|do (?:that|so)|otherwise|in (?:that|this|which) case|(?:but )?then|but (?:if you do|in that case)|upon receipt|thereupon|we (?:will |shall |can )?then|on that basis|for (?:that|this)|first|before that|beforehand|(?:(?:the|our|one|only) )*conditions?|provided|all you|you only|to (?:get|receive) it|and|that is|this is|with that)\b/i,
}
