import type { Client, ClientOptions } from '@stoa/client/client'
import { createClient } from '@stoa/client/client'
import { AppError } from '@stoa/protocol/errors'
import { sayRefusal } from '../text/refusal.ts'

/** Calls to the server that this page came from, by the browser's session. */
export const api = createApi()

/** What is refused is told in the reader's language. */
export function createApi(options?: ClientOptions): Client {
  const client = createClient(options)
  return { call: (contract, input, call) => client.call(contract, input, call).catch(retell) }
}

/** A refusal in the reader's words, or in those that are given; anything else as it is. */
export function retold<E>(error: E, words?: string): E | AppError {
  if (!(error instanceof AppError)) return error
  const message = words ?? sayRefusal(error)
  return new AppError(error.code, error.sentence ? { ...error.sentence, message } : message, error.details)
}

function retell(error: unknown): never {
  throw retold(error)
}
