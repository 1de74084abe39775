import type { Contract, Output } from '@stoa/protocol/contract'
import type { Live } from '@stoa/protocol/live'
import type { z } from 'zod'
import type { Actor, Caller } from './actor.ts'
import type { DatabaseRole, Tx } from './database/database.ts'
import type { GroupWork } from './group-work.ts'
import type { Author, Write } from './write.ts'

/** Input after the contract's schema has read it; the engine has given it an id where that is its key. */
export type Parsed<C extends Contract> = z.output<C['input']> &
  (C extends { keyedById: string } ? { id: string } : unknown)
export type Answer<C extends Contract> = Output<C>

/** A query reads one snapshot; `asOf` is the workspace's last seq in it. */
export type QueryContext = { tx: Tx; actor: Actor; asOf: number }

/** A command checks, takes `write.seq()`, then writes. */
export type CommandContext = { tx: Tx; actor: Actor; write: Write; key: string | null }

/** A command that was done before under the same key, authorised anew; nothing is written. */
export type ReplayContext = Pick<CommandContext, 'tx' | 'actor'>

/** A signal authorises by what it reads and then tells those who are connected, whom `audience` names. */
export type SignalContext = { tx: Tx; actor: Actor; tell: (audience: string, live: Live) => void }

/** Outside any workspace. `open` begins to write in one, once the operation knows which and as whom. */
export type OutsideContext = {
  tx: Tx
  caller: Caller
  open: (author: Author) => Promise<Write>
}

type Options = {
  /** As which role the handler's statements run: `system` where an act reaches rows that its actor may not read. */
  as?: DatabaseRole
}

export type Operation = { contract: Contract } & (
  | { shape: 'query'; as: DatabaseRole; handle: (context: QueryContext, input: unknown) => Promise<unknown> }
  | {
      shape: 'command'
      as: DatabaseRole
      handle: (context: CommandContext, input: unknown) => Promise<unknown>
      again: ((context: ReplayContext, input: unknown) => Promise<unknown>) | undefined
      group: GroupWork<unknown, unknown> | undefined
    }
  | { shape: 'signal'; handle: (context: SignalContext, input: unknown) => Promise<unknown> }
  | { shape: 'outside'; isSafeTwice: boolean; handle: (context: OutsideContext, input: unknown) => Promise<unknown> }
)

export function query<C extends Contract>(
  contract: C,
  handle: (context: QueryContext, input: Parsed<C>) => Promise<z.input<C['output']>>,
  options: Options = {},
): Operation {
  return { contract, shape: 'query', as: options.as ?? 'app', handle: handle as never }
}

/**
 * `group` is the same command for many callers at once: same rows, same events, same refusals. `again` answers a replay
 * with what is there now, so that no answer is kept: for what holds text that may be deleted.
 */
export function command<C extends Contract>(
  contract: C,
  handle: (context: CommandContext, input: Parsed<C>) => Promise<z.input<C['output']>>,
  options: Options & {
    group?: GroupWork<Parsed<C>, Answer<C>>
    again?: (context: ReplayContext, input: Parsed<C>) => Promise<z.input<C['output']>>
  } = {},
): Operation {
  return {
    contract,
    shape: 'command',
    as: options.as ?? 'app',
    handle: handle as never,
    again: options.again as never,
    group: options.group as GroupWork<unknown, unknown> | undefined,
  }
}

export function signal<C extends Contract>(
  contract: C,
  handle: (context: SignalContext, input: Parsed<C>) => Promise<z.input<C['output']>>,
): Operation {
  return { contract, shape: 'signal', handle: handle as never }
}

/**
 * An operation of scope public, person or registration: it authorises its caller by itself. One that `isSafeTwice` writes
 * nothing for who has done it, so a replay runs it again, and no answer is kept that may be true no more.
 */
export function outside<C extends Contract>(
  contract: C,
  handle: (context: OutsideContext, input: Parsed<C>) => Promise<z.input<C['output']>>,
  { isSafeTwice = false }: { isSafeTwice?: boolean } = {},
): Operation {
  return { contract, shape: 'outside', isSafeTwice, handle: handle as never }
}
