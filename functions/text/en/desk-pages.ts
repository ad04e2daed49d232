import { pagesOfEntry } from './staff/entry-pages.ts'
import type { DeskTexts } from '../zh-CN/desk-pages.ts'

export const pagesOfDesk: DeskTexts = {
  title: 'My work',
  signedInAs: (name) => `Signed in as ${name}`,
  signOut: 'Sign out',
  own: (count) => `My open tasks (${count})`,
  none: 'You have no open tasks.',
  order: (zone) => `Overdue tasks come first, then the others by due time. Times are in ${zone}.`,
  shown: (from, to, of) => `Tasks ${from} to ${to} of ${of}`,
  atLeast: (count) => `more than ${count}`,
  nextPart: 'The next tasks',
  firstPart: 'Back to the first',
  late: 'Overdue',
  due: (time) => `Due ${time}`,
  age: (days) => (days === 0 ? 'received today' : `received ${days} ${days === 1 ? 'day' : 'days'} ago`),
  amount: (money) => `${money} in dispute`,
  back: 'My work',
  enter: pagesOfEntry,
  figures: 'Figures',
  mailsTitle: 'Mail to be sorted',
  mails: (count, more) => `${more ? 'At least ' : ''}${count} ${count === 1 ? 'email' : 'emails'} for you to sort`,
  supervisorsOnly: {
    title: 'For supervisors',
    text: 'This page shows supervisors what the people of their unit have to do, or which of their accounts wait. In the directory you supervise nobody.',
  },
  accounts: {
    title: 'Confirm accounts',
    waiting: (count) =>
      count === 1
        ? '1 account is waiting for you to confirm it'
        : `${count} accounts are waiting for you to confirm them`,
    intro:
      'These accounts signed in for the first time, and their email address is that of a colleague you supervise. Ask the colleague in person, or on a number you know, before you confirm. From then on the account acts as this colleague.',
    none: 'No account is waiting.',
    person: 'Colleague',
    address: 'Email address of the account',
    shownName: 'Name on the account',
    subject: 'Account id',
    at: 'Signed in on',
    replaces: 'Another account of this colleague was confirmed before. It will no longer be able to sign in.',
    confirm: 'Yes, this is them',
    refuse: 'No, it is not',
    confirmed: 'Confirmed. The account can sign in now.',
    refused: 'Refused. The account cannot sign in.',
    gone: 'This account is no longer waiting.',
  },
  signIn: {
    title: 'Sign in',
    intro: 'Use your work account. Once you are signed in, you can see your open tasks and work on them.',
    over: 'You are no longer signed in: 30 minutes without a page, 10 hours in all, or you signed out elsewhere. Sign in again, and you will return to where you were.',
    left: 'You are no longer in the staff directory, so this account opens nothing. If that is a mistake, ask your supervisor.',
    button: 'Sign in with your work account',
    links: 'You can also work without signing in: the links in your emails still open your tasks.',
    off: {
      title: 'Sign-in is not set up at this desk',
      text: 'Use the links in your emails. Every email about a task has a link that opens it, and one to all your open tasks.',
    },
    again: {
      title: 'You are not signed in yet',
      text: 'This sign-in took more than 10 minutes, was used before, or was begun in another browser. Nothing was changed. Please sign in again.',
    },
    declined: {
      title: 'You did not sign in',
      text: 'The sign-in page of your work account says that it was cancelled or refused. Try again if you want to sign in.',
    },
    unavailable: {
      title: 'You cannot sign in at the moment',
      text: 'The service behind your work account does not answer. Try again in a few minutes. The links in your emails still work.',
    },
    unknown: {
      title: 'This desk does not know your account',
      text: 'Your work account is fine, but the desk’s staff directory does not have it. Ask the colleague who keeps the directory to add your account.',
      help: 'The links in your emails still work.',
    },
    asked: {
      title: 'Ask your supervisor to confirm your account',
      text: 'Your work account is fine, and its email address is yours in the directory. Your supervisor has to confirm it once. Then you can sign in with it.',
      help: 'Ask them to sign in and open “Confirm accounts”. Until then, the links in your emails still work.',
      whom: 'Who can confirm it',
    },
    retry: 'Sign in again',
  },
  out: {
    title: 'Sign out',
    text: 'You will have to sign in to see your work here again. The links in your emails still work.',
    both: 'Sign out here and from your work account',
    here: 'Sign out',
    onlyHere: 'Sign out here only',
    stay: 'Stay signed in',
    done: 'You are signed out',
    doneText: 'You can close this page.',
  },
  kept: {
    signedOut: 'You are no longer signed in, and nothing was sent',
    signedOutText:
      'What you typed is not lost: you find it below. Sign in on a new page first, then come back to this one and press “Send again”.',
    signIn: 'Sign in on a new page',
    sendAgain: 'Send again',
    check: 'Look at this before it is sent',
    checkText: (name) => `You are signed in as ${name}. This is what you typed before. It has not been sent yet.`,
    send: 'Send',
    leave: 'Do not send',
  },
  origin: {
    title: 'Nothing was sent',
    text: 'This form did not come from a page of this desk, so nothing was changed. Open the task again from “My work”.',
  },
}
