import { isIP } from 'node:net'
import type { Config } from '../../core/config.ts'
import { isLoopback } from '../../core/config.ts'

const REMEMBERED = 1000

/**
 * By which names this server may be called. A page elsewhere that points its own name at our address (DNS rebinding)
 * calls us by that name and is refused. Ours are the loopback names, the public URL's, the name that HOST is, and any
 * bare address once other machines may reach us: an address cannot be pointed elsewhere.
 */
export class Hosts {
  readonly #publicUrl: string | undefined
  readonly #names: ReadonlySet<string>
  readonly #isOpen: boolean
  readonly #origins = new Map<string, string | undefined>()

  constructor(config: Pick<Config, 'host' | 'publicUrl' | 'trustProxy'>) {
    const { host, publicUrl, trustProxy } = config
    this.#publicUrl = publicUrl
    this.#names = new Set([host.toLowerCase(), ...(publicUrl ? [new URL(publicUrl).hostname] : [])])
    this.#isOpen = !isLoopback(host) || trustProxy !== false
  }

  /** The origin as its asker sees it, or undefined when it is not one of ours. */
  originOf(protocol: string, host: string): string | undefined {
    const address = `${protocol === 'https' ? 'https' : 'http'}://${host}`
    if (this.#origins.has(address)) return this.#origins.get(address)
    const origin = this.#read(address)
    if (this.#origins.size < REMEMBERED) this.#origins.set(address, origin)
    return origin
  }

  /** Whether a browser's `Origin` is the page's that this server gave out. */
  isOwn(origin: string, ownOrigin: string): boolean {
    return origin === ownOrigin || origin === this.#publicUrl
  }

  #read(address: string): string | undefined {
    if (!URL.canParse(address)) return undefined
    const { hostname, origin, username, pathname } = new URL(address)
    if (username !== '' || pathname !== '/') return undefined
    const name = hostname.replace(/^\[|\]$/g, '')
    const isOurs = isLoopback(name) || this.#names.has(name) || (this.#isOpen && isIP(name) > 0)
    return isOurs ? origin : undefined
  }
}
