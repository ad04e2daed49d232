/**
 * Which day it is depends on where: the first ten letters of an instant are a day of UTC, which in Chicago is tomorrow
 * in the evening, and in Shanghai yesterday in the morning. `dayOf` of a calendar and `localDayOf` of a zone ask.
 */
const message = 'this cuts the day of UTC out of an instant: ask dayOf(at, calendar) or localDayOf(at, zone)'

const noCutDay = {
  create(context) {
    return {
      CallExpression({ callee, arguments: given }) {
        const isCut = callee.type === 'MemberExpression' && ['slice', 'substring'].includes(callee.property.name)
        if (isCut && given.length === 2 && given[0].value === 0 && given[1].value === 10)
          context.report({ node: callee, message })
      },
    }
  },
}

export default { meta: { name: 'days' }, rules: { 'no-cut-day': noCutDay } }
