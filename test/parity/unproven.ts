/**
 * How many complaints at once are a crowd here: the emulator gives each function that runs beside another a process of
 * this machine.
 */
export const crowd = 24

/** What the emulator cannot do, by parts of the names of the scenarios that need it. */
export const gaps: Readonly<Record<string, string>> = {
  'GET //:': 'the emulator takes // for /, as it says API Gateway does, and shows the form',
  'is answered 429 with Retry-After':
    'each request beside another has a process of its own in the emulator, and each instance of a door counts for itself',
  'the form keeps what was written under the same key':
    'each request beside another has a process of its own in the emulator, and each instance of a door counts for itself',
}

/** What a pass here does not prove. */
export const unproven: readonly string[] = [
  'that Step Functions takes the expressions in TimeoutSeconds, gives each try of a wait a new token, and runs for months: the shim keeps the time-outs; that the rest of a wait is waited for to the millisecond',
  'every Retry by the name of an error (the emulator reports each error of a function as Runtime.HandlerError), MaxDelaySeconds and jitter; redriving an execution',
  'that SES accepts ses:SendRawEmail by identity, configuration set and ses:FromAddress, and Step Functions states:SendTaskSuccess by the state machine: the shim widens both grants',
  'the roles of the state machine, the schedule and the API (the emulator calls functions by itself), the conditions on KMS keys, and encryption as such',
  'that the schedules fill in their time and call sweep every minute and digest every hour, their retries and their dead-letter queue',
  'that GuardDuty takes its plan and its role, checks what arrives in the bucket, and reports it; the events of the bucket',
  'throttling, access logs, TLS, custom domain and certificate; API Gateway answers OPTIONS by the route (the shim does it here), and refuses what is too long for it before any function is asked',
  'mail that comes in: the emulator’s SES knows no receipt rules and receives nothing, so the desk is deployed there without mailIn; cfn-lint reads its templates, and the function meets faults in test/faults',
  'text messages: the desk is deployed there without a gateway; its client and the door of its receipts meet faults in test/faults, and run whole in test/local/texts.test.ts',
  'that mail is sent and signed (SES identity, DKIM, TLS, suppression, sandbox), and that SES tells the topic what became of it (the shim does)',
  'ARM64, memory and time limits of functions, concurrency, cold starts as they are on AWS; X-Ray; log encryption and retention; point-in-time recovery',
  `quotas, more than ${crowd} complaints at once, and anything in another region or partition`,
]
