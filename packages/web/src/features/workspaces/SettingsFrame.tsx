import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { text } from '../../text/settings.ts'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { SettingsNav } from './SettingsNav.tsx'

export type SettingsFrameProps = {
  workspace: MyWorkspace
  title: string
  /** What this page is for, in a sentence. */
  hint?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of the workspace that is not a conversation: its heading, the way to the others, and room to read. */
export function SettingsFrame({ workspace, title, hint, actions, children }: SettingsFrameProps) {
  const navigate = useNavigate()
  const narrow = useWidthMode() === 'narrow'
  useEffect(() => {
    document.title = text.pageOf(title, workspace.name)
  }, [title, workspace.name])
  return (
    <>
      <PaneHeader
        title={title}
        actions={actions}
        onBack={narrow ? () => void navigate({ to: '/w/$slug', params: { slug: workspace.slug } }) : undefined}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-260 flex-col px-4 mid:px-8 wide:flex-row wide:gap-12">
          <SettingsNav workspace={workspace} />
          <div className="w-full min-w-0 max-w-180 flex-1 pt-6 pb-16 max-wide:mx-auto">
            {hint && <p className="mb-6 max-w-[62ch] text-pretty text-13 text-muted">{hint}</p>}
            {children}
          </div>
        </div>
      </div>
    </>
  )
}
