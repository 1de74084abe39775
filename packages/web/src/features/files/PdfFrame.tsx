import { Download, ExternalLink } from 'lucide-react'
import { text } from '../../text/files.ts'
import { FileIcon } from './FileIcon.tsx'
import type { FileView } from './fileView.ts'
import { downloadUrl, pdfUrl } from './fileView.ts'

/** A PDF in the browser's own viewer, where it has one that works in a page. */
export function PdfFrame({ file }: { file: FileView }) {
  if (navigator.pdfViewerEnabled)
    return (
      <iframe
        src={pdfUrl(file)}
        title={file.name}
        className="mx-auto w-full max-w-250 flex-1 rounded-6 border border-line bg-float"
      />
    )
  return (
    <div className="m-auto grid max-w-90 justify-items-center gap-4 px-6 text-center">
      <FileIcon kind="pdf" size={40} />
      <p className="text-13 text-muted">{text.lightBox.pdfElsewhere}</p>
      <p className="flex flex-wrap justify-center gap-2">
        <a href={pdfUrl(file)} target="_blank" rel="noopener" className={linkLook}>
          <ExternalLink aria-hidden size={16} />
          {text.lightBox.openInTab}
        </a>
        <a href={downloadUrl(file)} download={file.name} className={linkLook}>
          <Download aria-hidden size={16} />
          {text.act.download}
        </a>
      </p>
    </div>
  )
}

const linkLook =
  'inline-flex h-9 items-center gap-2 rounded-6 border border-line-strong px-3 font-medium text-13 touch-target hover:bg-active'
