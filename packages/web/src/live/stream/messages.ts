import type { Event } from '@stoa/protocol/events'
import type { Live, LiveSnapshot } from '@stoa/protocol/live'
import type { EndReason } from './Stream.ts'

/** `lost` until the connection is there again. */
export type LineStatus = 'connecting' | 'open' | 'lost'

/** What a tab says to whoever holds the streams. */
export type FromTab =
  /** It shows this workspace, and knows all events up to `after`; `cursor` is the last that it was told. */
  | { kind: 'want'; workspaceId: string; after: number; cursor: string | undefined }
  /** It is looked at. */
  | { kind: 'look' }
  /** It is still there. */
  | { kind: 'here' }
  /** The network may be back. */
  | { kind: 'retry' }
  | { kind: 'leave' }

/** What a tab is told, of its own workspace only. */
export type ToTab = { workspaceId: string } /** In order. `cursor` is the place behind them. */ & (
  | { kind: 'events'; events: Event[]; cursor: string }
  | { kind: 'live'; live: Live }
  | { kind: 'snapshot'; snapshot: LiveSnapshot }
  | { kind: 'status'; status: LineStatus }
  /** What was known cannot be continued: everything is to be fetched anew; what follows `seq` comes. */
  | { kind: 'reset'; seq: number }
  | { kind: 'ended'; reason: EndReason }
  /** This tab was silent for so long that it was given up: it must say again what it wants. */
  | { kind: 'again' }
)
