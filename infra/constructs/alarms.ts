import { Duration } from 'aws-cdk-lib'
import { stuckCheckMinutes } from '../../functions/domain/workflow/execution.ts'
import type { AlarmSpec } from './alarm.ts'
import type { Figures } from './alarm-figures.ts'

/**
 * Every alarm of the desk: what will be noticed, and what to do first. The runbook has the rest under the same names.
 */
export function alarms(figures: Figures): Record<string, AlarmSpec> {
  // Three looks of the sweeper: one that fails is no all-clear.
  const halfHourly = <Figure extends Figures['overdue']>(figure: Figure) =>
    figure.with({ period: Duration.minutes(3 * stuckCheckMinutes) })
  const hourly = <Figure extends Figures['overdue']>(figure: Figure) => figure.with({ period: Duration.hours(1) })
  return {
    ExecutionsFailed: {
      notice:
        'A complaint stands still: no mail about it goes out, no reminder, no escalation, though what people decide is still recorded.',
      first:
        'npm run case -- stuck names the case. Read in its execution which state failed and why, mend that, then: npm run case -- redrive. Never start one by hand.',
      metric: figures.executionsLost,
      atLeast: 1,
    },
    ExecutionsThrottled: {
      notice: 'Complaints move on more slowly than they should; none is lost.',
      first:
        'compare state transitions with the account’s quota for Step Functions (a new account has a lower one), and ask for more if this goes on.',
      metric: figures.executionsThrottled,
      atLeast: 1,
      periods: 3,
    },
    RequestsFailing: {
      notice: 'People who press a button or file a complaint are told that something went wrong on our side.',
      first:
        'look at the newest lines with level ERROR on the dashboard: the code says which door and where it failed. Roll back if it began with a deploy.',
      metric: figures.failed,
      atLeast: 1,
    },
    RequestsSlow: {
      notice: 'Pages take more than three seconds to open for one visitor in twenty.',
      first:
        'see on the dashboard whether the table is throttled or requests are many, and whether it began with a deploy.',
      metric: figures.latency,
      atLeast: 3000,
      periods: 3,
    },
    StepsFailing: {
      notice:
        'Mails and reminders come late: steps fail again and again. Where they go on to fail, complaints will stand still.',
      first:
        'look at the lines of advance and wait with level ERROR: MailThrottled means that the mail service wants less at once; anything else is a fault.',
      metric: figures.stepErrors,
      atLeast: 10,
      periods: 2,
    },
    StepsThrottled: {
      notice: 'Mails and reminders come late: Lambda runs no more steps at once.',
      first:
        'see what else in the account uses up its concurrency (a new account has little of it), and ask for a higher quota.',
      metric: figures.stepThrottles,
      atLeast: 1,
      periods: 2,
    },
    SweeperSilent: {
      notice: 'Nothing yet; but a complaint whose wake is lost from now on stands still until somebody touches it.',
      first:
        'see that the schedule is enabled and that the function sweep can be invoked: its errors and the dead letters say why not.',
      metric: figures.sweeps,
      below: 1,
      periods: 2,
      silenceRings: true,
    },
    SweeperFailing: {
      notice: 'Nothing yet; but a complaint whose wake is lost from now on stands still until somebody touches it.',
      first: 'look at the lines of sweep with level ERROR.',
      metric: figures.sweepErrors,
      atLeast: 3,
      periods: 2,
    },
    DigestFailing: {
      notice: 'Some of the staff do not get their reminders of the day; what is overdue is told all the same.',
      first:
        'look at the lines of digest with level ERROR. It makes up for the day within three hours of its time: mend it by then, or invoke it by hand with that time in the event.',
      metric: hourly(figures.digestErrors),
      atLeast: 3,
    },
    SweepingRepeatedly: {
      notice:
        'Some complaints move on minutes late: their wakes are lost again and again and the sweeper makes up for it.',
      first:
        'look for the codes start-failed and wake-failed in the lines of the doors. The same case each time means that its execution has failed: redrive it.',
      metric: figures.wakesSwept,
      atLeast: 1,
      periods: 3,
    },
    CasesStuck: {
      notice:
        'A complaint stands still: its execution failed or is missing, or a deadline passed a day ago and nobody was told.',
      first:
        'look for the codes execution-failed, execution-missing and deadline-unmarked in the lines of sweep: each names the case. npm run case -- stuck lists them with what to do about each.',
      metric: halfHourly(figures.casesStuck),
      atLeast: 1,
    },
    DeadLetters: {
      notice: 'Something that was to be done failed for good and nobody was told.',
      first:
        'read the message in the dead-letter queue: it says which call failed and how. Mend that, then delete the message; the next sweep does the work.',
      metric: figures.deadLetters,
      atLeast: 1,
    },
    AcknowledgementLate: {
      notice: 'Somebody complained and had no acknowledgement within a minute; the law counts from receipt.',
      first: 'see whether steps fail or mail is throttled. The acknowledgement itself has gone out, late.',
      metric: figures.acknowledgementSeconds,
      // The first value above the minute that the desk promises.
      atLeast: 61,
    },
    ManyOverdue: {
      notice:
        'Complainants wait longer than the policy promises: five limits or more have passed within an hour. Whoever has the tasks and those above them have had mail.',
      first:
        'see on the dashboard which stage it is; then whether mails go out, and whether those who have the work are there (staff directory).',
      metric: hourly(figures.overdue),
      atLeast: 5,
    },
    MailsRefused: {
      notice: 'Somebody who should have mail about a complaint has none: the mail service refused it.',
      first:
        'in the sandbox every address has to be verified: see the runbook. Otherwise `npm run case` shows which mail of which case was refused, and why.',
      metric: figures.mailsRefused,
      atLeast: 1,
    },
    BounceRate: {
      notice:
        'Nothing yet; but SES reviews an account at 5 % of bounced mails and stops it at 10 %: then nobody has mail any more.',
      first:
        'find out which addresses bounce (cases with undelivered mail) and whether somebody files complaints with made-up addresses.',
      metric: figures.bounceRate,
      atLeast: 0.04,
    },
    ComplaintRate: {
      notice:
        'Nothing yet; but SES reviews an account at 0.1 % of mails reported as spam and stops it at 0.5 %: then nobody has mail any more.',
      first: 'see who reports mails of the desk, and whether somebody files complaints in others’ names.',
      metric: figures.complaintRate,
      atLeast: 0.0008,
    },
    TableThrottled: {
      notice: 'Pages are slow or fail, and decisions may have to be sent twice.',
      first:
        'see on the dashboard whether requests are many (a flood, one case that everybody looks at); an on-demand table follows within minutes.',
      metric: figures.tableThrottles,
      atLeast: 1,
      periods: 2,
    },
  }
}
