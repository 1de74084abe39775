import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { cannotListen } from '../../core/listening.ts'

/** After this silence the system asks whether the peer is still there; MQTT's own keep-alive is the peer's to choose. */
export const keepAliveMs = 60_000
/** How many ports after the wanted one are tried. */
const attempts = 100

/**
 * Listens on `port`, or when it is taken on the next free one; 0 means any. A peer that has said its last word keeps
 * its half of the socket until what it said is dealt with.
 */
export async function listenOnFreePort(
  host: string,
  port: number,
  onSocket: (socket: Socket) => void,
): Promise<{ server: Server; port: number }> {
  for (let candidate = port; ; candidate++) {
    const server = createServer({
      allowHalfOpen: true,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: keepAliveMs,
    })
    server.on('connection', onSocket)
    try {
      server.listen(candidate, host)
      await once(server, 'listening')
      return { server, port: (server.address() as AddressInfo).port }
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || port === 0 || candidate - port >= attempts || candidate >= 65_535)
        throw cannotListen(error, host, `STOA_MQTT_PORT=${port}`)
    }
  }
}
