import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Drawer } from '../Drawer.tsx'
import { IconButton } from '../IconButton.tsx'
import { ResizeHandle } from './ResizeHandle.tsx'
import { useKeyboardInset } from './useKeyboardInset.ts'
import { useRegionCycle } from './useRegionCycle.ts'
import { useStored } from './useStored.ts'
import { useWidthMode } from './useWidthMode.ts'

export type ShellProps = {
  sidebar: ReactNode
  /** What is left of the sidebar when it is folded: a column of icons, 56 px wide. */
  rail: ReactNode
  main: ReactNode
  /** Thread, member or search, beside the main pane; over it where there is no room. */
  panel?: ReactNode
  panelLabel?: string
  /** Which pane a phone shows. */
  pane: 'sidebar' | 'main' | 'panel'
  /** A phone's bar at the lower edge; hidden while its keyboard is up. */
  bottomBar?: ReactNode
  /** Over everything: offline, reconnecting. */
  banner?: ReactNode
}

/** Three panes, or as many as fit. What is open is the URL's business; how wide it is, this browser's. */
export function Shell(props: ShellProps) {
  const mode = useWidthMode()
  const { height, keyboardUp } = useKeyboardInset()
  useRegionCycle()
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-ground" style={height ? { height } : undefined}>
      {props.banner}
      <div className="flex min-h-0 flex-1">
        {mode === 'narrow' ? <OnePane {...props} /> : <ManyPanes {...props} wide={mode === 'wide'} />}
      </div>
      {mode === 'narrow' && !keyboardUp && props.bottomBar}
    </div>
  )
}

function OnePane(props: ShellProps) {
  if (props.pane === 'sidebar') return <Sidebar>{props.sidebar}</Sidebar>
  if (props.pane === 'panel' && props.panel) return <Panel label={props.panelLabel}>{props.panel}</Panel>
  return <Main>{props.main}</Main>
}

function ManyPanes(props: ShellProps & { wide: boolean }) {
  const [sidebarWidth, setSidebarWidth] = useStored('sidebar.width', 264)
  const [panelWidth, setPanelWidth] = useStored('panel.width', 400)
  const [folded, setFolded] = useStored('sidebar.folded', false)
  const shownWhole = props.wide && !folded
  const covered = !props.wide && Boolean(props.panel)
  return (
    <>
      {shownWhole ? (
        <div className="relative shrink-0 border-line border-r" style={{ width: sidebarWidth }}>
          <Sidebar onFold={() => setFolded(true)}>{props.sidebar}</Sidebar>
          <ResizeHandle
            label="Sidebar width"
            side="right"
            width={sidebarWidth}
            min={208}
            max={400}
            onWidth={setSidebarWidth}
            onCollapse={() => setFolded(true)}
          />
        </div>
      ) : (
        <Rail drawer={props.wide ? undefined : props.sidebar} onUnfold={() => setFolded(false)}>
          {props.rail}
        </Rail>
      )}
      {!covered && <Main>{props.main}</Main>}
      {props.panel && (
        <div
          className={covered ? 'flex min-w-0 flex-1' : 'relative flex shrink-0 border-line border-l'}
          style={covered ? undefined : { width: panelWidth }}
        >
          <Panel label={props.panelLabel}>{props.panel}</Panel>
          {!covered && (
            <ResizeHandle
              label="Panel width"
              side="left"
              width={panelWidth}
              min={320}
              max={640}
              onWidth={setPanelWidth}
            />
          )}
        </div>
      )}
    </>
  )
}

function Sidebar({ onFold, children }: { onFold?: () => void; children: ReactNode }) {
  return (
    <nav
      aria-label="Workspace"
      data-region="sidebar"
      tabIndex={-1}
      className="group/sidebar relative flex h-full min-w-0 flex-1 flex-col bg-ground outline-none"
    >
      {children}
      {onFold && (
        <IconButton
          size="small"
          icon={PanelLeftClose}
          label="Fold the sidebar"
          onClick={onFold}
          className="absolute top-3 right-2 opacity-0 focus-visible:opacity-100 group-hover/sidebar:opacity-100"
        />
      )}
    </nav>
  )
}

function Main({ children }: { children: ReactNode }) {
  return (
    <main data-region="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col bg-page outline-none">
      {children}
    </main>
  )
}

function Panel({ label, children }: { label: string | undefined; children: ReactNode }) {
  return (
    <aside
      aria-label={label ?? 'Panel'}
      data-region="panel"
      tabIndex={-1}
      className="flex min-w-0 flex-1 flex-col bg-page outline-none"
    >
      {children}
    </aside>
  )
}

/** What is left of the sidebar. Where there is no room to unfold it, it opens as a drawer. */
function Rail({ drawer, onUnfold, children }: { drawer: ReactNode; onUnfold: () => void; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <nav
      aria-label="Workspace"
      data-region="sidebar"
      tabIndex={-1}
      className="flex w-14 shrink-0 flex-col items-center gap-1 border-line border-r bg-ground py-2 outline-none"
    >
      <IconButton
        icon={PanelLeftOpen}
        label="Open the sidebar"
        onClick={() => (drawer ? setOpen(true) : onUnfold())}
        className="size-9"
      />
      {children}
      <Drawer title="Workspace" open={open} onOpenChange={setOpen}>
        {drawer}
      </Drawer>
    </nav>
  )
}
