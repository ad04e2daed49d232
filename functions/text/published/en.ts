import type { Published } from './zh-CN.ts'

export const published: Published = {
  privacy: {
    title: 'Privacy',
    lead: (insurer) => `This page says what ${insurer} does with your personal data when you complain.`,
    parts: (sms) => [
      {
        title: 'What we hold',
        lines: [
          'What you tell us in your complaint: your name, how to reach you, your policy and what happened. If you act for somebody else, also their name and your authority.',
          'Your documents and messages, our letters to you, our notes of calls and visits, and what you need from us.',
          'Where our letters went, and whether they arrived.',
        ],
      },
      {
        title: 'What we use it for',
        lines: [
          'To deal with your complaint, to answer you, and to keep the records that regulators ask for.',
          'This service uses it for nothing else.',
        ],
      },
      {
        title: 'Who sees it',
        lines: [
          'The people who work on your complaint, their supervisors, and compliance. Nobody who has an interest in it.',
          'The regulator, an ombudsman, a mediator or a court, if the law gives them the right.',
          `The companies that run our systems and send our emails${sms ? ' and text messages' : ''}, only as we instruct them.`,
        ],
      },
      {
        title: 'Your browser',
        lines: [
          'These pages set no cookies for people who complain, track nobody, and load nothing from other websites.',
          'The links in our emails open your complaint, so please do not forward them. On a shared computer, close the browser when you have finished.',
        ],
      },
    ],
    keptTitle: 'How long we keep it',
    kept: [
      'A complaint that you have not sent: one day, or 14 days if you saved it.',
      'A file that fails our check is taken out at once, and is gone after seven days at the latest.',
    ],
    retention: {
      closing: (years) => `The record of a complaint: at least ${years} years after it was closed.`,
      receipt: (years) => `The record of a complaint: at least ${years} years after we received it.`,
      'contract-end': (years) =>
        `The record of a complaint: at least ${years} years after the insurance contract ended; it may be less for contracts of up to a year.`,
    },
    rightsTitle: 'What you can ask for',
    rights:
      'You can ask to see your data, for a copy of it, and to have it corrected. Where the law allows, you can ask us to erase it. Call us and give your reference:',
  },
  accessibility: {
    title: 'Accessibility',
    lead: (insurer) =>
      `${insurer} wants everybody to be able to complain on these pages, and to follow their complaint.`,
    canTitle: 'You can',
    can: [
      'use only a keyboard, or a screen reader;',
      'enlarge the text to 200 %, and read on a screen of 360 pixels without scrolling sideways;',
      'switch off JavaScript;',
      'save what you have written, and continue within 14 days;',
      'tell us what you need: large print, an interpreter, calls at certain hours, somebody with you.',
    ],
    testedTitle: 'How we test',
    tested:
      'We aim at level AA of the Web Content Accessibility Guidelines (WCAG) 2.2. Before each release, software (axe) checks our pages, and finds no violation. Software finds only some of the problems. People who use assistive technology have not tested this service yet.',
    limitsTitle: 'What we know is missing',
    limits: [
      'Files that you or we send, such as scans, may not be readable with a screen reader.',
      'The button that chooses a file is that of your browser, and looks different in each.',
    ],
    otherTitle: 'If you have difficulties',
    other: 'Call us. We can fill in the form for you, and write to you in large print or speak with you instead:',
  },
  more: (insurer) => `More from ${insurer}`,
  write: 'Or write to us:',
}
