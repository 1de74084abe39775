import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { Shell } from '../../ui/shell/Shell.tsx'
import { LightBoxLayer } from '../files/LightBoxLayer.tsx'
import { useUnsavedEdits } from '../messages/useUnsavedEdits.ts'
import { useListsFollow } from '../workspaces/useListsFollow.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { Banners } from './Banners.tsx'
import { BottomPlaces, RailPlaces } from './Places.tsx'
import { readAll } from './readAll.ts'
import { ShellDialogs } from './ShellDialogs.tsx'
import { Sidebar } from './Sidebar.tsx'
import type { ShellActs, ShellDialog } from './shellActs.ts'
import { ShellActsProvider } from './shellActs.ts'
import { fetchPanelsWhenIdle, PanelSkeleton, usePanel } from './usePanel.tsx'
import { useShellKeys } from './useShellKeys.ts'
import { useTabSigns } from './useTabSigns.ts'
import { useDirectCount } from './useWaiting.ts'

/** The panes around every page of a workspace. Which of them are open, the address says. */
export function WorkspaceShell({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShellDialog>()
  const acts = useActs(setShown)
  return (
    <ShellActsProvider value={acts}>
      <Panes>{children}</Panes>
      <ShellDialogs shown={shown} onShow={setShown} />
      <LightBoxLayer />
    </ShellActsProvider>
  )
}

function Panes({ children }: { children: ReactNode }) {
  // By what is matched, not by the address: that changes first, and the page of before would be shown in a phone's main pane.
  const isHome = useRouterState({ select: ({ matches }) => matches.at(-1)?.routeId === '/w/$slug/' })
  const panel = usePanel()
  const waiting = useDirectCount()
  useShellKeys(panel?.onClose)
  useTabSigns()
  useListsFollow()
  useUnsavedEdits()
  useEffect(fetchPanelsWhenIdle, [])
  return (
    <Shell
      banner={banners}
      sidebar={sidebar}
      rail={rail}
      waiting={waiting}
      bottomBar={isHome || !panel ? <BottomPlaces /> : undefined}
      main={children}
      panel={panel && <Suspense fallback={<PanelSkeleton {...panel} />}>{panel.content}</Suspense>}
      panelLabel={panel?.label}
      pane={isHome ? 'sidebar' : panel ? 'panel' : 'main'}
    />
  )
}

// The same elements each time, so that going from page to page draws none of them anew.
const banners = <Banners />
const sidebar = <Sidebar />
const rail = <RailPlaces />

/** The same wherever one goes: all of the sidebar depends on it. */
function useActs(open: (dialog: ShellDialog) => void): ShellActs {
  const { slug } = useWorkspace()
  const store = useLiveStore()
  const navigate = useNavigate()
  return useMemo(
    () => ({
      open,
      readAll: () => void readAll(store),
      searchIn: (channelId) => {
        if (!channelId) void navigate({ to: '/w/$slug/search', params: { slug } })
        else
          void navigate({
            to: '/w/$slug/c/$channelId',
            params: { slug, channelId },
            search: ({ message }) => ({ message, panel: 'search' }),
          })
      },
    }),
    [open, slug, store, navigate],
  )
}
