import type { Sentence } from '@stoa/protocol/errors'
import { AppError, said } from '@stoa/protocol/errors'
import type { z } from 'zod'

const DEPTH_LIMIT = 32

/** Reads what a client sent, or says which fields are wrong and why. Nothing behind this sees unread input. */
export function parseInput(schema: z.ZodType, input: unknown): unknown {
  assertText(input, 0)
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const issues = read.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const [first] = read.error.issues
  throw new AppError('invalid', first ? sentenceFor(first) : 'The input does not fit.', { issues })
}

/** For programs exactly what the schema says; for people in their language what they can mend. */
function sentenceFor(issue: z.core.$ZodIssue): Sentence {
  const path = issue.path.join('.')
  const message = path ? `${path}: ${issue.message}` : issue.message
  return { ...sentenceOf(issue.code, path), message }
}

function sentenceOf(code: z.core.$ZodIssue['code'], path: string): Sentence {
  switch (code) {
    case 'too_small':
      return said`${path}: this is too short or too small.`
    case 'too_big':
      return said`${path}: this is too long or too large.`
    case 'invalid_format':
      return said`${path}: this is not written as it has to be.`
    default:
      return said`${path}: this does not fit.`
  }
}

/** What no field may hold: NUL and lone surrogates, which a database cannot store, and nesting without end. */
function assertText(value: unknown, depth: number): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed())
      throw new AppError('invalid', 'Text holds NUL or half a surrogate pair, which cannot be stored.')
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth >= DEPTH_LIMIT) throw new AppError('invalid', said`The input is nested deeper than ${DEPTH_LIMIT} levels.`)
  for (const [key, inner] of Object.entries(value)) {
    assertText(key, depth + 1)
    assertText(inner, depth + 1)
  }
}
