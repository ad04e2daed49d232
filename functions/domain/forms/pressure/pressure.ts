import { chinese } from './chinese.ts'
import { english } from './english.ts'

/*
 * What a letter to the complainant never says: that money, or anything else they may get, depends on withdrawing or on
 * silence. Neither may it depend on not going to those who watch over us or to a court, or on giving up other rights.
 * A sentence is not compared with sentences. It is asked which benefit it names, which demand, and what ties the two
 * together, in any order. So what the complainant may do stays sayable: “you may withdraw at any time”. “In full and
 * final settlement of this claim” is an agreement about the claim; “of all rights” gives up others.
 */

const tongues = [english, chinese]

/** At most so many characters of what was found are named. */
const mostNamed = 60

/** Words of a text that put pressure on the complainant, as they stand there; none if it puts none. */
export function pressureIn(text: string): string[] {
  const said = withoutReports(asOneWrites(text))
  const sentences = said
    .split(/[。！!？?；;\n…]+|\.(?=\s|$)|\.(?=[”"」』)）])/u)
    .flatMap((sentence) => partsOf(sentence))
  const exact = exactly(sentences)
  const found = exact.length > 0 ? exact : broadly(said)
  return [...new Set(found.map(short))]
}

/** What each part of a sentence says, and what two that follow each other say together. */
function exactly(sentences: readonly string[]): string[] {
  return sentences.flatMap((part, place) => {
    const within = inPart(part)
    return within.length > 0 ? within : across(part, sentences.slice(place + 1, place + 3))
  })
}

/**
 * A whole sentence that speaks of a benefit and of an end of the complaint, of an authority or of silence, in words
 * that no pattern foresaw. It counts unless it says one of the things that such a letter has to say.
 */
function broadly(said: string): string[] {
  return said.split(/(?<=[.!?])\s+|(?<=[。！？])/u).flatMap((sentence) => {
    const tongue = /\p{Script=Han}/u.test(sentence) ? chinese : english
    return tongue.isFree(sentence) ? [] : tongue.broadly(sentence).slice(0, 1)
  })
}

const short = (words: string): string => {
  const trimmed = words.trim().replaceAll(/\s+/g, ' ')
  return trimmed.length > mostNamed ? `${trimmed.slice(0, mostNamed)}…` : trimmed
}

/** Full-width letters, signs that nobody sees, characters of Taiwan and Hong Kong, and broken lines. */
function asOneWrites(text: string): string {
  return (
    [...text.normalize('NFKC').replaceAll(/[\p{Cf}\u034F\uFE00-\uFE0F]/gu, '')]
      .map((one) => simplified.get(one) ?? one)
      .join('')
      .replaceAll('’', "'")
      .replaceAll(/,/g, ', ')
      .replaceAll(/(\d), (?=\d{3})/g, '$1,')
      // A line without a full stop is not the end of its sentence.
      .replaceAll(/(?<=[\p{L}\p{N},，、])[^\S\n]*\n[^\S\n]*(?=[\p{Ll}\p{Script=Han}])/gu, ' ')
      .replaceAll(/(?<=[\p{Script=Han}，、])[^\S\n]+(?=[\p{Script=Han}])/gu, '')
  )
}

/** Each character of Taiwan and Hong Kong, and behind it the one of the mainland. */
const pairs = [
  '訴诉後后賠赔償偿監监銷销終终結结媒媒體体網网絡络記记發发給给還还帳账戶户轉转無无論论關关門门機机',
  '構构會会協协調调資资訊讯說说證证諾诺須须聲声張张傳传開开為为條条來来錢钱領领據据刪删視视頻频評评',
  '簽签權权擔担們们這这個个單单補补貼贴讓让對对應应當当該该圓圆萬万',
].join('')
const simplified = new Map(
  Array.from({ length: pairs.length / 2 }, (_, place) => [pairs[2 * place], pairs[2 * place + 1]!]),
)

const signs = /(?:签[署收订]?|填写?|出具|提交|写)[^，。]{0,4}$/

/** What somebody else said is no pressure of ours. What is to be signed, or what we said ourselves, is. */
function withoutReports(text: string): string {
  return text.replaceAll(
    /[“"「『]([^”"」』\n]*)[”"」』]|《[^》]*》/g,
    (quoted, inside: string | undefined, from: number) => {
      const before = text.slice(Math.max(0, from - 40), from)
      // The title of a law says nothing of ours; that of a paper that is to be signed does.
      if (inside === undefined) return signs.test(before) ? quoted.replaceAll(/[《》]/g, ' ') : ' '
      return tongues.some(({ reports }) => reports.test(before)) ? ' ' : ` ${inside} `
    },
  )
}

const partsOf = (sentence: string): string[] =>
  (/\p{Script=Han}/u.test(sentence) ? chinese : english).parts[Symbol.split](sentence).filter(
    (part) => part.trim() !== '',
  )

function inPart(part: string): string[] {
  return tongues.flatMap((tongue) => {
    if (!tongue.speaks(part) || tongue.isFree(part)) return []
    const demands = tongue.demands(part)
    // What is demanded may hold a word for money itself: “withdraw the complaint about the payment”.
    const rest = demands.reduce((left, demand) => left.replace(demand, ' | '), part)
    const bought = demands.length > 0 && tongue.benefit.test(rest) ? demands : []
    return [...bought.map((words) => tongue.named(part, words)), ...tongue.threats(part), ...tongue.duties(part)]
  })
}

/** A demand in one sentence, and what it brings in the next, or the other way round. */
function across(part: string, next: readonly string[]): string[] {
  return tongues.flatMap((tongue) => {
    if (!tongue.speaks(part) || tongue.isFree(part)) return []
    const [request] = tongue.requests(part)
    const [demand] = tongue.demands(part)
    const going = tongue.going(part) ?? tongue.ends(part)
    const gives = tongue.benefit.test(part)
    return next.flatMap((other, place) => {
      if (!tongue.speaks(other) || tongue.isFree(other)) return []
      const tied = tongue.follows.test(other)
      const asked = request ?? (tied ? demand : undefined)
      if (asked !== undefined && tongue.benefit.test(other) && (tied || place === 0))
        return [`${asked} … ${other.trim()}`]
      if (going !== undefined && tongue.otherwise.test(other) && tongue.isLost(other))
        return [`${going} … ${other.trim()}`]
      if (!gives) return []
      const [after] = tied || tongue.hangsOnIt.test(other) ? tongue.demands(other) : tongue.requests(other)
      return after === undefined ? [] : [after]
    })
  })
}
