import { decodeWords, type Header } from 'postal-mime'

/*
 * Whom a mail is from. The mail service says of the domain that *it* reads in the header whether it is proven. So that
 * nobody else's address is read here, a header counts only if every program reads it alike.
 */

/** Letters of a word that stands without quotes: those of RFC 5322 (3.2.3), and all beyond ASCII. */
const sign = String.raw`[\w!#$%&'*+/=?^\x60{|}~\u0080-\uffff-]`
const atom = String.raw`${sign}+(?:\.${sign}+)*`
const address = String.raw`(${atom}@${atom})`
/** One sign or quoted word of a name. The dot behind an initial stands in names, too (RFC 5322, 4.1). */
const named = String.raw`(?:${sign}|[. \t]|"(?:[^"\\\u0000-\u001f]|\\[^\u0000-\u001f])*")`
const blank = String.raw`[ \t]*`
/** A comment in which no address can stand. */
const comment = String.raw`(?:\([^()<>@\\",;:\u0000-\u001f]*\)${blank})?`
const bare = new RegExp(`^${blank}${comment}${address}${blank}${comment}$`)
const behindName = new RegExp(`^${blank}${comment}${named}*<${address}>${blank}${comment}$`)

/** Longer than the name of anybody, and short enough for every pattern. */
const most = 1000

/**
 * The address of the one sender of a mail: of one header, in which one mailbox stands and nothing else. A second
 * address, text behind it, a list, a group: null. So is a name that is an address in angle brackets once it is decoded.
 */
export function oneSender(headers: readonly Pick<Header, 'key' | 'value'>[]): string | null {
  const [only, ...others] = headers.filter(({ key }) => key === 'from')
  if (only === undefined || others.length > 0 || only.value.length > most) return null
  const [, alone] = bare.exec(only.value) ?? []
  if (alone !== undefined) return alone
  const [, inBrackets] = behindName.exec(only.value) ?? []
  if (inBrackets === undefined) return null
  const name = only.value.slice(0, only.value.lastIndexOf('<'))
  return /[<>]/.test(decodeWords(name)) ? null : inBrackets
}
