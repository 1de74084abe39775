import { AppError, httpStatus, said } from '@stoa/protocol/errors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PathParams, Route, StreamRoute } from '../../core/route.ts'
import { callerOf } from './caller.ts'
import { encode, toAppError } from './errors.ts'
import type { HttpOptions } from './options.ts'

const BODY_LIMIT = 64 * 1024

/** Plain Request → Response routes; their bodies are streamed, never gathered here. */
export function serveRoutes(app: FastifyInstance, options: HttpOptions): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  for (const route of options.routes) {
    app.route({
      // Fastify's own HEAD cannot measure a Response.
      method: route.method === 'GET' ? ['GET', 'HEAD'] : route.method,
      exposeHeadRoute: false,
      url: route.path,
      handler: async (request, reply) => {
        const caller = await callerOf(request, 'http', options.authenticate, options.limiter)
        assertAccepted(request, route)
        return reply.send(await route.handle(toWebRequest(request, reply, route), caller, request.params as PathParams))
      },
    })
  }
}

/** Routes that keep their connection. Fastify lets go of it before `open` is called. */
export function serveStreams(app: FastifyInstance, options: HttpOptions): void {
  for (const stream of options.streams) openStream(app, stream, options)
}

function openStream(app: FastifyInstance, stream: StreamRoute, options: HttpOptions): void {
  app.route({
    method: 'GET',
    url: stream.path,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const caller = await callerOf(request, 'sse', options.authenticate, options.limiter)
      reply.hijack()
      const response = reply.raw
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) response.setHeader(name, value)
      try {
        await stream.open(request.raw, response, caller, request.params as PathParams)
      } catch (error) {
        const known = toAppError(error, request.log)
        if (response.headersSent) response.destroy()
        else
          response
            .writeHead(httpStatus[known.code], { 'content-type': 'application/json; charset=utf-8' })
            .end(encode(known.toBody()))
      }
    },
  })
}

function assertAccepted(request: FastifyRequest, route: Route): void {
  const accepts = route.accepts ?? 'json'
  const type = request.headers['content-type']
  if (accepts === 'any' || type === undefined || request.method === 'GET' || request.method === 'HEAD') return
  const wanted = accepts === 'json' ? 'application/json' : 'multipart/form-data'
  if (type.split(';', 1)[0]?.trim().toLowerCase() !== wanted)
    throw new AppError('unsupported', said`Send the body as ${wanted}.`)
}

function toWebRequest(request: FastifyRequest, reply: FastifyReply, route: Route): Request {
  const { method, raw } = request
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw.headers)) {
    for (const each of Array.isArray(value) ? value : [value ?? '']) headers.append(name, each)
  }
  const url = `${request.ownOrigin}${request.url}`
  const hangUp = new AbortController()
  reply.raw.once('close', () => hangUp.abort())
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal: hangUp.signal })
  const body = ReadableStream.from(counted(request, route.bodyLimit ?? BODY_LIMIT))
  return new Request(url, { method, headers, body, duplex: 'half', signal: hangUp.signal })
}

/** The body, for as long as it is within its limit. */
async function* counted(request: FastifyRequest, limit: number): AsyncGenerator<Uint8Array> {
  const tooLarge = new AppError('too_large', said`The body is larger than ${limit} bytes.`)
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge
  let bytes = 0
  for await (const chunk of request.raw as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > limit) throw tooLarge
    yield chunk
  }
}
