import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../tools/check-kind/how-to.ts'

/*
 * Documents and comments name files, symbols and decisions. Whatever they name is there: a reader who follows a name
 * that is gone loses trust in the rest.
 */

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file))
const topLevel = new Set(tracked.map((file) => file.split('/')[0]))
const baseNames = new Set(tracked.map((file) => file.split('/').at(-1)))
const documents = tracked.filter((file) => file.endsWith('.md') && !file.startsWith('test/'))
const sources = tracked.filter((file) => /\.(ts|mjs)$/.test(file))
const sourcesText = sources.map((file) => readFileSync(file, 'utf8'))
/** The comments of each source, line for line. */
const comments = sources.map((file, index) => [file, onlyComments(sourcesText[index] ?? '')] as const)
/** Every word of our sources outside comments, and of our configuration. */
const words = new Set(
  [...sourcesText.map(withoutComments), ...tracked.filter((file) => /\.(json|yml|yaml|py)$/.test(file)).map(text)]
    .join('\n')
    .match(/[A-Za-z_$][\w$]*/g),
)

/** Names in backticks that are not ours and stand nowhere in our sources. */
const foreign: Readonly<Record<string, string>> = {
  UPDATE_ROLLBACK_FAILED: 'a state of a stack of CloudFormation',
  ROLLBACK_COMPLETE: 'a state of a stack of CloudFormation',
  appendKeys: 'a method of Powertools’ Logger',
  inLieuDays: 'a list of chinese-days',
  preX: 'the script that npm runs before a script X',
}

/** Names of files that a reader makes, or that a command writes. */
const made = /^(standard-4\.json|cdk\.out|\.liaison|docs\/incidents\/\d|coverage|node_modules)/

type Mention = { file: string; line: number; name: string }

const mentions: Mention[] = [
  ...documents.flatMap((file) => inBackticks(file, text(file))),
  ...comments.flatMap(([file, content]) => inBackticks(file, content)),
]

/** What a how-to tells its reader to make; `npm run check:kind` makes it. */
const newFiles = documents.flatMap((file) =>
  blocksOf(text(file)).flatMap(({ path, place }) => (place.at === 'new' ? [path] : [])),
)

describe('a name in documents and comments', () => {
  it('exists if it is a file of ours', () => {
    const missing = mentions.filter(
      ({ file, name }) => isPath(name) && !isThere(file, name) && !newFiles.some((path) => path === name),
    )
    expect(missing.map(told)).toEqual([])
  })

  it('is in the sources if it is a symbol of ours', () => {
    const missing = mentions.filter(
      ({ name }) => !(name in foreign) && symbolsIn(name).some((symbol) => !words.has(symbol)),
    )
    expect(missing.map(told)).toEqual([])
  })

  it('is a command if it is run by npm', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
    const named = [...documents.map((file) => [file, text(file)] as const), ...comments].flatMap(([file, content]) =>
      [...content.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => ({ file, name })),
    )
    expect(named.length).toBeGreaterThan(100)
    const missing = named.filter(({ name }) => !Object.hasOwn(scripts, name))
    expect(missing.map(({ file, name }) => `${file}: npm run ${name}`)).toEqual([])
  })

  it('is a recorded decision if it is an ADR', () => {
    const numbers = new Set(
      tracked.flatMap((file) => /^docs\/adr\/(\d{4})-/.exec(file)?.[1] ?? []).map((number) => Number(number)),
    )
    const named = [...documents.map((file) => [file, text(file)] as const), ...comments]
    const missing = named.flatMap(([file, content]) =>
      [...content.matchAll(/\bADRs? (\d+)\b|docs\/adr\/(\d{4})/g)]
        .filter(([, plain, path]) => !numbers.has(Number(plain ?? path)))
        .map(([name]) => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
  })
})

describe('links between documents', () => {
  it('lead to an existing file and heading', () => {
    const broken = documents.flatMap((file) =>
      [...text(file).matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)].flatMap(([, link, image]) => {
        const [path = '', anchor] = (link ?? image ?? '').split('#')
        if (/^[a-z]+:/.test(path)) return []
        const target = path === '' ? file : normalize(join(dirname(file), path))
        if (!existsSync(target)) return [`${file}: ${path} is not there`]
        const isBroken = anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor)
        return isBroken ? [`${file}: ${path}#${anchor} is no heading`] : []
      }),
    )
    expect(broken).toEqual([])
  })
})

describe('the first page', () => {
  it('is short, in both languages', () => {
    expect(Buffer.byteLength(text('README.md'))).toBeLessThanOrEqual(9 * 1024)
    expect(text('README.zh-CN.md').length).toBeLessThanOrEqual(4500)
  })

  it('shows every picture that is kept, together with the other documents', () => {
    const shown = new Set(
      documents.flatMap((file) => [...text(file).matchAll(/docs\/images\/([\w.-]+)/g)].map(([, name]) => name)),
    )
    const kept = tracked
      .filter((file) => file.startsWith('docs/images/'))
      .map((file) => file.slice('docs/images/'.length))
    expect(kept.filter((name) => !shown.has(name))).toEqual([])
  })
})

