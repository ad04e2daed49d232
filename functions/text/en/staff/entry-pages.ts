import type { EntryTexts } from '../../zh-CN/staff/entry-pages.ts'

export const pagesOfEntry: EntryTexts = {
  title: 'Enter a complaint',
  intro:
    'Enter every complaint that reaches us by phone, at a counter, by letter, by email or from the regulator. Any colleague may.',
  how: 'How did it come?',
  channels: {
    phone: 'They called us, or complained when we called them.',
    counter: 'They came to a branch in person.',
    letter: 'A letter, or papers that were handed in.',
    email: 'An email to one of our mailboxes.',
    regulator: 'The regulator passed it on with a notice, which names a day.',
  },
  titleOf: (channel) => `Enter a complaint: ${channel}`,
  otherWay: 'It came another way',
  notSaid: 'They did not say',
  sections: {
    came: { title: 'When and where it came' },
    who: { title: 'Who complains' },
    what: { title: 'What it is about' },
    grave: { title: 'How urgent or grave it is' },
  },
  once: 'Leave blank what they did not say. Intake asks for it when they are contacted.',
  send: 'Enter the complaint',
  liaison: (name) => `Liaison: ${name}`,
  receivedOn: (day) => `received ${day}`,
  alike: {
    title: 'An earlier complaint looks the same',
    intro: 'Nothing has been entered yet.',
    sameNumber: 'The same person has complained about the same policy or claim:',
    samePerson:
      'Somebody of this name, with the same phone number or email address, has complained about the same type of insurance:',
    what: 'If they only ask how it stands, or add something, tell the liaison of that complaint and enter nothing. If they complain about something new, enter it: intake decides whether the two are combined.',
    send: 'Enter it all the same',
    edit: 'Back to the form',
    leave: 'Enter nothing',
  },
  acts: {
    title: 'Enter what a complainant did by phone or letter',
    intro:
      'For a complaint that there is: the complainant withdraws it, accepts an offer, asks for a review or tells something new, by phone, by letter or in person.',
    hints: {
      withdrawal: 'They can undo it for seven days, then it takes effect. Until then work continues.',
      acceptance:
        'It holds at once, and can be undone for seven days. What they said in time counts, also if the offer has lapsed since.',
      review: 'It counts from the day on which they asked. Any colleague takes it.',
      'new-facts': 'It goes to the assignee and the liaison.',
      undo: 'Undoes what was entered last.',
    },
    send: 'Enter it',
    confirmed:
      'A letter confirms it to the complainant and says until when it can be undone. In some cases a colleague who took no part asks them about it.',
    done: {
      title: 'Entered',
      undone: 'Undone',
      until: (day) => `The complainant can undo it until the end of ${day}.`,
    },
  },
  done: {
    title: 'The complaint is entered',
    reference: (reference) => `Reference: ${reference}`,
    tell: 'Tell the complainant',
    forName: (name, reference) => `The complaint of ${name} is registered under the reference ${reference}.`,
    respondBy: (day) => `We will answer by ${day} at the latest.`,
    entered: (at) => `Entered on ${at}`,
    acknowledged: (day) => `The acknowledgement went out on ${day}.`,
    liaison: (name) => `The liaison is ${name}.`,
    noLiaison: 'A liaison will be named shortly. The acknowledgement says who it is.',
    call: 'For questions, call',
    regulator: (day) => `The regulator wants our report by ${day}.`,
    proof: 'Keep the recording, the scan or the paper under what you entered as proof.',
    next: 'Enter another one',
  },
  ways: {
    mail: 'The acknowledgement goes to their email address.',
    sms: 'The acknowledgement goes out as a text message.',
    post: 'The acknowledgement goes to them by post.',
    call: 'There is no way to write to them, so the liaison calls to acknowledge it.',
  },
}
