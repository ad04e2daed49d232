import type { PageTexts } from '../zh-CN/pages.ts'

export const pagesOfDocuments: PageTexts['documents'] = {
  title: 'Send us documents',
  intro:
    'You can send us anything that shows what happened: proof of identity, a power of attorney, your policy, bills, medical reports, photos or recordings.',
  limits: (files) =>
    `Send one at a time, up to ${files} in all, each no larger than 20 MB. We take pictures, PDF, office files and audio.`,
  staffTitle: 'Attach a document',
  staffIntro: 'Attach evidence or letters. Colleagues who work on the case find them on its page.',
  next: 'Continue',
  back: 'Back to your complaint',
  backToTask: 'Back to the task',
  chooseTitle: 'Choose the file',
  isAbout: 'What it shows',
  file: 'File',
  fileHint: 'On a phone, you can take a photo. At most 20 MB, and without a password.',
  send: 'Send the file',
  sendNote:
    'This can take a while: wait until the page changes. If you see a page of code, the file was too large, no file was chosen, or this page was open for more than 15 minutes. Go back, reload this page and try again. What you wrote is saved.',
  listTitle: 'What you have sent',
  staffListTitle: 'Documents',
  none: 'There are no documents yet.',
  more: 'Add another document',
  open: 'Download',
  choose: 'Choose the file',
  reload: 'See the result',
  fromUs: 'From us',
  from: (name) => `From ${name}`,
  fromComplainant: 'the complainant',
  shown: 'The complainant may read it',
  hidden: 'The complainant does not see it',
  sent: {
    checking:
      'Your file is being checked for malware, usually in less than a minute. You can leave this page and come back for the result.',
    lost: 'Your file has not reached us. Choose it again below.',
    clean: 'We have received your document.',
  },
  maybeOnItsWay: 'We do not have the file yet. If you have just sent it, it is on its way: look again in a minute.',
  states: {
    waiting: 'The file has not been sent yet.',
    checking: 'Being checked.',
    clean: 'Received.',
    threat:
      'The file contained malware. It was deleted, and nobody has opened it. Check your device, then send a file that is clean.',
    unsupported: 'We cannot check this file, so it was deleted. Send it again without a password.',
    type: 'We cannot take this kind of file, so it was deleted. Send it as a picture, PDF, office file or audio.',
    same: 'This is the same file as one that was sent before. We keep the first.',
    'too-large': 'This file has more than 20 MB, so it was not kept. Send it in parts.',
    'too-many': 'There was no room for another document, so this file was not kept.',
    closed: 'The complaint had been closed, so this file was not kept.',
    failed: 'This file could not be checked, so nobody can open it. We will contact you to get it another way.',
  },
  deleted: 'The file was deleted.',
  full: (files, phone) =>
    `You have sent ${files} documents, which is as many as we take here. If you have more, call us on ${phone}.`,
  staffFull: (files) => `${files} documents are attached, which is as many as a case takes.`,
  closed: (phone) =>
    `Your complaint is closed, so you cannot send documents any more. Call us on ${phone} if you have questions.`,
  taskOver: 'This task is over, so nothing can be attached to it.',
  section: 'Documents',
  sectionIntro: 'You can send us bills, reports, photos, proof of identity or a power of attorney.',
  sectionButton: 'Send us documents',
  missing: { what: 'Enter what the document shows', shown: 'Select whether the complainant may read it' },
  attach: 'Attach a document',
  byMailedLink:
    'You can send us bills, reports, photos, proof of identity or a power of attorney on the page that the link in our email opens.',
  off: (phone) => `To send us documents, reply to our email or call us on ${phone}.`,
  unchecked: 'The document that was not checked',
}
