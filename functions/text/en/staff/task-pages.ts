import type { TaskTexts } from '../../zh-CN/staff/task-pages.ts'

export const pagesOfTasks: TaskTexts = {
  typed: {
    title: 'What you typed',
    notRecorded: 'None of this was recorded. Copy from here what you still need.',
    cut: 'This is only the first part, because there is so much of it. “Back” in your browser leads to the form.',
    row: (label, of) => `${label} (${of})`,
    fields: {
      picked: 'Tasks',
      which: 'Which links',
      cause: 'What did it come from?',
      typed: 'Search for',
      'deviation.reason': 'Why you think so',
      'team.reason': 'Reason for handing over',
      'team.note': 'What to say with the reminder',
      'post.letters': 'Letters',
      'post.day': 'Posted on',
      'post.reference': 'Reference',
    },
    choices: {
      which: {
        follow: 'The complainant’s link to follow the case',
        survey: 'The link to the survey',
        offer: 'The links to offers',
        staff: 'The links of the staff',
        all: 'Every link of this case',
        own: 'My own links to this case',
      },
    },
    somebody: 'Somebody you chose. The name is shown once you have signed in.',
    unknown: 'Somebody who is no longer in the staff directory',
  },
  onward: {
    now: 'See the task as it is now',
    again: 'Go back to the form',
    work: 'Back to my work',
    newestMail:
      'Our newest email to you has a link to all your open tasks. If your firm has set it up, you can also sign in.',
    signIn: 'Sign in to my work',
    since: (at) => `since ${at}`,
  },
  glance: {
    asks: 'Asked by:',
    noContact: 'no phone or email',
    due: 'Due',
    whole: 'Read all of it',
    news: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
    needs: 'Support needs',
  },
  decideBelow: (ways) => `Decide below: ${ways.join(' / ')}`,
  more: 'More actions',
  otherwise: 'Decide otherwise',
  timeLimits: 'Time limits',
  letters: {
    title: 'The letter that would go out',
    intro:
      'It is in the complainant’s language, with the days that it would name if it went now. The one that goes out also has the link to their page.',
    waits: (letter, at) => `${letter} goes out on ${at}, when the quiet hours are over.`,
    ifYouPress: (decision) => `If you press “${decision}”:`,
    yourWords: '[what you write]',
  },
  showLetters: 'Show the letter with this first',
  unsaid: (decision) =>
    `“${decision}” does not record all that you wrote. Press another button, or clear what it does not need.`,
  obligatory: (rule) => `The letter must name it: ${rule}`,
  rulesProposed: (name) => `By the rules: ${name}. `,
  setAtIntake: (name) => `Set at intake: ${name}.`,
  why: 'Why: see the history',
  cases: {
    one: (reference, received, status) => `${reference}, received ${received}: ${status}`,
    all: (count) => `Show all ${count}`,
  },
}
