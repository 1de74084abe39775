import { listAuditLog } from './list-audit-log.ts'
import { listEvents } from './list-events.ts'
import type { Operation } from './operation.ts'

/** What can be asked of every workspace, whatever features it has. */
export const coreOperations: Operation[] = [listEvents, listAuditLog]
