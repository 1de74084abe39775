import type { Socket } from 'node:net'
import { AppError } from '@stoa/protocol/errors'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { fastify, LogController } from 'fastify'
import { cannotListen } from '../../core/listening.ts'
import { StartError } from '../../core/start-error.ts'
import { answerError, encode } from './errors.ts'
import { assertOwnHost, assertOwnPage, foreignHost } from './gatekeeper.ts'
import { dataHeaders, strictTransport } from './headers.ts'
import { probePaths, serveHealth } from './health.ts'
import { Hosts } from './hosts.ts'
import { serveOpenApi } from './openapi.ts'
import { serveOperations } from './operations.ts'
import type { HttpOptions } from './options.ts'
import { sendText, servePages } from './pages.ts'
import { trustedProxies } from './proxies.ts'
import { RestingConnections } from './resting.ts'
import { serveRoutes, serveStreams } from './routes.ts'
import { refuseOtherMethods } from './unanswered.ts'
import { serveUpgrades } from './upgrades.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The origin by which the asker reached this server. */
    ownOrigin: string
  }
}

/** A request's head within 15 s; all of it, an upload on a slow line included, within 15 min. */
const timeouts = { headersTimeout: 15_000, requestTimeout: 15 * 60_000, connectionsCheckingInterval: 5_000 }
/** Longer than proxies and clients keep a connection for reuse: who closes first should not be us, in mid-air. */
const KEEP_ALIVE_MS = 75_000
/** After this long, what still hangs on is cut off, so that the whole server ends within 10 s. */
const DRAIN_MS = 8_000

/**
 * The HTTP door. Its life: `create` builds all routes, `listen` opens it, disposing lets no new request in, waits for
 * those that run and then closes every connection. Streams and sockets that others took over are theirs to end first.
 */
export class HttpServer implements AsyncDisposable {
  readonly #app: FastifyInstance
  readonly #resting: RestingConnections
  #isClosing = false

  static async create(options: HttpOptions): Promise<HttpServer> {
    const server = new HttpServer(options)
    await server.#serve(options)
    return server
  }

  private constructor(options: HttpOptions) {
    this.#app = fastify({
      loggerInstance: options.log as FastifyBaseLogger,
      logController: new LogController({ disableRequestLogging: true }),
      // What goes wrong is found by the id in its answer.
      childLoggerFactory: (log) => log,
      trustProxy: trustedProxies(options.config.trustProxy) ?? false,
      // Ours answers in the form that all our errors have.
      return503OnClosing: false,
      requestTimeout: timeouts.requestTimeout,
      keepAliveTimeout: KEEP_ALIVE_MS,
      http: timeouts,
      routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
      frameworkErrors: (error, request, reply) => void answerError(error, reply, request.log),
      clientErrorHandler: answerUnreadable,
    })
    this.#resting = new RestingConnections(this.#app.server)
  }

  /** Opens the door; answers its port. */
  async listen(host: string, port: number): Promise<number> {
    try {
      const address = await this.#app.listen({ host, port })
      return Number(new URL(address).port)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EADDRINUSE')
        throw new StartError(`Port ${port} on ${host} is taken. Stop what uses it, or start with PORT=<another port>.`)
      throw cannotListen(error, host, `PORT=${port}`)
    }
  }

  async #serve(options: HttpOptions): Promise<void> {
    const app = this.#app
    this.#guard(options)
    this.#count(options)
    readJson(app)
    app.setErrorHandler((error, request, reply) => answerError(error, reply, request.log))
    app.setNotFoundHandler((request, reply) =>
      answerError(new AppError('not_found', 'There is nothing at this address.'), reply, request.log),
    )
    serveHealth(app, options)
    serveOpenApi(app, options)
    serveOperations(app, options)
    serveStreams(app, options)
    await app.register(async (scope) => serveRoutes(scope, options))
    refuseOtherMethods(app, options)
    if (options.webFolder) await servePages(app, options.webFolder)
    serveUpgrades(app, options)
    await app.ready()
  }

  /** What holds for every request, before anything of it is read. */
  #guard(options: HttpOptions): void {
    const hosts = new Hosts(options.config)
    const headers = { ...dataHeaders, ...(options.config.publicUrl?.startsWith('https:') ? strictTransport : {}) }
    this.#app.decorateRequest('ownOrigin', '')
    this.#app.addHook('onRequest', (request, reply, next) => {
      reply.headers(headers)
      if (this.#isClosing) {
        reply.header('connection', 'close')
        return next(new AppError('unavailable', 'The server is restarting. Try again in a moment.', { retryAfter: 2 }))
      }
      if (probePaths.has(request.url)) return next()
      try {
        request.ownOrigin = assertOwnHost(request, hosts)
        assertOwnPage(request, request.ownOrigin, hosts)
        next()
      } catch (error) {
        const isBrowsing = request.headers.accept?.includes('text/html') && !hosts.originOf('http', request.host)
        if (isBrowsing) sendText(reply, 403, 'Stoa does not know this address', [foreignHost(request.host).message])
        else next(error as Error)
      }
    })
  }

  #count(options: HttpOptions): void {
    this.#app.addHook('onResponse', (request, reply, next) => {
      const route = request.routeOptions.url ?? 'none'
      options.metrics.request(request.method, route, reply.statusCode)
      if (options.log.isLevelEnabled('debug'))
        request.log.debug(
          { method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime },
          'answered',
        )
      next()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true
    this.#resting.end()
    const cutOff = setTimeout(() => this.#app.server.closeAllConnections(), DRAIN_MS)
    await this.#app.close()
    clearTimeout(cutOff)
  }
}

/** JSON alone, and nothing at all for a command without fields, whatever type it claims. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'ignore')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body as string, (error, value) => done(error && notJson, value))
  })
}

const notJson = new AppError('invalid', 'The body is not valid JSON.')

/** What is not HTTP, or came too slowly, never became a request. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const status = slow
    ? '408 Request Timeout'
    : error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Too Large'
      : '400 Bad Request'
  const body = encode({
    error: { code: 'invalid', message: slow ? 'The request took too long.' : 'This is not HTTP.' },
  })
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
