import { join } from 'node:path'
import { needs } from './needs.ts'
import { has, type Target, variable } from './target.ts'

/**
 * The program, its arguments and its variables that run the scenarios at a target, or side by side at several equal
 * ones. With `files`, parts of their names, only those run.
 */
export function atTarget(
  [target, ...others]: readonly [Target, ...Target[]],
  files: readonly string[] = [],
): { command: string; args: string[]; env: Record<string, string> } {
  const root = join(import.meta.dirname, '../../..')
  const missing = needs.map(({ name }) => name).filter((name) => !has(target).includes(name))
  const gaps = Object.keys(target.gaps)
  return {
    command: join(root, 'node_modules/.bin/node'),
    args: [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      root,
      '--config',
      join(import.meta.dirname, 'vitest.config.ts'),
      ...(missing.length === 0 ? [] : [`--tags-filter=${missing.map((name) => `!${name}`).join(' && ')}`]),
      ...(gaps.length === 0 ? [] : ['--testNamePattern', `^(?!.*(?:${gaps.map(escape).join('|')}))`]),
      ...files,
    ],
    env: { [variable]: JSON.stringify([target, ...others]) },
  }
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
