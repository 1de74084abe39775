import type { Contract } from '@stoa/protocol/contract'
import { fullPath } from '@stoa/protocol/contract'
import { errorCodes } from '@stoa/protocol/errors'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HttpOptions } from './options.ts'

type Json = Record<string, unknown>

/** The API reference at its fixed address, made from the contracts when it is first asked for. */
export function serveOpenApi(app: FastifyInstance, options: HttpOptions): void {
  let document: string | undefined
  app.get('/api/v1/openapi.json', (_request, reply) => {
    const contracts = [...options.engine.operations.values()].map((operation) => operation.contract)
    document ??= JSON.stringify(describe(contracts, options.version))
    return reply.type('application/json; charset=utf-8').send(document)
  })
}

/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12, which is what zod writes. */
export function describe(contracts: readonly Contract[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const contract of contracts) {
    const path = fullPath(contract).replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.http.method.toLowerCase()]: describeOperation(contract, path) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Stoa', version, description: 'One API for people, agents and scripts: the web app uses it too.' },
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A personal access key or an agent’s key.' },
        session: { type: 'apiKey', in: 'cookie', name: 'stoa.session_token', description: 'A signed-in browser.' },
      },
      responses: { error: { description: 'Why not.', content: { 'application/json': { schema: errorSchema } } } },
    },
  }
}

function describeOperation(contract: Contract, path: string): Json {
  const input = toSchema(contract.input, 'input')
  const fields = (input.properties ?? {}) as Record<string, Json>
  const required = (input.required ?? []) as string[]
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const others = Object.keys(fields).filter((name) => !inPath.includes(name))
  const readsQuery = contract.http.method === 'GET' || contract.http.method === 'DELETE'
  return {
    operationId: contract.name,
    tags: [contract.name.split('.')[0]],
    summary: contract.summary,
    security: contract.scope === 'public' ? [] : [{ key: [] }, { session: [] }],
    parameters: [
      ...inPath.map((name) => parameter('path', name, fields[name] ?? { type: 'string' }, true)),
      ...(readsQuery
        ? others.map((name) => parameter('query', name, fields[name] ?? {}, required.includes(name)))
        : []),
      ...(contract.kind === 'command' ? [idempotencyKey] : []),
    ],
    ...(readsQuery || others.length === 0 ? {} : { requestBody: body(input, others) }),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: toSchema(contract.output, 'output') } } },
      default: { $ref: '#/components/responses/error' },
    },
  }
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function body(input: Json, names: string[]): Json {
  const fields = (input.properties ?? {}) as Record<string, Json>
  const required = ((input.required ?? []) as string[]).filter((name) => names.includes(name))
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, fields[name]])),
    ...(required.length > 0 ? { required } : {}),
  }
  return { required: required.length > 0, content: { 'application/json': { schema } } }
}

function parameter(place: 'path' | 'query' | 'header', name: string, schema: Json, required: boolean): Json {
  return { in: place, name, required, schema }
}

const idempotencyKey = {
  ...parameter('header', 'Idempotency-Key', { type: 'string', maxLength: 200 }, false),
  description: 'Your own name for this command: the same again is done once and answered alike.',
}

const errorSchema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { enum: errorCodes },
        message: { type: 'string' },
        sentence: {
          type: 'object',
          description: 'The message with numbered places for its values, for who says it in another language.',
          properties: { of: { type: 'string' }, values: { type: 'array', items: { type: 'string' } } },
          required: ['of', 'values'],
        },
        details: { type: 'object' },
      },
      required: ['code', 'message'],
    },
  },
  required: ['error'],
}
