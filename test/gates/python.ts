import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../parity/emulator/process.ts'

/** A version of Python, as [3, 11]. */
type Version = readonly [major: number, minor: number]

/**
 * Makes a virtual environment with exactly what a requirements.txt names, unless it is there. A second run takes no
 * time. @param least the oldest Python that the requirements have packages for @returns its Python
 */
export async function makeEnvironment(
  folder: string,
  requirements: string,
  { what, least }: { what: string; least: Version },
): Promise<string> {
  const python = join(folder, 'bin', 'python')
  const stamp = join(folder, '.requirements')
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python
  rmSync(folder, { recursive: true, force: true })
  const cwd = dirname(requirements)
  await run(await findPython(what, least), ['-m', 'venv', folder], { cwd, seconds: 60 })
  const quietly = ['--quiet', '--disable-pip-version-check', '--no-input']
  // The file names whatever is needed, and may leave out what a package asks for in vain.
  const asLocked = ['--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', requirements]
  await run(python, ['-m', 'pip', 'install', ...quietly, ...asLocked], { cwd, seconds: 240 }).catch(
    (error: unknown) => {
      throw new Error(`${what} could not be installed from PyPI, and without it nothing is proven`, { cause: error })
    },
  )
  writeFileSync(stamp, wanted)
  return python
}

/** The first Python of this machine that is new enough: `PYTHON` names one that stands nowhere in the path. */
async function findPython(what: string, least: Version): Promise<string> {
  const tried: string[] = []
  for (const command of [process.env['PYTHON'] ?? '', 'python3', 'python3.13', 'python3.12', 'python3.11']) {
    if (command === '') continue
    const answer = await run(command, ['-c', 'import sys; print(*sys.version_info[:2])'], {
      cwd: import.meta.dirname,
      seconds: 10,
    }).catch(() => '')
    const [major = 0, minor = 0] = answer.trim().split(' ').map(Number)
    if (major === least[0] && minor >= least[1]) return command
    tried.push(answer === '' ? `${command}: not here` : `${command}: ${major}.${minor}`)
  }
  throw new Error(`${what} needs Python ${least.join('.')} or newer, or PYTHON that names one (${tried.join(', ')})`)
}
