import { openDm } from '@stoa/protocol/channels'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useNavigate } from '@tanstack/react-router'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from './useCommand.ts'

/** Opens the direct conversation with a member and goes there. */
export function useDirectMessage(workspace: MyWorkspace): (memberId: string) => void {
  const navigate = useNavigate()
  const open = useCommand(openDm, workspace.id, ['channels.list'])
  async function go(memberId: string) {
    const { id } = await open({ memberIds: [memberId] })
    await navigate({ to: '/w/$slug/c/$channelId', params: { slug: workspace.slug, channelId: id } })
  }
  return (memberId) => void go(memberId).catch((error: Error) => showToast({ text: error.message, look: 'danger' }))
}
