import { ChevronDown, ChevronUp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { text } from '../../text/files.ts'
import { FileCard } from './FileCard.tsx'
import type { FileView } from './fileView.ts'

const TextPreview = lazy(async () => ({ default: (await import('./TextPreview.tsx')).TextPreview }))

/** Text, folded until one wants to read it here. */
export function TextFile({ file, tabIndex }: { file: FileView; tabIndex: 0 | -1 }) {
  const [open, setOpen] = useState(false)
  const Icon = open ? ChevronUp : ChevronDown
  return (
    <div className="space-y-1.5">
      <FileCard
        file={file}
        tabIndex={tabIndex}
        action={
          <button
            type="button"
            aria-expanded={open}
            aria-label={open ? text.hide(file.name) : text.show(file.name)}
            tabIndex={tabIndex}
            onClick={() => setOpen(!open)}
            className="grid size-8 shrink-0 place-items-center rounded-6 text-faint touch-target hover:bg-active hover:text-ink"
          >
            <Icon aria-hidden size={18} />
          </button>
        }
      />
      {open && (
        <Suspense fallback={null}>
          <TextPreview file={file} />
        </Suspense>
      )}
    </div>
  )
}
