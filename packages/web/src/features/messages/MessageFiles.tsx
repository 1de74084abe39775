import { Download, File as FileIcon } from 'lucide-react'
import { byteSize } from '../../ui/byteSize.ts'
import type { FileView } from './messageView.ts'

/** The largest a picture is drawn, in pixels; its space is kept before it comes. */
const WIDEST = 400
const TALLEST = 300

export function MessageFiles({ files }: { files: FileView[] }) {
  return (
    <ul aria-label="Files" className="mt-1.5 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className="min-w-0 max-w-full">
          {file.image ? <Picture file={file} image={file.image} /> : <FileLink file={file} />}
        </li>
      ))}
    </ul>
  )
}

function Picture({ file, image }: { file: FileView; image: NonNullable<FileView['image']> }) {
  const scale = Math.min(1, WIDEST / image.width, TALLEST / image.height)
  const size = { width: Math.round(image.width * scale), height: Math.round(image.height * scale) }
  return (
    <a href={file.url} target="_blank" rel="noopener" className="block max-w-full rounded-6">
      <img
        src={image.previewUrl}
        alt={file.name}
        loading="lazy"
        decoding="async"
        {...size}
        style={{ aspectRatio: `${size.width} / ${size.height}` }}
        className="h-auto max-w-full rounded-6 border border-line bg-sunken object-cover"
      />
    </a>
  )
}

function FileLink({ file }: { file: FileView }) {
  return (
    <a
      href={file.url}
      download={file.name}
      className="group/file flex max-w-80 items-center gap-3 rounded-6 border border-line bg-page px-3 py-2 hover:border-line-strong"
    >
      <FileIcon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block truncate font-medium text-13">{file.name}</span>
        <span className="block text-12 text-faint">{byteSize(file.size)}</span>
      </span>
      <Download aria-hidden size={16} className="ml-2 shrink-0 text-faint group-hover/file:text-ink" />
    </a>
  )
}
