import { describe, expect, it } from 'vitest'
import { atTarget } from './at-target.ts'
import { needs } from './needs.ts'
import { readOptions } from './options.ts'
import { reason } from './report.ts'

const read = (line: string) => readOptions(line.split(' ').filter((word) => word !== ''))

describe('npm run test:e2e', () => {
  it('starts its own desks when no desk is named', () => {
    expect(read('')).toEqual({ help: false, files: [] })
    expect(read('races wakes')).toEqual({ help: false, files: ['races', 'wakes'] })
  })

  it('reads the options of a local desk, of an account with mail in a bucket and of MiniStack', () => {
    expect(read('--base-url http://127.0.0.1:3000/ --inbox local --clock local').target).toEqual({
      url: 'http://127.0.0.1:3000',
      inbox: { kind: 'local', at: 'http://127.0.0.1:3000' },
      console: 'local',
      domain: 'example.com',
      quiet: 0,
      gaps: {},
    })
    expect(
      read(
        '--base-url https://abc.execute-api.ap-southeast-1.amazonaws.com --inbox s3=s3://mails/desk/ --domain e2e.insurer.example whole-way',
      ),
    ).toEqual({
      help: false,
      files: ['whole-way'],
      target: {
        url: 'https://abc.execute-api.ap-southeast-1.amazonaws.com',
        inbox: { kind: 's3', at: 's3://mails/desk/' },
        console: 'none',
        domain: 'e2e.insurer.example',
        quiet: 15,
        gaps: {},
      },
    })
    expect(
      read(
        '--base-url http://127.0.0.1:5000 --inbox ministack=http://127.0.0.1:4566 --links https://abc.example --quiet 1',
      ).target,
    ).toMatchObject({
      inbox: { kind: 'ministack', at: 'http://127.0.0.1:4566' },
      links: 'https://abc.example',
      quiet: 1,
    })
  })

  it.each([
    ['--inbox local', '--inbox says something about a desk at --base-url'],
    ['--base-url localhost --inbox local', '--base-url must be an address of a server'],
    ['--base-url https://x.example/prod --inbox local', 'without a path'],
    ['--base-url https://x.example', '--inbox must be'],
    ['--base-url https://x.example --inbox imap', '--inbox must be'],
    ['--base-url https://x.example --inbox s3', 's3=s3://BUCKET/PREFIX'],
    ['--base-url https://x.example --inbox local --clock fast', '--clock must be local'],
    ['--base-url https://x.example --inbox local --quiet soon', '--quiet must be a number'],
    ['--base-url https://x.example --inbox local --speed 3', "Unknown option '--speed'"],
  ])('rejects %s with a reason', (line, what) => {
    expect(() => read(line)).toThrow(what)
  })
})

describe('a scenario at a desk that was named', () => {
  const real = { ...read('--base-url https://x.example --inbox local').target!, gaps: {} }

  it('that lets days pass is left out without a clock, with the reason', () => {
    expect(atTarget([real]).args.find((arg) => arg.startsWith('--tags-filter='))).toContain('!clock')
    expect(reason(real, 'the survey > can be answered only once', ['clock', 'date'])).toBe(
      'it lets days pass, and the time of a real account cannot be turned',
    )
  })

  it('that needs nothing special is run', () => {
    expect(reason(real, 'CORS', [])).toBeUndefined()
  })

  it('with every need is run at a desk with a full console', () => {
    expect(
      reason(
        { ...real, console: 'full' },
        'the survey',
        needs.map(({ name }) => name),
      ),
    ).toBeUndefined()
    expect(atTarget([{ ...real, console: 'full' }]).args.some((arg) => arg.startsWith('--tags-filter'))).toBe(false)
  })

  it('that is a known gap of the desk is left out with the reason of the gap', () => {
    const broken = { ...real, gaps: { 'GET //:': 'it takes // for /' } }
    expect(reason(broken, 'an address that does not exist > GET //: is answered with a 404 problem', [])).toBe(
      'it takes // for /',
    )
    expect(
      new RegExp(atTarget([broken]).args.at(-1) ?? '').test(
        'an address that does not exist GET //: is answered with a 404 problem',
      ),
    ).toBe(false)
    expect(
      new RegExp(atTarget([broken]).args.at(-1) ?? '').test(
        'an address that does not exist GET /nothing: is answered with a 404 problem',
      ),
    ).toBe(true)
  })
})
