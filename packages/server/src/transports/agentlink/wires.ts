import type { IncomingMessage } from 'node:http'
import type { Server } from 'node:net'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { GateLimits } from './gate.ts'
import { Gate } from './gate.ts'
import { Headcount } from './headcount.ts'
import { keepAliveMs, listenOnFreePort } from './listen.ts'

export interface WiresOptions {
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
  readonly host: string
  /** The first TCP port to try; 0 means any. */
  readonly tcpPort: number
  readonly limits: GateLimits
  readonly connectionsPerAddress: number
}

/**
 * Where sockets come in: a TCP port, and WebSockets from the web server. Each is counted against its address, gets a
 * `Gate`, and is handed on. `hold` stops reading from all, disposing closes all and frees the port.
 */
export class Wires implements AsyncDisposable {
  readonly #options: WiresOptions
  readonly #onGate: (gate: Gate, address: string) => void
  readonly #addresses: Headcount
  readonly #gates = new Set<Gate>()
  readonly #webSockets: WebSocketServer
  #server: Server | undefined
  #tcpPort = 0

  constructor(options: WiresOptions, onGate: (gate: Gate, address: string) => void) {
    this.#options = options
    this.#onGate = onGate
    this.#addresses = new Headcount(options.connectionsPerAddress)
    this.#webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: options.limits.packetBytes + 5, // the longest fixed header is five bytes
      perMessageDeflate: false,
      handleProtocols: () => 'mqtt',
    })
  }

  /** The wanted port, or the next that was free. */
  get tcpPort(): number {
    return this.#tcpPort
  }

  async listen(): Promise<void> {
    const { host, tcpPort } = this.#options
    const onSocket = (socket: Duplex & { remoteAddress?: string | undefined }) =>
      this.#accept(socket, socket.remoteAddress ?? '')
    const { server, port } = await listenOnFreePort(host, tcpPort, onSocket)
    this.#server = server
    this.#tcpPort = port
  }

  /** `address` is the peer's, as the web server trusts its proxies. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void {
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
    if (!offered.includes('mqtt')) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    if (socket instanceof Socket) socket.setKeepAlive(true, keepAliveMs)
    this.#webSockets.handleUpgrade(request, socket, head, (ws) => this.#accept(createWebSocketStream(ws), address))
  }

  hold(): void {
    for (const gate of this.#gates) gate.hold()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)))
    this.#webSockets.close()
    for (const gate of this.#gates) gate.destroy()
    await closed
  }

  #accept(wire: Duplex, address: string): void {
    if (!this.#addresses.take(address)) {
      this.#options.log.warn({ address }, 'too many AgentLink connections from one address')
      wire.on('error', () => {}).destroy()
      return
    }
    const gate = new Gate(wire, this.#options.limits)
    this.#gates.add(gate)
    gate.once('close', () => {
      this.#gates.delete(gate)
      this.#addresses.release(address)
    })
    this.#onGate(gate, address)
  }
}
