import { describe, expect, it } from 'vitest'
import { folded, onAPage, pageWidth, width } from '../../../cli/parts/columns.ts'

const head = ['id', 'name', 'roles', 'products']

describe('a table of a command', () => {
  it('takes the width that it needs, Chinese characters twice that of Latin ones', () => {
    expect(onAPage([head, ['wang-fang', '王芳', 'liaison', 'motor']])).toEqual([
      'id         name  roles    products',
      'wang-fang  王芳  liaison  motor',
    ])
  })

  it('continues long cells below, in their own column and between words', () => {
    const products = 'motor, property, liability, engineering, life, annuity, critical-illness, medical, accident'
    const lines = onAPage([head, ['wang-fang', '王芳', 'intake-officer, liaison', products]])
    expect(lines).toEqual([
      'id         name  roles                    products',
      'wang-fang  王芳  intake-officer, liaison  motor, property, liability, engineering, life, annuity,',
      '                                          critical-illness, medical, accident',
    ])
  })

  it('never takes more than 100 columns, and loses nothing', () => {
    const cells = [
      '机动车辆保险、企业财产险、家庭财产险'.repeat(5),
      'x'.repeat(150),
      'one two three '.repeat(20).trim(),
    ]
    const lines = onAPage([head, ['K7QX-4MPD-T', ...cells]])
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(pageWidth)
    const kept = lines.slice(1).join('')
    for (const cell of cells)
      expect([...kept].filter((one) => cell.includes(one) && one !== ' ').length).toBeGreaterThanOrEqual(
        [...cell].filter((one) => one !== ' ').length,
      )
  })
})

describe('a line that people read', () => {
  const words = 'seven words that are said again and again, '.repeat(9).trim()

  it('continues below between words, further in than it began, and loses nothing', () => {
    const lines = folded(`    ${words}`)
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(pageWidth)
    expect(lines[0]).toMatch(/^ {4}seven/)
    expect(lines.slice(1).every((line) => /^ {8}\S/.test(line))).toBe(true)
    expect(lines.map((line) => line.trim()).join(' ')).toBe(words)
    expect(folded('short')).toEqual(['short'])
    expect(folded('')).toEqual([''])
  })

  it('keeps whole what has no blank, and the margin of what is quoted', () => {
    const path = `/tmp/${'x'.repeat(150)}`
    expect(folded(`no file at ${path} here`)).toEqual(['no file at', `    ${path}`, '    here'])
    expect(folded(`  │ ${words}`, '  │ ').every((line) => line.startsWith('  │ '))).toBe(true)
  })

  it('may end beside a Chinese character', () => {
    const lines = folded('机动车辆保险、企业财产险。'.repeat(20))
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(pageWidth)
  })
})
