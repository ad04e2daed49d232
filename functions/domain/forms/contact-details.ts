/**
 * Addresses and numbers as people paste them, in the form that is stored. What is in that form already stays as it is;
 * what cannot be read is left for the schema to refuse.
 */

/**
 * An e-mail address with its domain in ASCII, as mail is sent and as bounces name it: `li@例子.公司` is
 * `li@xn--fsqu00a.xn--55qx5d`. Pages show it as it was typed. The part before the @ stays: the mail service has no
 * SMTPUTF8.
 * @param typed one line
 */
export function asMailAddress(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replace(/^mailto:/i, '')
    .replace(/^[^<>@]*<([^<>@\s]+@[^<>@\s]+)>$/, '$1')
    .replace(/\s*@\s*/, '@')
    .replace(/[。.,;]+$/, '')
  const at = text.lastIndexOf('@')
  return at < 0 ? typed : `${text.slice(0, at)}@${asciiDomain(text.slice(at + 1))}`
}

function asciiDomain(domain: string): string {
  if (/^[!-~]*$/.test(domain) || !/^[^\s/?#@:\\[\]%<>^|]+$/.test(domain)) return domain
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}

/** Whether the part before the @ has letters that our mail cannot be addressed to. */
export function hasForeignName(address: string): boolean {
  const at = address.lastIndexOf('@')
  return at > 0 && /[^\p{ASCII}]/u.test(address.slice(0, at))
}

/** How an extension is written in Chinese and English. */
const extension =
  /[,;，；]?\s*(?:转分机|轉分機|转|轉|分机号?|分機號?|内线|內線|extension|extn?\.?|ext\.?|x)\s*[:：.]?\s*(?=\d)/gi

/** What stands before a number. */
const before = /^(?:tel|telephone|phone|mobile|电话|電話|手机|手機|座机|固话|联系电话|tel\.)\s*[:：]\s*/i

/**
 * A telephone number in digits, blanks and `+ - ( ) . # x /`: every kind of dash is `-`, an extension is `x` and its
 * digits, and two numbers are divided by `/`.
 * @param typed one line
 */
export function asPhone(typed: string): string {
  if (/^[0-9+()\-. #x/]*$/i.test(typed)) return typed
  return typed
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Pd}\u2212~∼〜]/gu, '-')
    .replace(/[[【〔]/g, '(')
    .replace(/[\]】〕]/g, ')')
    .replace(/tel:\s*(?=[+\d])/i, '')
    .replace(before, '')
    .replace(extension, ' x')
    .replace(/\s*[,;、，；]\s*(?=[+(\d])|\s+(?:or|或|和)\s+(?=[+(\d])|[或和](?=[+(\d])/gi, ' / ')
    .replace(/[·•‧∙]/g, '.')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Decimal digits of every script stand in tens, and each ten begins with its zero. */
function asciiDigit(digit: string): string {
  let value = 0
  const code = digit.codePointAt(0) ?? 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return String(value)
}
