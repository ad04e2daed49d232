import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** A mail as a server took it. */
export type Taken = { envelope: SMTPServerSession['envelope']; secure: boolean; email: Email; raw: string }

export type MailServer = { port: number; taken: Taken[]; close(): Promise<void> }

/** What the server answers to a command instead of taking it: a status and a sentence. */
export class Answer extends Error {
  readonly responseCode: number

  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

export type Manners = {
  user?: string
  password?: () => string
  /** Thrown to refuse. */
  onRecipient?: (address: string) => void
  onMessage?: () => void
  /** Whether it says nothing after it took the message. */
  isSilent?: (envelope: SMTPServerSession['envelope']) => boolean
  options?: SMTPServerOptions
}

/** A mail server on this machine, with a certificate of its own, that keeps what it takes. */
export async function mailServer({
  user = 'desk',
  password = () => 'secret',
  onRecipient = () => {},
  onMessage = () => {},
  isSilent = () => false,
  options = {},
}: Manners = {}): Promise<MailServer> {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    hideDSN: false,
    onAuth: (auth, _, answer) =>
      auth.username === user && auth.password === password()
        ? answer(null, { user })
        : answer(new Answer(535, '5.7.8 Authentication failed')),
    onRcptTo: ({ address }, _, answer) => answer(thrownBy(() => onRecipient(address))),
    onData: (stream, session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const refusal = thrownBy(onMessage)
        if (refusal !== null) return answer(refusal)
        const raw = Buffer.concat(parts).toString()
        void PostalMime.parse(raw).then((email) => {
          taken.push({ envelope: session.envelope, secure: session.secure, email, raw })
          if (!isSilent(session.envelope)) answer(null)
        })
      })
    },
    ...options,
  })
  // A client that goes away in the middle is part of the tests.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function thrownBy(act: () => void): Error | null {
  try {
    act()
    return null
  } catch (error) {
    return error as Error
  }
}
