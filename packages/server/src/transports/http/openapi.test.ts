import { Validator } from '@seriousme/openapi-schema-validator'
import { fullPath } from '@stoa/protocol/contract'
import { operations } from '@stoa/protocol/operations'
import { expect, test } from 'vitest'
import { describe } from './openapi.ts'

const document = describe(operations, '1.2.3') as { paths: Record<string, Record<string, { operationId: string }>> }

test('the API reference is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

test('every operation of the product is in it, at its own method and path', () => {
  for (const operation of operations) {
    const path = fullPath(operation).replace(/:(\w+)/g, '{$1}')
    expect(document.paths[path]?.[operation.http.method.toLowerCase()]?.operationId).toBe(operation.name)
  }
})
