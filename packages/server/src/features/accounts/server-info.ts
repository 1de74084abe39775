import type { serverInfo } from '@stoa/protocol/accounts'
import { getServerInfo } from '@stoa/protocol/accounts'
import type { z } from 'zod'
import type { Operation } from '../../core/operation.ts'
import { outside } from '../../core/operation.ts'

export function info(read: () => z.infer<typeof serverInfo>): Operation {
  return outside(getServerInfo, () => Promise.resolve(read()))
}
