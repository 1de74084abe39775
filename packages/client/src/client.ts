import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { fullPath } from '@stoa/protocol/contract'
import type { ErrorBody } from '@stoa/protocol/errors'
import { AppError, errorCodes, said } from '@stoa/protocol/errors'

export type ClientOptions = {
  /** Origin of the server; empty in a page that it served. */
  baseUrl?: string
  /** A personal access key or an agent's key; a browser goes by its session cookie instead. */
  bearer?: string
  fetch?: typeof fetch
}

export type CallOptions = {
  workspaceId?: string
  /** The client's name for a command: the same again is done once. */
  key?: string
  signal?: AbortSignal
}

export type Client = {
  /**
   * Runs one operation. Throws `AppError` with the server's code, or `unavailable` when there was no answer: then a
   * command may or may not have been done, and the same key may be sent again.
   */
  call<C extends Contract>(contract: C, input: Input<C>, options?: CallOptions): Promise<Output<C>>
}

/** The one success that rightly has no body (RFC 9110, section 15.3.5). */
const NO_CONTENT = 204

/** Calls every operation by its contract, over HTTP. */
export function createClient(options: ClientOptions = {}): Client {
  const send = options.fetch ?? fetch.bind(globalThis)
  return {
    async call(contract, input, call = {}) {
      const { url, rest } = place(contract, input as Record<string, unknown>, call.workspaceId)
      const { method } = contract.http
      const query = method === 'GET' ? search(rest) : ''
      const headers = new Headers({ accept: 'application/json' })
      if (options.bearer) headers.set('authorization', `Bearer ${options.bearer}`)
      if (call.key) headers.set('idempotency-key', call.key)
      const hasBody = method !== 'GET' && Object.keys(rest).length > 0
      if (hasBody) headers.set('content-type', 'application/json')
      const response = await send(`${options.baseUrl ?? ''}${url}${query}`, {
        method,
        headers,
        ...(hasBody ? { body: JSON.stringify(rest) } : {}),
        ...(call.signal ? { signal: call.signal } : {}),
      }).catch(noAnswer)
      return read(response)
    },
  }
}

/** Path parameters out of the input, everything else stays for query or body. */
function place(contract: Contract, input: Record<string, unknown>, workspaceId: string | undefined) {
  const rest = { ...input }
  const url = fullPath(contract).replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = name === 'workspaceId' && contract.scope === 'workspace' ? workspaceId : rest[name]
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
      throw new AppError('invalid', said`${name} is missing.`)
    if (!(name === 'workspaceId' && contract.scope === 'workspace')) delete rest[name]
    return encodeURIComponent(value)
  })
  return { url, rest }
}

function search(fields: Record<string, unknown>): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) given.set(name, String(value))
  return given.size === 0 ? '' : `?${given}`
}

function noAnswer(error: unknown): never {
  if (isAbort(error)) throw error
  throw new AppError('unavailable', 'The server does not answer. Check the connection and try again.')
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** A success whose body breaks off, or is a page of somebody's in between, tells nothing: it is no answer. */
async function read<T>(response: Response): Promise<T> {
  if (response.status === NO_CONTENT) return null as T
  if (response.ok) return (await response.json().catch(noAnswer)) as T
  const body: unknown = await response.json().catch((error) => {
    if (isAbort(error)) throw error
    return null
  })
  throw refusalOf(body, response.status)
}

/** What a server answered in place of what was asked for. */
export function refusalOf(body: unknown, status: number): AppError {
  const error = (body as ErrorBody | null)?.error
  const code = errorCodes.find((known) => known === error?.code) ?? 'unavailable'
  if (!error) return new AppError(code, said`The server answered ${status}.`)
  const { message, sentence, details } = error
  return new AppError(code, sentence ? { message, ...sentence } : message, details)
}
