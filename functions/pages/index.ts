/** Every page of Liaison as an HTML string, and forms as JSON. No page reads anything but what it is given. */
export { checkAnswersPage } from './complainant/check-answers.ts'
export { checkPage, formPage, zoneOfForm } from './complainant/complaint-form.ts'
export { alreadySentPage, draftGonePage, keepPage, keptPage } from './complainant/draft.ts'
export { questionPage } from './complainant/question.ts'
export { aboutPage } from './complainant/about.ts'
export { decodeForm, withSure } from './form-engine/decode.ts'
export { encodeForm } from './form-engine/encode.ts'
export { type FormValues } from './form-engine/form-values.ts'
export { sendAgainPage } from './refused/send-again.ts'
export { documentsPage, filePage } from './documents/documents.ts'
export { documentsOnReceipt, type TakesDocuments } from './documents/section.ts'
export { policyToSend } from './documents/policy.ts'
export { historyPage } from './complainant/history.ts'
export { letterPage, type Previews } from './complainant/letter.ts'
export { lostLinkPage } from './complainant/lost-link.ts'
export { offerPage } from './complainant/offer.ts'
export { policyPage } from './staff/policy-review.ts'
export { problemPage } from './refused/problem.ts'
export { movedOnPage, receivedPage } from './complainant/received.ts'
export { surveyPage } from './complainant/survey.ts'
export { taskHistoryPage } from './staff/history.ts'
export { taskPage } from './tasks/task.ts'
export { asTeam, type OwnTask, workPage } from './staff/work.ts'
export { teamPage, teamResultPage } from './work/team-page.ts'
export { trackingPage } from './complainant/tracking/page.ts'
export { accountsPage } from './desk/accounts.ts'
export { supervisorsOnlyPage } from './desk/supervisors-only.ts'
export { type ShownCase } from './desk/case-list.ts'
export { casesPage, type ListMistake } from './desk/cases.ts'
export { asideSchema, belongsSchema, mailPage, mailsPage } from './desk/mails.ts'
export { exceptionPage } from './desk/exception.ts'
export { searchPage } from './desk/search.ts'
export { deskPage, type DeskTask, type OwnFilter, ownFilters } from './desk/desk.ts'
export { actDonePage, actPage, actPrefilled } from './desk/enter-act.ts'
export {
  type EnteredMail,
  enterChoicePage,
  enteredPage,
  enterPage,
  enterSchema,
  lookAlikesPage,
  prefilled,
} from './desk/enter.ts'
export {
  goodbyePage,
  policyToProvider,
  signInOffPage,
  signInPage,
  signInProblemPage,
  signOutPage,
  wrongOriginPage,
} from './desk/sign-in.ts'
