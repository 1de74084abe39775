import type { AddressInfo, Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** A way to a broker that can fall silent: both ends believe that they are connected, and nothing arrives any more. */
export class Road implements AsyncDisposable {
  isSilent = false
  readonly #server: Server
  readonly #sockets: Socket[] = []

  static async to(port: number): Promise<Road> {
    const road = new Road(port)
    await new Promise<void>((resolve) => road.#server.listen(0, '127.0.0.1', resolve))
    return road
  }

  private constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, '127.0.0.1')
      this.#carry(near, far)
      this.#carry(far, near)
    })
  }

  get url(): string {
    return `mqtt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #carry(from: Socket, to: Socket): void {
    this.#sockets.push(from)
    from.on('error', () => {})
    from.on('data', (bytes) => this.isSilent || to.write(bytes))
    from.on('end', () => this.isSilent || to.end())
  }
}
