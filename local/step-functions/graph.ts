import type { State } from './definition.ts'

type Edge = { field: string; to: string }

/**
 * The first name that no state has, if any. Whether every state can be reached and left is checked when the machine is
 * tested, by a validator of the language.
 */
export function findUnknownState(
  startAt: string,
  states: ReadonlyMap<string, State>,
): { state: string | undefined; field: string; reason: string } | undefined {
  const all: readonly (Edge & { state: string | undefined })[] = [
    { state: undefined, field: 'StartAt', to: startAt },
    ...[...states.values()].flatMap((state) => edges(state).map((edge) => ({ ...edge, state: state.name }))),
  ]
  const lost = all.find(({ to }) => !states.has(to))
  return lost && { state: lost.state, field: lost.field, reason: `there is no state "${lost.to}"` }
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
