import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { supervise } from '../../local/dev/supervisor.ts'

let folder: string
let said: string[]
let running: ReturnType<typeof supervise> | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liaison-dev-'))
  mkdirSync(join(folder, 'deep'))
  said = []
})
afterEach(() => running?.stop())

/** A program that says what it is made of and stays until it is told to stop. */
const source = (word: string) => `console.log('${word}', process.env.COUNT)\nsetInterval(() => {}, 1000)\n`
const program = (text: string) => writeFileSync(join(folder, 'program.mjs'), text)

function begin(): void {
  let count = 0
  running = supervise({
    command: [process.execPath, join(folder, 'program.mjs')],
    environment: () => ({ ...process.env, COUNT: String((count += 1)) }),
    folders: [folder],
    line: (text) => said.push(text),
    say: (sentence) => said.push(sentence),
  })
}

it('restarts a program when a source changes in the folder or below, and names the source', async () => {
  program(source('one'))
  begin()
  await vi.waitUntil(() => said.includes('one 1'), 60_000)
  program(source('two'))
  await vi.waitUntil(() => said.includes('two 2'), 60_000)
  expect(said).toContain(`${join(folder, 'program.mjs')} changed. Restarting.`)
  // What is no source changes nothing: the next start is the third.
  writeFileSync(join(folder, 'notes.txt'), 'nothing')
  writeFileSync(join(folder, '.hidden.ts'), 'nothing')
  writeFileSync(join(folder, 'deep', 'other.ts'), 'export {}')
  await vi.waitUntil(() => said.includes('two 3'), 60_000)
  expect(said.filter((line) => line.endsWith('Restarting.'))).toHaveLength(2)
})

it('notices a source saved by renaming, later changes to the same source, and a new folder', async () => {
  program(source('one'))
  begin()
  await vi.waitUntil(() => said.includes('one 1'), 60_000)
  writeFileSync(join(folder, 'saved'), source('renamed'))
  renameSync(join(folder, 'saved'), join(folder, 'program.mjs'))
  await vi.waitUntil(() => said.includes('renamed 2'), 60_000)
  program(source('written'))
  await vi.waitUntil(() => said.includes('written 3'), 60_000)
  // A folder that is moved here comes with its sources.
  mkdirSync(join(folder, 'deep', 'new'))
  await vi.waitUntil(() => said.includes('written 4'), 60_000)
  writeFileSync(join(folder, 'deep', 'new', 'rule.ts'), 'export {}')
  await vi.waitUntil(() => said.includes('written 5'), 60_000)
})

it('reports that a program stopped at a syntax error, and waits for the next change', async () => {
  program('const = 1')
  begin()
  await vi.waitUntil(() => said.includes('Stopped with 1. Waiting for the next change.'), 60_000)
  program(source('mended'))
  await vi.waitUntil(() => said.includes('mended 2'), 60_000)
})

it('stops a program that ignores SIGTERM', async () => {
  program(`process.on('SIGTERM', () => {})\n${source('deaf')}console.log('pid ' + process.pid)\n`)
  begin()
  await vi.waitUntil(() => said.some((line) => line.startsWith('pid ')), 60_000)
  const pid = Number(said.find((line) => line.startsWith('pid '))?.slice(4))
  await running?.stop()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
