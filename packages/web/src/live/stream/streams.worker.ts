import { Hub } from './Hub.ts'
import type { FromTab } from './messages.ts'

/** The whole of the shared worker: one hub for every tab of this browser. */
const hub = new Hub({ origin: location.origin, fetch: fetch.bind(globalThis) })

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports
  if (!port) return
  const receive = hub.join((message) => port.postMessage(message))
  port.onmessage = ({ data }: MessageEvent<FromTab>) => receive(data)
})
