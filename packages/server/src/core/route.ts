import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Method } from '@stoa/protocol/contract'
import type { Caller } from './actor.ts'

export type PathParams = Readonly<Record<string, string>>

/**
 * What is not JSON in and out (uploads, sign-in, vendors' callbacks, pages of text): a plain Request → Response. The
 * door authenticates, checks host and origin, counts the body and answers an `AppError` that is thrown.
 */
export type Route = Readonly<{
  method: Method
  /** From the root, parameters as `:name`. */
  path: string
  /** What a body may be; anything else is `unsupported`. `any` is for callers that are not browsers of ours. */
  accepts?: 'json' | 'multipart' | 'any'
  /** In bytes; more is `too_large`, by its declared length or while it streams. The door has a default. */
  bodyLimit?: number
  /** `request.url` begins with the origin that the asker sees, and `request.signal` aborts when they hang up. */
  handle: (request: Request, caller: Caller, params: PathParams) => Promise<Response>
}>

/**
 * A GET that keeps its connection (SSE). `open` writes to the response itself and resolves when it has begun; what it
 * throws before its first byte is answered as an error. Security headers are set already.
 */
export type StreamRoute = Readonly<{
  path: string
  open: (request: IncomingMessage, response: ServerResponse, caller: Caller, params: PathParams) => Promise<void>
}>

/** Takes over a connection that asks to become a WebSocket; `address` is the peer's, as proxies are trusted. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer, address: string) => void
