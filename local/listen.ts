import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartFailure } from '../infra/failure.ts'

/** The only address anything here listens on: the console has no password, and the stores hold what people wrote. */
export const loopback = '127.0.0.1'

/** Milliseconds for which an idle connection is kept: longer than any client here goes without a request. */
const keepAlive = 3_600_000

/**
 * @param port 0 picks a free one
 * @returns the port it listens on
 * @throws StartFailure if the port is taken or not allowed
 */
export async function listen(server: Server, port: number): Promise<number> {
  // If an idle connection is closed, a busy client may just have sent a request on it.
  server.keepAliveTimeout = keepAlive
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port)))
    server.listen(port, loopback, resolve)
  })
  return (server.address() as AddressInfo).port
}

/** Stops a server without waiting for idle or slow clients. */
export async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartFailure(`port ${port} is in use: set PORT to another port, or to 0 for any free port`)
  if (error.code === 'EACCES')
    return new StartFailure(`port ${port} is not allowed for this user: set PORT to one above 1023`)
  return error
}
