import { Upload } from 'lucide-react'
import type { DragEvent, ReactNode } from 'react'
import { useState } from 'react'

/** Takes files dropped anywhere within, and says where they will go. Text that is dragged passes by. */
export function FileDrop(props: { label: string; onFiles: (files: File[]) => void; children: ReactNode }) {
  // Entering a child leaves its parent, so depth is counted.
  const [depth, setDepth] = useState(0)

  function over(event: DragEvent, change: number) {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDepth((before) => Math.max(0, before + change))
  }

  function drop(event: DragEvent) {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDepth(0)
    props.onFiles([...event.dataTransfer.files])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the attach button does
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragEnter={(event) => over(event, 1)}
      onDragOver={(event) => over(event, 0)}
      onDragLeave={(event) => over(event, -1)}
      onDrop={drop}
    >
      {props.children}
      {depth > 0 && (
        <div className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-10 border-2 border-accent border-dashed bg-accent-subtle/90">
          <p className="flex items-center gap-2.5 font-medium text-15 text-accent">
            <Upload aria-hidden size={20} />
            {props.label}
          </p>
        </div>
      )}
    </div>
  )
}
