import { describe, expect, it } from 'vitest'
import { mailCommand } from '../../../cli/mail/rule-set.ts'
import { context } from '../../support/infra/context.ts'
import { takesMail } from '../../support/infra/takes-mail.ts'
import { unfolded } from '../../support/commands/unfolded.ts'

/* A region has one active rule set. The command never takes the place of another's. */

const own = 'liaison-dev-service-mail'
const settings = takesMail()

/** A region with these rule sets, of which one may be active. */
function region({ sets, active, changes = settings }: { sets: string[]; active?: string; changes?: object }) {
  const state = { active, told: [] as string[], regions: [] as string[] }
  const { dev } = context['environments'] as { dev: object }
  const client = {
    send: async ({
      constructor: { name },
      input,
    }: {
      constructor: { name: string }
      input: { RuleSetName?: string }
    }) => {
      if (name === 'DescribeActiveReceiptRuleSetCommand') return state.active && { Metadata: { Name: state.active } }
      if (name === 'SetActiveReceiptRuleSetCommand') state.active = input.RuleSetName
      else if (!sets.includes(input.RuleSetName ?? ''))
        throw Object.assign(new Error('no such rule set'), { name: 'RuleSetDoesNotExistException' })
      return {}
    },
  }
  const call = (...args: string[]) =>
    mailCommand(args, {
      print: (line) => void state.told.push(line),
      complain: (line) => void state.told.push(line),
      open: () => {
        throw new Error('a table was opened')
      },
      locale: 'en',
      ask: () => undefined,
      context: (key) => (key === 'environments' ? { dev: { ...dev, ...changes } } : context[key]),
      ses: (name) => {
        state.regions.push(name)
        return { ...client, send: async (one: never) => (await client.send(one)) ?? {} } as never
      },
    })
  return { state, call }
}

describe('npm run mail', () => {
  it('makes the rule set the active one, says so, and leaves the region without one again', async () => {
    const { state, call } = region({ sets: [own] })
    expect(await call('status', 'dev')).toBe(1)
    expect(await call('activate', 'dev')).toBe(0)
    expect(state.active).toBe(own)
    expect(await call('activate', 'dev')).toBe(0)
    expect(await call('status', 'dev')).toBe(0)
    expect(await call('deactivate', 'dev')).toBe(0)
    expect(state.active).toBeUndefined()
    expect(new Set(state.regions)).toEqual(new Set(['ap-southeast-1']))
  })

  it('refuses where another is active, and names it', async () => {
    const { state, call } = region({ sets: [own, 'others'], active: 'others' })
    for (const action of ['activate', 'deactivate', 'status']) {
      expect(await call(action, 'dev')).toBe(1)
      expect(unfolded(state.told).at(-1)).toContain('others')
      expect(state.active).toBe('others')
    }
  })

  it('refuses what is not deployed, and a desk that takes no mail', async () => {
    const { state, call } = region({ sets: [] })
    expect(await call('activate', 'dev')).toBe(1)
    expect(state.told.at(-1)).toContain('not deployed')
    const without = region({ sets: [], changes: {} })
    expect(await without.call('activate', 'dev')).toBe(1)
    expect(without.state.told.at(-1)).toContain('mailIn')
  })

  it('says how it is used', async () => {
    const { call } = region({ sets: [] })
    expect(await call('--help')).toBe(0)
    expect(await call()).toBe(2)
    expect(await call('activate')).toBe(2)
    expect(await call('stop', 'dev')).toBe(2)
  })
})
