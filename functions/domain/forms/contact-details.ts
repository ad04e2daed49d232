/**
 * Addresses as people paste them, in the form that is stored. What is in that form already stays as it is; what cannot
 * be read is left for the schema to refuse.
 */

/** What people copy with an address: the word before it, and the scheme of a link. */
const label = /^(?:mailto|e-?mail|(?:电子|電子)?(?:邮[箱件]|郵[箱件])(?:地址)?)\s*:\s*/i

/**
 * An e-mail address with its domain in ASCII, as mail is sent and as bounces name it: `li@例子.公司` is
 * `li@xn--fsqu00a.xn--55qx5d`. Pages show it as it was typed. The part before the @ stays: the mail service has no
 * SMTPUTF8.
 * @param typed one line
 */
export function asMailAddress(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replace(label, '')
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

/** The most characters before the @, and of each part of a domain (RFC 5321 §4.5.3.1.1, RFC 1035 §2.3.4). */
const longest = { local: 64, label: 63 } as const

/**
 * What is wrong with an address that looks like one, though no mail can reach it. The schema does not say so, because
 * files may hold such addresses from earlier releases.
 * @param address as `asMailAddress` writes it, so the length of a Chinese name is that of its punycode
 */
export function unreachable(address: string): { problem: 'local-too-long' | 'bad-domain'; max: number } | undefined {
  const at = address.lastIndexOf('@')
  if (at > longest.local) return { problem: 'local-too-long', max: longest.local }
  const labels = address.slice(at + 1).split('.')
  const isWrong = (label: string): boolean => label.length > longest.label || /^-|-$/.test(label)
  return at > 0 && labels.some(isWrong) ? { problem: 'bad-domain', max: longest.label } : undefined
}

/** Whether the part before the @ has letters that our mail cannot be addressed to. */
export function hasForeignName(address: string): boolean {
  const at = address.lastIndexOf('@')
  return at > 0 && /[^\p{ASCII}]/u.test(address.slice(0, at))
}
