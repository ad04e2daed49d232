import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { actionNames } from '../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { otherMeanings, ownNames } from './exceptions.ts'

/** A name of a kind, a decision or an action in a file that should treat all of them alike. */
export type Finding = { path: string; line: number; name: string }

const kinds: readonly string[] = kindNames

/** How each name looks in code. Ordinary words count only if they mean a kind, a decision or an action. */
const patterns = new Map(
  [...kinds, ...kindNames.flatMap((name) => Object.keys(kindOf(name).decisions)), ...actionNames].map((name) => [
    name,
    new RegExp(Object.hasOwn(otherMeanings, name) ? whereMeant(name) : anywhere(name)),
  ]),
)

/**
 * Names in the generic code of a checkout: in every deployed source except those that `ownNames` lists with a reason.
 */
export function namesInGenericCode(root: string): Finding[] {
  const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'functions', 'statemachines'], {
    cwd: root,
    encoding: 'utf8',
  })
  return sources
    .split('\n')
    .filter((path) => path.endsWith('.ts') && !Object.keys(ownNames).some((place) => path.startsWith(place)))
    .flatMap((path) => namesIn(readFileSync(join(root, path), 'utf8')).map((found) => ({ path, ...found })))
}

/** Names in a source. */
export function namesIn(text: string): Omit<Finding, 'path'>[] {
  return text.split('\n').flatMap((line, index) => {
    const code = line.replace(/^\s*(\/?\*|\/\/).*$/, '').replace(/\s\/\/ .*$/, '')
    return [...patterns].flatMap(([name, pattern]) => (pattern.test(code) ? [{ line: index + 1, name }] : []))
  })
}

/** As a whole string, as `'co-sign approve'`, or as the beginning of a task's id: `'co-sign-'`, `/^co-sign-/`. */
function anywhere(name: string): string {
  const id = kinds.includes(name) ? `|['\`/^(|]${name}\\)?-(?![a-z])` : ''
  return `'${name}'|'${name} [a-z-]+'|'[a-z-]+ ${name}'${id}`
}

/**
 * Compared with the kind of a task, with a decision or a chosen action; used as a key; or in a list that is searched.
 */
function whereMeant(name: string): string {
  const subject = String.raw`(?:task\??\.kind|(?<![.\w])kind|\bdecision|(?:chosen|offer)\.name)`
  return [
    String.raw`${subject} [!=]== '${name}'`,
    String.raw`'${name}' [!=]== ${subject}`,
    String.raw`\brecordedOf\([^)]*'${name}'`,
    String.raw`\b(?:kindOf|actionOf|isBriefedOn)\('${name}'`,
    String.raw`\b(?:AnswerOf|AskedOf)<[^>]*'${name}'`,
    String.raw`'${name}'[^\]]*\]\.includes\(${subject}`,
  ].join('|')
}
