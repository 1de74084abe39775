import { Duplex } from 'node:stream'
import { agentLinkLimits } from '@stoa/protocol/agentlink'
import { Allowance } from './allowance.ts'
import type { PacketHeader } from './packet-header.ts'
import { packetTypes, readHeader, speaksOurProtocol } from './packet-header.ts'

/** What one connection may cost. Bytes and milliseconds. */
export interface GateLimits {
  readonly connectBytes: number
  /** For what is not a publish. */
  readonly controlBytes: number
  readonly packetBytes: number
  /** From the socket's opening until the CONNECT was answered. */
  readonly connectMs: number
  /** From a packet's first byte to its last. */
  readonly packetMs: number
  /** Packets a second over time and at once, each 8 KiB counting as one more; null: no limit. */
  readonly rate: { perSecond: number; burst: number } | null
  /** What is kept for a peer that reads too slowly, before it is dropped. */
  readonly unsentBytes: number
  /** How long a full socket may stand still. */
  readonly stalledMs: number
}

export const gateLimits: GateLimits = {
  connectBytes: 16 * 1024, // a key, a client id and a last will fit many times
  controlBytes: 128 * 1024, // a subscription to a thousand channels
  packetBytes: agentLinkLimits.packetBytes,
  connectMs: 10_000,
  packetMs: 30_000, // 1 MiB at 280 kbit/s
  rate: { perSecond: 200, burst: 400 },
  unsentBytes: 4 * 1024 * 1024,
  stalledMs: 60_000,
}

const refusedVersion = Buffer.from([0x20, 2, 0, 1]) // CONNACK, "unacceptable protocol version" (MQTT 3.1.1, 3.2.2.3)
const farewellMs = 1_000

/**
 * Stands between a socket and the broker, which believes every length that it reads and buffers for it.
 *
 * Its life: **opening**, it collects the CONNECT, whole, small and in time, and turns away what does not speak MQTT
 * 3.1.1. **Waiting**, the CONNECT is with the broker, and what follows it stays in the socket. **Open** (`admit`), each
 * packet's declared length is checked before its body is read, packets beyond the allowance wait in the socket, and so
 * does everything between `hold` and `release`. **Closed**, what was written goes out if the peer takes it soon.
 * However much a peer sends or refuses to read, memory stays within `GateLimits`; nothing is dropped but the connection.
 */
export class Gate extends Duplex {
  /** The peer ended the connection as MQTT wants it, so its last will is void. */
  saidGoodbye = false
  /** Called each time the peer has used up its allowance. */
  onSlowed = (): void => {}
  readonly #wire: Duplex
  readonly #limits: GateLimits
  readonly #allowance: Allowance
  readonly #connectTimer: NodeJS.Timeout
  #stage: 'opening' | 'waiting' | 'open' = 'opening'
  #unread: Buffer = Buffer.alloc(0)
  #bodyLeft = 0
  #holds = 0
  #owedAcks = 0
  #readerIsFull = false
  #ended = false
  #packetTimer: NodeJS.Timeout | undefined
  #paceTimer: NodeJS.Timeout | undefined
  #stallTimer: NodeJS.Timeout | undefined

