/**
 * Telephone numbers as people paste them, in the form that is stored: digits, blanks and `+ - ( ) . # x /`. Every kind
 * of dash is `-`, an extension is `x` and its digits, and numbers are divided by `/`. A label in front and a remark
 * behind go, also thanks and a name with its title: `王女士：`. What is in that form already stays as it is; what cannot be
 * read keeps its letters, and the schema refuses it.
 */

/** More is no number, however it is read. */
const longest = 200

/** As many characters as are kept. */
export const mostKept = 40

/**
 * @param typed one line
 */
export function asPhone(typed: string): string {
  if (typed.length > longest) return typed
  if (/^[0-9+()\-. #x/]*$/i.test(typed)) return fitted(typed)
  const plain = withGroupsTogether(withPlainSigns(typed))
  const read = withoutLabels(withNumbersDivided(withoutNames(withoutRemarks(withExtensions(plain)))))
    .replace(/\s+/g, ' ')
    .replace(/^[\s:,;、.!?/-]+|[\s:,;、.!?/-]+$/g, '')
  return fitted(read)
}

/** Three numbers need their room: their blanks go if it is not enough. Without a `/`, blanks divide them and stay. */
function fitted(text: string): string {
  if (text.length <= mostKept || !text.includes('/')) return text
  const parts = text.split('/')
  return parts.every((part) => part.replaceAll(/\D/g, '').length <= 15) ? text.replaceAll(' ', '') : text
}

/** Dashes that Unicode does not call so: minus, hyphen bullet, the Japanese long sound, lines that are drawn. */
const moreDashes = '\u2212\u2043\u30fc\u02d7\u2500\u2501\u23af\u2796~∼〜_'
/** Characters that look like a dash; only between digits are they one. */
const likeDashes = '一ㄧㅡ丨'

/** ASCII digits and signs, and nothing that has no width. */
function withPlainSigns(typed: string): string {
  return (
    typed
      // A wide comma divides numbers; an ASCII one may be the pause before an extension.
      .replace(/[，；]/g, '、')
      .normalize('NFKC')
      .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\u20e3]/gu, '')
      .replace(/\p{Nd}/gu, asciiDigit)
      .replace(new RegExp(`[\\p{Pd}${moreDashes}]`, 'gu'), '-')
      .replace(new RegExp(`(?<=[\\d)])\\s*[${likeDashes}]+\\s*(?=[\\d(])`, 'gu'), '-')
      .replace(/[·•‧∙⋅・。]/g, '.')
      .replace(/[∕⁄\\]/g, '/')
      .replace(/➕/g, '+')
      .replace(/×/g, 'x')
      .replace(/\p{Ps}/gu, '(')
      .replace(/\p{Pe}/gu, ')')
      .replace(/[\p{Pi}\p{Pf}"'`<>]/gu, '')
      .replace(/[\p{So}\p{Extended_Pictographic}]/gu, ' ')
  )
}

/** The groups of one number, with a comma or bar between them. An area code alone before a comma stays apart. */
const groups = /^\+?\d{1,4}(?:\s*[,、|]\s*\d{2,4}){2,}$/

function withGroupsTogether(text: string): string {
  const digits = text.replaceAll(/\D/g, '').length
  return groups.test(text) && digits >= 7 && digits <= 15 ? text.replaceAll(/\s*[,、|]\s*/g, ' ') : text
}

/** Decimal digits of every script stand in tens, and each ten begins with its zero. */
function asciiDigit(digit: string): string {
  let value = 0
  const code = digit.codePointAt(0) ?? 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return String(value)
}

/** How an extension is announced, in Chinese and English, and in the links of RFC 3966. */
const extension =
  /[,;、]?\s*(?:请?(?:再|按|拨)?(?:转接|轉接|转|轉|接)(?:分机|分機|内线|內線)?|分机|分機|内线|內線|(?<![a-z])(?:extension|extn?|x))(?:号码?|號碼?|为|是|\s*no\b)?\s*[.:=-]*\s*(\d{1,8})(?!\d)(?:\s*[号號])?(?:分机|分機)?/gi
/** The word behind the digits. */
const extensionBehind = /[\s,;、-]+(\d{1,6})\s*(?:号?(?:分机|内线)|號?(?:分機|內線))(?!\s*\d)/g
/** A pause of a telephone's memory, and the star that stands for one. */
const pause = /(?<=\d)(?:,{1,3}|[*pw])(\d{1,4})(?=\s*(?:$|[(,;、/]))/gi

/** Before its number: `ext. 5 020 7946 0103`. */
const extensionInFront = /^\s*x(\d{1,8})\s+([+(\d][\d()\-. ]{5,}\d)\s*$/i

function withExtensions(text: string): string {
  return text
    .replace(/;(?:phone-context|isub)=[^;\s]*/gi, '')
    .replace(extension, ' x$1')
    .replace(extensionBehind, ' x$1')
    .replace(pause, ' x$1')
    .replace(/\([^()\d]*x(\d{1,8})[^()\d]*\)/gi, ' x$1')
    .replace(extensionInFront, '$2 x$1')
}

/**
 * Brackets without a number go wherever they stand, and behind the number also those with a time of day. Brackets with
 * a whole number hold another one. A remark that says "not" stays: without it the number would say the opposite.
 */
function withoutRemarks(text: string): string {
  const once = text
    .replace(/\((?![^()]*[不勿别別])[^()\d+]*\)/g, ' ')
    .replace(/(?<=\d[^()]*)\((?=[^()]*\p{L})(?![^()]*(?:\d{3}|[不勿别別]))[^()]*\)\s*$/u, '')
    .replace(/(?<=\d[^()]*)\(\s*\d{1,2}(?::\d\d)?\s*-\s*\d{1,2}:\d\d\s*\)\s*$/, '')
    .replace(/\(([^()]*\p{L}[^()]*)\)/gu, (all, inside: string) =>
      inside.replaceAll(/\D/g, '').length < 5 ? all : ` / ${inside} `,
    )
  return once === text ? text : withoutRemarks(once)
}

/** Words before a number that are no name: the number alone would say something else. */
const otherwise = '不勿别別非转轉打传傳'
const titles =
  '先生|女士|小姐|太太|老师|老師|师傅|師傅|经理|經理|主任|律师|律師|阿姨|叔叔|大姐|大哥|[总總](?![机機公部台])'
/** Somebody with a title, who answers there. A bare name may be anything, so it stays, and is refused. */
const somebody = new RegExp(
  `[\\s,;、/]*(?:(?:找|我是|我?姓)?(?:(?![${otherwise}])\\p{sc=Han}){1,3}?(?:${titles})|\\b(?:Mr|Mrs|Ms|Miss|Dr)\\b\\.?\\s*\\p{L}[\\p{L}'’-]*(?:\\s\\p{Lu}[\\p{L}'’-]*)?)[\\s:,;、的]*`,
  'gu',
)

/** Numbers of two people stay divided. */
const withoutNames = (text: string): string => text.replace(somebody, ' / ')

const anyOf = (...lines: readonly string[]): string => lines.join('|')

/** Words that say by themselves that a telephone number stands beside them. */
const telephone = anyOf(
  '电话|電話|手机|手機|座机|座機|固话|固話|热线|熱線|总机|總機|号码|號碼|联系方式|聯絡方式|微信|vx|wechat|weixin|whatsapp|viber',
  'tel(?:efon|ephone)?|phone|fon|mob(?:ile?)?|cell(?:ular)?|handy|landline|hotline|switchboard|callto|sms',
)
/** Words that stand with those. */
const beside = anyOf(
  '我的?|本人|联系|聯繫|聯絡|联络|移动|移動|行動|手提|固定|家庭|家里|家中|宅电?|办(?:公室?)?|辦公室?|公司|单位|單位|工作|住宅|个人',
  '谢谢您?|多谢您?|感谢您?|謝謝您?|麻烦您?|尽快|随时|来电|回电',
  '常用|备用|紧急|客服|直线|人|国内|中国|香港|请|請|拨打|致电|打|号|號|是|为|同|也|即|与|和|相同|一致|可加',
  'my|our|the|is|at|on|no|nr|number|call|me|contact|home|work|office|business|private|personal|direct|main|daytime',
  'evening|line|please|same|as|also|thanks?|you|many',
  // T: and M: as on a business card; the v of V同号.
  '[tmphwocv](?=\\s*[.:+]|同)',
)
const between = '[\\s.:/&#-]*'
const words = `(?:(?:${telephone}|${beside})${between})+`

/** Numbers that follow each other are divided by `/`. */
const divider = new RegExp(
  `\\s*(?:[,;、&|]|或者?|和|及|与|\\b(?:or|and)\\b)\\s*(?=(?:${words})?(?:\\d\\s*:\\s*)?[+(\\d])`,
  'gi',
)
const dividingLabel = new RegExp(
  `(?<=\\d)\\s*(?=(?:${beside})*(?:${telephone})${between}(?:${words})?(?:\\d\\s*:\\s*)?[+(\\d])`,
  'gi',
)

const withNumbersDivided = (text: string): string => text.replace(divider, ' / ').replace(dividingLabel, ' / ')

/** Before a number, perhaps with a number of its own: `手机1：`. */
const before = new RegExp(`(^|/)[\\s:,;、.-]*${words}(?:\\d\\s*:\\s*)?(?=[+(\\d])`, 'gi')
const behind = new RegExp(`(?<=[\\d)])[\\s,;、./-]*${words}(?=[\\s.!]*(?:$|/))`, 'gi')

const withoutLabels = (text: string): string => text.replace(before, '$1 ').replace(behind, ' ')
