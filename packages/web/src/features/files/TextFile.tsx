import { ChevronDown, ChevronUp } from 'lucide-react'
import { Suspense, useState } from 'react'
import { text } from '../../text/files.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { FileCard } from './FileCard.tsx'
import type { FileView } from './fileView.ts'

const TextPreview = lazyPart(() => import('./TextPreview.tsx'), 'TextPreview')

/** Text, folded until one wants to read it here. */
export function TextFile({ file, tabIndex }: { file: FileView; tabIndex: 0 | -1 }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="space-y-1.5">
      <FileCard
        file={file}
        tabIndex={tabIndex}
        act={{
          label: open ? text.act.hide : text.act.show,
          icon: open ? ChevronUp : ChevronDown,
          expanded: open,
          perform: () => setOpen(!open),
        }}
      />
      {open && (
        <Suspense fallback={null}>
          <TextPreview file={file} />
        </Suspense>
      )}
    </div>
  )
}
