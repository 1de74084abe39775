import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { text } from '../../text/shell.ts'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** A page that gathers what is elsewhere: its heading, and a column to read. */
export function PlaceFrame({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const { slug, name } = useWorkspace()
  const navigate = useNavigate()
  const narrow = useWidthMode() === 'narrow'
  useEffect(() => {
    document.title = text.pageOf(title, name)
  }, [title, name])
  return (
    <>
      <PaneHeader
        title={title}
        actions={actions}
        onBack={narrow ? () => void navigate({ to: '/w/$slug', params: { slug } }) : undefined}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-message pt-3 pb-12">{children}</div>
      </div>
    </>
  )
}
