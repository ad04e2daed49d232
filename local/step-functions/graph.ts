import type { State } from './definition.ts'

type Edge = { field: string; to: string }

/**
 * What is wrong with the transitions between states, if anything: an unknown name, a state never reached or never left.
 */
export function findDeadEnds(
  startAt: string,
  states: ReadonlyMap<string, State>,
): { state: string | undefined; field: string; reason: string } | undefined {
  if (!states.has(startAt)) return { state: undefined, field: 'StartAt', reason: `there is no state "${startAt}"` }
  for (const state of states.values()) {
    const lost = edges(state).find(({ to }) => !states.has(to))
    if (lost) return { state: state.name, field: lost.field, reason: `there is no state "${lost.to}"` }
  }

  const reached = spread([startAt], (name) => edges(states.get(name)!).map(({ to }) => to))
  const unreached = [...states.keys()].find((name) => !reached.has(name))
  if (unreached !== undefined) return { state: unreached, field: 'name', reason: 'no state leads to it' }

  const sources = Map.groupBy(
    [...states.values()].flatMap((state) => edges(state).map(({ to }) => ({ from: state.name, to }))),
    ({ to }) => to,
  )
  const ends = [...states.values()].filter(isEnd).map(({ name }) => name)
  const ending = spread(ends, (name) => (sources.get(name) ?? []).map(({ from }) => from))
  const endless = [...states.keys()].find((name) => !ending.has(name))
  if (endless !== undefined) return { state: endless, field: 'Next', reason: 'no end can be reached from it' }
  return undefined
}

function isEnd(state: State): boolean {
  return state.type === 'Succeed' || state.type === 'Fail' || (state.type !== 'Choice' && state.next === undefined)
}

function edges(state: State): Edge[] {
  switch (state.type) {
    case 'Choice':
      return [
        ...state.choices.map(({ next }, index) => ({ field: `Choices[${index}]/Next`, to: next })),
        ...(state.default === undefined ? [] : [{ field: 'Default', to: state.default }]),
      ]
    case 'Task':
      return [
        ...onward(state.next),
        ...state.catch.map(({ next }, index) => ({ field: `Catch[${index}]/Next`, to: next })),
      ]
    case 'Pass':
    case 'Wait':
      return onward(state.next)
    case 'Succeed':
    case 'Fail':
      return []
  }
}

function onward(next: string | undefined): Edge[] {
  return next === undefined ? [] : [{ field: 'Next', to: next }]
}

function spread(from: readonly string[], further: (name: string) => readonly string[]): Set<string> {
  const seen = new Set(from)
  for (const name of seen) for (const next of further(name)) seen.add(next)
  return seen
}
