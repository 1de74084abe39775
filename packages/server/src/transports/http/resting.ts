import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Connections on which nothing is being answered. Node closes those that have had an answer; one that a browser opened
 * ahead and has not used yet would hold the end of a server until it is cut off.
 */
export class RestingConnections {
  readonly #resting = new Set<Duplex>()
  #isEnded = false

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#rest(socket)
      socket.once('close', () => this.#resting.delete(socket))
    })
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#resting.delete(socket)
      response.once('close', () => this.#rest(socket))
    })
    server.on('upgrade', (_request: IncomingMessage, socket: Duplex) => this.#resting.delete(socket))
  }

  /** Closes all of them, and each of the others once it has had its answer. */
  end(): void {
    this.#isEnded = true
    for (const socket of this.#resting) socket.destroy()
  }

  #rest(socket: Duplex): void {
    if (this.#isEnded) socket.destroy()
    else if (!socket.destroyed) this.#resting.add(socket)
  }
}
