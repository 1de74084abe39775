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

/**
 * What was refused, in English, and how to say it in another language: `of` has a numbered place for each value, and so is
 * the same whatever they are.
 */
export type Sentence = { message: string; of: string; values: string[] }

/** Makes a sentence with values in it, as the tag of a template. */
export function said(pieces: TemplateStringsArray, ...values: (string | number)[]): Sentence {
  const of = pieces.reduce((before, piece, index) => `${before}{${index - 1}}${piece}`)
  return { message: String.raw({ raw: pieces }, ...values), of, values: values.map(String) }
}

/** `sentence` is there for a message with values in it. */
export type ErrorBody = {
  error: { code: ErrorCode; message: string; sentence?: Omit<Sentence, 'message'>; details?: Record<string, unknown> }
}

/**
 * The one error that features throw. `message` is a sentence for the person or program that asked: what happened and
 * what to do. `details` never names what the asker may not see. Each sentence is in the web's catalogue too, by itself or
 * as `said` has it.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly sentence: Sentence | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, said: string | Sentence, details?: Record<string, unknown>) {
    super(typeof said === 'string' ? said : said.message)
    this.name = 'AppError'
    this.code = code
    this.sentence = typeof said === 'string' ? undefined : said
    this.details = details
  }

  toBody(): ErrorBody {
    const { code, message, sentence, details } = this
    const error: ErrorBody['error'] = { code, message }
    if (sentence && sentence.values.length > 0) error.sentence = { of: sentence.of, values: sentence.values }
    if (details) error.details = details
    return { error }
  }
}
