/**
 * What people write before a staff number. 号码 and 编号 count only behind a word for the staff: a telephone, a policy and
 * an identity card have a number too. 工号 may be the end of another word, such as 施工号 or 加工号.
 */
const label =
  /(?:\bwork\s*id|\bemployee(?=\s+[a-z]\d)|(?:staff|employee|\bemp\b\.?|personnel|worker|badge)(?:\s*(?:id|no\b\.?|number|code|#))+|(?:工作[证證]|胸牌|(?<![施手加竣开完停化土木动分返误复赶罢])工[牌卡])(?:[编編]?[号號][码碼]?)?|(?:员工|職工|工作|职工|員工)(?:工?[号號][码碼]?|[编編][号號]|代[码碼号號]|\s*ID)|(?<![施手加竣开完停化土木动分返误复赶罢])工[号號][码碼]?)/
    .source

/** Between the label and the number. */
const between = /\s*(?:(?:is|was)\b|是|为|為)?\s*[:.#=【[("“'「]*\s*/.source

/** A blank may stand between its letters and its digits: `E 1001`. */
const number =
  '\\p{Script=Latin}{1,2}\\s\\d{3,10}(?![\\p{Script=Latin}\\d])|[\\p{Script=Latin}\\d][\\p{Script=Latin}\\d-]{0,39}'
const labelled = new RegExp(`${label}${between}(${number})`, 'giu')
const labelBefore = new RegExp(`^.{0,20}?${label}${between}`, 'iu')

/** The most numbers that a text is searched for: nobody has more, and nobody is to name the whole desk. */
const mostNamed = 3

/** A staff number without anything but letters and digits, in one writing. */
export function numberAsWritten(staffNumber: string): string {
  return staffNumber
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The same without zeros at the beginning: spreadsheets drop them, so these make no difference. */
export function plainNumber(staffNumber: string): string {
  return numberAsWritten(staffNumber).replace(/^0+/, '')
}

/**
 * What a field for the staff number may mean, in plain form: the whole of it, and the number without the words around
 * it, as in `工号：E1001` or `李娜 E1001`.
 */
export function numbersIn(field: string): Set<string> {
  const text = field.normalize('NFKC').trim()
  const found = [text, ...text.split(/[,，、/;；()|]/)].flatMap((part) => [
    part,
    part.replace(labelBefore, ''),
    ...(part.match(/[\p{Script=Latin}-]*\d[\p{Script=Latin}\d-]*/gu) ?? []),
    part.replaceAll(/^[\p{Script=Han}\s:]+(?=[\p{Script=Latin}\d])|[\p{Script=Han}\s]+$/gu, ''),
  ])
  return new Set(found.map(plainNumber).filter((number) => number !== ''))
}

/** Staff numbers that a text names as such: `我的工号是E1001`, `staff no. E1001`. */
export function numbersNamed(text: string): string[] {
  const found = [...text.normalize('NFKC').matchAll(labelled)].map(([, named = '']) => named)
  return [...new Set(found)].slice(0, mostNamed)
}
