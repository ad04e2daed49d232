/**
 * `npm run check:words`: comments, documents and texts are plain. Words that nobody here writes, and sentences that are
 * too long, are named by file and line; `check-words/exceptions.ts` lets places off, each with its reason.
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
  textsOf,
  wrongWith,
} from './check-words/find.ts'

/** What is somebody else's, or what happened: recordings, quoted complaints, the words that are looked for. */
const leftOut =
  /^(?:test\/releases\/\d|LICENSE|CHANGELOG\.md|docs\/GLOSSARY|tools\/check-words\/|test\/tools\/check-words)/

const tracked = spawnSync('git', ['-c', 'safe.directory=*', 'ls-files'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((file) => file !== '' && existsSync(file) && !leftOut.test(file))

/** Chinese documents and texts are held to the glossary by `test/text/glossary.test.ts`. */
const isChinese = (file: string): boolean => file.includes('zh-CN')

const findings: Finding[] = tracked.flatMap((file) => {
  const content = /\.(ts|mjs|md)$/.test(file) ? readFileSync(file, 'utf8') : ''
  const look = (kind: Kind, paragraphs: readonly Paragraph[]): Finding[] =>
    paragraphs.flatMap((one) => wrongWith(kind, one).map((wrong) => ({ file, line: one.line, text: one.text, wrong })))
  if (file.endsWith('.md')) return isChinese(file) ? [] : look('document', paragraphsOf(content))
  const isText = /^(?:functions\/text|cli\/wording)\//.test(file) && !isChinese(file)
  return [...look('comment', commentsOf(content)), ...(isText ? look('text', textsOf(content)) : [])]
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
