import { globSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../functions/domain/forms/language.ts'
import { packNames, policyNamed } from '../../functions/domain/policy/policy.ts'
import { texts } from '../../functions/text/index.ts'
import { textsOf } from '../../tools/check-words/find.ts'
import { examples as mails } from '../support/mail/every-mail.ts'
import { examples as pages } from '../support/pages/examples.ts'

/*
 * A reader meets one language: nothing in English on a Chinese page, and the other way round. What people wrote, and
 * what people are called, stays as it is and is marked, so that a browser and a screen reader can tell.
 */

const han = /[\u4e00-\u9fff]+/g
/** Three words in a row: a citation such as `DISP 1.5.1R` or a name of a product is shorter. */
const latin = /[A-Za-z][A-Za-z'’-]*(?:[ ,.;:()“”"–—/]+[A-Za-z][A-Za-z'’-]*){2,}/g

const allPages = Object.entries(pages).flatMap(([name, make]) =>
  languages.map((language) => [`page ${name}, ${language}`, language, make(language)] as const),
)
const everyMail = Object.values(mails).flatMap((kind) =>
  Object.entries(kind).flatMap(([name, make]) =>
    languages.map((language) => ({ name: `mail ${name}, ${language}`, language, mail: make(language) })),
  ),
)
const allMails = everyMail.map(({ name, language, mail }) => [name, language, mail.html] as const)
const allTexts = everyMail.map(({ name, language, mail }) => [name, language, mail.text] as const)

describe('text in the other language', () => {
  it.each([...allPages, ...allMails])('is absent from %s', (_name, language, html) => {
    expect(foreign(html, language)).toEqual([])
  })

  it.each(allTexts)('is absent from the plain text of %s', (_name, language, text) => {
    expect(foreignInText(text, language)).toEqual([])
  })

  it.each([...allPages, ...allMails])('is absent from titles and labels of %s', (_name, language, html) => {
    expect(spoken(html).flatMap((words) => foreign(words, language))).toEqual([])
  })

  it('is noticed in plain text, except in quotations and names', () => {
    expect(foreignInText('请核对 the official text first。', 'zh-CN')).toEqual(['the official text first'])
    expect(foreignInText('> He never called back.\n承办人：\u2068Anna van der Berg\u2069', 'zh-CN')).toEqual([])
  })

  it('is noticed in an invisible label', () => {
    expect(spoken('<title>Your complaint – 示例保险</title><nav aria-label="语言"></nav>')).toEqual([
      'Your complaint',
      '语言',
    ])
  })

  it('is noticed on a page, except where it is marked', () => {
    expect(foreign('<p>请核对 the official text first。</p>', 'zh-CN')).toEqual(['the official text first'])
    expect(foreign('<p>请核对 the <b>official</b> (text)。</p>', 'zh-CN')).toEqual(['the official (text'])
    expect(foreign('<p>Ask 王芳.</p>', 'en')).toEqual(['王芳'])
    expect(foreign('<p>Ask <bdi>王芳</bdi>, <a lang="zh-CN" href="?">中文</a></p>', 'en')).toEqual([])
  })
})

