/** What a field asks for, where its label does not say it as part of a sentence. */
const asked: Readonly<Record<string, string>> = {
  'As their': 'in what capacity they act',
  'As what they speak for them': 'in what capacity they speak for them',
  'Authority from': 'from which day the authority is valid',
  'Authority until': 'until which day the authority is valid',
  'Authority valid from': 'from which day the authority is valid',
  'Authority valid until': 'until which day the authority is valid',
  'Calls from': 'from what hour they take calls',
  'Calls until': 'until what hour they take calls',
  'Complains for': 'whom they complain for',
  'Hand over to': 'whom to hand it over to',
  'Letters go to': 'whom letters go to',
  'Made by': 'who made it',
  'Next review on': 'the day of the next review',
  'Open until': 'the last day of the offer',
  'Original seen: what it is': 'what the original is',
  'Pause until, at the latest': 'until which day to pause at the latest',
  'Posted on': 'the day on which it was posted',
  'Promised by': 'the day by which it is promised',
  'Remedy as agreed': 'the remedy that was agreed',
  'Seen by': 'who saw it',
  'Seen on': 'the day on which it was seen',
  'Speaks for': 'whom they speak for',
  'The complainant is': 'who the complainant is',
  'Valid from': 'from which day it is valid',
  'Valid until': 'until which day it is valid',
  When: 'when it was',
  Where: 'where it was',
}

/** A label as what somebody is to enter or choose: "Your message" is "your message", "Reason" is "the reason". */
function thing(label: string): string {
  const own = Object.hasOwn(asked, label) ? asked[label] : undefined
  if (own !== undefined) return own
  // A name or an abbreviation keeps its capitals.
  const lower = /^.\p{Lu}/u.test(label) ? label : `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`
  return /^(who|whom|whose|what|when|where|why|how|which|your|its|their|the|at|in) /.test(lower)
    ? lower
    : `the ${lower}`
}

/** What is said of a field that was left blank. In a list, its row comes first: "Point 2: enter the finding". */
export function blank(verb: 'enter' | 'choose', label: string): string {
  const [, row, field = label] = /^(\p{L}+ \d+), (.+)$/u.exec(label) ?? []
  const said = `${verb} ${thing(field)}`
  return row === undefined ? `${said.slice(0, 1).toUpperCase()}${said.slice(1)}` : `${row}: ${said}`
}
