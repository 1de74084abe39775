import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import proxyAddr from '@fastify/proxy-addr'
import type { FastifyInstance } from 'fastify'
import { Hosts } from './hosts.ts'
import type { HttpOptions } from './options.ts'
import { trustedProxies } from './proxies.ts'

/** Hands a connection that asks to become a WebSocket to whoever serves its path; all others are let go. */
export function serveUpgrades(app: FastifyInstance, options: HttpOptions): void {
  const hosts = new Hosts(options.config)
  const isTrusted = trustedProxies(options.config.trustProxy) ?? (() => false)
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const path = request.url?.split('?', 1)[0] ?? ''
    const upgrade = Object.hasOwn(options.upgrades, path) ? options.upgrades[path] : undefined
    const forwardedHost = isTrusted(request.socket.remoteAddress ?? '', 0) && request.headers['x-forwarded-host']
    const host = typeof forwardedHost === 'string' ? forwardedHost : (request.headers.host ?? '')
    if (!upgrade) refuse(socket, '404 Not Found')
    else if (hosts.originOf('http', host) === undefined) refuse(socket, '403 Forbidden')
    else upgrade(request, socket, head, proxyAddr(request, isTrusted))
  })
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
