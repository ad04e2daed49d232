import type { PaperTexts } from '../zh-CN/paper.ts'

/** What a letter says where nobody can press a link, because it is printed or read out. */
export const paper: PaperTexts = {
  contents: (count) => `This letter is about ${count} things:`,
  add: 'To see how it is going or to add something, go to your complaint online or tell your liaison.',
  withdraw: 'You can withdraw it in the same ways.',
  yourWords:
    'We do not repeat here what you told us, because we do not know yet that this letter reaches only you. If you want to correct or add something, tell your liaison.',
  showUs: (proof) =>
    `Please show us ${proof}. You can send it online or give it to your liaison. We work on the complaint meanwhile, and can send you our answer only once your liaison has seen it.`,
  callUs: 'Please call us.',
  sendLater:
    'You can send it online at any time. We then open the complaint again and give you a new date for our answer.',
  object:
    'Contact your liaison. Give your reference, and tell us what is wrong or what we do not know yet. You can also send us a new complaint.',
  review: (until) =>
    `You can ask for a review until ${until}: go to your complaint online and tell us what you disagree with. If you no longer have the link, call your liaison.`,
  reviewAnyWay: (until) =>
    `You can ask for a review until ${until}: call or write to your liaison, or go to your complaint online. Say what you disagree with.`,
  reviewTo: (email) =>
    `To ask for a review, write to ${email} or tell your liaison. Give your reference and say what you disagree with.`,
  reviewByCall: 'To ask for a review, call us. Give your reference and say what you disagree with.',
  answerOffer: 'You can answer online, or tell your liaison.',
  newEmail: 'Our letters come to your new email address now. The links in our earlier emails no longer work.',
  authorityEnded:
    'Nothing else changes for your complaint. You can see everything so far online, and write to us there.',
  renewAuthority: (day) =>
    `If you want to continue, show your liaison a new authority by the end of ${day}. You can also send it online.`,
  ownWill: 'If you did not withdraw it of your own will, please call us and ask for the compliance team.',
  write: 'Leave us a message online or tell your liaison. We will continue as soon as we have it.',
  notAgreed: 'If this date was not agreed, please call your liaison at once, or leave us a message online.',
}
