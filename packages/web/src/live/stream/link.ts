import { newId } from '@stoa/protocol/ids'
import { Hub } from './Hub.ts'
import { Leadership } from './Leadership.ts'
import type { FromTab, ToTab } from './messages.ts'

/** This tab's way to whoever holds the browser's streams. */
export type Link = { send: (message: FromTab) => void; close: () => void }

/**
 * A shared worker holds the streams, else the tab that leads; where the browser has neither (no shared worker, and a
 * plain http address, which gets no locks) this tab has its own, while somebody looks at it. `again`: whoever holds
 * them now does not know this tab.
 */
export function openLink(hear: (message: ToTab) => void, again: () => void): Link {
  if ('SharedWorker' in globalThis) return toWorker(hear)
  if ('locks' in navigator) return toLeader(hear, again)
  return alone(hear, again)
}

function toWorker(hear: (message: ToTab) => void): Link {
  const { port } = new SharedWorker(new URL('./streams.worker.ts', import.meta.url), { type: 'module', name: 'stoa' })
  port.onmessage = ({ data }: MessageEvent<ToTab>) => hear(data)
  const send = (message: FromTab) => port.postMessage(message)
  return {
    send,
    close: () => {
      send({ kind: 'leave' })
      port.onmessage = null
    },
  }
}

function toLeader(hear: (message: ToTab) => void, again: () => void): Link {
  const leadership = new Leadership(newId('cmd'), hear, again)
  return { send: (message) => leadership.send(message), close: () => leadership.close() }
}

function alone(hear: (message: ToTab) => void, again: () => void): Link {
  const hub = new Hub({ origin: location.origin, fetch: fetch.bind(globalThis) })
  const send = hub.join(hear)
  const look = () => (document.visibilityState === 'visible' ? again() : send({ kind: 'leave' }))
  document.addEventListener('visibilitychange', look)
  return {
    send,
    close: () => {
      document.removeEventListener('visibilitychange', look)
      hub.close()
    },
  }
}
