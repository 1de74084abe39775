import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/ui.ts'
import { CountBadge } from '../Badge.tsx'
import { classes } from '../classes.ts'
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
  /** How much waits behind the folded sidebar. */
  waiting?: number
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
  if (props.pane === 'sidebar') {
    return (
      <main className="flex min-w-0 flex-1">
        <Sidebar>{props.sidebar}</Sidebar>
      </main>
    )
  }
  return <Main>{props.pane === 'panel' && props.panel ? props.panel : props.main}</Main>
}

function ManyPanes(props: ShellProps & { wide: boolean }) {
  const [sidebarWidth, setSidebarWidth] = useStored('sidebar.width', 264)
  const [panelWidth, setPanelWidth] = useStored('panel.width', 400)
  const [folded, setFolded] = useStored('sidebar.folded', false)
  const covered = !props.wide && Boolean(props.panel)
  return (
    <>
      {props.wide && !folded ? (
        <Sidebar
          width={sidebarWidth}
          onFold={() => setFolded(true)}
          handle={
            <ResizeHandle
              label={text.panes.sidebarWidth}
              side="right"
              width={sidebarWidth}
              min={208}
              max={400}
              onWidth={setSidebarWidth}
              onCollapse={() => setFolded(true)}
            />
          }
        >
          {props.sidebar}
        </Sidebar>
      ) : (
        <Rail
          drawer={props.wide ? undefined : props.sidebar}
          waiting={props.waiting ?? 0}
          onUnfold={() => setFolded(false)}
        >
          {props.rail}
        </Rail>
      )}
      {covered ? <Main>{props.panel}</Main> : <Main>{props.main}</Main>}
      {props.panel && !covered && (
        <aside
          aria-label={props.panelLabel ?? text.panes.panel}
          data-region="panel"
          tabIndex={-1}
          className="relative flex shrink-0 flex-col border-line border-l bg-page outline-none"
          style={{ width: panelWidth }}
        >
          {props.panel}
          <ResizeHandle
            label={text.panes.panelWidth}
            side="left"
            width={panelWidth}
            min={320}
            max={640}
            onWidth={setPanelWidth}
          />
        </aside>
      )}
    </>
  )
}

type SidebarProps = { width?: number; onFold?: () => void; handle?: ReactNode; children: ReactNode }

/** As wide as it is told to be, else as wide as there is room. */
function Sidebar({ width, onFold, handle, children }: SidebarProps) {
  return (
    <nav
      aria-label={text.panes.workspace}
      data-region="sidebar"
      tabIndex={-1}
      style={width ? { width } : undefined}
      className={classes(
        'group/sidebar relative flex min-w-0 flex-col bg-ground outline-none',
        width ? 'shrink-0 border-line border-r' : 'flex-1',
      )}
    >
      {children}
      {onFold && (
        <IconButton
          size="small"
          icon={PanelLeftClose}
          label={text.panes.fold}
          onClick={onFold}
          className="absolute top-3 right-2 opacity-0 focus-visible:opacity-100 group-hover/sidebar:opacity-100"
        />
      )}
      {handle}
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

type RailProps = { drawer: ReactNode; waiting: number; onUnfold: () => void; children: ReactNode }

/** What is left of the sidebar. Where there is no room to unfold it, it opens as a drawer. */
function Rail({ drawer, waiting, onUnfold, children }: RailProps) {
  const [open, setOpen] = useState(false)
  return (
    <nav
      aria-label={text.panes.workspace}
      data-region="sidebar"
      tabIndex={-1}
      className="flex w-14 shrink-0 flex-col items-center gap-1 border-line border-r bg-ground py-2 outline-none"
    >
      <span className="relative">
        <IconButton
          icon={PanelLeftOpen}
          label={text.panes.open}
          onClick={() => (drawer ? setOpen(true) : onUnfold())}
          className="size-9"
        />
        <span className="pointer-events-none absolute -top-1 -right-1">
          <CountBadge count={waiting} label={text.waiting(waiting)} />
        </span>
      </span>
      {children}
      <Drawer title={text.panes.workspace} open={open} onOpenChange={setOpen}>
        {drawer}
      </Drawer>
    </nav>
  )
}