describe('the version', () => {
  it('is the newest recorded release, the first of the changelog, and the version of the lock file', () => {
    const { version } = JSON.parse(text('package.json')) as { version: string }
    const lock = JSON.parse(text('package-lock.json')) as { version: string; packages: { '': { version: string } } }
    const recorded = [
      ...new Set(tracked.flatMap((file) => /^test\/releases\/(\d+\.\d+\.\d+)\//.exec(file)?.[1] ?? [])),
    ].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    const changed = [...text('CHANGELOG.md').matchAll(/^## (\S+)/gm)].map(([, release]) => release)
    expect([lock.version, lock.packages[''].version, recorded.at(-1), changed[0]]).toEqual(Array(4).fill(version))
    expect(changed).toEqual(recorded.toReversed())
  })
})

describe('decision records', () => {
  const records = tracked.filter((file) => /^docs\/adr\/\d{4}-/.test(file))

  it.each(records)('%s has date and status, fits a screen, and is in the index', (file) => {
    const content = text(file)
    expect(content).toMatch(/^# \d+\. .+\n\nDate: \d{4}-\d\d-\d\d\nStatus: .+\nSupersedes: .+\n/)
    expect(content.trimEnd().split('\n').length).toBeLessThanOrEqual(40)
    expect(text('docs/adr/README.md')).toContain(`(${file.split('/').at(-1)})`)
  })
})

function text(file: string): string {
  return readFileSync(file, 'utf8')
}

function inBackticks(file: string, content: string): Mention[] {
  let isBlock = false
  return content.split('\n').flatMap((line, index) => {
    if (/^\s*```/.test(line)) isBlock = !isBlock
    // A how-to names the files that it makes.
    if (isBlock || line.startsWith('New file `')) return []
    return [...line.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => ({ file, line: index + 1, name }))
  })
}

/** A path that begins with a folder of ours, or a bare file name; not one with a placeholder in it. */
function isPath(name: string): boolean {
  if (/[\s<>|{}$…]|[A-Z]{4,}|:\/\//.test(name.replace(/[A-Z]+\.md$/, '')) || made.test(name)) return false
  const first = name.split('/')[0] ?? ''
  return name.includes('/') ? topLevel.has(first) : /^[\w.-]+\.(ts|mjs|json|md|csv|py|yml)$/.test(name)
}

function isThere(file: string, name: string): boolean {
  const path = name.replace(/^\.\//, '').replace(/:\d+$/, '').replace(/\/$/, '')
  if (path.includes('*')) {
    const pattern = new RegExp(
      `^${path
        .replaceAll('.', '\\.')
        .replaceAll('**', '.+')
        .replaceAll(/(?<!\.)\*/g, '[^/]*')}`,
    )
    return tracked.some((one) => pattern.test(one))
  }
  return (
    existsSync(path) ||
    existsSync(join(dirname(file), path)) ||
    (!path.includes('/') && baseNames.has(path)) ||
    // A path below the folder of functions, or of the domain, as a neighbour says it.
    tracked.some((one) => one.endsWith(`/${path}`))
  )
}

/**
 * Names of two or more words in camel case, as only a symbol is written, or in capitals, as a setting is. Of a dotted
 * name every such part counts.
 */
function symbolsIn(name: string): string[] {
  if (!/^[\w.]+(?:\(.*\)|<.*>)?$/.test(name)) return []
  return name
    .replace(/[(<].*$/, '')
    .split('.')
    .filter((part) =>
      /^(?:[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+|(?:[A-Z][a-z0-9]+){2,}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/.test(part),
    )
}

function told({ file, line, name }: Mention): string {
  return `${file}:${line}: \`${name}\``
}

function anchorsOf(file: string): Set<string> {
  const headings = text(file).match(/^#+ .+$/gm) ?? []
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  )
}

/** A source with everything but its comments blanked, line for line. */
function onlyComments(source: string): string {
  return source
    .split('\n')
    .map((line) => (/^\s*(?:\/\*|\*|\/\/)/.exec(line) ? line : (/\/\*\*?[^*]*\*\/|\s\/\/ .*$/.exec(line)?.[0] ?? '')))
    .join('\n')
}

function withoutComments(source: string): string {
  return source
    .split('\n')
    .filter((line) => !/^\s*(?:\/\*|\*|\/\/)/.test(line))
    .map((line) => line.replace(/\/\*\*?[^*]*\*\/|\s\/\/ .*$/, ''))
    .join('\n')
}
