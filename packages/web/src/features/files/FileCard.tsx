import type { LucideIcon } from 'lucide-react'
import { Download } from 'lucide-react'
import { text } from '../../text/files.ts'
import { byteSize } from '../../ui/byteSize.ts'
import { tooltip } from '../../ui/tooltip.ts'
import { FileIcon } from './FileIcon.tsx'
import type { FileView } from './fileView.ts'
import { downloadUrl } from './fileView.ts'

/** 0 in the one message of a list that Tab stops at, -1 in all others. */
type Stop = { tabIndex?: 0 | -1 }

/** What pressing a card does, where it does not just save the file. */
export type CardAct = {
  /** The act in a word, before the name of the file. */
  label: string
  icon?: LucideIcon
  perform: () => void
  opens?: 'dialog'
  expanded?: boolean
}

/** A file that is not shown itself: what it is, and how to have it. */
export function FileCard({ file, act, tabIndex }: Stop & { file: FileView; act?: CardAct }) {
  if (!act)
    return (
      <a
        href={downloadUrl(file)}
        download={file.name}
        tabIndex={tabIndex}
        className={`${cardLook} group/card pr-3 hover:border-line-strong`}
      >
        <span className={innerLook}>
          <FileIcon kind={file.kind} />
          <FileWords file={file} verb={text.act.download} />
        </span>
        <Download aria-hidden size={16} className="shrink-0 text-faint group-hover/card:text-ink" />
      </a>
    )
  const Icon = act.icon
  return (
    <div className={`${cardLook} pr-1.5 hover:border-line-strong`}>
      <button
        type="button"
        aria-haspopup={act.opens}
        aria-expanded={act.expanded}
        tabIndex={tabIndex}
        onClick={act.perform}
        className={innerLook}
      >
        <FileIcon kind={file.kind} />
        <FileWords file={file} verb={act.label} />
        {Icon && <Icon aria-hidden size={18} className="shrink-0 text-faint" />}
      </button>
      <DownloadLink file={file} tabIndex={tabIndex} />
    </div>
  )
}

const cardLook = 'flex h-14 w-full max-w-96 items-center gap-1 rounded-6 border border-line bg-page transition-colors'
const innerLook = 'flex h-full min-w-0 flex-1 items-center gap-3 rounded-6 pl-3 text-left'

/** A file's name and kind; `verb` is said before it to who does not see the icon. */
export function FileWords({ file, verb }: { file: FileView; verb?: string }) {
  const extension = /\.([a-z\d]{1,5})$/i.exec(file.name)?.[1]?.toUpperCase()
  const kind = file.kind === 'text' || file.kind === 'other' ? extension : undefined
  return (
    <span className="min-w-0 flex-1">
      {verb && <span className="sr-only">{verb} </span>}
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
      {...tooltip(text.act.download)}
      className="grid size-8 shrink-0 place-items-center rounded-6 text-faint touch-target hover:bg-active hover:text-ink"
    >
      <Download aria-hidden size={16} />
    </a>
  )
}
