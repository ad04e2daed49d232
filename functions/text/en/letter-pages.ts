import { letterTitles } from './letters.ts'
import type { PagesOfLetters } from '../zh-CN/letter-pages.ts'

export const pagesOfLetters: PagesOfLetters = {
  titles: letterTitles,
  yours: { ...letterTitles, written: 'Our message to you' },
  listTitle: 'Our letters to you',
  listIntro: 'You can read, print or save each letter again.',
  open: (letter) => `${letter}: read or print`,
  decision: 'Print or save this decision',
  sent: {
    mail: (day) => `Sent by email on ${day}`,
    sms: (day) => `Sent by text message on ${day}`,
    post: (day) => `Posted on ${day}`,
    'to-post': (day) => `Written on ${day}, to be posted`,
    call: (day) => `Told by your liaison, from ${day}`,
    page: (day) => `Shown on the page on ${day}`,
    refused: (day) => `It could not be sent on ${day}`,
  },
  dates: {
    heading: 'Save a date in your calendar',
    add: (title) => `Save in your calendar: ${title}`,
    titles: {
      answer: 'Our answer to your complaint',
      request: 'Last day to send us what we asked for',
      offer: 'Last day to answer our offer',
      review: 'Last day for a review',
      body: 'Last day',
      remedy: 'What we promised is done',
    },
    lastDay: (right) => `Last day: ${right}`,
    summary: (title, reference) => `${title} (${reference})`,
    description: (insurer, phone) => `${insurer}, complaints. Phone: ${phone}`,
  },
  post: {
    title: 'Letters to post',
    printOne: 'Print this letter',
    dated: (day) => `Dated ${day}`,
    noAddress: 'There is no postal address any more. Open the task and say that it cannot be posted.',
    to: 'To',
  },
  toPrint:
    'To print this letter or save it as a PDF, use the print function of your browser. Only the letter is printed.',
  withComplaint: 'With the whole complaint',
  withoutComplaint: 'Without the complaint',
  large: 'Large print',
  usual: 'Usual size',
  options: 'How to print it',
  back: 'Back to your complaint',
  date: 'Date',
  reference: 'Our reference',
  to: 'To',
  phone: 'Phone',
  online: (address) => `Online: ${address} sends you the link to your complaint. You need the reference above.`,
  complaint: 'Your complaint',
  again:
    'The text of this letter was not kept when it was sent. We have written it again from the file of your complaint, so some words may differ.',
  gone: 'This letter cannot be written again. Please call us if you need it.',
}