  constructor(wire: Duplex, limits: GateLimits) {
    super({ readableHighWaterMark: 16 * 1024, writableHighWaterMark: limits.unsentBytes, allowHalfOpen: false })
    this.#wire = wire
    this.#limits = limits
    this.#allowance = new Allowance(limits.rate)
    this.#connectTimer = setTimeout(() => this.#refuse('no complete CONNECT in time'), limits.connectMs)
    wire.on('data', (chunk: Buffer) => this.#receive(chunk))
    wire.on('drain', () => this.#drained())
    wire.once('end', () => this.#end())
    wire.once('close', () => this.destroy())
    wire.on('error', () => this.destroy())
  }

  /** The CONNECT was answered with yes: what the peer sends from now on goes to the broker. */
  admit(): void {
    clearTimeout(this.#connectTimer)
    this.#stage = 'open'
    this.#advance()
  }

  /** Stops reading until as many `release` as `hold`. */
  hold(): void {
    this.#holds++
    this.#wire.pause()
  }

  release(): void {
    this.#holds--
    this.#advance()
  }

  /** One PUBACK is owed to us: it will not be counted against the peer. */
  expectAck(): void {
    this.#owedAcks++
  }

  /** Resolves when the peer's socket takes more, or when there is no peer any more. */
  async whenWritable(): Promise<void> {
    if (this.destroyed || !this.#wire.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = () => {
        this.off('close', done).#wire.off('drain', done)
        resolve()
      }
      this.once('close', done).#wire.once('drain', done)
    })
  }

  #receive(chunk: Buffer): void {
    this.#unread = this.#unread.length > 0 ? Buffer.concat([this.#unread, chunk]) : chunk
    this.#advance()
  }

  /** Hands the broker all that it may have now; the rest waits here, and behind it in the socket. */
  #advance(): void {
    if (this.destroyed) return
    let passed = 0
    while (passed < this.#unread.length && this.#mayRead()) {
      const taken = this.#bodyLeft > 0 ? this.#takeBody(passed) : this.#takeHeader(passed)
      if (taken === 0) break
      passed += taken
    }
    if (this.destroyed) return
    if (passed > 0 && !this.push(this.#unread.subarray(0, passed))) this.#readerIsFull = true
    this.#unread = this.#unread.subarray(passed)
    this.#timePacket()
    if (this.#mayRead()) this.#wire.resume()
    else this.#wire.pause()
    if (this.#ended && this.#unread.length === 0) this.push(null)
    else if (this.#ended && this.#mayRead()) this.#refuse('ended in the middle of a packet')
  }

  #mayRead(): boolean {
    return this.#stage !== 'waiting' && this.#holds === 0 && !this.#paceTimer && !this.#readerIsFull
  }

  #takeBody(from: number): number {
    const taken = Math.min(this.#bodyLeft, this.#unread.length - from)
    this.#bodyLeft -= taken
    return taken
  }

  /** Returns how many bytes may pass: none while the header, or in the opening the whole packet, is incomplete. */
  #takeHeader(from: number): number {
    const header = readHeader(this.#unread, from)
    if (header === 'incomplete') return 0
    if (header === 'malformed') return this.#refuse('malformed packet length')
    if (this.#stage === 'opening') return this.#takeConnect(header)
    if (!packetTypes.fromClients.has(header.type)) return this.#refuse(`packet type ${header.type} is not a client’s`)
    const limit = header.type === packetTypes.publish ? this.#limits.packetBytes : this.#limits.controlBytes
    if (header.bodyBytes > limit) return this.#refuse(`a packet of ${header.bodyBytes} bytes, at most ${limit}`)
    if (!this.#pay(header)) return 0
    if (header.type === packetTypes.disconnect) this.saidGoodbye = true
    this.#bodyLeft = header.bodyBytes
    this.#forgetPacketTime()
    return header.headerBytes
  }

  #takeConnect(header: PacketHeader): number {
    if (header.type !== packetTypes.connect) return this.#refuse('the first packet must be CONNECT')
    if (header.bodyBytes > this.#limits.connectBytes) return this.#refuse('CONNECT is too large')
    const bytes = header.headerBytes + header.bodyBytes
    if (this.#unread.length < bytes) return 0
    if (!speaksOurProtocol(this.#unread.subarray(header.headerBytes, bytes))) {
      this.#wire.write(refusedVersion)
      return this.#refuse('speaks another protocol than MQTT 3.1.1')
    }
    this.#stage = 'waiting'
    return bytes
  }

  #pay(header: PacketHeader): boolean {
    if (header.type === packetTypes.puback && this.#owedAcks > 0) {
      this.#owedAcks--
      return true
    }
    const waitMs = this.#allowance.spend(1 + header.bodyBytes / 8192)
    if (waitMs === 0) return true
    this.onSlowed()
    this.#paceTimer = setTimeout(() => {
      this.#paceTimer = undefined
      this.#advance()
    }, waitMs)
    return false
  }

  /** A packet that has begun must end in time, but for the time in which we do not read. */
  #timePacket(): void {
    const begun = this.#bodyLeft > 0 || (this.#unread.length > 0 && this.#mayRead())
    if (!begun || this.#stage !== 'open') this.#forgetPacketTime()
    else this.#packetTimer ??= setTimeout(() => this.#packetIsLate(), this.#limits.packetMs)
  }

  #packetIsLate(): void {
    if (this.#mayRead()) this.#refuse('a packet was not finished in time')
    else this.#packetTimer?.refresh()
  }

  #forgetPacketTime(): void {
    clearTimeout(this.#packetTimer)
    this.#packetTimer = undefined
  }

  #end(): void {
    this.#ended = true
    this.#advance()
  }

  #refuse(reason: string): 0 {
    this.destroy(new Error(reason))
    return 0
  }

  override _read(): void {
    this.#readerIsFull = false
    this.#advance()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(chunk)
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  /** Never makes the broker wait, whose queue is one for all: a peer that does not keep up is dropped instead. */
  #send(bytes: Buffer): void {
    if (this.#wire.destroyed || this.#wire.writableEnded) return
    const full = !this.#wire.write(bytes)
    if (this.#wire.writableLength > this.#limits.unsentBytes) this.#refuse('reads too slowly: too much is unsent')
    else if (full) this.#stallTimer ??= setTimeout(() => this.#refuse('does not read'), this.#limits.stalledMs)
  }

  #drained(): void {
    clearTimeout(this.#stallTimer)
    this.#stallTimer = undefined
  }

  /** The peer gets a moment to take what is on its way (a refusal, say); what it still sends is thrown away unread. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    for (const timer of [this.#connectTimer, this.#packetTimer, this.#paceTimer, this.#stallTimer]) clearTimeout(timer)
    this.#unread = Buffer.alloc(0)
    const wire = this.#wire.removeAllListeners('data')
    if (!wire.destroyed) {
      wire.resume().end()
      const farewell = setTimeout(() => wire.destroy(), farewellMs)
      wire.once('close', () => clearTimeout(farewell))
    }
    done(error)
  }
}
