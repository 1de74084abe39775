/** Every error code that any door may answer with. Closed: a door maps each of them or does not compile. */
export const errorCodes = [
  'invalid',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'gone',
  'too_large',
  'unsupported',
  'rate_limited',
  'unavailable',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** HTTP's word for each code (RFC 9110). */
export const httpStatus: Record<ErrorCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
}

export type ErrorBody = { error: { code: ErrorCode; message: string; details?: Record<string, unknown> } }

/**
 * The one error that features throw. `message` is a sentence for the person or program that asked: what happened and
 * what to do. `details` never names what the asker may not see.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  toBody(): ErrorBody {
    const error = { code: this.code, message: this.message }
    return { error: this.details ? { ...error, details: this.details } : error }
  }
}
