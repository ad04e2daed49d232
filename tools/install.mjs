/**
 * Installs what package-lock.json names, if that is not installed yet; every npm script begins with it. It is plain
 * JavaScript without dependencies, so it runs on whatever Node the machine has. Everything else runs on the locked Node
 * 24 that it installs.
 *
 * The stamp is the hash of the lock file that node_modules was made from. It is written last and lives in node_modules,
 * so a failed or interrupted install leaves none.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.liaison-lock')
const lock = join(root, '.liaison', 'installing')

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

if (read(stamp) !== wanted) {
  const release = await takeTurn()
  try {
    // The process that held the lock may have done it all.
    if (read(stamp) !== wanted) {
      if (!matches()) install()
      writeFileSync(stamp, wanted)
    }
  } finally {
    release()
  }
}
if (
  !existsSync(join(modules, '.bin', 'node')) &&
  !existsSync(join(modules, '.bin', 'node.cmd')) &&
  !runsTypeScript(process.versions.node)
) {
  console.error(
    `liaison: this machine has Node ${process.versions.node}, and the npm registry has no Node 24 for it: install Node 24 (22.18 at least) from https://nodejs.org and try again`,
  )
  process.exit(1)
}

function install() {
  console.error('Installing packages from package-lock.json (once; about a minute) ...')
  // npm must not run on the Node that it is about to replace.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((part) => !part.includes(`${sep}node_modules${sep}`))
    .join(delimiter)
  const result = spawnSync('npm', ['ci', '--include=optional', '--include=dev', '--loglevel=error', '--no-progress'], {
    cwd: root,
    env: { ...process.env, PATH: path },
    // npm's own output is not part of the output of the script that follows.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (result.status === 0) return
  console.error('liaison: npm ci failed; see its messages above')
  process.exit(1)
}

/** Whether a plain `npm ci` or `npm install` has already installed exactly the lock: npm records what it installed. */
function matches() {
  const installed = parse(join(modules, '.package-lock.json'))?.packages
  if (installed === undefined) return false
  const locked = parse(join(root, 'package-lock.json')).packages
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    if (found !== undefined) return found.version === entry.version && found.integrity === entry.integrity
    // Optional packages are those of other platforms, but Node itself must not be missing.
    return entry.optional === true && !(path.startsWith('node_modules/node-') && fits(entry))
  })
}

function fits(entry) {
  return [entry.os].flat().includes(process.platform) && [entry.cpu].flat().includes(process.arch)
}

function parse(file) {
  const text = read(file)
  return text === undefined ? undefined : JSON.parse(text)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Type stripping without a flag. */
function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/**
 * One install at a time: the others wait, and one that died does not hold them up.
 * @returns how to let the next one in
 */
async function takeTurn() {
  mkdirSync(join(root, '.liaison'), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      const release = () => rmSync(lock, { force: true })
      process.on('exit', release)
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
      return release
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isStale()) {
      // Renamed before it is removed: if two processes find it, one takes it away.
      const stale = `${lock}.${process.pid}`
      try {
        renameSync(lock, stale)
        rmSync(stale)
      } catch {}
      continue
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Held by a process that is gone, or for longer than any install takes (its number may be another's by now). */
function isStale() {
  const holder = read(lock)
  if (holder === undefined) return false
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  return !lives(Number(holder)) || age > 15 * 60_000
}

function lives(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
