import { expect, test } from 'vitest'
import { z } from 'zod'
import { operations } from './operations.ts'

const secrets = /token|code|password|secret|body|topic|key$/i

test('what is privileged names which fields of its input are kept, and no secret or text among them', () => {
  for (const { name, privileged, audited, input } of operations as readonly Audited[]) {
    const fields = input instanceof z.ZodObject ? Object.keys(input.shape) : []
    expect([name, audited !== undefined]).toEqual([name, privileged !== undefined])
    expect([name, (audited ?? []).filter((field) => !fields.includes(field))]).toEqual([name, []])
    expect([name, (audited ?? []).filter((field) => secrets.test(field))]).toEqual([name, []])
  }
})

type Audited = { name: string; privileged?: unknown; audited?: readonly string[]; input: z.ZodType }
