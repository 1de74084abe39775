import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Connections on which nothing is being answered. Node closes those that have had an answer; one that a browser opened
 * ahead and has not used yet would hold the end of a server until it is cut off.
 */
export class RestingConnections {
  readonly #resting = new Set<Socket>()
  /** How many requests of each wait for their answers: one may be sent right behind another. */
  readonly #asked = new WeakMap<Socket, number>()
  #isEnded = false

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#count(socket, 0)
      socket.once('close', () => this.#resting.delete(socket))
    })
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#count(socket, 1)
      response.once('close', () => this.#count(socket, -1))
    })
    server.on('upgrade', ({ socket }: IncomingMessage) => this.#resting.delete(socket))
  }

  /** Closes all of them, and each of the others once it has had its answer. */
  end(): void {
    this.#isEnded = true
    for (const socket of this.#resting) socket.destroy()
  }

  #count(socket: Socket, more: number): void {
    const asked = (this.#asked.get(socket) ?? 0) + more
    this.#asked.set(socket, asked)
    if (asked > 0) this.#resting.delete(socket)
    // A stream may have said its last just now.
    else if (this.#isEnded) socket.destroySoon()
    else if (!socket.destroyed) this.#resting.add(socket)
  }
}
