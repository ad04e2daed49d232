import type { ComplainTexts } from '../zh-CN/complain.ts'

export const complain: ComplainTexts = {
  step: (number, of) => `Step ${number} of ${of}`,
  progress: 'Your progress',
  steps: {
    who: 'Who is complaining',
    contact: 'How we can reach you',
    insurance: 'Your insurance',
    happened: 'What happened',
    support: 'Help you need',
    check: 'Check and send',
  },
  states: { done: 'Done', now: 'You are here', left: 'Still to do' },
  questions: {
    who: { title: 'Who is complaining?' },
    representative: {
      title: 'The person you are complaining for',
      intro: 'Your liaison will ask to see your authority, such as a signed letter. You can complain now without it.',
    },
    validity: {
      title: 'How long is your authority valid?',
      intro: 'If your document gives no dates, just continue.',
    },
    estate: { title: 'The person who died', intro: 'If you have lost someone, we are very sorry.' },
    organisation: { title: 'Your organisation' },
    together: {
      title: 'Complaining together',
      intro: 'A complaint has one contact: the person who fills in this form.',
    },
    contact: {
      title: 'How can we reach you?',
      intro: 'Give us an email address or a phone number. One of the two is enough.',
    },
    address: {
      title: 'Where can we send letters?',
      intro:
        'With a postal address, we can send you our decision on paper. Without one, we will read it to you on the phone, and you can print it from the page behind your link.',
    },
    insurance: {
      title: 'Which insurance is it about?',
      intro: 'If you are not sure, choose what comes closest, or “Other”. Your liaison checks it with you.',
    },
    project: { title: 'Is this about financing a project?' },
    lender: { title: 'Who finances the project?', intro: 'If you do not know, just continue.' },
    happened: { title: 'What happened, and what would you like us to do?' },
    support: { title: 'Is there anything you need from us?', intro: 'If not, just continue.' },
    event: {
      title: 'A death, an accident or a disaster',
      intro: 'If you are going through this, we are very sorry. Telling us helps us act sooner.',
    },
  },
  intro:
    'We ask one thing at a time. It takes about ten minutes, and you can check everything before you send it. Complaining is free, and does not affect your cover or your claims.',
  next: 'Continue',
  back: 'Back',
  save: 'Save and come back later',
  notes: {
    expired:
      'We keep what you write for 24 hours, or for 14 days if you choose “Save and come back later”. What you wrote before is gone; what you have just sent is saved.',
  },
  addressForPost: 'You chose letters by post, so we send our answer and all other letters to this address.',
  missingOn: {
    estate: {
      'authority.represented': 'Enter the full name of the person who died',
      'authority.capacity': 'Select what you are to them',
    },
    organisation: { 'authority.represented': 'Enter the name of the organisation' },
  },
  missing: {
    forWhom: 'Select who you are complaining for',
    'complainant.name': 'Enter your full name',
    'authority.represented': 'Enter the full name of the person or organisation you are complaining for',
    'authority.capacity': 'Select what you are to them',
    'authority.scope': 'Select what you may do for them',
    people: 'Enter how many people are complaining',
    'complainant.email': 'Enter your email address',
    'complainant.phone': 'Enter your phone number',
    'complainant.postalAddress': 'Enter your postal address',
    'complainant.relation': 'Select your relationship to the policy',
    place: 'Select where you live',
    product: 'Select the type of insurance',
    description: 'Enter what happened',
    desiredOutcome: 'Enter what you would like us to do',
    gravity: 'Select what it was',
    email: 'Enter your email address',
  },
  keep: {
    title: 'Save and come back later',
    intro: 'We email you a link. With it you can carry on within 14 days, on any device.',
    send: 'Send me the link',
    back: 'Carry on now',
    orKeepTitle: 'Keep the link yourself',
    orKeep: 'You can also keep this link yourself. Unless we email it, it works for 24 hours:',
    sentTitle: 'Your complaint is saved, not sent',
    sent: (address) => ['We have emailed the link to ', address, '.'],
    until: (day) => `We keep what you wrote until ${day}. Then we delete it.`,
    notSentTitle: 'We have not sent an email',
    notSent:
      'One address gets only a few of these emails a day, or the mail service may be unavailable. Please keep the link below yourself.',
    private: 'Keep the link to yourself: it shows what you wrote to anybody who opens it.',
  },
  gone: {
    title: 'We no longer have what you wrote',
    text: 'A complaint that was not sent is kept for a day, or for 14 days if you chose “Save and come back later”. Then we delete it.',
    again: 'Start again',
  },
  already: {
    title: 'This complaint has already been sent',
    text: 'What you have just written is not part of it. To add something, open your complaint and leave a message.',
    typed: 'What you have just written',
    open: 'See the complaint that was sent',
  },
  tooLarge:
    'This is more than we can save. Please make it shorter. You can add more after you have sent the complaint.',
  mail: {
    subject: 'Carry on with your complaint',
    lead: 'You can carry on with your complaint by this link. It has not been sent yet.',
    open: 'Carry on',
    until: (day) => `The link works until ${day}. Then we delete what was written.`,
    call: (phone) => `If you would rather speak to us, call ${phone}.`,
    notYou: 'If you did not write a complaint, ignore this email: somebody may have entered your address by mistake.',
  },
}
