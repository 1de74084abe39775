import { accountContracts } from './accounts.ts'
import { agentContracts } from './agents.ts'
import { auditLogContracts } from './audit-log.ts'
import { channelAdminContracts } from './channel-admin.ts'
import { channelContracts } from './channels.ts'
import { deliveryContracts } from './deliveries.ts'
import { eventContracts } from './events.ts'
import { fileContracts } from './files.ts'
import { jobContracts } from './jobs.ts'
import { messageContracts } from './messages.ts'
import { notificationContracts } from './notifications.ts'
import { personaContracts } from './personas.ts'
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
  ...channelAdminContracts,
  ...messageContracts,
  ...pinContracts,
  ...savedContracts,
  ...fileContracts,
  ...notificationContracts,
  ...searchContracts,
  ...agentContracts,
  ...personaContracts,
  ...deliveryContracts,
  ...eventContracts,
  ...auditLogContracts,
  ...jobContracts,
] as const
