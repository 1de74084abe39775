import { useNavigate } from '@tanstack/react-router'
import { useLiveStore } from '../../../live/useLive.tsx'
import { useWorkspace } from '../../workspaces/useWorkspace.ts'
import type { Command } from './commands.ts'

/** Does what a command says; throws what stood in its way, in words. */
export function useCommands(channelId: string): (command: Command) => Promise<void> {
  const store = useLiveStore()
  const navigate = useNavigate()
  const { slug } = useWorkspace()
  const goTo = (place: 'help' | 'home') =>
    void navigate({ to: place === 'help' ? '/w/$slug/help' : '/w/$slug', params: { slug } })
  return async ({ name, rest }) => {
    const { performCommand } = await import('./performCommand.ts')
    await performCommand(name, { store, channelId, rest, goTo })
  }
}
