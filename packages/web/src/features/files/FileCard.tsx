import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/files.ts'
import { byteSize } from '../../ui/byteSize.ts'
import { tooltip } from '../../ui/tooltip.ts'
import { FileIcon } from './FileIcon.tsx'
import type { FileView } from './fileView.ts'
import { downloadUrl } from './fileView.ts'

/** 0 in the one message of a list that Tab stops at, -1 in all others. */
type Stop = { tabIndex?: 0 | -1 }

export type FileCardProps = Stop & { file: FileView; onOpen?: () => void; action?: ReactNode }

/** A file that is not shown itself: what it is, and how to have it. Pressing its name opens or saves it. */
export function FileCard({ file, onOpen, action, tabIndex }: FileCardProps) {
  const label = (
    <>
      <FileIcon kind={file.kind} />
      <FileWords file={file} />
    </>
  )
  const look = 'flex min-w-0 flex-1 items-center gap-3 rounded-6 py-2 pl-3 text-left'
  return (
    <div className="flex h-14 w-full max-w-96 items-center gap-1 rounded-6 border border-line bg-page pr-1.5 transition-colors hover:border-line-strong">
      {onOpen ? (
        <button type="button" aria-haspopup="dialog" tabIndex={tabIndex} onClick={onOpen} className={look}>
          {label}
        </button>
      ) : (
        <a href={downloadUrl(file)} download={file.name} tabIndex={tabIndex} className={look}>
          {label}
        </a>
      )}
      {action}
      <DownloadLink file={file} tabIndex={tabIndex} />
    </div>
  )
}

export function FileWords({ file }: { file: FileView }) {
  const extension = /\.([a-z\d]{1,5})$/i.exec(file.name)?.[1]?.toUpperCase()
  const kind = file.kind === 'text' || file.kind === 'other' ? extension : undefined
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium text-13" title={file.name}>
        {file.name}
      </span>
      <span className="block truncate text-12 text-faint">
        {text.kindAndSize(kind ?? text.kinds[file.kind], byteSize(file.size))}
      </span>
    </span>
  )
}

export function DownloadLink({ file, tabIndex }: Stop & { file: FileView }) {
  return (
    <a
      href={downloadUrl(file)}
      download={file.name}
      tabIndex={tabIndex}
      aria-label={text.download(file.name)}
      {...tooltip(text.lightBox.download)}
      className="grid size-8 shrink-0 place-items-center rounded-6 text-faint touch-target hover:bg-active hover:text-ink"
    >
      <Download aria-hidden size={16} />
    </a>
  )
}
