import { FileText } from 'lucide-react'
import { text } from '../../text/files.ts'
import { classes } from '../../ui/classes.ts'
import type { FileView } from './fileView.ts'

type LightBoxStripProps = { files: FileView[]; index: number; onIndex: (index: number) => void }

/** All that the message carries, small, and which of it is looked at. */
export function LightBoxStrip({ files, index, onIndex }: LightBoxStripProps) {
  if (files.length < 2) return <div className="h-4" />
  return (
    <ul aria-label={text.lightBox.all} className="mx-auto flex max-w-full gap-2 overflow-x-auto p-3">
      {files.map((file, each) => (
        <li key={file.id}>
          <button
            ref={(button) => {
              if (each === index) button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
            }}
            type="button"
            aria-label={file.alt || file.name}
            aria-current={each === index}
            onClick={() => onIndex(each)}
            className={classes(
              'grid size-12 place-items-center overflow-hidden rounded-6 border bg-sunken transition-opacity',
              each === index ? 'border-ink' : 'border-line opacity-60 hover:opacity-100',
            )}
          >
            {file.image ? (
              <img src={file.image.previewUrl} alt="" className="size-full object-cover" />
            ) : (
              <FileText aria-hidden size={20} strokeWidth={1.5} className="text-muted" />
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
