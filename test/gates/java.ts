import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../parity/emulator/process.ts'

const oldest = 17

/**
 * The command of a Java that is new enough. On a machine that may be changed (`MAY_INSTALL`, as CI sets it) it is
 * installed by apt if it is missing, and Maven with it.
 * @param what who needs it
 */
export async function findJava(what: string): Promise<string> {
  const { JAVA_HOME } = process.env
  const commands = [...(JAVA_HOME ? [join(JAVA_HOME, 'bin', 'java')] : []), 'java']
  const found = await firstOf(commands)
  if (found !== undefined) return found
  await installByApt()
  const installed = await firstOf(commands)
  if (installed !== undefined) return installed
  throw new Error(`${what} needs Java ${oldest} or newer, in the path or as JAVA_HOME${aptHint}`)
}

const packages = ['openjdk-17-jre-headless', 'maven']
const aptHint = ` (Debian: apt-get install ${packages.join(' ')})`

async function firstOf(commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) {
    // "17.0.15", or "1.8.0" of the time before 9.
    const version = await run(command, ['-version'], { cwd: import.meta.dirname, seconds: 20 }).catch(() => '')
    if (Number(/version "(\d+)/.exec(version)?.[1] ?? 0) >= oldest) return command
  }
  return undefined
}

async function installByApt(): Promise<void> {
  if (!process.env['MAY_INSTALL'] || process.getuid?.() !== 0) return
  const options = { cwd: import.meta.dirname, seconds: 300, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  // What is still missing is said where it is looked for.
  await run('apt-get', ['update', '--quiet'], options)
    .then(() => run('apt-get', ['install', '--quiet', '--yes', '--no-install-recommends', ...packages], options))
    .catch((error: unknown) => console.error(String(error)))
}

/** Fetches what a pom.xml names from Maven Central into a folder, unless it is there. */
export async function fetchJars(folder: string, pom: string, what: string): Promise<void> {
  const stamp = join(folder, '.pom')
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const options = { cwd: dirname(pom), seconds: 300 }
  const maven = (): Promise<string> => run('mvn', ['--version'], { ...options, seconds: 60 })
  await maven()
    .catch(() => installByApt().then(maven))
    .catch((error: unknown) => {
      throw new Error(`${what} needs Maven 3${aptHint}`, { cause: error })
    })
  // A file whose checksum is wrong is refused.
  const quietly = ['--quiet', '--batch-mode', '--strict-checksums', '--file', pom]
  await run('mvn', [...quietly, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`], options).catch(
    (error: unknown) => {
      throw new Error(`${what} could not be fetched from Maven Central, and without it nothing is proven`, {
        cause: error,
      })
    },
  )
  writeFileSync(stamp, wanted)
}
