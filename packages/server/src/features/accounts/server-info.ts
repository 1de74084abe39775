import type { serverInfo } from '@stoa/protocol/accounts'
import { getServerInfo } from '@stoa/protocol/accounts'
import type { z } from 'zod'
import type { Origin } from '../../core/actor.ts'
import type { Operation } from '../../core/operation.ts'
import { outside } from '../../core/operation.ts'

export function info(read: (origin: Origin) => z.infer<typeof serverInfo>): Operation {
  return outside(getServerInfo, ({ caller }) => Promise.resolve(read(caller.origin)))
}
