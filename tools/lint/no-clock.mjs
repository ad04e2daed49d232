/**
 * No function reads the clock: time arrives in the event (docs/adr/0004), so that retries and replays compute the same
 * deadlines. Forbidden are `Date.now()`, `new Date()` and `Date()` without arguments, `performance.now()`.
 */
const message =
  'functions do not read the clock: take the time from the event (requestContext.timeEpoch, or what the state machine passes)'

const noClock = {
  create(context) {
    const isCall = (callee, object, property) =>
      callee.type === 'MemberExpression' &&
      callee.object.type === 'Identifier' &&
      callee.object.name === object &&
      (callee.property.name === property || callee.property.value === property)
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) context.report({ node, message })
      },
      CallExpression(node) {
        if (node.callee.name === 'Date' || isCall(node.callee, 'performance', 'now')) context.report({ node, message })
      },
      // A reference is enough: `const now = Date.now` would read it later.
      MemberExpression(node) {
        if (isCall(node, 'Date', 'now')) context.report({ node, message })
      },
    }
  },
}

export default { meta: { name: 'liaison' }, rules: { 'no-clock': noClock } }
