import type { Labels } from '../labels.ts'
import { fields } from './labels/fields.ts'
import { fieldsInContext } from './labels/fields-in-context.ts'
import { choices } from './labels/choices.ts'
import { decisions } from './labels/decisions.ts'
import { timeline } from './labels/timeline.ts'
import { problems } from './labels/problems.ts'
import { taskKinds } from './task-kinds.ts'

export const labels: Labels = {
  ownName: 'English',
  fields,
  fieldsOf: fieldsInContext,
  choices,
  yes: 'Yes',
  no: 'No',
  decisions,
  kinds: taskKinds,
  askedAgain: {
    withdrawal:
      'This withdrawal was entered for the complainant. Ask whether they withdrew of their own will, and whether anybody tied a payment or anything else to it. If they did not want it, tell compliance at once.',
    acceptance:
      'This acceptance was entered for the complainant. Ask whether they accept the offer of their own will, and whether it was explained to them. If not, tell compliance at once.',
    review:
      'This request for a review was entered for the complainant. Ask whether they asked for it, and whether their reasons were noted as they gave them.',
    'new-facts': 'This was entered for the complainant. Ask whether it is what they told us.',
  },
  offerStates: {
    'awaiting-approval': 'Waiting for approval',
    refused: 'Not approved',
    open: 'Not answered yet',
    accepted: 'Accepted by the complainant',
    undone: 'Accepted, and the acceptance undone',
    rejected: 'Rejected by the complainant',
    countered: 'The complainant made a counter-proposal',
    superseded: 'Replaced by another offer',
    lapsed: 'Lapsed unanswered',
    'not-told': 'Lapsed: the complainant was not told of it in time',
    withdrawn: 'Ended with the negotiation',
  },
  statuses: {
    received: 'Received',
    intake: 'In intake',
    investigation: 'Under investigation',
    negotiation: 'In discussion with you',
    feedback: 'We are writing our answer',
    decided: 'Decided',
    closed: 'Closed',
  },
  steps: {
    received: 'Received',
    intake: 'First contact with you',
    investigation: 'Investigation',
    negotiation: 'Discussion with you',
    feedback: 'Writing our answer',
    decided: 'Decision',
    fulfilment: 'Keeping our promise',
  },
  stages: {
    intake: 'Intake',
    investigation: 'Investigation',
    negotiation: 'Negotiation',
    feedback: 'Feedback',
    fulfilment: 'Fulfilment',
  },
  classes: { general: 'General', key: 'Key', major: 'Major' },
  roles: {
    'intake-officer': 'Intake officer',
    investigator: 'Investigator',
    coordinator: 'Coordinator',
    supervisor: 'Supervisor',
    executive: 'Executive',
    compliance: 'Compliance',
    'department-contact': 'Department contact',
    liaison: 'Liaison',
    complainant: 'Complainant',
  },
  functions: { press: 'Press', legal: 'Legal' },
  channels: {
    web: 'Web',
    phone: 'Phone',
    letter: 'Letter',
    counter: 'Counter',
    regulator: 'Regulator',
    email: 'Email',
  },
  outcomes: {
    upheld: 'Complaint upheld',
    partly: 'Complaint partly upheld',
    not: 'Complaint not upheld',
    resolved: 'Resolved at first contact',
    withdrawn: 'Withdrawn by the complainant',
    declined: 'Declined',
    'no-complaint': 'No complaint',
  },
  rights: {
    review:
      'If you disagree, you can ask us for a review{within}. Someone who was not involved will look at your complaint again.',
    mediation: 'You can ask an insurance dispute mediation body to mediate.',
    arbitration: 'If your contract provides for arbitration, or we agree on it, you can apply for arbitration.',
    litigation: 'You can take the matter to the court that has jurisdiction.',
    ombudsman: 'If you disagree, you can ask an independent ombudsman to look at your complaint.',
    regulator: 'You can contact the authority that supervises us.',
  },
  statements: {
    reference: 'the reference',
    liaison: 'who the liaison is and how to contact them',
    'respond-by': 'when the complaint will be answered',
    'legal-limit': 'the legal time limit for the answer',
    process: 'how the complaint will be handled',
    findings: 'what was found',
    reasons: 'the reasons',
    basis: 'the contract terms or law it is based on',
    remedy: 'the remedy',
    'right-review': 'the right to a review',
    'right-mediation': 'the right to ask for mediation',
    'right-arbitration': 'the right to go to arbitration',
    'right-litigation': 'the right to go to court',
    'right-ombudsman': 'the right to go to the ombudsman',
    'right-regulator': 'the right to go to the regulator',
    'ombudsman-website': 'the ombudsman’s website',
    'ombudsman-leaflet': 'the ombudsman’s leaflet',
    'ombudsman-time-limit': 'the time limit for going to the ombudsman',
    'ombudsman-waiver': 'whether we waive the time limits for going to the ombudsman',
    'ombudsman-information': 'that the ombudsman’s website says more',
    'considered-resolved': 'that we consider the complaint resolved',
    why: 'the reason',
    'until-when': 'the new date',
    'how-to-object': 'how to object',
  },
  classReasons: {
    'amount-key': 'The amount in dispute reaches the threshold for key complaints',
    'regulator-referred': 'The regulator referred it to us',
    'people-key': 'The number of people reaches the threshold for key complaints',
    vulnerable: 'The complainant needs extra care',
    death: 'Someone has died',
    'urgent-harm': 'The matter is urgent',
    publicity: 'The complainant has said they will go public',
    litigation: 'The complainant has said they will go to court or arbitration',
    'amount-major': 'The amount in dispute reaches the threshold for major complaints',
    'people-in-person': 'Many people are complaining as a group in person',
    event: 'It arises from a natural disaster, a safety accident or a public health emergency',
    'project-finance': 'It concerns insured project finance',
    'regulator-designated': 'The regulator designated it as major',
  },
  timeline,
  problems,
  notAssignable: {
    nobody: 'nobody is available to take it now',
    name: 'choose who gets it, because from here on nobody is chosen automatically',
    unknown: 'this person is not in the directory',
    away: 'this person is away',
    'took-part': 'this person has already worked on the case',
    role: 'this person does not have the role',
    yourself: 'the question would come back to you',
    conflict: 'this person has a conflict of interest in the case',
    unit: 'the rules ask for somebody in head office or in the unit above',
  },
  gone: {
    'handed-over': 'The task was handed over to someone else',
    'own-act': 'This person recorded what took the case out of their sight',
    withdrawn: 'The complainant withdrew the complaint',
    lapsed: 'The time for it has passed',
    closed: 'The complaint is closed',
    'new-facts': 'New information arrived, and the case went back to investigation',
    reclassified: 'The class changed, and somebody else has to approve',
    'moved-on': 'The case has moved on, so this is no longer needed',
    conflict: 'This person has a conflict of interest in the case',
    role: 'This person no longer has a role for this task',
    reviewed: 'A review replaced the decision that this task belonged to',
    missed: 'The next day’s status report is now due',
    'emergency-over': 'The emergency is over',
    arrived: 'The mail has arrived after all',
  },
  mark: (mark) => {
    if (mark === 'overdue') return 'overdue'
    if (mark.startsWith('unkept ')) return `promise of ${mark.slice('unkept '.length)} not kept`
    const [, days, end] = /^before-(\d+) (.+)$/.exec(mark) ?? []
    if (days !== undefined) return `${days} working ${days === '1' ? 'day' : 'days'} left until ${end}`
    return mark.startsWith('rung-') ? 'overdue, escalated to the next level' : `${mark}% of the time has passed`
  },
  provisional: (year) => `provisional: the public holidays of ${year} have not been announced yet`,
  rules: (said) => `Rules that apply: ${said}.`,
  countedBy: (pack, calendar) => `${pack}; working days of ${calendar}`,
  provisionalDate: (year) =>
    `This date is provisional because the public holidays of ${year} have not been announced yet.`,
  provisionalPromise: (year) =>
    `This date is provisional because the public holidays of ${year} have not been announced yet. It can only become earlier.`,
  examples: {
    CN: {
      phone: '13800138000 or 010-5555 0100 ext. 12',
      address:
        'Province, city, district, street and number as they stand on an envelope, in Chinese if you can, and the postcode on its own line. Leave out the name.',
    },
    GB: {
      phone: '07700 900123 or 0113 496 0000 ext. 12',
      address: 'House number and street, town, and postcode, each on its own line. Leave out the name.',
    },
    AU: {
      phone: '0491 570 156 or 02 5550 1234',
      address: 'Number and street, then suburb, state and postcode on the next line. Leave out the name.',
    },
    US: {
      phone: '(217) 555-0123 or 217-555-0123 ext. 12',
      address: 'Number and street, then city, state and ZIP Code on the next line. Leave out the name.',
    },
    elsewhere: {
      phone: '+44 113 496 0000, with the country code',
      address: 'Street, town, postcode and country as they stand on an envelope. Leave out the name.',
    },
  },
  within: {
    hours: (count) => ` within ${count} hours of receiving this decision`,
    'calendar-days': (count) => ` within ${count} days of receiving this decision`,
    'working-days': (count) => ` within ${count} working days of receiving this decision`,
    weeks: (count) => ` within ${count} weeks of receiving this decision`,
    months: (count) => ` within ${count} months of receiving this decision`,
  },
  zones: { 'Asia/Shanghai': 'Beijing time' },
}
