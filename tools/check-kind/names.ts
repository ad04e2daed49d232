import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { actionNames } from '../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { otherKeys, otherMeanings, ownNames } from './exceptions.ts'

/** A name of a kind, a decision or an action in a file that should treat all of them alike. */
export type Finding = { path: string; line: number; name: string }

const kinds: readonly string[] = kindNames

/** What a name is compared with if a kind, a decision or an action is meant. */
const subject = String.raw`(?:\b(?!credit|order|group|last|mail\b)\w+\??\.kind|(?<![.\w])kind|\b(?:decision|action)(?:\.name)?|(?:chosen|offer)\.name)`
const switchOnSubject = new RegExp(String.raw`^\s*(?:\} else )?switch \(${subject}\)`)

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

/** Names in a source, whichever quotes they stand in. */
export function namesIn(text: string): Omit<Finding, 'path'>[] {
  let isSwitch = false
  return text.split('\n').flatMap((line, index) => {
    const code = line
      .replace(/^\s*(\/?\*|\/\/).*$/, '')
      .replace(/\s\/\/ .*$/, '')
      .replaceAll(/"([a-z -]*)"|`([a-z -]*)`/g, "'$1$2'")
    if (/\bswitch \(/.test(code)) isSwitch = switchOnSubject.test(code)
    const cases = isSwitch ? code.match(/\bcase '[a-z-]+'/g) : null
    // Few lines have any of the names, and each pattern has its own in it.
    return [...patterns].flatMap(([name, pattern]) =>
      code.includes(name) && (pattern.test(code) || cases?.includes(`case '${name}'`) === true)
        ? [{ line: index + 1, name }]
        : [],
    )
  })
}

/** A whole string, a key, `'co-sign approve'`, or the beginning of a task's id: `'co-sign-'`, `/^co-sign-/`. */
function anywhere(name: string): string {
  const id = kinds.includes(name) ? `|['\`/^(|]${name}\\)?-(?![a-z])` : ''
  const key = Object.hasOwn(otherKeys, name) ? '' : `|(?<![.\\w-])${name}: `
  return `'${name}'|'${name} [a-z-]+'|'[a-z-]+ ${name}'${key}${id}`
}

/** Compared with a kind of task, a decision or an action; in a list that is searched; or the beginning of an id. */
function whereMeant(name: string): string {
  return [
    String.raw`${subject} [!=]== '${name}'`,
    String.raw`'${name}' [!=]== ${subject}`,
    String.raw`\brecordedOf\([^)]*'${name}'`,
    String.raw`\b(?:kindOf|actionOf|isBriefedOn)\('${name}'`,
    String.raw`\b(?:AnswerOf|AskedOf)<[^>]*'${name}'`,
    String.raw`\b(?:KindName|DecisionName|ActionName) = '${name}'`,
    String.raw`'${name}'[^\]]*\]\)?\.(?:includes|has)\(${subject}`,
    ...(kinds.includes(name) ? [String.raw`startsWith\('${name}-'\)`] : []),
  ].join('|')
}
