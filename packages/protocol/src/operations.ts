import { accountContracts } from './accounts.ts'
import { agentContracts } from './agents.ts'
import { auditLogContracts } from './audit-log.ts'
import { channelContracts } from './channels.ts'
import { eventContracts } from './events.ts'
import { fileContracts } from './files.ts'
import { messageContracts } from './messages.ts'
import { notificationContracts } from './notifications.ts'
import { pinContracts } from './pins.ts'
import { projectContracts } from './projects.ts'
import { savedContracts } from './saved.ts'
import { searchContracts } from './search.ts'
import { workspaceContracts } from './workspaces.ts'

/** The table of contents: every operation of the product, in the order of the API reference. */
export const operations = [
  ...accountContracts,
  ...workspaceContracts,
  ...projectContracts,
  ...channelContracts,
  ...messageContracts,
  ...pinContracts,
  ...savedContracts,
  ...fileContracts,
  ...notificationContracts,
  ...searchContracts,
  ...agentContracts,
  ...eventContracts,
  ...auditLogContracts,
] as const
