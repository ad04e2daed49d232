import { Duration } from 'aws-cdk-lib'
import { stuckCheckMinutes } from '../../functions/domain/workflow/execution.ts'
import type { AlarmSpec } from './alarm.ts'
import type { Figures } from './alarm-figures.ts'

/** Complaints in five minutes that are unusual for most desks: one every five seconds. */
const unusualNumber = 60

/** Every alarm of the desk: what people notice, and what to do first. The runbook has a section for each. */
// oxlint-disable-next-line max-lines-per-function -- a list of alarms
export function alarms(figures: Figures, unusual: number = unusualNumber): Record<string, AlarmSpec> {
  // Three runs of the sweeper, so that one failed run does not clear the alarm.
  const halfHourly = <Figure extends Figures['overdue']>(figure: Figure) =>
    figure.with({ period: Duration.minutes(3 * stuckCheckMinutes) })
  const hourly = <Figure extends Figures['overdue']>(figure: Figure) => figure.with({ period: Duration.hours(1) })
  return {
    ExecutionsFailed: {
      notice:
        'A complaint is stalled. No email, reminder or escalation goes out for it, although decisions on it are still recorded.',
      first:
        'npm run case -- stuck names the case. In its execution, find the state that failed and why, and fix the cause. The sweeper gives the case a fresh execution within an hour or two. Never start an execution by hand.',
      metric: figures.executionsLost,
      atLeast: 1,
    },
    ExecutionsThrottled: {
      notice: 'Complaints are processed more slowly than they should be. None is lost.',
      first:
        'compare state transitions with the account’s Step Functions quota, which is lower in a new account. Request a higher quota if this continues.',
      metric: figures.executionsThrottled,
      atLeast: 1,
      periods: 3,
    },
    RequestsFailing: {
      notice: 'People who press a button or make a complaint see a message that something went wrong on our side.',
      first:
        'look at the newest log lines with level ERROR on the dashboard. Their code shows which function failed and where. Roll back if it began with a deployment.',
      metric: figures.failed,
      atLeast: 1,
    },
    RequestsSlow: {
      notice: 'Pages take more than three seconds to open for one visitor in twenty.',
      first:
        'check on the dashboard whether the table is throttled, whether there are many requests, and whether it began with a deployment.',
      metric: figures.latency,
      atLeast: 3000,
      periods: 3,
    },
    StepsFailing: {
      notice: 'Emails and reminders are late because steps keep failing. If this continues, complaints will stall.',
      first:
        'look at the log lines of advance, wait and park with level ERROR. Transient passes by itself if AWS recovers. Broken is a fault of the code, of a setting or of a permission.',
      metric: figures.stepErrors,
      atLeast: 10,
      periods: 2,
    },
    CasesParked: {
      notice: 'A complaint is stalled, because its steps failed for about a day. Decisions on it are still recorded.',
      first:
        'npm run case -- stuck names the cases, and the log lines of advance with level ERROR say why. Fix the cause. The sweeper then restarts ten cases a minute.',
      metric: figures.casesParked,
      atLeast: 1,
    },
    DocumentsUnchecked: {
      notice: 'Files that people sent could not be checked for malware, so nobody can open them.',
      first:
        'look at the status of the malware protection plan in the GuardDuty console, and for document-check-failed in the log lines of document-events. The case has a task to get the document another way.',
      metric: figures.documentsUnchecked,
      atLeast: 1,
    },
    MailHeld: {
      notice: 'Perhaps no email goes out at present. Cases continue without it, and no email is lost.',
      first:
        'look for mail-held in the log lines of advance: its outcome says what the mail service refused. Check whether sending is paused, the daily quota is used up, or the sender’s domain is not verified. The desk tries again every 15 minutes to two hours.',
      metric: figures.mailHeld,
      atLeast: 1,
    },
    StepsThrottled: {
      notice: 'Emails and reminders are late because Lambda has reached its concurrency limit.',
      first:
        'check what else in the account uses up the concurrency, which is low in a new account. Request a higher quota.',
      metric: figures.stepThrottles,
      atLeast: 1,
      periods: 2,
    },
    SweeperSilent: {
      notice: 'No effect yet, but if a wake-up is lost now, that complaint stalls until someone acts on it.',
      first:
        'check that the schedule is enabled and that the function sweep can be invoked. Its errors and the dead-letter queue show what is wrong.',
      metric: figures.sweeps,
      below: 1,
      periods: 2,
      silence: 'rings',
    },
    SweeperFailing: {
      notice: 'No effect yet, but if a wake-up is lost now, that complaint stalls until someone acts on it.',
      first: 'look at the log lines of sweep with level ERROR.',
      metric: figures.sweepErrors,
      atLeast: 3,
      periods: 2,
    },
    DigestFailing: {
      notice:
        'Some staff do not hear of time limits: no reminders, warnings or overdue notices. New tasks still go out.',
      first:
        'look at the log lines of digest with level ERROR. Each run sends what earlier ones left. Fix it at once: late work waits for it.',
      metric: hourly(figures.digestErrors),
      atLeast: 1,
    },
    FiguresFailing: {
      notice: 'The figures of the desk are behind: what happened since is missing in them. Cases are not affected.',
      first:
        'look at the log lines of fold with level ERROR, and at fold-failed, which names the case. Fix the cause: what waits is counted at the next run.',
      metric: hourly(figures.foldErrors),
      atLeast: 10,
    },
    MailInFailing: {
      notice: 'Mail that people sent to the desk is not read: nobody of the staff sees it yet. None of it is lost.',
      first:
        'look at the log lines of mail-in with level ERROR. After three tries the call is in the dead-letter queue: fix the cause, then call mail-in with it again.',
      metric: figures.mailInErrors,
      atLeast: 1,
    },
    MailNotReceived: {
      notice:
        'Mail that people send to the desk is refused, because its receipt rule set is not the active one of the region. Their mail servers tell them.',
      first:
        'npm run mail -- status ENVIRONMENT names the rule set that is active. If there is none: npm run mail -- activate ENVIRONMENT. If it is another’s, ask who made it the active one.',
      metric: hourly(figures.mailNotReceived),
      atLeast: 1,
    },
    MailsUnreadable: {
      notice:
        'Several mails within an hour could not be read. They wait for the staff without their words under /desk/mails.',
      first:
        'open one as it came, from its page under /desk/mails. Encrypted mail cannot be read here: ask its sender for another way. If a usual program wrote it, the reader has a fault.',
      metric: hourly(figures.mailsUnreadable),
      atLeast: 5,
    },
    MailsLeft: {
      notice:
        'Mail that may be a complaint has waited for more than three days, and nobody has said what it is. Its time limits may be running.',
      first:
        'ask the supervisors who sorts mail: each hears of it every day. If nobody may sort it, look at roles and absences in the staff directory.',
      metric: hourly(figures.mailsLeft),
      atLeast: 1,
    },
    SweepingRepeatedly: {
      notice:
        'Some complaints continue minutes late, because wake-ups are repeatedly lost and the sweeper has to repeat them.',
      first:
        'search the request logs for the codes start-failed and wake-failed. If it is always the same case: npm run case -- stuck.',
      metric: figures.wakesSwept,
      atLeast: 1,
      periods: 3,
    },
    CasesStuck: {
      notice:
        'A complaint is stalled. Its execution failed or is missing, or a time limit passed a day ago and nobody was notified.',
      first:
        'search the log lines of sweep for the codes execution-failed, execution-missing and deadline-unmarked. Each names the case. npm run case -- stuck lists the cases and what to do about each.',
      metric: halfHourly(figures.casesStuck),
      atLeast: 1,
    },
    DeadLetters: {
      notice: 'A call failed for good, so some work was not done and nobody was notified.',
      first:
        'read the message in the dead-letter queue, which shows the failed call and the error. Fix the cause, then delete the message. The next sweep does the work.',
      metric: figures.deadLetters,
      atLeast: 1,
    },
    AcknowledgementLate: {
      notice: 'A complainant did not get an acknowledgement within a minute. The legal time limits count from receipt.',
      first: 'check whether steps fail or email is throttled. The acknowledgement itself was sent late.',
      metric: figures.acknowledgementSeconds,
      // The first value above the minute that the desk promises.
      atLeast: 61,
    },
    ManyComplaints: {
      notice:
        'Far more complaints arrive than usual: a disaster, or somebody floods the form. Each one is taken, and staff get an email about each.',
      first:
        'ask an intake officer what the newest cases are about. If people are really complaining, tell the supervisors. If it is a flood, tell compliance, and limit each source of requests with the edge (see the runbook).',
      metric: figures.received,
      atLeast: unusual,
    },
    ComplaintsPutOff: {
      notice:
        'People who make a complaint are asked to send it again in half a minute, because too many come at once. Nothing they wrote is lost, unless they give up.',
      first:
        'see ManyComplaints. If the complaints are real, raise the limit in functions/config/filings.ts and deploy.',
      metric: figures.putOff,
      atLeast: 1,
    },
    ManyOverdue: {
      notice:
        'Complainants are waiting longer than the policy promises: five or more time limits passed within an hour. The assignees and their managers have been notified by email.',
      first:
        'check on the dashboard which stage it is. Then check that emails go out and that the assignees are not away (staff directory).',
      metric: hourly(figures.overdue),
      atLeast: 5,
    },
    MailsRefused: {
      notice: 'Somebody did not get an email about a complaint, because the mail service refused it.',
      first:
        'in the SES sandbox every address must be verified: see the runbook. Otherwise npm run case -- show shows which email was refused, and why.',
      metric: figures.mailsRefused,
      atLeast: 1,
    },
    BounceRate: {
      notice:
        'No effect yet, but SES reviews an account at 5 % bounces and suspends sending at 10 %. Then nobody gets email any more.',
      first:
        'find out which addresses bounce (cases with undelivered email), and whether somebody makes complaints with invented addresses.',
      metric: hourly(figures.bounceRate),
      atLeast: 0.04,
      silence: 'changes nothing',
    },
    ComplaintRate: {
      notice:
        'No effect yet, but SES reviews an account at 0.1 % of emails reported as spam and suspends sending at 0.5 %. Then nobody gets email any more.',
      first: 'find out who reports our emails as spam, and whether somebody makes complaints in other people’s names.',
      metric: hourly(figures.complaintRate),
      atLeast: 0.0008,
      silence: 'changes nothing',
    },
    TableThrottled: {
      notice: 'Pages are slow or fail, and people may have to send a decision twice.',
      first:
        'check on the dashboard for many requests: a flood, or one case that everybody is looking at. An on-demand table adapts within minutes.',
      metric: figures.tableThrottles,
      atLeast: 1,
      periods: 2,
    },
  }
}
