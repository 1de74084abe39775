import { AppError } from '@stoa/protocol/errors'
import type { z } from 'zod'

const DEPTH_LIMIT = 32

/** Reads what a client sent, or says which fields are wrong and why. Nothing behind this sees unread input. */
export function parseInput(schema: z.ZodType, input: unknown): unknown {
  assertText(input, 0)
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const issues = read.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const first = issues[0]
  const where = first?.path ? `${first.path}: ` : ''
  throw new AppError('invalid', `${where}${first?.message ?? 'the input does not fit'}`, { issues })
}

/** What no field may hold: NUL and lone surrogates, which a database cannot store, and nesting without end. */
function assertText(value: unknown, depth: number): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed())
      throw new AppError('invalid', 'Text holds NUL or half a surrogate pair, which cannot be stored.')
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth >= DEPTH_LIMIT) throw new AppError('invalid', `The input is nested deeper than ${DEPTH_LIMIT} levels.`)
  for (const [key, inner] of Object.entries(value)) {
    assertText(key, depth + 1)
    assertText(inner, depth + 1)
  }
}
