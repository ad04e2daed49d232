import type { Suite } from './suite.ts'

/** What is run, in this order. A scenario is skipped only where the emulator cannot do it, and says which gap that is. */
export const suites: readonly Suite[] = [
  { file: 'test/e2e/whole-way.test.ts', clockStart: '2026-03-02T10:00:00+08:00' },
  {
    file: 'test/parity/deployed.parity.ts',
    clockStart: '2026-03-02T10:00:00+08:00',
    skip: { 'where mail has to wait': 'the emulator reports every error of a function as Runtime.HandlerError, so that no Retry by the name of an error can match' },
  },
  {
    file: 'test/e2e/contract-elsewhere.test.ts',
    clockStart: '2026-03-02T10:00:00+08:00',
    skip: { 'GET //:': 'the emulator takes // for /, as it says API Gateway does, and shows the form' },
  },
  { file: 'test/e2e/contract-surveys.test.ts', clockStart: '2026-03-02T15:30:00+08:00' },
  { file: 'test/e2e/contract-complaints.test.ts', clockStart: '2026-03-06T20:00:00+08:00', settings: { ALLOWED_ORIGINS: 'https://www.example.com https://klagen.example.org:8443' } },
  { file: 'test/e2e/contract-tasks.test.ts', clockStart: '2026-03-02T10:00:00+08:00' },
]

/** What a pass here does not prove. */
export const unproven: readonly string[] = [
  'that Step Functions takes the expressions in TimeoutSeconds, gives each try of a wait a new token, and runs for months: the shim keeps the time-outs; that the rest of a wait is waited for to the millisecond',
  'every Retry by the name of an error (MailThrottled, Lambda.TooManyRequestsException …), MaxDelaySeconds and jitter; redriving an execution',
  'that SES accepts ses:SendEmail by identity, configuration set and ses:FromAddress, and Step Functions states:SendTaskSuccess by the state machine: the shim widens both grants',
  'the roles of the state machine, the schedule and the API (the emulator calls functions by itself), the conditions on KMS keys, and encryption as such',
  'that the schedule fills in its time and calls sweep every minute, its retries and its dead-letter queue',
  'throttling, access logs, TLS, custom domain and certificate; API Gateway answers OPTIONS by the route (the shim does it here), and refuses what is too long for it before any function is asked',
  'that mail is sent and signed (SES identity, DKIM, TLS, suppression, sandbox), and what becomes of it afterwards',
  'ARM64, memory and time limits of functions, concurrency, cold starts as they are on AWS; X-Ray; log encryption and retention; point-in-time recovery',
  'quotas, and anything in another region or partition',
]
