import { letterNames } from '../../functions/text/en/letters.ts'
import type { Wording } from './zh-CN.ts'

const reasoned = (reasons: string): string => (reasons === '' ? '' : `: ${reasons}`)

/** What links open. */
const purposes: Readonly<Record<string, string>> = {
  tracking: 'the tracking link',
  survey: 'the survey link',
  offer: 'the offer link',
  task: 'the task link',
  work: 'the link to all open tasks',
}

export const en: Wording = {
  and: (items) => items.join(', '),
  labelled: (label, value) => `${label}: ${value}`,
  aside: (text, note) => `${text} (${note})`,
  nobody: 'nobody',
  complainant: 'the complainant',
  none: 'none',
  leftDirectory: (id) => `${id} (no longer in the directory)`,
  head: {
    entity: 'Insurer',
    complainant: 'Complainant',
    status: 'Status',
    class: 'Class',
    product: 'Product',
    outcome: 'Outcome',
    liaison: 'Liaison',
    received: 'Received',
    keptUntil: 'Kept at least until',
    agreed: 'Answer agreed by both sides',
    passedOnLate: 'Recorded here only on',
    acknowledgement: 'To be acknowledged by',
    respondBy: 'Answer promised by',
    paused: 'Paused',
    remedyDue: 'Remedy promised by',
    rules: 'Rules',
    times: 'Times',
  },
  classConfirmed: (name) => `${name}, confirmed`,
  classProposed: (name) => `${name}, proposed by the rules`,
  rules: (policy, calendar) => `policy ${policy}, calendar ${calendar}`,
  commit: (number) => `Commit ${number}`,
  by: {
    filer: 'the complainant, with the public form',
    complainant: (mail) => `the complainant, with the link in ${mail}`,
    staff: (person, mail) => `${person}, with the link in ${mail}`,
    mailService: 'the mail service',
    anybody: 'somebody who gave the reference and the address or number on file, on the page for lost links',
    documentService: 'the bucket of documents or its scanner',
    operator: (command) => `an operator, with npm run ${command}`,
    workflow: (execution) => `the workflow, execution ${execution}`,
  },
  letters: letterNames,
  mail: {
    conflictFound: 'the notice of a conflict of interest',
    extensionAnswered: 'the answer to the request for more time',
    pauseOver: 'the notice that the time limit resumed',
    reminded: 'the reminder from a supervisor',
    via: (reference) => `“all your open tasks” in an email about case ${reference}`,
    major: 'the notice of a major complaint',
    emergency: 'the email about the emergency plan',
    report: 'the emergency report',
    task: 'the task email',
    handedOver: 'the notice that the task was handed over',
    cancelled: 'the notice that the task is no longer needed',
    message: 'the notice of a message',
    mark: 'the reminder',
    overdue: 'the overdue notice',
    confirmationPage: 'the confirmation page',
    other: 'an email',
    undelivered: 'the notice of an undelivered email',
    answered: 'the notice of the answer',
    offerNews: 'the notice of the result of the offer',
  },
  opened: (channel) => `The complaint was filed (${channel}).`,
  proposedClass: (name, reasons) => `Class proposed by the rules: ${name}${reasoned(reasons)}`,
  respondBy: (at) => `Answer promised by ${at}`,
  digests: (key, body) => `Digests of the idempotency key and of the request body: ${key} ${body}`,
  taskOpened: (task, person, role) => `${task} was opened for ${person} (${role}).`,
  candidates: 'People considered',
  otherCandidates: (count: number) => `and ${count} more`,
  candidate: (person, load, traits) => `${person}: ${load} open ${load === 1 ? 'task' : 'tasks'}, ${traits.join(', ')}`,
  traits: {
    speaks: 'speaks the language',
    speaksNot: 'does not speak the language',
    knows: 'knows the product',
    knowsNot: 'does not know the product',
    standsInFor: (person) => `stands in for ${person}`,
    out: {
      away: 'LEFT OUT: away',
      'took-part': 'LEFT OUT: has worked on the case',
      'asked-to-hand-over': 'LEFT OUT: is handing it over',
      conflict: 'LEFT OUT: has a conflict of interest in the case',
      full: 'LEFT OUT: has reached the workload limit of the policy',
    },
  },
  liaisonNamed: (person) => `${person} became the liaison.`,
  reassigned: (task, from, to, why) => `${task} was handed over from ${from} to ${to}: ${why}.`,
  why: {
    asked: 'handed over on request',
    away: 'away',
    'nobody-before': 'nobody had it before',
    conflict: 'conflict of interest in the case',
    left: 'no longer in the directory, or no longer in the role',
  },
  marked: (clock, mark, task) => `Time limit ${clock}: ${mark} (${task}).`,
  notified: (people) => `Notified: ${people}`,
  noticeOvertaken: 'Nobody was notified, because another notice covered it',
  decided: (task, decision) => `${task}: ${decision}.`,
  corrected: 'The product, the category and the facts that decide the class were set:',
  classed: (name, proposed, reasons) =>
    `The class was set to ${name}. The rules propose ${proposed}${reasoned(reasons)}`,
  majorToCompliance: 'The complaint is major, so compliance had to be notified.',
  stageEnded: (stage) => `The stage ${stage} ended.`,
  proposed: {
    outcome: (task) => `${task}: an outcome was proposed.`,
    decline: (task) => `${task}: it was proposed to decline the complaint.`,
  },
  approver: (role) => `Needs approval by: ${role}`,
  noApprover: 'Needs no approval',
  approved: (task) => `${task}: the proposal was approved.`,
  returned: (task) => `${task}: the proposal was returned.`,
  outcome: (outcome) => `Outcome: ${outcome}.`,
  rootCause: (cause) => `Root cause: ${cause}`,
  remedyDue: (day) => `Remedy promised by: ${day}`,
  cancelled: (task, why) => `${task} was cancelled. ${why}.`,
  message: 'A message from the complainant:',
  withdrawn: 'The complainant withdrew the complaint.',
  mailed: (mail, to) => `Email sent to ${to}: ${mail}.`,
  address: (address) => `To the address: ${address}`,
  messageId: (id) => `SES message id: ${id}`,
  content: (digest) => `Digest of its subject and text: ${digest}`,
  link: (digest) => `Digest of the key of its link: ${digest}`,
  byChannel: {
    call: (mail) => `The complainant has no email address. To be read out: ${mail}.`,
    page: (mail) => `The complainant has no email address. The page said it: ${mail}.`,
    none: (mail) => `The complainant has no email address. Not sent: ${mail}.`,
  },
  mailRefused: (mail, to, error) => `Email to ${to} refused: ${mail}. Reason: ${error}`,
  delivered: (mail, to) => `Email delivered to ${to}: ${mail}.`,
  undelivered: (mail, to, why) => `Email to ${to} not delivered: ${mail}. Reason: ${why}`,
  failures: {
    bounce: 'bounced',
    complaint: 'marked as spam',
    reject: 'not sent',
    permanent: 'permanent',
    transient: 'temporary',
  },
  alerted: (mail, to, task) =>
    `Email to ${to}, who has ${task}, could not be delivered (${mail}). Somebody had to be notified.`,
  paused: (pause, reason, until) => `Time limits paused (${pause}): ${reason}, until ${until} at the latest.`,
  pauseReasons: {
    complainant: 'waiting for the complainant',
    appraisal: 'an appraisal outside the firm',
    mediation: 'mediation',
  },
  clocks: (ids) => `Time limits: ${ids}`,
  resumed: (pause, why) => `Time limits resumed (${pause}): ${why}.`,
  resumedWhy: {
    asked: 'by the assignee',
    message: 'the complainant wrote',
    ended: 'the pause reached its end',
    decided: 'the task was decided',
  },
  extensionAsked: (extension, task, reason) => `${task}: more time was requested (${extension}): ${reason}.`,
  extensionReasons: {
    complex: 'the matter is complex',
    special: 'special reasons',
    'beyond-control': 'beyond our control',
    'waiting-for-others': 'waiting for others',
  },
  extensionOf: (clock, rule, until) => `Time limit ${clock} until ${until}, by step ${rule} of the policy`,
  extended: (extension) => `More time was granted (${extension}).`,
  unmoved: (clock, due) => `The letter does not move the time limit ${clock}; it was due by ${due}`,
  extensionCut: (extension, pause) =>
    `${pause} ended before its time, so the time that was granted during it is shorter (${extension}).`,
  extensionRefused: (extension) => `More time was refused (${extension}).`,
  offerDrafted: (offer, task) => `${task}: an offer was drafted (${offer}):`,
  offered: (offer) => `The offer was sent to the complainant (${offer}).`,
  offerAnswered: (offer, answer) => `The complainant answered the offer (${offer}): ${answer}.`,
  offerClosed: (offer, why) => `The offer ended (${offer}): ${why}.`,
  consulted: (consultation, to, task) => `${to} was asked a question from ${task} (${consultation}):`,
  reclassified: 'The class was changed while the case was open:',
  restarted: (stage) =>
    stage === null
      ? 'New information: time limits restarted.'
      : `New information: the case went back to ${stage}, and time limits restarted.`,
  newFacts: 'Marked by the complainant as new information',
  newFactsReceived: (at) => `Received ${at}`,
  markedMessage: (commit) => `Marked by staff: the message in commit ${commit}`,
  promised: (respondBy, why) => `The promised date changed to ${respondBy}, ${why}.`,
  promisedWhy: {
    extended: 'because more time was granted',
    paused: 'because of a pause',
    resumed: 'because the pause ended early',
    restarted: 'because of new information',
    reopened: 'because the case was reopened',
    untold: 'because nobody was told of the later date',
    agreed: 'as both sides agreed',
  },
  promiseTold: (mail, respondBy) => `The letter ${mail} gave ${respondBy} as the date of the answer.`,
  reminded: (task, to) => `${to} was reminded of ${task}.`,
  noted: (task) => `${task}: note:`,
  eventRecorded: (task, what, day, corrects) =>
    `${task}: ${what}, ${day}${corrects === null ? '' : ` (corrects ${corrects})`}`,
  eventStruck: (task, event) => `${task}: ${event} was recorded by mistake and is struck out:`,
  eventAnswered: (event, at) => `The regulator has had the reply to ${event} since ${at}.`,
  notAcknowledged: 'not yet',
  acknowledged: {
    letter: (at) => `acknowledged by a letter on ${at}`,
    contact: (at) => `the complainant was reached on ${at}`,
  },
  contactAttempted: (task, how, at, reached) => `${task}: the complainant was contacted on ${at} (${how}): ${reached}.`,
  drafted: (task, decision) => `${task}: a draft of “${decision}” was saved.`,
  newFactsAsked: (request, message) => `new information to be decided on (${request}), of commit ${message}`,
  conflictClaimed: (conflict, who) =>
    `The complainant said that somebody has a conflict of interest in the case (${conflict}): ${who}`,
  conflict: (person, conflict) =>
    conflict === null
      ? `${person} declared a conflict of interest and was removed from the case.`
      : `A conflict of interest of ${person} was confirmed (${conflict}), and they were removed from the case.`,
  reviewAsked: (review) => `The complainant asked for a review (${review}):`,
  reviewConfirmed: (review) => `${review}: the decision was confirmed.`,
  reviewReplaced: (review) => `${review}: the decision was replaced.`,
  reopened: {
    review: 'The closed case was reopened for a review.',
    compliance: 'The closed case was reopened and will be decided again:',
  },
  decidedBy: (who) => `Ordered by ${who}`,
  reopening: {
    notReopened: {
      'provided-for': 'its policy does not allow reopening, so nothing was changed',
      allowed:
        'they have no role that may reopen a case under its policy, or a conflict of interest in it, so nothing was changed',
      closed: 'the case is not closed, so nothing was changed',
      there: 'its texts have been erased, so nothing was changed',
    },
    fileChanged: 'somebody else wrote to the file at the same moment, so nothing was changed; try again',
    done: (until) =>
      `reopened, with an answer promised by ${until}; the workflow continues at once, or within three minutes if it was not reached`,
  },
  mailWithheld: (mail, earlier) =>
    `Not mailed: ${mail}. The address had ${earlier} other complaints in the 24 hours before. The confirmation page shows the link.`,
  contactChanged: { corrected: 'How the complainant is reached was corrected. Letters go here from now on:' },
  askedBy: (who, how, at) => `Asked by ${who}, ${how}, ${at}`,
  linkAsked: "The complainant's link was asked for again; it goes to the address on file.",
  linkAskedBy: (person) => `The links of ${person} were asked for again; they go to the address in the directory.`,
  linkWithheld: (earlier) =>
    `The link was not mailed: the address had ${earlier} acknowledgements or links in the 24 hours before.`,
  seemsSame: (references) => `Looks like a complaint by the same person about the same policy or claim: ${references}.`,
  joined: (into) => `The case was combined with ${into} and continues there; it has no outcome of its own.`,
  joinedFrom: (reference) => `The same complaint, made again as ${reference}, was combined with this case:`,
  emergencyOpened: 'The emergency plan started. Its team:',
  emergencyTeam: (person, role, standsInFor) =>
    `${person}, as ${role}${standsInFor === null ? '' : `, standing in for ${standsInFor}`}`,
  emergencyLead: (person) => `Writes the reports: ${person}`,
  emergencyChanged: 'The emergency team changed. The team now:',
  emergencyLeft: {
    left: (person) => `Left the team, no longer in the directory or in the role: ${person}`,
    conflict: (person) => `Left the team, removed from the case: ${person}`,
  },
  emergencyJoined: (person, role) => `Named for ${role}: ${person}`,
  emergencyNotified: (person, as) => `To be notified (${as}): ${person}`,
  reported: (task) => `${task} is sent to the team.`,
  emergencyOver: {
    decided: 'The emergency is over: the case was decided.',
    withdrawn: 'The emergency is over: the complaint was withdrawn.',
    joined: 'The emergency is over: the case was combined with another.',
    reclassified: 'The emergency is over: the class of the case changed.',
  },
  ended: 'The case was closed.',
  calendarChanged: (from, to) => `The calendar of the case changed from ${from} to ${to}.`,
  periodAgreed: (agreement, at) => `${agreement}: both sides agreed on an answer by ${at}.`,
  consentOf: (who, how, at) => `For the complainant: ${who}, ${how}, ${at}`,
  contractEndSet: (end, upToOneYear) =>
    `The contract ends on ${end}; its term was ${upToOneYear ? 'one year or less' : 'more than one year'}.`,
  keptFrom: {
    closing: 'counted since it was closed',
    receipt: 'counted since it was received',
    'contract-end': 'counted since the contract ended',
    unknown: 'counted since it was closed, because nobody knows when the contract ended',
  },
  contract: {
    done: (end, until) =>
      `end of the contract recorded: ${end}${until === null ? '' : `; the file is kept at least until ${until}`}`,
    notProvided: 'the policy of this case does not count from when the contract ended',
    fileChanged: 'the file was changed meanwhile: try again',
  },
  receiptSet: (at, channel, where) => `The complaint was received on ${at}: ${where} (${channel}).`,
  receiptProof: (proof) => `Proof: ${proof}`,
  extensionCutByReceipt: (extension) => `${extension} ends earlier, since it counts from receipt.`,
  recounted: {
    receipt: 'The time limits count from the earlier receipt.',
    product: 'The time limits follow what was corrected.',
    event: 'The time limits follow the event that was recorded.',
    release: 'A newer version of the software counts the time limits differently.',
  },
  extensionOvertaken: (extension) => `${extension} no longer applies.`,
  dateMoved: (what, before, after) => `${what}: ${before} → ${after}`,
  documents: {
    announced: (name, who) => `${name}: ${who} announced a document.`,
    shown: 'The complainant may read it.',
    hidden: 'The complainant does not see it.',
    arrived: (name, bytes, key, version) => `${name}: its file arrived, ${bytes} bytes, as ${key}, version ${version}.`,
    again: (name, attempt, key, version) =>
      `${name}: the check came to nothing and begins again (attempt ${attempt}), with ${key}, version ${version}.`,
    checked: (name, result) => `${name}: ${result}.`,
    results: {
      clean: 'checked and kept',
      threat: 'malware was found, and the file was deleted',
      unsupported: 'the file cannot be looked into, and was deleted',
      type: 'a type that is not taken, and the file was deleted',
      same: 'the same as an earlier document, and the file was deleted',
      'too-many': 'there was no room left, and the file was deleted',
      closed: 'it arrived after the case had closed, and the file was deleted',
      failed: 'the file could not be checked',
    },
    digest: (type, sha256) => `${type}, SHA-256 ${sha256}`,
    deleted: (names) => `The files of ${names} were deleted.`,
  },
  erased: (through, who, why) =>
    `Personal data and texts were erased from commits 1 to ${through}, as decided by ${who}: ${why}.`,
  knownAs: (reference) =>
    reference === null
      ? 'The complainant is also known by:'
      : `The complainant is also known by what they gave with ${reference}:`,
  joinedWordsErased: (reference, who) =>
    `The words of ${reference}, which was combined into this case, were erased here too, as decided by ${who}.`,
  erasedWhy: { asked: 'the person asked for it', retention: 'the retention period was over' },
  unreadable: 'This commit cannot be read.',
  pausedFor: (hours, pauses) => `${hours} hours, in ${pauses} ${pauses === 1 ? 'pause' : 'pauses'}`,
  chain: {
    intact: (commits, head, row) =>
      `Chain: ${commits} ${commits === 1 ? 'commit' : 'commits'}, intact, head ${head} ${row}`,
    broken: (breaks) => `Chain: BROKEN in ${breaks} ${breaks === 1 ? 'place' : 'places'}`,
    asInRow: '(as in the case row)',
    behind: (count) =>
      `(the row is ${count} ${count === 1 ? 'commit' : 'commits'} behind: the workflow has not seen the newest yet)`,
    noRow: '(there is no row yet: the workflow has not seen the case)',
  },
  list: {
    columns: ['Reference', 'Status', 'Class', 'Liaison', 'Answer promised by'],
    empty: 'there are no cases',
    joinedTo: (into) => `combined with ${into}`,
  },
  stuck: {
    columns: ['Reference', 'Task', 'Why it is stalled', 'What to do first'],
    none: 'no case is stalled',
    left: (count) => `and ${count} more; --json shows all of them`,
    what: {
      'execution-failed': 'its execution failed',
      'execution-missing': 'it has no execution',
      'deadline-unmarked': 'a time limit passed a day ago and nobody was notified',
      parked: 'its steps failed for a day, so it is parked',
      unseen: 'the workflow has not looked at it for five minutes',
    },
    first: {
      'execution-failed': 'find and fix the cause, then: redrive',
      'execution-missing': 'wake; look again after two minutes',
      'deadline-unmarked': 'wake; if that does not help: restart',
      parked: 'find and fix the cause; it is tried again every few hours, or: restart',
      unseen: 'check whether sweep fails; then: restart',
    },
  },
  executions: {
    noneFailed: 'no case with outstanding work has a failed execution',
    notFailed: {
      running: 'its execution is running, so there is nothing to redrive',
      over: 'its execution has finished, so there is nothing to redrive',
      missing: 'it has no execution: use wake',
      parked: 'it is parked, so there is nothing to redrive: use restart, or wait for the sweeper',
    },
    redriven: (execution) => `execution ${execution} continues where it stopped`,
    notRedrivable: (execution) =>
      `execution ${execution} can no longer be redriven (14 days have passed, or its history is full): use restart`,
    nothingToDo: 'the case is closed and has no outstanding work, so it needs no execution',
    stopIt: (execution) =>
      `Execution ${execution} is running. Stop it and start a new one? The alarm for failed executions will go off once. [y/N] `,
    unchanged: 'Nothing was changed.',
    started: (execution) => `execution ${execution} was started`,
    notStarted: {
      exists: (execution) =>
        `nothing was started: there is an execution ${execution} already, which somebody else started or which has ended; use stuck to see how the case stands`,
      overtaken: (execution) =>
        `nothing was started: the case has moved on meanwhile, and ${execution} was not needed; use stuck to see how the case stands`,
    },
    woken: (cases) =>
      `${cases} ${cases === 1 ? 'case' : 'cases'} woken: the sweeper looks at ${cases === 1 ? 'it' : 'them'} within a minute or two`,
  },
  restoring: {
    rowWasMissing:
      'its row was missing; only a table restored to an earlier time can show whether the end of the file is missing too',
    rebuilt: (head) => `row and tasks rebuilt from ${head} ${head === 1 ? 'commit' : 'commits'}`,
    nothingMissing: 'nothing was missing',
    broughtBack: (commits, others) =>
      `restored: ${commits} ${commits === 1 ? 'commit' : 'commits'}, ${others} other ${others === 1 ? 'item' : 'items'}`,
    left: 'not changed, because its file is incomplete:',
    checked: (done, left) =>
      `${done} ${done === 1 ? 'case is' : 'cases are'} in order, ${left} ${left === 1 ? 'was' : 'were'} not changed`,
  },
  revoking: {
    none: 'there is no such link, so nothing was changed',
    already: 'every such link was ended before',
    ask: (reference, links) => `End all ${links} links of ${reference}? [y/N] `,
    unchanged: 'No link was ended.',
    ended: (purpose, who, task, mail, at) =>
      `${purposes[purpose] ?? purpose}${task === null ? '' : ` (${task})`} of ${who}, in ${mail}, ${at}`,
    done: (links) => `${links} ${links === 1 ? 'link' : 'links'} ended; later emails bring links that work`,
  },
  erasing: {
    broken: 'its chain is broken; nothing was erased, because that would hide the damage. Use: show',
    open: 'the case is not closed, so nothing was erased',
    waiting: 'the case is closed but has outstanding work, so nothing was erased',
    nothing: 'there is nothing left to erase',
    tooEarly: (until, from) => `it is kept at least until ${until}, ${from}; nothing was erased`,
    otherBroken: (other) =>
      `its words are also in ${other}, whose chain is broken; nothing was erased, because that would hide the damage. Use: show`,
    otherOpen: (other) =>
      `its words are also in ${other}, which is not closed or has outstanding work, so nothing was erased`,
    ask: (reference, texts, others) =>
      `This permanently erases ${texts} names, addresses and texts from the file${others === '' ? '' : `, and its words from ${others}`}. Type the reference to confirm (${reference}): `,
    unchanged: 'Nothing was erased.',
    fileChanged: 'something was written to the file at the same moment; look at it, then try again',
    done: (commits, recorded) =>
      `erased from ${commits} ${commits === 1 ? 'commit' : 'commits'}; commit ${recorded} records this`,
    doneIn: (reference, recorded) => `the words of ${reference} were erased here too; commit ${recorded} records this`,
    documents: (count) =>
      `the ${count === 1 ? 'file of 1 document is' : `files of ${count} documents are`} deleted within minutes, and the file of the case then says so`,
    stillHas: (joined) => `${joined} was combined into this case, and its own file still has its words: erase it too`,
  },
}
