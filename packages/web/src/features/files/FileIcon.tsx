import type { LucideIcon } from 'lucide-react'
import { FileArchive, FileAudio, FileImage, FileText, FileVideo, File as PlainFile } from 'lucide-react'
import type { FileKind } from './fileView.ts'

export function FileIcon({ kind, size = 20 }: { kind: FileKind; size?: number }) {
  const Icon = icons[kind]
  return <Icon aria-hidden size={size} strokeWidth={1.5} className="shrink-0 text-muted" />
}

const icons: Record<FileKind, LucideIcon> = {
  image: FileImage,
  pdf: FileText,
  text: FileText,
  audio: FileAudio,
  video: FileVideo,
  archive: FileArchive,
  other: PlainFile,
}