describe('the texts of a language', () => {
  const written = (language: Language): string[] => {
    // In these files the English sentences come after the Chinese ones.
    const both = globSync('functions/text/refusals/*.ts').map((file) => {
      const [chinese = '', english = ''] = readFileSync(file, 'utf8').split('const en: ')
      return language === 'en' ? english : chinese
    })
    return [
      ...globSync(`functions/text/${language}/*.ts`).map((file) => readFileSync(file, 'utf8')),
      readFileSync(`functions/record/wording/${language}.ts`, 'utf8'),
      ...both,
    ]
  }

  it.each(languages)('contain nothing in the other language, even if no example shows them (%s)', (language) => {
    const found = written(language).flatMap((source) => foreignInSource(source, language))
    // What the link to the Chinese page is called, in English too.
    expect(found.filter((words) => words !== '中文')).toEqual([])
  })

  it('are all outside the code of pages and mails', () => {
    const sources = globSync(['functions/pages/**/*.ts', 'functions/mail/**/*.ts'])
    const said = sources.flatMap((file) => textsOf(readFileSync(file, 'utf8')).map(({ text }) => text))
    expect(said.flatMap((text) => text.match(han) ?? [])).toEqual([])
  })

  it('are checked even if no example shows them', () => {
    expect(foreignInSource("  title: '请核对 the official text first。',", 'zh-CN')).toEqual([
      'the official text first',
    ])
    expect(foreignInSource('  title: `Ask ${name} 王芳.`,', 'en')).toEqual(['王芳'])
    expect(foreignInSource("  'as the pack says it': '规则',", 'zh-CN')).toEqual([])
  })
})

describe('the source of a rule', () => {
  const sources = readdirSync('functions/domain/policy/packs').flatMap((file) =>
    sourcesIn(JSON.parse(readFileSync(`functions/domain/policy/packs/${file}`, 'utf8'))),
  )

  it.each(languages)('is translated into %s for every released pack', (language) => {
    const said = [...new Set(sources)].map((source) => texts(language).source(source))
    expect(said.length).toBeGreaterThan(60)
    expect(said.flatMap((source) => foreign(source, language))).toEqual([])
  })

  it('stays as in the pack if there is no translation', () => {
    expect(texts('zh-CN').source('§ 1')).toBe('§ 1')
    expect(policyNamed(packNames[0] ?? '').source).not.toBe('')
  })
})

/** Runs of the other language outside what is marked: quoted words, names, whatever says its own language. */
function foreign(html: string, language: Language): string[] {
  const shown = html
    .replaceAll(/<html[^>]*>|<head>.*?<\/head>/gs, ' ')
    .replaceAll(/<(bdi|textarea|blockquote)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<option [^>]*translate="no"[^>]*>.*?<\/option>/gs, ' ')
    .replaceAll(/<div class="words"[^>]*>.*?<\/div>/gs, ' ')
    .replaceAll(/<(\w+)\b[^>]*\slang="[^"]*"[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<\/?(?:a|b|em|strong|span|small|abbr)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/&(?:[a-z]+|#\d+);/g, ' ')
    .replaceAll(/https?:\S+|www\.[a-z0-9.-]+|\S+@\S+/g, ' ')
  return shown.match(language === 'en' ? han : latin) ?? []
}

/** The same in the plain text of a mail, where lines of what somebody wrote begin with `> ` and names are isolated. */
function foreignInText(text: string, language: Language): string[] {
  const ours = text
    .replaceAll(/^>.*$/gm, '')
    .replaceAll(/\u2068[^\u2069]*\u2069/gu, '\n')
    .replaceAll(/https?:\S+|www\.[a-z0-9.-]+|\S+@\S+/g, ' ')
  return ours.match(language === 'en' ? han : latin) ?? []
}

/** The same in what a source says, without the keys of its tables. */
function foreignInSource(source: string, language: Language): string[] {
  const withoutKeys = source.replaceAll(/(["'])(?:(?!\1)[^\\\n]|\\.)*\1:/g, '')
  return textsOf(withoutKeys).flatMap(({ text }) => foreignInText(text.replaceAll(/\$\{[^}]*\}/g, '\n'), language))
}

/** The title of a page without the insurer's name, which nothing can mark there, and texts in attributes. */
function spoken(html: string): string[] {
  return [
    ...html.matchAll(
      /<title>(.*?)<\/title>|\s(?:aria-label|aria-description|alt|placeholder|title|label|content)="([^"]*)"/gs,
    ),
  ].map(([, title, attribute]) => title?.replace(/ – [^–]*$/, '') ?? attribute ?? '')
}

function sourcesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'source' && typeof part === 'string' ? [part] : sourcesIn(part),
  )
}
