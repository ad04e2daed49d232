import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { runningDesk, runningDesks } from '../../local/running-desk.ts'
import { startDesk } from '../../local/desk.ts'
import { complaintMachine } from '../../statemachines/complaint.ts'
import { idle } from '../support/local/fake-functions.ts'

describe('npm start', () => {
  it('prints its address when it is ready, leaves a note for the commands, and stops on a signal', async () => {
    const { child, output } = start({ PORT: '0' })
    await output.until(/^ready /m)
    const { url } = /^ready (?<url>http:\/\/localhost:\d+)$/m.exec(output.stdout())!.groups!
    expect(output.stdout().match(/^ready /gm)).toHaveLength(1)
    expect((await fetch(`${url}/_local/clock`)).status).toBe(200)
    expect(noted()).toMatchObject({
      pid: child.pid,
      url,
      endpoints: {
        dynamodb: expect.any(String),
        sfn: expect.any(String),
        ses: expect.any(String),
        logs: expect.any(String),
      },
      table: 'liaison-local',
    })
    child.kill('SIGTERM')
    expect(await output.ended()).toBe(0)
    expect(noted()?.pid).not.toBe(child.pid)
    expect(output.stderr()).toBe('')
  })

  it('tells several desks apart, also once one of them has stopped', async () => {
    const desks = [start({ PORT: '0' }), start({ PORT: '0' })]
    const urls: string[] = []
    for (const { output } of desks) {
      await output.until(/^ready /m)
      urls.push(/^ready (\S+)$/m.exec(output.stdout())?.[1] ?? '')
    }
    const [first = '', second = ''] = urls
    expect(() => runningDesk()).toThrow(/^several desks run here: use --desk PORT to name one of http/)
    expect(runningDesk(new URL(first).port).url).toBe(first)
    expect(runningDesk(second).pid).toBe(desks[1]?.child.pid)
    desks[1]?.child.kill('SIGTERM')
    await desks[1]?.output.ended()
    expect(runningDesk(first).url).toBe(first)
    expect(() => runningDesk(second)).toThrow(`no desk runs here at ${second}, but at http://localhost:`)
  })

  it('stops when npm is stopped', async () => {
    const { child, output } = start({ PORT: '0' }, 'npm', ['start'])
    await output.until(/^ready /m)
    child.kill('SIGTERM')
    expect(await output.ended()).toBe(0)
  })

  it('stops although a client is still connected and silent', async () => {
    const { child, output } = start({ PORT: '0' })
    await output.until(/^ready /m)
    const client = connect(Number(/^ready http:\/\/localhost:(\d+)$/m.exec(output.stdout())![1]), '127.0.0.1')
    const closed = new Promise((resolve) => client.once('close', resolve).on('error', () => {}))
    await new Promise((resolve) => client.once('connect', resolve))
    client.write('POST /complaints HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{')
    child.kill('SIGTERM')
    expect(await output.ended()).toBe(0)
    await closed
  })

  it('stops on Ctrl-C as well', async () => {
    const { child, output } = start({ PORT: '0' })
    await output.until(/^ready /m)
    child.kill('SIGINT')
    expect(await output.ended()).toBe(0)
  })

  it.each([
    ['CLOCK_START', 'yesterday'],
    ['CLOCK_START', '2026-02-31'],
    ['PORT', 'http'],
    ['PORT', '99999'],
  ])('with %s=%s ends with one line that says so', async (variable, value) => {
    const { output } = start({ PORT: '0', [variable]: value })
    expect(await output.ended()).toBe(1)
    expect(output.stderr().trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^liaison: ${variable}: "${value}"`)),
    ])
    expect(output.stdout()).toBe('')
  })

  it('says in one line that the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { output } = start({ PORT: String(port) })
    expect(await output.ended()).toBe(1)
    expect(output.stderr()).toBe(
      `liaison: port ${port} is in use: set PORT to another port, or to 0 for any free port\n`,
    )
    await new Promise((resolve) => other.close(resolve))
  })
})

describe('a desk that cannot start', () => {
  it('names the policy pack', async () => {
    await expect(startDesk({ policy: 'nowhere', handlers: idle })).rejects.toThrow(/^policy nowhere: /)
  })

  it('names the settings of the environment', async () => {
    await expect(startDesk({ environment: { SENDER: 'nobody', ENTITY: '{}' }, handlers: idle })).rejects.toThrow(
      /^environment: ENTITY: .*; environment: SENDER: /,
    )
  })

  it('names the state machine and the state', async () => {
    const right = JSON.stringify(complaintMachine)
    const wrong = JSON.parse(right.replace('"Default":"Park"', '"Default":"Nowhere"')) as object
    await expect(startDesk({ definition: wrong, handlers: idle })).rejects.toThrow(/^complaint: state "Which\?": /)
  })
})

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A desk in a process of its own, on this very Node. */
function start(environment: Record<string, string>, command = process.execPath, words = ['local/start.ts']) {
  const child = spawn(command, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const until = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk
        if (pattern.test(stdout)) resolve()
      })
      void ended.then((code) => reject(new Error(`ended with ${code} before it said ${pattern}: ${stdout}${stderr}`)))
    })
  return { child, output: { stdout: () => stdout, stderr: () => stderr, until, ended: () => ended } }
}

function noted(): { pid: number } | undefined {
  try {
    return runningDesks().find(({ pid }) => children.some((child) => child.pid === pid))
  } catch {
    return undefined
  }
}
