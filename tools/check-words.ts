/**
 * `npm run check:words`: comments, documents, texts, messages and names of tests are plain. It names by file and line
 * words that nobody here writes, sentences that are too long, and words that the glossary replaces.
 * `check-words/exceptions.ts` lists the places that are allowed, each with its reason.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { exceptions } from './check-words/exceptions.ts'
import {
  commentsOf,
  type Finding,
  type Kind,
  type Paragraph,
  paragraphsOf,
  type Term,
  tooWide,
  termsOf,
  testNamesOf,
  textsOf,
  wrongWith,
} from './check-words/find.ts'
import { toolOptions } from '../local/options.ts'

toolOptions({ usage: 'usage: npm run check:words', options: {} })

/** Recordings, the words that this check looks for, and those that no letter may say. */
const leftOut =
  /^(?:test\/releases\/\d|LICENSE|functions\/domain\/forms\/pressure\/(?:broad-)?(?:english|chinese)|tools\/check-words\/|test\/tools\/check-words)/

const tracked = spawnSync('git', ['-c', 'safe.directory=*', 'ls-files'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((file) => /\.(ts|mjs|md)$/.test(file) && existsSync(file) && !leftOut.test(file))

/** One thing has one name in what people read; in a comment a handler is a function of AWS Lambda. */
const terms = termsOf(readFileSync('docs/GLOSSARY.md', 'utf8'))

const findings: Finding[] = tracked.flatMap((file) => {
  // The glossary's second table names what nobody is to write.
  const content = readFileSync(file, 'utf8').split(/^## (?:Words that are not used|不使用的词)$/m)[0] ?? ''
  const look = (kind: Kind, paragraphs: readonly Paragraph[], not: readonly Term[] = []): Finding[] =>
    paragraphs.flatMap((one) =>
      wrongWith(kind, one, not).map((wrong) => ({ file, line: one.line, text: one.text, wrong })),
    )
  if (file.endsWith('.md')) return look('document', paragraphsOf(content), file.includes('zh-CN') ? terms : [])
  const comments = [...look('comment', commentsOf(content)), ...tooWide(content).map((one) => ({ file, ...one }))]
  if (/^(?:functions\/text|cli\/wording)\//.test(file)) return [...comments, ...look('text', textsOf(content), terms)]
  if (file.startsWith('test/')) return [...comments, ...look('test', testNamesOf(content))]
  return [...comments, ...look('message', textsOf(content, 4))]
})

const used = new Set<(typeof exceptions)[number]>()
const left = findings.filter((finding) => {
  const exception = exceptions.find((one) => one.file === finding.file && finding.text.includes(one.containing))
  if (exception !== undefined) used.add(exception)
  return exception === undefined
})
for (const { file, line, wrong, text } of left) console.error(`${file}:${line}: ${wrong}\n    ${text.slice(0, 160)}`)
for (const one of exceptions)
  if (!used.has(one)) console.error(`tools/check-words/exceptions.ts: nothing needs the exception for ${one.file}`)
const isWrong = left.length > 0 || used.size < exceptions.length
console.log(`${tracked.length} files looked at, ${left.length} places to mend`)
process.exitCode = isWrong ? 1 : 0
