import { randomUUID } from 'node:crypto'
import type { ErrorBody } from '@stoa/protocol/errors'
import { AppError, httpStatus, said } from '@stoa/protocol/errors'
import type { FastifyReply, FastifyBaseLogger as Logger } from 'fastify'
import { sqlState } from '../../core/database/errors.ts'
import { dataHeaders } from './headers.ts'

/** Answers any error in the one form that all doors share. */
export function answerError(error: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const known = toAppError(error, log)
  // Whatever was going to be answered, a refusal is data: not a page, and not kept as long as what was asked for.
  reply.headers(dataHeaders)
  const retryAfter = retryAfterOf(known)
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  if (known.code === 'unauthorized') reply.header('www-authenticate', 'Bearer')
  // What is left of a body that is too long is not worth reading.
  if (known.code === 'too_large') reply.header('connection', 'close')
  return reply.code(httpStatus[known.code]).type('application/json; charset=utf-8').send(encode(known.toBody()))
}

export function encode(body: ErrorBody): string {
  return JSON.stringify(body)
}

/** What the asker is told: what was meant for them as it is; anything unforeseen only by the id under which it is logged. */
export function toAppError(error: unknown, log: Logger): AppError {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return unforeseen(error, log)
  // A body that breaks off while a route reads it arrives wrapped by the stream it came through.
  if (error.cause instanceof AppError) return error.cause
  const known = frameworkErrors[codeOf(error)]
  if (known) return known
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, 'the database went away during a request')
    return new AppError('unavailable', 'The database does not answer. Try again in a moment; the same id is safe.')
  }
  if (isClientError(error)) return new AppError('invalid', 'This request cannot be read.')
  return unforeseen(error, log)
}

/** Fastify's own refusals, in our words. */
const frameworkErrors: Record<string, AppError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new AppError('too_large', 'The body is larger than this path takes.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new AppError('unsupported', 'Send the body as application/json.'),
  FST_ERR_CTP_EMPTY_TYPE: new AppError('unsupported', 'Send the body as application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new AppError('invalid', 'The body is not as long as Content-Length says.'),
  FST_ERR_CTP_INVALID_JSON_BODY: new AppError('invalid', 'The body is not valid JSON.'),
  FST_ERR_BAD_URL: new AppError('invalid', 'The address is not a valid URL.'),
  FST_ERR_MAX_PARAM_LENGTH: new AppError('not_found', 'There is nothing at this address.'),
}

function unforeseen(error: unknown, log: Logger): AppError {
  const errorId = randomUUID()
  log.error({ err: error, errorId }, 'a request failed unforeseen')
  return new AppError('internal', said`Something went wrong on the server. It is logged as ${errorId}.`, { errorId })
}

/** Class 08 is a broken connection, 57P a server that stops or starts (PostgreSQL, appendix A). */
function isDatabaseAway(error: Error): boolean {
  return /^(08|57P)/.test(sqlState(error) ?? '') || /^Connection terminated/.test(error.message)
}

function isClientError(error: Error): boolean {
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 500
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function retryAfterOf(error: AppError): number | undefined {
  const { retryAfter } = error.details ?? {}
  return typeof retryAfter === 'number' ? retryAfter : undefined
}
