import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { UnsavedEdit } from '../../live/unsavedEdits.ts'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/messages.ts'
import type { ToastMessage } from '../../ui/toasts.ts'
import { showToast } from '../../ui/toasts.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { copy } from './copy.ts'
import { placeOf } from './placeOf.ts'

/**
 * Tells of an edit that was not saved where its editor, which says so itself, is out of sight, and leads there; what cannot
 * be saved may be copied.
 */
export function useUnsavedEdits(): void {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const edits = useLive((view) => view.unsavedEdits)
  const told = useRef(new WeakSet<UnsavedEdit>())

  useEffect(() => {
    const actFor = (edit: UnsavedEdit): ToastMessage['act'] => {
      if (edit.isFinal) return { label: text.act.copyText, perform: () => copy(edit.body, text.textCopied) }
      const place = { to: '/w/$slug/c/$channelId', params: { slug, channelId: edit.channelId } } as const
      return { label: text.unsaved.show, perform: () => void navigate({ ...place, search: placeOf(edit) }) }
    }
    for (const edit of edits) {
      if (told.current.has(edit)) continue
      told.current.add(edit)
      if (!isInSight(edit.id)) showToast({ text: text.unsaved.told(edit.why), look: 'danger', act: actFor(edit) })
    }
  }, [edits, slug, navigate])
}

function isInSight(messageId: string): boolean {
  const editor = document.querySelector(`[data-message="${CSS.escape(messageId)}"] textarea`)
  const box = editor?.getBoundingClientRect()
  return box !== undefined && box.bottom > 0 && box.top < innerHeight
}
